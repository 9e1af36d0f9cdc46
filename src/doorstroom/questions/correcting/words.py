"""A correction in a Dutch sentence: what was read, and what a person made of it."""

from __future__ import annotations

from collections.abc import Sequence

from doorstroom.kernel.dutch import enumerate_in_words
from doorstroom.kernel.periods import parse_period
from doorstroom.questions.asked import ALL, Asked
from doorstroom.questions.correcting.codes import class_written, named_with_classes
from doorstroom.questions.correcting.file import Entry
from doorstroom.questions.correcting.terms import Terms
from doorstroom.tables.wording import periods_in_words

_FIELDS = {
    "what": "wat geteld wordt",
    "van": "maatregelen",
    "over": "periode",
    "per": "uitsplitsing",
    "met": "beperking",
    "als": "maat",
    "zonder": "uitsplitsing die niet bestaat",
}


def changed(before: Entry | None, after: Entry | None, terms: Terms) -> str:
    """The sentence; None before: it was added, None after: it was left out."""
    if after is None:
        said = f"dit is weggelaten: {_described(before, terms)}" if before else "dit is weggelaten"
    elif before is None:
        said = f"dit is toegevoegd: {_described(after, terms)}"
    elif before.asked.kind == after.asked.kind == "tabel":
        said = "; ".join(_field(name, before.asked, after.asked, terms) for name in _differing(before, after))
    else:
        said = f"gelezen was {_described(before, terms)}; bedoeld is {_described(after, terms)}"
    return f"De lezing van dit deel is door een medewerker verbeterd: {said}."


def _differing(before: Entry, after: Entry) -> list[str]:
    return [name for name in _FIELDS if getattr(before.asked, name) != getattr(after.asked, name)]


def _field(name: str, before: Asked, after: Asked, terms: Terms) -> str:
    return f"{_FIELDS[name]} {_value(name, after, terms)} in plaats van {_value(name, before, terms)}"


def _described(entry: Entry, terms: Terms) -> str:
    asked = entry.asked
    match asked.kind:
        case "tabel":
            told = [_value(name, asked, terms) for name in ("what", "van", "over")]
            told += [f"per {_value('per', asked, terms)}"] if asked.per else []
            told += [_value("met", asked, terms)] if asked.met else []
            return f"een tabel ({', '.join(told)})"
        case "nvt":
            return f"niet van toepassing, regel {asked.what}"
        case "nb":
            return f"niet beschikbaar, regel {asked.what}"
        case "verwijzing":
            return f"een verwijzing naar deel {asked.what}"
        case "buiten":
            return f"een begrip dat niet in het register staat (‘{asked.what}’)"
        case "elders":
            return f"een ander beleid (‘{asked.what}’, {entry.bevoegd})"
        case "beleid":
            return "een vraag om een standpunt of toelichting"
        case _:
            return "een vraag die op meer manieren te lezen is"


def _value(name: str, asked: Asked, terms: Terms) -> str:
    """The value of a field in words; `geen` where it is empty."""
    values: Sequence[str] = (asked.what,) if name == "what" else getattr(asked, name)
    if not values:
        return "geen"
    if name == "over":
        return periods_in_words(tuple(parse_period(code) for code in values))
    return enumerate_in_words([_named(name, code, terms) for code in values])


def _named(name: str, code: str, terms: Terms) -> str:
    if name == "van":
        return "alle maatregelen" if code == ALL else _names(terms).get(code, code)
    if name == "what":
        return next((item.naam for item in terms.lexicon.begrippen if item.code == code), code)
    if name == "zonder":
        return f"‘{code}’"
    words = {item.code: item.naam for item in terms.lexicon.kwalificaties}
    kenmerk, classes = named_with_classes(code)
    own = [item.words if (item := class_written(piece)) else piece for piece in classes]
    said = f"{kenmerk} ({', '.join(own)})" if own else words.get(code, code.replace("=", ": "))
    return said.replace("_", " ")


def _names(terms: Terms) -> dict[str, str]:
    """Maatregelen by code, and the groups, whose names win."""
    scheme = terms.scheme
    single = {item.code: item.naam.nl for item in scheme.maatregelen}
    return {**single, **{item.code: item.naam.nl for item in scheme.groepen}}
