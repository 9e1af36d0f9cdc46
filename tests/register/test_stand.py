"""A stand is frozen: it is written whole or not at all, and any change to it is noticed."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from doorstroom.kernel.digests import digest_file
from doorstroom.kernel.errors import OutputError, StandError
from doorstroom.register.contract import TABLES, table_named
from doorstroom.register.stand import MANIFEST, Stand, open_stand
from doorstroom.register.writing import write_stand

DAY = date(2022, 1, 26)


def enterprises(*names: str) -> dict[str, pa.Table]:
    rows = [
        {"onderneming_id": f"o{index}", "naam": name, "geregistreerd_op": DAY, "bron": "proef"}
        for index, name in enumerate(names)
    ]
    return {"onderneming": pa.Table.from_pylist(rows, schema=table_named("onderneming").schema)}


def write(folder: Path, *names: str) -> Stand:
    return write_stand(folder, enterprises(*names), gekend_op=DAY, synthetisch=False, bronnen=("proef",))


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    return write(tmp_path / "stand", "een")


def remains(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.iterdir())


def test_a_stand_opens_as_it_was_written(stand: Stand) -> None:
    opened = open_stand(stand.folder)
    assert opened.manifest == stand.manifest
    assert opened.digest == stand.digest
    assert set(opened.manifest.tabellen) == {table.name for table in TABLES}
    assert pq.read_table(opened.path("onderneming"))["naam"].to_pylist() == ["een"]


def test_what_people_write_in_a_manifest_survives(tmp_path: Path) -> None:
    told = {
        "herkomst": 'een "levering"\nmet \\ en\ttab',
        "bronnen": ("KSZ, \u2028 é",),
        "koppelingsgraad": {"a b.c": 0.97},
    }
    written = write_stand(tmp_path / "stand", {}, gekend_op=DAY, synthetisch=True, **told)  # type: ignore[arg-type]
    assert open_stand(written.folder).manifest == written.manifest


def test_other_rows_make_another_stand(stand: Stand, tmp_path: Path) -> None:
    assert write(tmp_path / "other", "twee").digest != stand.digest


def test_a_folder_without_a_stand_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StandError, match="doorstroom simulate"):
        open_stand(tmp_path / "nergens")


@pytest.mark.parametrize("table", ["onderneming", "stage"])
def test_a_missing_table_is_noticed(stand: Stand, table: str) -> None:
    stand.path(table).unlink()
    with pytest.raises(StandError, match=rf"{table}\.parquet: This table of the stand is missing"):
        open_stand(stand.folder)


def test_a_truncated_table_is_noticed(stand: Stand) -> None:
    path = stand.path("onderneming")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(StandError, match="truncated or altered"):
        open_stand(stand.folder)


def test_a_table_with_one_altered_byte_is_noticed(stand: Stand) -> None:
    path = stand.path("onderneming")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(StandError, match="truncated or altered"):
        open_stand(stand.folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('contract = "1"', 'contract = "0"', "follows contract 0, this program reads contract 1"),
        ("synthetisch = false", "synthetisch = ", "not readable TOML"),
        ("gekend_op = 2022-01-26", 'gekend_op = "ooit"', "field gekend_op is missing or wrong"),
        ("[tabellen.stage]", "[tabellen.stages]", "no tables stages"),
        ("synthetisch = false", "synthetisch = false\nextra = 1", "field extra is missing or wrong"),
    ],
)
def test_a_manifest_that_is_wrong_is_refused(stand: Stand, old: str, new: str, message: str) -> None:
    path = stand.folder / MANIFEST
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(StandError, match=message):
        open_stand(stand.folder)


def test_a_manifest_that_lacks_a_table_is_refused(stand: Stand) -> None:
    path = stand.folder / MANIFEST
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[tabellen.positie]")], encoding="utf-8")
    with pytest.raises(StandError, match="lacks tables: positie"):
        open_stand(stand.folder)


def test_a_stand_is_replaced_by_a_whole_one(stand: Stand, tmp_path: Path) -> None:
    write(stand.folder, "een", "twee")
    assert open_stand(stand.folder).manifest.tabellen["onderneming"].rijen == 2
    assert remains(tmp_path) == ["stand"]


def test_a_folder_with_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(OutputError, match="not a stand"):
        write(tmp_path, "een")
    assert remains(tmp_path) == ["thesis.txt"]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write(tmp_path / "bestand" / "stand", "een")
    with pytest.raises(OutputError, match="not a stand"):
        write(tmp_path / "bestand", "een")


FAILURES = [
    (OSError(errno.ENOSPC, "No space left on device"), OutputError, "disk is full; nothing was kept"),
    (OSError(errno.EACCES, "Permission denied"), OutputError, "cannot be written: Permission denied"),
    (OSError("no number"), OutputError, "the write failed"),
    (KeyboardInterrupt("stop"), KeyboardInterrupt, "stop"),
]


@pytest.mark.parametrize(("failure", "raised", "message"), FAILURES)
def test_a_failure_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, raised: type[BaseException], message: str
) -> None:
    really = pq.write_table

    def fail_at_the_third(table: pa.Table, path: Path, **options: object) -> None:
        if path.stem == TABLES[2].name:
            raise failure
        really(table, path, **options)

    monkeypatch.setattr(pq, "write_table", fail_at_the_third)
    with pytest.raises(raised, match=message):
        write(tmp_path / "stand", "een")
    assert remains(tmp_path) == []


@pytest.mark.parametrize(("failure", "raised", "message"), FAILURES)
def test_a_failure_at_the_very_end_leaves_the_old_stand(
    stand: Stand,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failure: BaseException,
    raised: type[BaseException],
    message: str,
) -> None:
    really = Path.rename

    def fail_when_moving_in(self: Path, target: Path) -> Path:
        if target == stand.folder and not self.name.endswith(".old"):
            raise failure
        return really(self, target)

    monkeypatch.setattr(Path, "rename", fail_when_moving_in)
    with pytest.raises(raised, match=message):
        write(stand.folder, "een", "twee")
    assert remains(tmp_path) == ["stand"]
    assert open_stand(stand.folder).digest == stand.digest


def test_a_disk_that_is_really_full_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = pq.write_table

    def write_to_a_full_disk(table: pa.Table, path: Path, **options: object) -> None:
        path.symlink_to("/dev/full")
        really(table, path, **options)

    monkeypatch.setattr(pq, "write_table", write_to_a_full_disk)
    with pytest.raises(OutputError, match="disk is full"):
        write(tmp_path / "stand", "een")
    assert remains(tmp_path) == []


def test_a_table_of_another_shape_is_refused_by_column_even_if_its_hash_agrees(tmp_path: Path) -> None:
    stand = write_stand(tmp_path / "stand", {}, gekend_op=date(2022, 1, 1), synthetisch=True)
    path = stand.path("stage")
    pq.write_table(pq.read_table(path).drop(["ingetrokken_op"]), path)
    manifest = stand.folder / "stand.toml"
    old = stand.manifest.tabellen["stage"].sha256
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(old, digest_file(path)), encoding="utf-8")
    with pytest.raises(StandError, match=r"stage\.parquet, column ingetrokken_op"):
        open_stand(stand.folder)
