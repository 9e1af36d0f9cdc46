"""What is published of the example question is safe, and an attacker that shares nothing with us finds so too."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from doorstroom.answers.draft import Draft
from doorstroom.answers.earlier import read_earlier
from doorstroom.answers.files import write_answer
from doorstroom.answers.record import AnswerFile
from doorstroom.attack import attack_releases
from doorstroom.disclosure import Alternative, Proof, Release
from doorstroom.kernel.errors import InputError, ProtectionError


def test_every_small_count_is_proved_safe(draft: Draft) -> None:
    assert draft.proof.is_safe
    assert draft.proof.parts
    assert all(part.hidden > part.protected > 0 for part in draft.proof.parts)


def test_an_attacker_with_all_files_works_out_nothing(folder: Path) -> None:
    """Every file is opened, every zip is unpacked, and the tables are attacked as one release."""
    outcome = attack_releases([folder], threshold=4, zeros_shown=False)
    assert outcome.is_safe
    assert not outcome.broken
    assert not outcome.leaks


def test_the_record_tells_how_many_are_hidden_but_not_how_many_are_small(record: AnswerFile, draft: Draft) -> None:
    assert len(record.bescherming) == len(draft.proof.parts)
    assert all(part.veilig for part in record.bescherming)
    told = json.loads(record.bescherming[0].model_dump_json())
    assert set(told) == {"eenheid", "bron", "periodes", "aantallen", "verborgen", "veilig"}


def test_a_draft_without_its_proof_is_not_written(draft: Draft, tmp_path: Path) -> None:
    table = draft.tables[0]
    part = replace(draft.proof.parts[0], broken=((table.spec, next(iter(table.cells))),))
    with pytest.raises(ProtectionError) as refused:
        write_answer(replace(draft, proof=Proof((part,))), tmp_path / "uit", progress=lambda _what, _share: None)
    assert "(2015, _T, _T)" in str(refused.value)
    assert not (tmp_path / "uit").exists()


def test_what_could_be_written_in_its_place_is_told(draft: Draft, tmp_path: Path) -> None:
    table = draft.tables[0]
    part = replace(draft.proof.parts[0], broken=((table.spec, next(iter(table.cells))),))
    rest = Release(draft.tables[1:], Proof(()))
    instead = (
        Alternative("without a breakdown", (table.spec,), rest, "leeftijd"),
        Alternative("zeros hidden", (), rest),
    )
    with pytest.raises(ProtectionError) as refused:
        write_answer(
            replace(draft, proof=Proof((part,)), instead=instead), tmp_path / "uit", progress=lambda _what, _share: None
        )
    assert "without leeftijd" in str(refused.value.hint)
    assert "hide zeros where needed" in str(refused.value.hint)


def test_an_earlier_answer_is_read_as_everybody_can(folder: Path, draft: Draft) -> None:
    earlier = read_earlier(folder)
    assert [table.spec for table in earlier] == [table.spec for table in draft.tables]
    for read, made in zip(earlier, draft.tables, strict=True):
        assert {key: cell.status for key, cell in read.cells.items()} == {
            key: cell.status for key, cell in made.cells.items()
        }
        assert {key: cell.value for key, cell in read.cells.items()} == {
            key: cell.value for key, cell in made.cells.items()
        }


@pytest.mark.parametrize("text", [None, "{}", "geen json"])
def test_what_is_no_answer_is_refused(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "antwoord.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"antwoord\.json"):
        read_earlier(tmp_path)
