"""Class lists in a question, made into disjoint half-open bands.

Bounds are whole numbers and both belong to a class as written: `5-10` is 5 ≤ x < 11. Where two
classes share a bound it goes to one of them; where values fall between or outside the classes a class is
added. Every such decision is a Choice that prints the rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from doorstroom.kernel.frozen import Label
from doorstroom.questions.model import Choice, Span
from doorstroom.scheme.classes import Band

_ONES = ("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = ("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_TENS = ("", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")


def _in_words(number: int) -> str:
    """A whole number below a hundred as it is written."""
    tens, ones = divmod(number, 10)
    if number < 20:
        return _ONES[number] if number < 10 else _TEENS[ones]
    joint = "ën" if ones in (2, 3) else "en"
    return f"{_ONES[ones]}{joint}{_TENS[tens]}" if ones else _TENS[tens]


_WORDS = {
    "één": 1,
    "honderd": 100,
    **{f"{_ONES[number]}honderd": 100 * number for number in range(2, 10)},
    **{_in_words(number): number for number in range(1, 100)},
}
_N = rf"(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,5}}|\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?:\b|(?=-?plus)))"
_UNIT = (
    r"(?:[\s-]*(?P<{0}>jaar|j(?!\w)|jarigen|maanden|maand|personen|persoon|werknemers|werknemer|medewerkers|deelnemers|doelgroepwerknemers"
    r"|mensen|VTE|VTE['’]s|koppen))?"
)
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "under",
        rf"(?:-(?=\d\d\s*[,;/)])|min[\s-]+|minder\s+dan|jonger\s+(?:is\s+|zijn\s+)?dan|kleiner\s+dan|korter\s+dan|onder(?:\s+de)?|<)\s*{_N}",
    ),
    ("through", rf"(?:tot\s+en\s+met|t\.?e\.?m\.?|t/m|hoogstens|maximaal|≤|tot)\s*{_N}"),
    ("over", rf"(?:meer\s+dan|ouder\s+(?:is\s+|zijn\s+)?dan|groter\s+dan|langer\s+dan|boven(?:\s+de)?|>)\s*{_N}"),
    (
        "from_up",
        rf"(?:(?:vanaf|minstens|minimaal|≥)\s*{_N}|{_N}\s*(?:j?\s?(?:en\s+)?\+|-?\s?plus(?:sers?)?\b|(?:jaar\s+|j\s+|maanden\s+|VTE\s+|personen\s+|werknemers\s+)?(?:en|of)\s+(?:nog\s+)?(?:ouder|meer|langer|groter|hoger)))",
    ),
    (
        "range",
        (
            rf"(?:van\s+|vanaf\s+)?{_N}(?:\s+(?:jaar|maanden)|j)?\s*(?:-|–|—|‑|tot\s+en\s+met|t\.?e\.?m\.?|t/m|tot)\s*{_N}"
            rf"|tussen\s+(?:de\s+)?{_N}(?:\s+jaar)?\s+en\s+{_N}"
        ),
    ),
    (
        "one",
        r"(?<![\d.,])1(?=\s*[,/]\s*2\s*(?:-|–|tot)|\s+(?:werknemer|persoon|medewerker|deelnemer|maatwerker|doelgroepwerknemer)\b)",
    ),
)
_REST = re.compile(r"\s*,?\s*(?:en|of)\s+(?:nog\s+)?(?:ouder|meer|langer|groter|hoger)\b", re.IGNORECASE)
_ITEM = re.compile("|".join(rf"(?P<{name}>(?<![\w.])(?:{pattern}))" for name, pattern in _PATTERNS), re.IGNORECASE)
_AFTER = re.compile(_UNIT.format("unit"), re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:jaar|j|jarigen|maanden|personen|werknemers|medewerkers|deelnemers|mensen|VTE)?\s*(?:[,;/|]\s*(?:en\s+|of\s+|dan\s+wel\s+)?|\s+dan\s+wel\s+|\s+en\s+|\s+of\s+|\s*)(?:met\s+|van\s+)?$",
    re.I,
)
_PEOPLE_BEFORE = re.compile(
    r"(?:jongeren|mensen|personen|vrouwen|mannen|[a-z]ers|werkzoekenden|degenen)\s+$", re.IGNORECASE
)
YOUNGEST = 15
"""No age of a worker lies below; no duration in years lies above."""
_FIRST_YEAR = 1900


@dataclass(frozen=True)
class AskedClass:
    """A class as written: whole bounds, both included; None is open. `strict`: written as `meer dan`."""

    words: str
    low: int | None
    high: int | None
    strict: bool = False

    @property
    def upper(self) -> int | None:
        return None if self.high is None else self.high + 1


@dataclass(frozen=True)
class AskedClasses:
    """A list of classes in the text, and the unit its numbers are in where that is said."""

    span: Span
    items: tuple[AskedClass, ...]
    unit: str | None

    @property
    def in_vte(self) -> bool:
        return (self.unit or "").startswith("vte")

    @property
    def ages(self) -> bool:
        """Whether it says how old someone is: by its words, or in years that no duration reaches."""
        if any(re.search(r"\b(?:jonger|ouder|jarigen?|plus|plussers?)\b", item.words, re.I) for item in self.items):
            return self.unit in ("jaar", "jarigen", None)
        numbers = [number for item in self.items for number in (item.low, item.high) if number is not None]
        return self.unit in ("jaar", "jarigen") and max(numbers, default=0) >= YOUNGEST

    @property
    def lasts(self) -> bool:
        """Whether it says how long something took (`langer dan 5 jaar`) rather than how old someone is."""
        numbers = [number for item in self.items for number in (item.low, item.high) if number is not None]
        if self.unit == "jaar" and max(numbers, default=0) >= YOUNGEST:
            return False
        if self.unit == "jaar" and len(self.items) == 1 and not self.ages:
            return True
        long = any(
            re.match(
                r"(?:minder|meer|langer|korter)\s+dan|.*\b(?:of|en)\s+(?:langer|meer)\b", item.words, re.IGNORECASE
            )
            for item in self.items
        )
        young = any(re.search(r"\b(?:jonger|ouder)\b", item.words, re.IGNORECASE) for item in self.items)
        return long and not young and self.unit in ("jaar", "maand", "maanden", None)


@dataclass(frozen=True)
class Resolved:
    """Disjoint bands that cover every number, with the decisions it took. No bands: the list contradicts itself."""

    bands: tuple[Band, ...]
    choices: tuple[Choice, ...]


def find_classes(text: str, region: Span) -> list[AskedClasses]:
    """Every class list: two or more classes in a row, or one that is open at an end and has a unit."""
    lists: list[list[tuple[AskedClass, int, int, str | None]]] = []
    for match in _ITEM.finditer(text, region.start, region.end):
        item = _asked(match)
        if item is None:
            continue
        after = _AFTER.match(text, match.end(), region.end)
        unit = after["unit"] if after else None
        entry = (item, match.start(), after.end() if after and unit else match.end(), unit)
        if unit is None and _bounds_an_age(item, text[region.start : match.start()]):
            entry = (item, match.start(), match.end(), "jarigen")
        if lists and _BETWEEN.match(text[lists[-1][-1][2] : match.start()]):
            lists[-1].append(entry)
        else:
            lists.append([entry])
    for entries in lists:
        _with_rest(entries, text, region.end)
    return [_list(entries) for entries in lists if len(entries) > 1 or _stands_alone(entries[0])]


def _bounds_an_age(item: AskedClass, before: str) -> bool:
    """`jongeren onder 25`, `vrouwen boven de 50`."""
    bound = re.match(r"(?:onder|boven)\s+(?:de\s+)?(\d\d)$", item.words, re.IGNORECASE)
    return bool(bound) and int(bound[1]) >= YOUNGEST and bool(_PEOPLE_BEFORE.search(before))  # type: ignore[index]


def _with_rest(entries: list[tuple[AskedClass, int, int, str | None]], text: str, end: int) -> None:
    """A list that ends in `of nog langer` has an open class above its last bound."""
    last, _, stop, unit = entries[-1]
    rest = _REST.match(text, stop, end)
    if rest and last.high is not None and len(entries) > 1:
        words = f"{last.high} of meer"
        entries.append((AskedClass(words, last.high, None), stop, rest.end(), unit))


def _stands_alone(entry: tuple[AskedClass, int, int, str | None]) -> bool:
    item, _, _, unit = entry
    if re.match(r"onder\s+de\b", item.words, re.IGNORECASE):
        return True
    if re.match(r"tot\s+(?!en\b)", item.words, re.IGNORECASE):
        return False
    if item.low and item.high and unit == "jaar" and item.low >= YOUNGEST:
        return True
    said = unit is not None or any(word in item.words.lower() for word in ("plus", "jaar", "ouder", "jonger", "+"))
    return said and (item.low is None or item.high is None)


def _list(entries: Sequence[tuple[AskedClass, int, int, str | None]]) -> AskedClasses:
    units = ["jaar" if unit.lower() == "j" else unit for *_, unit in entries if unit]
    span = Span(start=entries[0][1], end=entries[-1][2])
    items = tuple(replace(item, words=f"{item.words} {unit}") if unit else item for item, _, _, unit in entries)
    return AskedClasses(span, items, units[-1].lower() if units else None)


def _asked(match: re.Match[str]) -> AskedClass | None:
    kind = match.lastgroup or ""
    words = " ".join(match[0].split())
    numbers = [_whole(number) for number in re.findall(_N, words, re.IGNORECASE)]
    if any(number >= _FIRST_YEAR and re.search(rf"\b{number}\b", words) for number in numbers) and kind in (
        "range",
        "from_up",
        "through",
    ):
        return None
    if kind == "range":
        return AskedClass(words, numbers[0], numbers[1]) if numbers[0] < numbers[1] else None
    bounds = {
        "under": (None, numbers[0] - 1),
        "through": (None, numbers[0]),
        "over": (numbers[0] + 1, None),
        "one": (1, 1),
        "from_up": (numbers[0], None),
    }
    low, high = bounds[kind]
    return AskedClass(words, low, high, strict=kind == "over")


def _whole(number: str) -> int:
    low = number.lower()
    return _WORDS[low] if low in _WORDS else int(low.replace(".", ""))


def _apart(before: AskedClass, after: AskedClass) -> bool:
    """Whether nobody is in both, but for the bound itself (`tot 30 en vanaf 30`)."""
    return before.high is not None and after.low is not None and before.high <= after.low


def merged(lists: Sequence[AskedClasses]) -> list[AskedClasses]:
    """Lists of one class each that lie apart (`wie jonger is dan 30 en wie 30 of ouder is`) as one list."""
    single = [item for item in lists if len(item.items) == 1]
    ordered = sorted(single, key=lambda item: item.items[0].low or 0)
    if len(single) < 2 or not all(_apart(a.items[0], b.items[0]) for a, b in pairwise(ordered)):
        return list(lists)
    first, *_, last = single
    whole = AskedClasses(
        Span(start=first.span.start, end=max(first.span.end, last.span.end)),
        tuple(item.items[0] for item in single),
        next((item.unit for item in single if item.unit), None),
    )
    return [*(item for item in lists if item not in single), whole]


def resolve(asked: AskedClasses, *, months: bool = False) -> Resolved:
    """The list as bands; `months`: its numbers are durations in years, to be held in months."""
    listed = [_in_months(item) for item in asked.items] if months else asked.items
    items = sorted(listed, key=lambda item: -1 if item.low is None else item.low)
    choices: list[Choice] = []
    whole: list[AskedClass] = []
    for item in items:
        fitted = _fit(whole, item, items, choices, asked.span)
        if fitted is None:
            return Resolved((), (_contradiction(asked),))
        whole.append(fitted)
    full = _fill(whole, choices, asked.span)
    return Resolved(tuple(_band(item) for item in full), tuple(choices))


def _fit(
    whole: list[AskedClass], item: AskedClass, items: Sequence[AskedClass], choices: list[Choice], span: Span
) -> AskedClass | None:
    """The item beside the class before it; a shared bound goes to one of both. None: they overlap further."""
    if not whole or whole[-1].upper is None or item.low is None or item.low >= whole[-1].upper:
        overlaps = bool(whole) and (whole[-1].high is None or item.low is None)
        return None if overlaps else item
    before = whole[-1]
    if before.high != item.low:
        return None
    if item.high is None and _counts_on(items[:-1]):
        fitted = replace(item, low=item.low + 1, words=f"meer dan {item.low}")
        choices.append(_overlap(before, item, before, item.low, span))
        return fitted
    whole[-1] = replace(before, high=item.low - 1)
    choices.append(_overlap(before, item, item, item.low, span))
    return item


def _counts_on(items: Sequence[AskedClass]) -> bool:
    """Whether the ranges before count on from each other (`5-10, 11-20`), so that both bounds belong to a class."""
    return any(a.low is not None and a.high is not None and a.high + 1 == b.low for a, b in pairwise(items))


def _overlap(before: AskedClass, after: AskedClass, winner: AskedClass, bound: int, span: Span) -> Choice:
    both = f"‘{before.words}’ en ‘{after.words}’"
    text = f"De klassen {both} overlappen bij {bound}; die waarde tellen we bij ‘{winner.words}’."
    return Choice(code="klassen_overlappen", nl=text, span=span)


def _contradiction(asked: AskedClasses) -> Choice:
    text = (
        "De gevraagde klassen overlappen over meer dan een grens; "
        "we gebruiken de klassen waarin we gewoonlijk publiceren."
    )
    return Choice(code="klassen_tegenstrijdig", nl=text, span=asked.span)


def _fill(items: Sequence[AskedClass], choices: list[Choice], span: Span) -> list[AskedClass]:
    """The classes with one added wherever a number belongs to none."""
    full: list[AskedClass] = []
    if items[0].low is not None and items[0].low > 1:
        full.append(AskedClass(f"minder dan {items[0].low}", None, items[0].low - 1))
    for item in items:
        if full and full[-1].upper is not None and item.low is not None and full[-1].upper < item.low:
            full.append(_between(full[-1].upper, item.low - 1))
        full.append(item)
    if full[-1].high is not None:
        full.append(AskedClass(f"meer dan {full[-1].high}", full[-1].high + 1, None))
    added = [f"‘{item.words}’" for item in full if item not in items]
    if added:
        text = f"De gevraagde klassen dekken niet elke waarde; we voegen {', '.join(added)} toe."
        choices.append(Choice(code="klassen_aangevuld", nl=text, span=span))
    return full


def _between(low: int, high: int) -> AskedClass:
    return AskedClass(str(low) if low == high else f"{low}-{high}", low, high)


def _in_months(item: AskedClass) -> AskedClass:
    """Years as completed months: `1 tot 2 jaar` is 12 ≤ x < 24, `meer dan 2 jaar` begins at 24."""
    below = item.high if item.low is not None else item.upper
    since = item.low - 1 if item.low is not None and item.strict else item.low
    return replace(item, low=None if since is None else 12 * since, high=None if below is None else 12 * below - 1)


def _band(item: AskedClass) -> Band:
    lower = None if item.low is None else Fraction(item.low)
    upper = None if item.upper is None else Fraction(item.upper)
    code = f"{item.low or 0}_plus" if upper is None else f"{item.low or 0}_{item.upper}"
    return Band(code=code, label=Label(nl=item.words, en=_english(item)), lower=lower, upper=upper)


def _english(item: AskedClass) -> str:
    if item.low is None:
        return f"under {item.upper}"
    return f"{item.low} and over" if item.high is None else f"{item.low}-{item.high}"


def decimals_choice(span: Span) -> Choice:
    """How whole-number classes hold VTE, which have decimals."""
    text = (
        "VTE hebben decimalen: een klasse als ‘5-10’ loopt van 5 tot net onder 11, "
        "zodat geen waarde tussen twee klassen valt."
    )
    return Choice(code="klassen_halfopen", nl=text, span=span)
