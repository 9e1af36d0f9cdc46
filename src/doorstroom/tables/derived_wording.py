"""A derived spec in Dutch: its title and its unit."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from doorstroom.kernel.dutch import date_in_words, enumerate_in_words, period_in_words
from doorstroom.kernel.numbers import format_number
from doorstroom.kernel.periods import Period
from doorstroom.scheme.model import Maat, Scheme
from doorstroom.tables.counted import NOUNS
from doorstroom.tables.derived import HUNDRED, Bridge, DerivedSpec, Difference, Growth, Index, Ratio, Share
from doorstroom.tables.dimensions import kenmerk_of
from doorstroom.tables.measures import moment_of
from doorstroom.tables.spec import TableSpec
from doorstroom.tables.wording import name_of, periods_in_words, population_in_words, subject_in_words


def title_of_derived(spec: DerivedSpec, scheme: Scheme) -> str:
    """The table in one line: `Groei van het aantal VTE tewerkgesteld in CMW (…) tegenover het jaar voordien, …`."""
    left_out = spec.within if isinstance(spec, Share) else ()
    by = [name_of(item) for item in spec.by if item.kind != "methode" and kenmerk_of(item) not in left_out]
    parts = [_TITLES[spec.kind](spec, scheme), periods_in_words(spec.periods)]
    return ", ".join((*parts, enumerate_in_words([f"per {name}" for name in by])) if by else parts)


def unit_of_derived(spec: DerivedSpec) -> str:
    """What the numbers are, as the unit line of the table says."""
    noun = NOUNS[spec.of.unit].more if spec.of.moment.kind != "duration" else "dagen"
    match spec:
        case Share():
            return "% van het totaal"
        case Ratio():
            return "%" if spec.times == HUNDRED else _per(spec)
        case Difference():
            return f"verschil in {noun}"
        case Growth():
            return f"verschil in {noun} tegenover {before(spec)}" if spec.absolute else f"% tegenover {before(spec)}"
        case Index():
            return f"index, {period_in_words(spec.base)} = 100"
        case Bridge():
            return noun if spec.of.unit == spec.new.unit else f"{noun} (oud), {NOUNS[spec.new.unit].more} (nieuw)"


def _per(spec: Ratio) -> str:
    of = NOUNS[spec.other.unit]
    base = of.one if spec.times == 1 else f"{format_number(spec.times)} {of.more}"
    return f"{NOUNS[spec.of.unit].more} per {base}"


def _the(spec: TableSpec, scheme: Scheme) -> str:
    """The subject inside a sentence: `het aantal personen actief in LDE`, `de gemiddelde duur in dagen van …`."""
    subject = subject_in_words(spec, scheme)
    article = "het" if subject.startswith(("Aantal", "Contingent")) else "de"
    return f"{article} {subject[:1].lower()}{subject[1:]}"


def before(spec: Growth) -> str:
    """`het jaar voordien` where the periods are years that follow on, and so for quarters, months and days."""
    periods = spec.of.periods
    if all(period.is_day for period in periods):
        return "dezelfde dag een jaar eerder" if _yearly(periods) else "de vorige dag in de tabel"
    follow_on = all(first.tot == second.van for first, second in pairwise(periods))
    lengths = {len(period.month_ends) for period in periods}
    named = _BEFORE.get(lengths.pop()) if follow_on and len(lengths) == 1 else None
    return named or "de vorige periode in de tabel"


def _yearly(days: tuple[Period, ...]) -> bool:
    follow_on = all(second.van.year == first.van.year + 1 for first, second in pairwise(days))
    return follow_on and len({(day.van.month, day.van.day) for day in days}) == 1


_BEFORE = {1: "de maand voordien", 3: "het kwartaal voordien", 12: "het jaar voordien"}


def maat_of(spec: Ratio, scheme: Scheme) -> Maat | None:
    """The measure of the scheme that a ratio is, where it has a name and both its parts are of the same people."""
    same = [(part.maatregelen, part.where, part.peildatum) for part in spec.parts]
    return next((maat for maat in scheme.maten if maat.over and same[0] == same[1] and _measures(maat, spec)), None)


def _measures(maat: Maat, spec: Ratio) -> bool:
    asked = [(item["unit"], item["source"], moment_of(item["moment"])) for item in (maat.meting, maat.over or {})]
    found = [(part.unit, part.source, part.moment) for part in spec.parts]
    return asked == found and spec.times == (HUNDRED if maat.procent else 1)


def _share_title(spec: Share, scheme: Scheme) -> str:
    within = [name_of(item) for item in spec.by if kenmerk_of(item) in spec.within]
    return f"Procentuele verdeling naar {enumerate_in_words(within)} van {_the(spec.of, scheme)}"


def _ratio_title(spec: Ratio, scheme: Scheme) -> str:
    maat = maat_of(spec, scheme)
    if maat:
        return f"{maat.label.nl[:1].upper()}{maat.label.nl[1:]} in {population_in_words(spec.of, scheme)}"
    if spec.times == HUNDRED:
        return f"{subject_in_words(spec.of, scheme)}, in procent van {_the(spec.other, scheme)}"
    return f"{subject_in_words(spec.of, scheme)}, gedeeld door {_the(spec.other, scheme)}"


def _difference_title(spec: Difference, scheme: Scheme) -> str:
    first, second = (_the(part, scheme) + stood(part, spec.parts) for part in spec.parts)
    return f"Verschil tussen {first} en {second}"


def stood(part: TableSpec, parts: tuple[TableSpec, ...]) -> str:
    """The peildatum of a part in brackets, where the parts differ in it."""
    if len({item.peildatum for item in parts}) == 1:
        return ""
    return f" (peildatum {date_in_words(part.peildatum)})" if part.peildatum else " (zonder peildatum)"


def _growth_title(spec: Growth, scheme: Scheme) -> str:
    return f"{'Toe- of afname' if spec.absolute else 'Groei'} van {_the(spec.of, scheme)} tegenover {before(spec)}"


def _index_title(spec: Index, scheme: Scheme) -> str:
    return f"Index ({period_in_words(spec.base)} = 100) van {_the(spec.of, scheme)}"


def _bridge_title(spec: Bridge, scheme: Scheme) -> str:
    old, new = subject_in_words(spec.of, scheme), _the(spec.new, scheme)
    return f"{old}, volgens de oude methode, en {new}, volgens de nieuwe methode"


_TITLES: dict[str, Callable[[Any, Scheme], str]] = {
    "share": _share_title,
    "ratio": _ratio_title,
    "difference": _difference_title,
    "growth": _growth_title,
    "index": _index_title,
    "bridge": _bridge_title,
}
