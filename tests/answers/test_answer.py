"""The whole way: the example question becomes a complete draft in which the published figures come out."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import jsonschema
import pytest
from tests.answers.conftest import EXAMPLES

from doorstroom.answers.compare import compare, read_answer, read_figures
from doorstroom.answers.draft import Draft
from doorstroom.answers.files import FILES, write_answer
from doorstroom.answers.record import AnswerFile
from doorstroom.kernel.errors import OutputError
from doorstroom.scheme import load_scheme


def silent(_what: str, _share: float) -> None:
    """Report nothing."""


def test_every_published_figure_comes_out_of_the_register(folder: Path) -> None:
    figures = read_figures(EXAMPLES / "published-274.csv")
    compared = compare(read_answer(folder), figures, load_scheme())
    wrong = [(item.figure, item.answered) for item in compared if item.verdict in ("differs", "not found")]
    assert wrong == []
    assert sum(item.verdict == "agrees" for item in compared) == 109


def test_every_leaf_part_has_an_outcome_and_no_word_is_unread(draft: Draft) -> None:
    numbers = [item.part.number for item in draft.parts]
    leaves = [i for i in draft.parts if not any(n.startswith(f"{i.part.number}.") for n in numbers)]
    assert len(leaves) >= 18
    assert [item.part.number for item in leaves if not item.part.outcomes] == []
    assert [item.part.number for item in draft.parts if item.part.unread] == []


def test_every_part_with_an_outcome_says_something_under_its_own_number(draft: Draft) -> None:
    for item in draft.parts:
        if item.part.outcomes:
            assert item.sentences, item.part.number
            assert all(sentence.endswith((".", "]")) for sentence in item.sentences)


def test_asked_as_heads_is_answered_as_heads_with_the_house_series_in_vte_beside_it(record: AnswerFile) -> None:
    tables = [table for table in record.tabellen if "1.a" in table.delen]
    bases = {dimension.basis for table in tables for dimension in table.spec.by if dimension.kind == "omvang"}
    assert bases == {"personen", "vte"}
    assert {table.rol for table in tables} == {"asked", "house"}


def test_small_counts_of_people_are_hidden_and_zero_is_shown(record: AnswerFile) -> None:
    people = [table for table in record.tabellen if table.spec.unit == "persoon"]
    shown = [int(cell.waarde) for table in people for cell in table.cellen if cell.waarde is not None]
    assert 0 in shown
    assert not {1, 2, 3} & set(shown)
    assert any(cell.status == "vertr." and cell.conf_status == "C" for table in people for cell in table.cellen)


def test_checks_find_no_fault_and_started_is_explained(draft: Draft) -> None:
    assert [check for check in draft.checks if check.uitslag == "fout"] == []
    codes = {check.code for check in draft.checks}
    assert {"som_van_klassen", "gestart_is_beeindigd_plus_lopend", "gevraagd_en_beantwoord", "klassen"} <= codes


def test_the_record_follows_its_published_schema(folder: Path) -> None:
    schema = json.loads((EXAMPLES.parent / "docs/reference/antwoord.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads((folder / "antwoord.json").read_text(encoding="utf-8")), schema)


def test_spans_of_the_record_index_the_question(record: AnswerFile) -> None:
    for part in record.delen:
        assert 0 <= part.span.start < part.span.end <= len(record.vraag.tekst)
        assert all(part.span.start <= m.span.start < m.span.end <= part.span.end for m in part.vermeldingen)


def test_every_file_says_that_the_data_are_synthetic(folder: Path) -> None:
    assert json.loads((folder / "antwoord.json").read_text(encoding="utf-8"))["synthetisch"] is True
    assert "SYNTHETISCH" in (folder / "antwoord.html").read_text(encoding="utf-8")
    for name in ("antwoord.docx", "bijlagen.xlsx"):
        with zipfile.ZipFile(folder / name) as archive:
            parts = [
                archive.read(item).decode("utf-8", "ignore") for item in archive.namelist() if item.endswith("xml")
            ]
        assert any("SYNTHETISCH" in part for part in parts), name


def test_the_same_draft_gives_the_same_bytes(draft: Draft, folder: Path, tmp_path: Path) -> None:
    write_answer(draft, tmp_path, progress=silent)
    assert [name for name in FILES if (tmp_path / name).read_bytes() != (folder / name).read_bytes()] == []


def test_a_full_disk_keeps_what_was_there(draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "antwoord.json").write_text("vorige", encoding="utf-8")

    def full(_path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="disk is full"):
        write_answer(draft, tmp_path, progress=silent)
    assert [path.name for path in tmp_path.iterdir()] == ["antwoord.json"]
    assert (tmp_path / "antwoord.json").read_text(encoding="utf-8") == "vorige"


def test_an_interruption_leaves_nothing_half_made(draft: Draft, tmp_path: Path) -> None:
    def interrupt(what: str, _share: float) -> None:
        if what == "antwoord.docx":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_answer(draft, tmp_path, progress=interrupt)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused_by_name(draft: Draft, tmp_path: Path) -> None:
    taken = tmp_path / "uit"
    taken.write_text("geen map", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_answer(draft, taken, progress=silent)


def test_no_sentence_prints_a_year_with_a_thousands_mark(draft: Draft) -> None:
    texts = [text for item in draft.parts for text in (*item.sentences, *item.notes)]
    assert not [text for text in texts if re.search(r"\b2\.0[12]\d\b", text)]
