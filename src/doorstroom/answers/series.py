"""What the house adds to what was asked, so that the published series can be followed.

Each rule is a small function from an asked spec to further specs; none of them changes what was asked.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from doorstroom.engines.interface import Engine
from doorstroom.kernel.periods import Period
from doorstroom.register.stand import Stand
from doorstroom.scheme.model import Maatregel, Scheme
from doorstroom.tables.dimensions import ByMaatregel, ByOmvang, ByUitkomst
from doorstroom.tables.spec import TableSpec, Where

INTERVALS_AT_MOST = 12
"""A contingent with more constant stretches than this is shown as a mean only."""


def events_with_whole_period(spec: TableSpec) -> TableSpec:
    """Events counted in several consecutive years: the whole span is added as a last period.

    People with a profile breakdown are counted over the whole span only, since per year they are too few.
    """
    if spec.moment.kind not in ("begun", "in_period") or spec.source == "tewerkstelling" or len(spec.periods) < 2:
        return spec
    whole = Period(min(period.van for period in spec.periods), max(period.tot for period in spec.periods))
    apart = tuple(period for period in spec.periods if period != whole)
    if not _follow_on(apart):
        return spec
    profile = any(dimension.kind in ("kenmerk", "leeftijd") for dimension in spec.by)
    return rebuild(spec, periods=(whole,) if profile else (*apart, whole))


def means_split_at_breaks(spec: TableSpec, scheme: Scheme) -> TableSpec:
    """A mean over a year with a break in it is two means: before and after; where nothing existed there is none."""
    if not _is_mean(spec):
        return spec
    cuts = [breuk.datum for breuk in scheme.breuken if set(breuk.maatregelen) & set(spec.maatregelen)]
    pieces = [piece for period in spec.periods for piece in period.split_at(cuts)]
    maatregelen = [scheme.maatregel(code) for code in spec.maatregelen]
    kept = tuple(piece for piece in pieces if any(maatregel.exists_in(piece) for maatregel in maatregelen))
    return rebuild(spec, periods=kept or tuple(pieces))


def _is_mean(spec: TableSpec) -> bool:
    return spec.moment.kind == "day_mean" or any(isinstance(d, ByOmvang) and d.basis == "vte" for d in spec.by)


def size_in_vte(spec: TableSpec, scheme: Scheme) -> TableSpec | None:
    """The same enterprises by size in VTE, in the house classes: the published series."""
    if spec.unit != "onderneming" or not any(isinstance(d, ByOmvang) and d.basis == "personen" for d in spec.by):
        return None
    bands = scheme.house_classes("omvang", spec.maatregelen[-1]).bands
    by = tuple(ByOmvang(basis="vte", bands=bands) if isinstance(d, ByOmvang) else d for d in spec.by)
    return means_split_at_breaks(rebuild(spec, by=by), scheme)


def contingent_stretches(spec: TableSpec, scheme: Scheme, engine: Engine, stand: Stand) -> tuple[TableSpec, ...]:
    """The contingent per maatregel as the stretches over which it did not change, where these are few
    and do not coincide with the calendar years that were asked. The stretches are those of the whole
    contingent, so there are none of a contingent in some places."""
    if spec.source != "contingent" or any(where.dimension.kind == "werkplaats" for where in spec.where):
        return ()
    whole = Period(min(p.van for p in spec.periods), max(p.tot for p in spec.periods))
    found = []
    for code in spec.maatregelen:
        stretches = engine.contingent_periods((code,), _life(scheme.maatregel(code), whole), stand)
        if 1 < len(stretches) <= INTERVALS_AT_MOST and not _by_calendar_year(stretches):
            found.append(rebuild(spec, maatregelen=(code,), by=(), periods=stretches))
    return tuple(found)


def outcome_overview(spec: TableSpec) -> TableSpec | None:
    """Where an outcome of trajecten was asked: all outcomes, so that started = ended + running shows."""
    asked = [where.dimension for where in spec.where if isinstance(where.dimension, ByUitkomst)]
    if not asked:
        return None
    by = tuple(dimension for dimension in spec.by if isinstance(dimension, ByMaatregel))
    return rebuild(spec, where=(), by=(*by, asked[0]))


def rebuild(
    spec: TableSpec,
    *,
    periods: tuple[Period, ...] | None = None,
    maatregelen: tuple[str, ...] | None = None,
    by: tuple[object, ...] | None = None,
    where: tuple[Where, ...] | None = None,
) -> TableSpec:
    """The spec with some parts replaced, checked again as any spec is."""
    data = {name: getattr(spec, name) for name in TableSpec.model_fields}
    changes = {"periods": periods, "maatregelen": maatregelen, "by": by, "where": where}
    return TableSpec(**(data | {name: value for name, value in changes.items() if value is not None}))


def _follow_on(periods: tuple[Period, ...]) -> bool:
    return all(first.tot == second.van for first, second in pairwise(sorted(periods)))


def _by_calendar_year(stretches: tuple[Period, ...]) -> bool:
    changes = [stretch.van for stretch in stretches[1:]]
    return all((day.month, day.day) == (1, 1) for day in changes)


def _life(maatregel: Maatregel, whole: Period) -> Period:
    return Period(max(maatregel.van or date.min, whole.van), min(maatregel.tot or date.max, whole.tot))
