"""Releases of which it is known whether, and how, a small count is given away."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from tests.attack.making import YEAR, at, counted, kenmerk, maatregelen, people, period, table

from doorstroom.attack import Attacked, Interval, Rule
from doorstroom.attack.attacking import attack
from doorstroom.attack.errors import ReleaseError, SolverError
from doorstroom.attack.outcome import summaries
from doorstroom.tables.derived import Difference, Growth, Index, Ratio, Share
from doorstroom.tables.spec import Where

SEX = kenmerk("geslacht", "vrouw", "man")
ORIGIN = kenmerk("herkomst", "belg", "eu")
RULE = Rule(threshold=5)


def found(cells: tuple[Attacked, ...], *key: str) -> Attacked:
    return next(cell for cell in cells if key in {seen.key for seen in cell.seen})


def of_sex(
    total: int, women: int | None, men: int | None, unknown: int | None = 0, **asked: str
) -> dict[tuple[str, ...], int | None]:
    year = asked.get("period", "2020")
    values = {"_T": total, "vrouw": women, "man": men, "onbekend": unknown}
    return {at(code, period=year): value for code, value in values.items()}


def test_what_one_subtraction_gives_is_broken() -> None:
    cells = attack([table(people(SEX), of_sex(12, 10, None))], RULE)
    assert [(cell.interval, cell.verdict) for cell in cells] == [(Interval(2, 2), "broken")]
    assert cells[0].place_in_words == "table 1: 2020, geslacht man"


def test_a_hidden_partner_leaves_doubt() -> None:
    cells = attack([table(people(SEX), of_sex(12, None, None))], RULE)
    assert {cell.interval for cell in cells} == {Interval(1, 11)}
    assert {cell.verdict for cell in cells} == {"safe"}


@pytest.mark.parametrize(("total", "verdict"), [(2, "broken"), (3, "safe")])
def test_one_and_the_width_above_it_are_enough_where_zeros_are_shown(total: int, verdict: str) -> None:
    cells = attack([table(people(SEX), of_sex(total, None, None))], replace(RULE, threshold=2))
    small = [cell for cell in cells if cell.interval == Interval(1, total - 1)]
    assert {cell.verdict for cell in small} == {verdict}


def test_a_zero_that_may_be_hidden_widens() -> None:
    cells = attack([table(people(SEX), of_sex(6, None, None))], replace(RULE, zeros_shown=False))
    assert {cell.interval for cell in cells} == {Interval(0, 6)}


def test_what_is_proven_not_to_be_small_is_no_disclosure() -> None:
    cells = attack([table(people(SEX), of_sex(12, 4, None))], RULE)
    assert found(cells, "2020", "man").verdict == "safe"
    assert found(cells, "2020", "vrouw").verdict == "broken", "a small count is simply shown"


def test_a_chain_over_two_tables_that_share_a_margin() -> None:
    """One table gives the men class by class, the other the total: neither gives the women by itself."""
    first = table(people(SEX), of_sex(20, None, None), number="1")
    origins = ("belg", "eu", "onbekend")
    crossed: dict[tuple[str, ...], int | None] = {at("vrouw", origin): None for origin in origins}
    crossed |= {at("onbekend", origin): 0 for origin in origins}
    crossed |= {at("man", "belg"): 9, at("man", "eu"): 8, at("man", "onbekend"): 0}
    spec = people(SEX, ORIGIN, margins=(("geslacht", "herkomst"),))
    second = table(spec, crossed, number="2")
    assert found(attack([first], RULE), "2020", "vrouw").verdict == "safe"
    assert found(attack([first, second], RULE), "2020", "vrouw").interval == Interval(3, 3)


def test_three_two_way_tables_that_are_safe_in_pairs_are_not_together() -> None:
    dimensions = [kenmerk("geslacht", "a"), kenmerk("herkomst", "b"), kenmerk("onderwijsniveau", "c")]
    classes = {"geslacht": "a", "herkomst": "b", "onderwijsniveau": "c"}
    draw = random.Random(347)
    things = [
        {name: draw.choice([code, "onbekend"]) for name, code in classes.items()} for _ in range(draw.randint(6, 14))
    ]
    specs = [people(dimensions[one], dimensions[two]) for one, two in ((0, 1), (0, 2), (1, 2))]
    tables = []
    for number, spec in enumerate(specs):
        values = counted(spec, things)
        hidden = {
            key
            for key, value in values.items()
            if 0 < value < 3 or (value > 0 and len(things) > value and draw.random() < 0.5)
        }
        tables.append(table(spec, values, hidden, number=str(number)))
    rule = Rule(threshold=3)
    for left in range(3):
        pair = [item for number, item in enumerate(tables) if number != left]
        assert {cell.verdict for cell in attack(pair, rule)} == {"safe"}
    assert "broken" in {cell.verdict for cell in attack(tables, rule)}


def test_whole_numbers_are_narrower_than_fractions() -> None:
    """Men are one and a half times as many as the people elsewhere: a multiple of three, and at most four."""
    men = people(where=(Where(dimension=SEX, keep=("man",)),))
    others = people(maatregelen=("cmw",))
    ratio = table(Ratio(of=men, other=others, times=1), {("2020",): Fraction(3, 2)}, number="2")
    sexes = table(people(SEX), of_sex(5, None, None), number="1")
    cell = found(attack([sexes, ratio], RULE), "2020", "man")
    assert (cell.interval, cell.verdict) == (Interval(3, 3), "broken")


def test_people_in_two_maatregelen_count_once_in_the_total() -> None:
    """The total bounds each class and is no more than all of them; it is not their sum."""
    spec = people(maatregelen("lde", "cmw"), maatregelen=("lde", "cmw"))
    cells = attack([table(spec, {at("_T"): 12, at("lde"): 10, at("cmw"): None})], RULE)
    assert found(cells, "2020", "cmw").interval == Interval(2, 12)


def test_rows_belong_to_one_maatregel_and_add_up() -> None:
    spec = people(maatregelen("lde", "cmw"), maatregelen=("lde", "cmw"), unit="stage", source="stage", moment="begun")
    cells = attack([table(spec, {at("_T"): 12, at("lde"): 10, at("cmw"): None})], RULE)
    assert found(cells, "2020", "cmw").interval == Interval(2, 2)


def test_who_enters_a_maatregel_from_another_does_not_enter_both() -> None:
    spec = people(maatregelen("lde", "cmw"), maatregelen=("lde", "cmw"), moment="entered")
    cells = attack([table(spec, {at("_T"): 12, at("lde"): 10, at("cmw"): None})], RULE)
    assert found(cells, "2020", "cmw").interval == Interval(2, None)


def test_on_a_day_a_crossing_is_bounded_by_that_of_the_total() -> None:
    day = period("2020-12-31")
    spec = people(maatregelen("lde", "cmw"), SEX, maatregelen=("lde", "cmw"), moment="on_date", periods=(day,))
    values = {
        at("_T", "man", period=day.code): 6,
        at("lde", "man", period=day.code): 5,
        at("cmw", "man", period=day.code): None,
    }
    assert found(attack([table(spec, values)], RULE), day.code, "cmw", "man").interval == Interval(1, 6)


def test_periods_of_what_is_dated_add_up() -> None:
    span = period("2019-01-01/2021-01-01")
    spec = people(periods=(period("2019"), YEAR, span), unit="traject", source="doorstroomtraject", moment="begun")
    cells = attack([table(spec, {("2019",): 8, ("2020",): None, (span.code,): 10})], RULE)
    assert found(cells, "2020").interval == Interval(2, 2)


def test_a_longer_period_holds_a_shorter_one_of_people() -> None:
    span = period("2019-01-01/2021-01-01")
    spec = people(periods=(period("2019"), YEAR, span))
    cells = attack([table(spec, {("2019",): 8, ("2020",): None, (span.code,): 10})], RULE)
    assert found(cells, "2020").interval == Interval(2, 10)


def test_two_class_schemes_of_one_characteristic_are_linked() -> None:
    """A class that holds the members of another holds its people."""
    wide = kenmerk("herkomst", "belg")
    whole = table(people(ORIGIN), {at("belg"): None, at("eu"): 7, at("_T"): 13, at("onbekend"): 3})
    other = table(people(wide), {at("belg"): 3, at("_T"): 13, at("onbekend"): None}, number="2")
    assert found(attack([whole, other], RULE), "2020", "belg").interval == Interval(3, 3)


def test_a_share_gives_the_count_behind_it() -> None:
    spec = people(SEX)
    counts = table(spec, of_sex(20, None, None))
    shares = {at("_T"): 100, at("man"): 15, at("vrouw"): None, at("onbekend"): 0}
    share = table(Share(of=spec, within=("geslacht",)), shares, number="2")
    assert found(attack([counts, share], RULE), "2020", "man").interval == Interval(3, 3)


@pytest.mark.parametrize(
    "made",
    [
        (lambda spec: Growth(of=spec), 50),
        (lambda spec: Growth(of=spec, absolute=True), 1),
        (lambda spec: Index(of=spec, base=period("2019")), 150),
    ],
)
def test_growth_and_indices_give_the_count_behind_them(made: tuple[object, int]) -> None:
    make, value = made
    spec = people(periods=(period("2019"), YEAR))
    counts = table(spec, {("2019",): 2, ("2020",): None})
    derived = table(make(spec), {("2020",): value}, number="2")  # type: ignore[operator]
    assert found(attack([counts, derived], RULE), "2020").interval == Interval(3, 3)


def test_a_difference_gives_the_count_behind_it() -> None:
    some, all_ = people(), people(maatregelen=("lde", "cmw"))
    counts = table(all_, {("2020",): 20})
    difference = table(Difference(of=all_, other=some), {("2020",): 17}, number="2")
    hidden = table(some, {("2020",): None}, number="3")
    assert found(attack([counts, difference, hidden], RULE), "2020").interval == Interval(3, 3)


def test_rounded_counts_are_uncertain_by_less_than_the_base() -> None:
    values = of_sex(15, 10, 5)
    rounded = attack([table(people(SEX), values)], Rule(threshold=5, rounding=5))
    assert found(rounded, "2020", "man").interval == Interval(1, 9)
    assert {cell.verdict for cell in rounded} == {"safe"}
    exposed = attack([table(people(SEX), of_sex(20, 10, 0, 0))], Rule(threshold=5, rounding=5))
    assert found(exposed, "2020", "man").interval == Interval(0, 4)


def test_an_attack_names_the_narrowest_interval_of_each_population() -> None:
    summary = summaries(attack([table(people(SEX), of_sex(12, 10, None))], RULE))
    assert [(item.hidden, item.narrowest, dict(item.verdicts)) for item in summary] == [
        (1, Interval(2, 2), {"broken": 1})
    ]


def test_figures_that_no_register_has_are_not_safe() -> None:
    cells = attack([table(people(SEX), of_sex(12, 14, None))], RULE)
    assert [cell.verdict for cell in cells] == ["contradiction"]


def test_one_count_given_twice_on_one_stand_is_refused() -> None:
    first, second = table(people(SEX), of_sex(12, 10, None)), table(people(), {("2020",): 13}, number="2")
    with pytest.raises(ReleaseError, match="give one count differently"):
        attack([first, second], RULE)


def test_a_solver_that_stops_early_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    import doorstroom.attack.solving as solving

    monkeypatch.setattr(solving, "milp", lambda *_, **__: SimpleNamespace(status=1, x=[0.0], message="time limit"))
    monkeypatch.setattr(solving.Linear, "rounded", lambda *_: None)
    monkeypatch.setattr(solving.Linear, "least", lambda _, costs: np.full(len(costs), 0.5))
    with pytest.raises(SolverError, match="without a proven optimum"):
        attack([table(people(SEX), of_sex(12, None, None))], RULE)


def test_counts_of_enterprises_are_not_protected() -> None:
    spec = people(unit="onderneming")
    assert attack([table(spec, {("2020",): 2})], RULE) == ()


def test_means_of_month_ends_are_counts_of_people_and_month_ends() -> None:
    """Over a quarter of three month-ends a mean of two thirds is two; the bounds come in month-ends."""
    quarter = period("2020-Q1")
    spec = people(SEX, moment="month_end_mean", periods=(quarter,))
    values = {
        at(code, period=quarter.code): value
        for code, value in zip(("_T", "vrouw", "onbekend"), (12, 10, 0), strict=True)
    }
    values[at("man", period=quarter.code)] = None  # type: ignore[assignment]
    cell = attack([table(spec, values)], RULE)[0]
    assert (cell.interval, cell.verdict) == (Interval(6, 6), "broken")


def test_too_many_maatregelen_are_attacked_each_by_itself() -> None:
    codes = tuple(f"m{number}" for number in range(10))
    spec = people(maatregelen(*codes), SEX, maatregelen=codes)
    values = {
        at("m1", code): value for code, value in zip(("_T", "vrouw", "man", "onbekend"), (12, 10, None, 0), strict=True)
    }
    assert found(attack([table(spec, values)], RULE), "2020", "m1", "man").interval == Interval(2, 2)


@pytest.mark.parametrize("hidden", [(None, None), (1, None), (None, 11)])
def test_enough_doubt_gives_the_same_verdicts_as_exact_bounds(hidden: tuple[int | None, int | None]) -> None:
    tables = [table(people(SEX), of_sex(12, *hidden))]
    verdicts = [[item.verdict for item in attack(tables, RULE, exact=exact)] for exact in (True, False)]
    assert verdicts[0] == verdicts[1]
