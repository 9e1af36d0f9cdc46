"""Derived tables written by hand.

show = "share"                                    # of the total; { share = ["leeftijd"] }: within a dimension
show = "growth"                                   # on the period before; "growth_absolute": in the unit itself
show = { index = "2015" }                         # that period is 100
over = { measure = "contingent" }                 # per cent of another measure, asked alike
minus = { peildatum = 2021-12-31 }                # less the same measure, asked otherwise
bridge = { breuk = "arbeidszorg-naar-ama", new = { measure = "…", maatregelen = "ama" } }
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.periods import parse_period
from doorstroom.scheme.model import Maat
from doorstroom.tables.derived import Bridge, DerivedSpec, Difference, Growth, Index, Ratio, Share
from doorstroom.tables.dimensions import kenmerk_of
from doorstroom.tables.nearest import nearest
from doorstroom.tables.spec import TableSpec
from doorstroom.tables.written import texts

DERIVED_KEYS = ("show", "over", "minus", "bridge")
SHOWN = ("share", "growth", "growth_absolute", "index")

Make = Callable[[Mapping[str, Any]], TableSpec]
"""Makes the same spec with some keys asked otherwise."""


def derived_from(
    data: Mapping[str, Any], spec: TableSpec, over: TableSpec | None, make: Make, maat: Maat | None
) -> TableSpec | DerivedSpec:
    """What the data ask to be made of a spec; the spec itself where they ask nothing."""
    asked = [key for key in DERIVED_KEYS if key in data]
    if over is not None:
        if asked:
            raise SpecError(f"A measure that is a ratio cannot be combined with {asked[0]!r}.")
        return Ratio(of=spec, other=over, times=100 if maat and maat.procent else 1)
    if len(asked) > 1:
        raise SpecError(f"A table is derived in one way, not by {' and '.join(asked)}.")
    return _MADE[asked[0]](data[asked[0]], spec, make) if asked else spec


def _shown(asked: Any, spec: TableSpec, _make: Make) -> DerivedSpec:
    name, detail = next(iter(asked.items())) if isinstance(asked, Mapping) and len(asked) == 1 else (asked, None)
    if name == "share":
        own = [kenmerk_of(dimension) for dimension in spec.by if dimension.kind != "maatregel"]
        return Share(of=spec, within=tuple(texts({"share": detail}, "share") if detail else own))
    if name in ("growth", "growth_absolute"):
        return Growth(of=spec, absolute=name == "growth_absolute")
    if name == "index":
        return Index(of=spec, base=parse_period(str(detail)) if detail else spec.periods[0])
    raise SpecError(f"{name!r} is not a way to show a table.", hint=nearest(str(name), SHOWN))


def _changed(asked: Any, key: str) -> Mapping[str, Any]:
    if not isinstance(asked, Mapping) or not asked:
        raise SpecError(f"{key!r} must say what is asked otherwise.", hint=f'Write {key} = {{ measure = "…" }}.')
    return asked


def _over(asked: Any, spec: TableSpec, make: Make) -> DerivedSpec:
    return Ratio(of=spec, other=make(_changed(asked, "over")))


def _minus(asked: Any, spec: TableSpec, make: Make) -> DerivedSpec:
    return Difference(of=spec, other=make(_changed(asked, "minus")))


def _bridge(asked: Any, spec: TableSpec, make: Make) -> DerivedSpec:
    change = _changed(asked, "bridge")
    if set(change) != {"breuk", "new"}:
        raise SpecError("A bridge names its break and the new method.", hint="Write bridge = { breuk = …, new = … }.")
    return Bridge(of=spec, breuk=str(change["breuk"]), new=make(_changed(change["new"], "new")))


_MADE: dict[str, Callable[[Any, TableSpec, Make], DerivedSpec]] = {
    "show": _shown,
    "over": _over,
    "minus": _minus,
    "bridge": _bridge,
}
