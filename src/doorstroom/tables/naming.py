"""A spec written by hand: names of the scheme in TOML (or as a mapping), or the full JSON of an answer.

measure = "actieve_personen"      # a measure of the scheme, or unit, source and moment apart
periods = "2019..2021"            # periods or ranges of them
maatregelen = "lde"               # maatregelen or groups of them
by = ["leeftijd", "herkomst"]     # characteristics, in the house's classes
show = "growth"                   # optional: a table derived from it (see `tables.deriving`)
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from doorstroom.kernel.errors import InputError, SpecError
from doorstroom.kernel.errors import Where as Place
from doorstroom.scheme.model import Maat, Scheme
from doorstroom.tables.assembly import check_against_scheme
from doorstroom.tables.derived import AnySpec, Bridge, parts_of_spec
from doorstroom.tables.deriving import DERIVED_KEYS, derived_from
from doorstroom.tables.dimension_names import dimension_named
from doorstroom.tables.dimensions import class_codes, labelled_classes
from doorstroom.tables.measures import ALLOWED
from doorstroom.tables.nearest import nearest
from doorstroom.tables.options import check_options
from doorstroom.tables.spec import TableSpec, Where
from doorstroom.tables.written import periods_of, texts

MEASURE_KEYS = ("measure", "unit", "source", "moment")
KEYS = (
    *MEASURE_KEYS,
    "periods",
    "maatregelen",
    "by",
    "where",
    "margins",
    "peildatum",
    "classes",
    "omvang",
    "aansluitend",
    "gemeenten_op",
    "cohorten_vanaf",
)
_ANY: TypeAdapter[AnySpec] = TypeAdapter(AnySpec)


def read_spec(path: Path, scheme: Scheme, changes: Mapping[str, Any] | None = None) -> AnySpec:
    """Read a spec file, with `changes` in place of what a TOML file says under the same keys.

    Raises InputError or SpecError saying what is wrong in it.
    """
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json" and not changes:
            return _ANY.validate_json(text)
        return spec_from({**tomllib.loads(text), **(changes or {})}, scheme)
    except OSError as error:
        raise InputError("The spec cannot be read.", where=Place(file=path.name)) from error
    except (tomllib.TOMLDecodeError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"This is not a spec: {error}.", where=Place(file=path.name)) from error
    except ValidationError as error:
        raise InputError(_first_fault(error), where=Place(file=path.name)) from error


def spec_from(data: Mapping[str, Any], scheme: Scheme) -> AnySpec:
    """A spec from names; the classes are the house's, or those of `classes.<kenmerk> = "<class scheme>"`.

    Raises SpecError for a key that does not exist (a restriction that is not read would give a wrong figure), for
    a combination that means nothing, and for a characteristic without figures in any of the periods.
    """
    _check_keys(data, (*KEYS, *DERIVED_KEYS))
    own = {key: value for key, value in data.items() if key not in DERIVED_KEYS}
    maat = _maat(own, scheme)
    try:
        spec = _table(own, maat.meting if maat else {}, scheme)
        over = _table(own, maat.over, scheme) if maat and maat.over else None
        found = derived_from(data, spec, over, lambda change: _changed_spec(own, change, scheme), maat)
    except ValidationError as error:
        raise SpecError(_first_fault(error)) from error
    if isinstance(found, Bridge):
        _check_name("breuk", found.breuk, tuple(breuk.code for breuk in scheme.breuken))
    for part in parts_of_spec(found):
        check_against_scheme(part, scheme)
    return found


def _check_keys(data: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in data:
        if key not in known:
            raise SpecError(f"There is no key {key!r}.", hint=nearest(key, known))


def _changed_spec(own: Mapping[str, Any], change: Mapping[str, Any], scheme: Scheme) -> TableSpec:
    """The same measure, with some keys asked otherwise."""
    _check_keys(change, KEYS)
    return plain_spec({**own, **change}, scheme)


def plain_spec(data: Mapping[str, Any], scheme: Scheme) -> TableSpec:
    """A spec of one measure; raises SpecError for a ratio."""
    maat = _maat(data, scheme)
    if maat and maat.over:
        raise SpecError(f"The measure {maat.code!r} is a ratio, which cannot be part of another.")
    return _table(data, maat.meting if maat else {}, scheme)


def _first_fault(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place or 'the spec'}: {first['msg']}."


def _maat(data: Mapping[str, Any], scheme: Scheme) -> Maat | None:
    name = data.get("measure")
    if name is None:
        return None
    if any(key in data for key in ("unit", "source")):
        raise SpecError("Give either a measure or its unit and source.")
    known = {maat.code: maat for maat in scheme.maten}
    if name not in known:
        raise SpecError(f"There is no measure {name!r}.", hint=nearest(str(name), tuple(known)))
    return known[name]


def _table(data: Mapping[str, Any], meting: Mapping[str, Any], scheme: Scheme) -> TableSpec:
    maatregelen = tuple(dict.fromkeys(c for name in texts(data, "maatregelen") for c in _members(name, scheme)))
    moment = data.get("moment", meting.get("moment", "in_period"))
    unit, source = (data.get(key, meting.get(key)) for key in ("unit", "source"))
    kind = moment.get("kind") if isinstance(moment, Mapping) else moment
    for key, name, position in (("unit", unit, 0), ("source", source, 1), ("moment", kind, 2)):
        _check_name(key, name, tuple(sorted({allowed[position] for allowed in ALLOWED})))
    restrictions = _restrictions(data)
    check_options(data, (*texts(data, "by"), *(str(item["dimension"]) for item in restrictions)))
    return TableSpec.model_validate(
        {
            "unit": unit,
            "source": source,
            "moment": {"kind": moment} if isinstance(moment, str) else moment,
            "periods": periods_of(data),
            "maatregelen": maatregelen,
            "by": tuple(dimension_named(name, scheme, maatregelen, data) for name in texts(data, "by")),
            "where": tuple(_where(item, scheme, maatregelen, data) for item in restrictions),
            "margins": _margins(data),
            "uren_per_week": _hours(maatregelen, scheme) if unit == "uur" else (),
            "peildatum": data.get("peildatum"),
        }
    )


def _check_name(key: str, name: Any, names: tuple[str, ...]) -> None:
    if name is None:
        raise SpecError(f"The {key} is missing.", hint='Write measure = "…", or unit, source and moment apart.')
    if name not in names:
        raise SpecError(f"There is no {key} {name!r}.", hint=nearest(str(name), names))


def _margins(data: Mapping[str, Any]) -> tuple[tuple[str, ...], ...] | None:
    found = data.get("margins", "all")
    if found == "all":
        return None
    if found == "none":
        return (tuple(texts(data, "by")),)
    if not isinstance(found, list | tuple) or not all(isinstance(item, list | tuple) for item in found):
        raise SpecError(
            '\'margins\' must be "all", "none" or a list of combinations.', hint='Write [["leeftijd"], []].'
        )
    return tuple(tuple(str(name) for name in item) for item in found)


def _restrictions(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """`[[where]] dimension, keep`, or `where = { leeftijd = ["jonger_dan_25"] }`."""
    found = data.get("where", [])
    if isinstance(found, Mapping) and set(found) != {"dimension", "keep"}:
        found = [{"dimension": name, "keep": [keep] if isinstance(keep, str) else keep} for name, keep in found.items()]
    fits = isinstance(found, list | tuple) and all(
        isinstance(item, Mapping) and set(item) == {"dimension", "keep"} for item in found
    )
    if not fits:
        raise SpecError(
            "'where' must name dimensions and the classes to keep.", hint='Write where = { geslacht = ["vrouw"] }.'
        )
    return [dict(item) for item in found]


def _where(item: Mapping[str, Any], scheme: Scheme, maatregelen: tuple[str, ...], data: Mapping[str, Any]) -> Where:
    """A restriction; its classes by their codes, or by their Dutch labels."""
    dimension = dimension_named(str(item["dimension"]), scheme, maatregelen, data)
    labels = {label.nl.casefold(): code for code, label in labelled_classes(dimension)}
    codes = class_codes(dimension)
    named = (text if text in codes else labels.get(text.casefold(), text) for text in texts(item, "keep"))
    return Where(dimension=dimension, keep=tuple(named))


def _hours(maatregelen: tuple[str, ...], scheme: Scheme) -> tuple[tuple[str, Any], ...]:
    """The hours a week of a whole tewerkstellingsbreuk, from the scheme's parameters."""
    found = []
    for code in maatregelen:
        parameter = scheme.maatregel(code).vte_parameter or "voltijdse_uren_per_week"
        found.append((code, str(scheme.parameter(parameter).waarden[-1].waarde)))
    return tuple(found)


def _members(name: str, scheme: Scheme) -> tuple[str, ...]:
    groups = {groep.code: groep.leden for groep in scheme.groepen}
    single = {maatregel.code for maatregel in scheme.maatregelen}
    if name in groups or name in single:
        return (name,) if name in single else groups[name]
    raise SpecError(f"There is no maatregel {name!r}.", hint=nearest(name, tuple(dict.fromkeys((*groups, *single)))))
