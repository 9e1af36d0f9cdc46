"""How a protected table becomes rows and columns. Each test: a small table in, what a reader sees out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.sample import (
    HERKOMST,
    LEEFTIJD,
    MAATREGELEN,
    YEARS,
    contingent,
    persons,
    protected,
    with_every_status,
)

from doorstroom.documents.layout import LEGEND, Layout, lay_out
from doorstroom.documents.model import TableBlock
from doorstroom.kernel.errors import SpecError
from doorstroom.tables.results import Cell, ProtectedTable, Status
from doorstroom.tables.spec import Key

TWO_YEARS = YEARS[-2:]


def constant(value: int) -> ProtectedTable:
    return protected(persons((LEEFTIJD, HERKOMST), TWO_YEARS), lambda key: Cell(value))


def shown(table: ProtectedTable, layout: Layout, row_label: str = "", title: str = "titel") -> TableBlock:
    return lay_out(table, layout, number="1", title=title, unit="personen", row_label=row_label)


def heads(block: TableBlock) -> list[list[tuple[str, int]]]:
    return [[(head.text, head.span) for head in line] for line in block.heads]


def labels(block: TableBlock) -> list[tuple[str, ...]]:
    return [row.labels for row in block.rows]


def texts(block: TableBlock) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in block.rows]


def test_classes_are_rows_and_periods_columns():
    block = shown(constant(1868), Layout(rows=(0,)))
    assert block.stub == ("Leeftijd",)
    assert heads(block) == [[("2020", 1), ("2021", 1)]]
    assert labels(block) == [
        ("jonger dan 25 jaar",),
        ("25 tot 55 jaar",),
        ("55 jaar en ouder",),
        ("onbekend",),
        ("Totaal",),
    ]
    assert texts(block)[0] == ["1.868", "1.868"]
    assert [row.total for row in block.rows] == [False, False, False, False, True]


def test_a_dimension_that_is_not_shown_stands_at_its_margin():
    def fill(key: Key) -> Cell:
        return Cell(7 if key[2] == "_T" else 1)

    block = shown(protected(persons((LEEFTIJD, HERKOMST), TWO_YEARS), fill), Layout(rows=(0,)))
    assert {text for row in texts(block) for text in row} == {"7"}


def test_a_total_is_a_cell_and_never_a_sum():
    def fill(key: Key) -> Cell:
        return Cell(5 if key[1] == "_T" else 3)

    block = shown(protected(persons((LEEFTIJD,), TWO_YEARS), fill), Layout(rows=(0,)))
    assert texts(block)[-1] == ["5", "5"]


def test_a_total_can_be_left_out():
    assert ("Totaal",) not in labels(shown(constant(1), Layout(rows=(0,), total=False)))


def test_column_dimensions_stand_above_the_periods_and_span_them():
    block = shown(constant(1), Layout(rows=(0,), columns=(1,)))
    assert heads(block)[0] == [
        ("Belgische herkomst", 2),
        ("herkomst uit een ander EU-land", 2),
        ("herkomst van buiten de EU", 2),
        ("onbekend", 2),
        ("Totaal", 2),
    ]
    assert heads(block)[1] == [("2020", 1), ("2021", 1)] * 5


def test_a_single_period_stands_once_above_the_columns():
    table = protected(persons((LEEFTIJD, HERKOMST), TWO_YEARS[:1]), lambda key: Cell(0 if "onbekend" in key else 4))
    block = shown(table, Layout(rows=(0,), columns=(1,)))
    assert heads(block)[0] == [("2020", 4)]
    assert len(block.heads[1]) == 4


def test_every_line_of_the_head_spans_all_columns():
    table = protected(persons((LEEFTIJD, HERKOMST, MAATREGELEN), TWO_YEARS, ("CMW", "LDE", "AMA")), lambda key: Cell(4))
    block = shown(table, Layout(rows=(0,), columns=(1, 2)))
    assert {sum(head.span for head in line) for line in block.heads} == {len(block.rows[0].cells)} == {5 * 4 * 2}


def test_a_repeated_label_is_left_blank_until_the_outer_label_changes():
    block = shown(constant(1), Layout(rows=(0, 1), only=((0, ("j", "m")), (1, ("belg", "eu")))))
    assert block.stub == ("Leeftijd", "Herkomst")
    assert labels(block) == [
        ("jonger dan 25 jaar", "Belgische herkomst"),
        ("", "herkomst uit een ander EU-land"),
        ("", "Totaal"),
        ("25 tot 55 jaar", "Belgische herkomst"),
        ("", "herkomst uit een ander EU-land"),
        ("", "Totaal"),
    ]


def test_periods_can_be_the_innermost_rows():
    block = shown(constant(1), Layout(rows=(0,), columns=(1,), periods="rows", only=((0, ("j",)), (1, ("eu",)))))
    assert block.stub == ("Leeftijd", "Periode")
    assert heads(block) == [[("herkomst uit een ander EU-land", 1), ("Totaal", 1)]]
    assert labels(block) == [("jonger dan 25 jaar", "2020"), ("", "2021"), ("Totaal", "2020"), ("", "2021")]


def test_a_table_without_dimensions_has_one_row_named_by_its_label():
    block = shown(constant(3), Layout(), row_label="Gestarte trajecten")
    assert block.stub == ("Personen",)
    assert labels(block) == [("Gestarte trajecten",)]


def test_a_table_of_periods_alone_has_one_column_named_by_its_label():
    block = shown(constant(3), Layout(periods="rows"), row_label="aantal trajecten")
    assert heads(block) == [[("Aantal trajecten", 1)]]
    assert labels(block) == [("2020",), ("2021",)]


def test_period_labels_can_be_given():
    block = shown(constant(3), Layout(period_labels=("vorig jaar", "dit jaar")))
    assert heads(block) == [[("vorig jaar", 1), ("dit jaar", 1)]]


@pytest.mark.parametrize(
    ("rest", "kept"),
    [
        (Cell(0), False),
        (Cell(None, Status.NOT_AVAILABLE), False),
        (Cell(None, Status.SUPPRESSED), True),
        (Cell(6), True),
    ],
)
def test_an_empty_rest_class_is_left_out_and_a_hidden_one_is_not(rest: Cell, kept: bool):
    def fill(key: Key) -> Cell:
        return rest if key == ("2021", "onbekend") else Cell(0 if "onbekend" in key else 9)

    block = shown(protected(persons((LEEFTIJD,), TWO_YEARS), fill), Layout(rows=(0,)))
    assert (("onbekend",) in labels(block)) is kept


def test_a_rest_class_counts_only_where_the_table_shows_it():
    def fill(key: Key) -> Cell:
        return Cell(8 if key[1:] == ("onbekend", "eu") else 0)

    table = protected(persons((LEEFTIJD, HERKOMST), TWO_YEARS), fill)
    assert ("onbekend",) not in labels(shown(table, Layout(rows=(0,))))
    assert ("onbekend",) in labels(shown(table, Layout(rows=(0,), columns=(1,))))


def test_a_row_that_is_not_applicable_everywhere_is_left_out():
    def fill(key: Key) -> Cell:
        return Cell(None, Status.NOT_APPLICABLE) if "AMA" in key else Cell(1)

    block = shown(contingent(fill), Layout(rows=(0,)))
    assert labels(block) == [("collectief maatwerk",), ("lokale diensteneconomie",), ("Totaal",)]
    assert block.legend == ()


def test_a_table_that_is_not_applicable_as_a_whole_still_says_so():
    block = shown(contingent(lambda key: Cell(None, Status.NOT_APPLICABLE)), Layout(rows=(0,)))
    assert len(block.rows) == 4
    assert block.legend == (LEGEND[Status.NOT_APPLICABLE],)


def test_every_status_is_printed_and_explained_once():
    block = shown(contingent(with_every_status), Layout(rows=(0,), decimals=1))
    printed = {cell.text for row in block.rows for cell in row.cells if cell.value is None}
    assert printed == {"vertr.", "n.v.t.", "n.b.", "nog niet"}
    assert block.legend == (*LEGEND.values(), "(b) breuk in de reeks")


def test_a_zero_is_a_number_with_no_legend():
    block = shown(constant(0), Layout(rows=(0,)))
    assert texts(block)[0] == ["0", "0"]
    assert block.legend == ()


def test_the_first_period_after_a_break_is_marked_in_columns_and_in_rows():
    table = contingent(with_every_status)
    assert ("2019\u00a0(b)", 1) in heads(shown(table, Layout(rows=(0,))))[0]
    assert "2019\u00a0(b)" in {label for row in labels(shown(table, Layout(periods="rows"))) for label in row}


def test_numbers_are_exact_until_they_are_shown():
    table = protected(persons((), TWO_YEARS), lambda key: Cell(Fraction(194_075 * 2 - 1, 20) + Fraction(1, 20)))
    cell = shown(table, Layout(decimals=1)).rows[0].cells[0]
    assert (cell.text, cell.value) == ("19.407,5", Decimal("19407.5"))


@pytest.mark.parametrize("layout", [Layout(rows=(2,)), Layout(rows=(0,), columns=(0,)), Layout(rows=(-1,))])
def test_a_layout_that_names_a_wrong_dimension_is_refused(layout: Layout):
    with pytest.raises(SpecError, match="layout shows the dimensions"):
        shown(constant(1), layout)


def test_a_class_or_a_number_of_labels_that_does_not_exist_is_refused():
    with pytest.raises(SpecError, match="are not classes"):
        shown(constant(1), Layout(rows=(0,), only=((0, ("kind",)),)))
    with pytest.raises(SpecError, match="1 period labels were given for 2"):
        shown(constant(1), Layout(period_labels=("2020",)))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    data=st.data(),
    rows=st.sampled_from([(), (0,), (1,), (0, 1)]),
    periods=st.sampled_from(["columns", "rows"]),
    total=st.booleans(),
)
def test_every_shown_cell_is_a_cell_of_the_table(data, rows, periods, total):
    """Changing one cell changes exactly the places that show it, and nothing else: nothing is added up."""
    base = constant(4)
    columns = tuple(index for index in (0, 1) if index not in rows)
    layout = Layout(rows=rows, columns=columns, periods=periods, total=total)
    key = data.draw(st.sampled_from(sorted(base.cells)))
    changed = replace(base, cells={**base.cells, key: Cell(9)})
    before, after = texts(shown(base, layout)), texts(shown(changed, layout))
    differing = [(old, new) for a, b in zip(before, after, strict=True) for old, new in zip(a, b, strict=True)]
    assert sum(old != new for old, new in differing) <= 1
