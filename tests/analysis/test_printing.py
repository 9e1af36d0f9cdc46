"""How one table stands by itself: what stands where, its signs and marks, its title and its notes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.analysis.making import POLICY, SCHEME, Fill, asked, protected

from doorstroom.analysis.printing import block_of
from doorstroom.disclosure import derive
from doorstroom.documents.layout import PROVISIONAL_LEGEND
from doorstroom.documents.model import TableBlock
from doorstroom.kernel.periods import parse_periods
from doorstroom.tables.derived import AnySpec
from doorstroom.tables.results import Cell, Status
from doorstroom.tables.spec import Key, TableSpec
from doorstroom.tables.wording import periods_in_words


def ten(_spec: TableSpec, key: Key) -> Cell:
    """Ten everywhere; nobody is in the rest class."""
    return Cell(0 if "onbekend" in key else 10)


def printed(spec: AnySpec, fill: Fill = ten) -> TableBlock:
    parts = protected(spec, fill)
    return block_of(parts[0] if isinstance(spec, TableSpec) else derive(spec, parts, POLICY), SCHEME, POLICY)


def labels(block: TableBlock) -> list[tuple[str, ...]]:
    return [row.labels for row in block.rows]


def texts(block: TableBlock) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in block.rows]


def heads(block: TableBlock) -> list[str]:
    return [head.text for head in block.heads[-1]]


def test_every_dimension_that_was_asked_is_shown_with_its_margins() -> None:
    block = printed(asked(by="geslacht leeftijd"))
    assert block.stub == ("Geslacht", "Leeftijd")
    assert labels(block)[0] == ("man", "15 tot en met 34 jaar")
    assert labels(block)[-5:-1][0] == ("Totaal", "15 tot en met 34 jaar")
    assert labels(block)[-1] == ("", "Totaal")


def test_one_period_leaves_room_for_classes_in_the_columns() -> None:
    block = printed(asked(by="leeftijd geslacht", periods="2022"))
    assert heads(block) == ["man", "vrouw", "x", "Totaal"]


def test_many_periods_stand_below_each_other() -> None:
    block = printed(asked(by="geslacht", periods="2020-01..2020-12"))
    assert len(block.rows) == 12
    assert heads(block) == ["man", "vrouw", "x", "Totaal"]


def test_margins_that_were_left_out_are_not_there() -> None:
    block = printed(asked(by="geslacht leeftijd", margins=[["geslacht"], []]))
    assert labels(block) == [("man", "Totaal"), ("vrouw", "Totaal"), ("x", "Totaal"), ("Totaal", "Totaal")]
    assert labels(printed(asked(by="geslacht", margins="none"))) == [("man",), ("vrouw",), ("x",)]


def test_shares_have_one_decimal_and_say_what_a_hundred_per_cent_is() -> None:
    block = printed(asked(by="geslacht", show="share"), lambda _spec, key: Cell({"man": 20, "_T": 30}.get(key[1], 5)))
    assert texts(block)[0] == ["66,7", "66,7"]
    assert block.unit == "% van het totaal"
    assert "100 % is, in personen: 30 (2021), 30 (2022)." in block.notes


def test_growth_and_differences_carry_their_sign() -> None:
    grown = printed(asked(show="growth", periods="2020..2022"), lambda _spec, key: Cell({"2021": 110}.get(key[0], 100)))
    assert texts(grown) == [["+10,0", "-9,1"]]
    assert texts(printed(asked(show="growth"))) == [["0,0"]]
    assert texts(printed(asked(show="growth_absolute"), lambda _spec, key: Cell(3000 - int(key[0])))) == [["-1"]]
    assert grown.unit == "% tegenover het jaar voordien"


def test_a_ratio_of_two_units_has_two_decimals() -> None:
    block = printed(asked(measure="vte_per_persoon"), lambda spec, _key: Cell(20 if spec.unit == "vte" else 30))
    assert texts(block) == [["0,67", "0,67"]]
    assert block.unit == "VTE per persoon"


def bridged() -> AnySpec:
    new = {"measure": "personen_maandgemiddelde", "maatregelen": "ama"}
    words = {"measure": "personen_maandgemiddelde", "maatregelen": "az_str", "periods": "2021-04..2021-06"}
    return asked(**words, bridge={"breuk": "arbeidszorg-naar-ama", "new": new})


def test_a_bridge_has_both_methods_side_by_side_and_their_difference() -> None:
    block = printed(bridged(), lambda spec, _key: Cell(Fraction(25 if "ama" in spec.maatregelen else 20, 2)))
    assert heads(block) == ["oude methode", "nieuwe methode", "verschil"]
    assert texts(block)[0] == ["10,0", "12,5", "+2,5"]
    assert len(block.rows) == 3


def test_a_provisional_period_is_marked_once_and_explained() -> None:
    block = printed(asked(by="geslacht"), lambda _spec, key: Cell(8, provisional=key[0] == "2022"))
    assert heads(block) == ["2021", "2022\u00a0(v)"]
    assert PROVISIONAL_LEGEND in block.legend
    assert "Voorlopig: werkgevers kunnen hun aangifte voor deze periode nog wijzigen." in block.notes


def test_a_mark_for_a_number_that_is_hidden_says_nothing() -> None:
    assert heads(printed(asked(), lambda *_: Cell(2, provisional=True))) == ["2021", "2022"]


def test_a_mean_of_nothing_has_a_note_and_no_second_legend() -> None:
    nothing = Cell(None, Status.NOT_APPLICABLE, reason="geen-gevallen")
    spec = asked(measure="duur_stages", by="werkplek")
    block = printed(
        spec, lambda part, key: nothing if part.moment.kind == "duration" and key[1] == "brussel" else Cell(9)
    )
    assert [text for text in (*block.notes, *block.legend) if text.startswith("n.v.t.")] == [
        "n.v.t.: Er zijn in deze cel geen gevallen; een gemiddelde, een mediaan of een verhouding bestaat dan niet."
    ]
    assert labels(block)[-1] == ("Samen",)
    assert block.unit == "dagen"


def test_classes_of_a_long_dimension_without_a_case_are_left_out_and_counted() -> None:
    block = printed(asked(by="werkplaats_gemeente"), lambda _spec, key: Cell(9 if key[1] in ("44021", "_T") else 0))
    assert labels(block) == [("Gent",), ("Totaal",)]
    assert any(note.startswith("Niet getoond: ") for note in block.notes)


def test_a_mean_over_days_without_the_maatregel_says_so() -> None:
    notes = printed(asked(measure="vte", maatregelen="lde", periods="2023")).notes
    assert any(note.startswith("LDE bestond tot 1 juli 2023; het cijfer over 2023") for note in notes)


def test_the_rest_class_is_explained_only_where_it_is_shown() -> None:
    explained = "Onbekend: niet geregistreerd, of buiten de klassen."
    assert explained not in printed(asked(by="geslacht")).notes[0]
    assert explained in printed(asked(by="geslacht"), lambda *_: Cell(9)).notes[0]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            {"by": "groep geslacht", "show": {"share": ["geslacht"]}},
            "Procentuele verdeling naar geslacht van het aantal personen actief in CMW, 2021–2022, per maatregel",
        ),
        (
            {"measure": "invullingsgraad", "periods": "2021-Q1..2022-Q4"},
            "Invullingsgraad van het contingent in CMW, 2021–2022, per kwartaal",
        ),
        (
            {"measure": "vte", "show": "growth"},
            "Groei van het aantal VTE tewerkgesteld in CMW (jaargemiddelde) tegenover het jaar voordien, 2022",
        ),
        ({"show": {"index": "2021"}}, "Index (2021 = 100) van het aantal personen actief in CMW, 2021–2022"),
        (
            {"measure": "instroom", "minus": {"measure": "uitstroom"}, "periods": "2022"},
            "Verschil tussen het aantal personen ingestroomd in CMW en het aantal personen uitgestroomd uit CMW, 2022",
        ),
        (
            {"measure": "trajecten_gestart", "over": {"measure": "actieve_personen"}},
            "Aantal doorstroomtrajecten gestart in CMW, in procent van het aantal personen actief in CMW, 2021–2022",
        ),
        ({"measure": "adviezen", "maatregelen": "cmw lde"}, "Aantal adviezen gegeven voor CMW en LDE, 2021–2022"),
    ],
)
def test_a_title_says_what_the_figures_are(words: dict[str, object], title: str) -> None:
    assert printed(asked(**words)).title == title


@pytest.mark.parametrize(
    "words",
    [
        {"by": "geslacht", "show": "share"},
        {"measure": "invullingsgraad"},
        {"show": "growth"},
        {"show": "growth_absolute"},
        {"show": "index"},
        {"measure": "instroom", "minus": {"measure": "uitstroom"}},
        {"minus": {"peildatum": "2022-12-31"}},
    ],
)
def test_a_derived_table_says_how_it_follows_from_what_was_counted(words: dict[str, object]) -> None:
    definition = printed(asked(**words)).notes[0]
    assert definition.startswith("Elk ")
    assert "collectief maatwerk" in definition
    assert definition.endswith(".")
    assert "{" not in definition


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("2023-Q1..2024-Q4", "2023–2024, per kwartaal"),
        ("2023-Q2..2024-Q1", "2023 (kwartaal 2) tot en met 2024 (kwartaal 1), per kwartaal"),
        ("2024-01..2024-03", "januari 2024 tot en met maart 2024, per maand"),
        ("2024-Q1", "2024 (kwartaal 1)"),
    ],
)
def test_quarters_and_months_that_follow_on_are_named_together(codes: str, said: str) -> None:
    assert periods_in_words(parse_periods(codes)) == said
