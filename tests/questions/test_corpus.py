"""The half of the corpus that the grammar is built with: it can be read, and the reader keeps what it reached."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from corpus.gold import FOLDER, GoldError, load_gold, read_gold
from corpus.kinds import KINDS, kinds_of
from corpus.report import page
from corpus.scoring import Fault, Score, score

from doorstroom.scheme import load_scheme

FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))


@cache
def built(which: str) -> Score:
    return score([gold for gold in load_gold("built") if gold.name[0] in FLOORS[which]["names"]], load_scheme())


def test_every_gold_reading_follows_the_format() -> None:
    wrong = []
    for path in sorted((FOLDER / "built").glob("*.txt")):
        try:
            read_gold(path)
        except (GoldError, ValueError) as error:
            wrong.append(f"{path.name}: {error}")
    assert wrong == []


@pytest.mark.parametrize("what", ["header", "parts", "outcomes", "tables"])
@pytest.mark.parametrize("which", sorted(FLOORS))
def test_the_reader_keeps_its_share(which: str, what: str) -> None:
    right, whole = getattr(built(which), f"{what}_right"), getattr(built(which), what)
    assert 100 * right / whole >= FLOORS[which]["at_least"][what], f"{right} of {whole}"


@pytest.mark.parametrize("which", sorted(FLOORS))
def test_wrong_tables_without_a_warning_do_not_become_more(which: str) -> None:
    faults = [f"{fault.question} {fault.number}" for fault in built(which).faults if fault.silent]
    assert built(which).silent <= FLOORS[which]["at_most"]["silent"], faults


def test_every_question_has_its_floor() -> None:
    names = "".join(floor["names"] for floor in FLOORS.values())
    assert {gold.name[0] for gold in load_gold("built")} == set(names)


def test_a_file_of_another_form_is_refused_by_line(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("peildatum: 2022-03-01\n===\nHoeveel?\n===\n1 tabel kwakkels | van lde | over 2020\n")
    with pytest.raises(GoldError, match=r"x\.txt: .*kwakkels.* is not a notion"):
        read_gold(path)


@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        (("deel", "tabel contingent | van lde | over 2020", "no outcome"), ["part split"]),
        (("uitkomst", "beleid", "tabel contingent | van lde | over 2020"), ["wrong outcome kind"]),
        (("uitkomst", "nvt advies-arbeidszorg | van arbeidszorg", "nvt advies-arbeidszorg | van lde"), ["maatregel"]),
        (("uitkomst", "tabel stages | van lde | over 2020", "beleid // tabel duur_stages | over 2020"), ["notion"]),
        (("uitkomst", "beleid", "nothing"), ["wrong outcome kind"]),
        (
            ("tabel", "tabel stages | van lde | over 2020", "tabel stages | van maatwerk | over 2021"),
            ["maatregel", "period"],
        ),
        (("tabel", "tabel stages | per leeftijd", 'tabel stages | zonder "kleur"'), ["breakdown"]),
        (("tabel", "tabel stages | met verplicht", "tabel stages | als aandeel"), ["restriction", "manner"]),
        (("te veel", "", "beleid"), ["an outcome too many"]),
        (("kop", "nummer 3", "nummer 4"), ["header field"]),
    ],
)
def test_the_kind_of_an_error(fault: tuple[str, str, str], kinds: list[str]) -> None:
    kind, wanted, found = fault
    assert [name for name, _ in kinds_of([Fault("q", "1", kind, wanted, found)])] == kinds
    assert set(kinds) <= set(KINDS)


def test_what_is_read_instead_is_no_fault_of_its_own() -> None:
    instead = [Fault("q", "1", "uitkomst", "beleid", "tabel stages"), Fault("q", "1", "te veel", "", "tabel stages")]
    assert [kind for kind, _ in kinds_of(instead)] == ["wrong outcome kind"]


def test_the_page_tells_nothing_of_the_half_that_was_set_aside_but_counts() -> None:
    fault = Fault("geheim", "7.f", "uitkomst", "beleid", "tabel stages", silent=True)
    told = page(Score(), Score(questions=1, outcomes=1, silent=1, faults=[fault]))
    assert "| wrong outcome kind | 0 | 1 |  |" in told
    assert "geheim" not in told
    assert "7.f" not in told
