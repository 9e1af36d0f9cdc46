"""The forms in which a question says when, and what each of them names."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from doorstroom.kernel.dutch import MONTHS, date_in_words, enumerate_in_words
from doorstroom.kernel.periods import ONE_DAY, Period, add_months
from doorstroom.questions.header import DATE, parse_date
from doorstroom.questions.model import Choice, Span
from doorstroom.questions.period_mention import ALIKE, BACK, BACK_BY_GRAIN, PeriodMention

_COUNTED = ("één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_RANKED = ("eerste", "tweede", "derde", "vierde")
_MONTH = "|".join(MONTHS)
_Y = r"(?:(?:19|20)\d{2}|(?<!\w)['’‘´`]\d{2})"
_YEAR = rf"(?<![\d.,]){_Y}(?!\d|[.,]\d|\s*(?:euro|VTE)\b)"
_RANK = r"(?:eerste|tweede|derde|vierde|laatste|[1-4]\s?(?:ste|de|e)?)"
_QUARTER = (
    rf"(?:{_RANK}\s+(?:kwartaal|trimester)\s+(?:van\s+)?(?:het\s+jaar\s+)?{_Y}"
    rf"|[QK]W?[1-4][ /-]?{_Y}|{_Y}[ -]?[QK]W?[1-4])"
)
_HALF = rf"(?:(?:eerste|tweede)\s+(?:helft|semester|jaarhelft)\s+(?:van\s+)?(?:het\s+jaar\s+)?{_Y})"
_MONTH_YEAR = rf"(?:{_MONTH})\s+{_Y}"
_POINT = rf"(?:{DATE}|{_QUARTER}|{_HALF}|{_MONTH_YEAR}|{_YEAR})"
_SCHOOL = rf"{_Y}\s*[-/–]\s*(?:20)?\d{{2}}(?!\d)"
_THROUGH = r"(?:tot\s+en\s+met|t\.\s?e\.\s?m\.|t\s?/\s?m|t\.?\s?e\.?\s?m\.?|tot\s+eind(?:e)?|tot|-|–|—|‑)"
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_COUNTED)}|een)"
_NOW = r"(?:op\s+)?(?:heden|vandaag|nu(?:\s+toe)?|dit\s+moment|de\s+dag\s+van\s+vandaag)"
_PAST = r"(?:voorbije|afgelopen|laatste|vorige?|jongste|voorgaande)"
_OPEN_ENDED = r"(?:sinds|sedert|vanaf|van\s+bij|met\s+ingang\s+van)"

_SINGLE = rf"(?:(?:(?:op|in)\s+)?(?:het\s+)?(?:einde?|begin)\s+(?:van\s+)?(?:het\s+jaar\s+)?)?{_POINT}"
_ANY_SINGLE = re.compile(_SINGLE, re.IGNORECASE)

Reader = Callable[[re.Match[str], date], "PeriodMention | None"]


def _by_year(period: Period) -> tuple[Period, ...]:
    """A period cut at every New Year."""
    return period.split_at(date(year, 1, 1) for year in range(period.van.year + 1, period.last.year + 1))


def _span(match: re.Match[str]) -> Span:
    return Span(start=match.start(), end=match.end())


def _year(words: str) -> int:
    """`2019`, or `'19`."""
    digits = words[-2:] if not words[0].isdigit() else words
    century = 0 if len(digits) == len("2019") else 1900 if digits > "60" else 2000
    return century + int(digits)


def _point(words: str) -> Period | None:
    """The period that one expression names; None where the day does not exist."""
    low = " ".join(words.lower().split())
    if re.fullmatch(DATE, low, re.IGNORECASE):
        day = parse_date(low)
        return Period.on(day) if day else None
    year = _year(re.findall(_Y, low)[-1])
    rest = re.sub(_Y, "", low)
    rank = next((i + 1 for i, word in enumerate(_RANKED) if word in rest), 4 if "laatste" in rest else 0)
    if any(word in rest for word in ("helft", "semester")):
        van = date(year, 6 * rank - 5, 1)
        return Period(van, add_months(van, 6))
    if re.search(r"kwartaal|trimester|[qk]w?[1-4]", rest):
        return Period.quarter(year, rank or int(re.findall(r"[1-4]", rest)[0]))
    month = next((i + 1 for i, name in enumerate(MONTHS) if name in rest), 0)
    return Period.month(year, month) if month else Period.year(year)


def _range(match: re.Match[str], _peildatum: date) -> PeriodMention | None:
    words = re.search(
        rf"(?P<first>{_POINT}|(?:\d{{1,2}}\s+)?(?:{_MONTH}))\s*(?P<through>{_THROUGH}|en)\s*"
        rf"(?:het\s+jaar\s+|met\s+|en\s+met\s+)?(?P<last>{_POINT})$",
        match[0],
        re.IGNORECASE,
    )
    if words is None:
        return None
    last = _point(words["last"])
    first_words = words["first"]
    if last and not re.search(_Y, first_words):
        first_words = f"{first_words} {last.van.year}"
    first = _point(first_words)
    if first is None or last is None or first.van >= last.tot:
        return PeriodMention(_span(match), None)
    choices: tuple[Choice, ...] = ()
    if words["through"].lower() in ("tot", "en"):
        text = f"De grenzen van ‘{' '.join(match[0].split())}’ rekenen we allebei mee."
        choices = (Choice(code="grenzen_inbegrepen", nl=text, span=_span(match)),)
    whole = Period(first.van, last.tot)
    days = first.is_day and last.is_day
    return PeriodMention(_span(match), (whole,) if days else _by_year(whole), choices=choices)


def _school_years(match: re.Match[str], _peildatum: date) -> PeriodMention:
    years = [int(found[:4]) for found in re.findall(_SCHOOL, match[0])]
    if re.search(r"tot\s+en\s+met|t/m", match[0]) and len(years) == 2:
        years = list(range(years[0], years[1] + 1))
    return PeriodMention(_span(match), tuple(Period.school_year(year) for year in years))


def _quarters(match: re.Match[str], _peildatum: date) -> PeriodMention:
    """`het tweede en het derde kwartaal van 2021`."""
    year = re.findall(_Y, match[0])[-1]
    ranks = re.findall(_RANK, match[0].replace(year, ""), re.IGNORECASE)
    found = [_point(f"{rank} kwartaal van {year}") for rank in ranks]
    return PeriodMention(_span(match), tuple(period for period in found if period))


def _first_quarters(match: re.Match[str], _peildatum: date) -> PeriodMention:
    """`de eerste twee kwartalen van 2021`."""
    number = 3 if "drie" in match[0].lower() else 2
    year = _year(re.findall(_Y, match[0])[-1])
    return PeriodMention(_span(match), tuple(Period.quarter(year, rank + 1) for rank in range(number)))


def _whole_year(match: re.Match[str], _peildatum: date) -> PeriodMention:
    """`over het volledige jaar 2020`: in one piece, also where others are asked by quarter."""
    year = _year(re.findall(_Y, match[0])[-1])
    return PeriodMention(_span(match), (Period.year(year),), whole=True)


def _day_of_years(match: re.Match[str], _peildatum: date) -> PeriodMention:
    """`op 1 januari van de jaren 2021 tot en met 2024`: that day in each year."""
    years = [_year(words) for words in re.findall(_Y, match[0])]
    if len(years) == 2 and re.search(_THROUGH, match[0][match[0].index(str(years[0])) :], re.IGNORECASE):
        years = list(range(years[0], years[1] + 1))
    days = [parse_date(f"{match['day']} {year}") for year in years]
    found = tuple(Period.on(day) for day in days if day)
    return PeriodMention(_span(match), found if len(found) == len(years) else None)


def _list(match: re.Match[str], _peildatum: date) -> PeriodMention:
    years = sorted({_year(words) for words in re.findall(_Y, match[0])})
    choices: tuple[Choice, ...] = ()
    if len(years) > 2 and years[-1] - years[0] >= len(years):
        gap = enumerate_in_words([str(y) for y in range(years[0], years[-1]) if y not in years])
        text = f"De opsomming van jaren slaat {gap} over; we geven de jaren die genoemd zijn."
        choices = (Choice(code="jaren_met_leemte", nl=text, span=_span(match)),)
    return PeriodMention(_span(match), tuple(Period.year(year) for year in years), choices=choices)


def _since(match: re.Match[str], peildatum: date) -> PeriodMention:
    point = re.search(_POINT, match[0], re.IGNORECASE)
    first = _point(point[0]) if point else None
    if first is None or first.van > peildatum:
        return PeriodMention(_span(match), (first,) if first else None)
    return PeriodMention(_span(match), _by_year(Period(first.van, peildatum + ONE_DAY)), "relatief")


def _spread(match: re.Match[str], peildatum: date) -> PeriodMention:
    """`eind 2018, 2019 en 2020`, `in maart 2020 en 2021`: the same piece of every year."""
    years = [_year(words) for words in re.findall(_Y, match[0])]
    said = (_ANY_SINGLE.search(f"{match['head']}{year}") for year in years)
    found = [mention for one in said if one and (mention := _single(one, peildatum))]
    return PeriodMention(_span(match), tuple(period for mention in found for period in mention.periods or ()))


def _single(match: re.Match[str], _peildatum: date) -> PeriodMention | None:
    point = re.search(rf"{_POINT}$", match[0], re.IGNORECASE)
    period = _point(point[0]) if point else None
    if period is None:
        return PeriodMention(_span(match), None)
    if period.is_year and re.match(r"(?:op\s+)?(?:het\s+)?eind", match[0], re.IGNORECASE):
        return PeriodMention(_span(match), (Period.on(period.last),))
    if period.is_year and re.match(r"(?:in\s+|op\s+)?(?:het\s+)?begin", match[0], re.IGNORECASE):
        return PeriodMention(_span(match), (Period.on(period.van),))
    return PeriodMention(_span(match), (period,))


def _past_years(match: re.Match[str], peildatum: date) -> PeriodMention:
    counted = re.search(rf"\b({_NUMBER})\b", match[0], re.IGNORECASE)
    single = re.search(r"\bjaar$", match[0], re.IGNORECASE)
    if not counted and not single:
        return PeriodMention(_span(match), None)
    count = _count(counted[1].lower()) if counted else 1
    years = range(peildatum.year - count, peildatum.year)
    words = " ".join(match[0].split())
    meant = f"de laatste {count} volledige kalenderjaren voor {date_in_words(peildatum)}"
    if count == 1:
        meant = f"het kalenderjaar {peildatum.year - 1}"
    text = f"‘{words[0].upper()}{words[1:]}’ lezen we als {meant}."
    choice = Choice(code="relatieve_periode", nl=text, span=_span(match))
    return PeriodMention(_span(match), tuple(Period.year(year) for year in years), "relatief", (choice,))


def _edge_of_year(match: re.Match[str], peildatum: date) -> PeriodMention:
    """`begin dit jaar`, `eind vorig jaar`: the first or the last day."""
    year = Period.year(peildatum.year - ("vorig" in match[0].lower()))
    first = re.search(r"\bbegin\b", match[0], re.IGNORECASE)
    return PeriodMention(_span(match), (Period.on(year.van if first else year.last),))


def _this_year(match: re.Match[str], peildatum: date) -> PeriodMention:
    period = Period(date(peildatum.year, 1, 1), peildatum + ONE_DAY)
    return PeriodMention(_span(match), (period,), "relatief")


def _now(match: re.Match[str], peildatum: date) -> PeriodMention:
    return PeriodMention(_span(match), (Period.on(peildatum),), "nu")


def _grain(match: re.Match[str], _peildatum: date) -> PeriodMention:
    quarter = re.search(r"kwarta|trimest", match[0], re.IGNORECASE)
    return PeriodMention(_span(match), (), "kwartaal" if quarter else "maand")


def _undetermined(match: re.Match[str], _peildatum: date) -> PeriodMention:
    return PeriodMention(_span(match), None)


def _back(match: re.Match[str], _peildatum: date) -> PeriodMention:
    grained = re.search(r"maanden$|kwartalen$", match[0], re.IGNORECASE)
    number = re.search(rf"\b(?:{'|'.join(_COUNTED)}|beide)\b", match[0], re.IGNORECASE)
    count = 0 if number is None else 2 if number[0].lower() == "beide" else _count(number[0].lower())
    return PeriodMention(_span(match), (), BACK_BY_GRAIN if grained else BACK, count=count)


def _months(match: re.Match[str], _peildatum: date) -> PeriodMention:
    """`maart, april en mei 2020`."""
    year = _year(re.findall(_Y, match[0])[-1])
    named = re.findall(_MONTH, match[0].lower())
    return PeriodMention(_span(match), tuple(Period.month(year, MONTHS.index(name) + 1) for name in named))


def _short_years(match: re.Match[str], _peildatum: date) -> PeriodMention:
    """`2020, 21 en 22`, `jaren 21 en 22`; numbers that go down are no years."""
    years = [_year(f"'{digits[-2:]}") for digits in re.findall(r"\d{2,4}", match[0])]
    going_up = [year for before, year in zip([years[0] - 1, *years], years, strict=False) if year > before]
    return PeriodMention(_span(match), tuple(Period.year(year) for year in going_up))


def _alike(match: re.Match[str], _peildatum: date) -> PeriodMention:
    return PeriodMention(_span(match), (Period.year(_year(re.findall(_Y, match[0])[-1])),), ALIKE)


def _masked(match: re.Match[str], _peildatum: date) -> PeriodMention:
    return PeriodMention(_span(match), (), "verwezen")


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    return 1 if word == "een" else _COUNTED.index(word) + 1


_PATTERNS: tuple[tuple[str, str, Reader], ...] = (
    (
        "masked",
        rf"(?:decreet|besluit|wet|ordonnantie|BVR|omzendbrief|KB|vraag\s+nr\.?\s*[\d-]+)\s+van\s+(?:de\s+[^\d\n]{{0,40}}\s+van\s+)?{DATE}",
        _masked,
    ),
    # "(sinds 2021: AMA)" says what something is called since then; it is not the period asked.
    (
        "yearly",
        (
            rf"(?:op|per)\s+(?P<day>\d{{1,2}}\s+(?:{_MONTH}))\s+van\s+(?:de\s+jaren\s+|het\s+jaar\s+|elk\s+jaar\s+(?:van\s+|in\s+)?)?"
            rf"(?:{_YEAR}\s*{_THROUGH}\s*{_YEAR}|{_YEAR}(?:\s*(?:,|en)\s*{_YEAR})*)"
        ),
        _day_of_years,
    ),
    (
        "quarters",
        (
            rf"{_RANK}\s+(?:kwartaal\s+)?(?:en|,)\s+(?:in\s+)?(?:het\s+)?{_RANK}\s+(?:kwartaal|trimester)\s+"
            rf"(?:van\s+)?(?:het\s+jaar\s+)?{_Y}"
        ),
        _quarters,
    ),
    (
        "first_quarters",
        rf"eerste\s+(?:twee|drie)\s+(?:kwartalen|trimesters)\s+(?:van\s+)?(?:het\s+jaar\s+)?{_Y}",
        _first_quarters,
    ),
    ("whole", rf"(?:het\s+)?(?:volledige|hele|gehele|heel)\s+(?:(?:kalender)?jaar\s+)?{_YEAR}", _whole_year),
    (
        "vague",
        (
            rf"(?:de\s+)?(?:zomer|lente|herfst|winter|voorjaar|najaar)\s+(?:van\s+)?(?:het\s+jaar\s+)?{_YEAR}"
            r"|(?:voor|vóór|na|sinds|sedert|tijdens)\s+(?:(?:en|of)\s+(?:na|tijdens)\s+)?(?:de\s+)?"
            r"(?:corona(?:crisis|pandemie|periode)?|covid(?:-19)?)\b"
        ),
        _undetermined,
    ),
    ("gloss", rf"\(\s*{_OPEN_ENDED}\s+(?:het\s+jaar\s+)?{_POINT}\s*:", _masked),
    (
        "spread",
        (
            rf"(?P<head>(?:einde?|begin)\s+(?:van\s+)?|(?:\d{{1,2}}\s+)?(?:{_MONTH})\s+"
            rf"|{_RANK}\s+(?:kwartaal|trimester|helft|semester|jaarhelft)\s+(?:van\s+)?)"
            rf"{_YEAR}(?:\s*,\s*{_YEAR})*\s+en\s+(?:van\s+)?{_YEAR}(?!\s*{_THROUGH}\s*\d)"
        ),
        _spread,
    ),
    (
        "school",
        rf"(?:school|academie|werk)ja(?:ar|ren)\s+{_SCHOOL}(?:\s*(?:,|en|en\s+het\s+schooljaar|tot\s+en\s+met|t/m)\s*{_SCHOOL})*",
        _school_years,
    ),
    (
        "alike",
        (
            r"(?:in\s+)?(?:dezelfde|diezelfde|zelfde|die)\s+(?:maanden|kwartalen|periode)\s+(?:van|in)\s+(?:het\s+jaar\s+)?"
            rf"{_YEAR}"
        ),
        _alike,
    ),
    (
        "short",
        (
            rf"{_YEAR}(?:\s*(?:,|/|\ben\b)\s*['’]?\d{{2}}(?!\d|[.,]\d|\s*(?:jaar|VTE|%|personen|werknemers|-)))+"
            rf"|jaren\s+['’]?\d{{2}}(?:\s*,\s*['’]?\d{{2}})*\s+en\s+['’]?\d{{2}}(?!\d|\s*(?:jaar|VTE|%))"
        ),
        _short_years,
    ),
    ("months", rf"(?:(?:{_MONTH})\s*(?:,|en|of)\s*)+{_MONTH_YEAR}", _months),
    ("between", rf"tussen\s+(?:{_POINT}|(?:\d{{1,2}}\s+)?(?:{_MONTH}))\s+en\s+{_POINT}", _range),
    (
        "list",
        (
            rf"(?:{_YEAR}(?:\s*(?:,|;|/|&|en|of)\s*(?:in\s+|ook\s+|het\s+jaar\s+|voor\s+)?)+){{2,}}{_YEAR}"
            rf"|(?:{_YEAR}\s*[-–]\s*){{2,}}{_YEAR}"
        ),
        _list,
    ),
    (
        "range",
        rf"(?:(?:van|vanaf|sinds|sedert)\s+)?(?:{_POINT}|(?:\d{{1,2}}\s+)?(?:{_MONTH}))\s*{_THROUGH}\s*(?:en\s+met\s+|met\s+|het\s+jaar\s+)?{_POINT}",
        _range,
    ),
    ("pair", rf"{_YEAR}\s*(?:,|;|/|&|\ben\b|\bof\b)\s*(?:en\s+)?(?:in\s+|ook\s+|voor\s+)?{_YEAR}", _list),
    (
        "since",
        (
            rf"{_OPEN_ENDED}\s+(?:het\s+)?(?:begin\s+(?:van\s+)?)?(?:het\s+jaar\s+)?{_POINT}"
            rf"(?:\s*,?\s*(?:tot\s+en\s+met|tot|t/m)\s+{_NOW})?|{_POINT}\s+tot\s+(?:en\s+met\s+)?{_NOW}"
        ),
        _since,
    ),
    ("until", rf"(?:tot\s+en\s+met|t/m|tot|vóór)\s+(?:eind(?:e)?\s+)?{_POINT}", _undetermined),
    ("point", _SINGLE, _single),
    (
        "past",
        rf"(?:(?:de|het)\s+)?{_PAST}\s+(?:{_NUMBER}\s+)?(?:volledige\s+)?(?:kalender|werkings)?ja(?:ar|ren)\b",
        _past_years,
    ),
    (
        "edge",
        r"(?:op\s+|in\s+)?(?:het\s+)?(?:begin|einde?)\s+(?:van\s+)?(?:het\s+)?(?:dit|vorig|lopende|vorige)\s+jaar\b",
        _edge_of_year,
    ),
    ("this_year", r"(?:dit|het\s+lopende|het\s+huidige)\s+(?:kalender)?jaar\b(?:\s+tot\s+nu\s+toe)?", _this_year),
    (
        "undetermined",
        rf"(?:sinds|sedert)\s+(?:de|het|haar|zijn)\s+(?:start|invoering|begin|inwerkingtreding|ontstaan|aantreden)\b|(?:deze|vorige|huidige|voorbije|de)\s+(?:legislatuur|regeerperiode|zittingsperiode)|(?:de\s+)?{_PAST}\s+(?:periode|tijd)\b",
        _undetermined,
    ),
    (
        "now",
        rf"momenteel|op\s+dit\s+(?:moment|ogenblik)|vandaag(?:\s+de\s+dag)?|thans|op\s+heden|tot\s+{_NOW}|\bnu\b",
        _now,
    ),
    (
        "other_year",
        r"(?:in\s+)?(?:dat\s+laatste\s+jaar|het\s+jaar\s+(?:daarvoor|ervoor|voordien|daarna|nadien))\b",
        _undetermined,
    ),
    ("one_back", r"(?:de|het)\s+(?:laatste|eerste)\s+van\s+(?:die|deze)\s+\w+", _undetermined),
    (
        "back",
        r"(?:in\s+|op\s+|voor\s+|over\s+|tijdens\s+)?(?:elk\s+van\s+)?(?:die|deze|diezelfde|dezelfde|zelfde|dat|datzelfde|hetzelfde)\s+(?:(?:twee|drie|vier|vijf|zes|[2-9])\s+)?(?:kalenderjaren|schooljaren|schooljaar|werkjaren|jaren|jaar|periodes?|tijdsspanne|kwartaal|semester|dagen|dag|data|datum|tijdstip(?:pen)?|moment(?:en)?|ogenblik(?:ken)?|kwartalen|maanden)\b|(?:in\s+|voor\s+)?(?:elk\s+van\s+)?(?:beide|de\s+twee)\s+(?:kalender)?jaren\b|toen(?=\s*[?,;.])",
        _back,
    ),
    (
        "grain",
        r"(?:per|elk|ieder|elke|iedere|op|naar)\s+(?:kwartaal|trimester|maand)(?:basis)?\b|alle\s+(?:kwartalen|trimesters|maanden)\b|(?:maand|kwartaal)\s+(?:per|na|voor)\s+(?:maand|kwartaal)|kwartaalcijfers|maandcijfers|driemaandelijkse?|maandelijkse?",
        _grain,
    ),
)
READERS: dict[str, Reader] = {name: reader for name, _, reader in _PATTERNS}
ANY = re.compile("|".join(rf"(?P<{name}>(?<!\w)(?:{pattern}))" for name, pattern, _ in _PATTERNS), re.IGNORECASE)
