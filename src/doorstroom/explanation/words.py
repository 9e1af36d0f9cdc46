"""Dutch names of what an explanation speaks about: roles of words, kinds of outcome, numbers of parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from doorstroom.explanation.model import Kind
from doorstroom.kernel.dutch import enumerate_in_words
from doorstroom.questions.model import Mention, Role
from doorstroom.scheme.model import Scheme

ROLES: dict[Role, str] = {
    "maatregel": "maatregel",
    "begrip": "wat geteld wordt",
    "kenmerk": "kenmerk",
    "klassen": "klassen",
    "periode": "periode",
    "eenheid": "eenheid",
    "kwalificatie": "beperking",
    "verwijzing": "verwijzing",
    "uitsplitsing": "opdeling",
    "buiten": "buiten het register",
    "elders": "andere bevoegdheid",
    "vraag": "vraagwoord",
    "vulling": "zonder eigen betekenis",
}
"""Every role, the most telling first: where words play several, the first one gives them their look."""

UNREAD = "niet gelezen"

KINDS: dict[Kind, str] = {
    "table": "Uit het register",
    "reference": "Elders beantwoord",
    "niet van toepassing": "Niet van toepassing",
    "niet beschikbaar": "Niet beschikbaar",
    "outside": "Buiten het register",
    "elsewhere": "Andere bevoegdheid",
    "policy": "Beleid of toelichting",
    "ambiguous": "Dubbelzinnig",
}


def in_order(roles: Sequence[Role]) -> tuple[Role, ...]:
    """The roles once each, the most telling first."""
    return tuple(role for role in ROLES if role in roles)


def meaning(mention: Mention, scheme: Scheme) -> str:
    """What a mention stands for: `kenmerk: herkomst`, `maatregel: lokale diensteneconomie`, `periode`."""
    named = {item.code: item.naam.nl for item in scheme.maatregelen}
    named |= {groep.code: groep.naam.nl for groep in scheme.groepen}
    role = ROLES[mention.role]
    if mention.role == "maatregel" and mention.code in named:
        return f"{role}: {named[mention.code]}"
    if mention.role == "kenmerk":
        return f"{role}: {mention.code.replace('_', ' ').replace('=', ', ')}"
    return role


def parts_in_words(numbers: Sequence[str], among: Sequence[str]) -> str:
    """`1 tot en met 6`, `2, 3.a en 3.b`: a part is named whole where all of `among` below it are in `numbers`."""
    names: list[tuple[str, bool]] = []
    for top, members in groupby(among, key=lambda number: number.split(".")[0]):
        below = list(members)
        chosen = [number for number in below if number in numbers]
        names += [(top, True)] if chosen == below else [(number, False) for number in chosen]
    return enumerate_in_words(_runs(names))


def _runs(names: Sequence[tuple[str, bool]]) -> list[str]:
    """The names, with whole parts that follow on as a run."""
    runs: list[list[str]] = []
    before = False
    for name, whole in names:
        if before and whole and name.isdecimal() and runs[-1][-1].isdecimal() and int(name) == int(runs[-1][-1]) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
        before = whole
    return [said for run in runs for said in ([f"{run[0]} tot en met {run[-1]}"] if len(run) > 2 else run)]
