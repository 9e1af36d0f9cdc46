"""From values to cells: every key of a spec gets a number or the reason why there is none.

In order of precedence: the maatregelen did not exist in the period (n.v.t.); the availability matrix says that
the concept, or a characteristic the cell is in, does not exist or was not recorded (n.v.t., n.b.); the stand does
not reach that far back (n.b.) or ahead (nog niet); else a number, zero where no record falls in the cell, or n.v.t.
where there is nothing to take a mean of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.periods import Period, add_months
from doorstroom.scheme.model import Beschikbaarheid, Scheme
from doorstroom.tables.dimensions import TOTAL, ByMaatregel, kenmerk_of
from doorstroom.tables.measures import Duration, begrip_of, look_ahead
from doorstroom.tables.results import Cell, Status, Value
from doorstroom.tables.spec import Key, TableSpec

_STATUS = {"niet van toepassing": Status.NOT_APPLICABLE, "niet beschikbaar": Status.NOT_AVAILABLE}


BEFORE_REGISTER = "voor-het-register"
"""Code of the availability rule for periods that begin before the stand's first day."""

NOTHING_TO_MEASURE = "geen-gevallen"
"""Code of the availability rule for a mean, a median or a ratio of nothing."""


def assemble(
    spec: TableSpec, values: Mapping[Key, Value], scheme: Scheme, gekend_op: date, vanaf: date | None = None
) -> dict[Key, Cell]:
    """Every cell of the spec, in reading order.

    `gekend_op` is the last day the stand knows, `vanaf` the first (None: not said).
    """
    periods = {period.code: period for period in spec.periods}
    places: dict[tuple[str, str, frozenset[str]], tuple[Cell | None, bool]] = {}
    nothing = _without_records(spec)
    early = {period.code: _provisional(spec, scheme, period, gekend_op) for period in spec.periods}
    cells = {}
    for key in tuple(spec.keys()):
        place = (key[0], _group(spec, key), _kenmerken(spec, key))
        if place not in places:
            period, members = periods[place[0]], spec.members(place[1])
            absent = _absence(spec, scheme, gekend_op, period, members, place[2])
            if vanaf and period.van < vanaf and (absent is None or absent.status is not Status.NOT_APPLICABLE):
                absent = Cell(None, Status.NOT_AVAILABLE, reason=BEFORE_REGISTER)
            places[place] = absent, _after_break(spec, scheme, period, members)
        absent, after_break = places[place]
        cell = absent or (Cell(values[key], provisional=early[key[0]]) if key in values else nothing[early[key[0]]])
        cells[key] = replace(cell, after_break=after_break) if after_break else cell
    return cells


def _without_records(spec: TableSpec) -> tuple[Cell, Cell]:
    """A cell in which nothing was counted, final and provisional."""
    if isinstance(spec.moment, Duration):
        absent = Cell(None, Status.NOT_APPLICABLE, reason=NOTHING_TO_MEASURE)
        return absent, absent
    return Cell(0), Cell(0, provisional=True)


def _provisional(spec: TableSpec, scheme: Scheme, period: Period, gekend_op: date) -> bool:
    """Whether records of the period may still come in or be corrected after the day the stand knows."""
    months = [rule.maanden for rule in scheme.voorlopig if rule.begrip == begrip_of(spec.source)]
    return any(add_months(period.last, number) > gekend_op for number in months)


def check_against_scheme(spec: TableSpec, scheme: Scheme) -> None:
    """Refuse (SpecError) maatregelen the scheme lacks, and a contingent asked in a unit it is not granted in."""
    known = scheme.codes("maatregel")
    unknown = [code for code in spec.maatregelen if code not in known]
    if unknown:
        raise SpecError(f"The scheme has no maatregel {unknown[0]!r}.", hint=f"It has: {', '.join(known)}.")
    _refuse_kenmerken_without_figures(spec, scheme)
    if spec.source != "contingent":
        return
    for code in spec.maatregelen:
        granted = scheme.maatregel(code).contingent_eenheid
        if granted not in ("geen", spec.unit):
            raise SpecError(
                f"The contingent of {code!r} is granted in {granted!r}, not in {spec.unit!r}.",
                hint="Ask for it in a table of its own.",
            )


