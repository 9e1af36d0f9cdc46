"""`stand build`: what fits becomes a stand, what does not is named by file, row and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.register.deliveries import SCHEME, Rows, small_delivery, write_delivery

from doorstroom.kernel.errors import InputError
from doorstroom.register.building import BuildReport, build_stand
from doorstroom.register.contract import TABLES, table_named
from doorstroom.register.findings import SHOWN, DeliveryError
from doorstroom.register.stand import open_stand


def build(tmp_path: Path, rows: Rows, **options: Any) -> BuildReport:
    source = write_delivery(tmp_path / "levering", rows)
    return build_stand(source, tmp_path / "stand", scheme=SCHEME, **options)


def rows_of(tmp_path: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(open_stand(tmp_path / "stand").path(table)).to_pylist()
    return rows


def refused(tmp_path: Path, rows: Rows, **options: Any) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        build(tmp_path, rows, **options)
    assert not (tmp_path / "stand").exists()
    return caught.value


def places(error: DeliveryError) -> list[str]:
    return [str(finding.where) for finding in error.findings]


def test_a_delivery_becomes_a_stand(tmp_path: Path) -> None:
    report = build(tmp_path, small_delivery())
    assert report.rows["tewerkstelling"] == 2
    assert report.rows["stage"] == 0
    assert [warning for warning in report.warnings if "--vanaf" not in warning] == []
    assert report.stand.manifest.gekend_op == date(2021, 1, 15)
    assert report.stand.manifest.bronnen == ("proef",)
    assert not report.stand.manifest.synthetisch


def test_dates_decimals_and_yes_are_read_however_they_are_written(tmp_path: Path) -> None:
    build(tmp_path, small_delivery())
    first, second = rows_of(tmp_path, "tewerkstelling")
    assert (first["van"], first["tot"], second["tot"]) == (date(2020, 3, 1), date(2021, 1, 1), None)
    assert (first["tewerkstellingsbreuk"], second["tewerkstellingsbreuk"]) == (8333, 10000)
    assert [row["vte"] for row in rows_of(tmp_path, "contingent")] == [122500, -15000]
    assert rows_of(tmp_path, "advies")[0]["toeleidbaar"] is True


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_every_usual_dialect_of_csv_gives_the_same_stand(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = small_delivery()
    rows["onderneming"][0]["naam"] = 'Atelier Réné; "Blå", vzw'
    source = write_delivery(tmp_path / "levering", rows, delimiter=delimiter, encoding=encoding)
    build_stand(source, tmp_path / "stand", scheme=SCHEME)
    assert rows_of(tmp_path, "onderneming")[0]["naam"] == 'Atelier Réné; "Blå", vzw'


def test_the_same_rows_from_parquet_give_the_same_stand(tmp_path: Path) -> None:
    from_csv = build(tmp_path, small_delivery()).stand
    again = build_stand(from_csv.folder, tmp_path / "again", scheme=SCHEME).stand
    assert again.digest == from_csv.digest


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    first = build(tmp_path / "a", small_delivery()).stand
    second = build(tmp_path / "b", small_delivery()).stand
    assert first.digest == second.digest


def test_a_missing_table_is_empty_and_said_so(tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "levering", small_delivery())
    (source / "stage.csv").unlink()
    (source / "positi.csv").write_text("x\n", encoding="utf-8")
    report = build_stand(source, tmp_path / "stand", scheme=SCHEME)
    assert any(warning.startswith("There is no stage.csv") for warning in report.warnings)
    assert any("Did you mean 'positie'?" in warning for warning in report.warnings)


def test_a_folder_without_any_table_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="stand template"):
        build_stand(tmp_path, tmp_path / "stand", scheme=SCHEME)


def test_blank_lines_are_skipped_and_rows_keep_their_number(tmp_path: Path) -> None:
    rows = small_delivery()
    rows["persoon"].insert(1, {})
    rows["persoon"].append({"persoon_id": "p3", "geslacht": "fout", "geregistreerd_op": "2021-01-15", "bron": "proef"})
    assert places(refused(tmp_path, rows)) == ["persoon.csv, row 5, column geslacht"]


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "message"),
    [
        ("tewerkstelling", 0, "van", "2021-02-30", "not a date"),
        ("tewerkstelling", 0, "van", "03-01-2020", "not a date"),
        ("tewerkstelling", 0, "tot", "2020-03-01", "end is not after the start"),
        ("tewerkstelling", 1, "tewerkstellingsbreuk", "0,83333", "at most four decimals"),
        ("tewerkstelling", 1, "tewerkstellingsbreuk", "0", "more than 0"),
        ("tewerkstelling", 1, "tewerkstellingsbreuk", "", "may not be empty"),
        ("tewerkstelling", 1, "maatregel", "cmv", "Did you mean 'cmw'?"),
        ("tewerkstelling", 1, "onderneming_id", "o2", "No row of onderneming"),
        ("tewerkstelling", 1, "bron", " ", "may not be empty"),
        ("tewerkstelling", 1, "ingetrokken_op", "2021-01-14", "withdrawn before it was recorded"),
        ("advies", 0, "toeleidbaar", "misschien", "Write ja or nee"),
        ("onderneming", 0, "gemeente", "1100", "5 cijfers"),
        ("positie", 1, "van", "2020-02-01", "overlaps"),
        ("positie", 0, "persoon_id", "85.07.30-033.28", "national number"),
        ("persoon", 1, "persoon_id", "p1", "same persoon_id"),
    ],
)
def test_what_does_not_fit_is_named_by_file_row_and_column(
    tmp_path: Path, table: str, row: int, column: str, value: str, message: str
) -> None:
    rows = small_delivery()
    rows[table][row][column] = value
    error = refused(tmp_path, rows)
    place = f"{table}.csv, row {row + 2}, column {column}"
    assert any(message in str(finding) and str(finding.where) == place for finding in error.findings)


def test_nobody_s_value_is_ever_repeated(tmp_path: Path) -> None:
    rows = small_delivery()
    rows["persoon"][0] |= {"geboortedatum": "geheim-1", "geslacht": "geheim-2"}
    rows["tewerkstelling"][0]["werkondersteuningspakket"] = "geheim-3"
    rows["tewerkstelling"][0]["persoon_id"] = "geheim-4"
    first = refused(tmp_path, rows)
    rows["persoon"][0] |= {"geboortedatum": "", "geslacht": "x"}
    second = refused(tmp_path, rows)
    assert second.total == 1
    assert "geheim" not in str(first) + str(second)


def test_many_findings_are_counted_and_the_first_are_shown(tmp_path: Path) -> None:
    rows = small_delivery()
    rows["inschrijving"] = [{"persoon_id": "p1", "van": f"dag {day}"} for day in range(100)]
    error = refused(tmp_path, rows)
    assert len(error.findings) == SHOWN
    assert error.more == {"inschrijving.csv": error.total - SHOWN}
    assert f"and {error.total - SHOWN} more" in str(error)
    assert [finding.where.row for finding in error.findings] == sorted(f.where.row or 0 for f in error.findings)


def test_columns_that_are_missing_or_unknown_are_named(tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "levering", small_delivery())
    path = source / "stage.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("werkgever_id", "werkgeverid"), encoding="utf-8")
    with pytest.raises(DeliveryError) as caught:
        build_stand(source, tmp_path / "stand", scheme=SCHEME)
    assert "column werkgeverid: The contract has no such column. Did you mean 'werkgever_id'?" in str(caught.value)
    assert "column werkgever_id: This column is missing." in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "first row is empty"),
        (b"traject_id;traject_id\n", "same name"),
        (b"\x00\x01\x02", "not a text file"),
        (b'traject_id;fase\n1;"stage\n2;stage\n', "quotation mark that opens is never closed"),
        (b"traject_id;fase\n1;stage;2\n", "row 2: The row does not have 2 columns"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    source = write_delivery(tmp_path / "levering", small_delivery())
    (source / "traject_fase.csv").write_bytes(content)
    with pytest.raises(DeliveryError, match=message):
        build_stand(source, tmp_path / "stand", scheme=SCHEME)


def test_a_value_never_swallows_the_rows_below_it(tmp_path: Path) -> None:
    rows = small_delivery()
    rows["onderneming"][0]["naam"] = "De Werkbank\no2;De Schaaf"
    assert places(refused(tmp_path, rows)) == ["onderneming.csv, row 2, column naam"]


def test_a_parquet_file_that_is_none_or_of_other_types_is_refused(tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "levering", small_delivery())
    for name in ("stage", "traject_fase"):
        (source / f"{name}.csv").unlink()
    (source / "stage.parquet").write_bytes(b"PAR1 not really")
    wrong = {column.name: pa.array([1.5]) for column in table_named("traject_fase").columns}
    pq.write_table(pa.table(wrong), source / "traject_fase.parquet")
    with pytest.raises(DeliveryError) as caught:
        build_stand(source, tmp_path / "stand", scheme=SCHEME)
    assert "stage.parquet: This is not a readable Parquet file." in str(caught.value)
    assert "traject_fase.parquet, column van: The type of this column" in str(caught.value)


def test_a_correction_is_not_a_double(tmp_path: Path) -> None:
    rows = small_delivery()
    rows["positie"][1]["ingetrokken_op"] = "2021-02-01"
    rows["positie"].append({**rows["positie"][1], "ingetrokken_op": "", "geregistreerd_op": "2021-02-01"})
    assert build(tmp_path, rows).rows["positie"] == 3


def test_a_stand_holds_only_what_was_known_on_its_day(tmp_path: Path) -> None:
    rows = small_delivery()
    rows["positie"][1]["ingetrokken_op"] = "2021-02-01"
    rows["positie"].append(
        {**rows["positie"][1], "positie": "lde", "ingetrokken_op": "", "geregistreerd_op": "2021-02-01"}
    )
    report = build(tmp_path, rows, gekend_op=date(2021, 1, 31))
    assert report.left_out == 1
    assert [row["positie"] for row in rows_of(tmp_path, "positie")] == ["werkloos", "maatwerk"]
    assert [row["ingetrokken_op"] for row in rows_of(tmp_path, "positie")] == [None, None]


def test_synthetic_rows_cannot_pass_for_real_ones_nor_real_ones_for_synthetic(tmp_path: Path) -> None:
    rows = small_delivery()
    assert "does not say that it is synthetic" in str(refused(tmp_path, rows, synthetisch=True))
    rows["onderneming"].append({**rows["onderneming"][0], "onderneming_id": "SYN-E000000001"})
    assert places(refused(tmp_path, rows)) == ["onderneming.csv, row 3, column onderneming_id"]


def test_progress_tells_the_table_at_hand(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    build(tmp_path, small_delivery(), progress=lambda *step: told.append(step))
    assert [name for name, _ in told] == [*(table.name for table in TABLES), "stand"]
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


@st.composite
def spells(draw: st.DrawFn) -> list[tuple[int, int | None, bool]]:
    """Spells of one person in days: start, end (None: running), whether the row was ever in force."""
    spell = st.tuples(st.integers(0, 30), st.none() | st.integers(1, 10), st.booleans())
    return [
        (start, None if length is None else start + length, current)
        for start, length, current in draw(st.lists(spell, max_size=6))
    ]


@settings(max_examples=40)
@given(people=st.lists(spells(), min_size=1, max_size=3))
def test_overlaps_are_found_exactly_where_two_rows_in_force_share_a_day(
    people: list[list[tuple[int, int | None, bool]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    def day(number: int | None) -> str:
        return "" if number is None else f"2020-{1 + number // 20:02d}-{1 + number % 20:02d}"

    rows = small_delivery()
    rows["positie"] = [
        {
            "persoon_id": f"p{index + 1}",
            "positie": "werkloos",
            "van": day(start),
            "tot": day(end),
            "geregistreerd_op": "2021-01-15",
            "ingetrokken_op": "" if current else "2021-01-15",
            "bron": "proef",
        }
        for index, person in enumerate(people)
        for start, end, current in person
    ]
    rows["persoon"] = [{**rows["persoon"][0], "persoon_id": f"p{index}"} for index in (1, 2, 3)]
    held = [[set(range(start, 60 if end is None else end)) for start, end, now in person if now] for person in people]
    overlap = any(a & b for person in held for index, a in enumerate(person) for b in person[:index])
    folder = tmp_path_factory.mktemp("spells")
    if overlap:
        assert "overlaps" in str(refused(folder, rows))
    else:
        assert build(folder, rows).rows["positie"] == len(rows["positie"])
