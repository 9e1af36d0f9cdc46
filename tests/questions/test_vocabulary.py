"""The vocabulary against itself and the scheme: every kind of conflict is found, and the real words have none."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from doorstroom.cli import app
from doorstroom.questions.lexicon import Lexicon, load_lexicon
from doorstroom.questions.vocabulary import Conflict, accepted, conflicts
from doorstroom.questions.vocabulary.abbreviations import abbreviation_conflicts
from doorstroom.questions.vocabulary.codes import code_conflicts
from doorstroom.questions.vocabulary.forms import form_conflicts
from doorstroom.questions.vocabulary.readings import reading_conflicts
from doorstroom.questions.vocabulary.written import Written, written
from doorstroom.scheme import load_scheme

FAULTS = Path(__file__).with_name("vocabulary_faults.txt").read_text(encoding="utf-8").splitlines()
FILE = written("vlaanderen", "lexicon.toml")
EMPTY = Written("empty.toml", "")


@cache
def real() -> tuple[Conflict, ...]:
    return tuple(conflicts())


def test_the_words_of_the_scheme_do_not_conflict() -> None:
    """A new conflict is mended, or accepted with a reason in aanvaard.toml."""
    known = {f"{item.kind}: {item.about}" for item in accepted()} | set(FAULTS)
    assert [str(item) for item in real() if f"{item.kind}: {item.about}" not in known] == []


def test_a_conflict_is_named_by_file_and_line() -> None:
    found = next(item for item in real() if item.about == "persoon" and item.kind == "also filler")
    line = FILE.text.split("\n")[found.line - 1]
    assert found.file == "lexicon.toml"
    assert '"persoon"' in line
    assert str(found).startswith(f"lexicon.toml:{found.line}: also filler: ‘persoon’ means begrip:personen")


def changed(**tables: Any) -> Lexicon:
    """The real vocabulary with rows added to its tables; `first_…` puts them in front."""
    said = load_lexicon("vlaanderen").model_dump()
    for name, rows in tables.items():
        table = name.removeprefix("first_")
        said[table] = [*rows, *said[table]] if name.startswith("first_") else [*said[table], *rows]
    return Lexicon.model_validate(said)


def found_in(lexicon: Lexicon) -> set[tuple[str, str]]:
    """The conflicts that the change brings."""
    everything = [
        *form_conflicts(lexicon, FILE, EMPTY),
        *reading_conflicts(lexicon, FILE),
        *code_conflicts(load_scheme(), lexicon, FILE, EMPTY),
    ]
    return {(item.kind, item.about) for item in everything} - {(item.kind, item.about) for item in real()}


def word(*betekent: str, vormen: tuple[str, ...] = ("kwakkel",)) -> dict[str, Any]:
    return {"betekent": betekent, "vormen": vormen}


@pytest.mark.parametrize(
    ("tables", "kind", "about"),
    [
        ({"woorden": [word("maatregel:lde", vormen=("maatwerksector",))]}, "two meanings", "maatwerksector"),
        ({"woorden": [word("maatregel:lde", vormen=("graag",))]}, "also filler", "graag"),
        ({"woorden": [word("maatregel:lde", vormen=("bezorging",))]}, "same stem", "bezorging ~ bezorgen"),
        ({"woorden": [word("maatregel:lde", vormen=("kwak/kwek",))]}, "never matches", "kwak/kwek"),
        ({"woorden": [word("maatregel:lde", vormen=("trein",))]}, "also of another policy", "trein"),
        ({"woorden": [word("maatregel:zeef")]}, "unknown code", "zeef"),
        ({"woorden": [word("kenmerk:haarkleur")]}, "unknown code", "haarkleur"),
        ({"woorden": [word("kenmerk:geslacht=blauw")]}, "unknown code", "geslacht=blauw"),
        ({"woorden": [word("kwalificatie:vlot")]}, "unknown code", "vlot"),
        ({"woorden": [word("begrip:kwakkel")]}, "no reading", "kwakkel"),
        ({"lezingen": [{"als": ["kwakkel"], "begrippen": ["contingent"]}]}, "no word", "kwakkel"),
        ({"lezingen": [{"hoofd": ["stage"], "begrippen": ["stages"]}]}, "never chosen", "stage: anything → stages"),
        (
            {"first_lezingen": [{"begrippen": ["contingent"]}]},
            "never chosen",
            "advies: anything → adviezen",
        ),
        (
            {"kwalificaties": [{"code": "vlot", "naam": "vlot", "dimensie": "verplicht", "houdt": ["ja"]}]},
            "no word",
            "vlot",
        ),
        (
            {"kwalificaties": [{"code": "verplicht", "naam": "", "dimensie": "verplicht", "houdt": ["misschien"]}]},
            "unknown code",
            "misschien",
        ),
        (
            {"begrippen": [{"code": "kwakkel", "naam": "", "eenheid": "personen", "beschikbaarheid": "advies"}]},
            "no reading",
            "kwakkel",
        ),
    ],
)
def test_every_kind_of_conflict_is_found(tables: dict[str, Any], kind: str, about: str) -> None:
    assert (kind, about) in found_in(changed(**tables))


def test_a_characteristic_without_words_is_noticed() -> None:
    said = load_lexicon("vlaanderen").model_dump()
    said["woorden"] = [item for item in said["woorden"] if "kenmerk:geslacht" not in "".join(item["betekent"])]
    assert ("no word", "geslacht") in found_in(Lexicon.model_validate(said))


def test_the_command_says_what_is_wrong() -> None:
    result = CliRunner().invoke(app, ["vocabulary", "check", "--all"])
    assert "lexicon.toml:" in result.output
    assert "(accepted: " in result.output
    assert result.exit_code == (6 if {f"{c.kind}: {c.about}" for c in real()} & set(FAULTS) else 0)


def test_an_abbreviation_stands_for_a_word_that_is_known_and_hides_none() -> None:
    lexicon = load_lexicon("vlaanderen").model_copy(update={"afkortingen": {"xyz": "zonnebloem", "lde": "leeftijd"}})
    found = {(item.kind, item.about) for item in abbreviation_conflicts(lexicon, FILE)}
    assert found == {("no word", "xyz"), ("never matches", "lde")}
