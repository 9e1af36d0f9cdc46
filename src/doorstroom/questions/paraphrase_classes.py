"""Characteristics, their classes and one class of them, in the words by which the lexicon knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doorstroom.kernel.errors import SchemeError
from doorstroom.questions.lexicon import Begrip, Lexicon
from doorstroom.questions.model import Breakdown, Restriction
from doorstroom.scheme.classes import Band
from doorstroom.scheme.model import Scheme

_UNITS = {"leeftijd": ("jaar", "ouder"), "werkloosheidsduur": ("maanden", "langer"), "omvang": ("personen", "meer")}
_NAMES = {
    "kennis_nederlands": "kennis van het Nederlands",
    "grond": "grond van het advies",
    "werkplaats": "provincie van tewerkstelling",
    "werkplaats_gemeente": "gemeente van tewerkstelling",
}
_OUT_OF_WORK = "werkloosheidsduur"
_YEAR = 12


def breakdown_in_words(item: Breakdown, begrip: Begrip, lexicon: Lexicon, *, in_vte: bool = False) -> str:
    """`leeftijd (minder dan 25 jaar, 25 jaar of ouder)`, `omvang in VTE`."""
    name = kenmerk_in_words(item.kenmerk, begrip, lexicon)
    vte = in_vte and item.kenmerk == "omvang"
    if not item.bands:
        return f"{name} in VTE" if vte else name
    unit, above = _UNITS.get(item.kenmerk, ("", "meer"))
    return f"{name} ({', '.join(_band(band, 'VTE' if vte else unit, above) for band in item.bands)})"


def kenmerk_in_words(name: str, begrip: Begrip, lexicon: Lexicon) -> str:
    """The name of a characteristic, else of the one that this notion understands as it."""
    if any(True for _ in _forms(f"kenmerk:{name}", lexicon)):
        return _NAMES.get(name, name.replace("_", " "))
    other = next((said for said, meant in begrip.kenmerk_als.items() if meant == name), None)
    return kenmerk_in_words(other, begrip, lexicon) if other else name.replace("_", " ")


def _band(band: Band, unit: str, above: str) -> str:
    """Whole numbers with both bounds included, as the reader takes them."""
    low, high = band.lower, None if band.upper is None else band.upper - 1
    if high is None:
        return f"{low} {unit} of {above}"
    if low is None:
        return f"minder dan {high + 1} {unit}"
    if low == high:
        return f"{low} werknemer" if low == 1 else f"{low} {unit}"
    return f"{low} tot en met {high} {unit}"


def restriction_in_words(item: Restriction, scheme: Scheme, lexicon: Lexicon) -> str:
    """`enkel vrouwen`, `enkel wie jonger dan 25 jaar is`, `in de provincie Limburg`, `in Gent`."""
    if item.band:
        return _restricted_band(item.band, item.kenmerk)
    if item.kenmerk == "gemeente":
        return f"in {item.code}"
    forms = [form for found in _forms(f"kenmerk:{item.kenmerk}={item.code}", lexicon) for form in found]
    place = next((form for form in forms if form.startswith("provincie ")), None)
    if place:
        return f"in de {place}"
    people = next((form for form in forms if form.endswith("en") and " " not in form), None)
    return f"enkel {people or next(iter(forms), None) or _label(item, scheme)}"


def _restricted_band(band: Band, kenmerk: str) -> str:
    """A class open at one end, said so that it stands alone."""
    unit, above = _UNITS.get(kenmerk, ("", "meer"))
    if kenmerk != _OUT_OF_WORK:
        said = _band(band, unit, above)
        return f"enkel wie {said.replace('minder', 'jonger') if kenmerk == 'leeftijd' else said} is"
    if band.upper is None and band.lower is not None:
        years = band.lower / _YEAR
        since = f"{years} jaar of langer" if years.denominator == 1 else f"langer dan {band.lower - 1} maanden"
        return f"enkel wie {since} werkloos is"
    return f"enkel wie {_band(band, unit, above)} werkloos is"


def _label(item: Restriction, scheme: Scheme) -> str:
    try:
        classes = scheme.house_classes(item.kenmerk).categories
    except SchemeError:
        classes = ()
    label = next((found.label.nl for found in classes if found.code == item.code), item.code)
    return f"{item.kenmerk.replace('_', ' ')} {label}"


def _forms(meaning: str, lexicon: Lexicon) -> Iterator[Sequence[str]]:
    """The forms of every word that means this first of all."""
    for word in lexicon.woorden:
        if word.betekent[0] == meaning:
            yield word.vormen
