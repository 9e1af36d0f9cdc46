"""A spec written by hand: names of the scheme in TOML, or the full JSON of an answer.

unit = "persoon"
source = "tewerkstelling"
moment = "in_period"
periods = ["2020", "2021"]
maatregelen = ["lde"]          # maatregelen or groups of them
by = ["leeftijd", "herkomst"]  # characteristics; `omvang` takes `omvang = "vte"` beside it
"""

from __future__ import annotations

import json
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from doorstroom.kernel.errors import InputError, SpecError
from doorstroom.kernel.errors import Where as Place
from doorstroom.kernel.periods import parse_period
from doorstroom.scheme.classes import Category
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimensions import (
    ByBesluit,
    ByBestemming,
    ByGrond,
    ByKenmerk,
    ByLeeftijd,
    ByMaatregel,
    ByOmvang,
    ByUitkomst,
    ByVerplicht,
    ByVervolg,
    ByWerkloosheidsduur,
    ByWerkplek,
    Dimension,
)
from doorstroom.tables.spec import TableSpec, Where

_BANDED: dict[str, type[ByLeeftijd | ByWerkloosheidsduur]] = {
    "leeftijd": ByLeeftijd,
    "werkloosheidsduur": ByWerkloosheidsduur,
}
_CODED: dict[str, type[ByBestemming | ByBesluit | ByGrond]] = {
    "bestemming": ByBestemming,
    "besluit": ByBesluit,
    "grond": ByGrond,
}
KENMERKEN = (
    "geslacht",
    "herkomst",
    "onderwijsniveau",
    "kennis_nederlands",
    "arbeidsbeperking",
    "bemiddelingsstatus",
    "provincie",
)
KEYS = (
    "unit",
    "source",
    "moment",
    "periods",
    "maatregelen",
    "by",
    "where",
    "peildatum",
    "classes",
    "omvang",
    "aansluitend",
)
NAMES = (*KENMERKEN, *_BANDED, *_CODED, "maatregel", "omvang", "werkplek", "uitkomst", "verplicht", "vervolg")


def read_spec(path: Path, scheme: Scheme) -> TableSpec:
    """Read a spec file; raises InputError or SpecError saying what is wrong in it."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json":
            return TableSpec.model_validate_json(text)
        return spec_from(tomllib.loads(text), scheme)
    except OSError as error:
        raise InputError("The spec cannot be read.", where=Place(file=path.name)) from error
    except (tomllib.TOMLDecodeError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"This is not a spec: {error}.", where=Place(file=path.name)) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{place or 'the spec'}: {first['msg']}.", where=Place(file=path.name)) from error


def spec_from(data: dict[str, Any], scheme: Scheme) -> TableSpec:
    """A spec from names; the classes are the house's, or those of `classes.<kenmerk> = "<class scheme>"`.

    Raises SpecError for a key that does not exist: a restriction that is not read would give a wrong figure.
    """
    for key in data:
        if key not in KEYS:
            raise SpecError(f"There is no key {key!r}.", hint=_nearest(key, KEYS))
    maatregelen = tuple(dict.fromkeys(c for name in _texts(data, "maatregelen") for c in _members(name, scheme)))
    moment = data.get("moment", "in_period")
    return TableSpec.model_validate(
        {
            "unit": data.get("unit"),
            "source": data.get("source"),
            "moment": {"kind": moment} if isinstance(moment, str) else moment,
            "periods": tuple(parse_period(code) for code in _texts(data, "periods")),
            "maatregelen": maatregelen,
            "by": tuple(dimension_named(name, scheme, maatregelen, data) for name in _texts(data, "by")),
            "where": tuple(_where(item, scheme, maatregelen, data) for item in _restrictions(data)),
            "peildatum": data.get("peildatum"),
        }
    )


def _texts(data: dict[str, Any], key: str) -> list[str]:
    """A list of texts (a year may be a number); SpecError for anything else."""
    found = data.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, str | int) for item in found):
        raise SpecError(f"{key!r} must be a list.", hint=f'Write {key} = ["…"].')
    return [str(item) for item in found]


def _restrictions(data: dict[str, Any]) -> list[dict[str, Any]]:
    found = data.get("where", [])
    fits = isinstance(found, list) and all(isinstance(i, dict) and set(i) == {"dimension", "keep"} for i in found)
    if not fits:
        raise SpecError(
            "'where' must be a list of restrictions.", hint='Write [[where]] dimension = "…", keep = ["…"].'
        )
    return list(found)


def _where(item: dict[str, Any], scheme: Scheme, maatregelen: tuple[str, ...], data: dict[str, Any]) -> Where:
    dimension = dimension_named(str(item["dimension"]), scheme, maatregelen, data)
    return Where(dimension=dimension, keep=tuple(_texts(item, "keep")))


def dimension_named(name: str, scheme: Scheme, maatregelen: tuple[str, ...], options: dict[str, Any]) -> Dimension:
    """A dimension by its name, in the house's classes unless `options` says otherwise."""
    if name not in NAMES:
        raise SpecError(f"There is no characteristic {name!r}.", hint=_nearest(name, NAMES))
    if name == "maatregel":
        found = [scheme.maatregel(code) for code in maatregelen]
        return ByMaatregel(categories=tuple(Category(code=m.code, label=m.kort, members=(m.code,)) for m in found))
    if name == "uitkomst":
        days = scheme.parameter("aansluitend_dagen").waarden[-1].waarde
        return ByUitkomst(aansluitend=int(options.get("aansluitend", days)))
    if name == "verplicht":
        return ByVerplicht()
    if name == "vervolg":
        return ByVervolg()
    chosen = options.get("classes", {}).get(name)
    known = "provincie" if name == "werkplek" else name
    classes = (
        scheme.class_scheme(chosen) if chosen else scheme.house_classes(known, maatregelen[-1] if maatregelen else None)
    )
    if name == "omvang":
        return ByOmvang(basis=options.get("omvang", "personen"), bands=classes.bands)
    if name == "werkplek":
        return ByWerkplek(categories=classes.categories)
    if name in _BANDED:
        return _BANDED[name](bands=classes.bands)
    if name in _CODED:
        return _CODED[name](categories=classes.categories)
    return ByKenmerk.model_validate({"kenmerk": name, "label": classes.label, "categories": classes.categories})


def _members(name: str, scheme: Scheme) -> tuple[str, ...]:
    groups = {groep.code: groep.leden for groep in scheme.groepen}
    single = {maatregel.code for maatregel in scheme.maatregelen}
    if name in groups or name in single:
        return (name,) if name in single else groups[name]
    raise SpecError(f"There is no maatregel {name!r}.", hint=_nearest(name, tuple(dict.fromkeys((*groups, *single)))))


def _nearest(name: str, names: tuple[str, ...]) -> str:
    close = get_close_matches(name, names, n=1)
    return f"Did you mean {close[0]!r}?" if close else f"There are: {', '.join(sorted(names))}."
