"""Every cell gets a number or the reason why there is none: precedence, availability, horizon, breaks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.frozen import Label
from doorstroom.kernel.periods import Period, parse_period
from doorstroom.scheme import Scheme, load_scheme
from doorstroom.scheme.classes import Category
from doorstroom.tables.assembly import assemble, check_against_scheme
from doorstroom.tables.dimensions import ByKenmerk, ByMaatregel, ByVerplicht
from doorstroom.tables.measures import Begun, DayMean, FirstDestination, InPeriod, OnDate, PositionAfter
from doorstroom.tables.results import Cell, Status
from doorstroom.tables.spec import TableSpec, Where

GEKEND_OP = date(2022, 1, 26)


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme()


def spec(unit: Any, source: Any, moment: Any, periods: str, maatregelen: str, **parts: Any) -> TableSpec:
    return TableSpec(
        unit=unit,
        source=source,
        moment=moment,
        periods=tuple(parse_period(code) for code in periods.split()),
        maatregelen=tuple(maatregelen.split()),
        **parts,
    )


def active(periods: str, maatregelen: str, **parts: Any) -> TableSpec:
    return spec("persoon", "tewerkstelling", InPeriod(), periods, maatregelen, **parts)


def per_maatregel(*codes: str) -> ByMaatregel:
    return ByMaatregel(categories=tuple(category(code) for code in codes))


def category(code: str) -> Category:
    return Category(code=code, label=Label(nl=code, en=code), members=(code,))


HERKOMST = ByKenmerk(kenmerk="herkomst", label=Label(nl="herkomst", en="origin"), categories=(category("belg"),))


def test_a_cell_without_records_is_zero_and_every_key_is_there(scheme: Scheme) -> None:
    asked = active("2020 2021", "lde", by=(HERKOMST,))
    cells = assemble(asked, {("2020", "_T"): 3}, scheme, GEKEND_OP)
    assert list(cells) == list(asked.keys())
    assert cells[("2020", "_T")] == Cell(3)
    assert cells[("2020", "belg")] == Cell(0)


def test_a_maatregel_that_did_not_exist_is_not_applicable_but_the_margin_stands(scheme: Scheme) -> None:
    cells = assemble(active("2018", "bw cmw", by=(per_maatregel("bw", "cmw"),)), {("2018", "_T"): 9}, scheme, GEKEND_OP)
    assert cells[("2018", "cmw")] == Cell(None, Status.NOT_APPLICABLE)
    assert cells[("2018", "_T")] == Cell(9)
    assert cells[("2018", "bw")] == Cell(0)


def test_a_characteristic_that_was_not_recorded_hides_its_classes_not_the_total(scheme: Scheme) -> None:
    cells = assemble(active("2019 2020", "cmw", by=(HERKOMST,)), {("2019", "_T"): 9}, scheme, GEKEND_OP)
    assert cells[("2019", "_T")] == Cell(9)
    for code in ("belg", "onbekend"):
        assert cells[("2019", code)] == Cell(None, Status.NOT_AVAILABLE, reason="werknemersprofiel-vanaf-2020")
    assert cells[("2020", "belg")] == Cell(0)


def test_a_restriction_to_such_a_characteristic_hides_the_total_too(scheme: Scheme) -> None:
    only = Where(dimension=HERKOMST, keep=("belg",))
    cells = assemble(active("2019", "cmw", where=(only,)), {}, scheme, GEKEND_OP)
    assert cells[("2019",)].status is Status.NOT_AVAILABLE


def test_a_concept_that_no_maatregel_of_the_cell_knows_is_not_applicable(scheme: Scheme) -> None:
    by = (per_maatregel("lde", "ama", "bw"),)
    asked = spec("traject", "doorstroomtraject", Begun(), "2021", "lde ama bw", by=by)
    cells = assemble(asked, {("2021", "_T"): 4, ("2021", "lde"): 4}, scheme, GEKEND_OP)
    assert cells[("2021", "ama")] == Cell(None, Status.NOT_APPLICABLE, reason="doorstroomtraject-arbeidszorg")
    assert cells[("2021", "bw")] == Cell(None, Status.NOT_APPLICABLE), "it no longer existed"
    assert cells[("2021", "lde")] == cells[("2021", "_T")] == Cell(4)


def test_rules_that_together_cover_all_maatregelen_hide_the_margin(scheme: Scheme) -> None:
    asked = spec("traject", "doorstroomtraject", Begun(), "2018", "lde bw")
    assert assemble(asked, {}, scheme, GEKEND_OP)[("2018",)].status is not Status.NUMBER


def test_a_characteristic_that_holds_for_all_changes_nothing(scheme: Scheme) -> None:
    by = (per_maatregel("lde", "cmw"), ByVerplicht())
    cells = assemble(spec("traject", "doorstroomtraject", Begun(), "2020", "lde cmw", by=by), {}, scheme, GEKEND_OP)
    assert cells[("2020", "lde", "ja")] == Cell(0)
    assert cells[("2020", "cmw", "ja")] == Cell(None, Status.NOT_APPLICABLE, reason="verplicht-maatwerk")
    assert cells[("2020", "_T", "ja")].status is Status.NOT_APPLICABLE
    assert cells[("2020", "cmw", "_T")] == Cell(0)


@pytest.mark.parametrize("moment", [FirstDestination(months=12), PositionAfter(months=12)])
def test_what_lies_beyond_the_stand_or_the_peildatum_is_not_yet(scheme: Scheme, moment: Any) -> None:
    asked = spec("persoon", "werkzoekende", moment, "2021-01-26 2021-01-27", "cmw")
    cells = assemble(asked, {("2021-01-26",): 5, ("2021-01-27",): 5}, scheme, GEKEND_OP)
    assert cells == {("2021-01-26",): Cell(5), ("2021-01-27",): Cell(None, Status.NOT_YET)}
    asked = spec("persoon", "werkzoekende", moment, "2020-12-31", "cmw", peildatum=date(2021, 12, 30))
    assert assemble(asked, {}, scheme, GEKEND_OP)[("2020-12-31",)].status is Status.NOT_YET


def test_a_period_that_has_not_begun_is_not_yet(scheme: Scheme) -> None:
    cells = assemble(spec("persoon", "werkzoekende", OnDate(), "2022-01-26 2022-01-27", "cmw"), {}, scheme, GEKEND_OP)
    assert [cell.status for cell in cells.values()] == [Status.NUMBER, Status.NOT_YET]


def test_the_first_period_after_a_break_is_marked(scheme: Scheme) -> None:
    asked = active("2017 2018 2019 2020", "bw cmw lde", by=(per_maatregel("bw", "cmw", "lde"),))
    cells = assemble(asked, {}, scheme, GEKEND_OP)
    marked = {key for key, cell in cells.items() if cell.after_break}
    assert marked == {("2019", "_T"), ("2019", "bw"), ("2019", "cmw")}


def test_a_series_that_starts_after_the_break_has_no_mark(scheme: Scheme) -> None:
    cells = assemble(active("2019 2020", "cmw"), {}, scheme, GEKEND_OP)
    assert not any(cell.after_break for cell in cells.values())


@pytest.mark.parametrize(("unit", "maatregelen"), [("vte", "ama"), ("traject", "lde"), ("vte", "az_str ama")])
def test_a_contingent_is_asked_in_the_unit_it_is_granted_in(scheme: Scheme, unit: str, maatregelen: str) -> None:
    with pytest.raises(SpecError, match="table of its own"):
        check_against_scheme(spec(unit, "contingent", DayMean(), "2021", maatregelen), scheme)


def test_a_maatregel_without_contingent_is_refused_by_the_matrix_not_by_its_unit(scheme: Scheme) -> None:
    asked = spec("vte", "contingent", DayMean(), "2024", "imw")
    check_against_scheme(asked, scheme)
    assert assemble(asked, {}, scheme, date(2025, 1, 1))[("2024",)].reason == "contingent-individueel-maatwerk"


def test_an_unknown_maatregel_is_refused(scheme: Scheme) -> None:
    with pytest.raises(SpecError, match="no maatregel 'xyz'"):
        check_against_scheme(active("2020", "xyz"), scheme)


def test_the_statuses_follow_the_period_not_its_code(scheme: Scheme) -> None:
    span = Period(date(2018, 7, 16), date(2019, 10, 16))
    asked = active("2018", "cmw").model_copy(update={"periods": (span,)})
    assert assemble(asked, {(span.code,): 2}, scheme, GEKEND_OP) == {(span.code,): Cell(2)}


def test_a_period_before_the_stands_first_day_is_not_available_rather_than_zero(scheme: Scheme) -> None:
    cells = assemble(active("2014 2015", "lde"), {("2015",): 3}, scheme, GEKEND_OP, date(2015, 1, 1))
    assert cells[("2014",)].status is Status.NOT_AVAILABLE
    assert cells[("2014",)].reason == "voor-het-register"
    assert cells[("2015",)].value == 3
