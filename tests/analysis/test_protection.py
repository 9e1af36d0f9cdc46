"""Nothing hidden comes back: not through a percentage, a difference or a mean."""

from __future__ import annotations

import pytest
from tests.analysis.making import FACTS, POLICY, asked, protected, raw

from doorstroom.disclosure import derive, without_small_counts
from doorstroom.tables.derived import DerivedSpec, Difference
from doorstroom.tables.derived_table import DerivedTable
from doorstroom.tables.measures import Duration, Ended
from doorstroom.tables.results import Cell, Status
from doorstroom.tables.spec import Key, TableSpec


def derived(spec: DerivedSpec, fill: object) -> DerivedTable:
    return derive(spec, protected(spec, fill), POLICY)  # type: ignore[arg-type]


def few_women(_spec: TableSpec, key: Key) -> Cell:
    """Two women of a hundred people in 2021, 40 in 2022."""
    women = {"2021": 2, "2022": 40}[key[0]]
    return Cell({"vrouw": women, "man": 100 - women, "_T": 100}.get(key[1], 0), provisional=key[0] == "2022")


@pytest.mark.parametrize("show", ["share", "growth", "growth_absolute", {"index": "2022"}])
def test_what_follows_from_a_hidden_part_is_hidden(show: object) -> None:
    table = derived(asked(by="geslacht", show=show), few_women)  # type: ignore[arg-type]
    year = table.spec.periods[0].code
    assert table.cells[(year, "vrouw")].status is Status.SUPPRESSED
    assert table.cells[(year, "man")].status is Status.NUMBER
    assert table.hidden == 1


def test_a_ratio_is_hidden_where_its_denominator_is() -> None:
    spec = asked(measure="vte_per_persoon", by="geslacht")
    table = derived(spec, few_women)  # type: ignore[arg-type]
    assert table.cells[("2021", "vrouw")].status is Status.SUPPRESSED
    assert table.cells[("2022", "vrouw")].value == 1


def test_a_mark_of_a_part_is_a_mark_of_the_whole() -> None:
    table = derived(asked(by="geslacht", show="share"), few_women)  # type: ignore[arg-type]
    assert table.cells[("2022", "vrouw")].value == 40
    assert table.cells[("2022", "vrouw")].provisional
    assert not table.cells[("2021", "man")].provisional


def test_people_less_most_of_them_are_people_too() -> None:
    """All less the men is the women: few of them stay hidden in that disguise."""
    spec = asked(minus={"where": {"geslacht": "man"}})
    assert isinstance(spec, Difference)
    table = derived(spec, lambda part, _key: Cell(98 if part.where else 100))
    assert table.cells[("2021",)].status is Status.SUPPRESSED


def test_those_who_entered_less_those_who_left_are_nobody_in_particular() -> None:
    spec = asked(measure="instroom", minus={"measure": "uitstroom"})
    table = derived(spec, lambda part, _key: Cell(98 if part.moment.kind == "left" else 100))  # type: ignore[arg-type]
    assert table.cells[("2021",)].value == 2


def test_a_table_is_derived_from_its_own_parts_only() -> None:
    one, other = asked(by="geslacht", show="share"), asked(by="leeftijd", show="share")
    with pytest.raises(ValueError, match="not the parts"):
        derive(one, protected(other, lambda *_: Cell(9)), POLICY)  # type: ignore[arg-type]


def stages(spec: TableSpec, key: Key) -> Cell:
    """Two stages in 2021 and none in 2022 in Limburg, many elsewhere; of 50 days."""
    number = {"2021": 2, "2022": 0}[key[0]] if key[1] == "limburg" else 30
    if isinstance(spec.moment, Ended):
        return Cell(number)
    return Cell(50) if number else Cell(None, Status.NOT_APPLICABLE, reason="geen-gevallen")


def test_a_mean_over_few_is_hidden_however_long_it_is() -> None:
    spec = asked(measure="duur_stages", by="werkplek")
    (table,) = protected(spec, stages)
    assert isinstance(spec, TableSpec)
    assert isinstance(spec.moment, Duration)
    assert table.cells[("2021", "limburg")].status is Status.SUPPRESSED
    assert table.cells[("2022", "limburg")].status is Status.NOT_APPLICABLE
    assert table.cells[("2021", "antwerpen")].value == 50


def test_a_mean_without_its_count_is_refused() -> None:
    spec = asked(measure="duur_stages")
    assert isinstance(spec, TableSpec)
    with pytest.raises(ValueError, match="count of their cases"):
        without_small_counts([raw(spec, lambda *_: Cell(50))], POLICY)


def workers(spec: TableSpec, key: Key) -> Cell:
    """Three workers in Limburg in 2021 who are 2.5 VTE together, many elsewhere."""
    few = key == ("2021", "limburg")
    return Cell(3 if few else 40) if spec.unit == "persoon" else Cell(2.5 if few else 31.5)


@pytest.mark.parametrize("measure", ["vte", "vte_dagen", "uren"])
def test_an_amount_of_few_people_is_hidden(measure: str) -> None:
    spec = asked(measure=measure, periods=["2020", "2021"], by="werkplaats")
    (table,) = protected(spec, workers)
    assert table.cells[("2021", "limburg")].status is Status.SUPPRESSED
    assert table.cells[("2020", "limburg")].value == 31.5


def test_a_contingent_is_a_grant_of_which_nobody_has_a_part() -> None:
    spec = asked(measure="contingent", periods=["2020", "2021"], by="werkplaats")
    (table,) = protected(spec, workers)
    assert table.cells[("2021", "limburg")].value == 2.5


def test_the_provenance_of_a_derived_table_names_its_own_spec() -> None:
    table = derived(asked(by="geslacht", show="share"), few_women)  # type: ignore[arg-type]
    assert table.provenance == FACTS.model_copy(update={"spec": table.spec.digest})
