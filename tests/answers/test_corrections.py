"""An answer to a corrected reading: what a person changed is told under its part and kept with the answer."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from doorstroom.answers.draft import Draft
from doorstroom.answers.drafting import draft_answer
from doorstroom.answers.files import write_answer
from doorstroom.answers.record import AnswerFile, to_record
from doorstroom.engines import get_engine
from doorstroom.kernel.digests import digest_file, digest_text
from doorstroom.kernel.errors import OutputError
from doorstroom.questions import read_question
from doorstroom.questions.correcting import Corrected, corrected, parse_correction, read_as_is
from doorstroom.register.stand import Stand
from doorstroom.scheme import load_scheme

QUESTION = """1. Hoeveel ondernemingen telde de lokale diensteneconomie in 2020?
2. Wat vindt de minister daarvan?
"""
SCHEME = load_scheme()
READ = read_as_is(read_question(QUESTION, SCHEME, peildatum=date(2022, 3, 1)), SCHEME)


def correct(*changes: tuple[str, str]) -> Corrected:
    text = READ.text
    for before, after in changes:
        assert before in text, text
        text = text.replace(before, after, 1)
    return corrected(READ.reading, parse_correction(text, "vraag.toml"), SCHEME)


def drafted(read_as: Corrected, stand: Stand) -> Draft:
    return draft_answer(read_as.reading, stand, SCHEME, get_engine("duckdb"), read_as=read_as)


@pytest.fixture(scope="module")
def changed(synthetic_stand: Stand) -> Draft:
    other = 'soort = "elders"\nwoorden = "wat de minister vindt"\nbevoegd = "de minister van Werk"'
    return drafted(correct(('"2020"', '"2021"'), ('soort = "beleid"', other)), synthetic_stand)


def silent(_what: str, _share: float) -> None:
    """Report nothing."""


def test_the_corrected_reading_is_answered_and_says_that_a_person_corrected_it(changed: Draft) -> None:
    first = changed.parts[0]
    assert [period.code for period in first.tables[0].table.spec.periods] == ["2021"]
    assert first.notes[0] == "De lezing van dit deel is door een medewerker verbeterd: periode 2021 in plaats van 2020."
    assert [check.deel for check in changed.checks if check.code == "lezing_verbeterd"] == ["1", "2"]


def test_a_part_of_another_policy_says_who_can_answer_it(changed: Draft) -> None:
    second = changed.parts[1]
    assert second.sentences == ("‘wat de minister vindt’ hoort niet bij dit beleid; bevoegd is de minister van Werk.",)
    assert second.notes[0].startswith(
        "De lezing van dit deel is door een medewerker verbeterd: gelezen was een vraag om"
    )


def test_the_correction_is_kept_with_the_answer_word_for_word(changed: Draft, tmp_path: Path) -> None:
    write_answer(changed, tmp_path, progress=silent)
    assert (tmp_path / "vraag.toml").read_text(encoding="utf-8") == changed.reading_file
    data = AnswerFile.model_validate_json((tmp_path / "antwoord.json").read_bytes())
    assert data.herkomst.lezing_sha256 == digest_file(tmp_path / "vraag.toml")
    assert [len(part.verbeterd) for part in data.delen] == [1, 1]
    with zipfile.ZipFile(tmp_path / "antwoord.docx") as archive:
        document = archive.read("word/document.xml").decode("utf-8")
    assert "De lezing van dit deel is door een medewerker verbeterd" in document
    assert "door een medewerker verbeterd in deel 1 en 2" in document


def test_without_a_correction_the_reading_is_written_to_be_corrected(synthetic_stand: Stand, tmp_path: Path) -> None:
    plain = draft_answer(READ.reading, synthetic_stand, SCHEME, get_engine("duckdb"))
    write_answer(plain, tmp_path, progress=silent)
    assert (tmp_path / "vraag.toml").read_text(encoding="utf-8") == READ.text
    record = to_record(plain)
    assert record.herkomst.lezing_sha256 == digest_text(READ.text)
    assert [part.verbeterd for part in record.delen] == [(), ()]


def test_an_unchanged_file_gives_the_same_answer_as_none(synthetic_stand: Stand) -> None:
    plain, again = (
        draft_answer(READ.reading, synthetic_stand, SCHEME, get_engine("duckdb")),
        drafted(correct(), synthetic_stand),
    )
    assert to_record(plain) == to_record(again)


def test_a_reading_that_was_changed_since_is_not_written_over(changed: Draft, tmp_path: Path) -> None:
    write_answer(changed, tmp_path, progress=silent)
    write_answer(changed, tmp_path, progress=silent)
    path = tmp_path / "vraag.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"2021"', '"2019"'), encoding="utf-8")
    with pytest.raises(OutputError, match=r"would be lost\. Answer it with --reading"):
        write_answer(changed, tmp_path, progress=silent)
    assert '"2019"' in path.read_text(encoding="utf-8")
    assert json.loads((tmp_path / "antwoord.json").read_bytes())["formaat"] == "doorstroom-antwoord/1"