def _refuse_kenmerken_without_figures(spec: TableSpec, scheme: Scheme) -> None:
    """Refuse a characteristic that has no figure in any period of the table, for any of its maatregelen."""
    for dimension in (*spec.by, *(where.dimension for where in spec.where)):
        name = kenmerk_of(dimension)
        found = [_closed(spec, scheme, period, name) for period in spec.periods]
        if all(found) and found[0]:
            raise SpecError(
                f"There are no figures by {name!r} in these periods: {found[0].reden.en}",
                hint=f"Ask for a later period or leave out {name!r}." if found[0].tot else f"Leave out {name!r}.",
            )


def _closed(spec: TableSpec, scheme: Scheme, period: Period, kenmerk: str) -> Beschikbaarheid | None:
    """The rule that closes a characteristic in a period, for every maatregel that existed in it."""
    existing = [code for code in spec.maatregelen if scheme.maatregel(code).exists_in(period)]
    rules = [_rule(spec, scheme, period, (code,), frozenset({kenmerk})) for code in existing]
    found = [rule for rule in rules if rule and rule.kenmerken]
    return found[0] if found and len(found) == len(existing) else None


def _absence(
    spec: TableSpec,
    scheme: Scheme,
    gekend_op: date,
    period: Period,
    members: tuple[str, ...],
    kenmerken: frozenset[str],
) -> Cell | None:
    existing = tuple(code for code in members if scheme.maatregel(code).exists_in(period))
    if not existing:
        return Cell(None, Status.NOT_APPLICABLE)
    rule = _rule(spec, scheme, period, existing, kenmerken)
    if rule:
        return Cell(None, _STATUS[rule.status], reason=rule.code)
    return Cell(None, Status.NOT_YET) if _not_yet(spec, period, gekend_op) else None


def _rule(
    spec: TableSpec, scheme: Scheme, period: Period, existing: tuple[str, ...], kenmerken: frozenset[str]
) -> Beschikbaarheid | None:
    """The first rule that forbids a number: on the whole concept it must cover every maatregel that existed,
    alone or with other rules; on a characteristic one of them is enough."""
    rules = [
        rule for rule in scheme.beschikbaarheid if rule.begrip == begrip_of(spec.source) and rule.status in _STATUS
    ]
    whole = [rule for rule in rules if not rule.kenmerken]
    found = [_first_covering(whole, code, period) for code in existing]
    if all(found):
        return found[0]
    of_kenmerk = [rule for rule in rules if kenmerken & set(rule.kenmerken)]
    return next((rule for code in existing if (rule := _first_covering(of_kenmerk, code, period))), None)


def _first_covering(rules: list[Beschikbaarheid], maatregel: str, period: Period) -> Beschikbaarheid | None:
    return next((rule for rule in rules if rule.covers(maatregel, period)), None)


def _not_yet(spec: TableSpec, period: Period, gekend_op: date) -> bool:
    """Whether the answer lies beyond the stand: the period has not begun, or the day looked ahead to has not come."""
    if period.van > gekend_op:
        return True
    months, days = look_ahead(spec.moment)
    if not months and not days:
        return False
    end = add_months(period.last, months) + timedelta(days=days)
    return end >= spec.horizon or end > gekend_op


def _after_break(spec: TableSpec, scheme: Scheme, period: Period, members: tuple[str, ...]) -> bool:
    """Whether this is the first period at or after a break of these maatregelen, with earlier ones beside it."""
    for breuk in scheme.breuken:
        later = [other for other in spec.periods if other.van >= breuk.datum]
        earlier = len(later) < len(spec.periods)
        if earlier and later and period == min(later) and set(members) & set(breuk.maatregelen):
            return True
    return False


def _group(spec: TableSpec, key: Key) -> str:
    codes = (code for dimension, code in zip(spec.by, key[1:], strict=True) if isinstance(dimension, ByMaatregel))
    return next(codes, TOTAL)


def _kenmerken(spec: TableSpec, key: Key) -> frozenset[str]:
    """The characteristics that a cell depends on: those it is in a class of, and those of every restriction."""
    crossed = {kenmerk_of(item) for item, code in zip(spec.by, key[1:], strict=True) if code != TOTAL}
    return frozenset(crossed | {kenmerk_of(where.dimension) for where in spec.where})
