"""How far a reading agrees with the gold: part by part, outcome by outcome, table by table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.gold import Gold
from doorstroom.kernel.errors import DoorstroomError
from doorstroom.questions import read_question
from doorstroom.questions.asked import ALL, IN_VTE, Asked, asked_of
from doorstroom.questions.model import Outcome, Part, Reading, TableOutcome
from doorstroom.scheme.model import Scheme

WARNS = {
    "van": {"alle_maatregelen", "maatregel_geërfd", "begrip_van_vorige"},
    "over": {
        "periode_geërfd", "periode_van_zusterdelen", "geen_periode", "laatste_volledige_jaar", "relatieve_periode",
        "jaren_voor_relatief", "jaren_met_leemte", "periode_tot_peildatum", "begrip_van_vorige",
    },
    "per": {
        "klasse_als_uitsplitsing", "klassen_overlappen", "klassen_aangevuld", "klassen_tegenstrijdig",
        "begrip_van_vorige",
    },
    "met": {"klasse_als_uitsplitsing", "kwalificatie_niet_hier", "begrip_van_vorige"},
    "als": {"aantallen_voor_aandeel"},
    "zonder": {"uitsplitsing_bestaat_niet"},
}  # fmt: skip
"""The choices under a table that tell its reader that this field was decided rather than read."""


@dataclass(frozen=True)
class Fault:
    """Where a reading and the gold part. kind: deel, uitkomst, tabel or kop."""

    question: str
    number: str
    kind: str
    wanted: str
    found: str
    silent: bool = False


@dataclass
class Score:
    """Counts over questions: how many there were, and how many were right."""

    questions: int = 0
    whole: int = 0
    parts: int = 0
    parts_right: int = 0
    outcomes: int = 0
    outcomes_right: int = 0
    tables: int = 0
    tables_right: int = 0
    tables_given: int = 0
    silent: int = 0
    unread: int = 0
    header: int = 0
    header_right: int = 0
    faults: list[Fault] = field(default_factory=list)


def score(questions: Sequence[Gold], scheme: Scheme) -> Score:
    """Read every question and hold it against its gold."""
    total = Score()
    for gold in questions:
        total.questions += 1
        before = len(total.faults)
        try:
            reading = read_question(gold.text, scheme, peildatum=gold.given)
        except DoorstroomError as error:
            total.faults.append(Fault(gold.name, "", "deel", "a reading", str(error)))
            total.parts += len(gold.parts)
            total.outcomes += len(gold.outcomes)
            total.tables += sum(asked.kind == "tabel" for _, asked in gold.outcomes)
            continue
        _header(gold, reading, total)
        _parts(gold, reading, scheme, total)
        total.whole += len(total.faults) == before
    return total


def _header(gold: Gold, reading: Reading, total: Score) -> None:
    for name, wanted in gold.header.items():
        found = str(getattr(reading.header, name) or "")
        total.header += 1
        if _plain(found) == _plain(wanted):
            total.header_right += 1
        else:
            total.faults.append(Fault(gold.name, "", "kop", f"{name} {wanted}", found))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold().strip(" .,:")


def _parts(gold: Gold, reading: Reading, scheme: Scheme, total: Score) -> None:
    read = {part.number: part for part in reading.parts}
    answered = [part.number for part in reading.parts if part.outcomes]
    for number in dict.fromkeys([*gold.parts, *answered]):
        wanted, part = gold.of(number), read.get(number)
        total.parts += number in gold.parts
        if not wanted or part is None or not part.outcomes:
            there = "" if part is None else "no outcome"
            total.faults.append(Fault(gold.name, number, "deel", _lines(wanted), there or _lines(_asked(part, scheme))))
            total.outcomes += len(wanted)
            total.tables += sum(item.kind == "tabel" for item in wanted)
            continue
        total.parts_right += 1
        total.unread += len(part.unread)
        _outcomes(gold, number, wanted, part, scheme, total)


def _asked(part: Part | None, scheme: Scheme) -> tuple[Asked, ...]:
    return tuple(_canonical(asked_of(outcome), scheme) for outcome in part.outcomes) if part else ()


def _outcomes(gold: Gold, number: str, wanted: Sequence[Asked], part: Part, scheme: Scheme, total: Score) -> None:
    """Outcomes are right if their kinds (and notions, rules) are; tables if all of them is."""
    meant = [_canonical(item, scheme) for item in wanted]
    left = list(zip(_asked(part, scheme), part.outcomes, strict=True))
    total.tables_given += sum(asked.kind == "tabel" for asked, _ in left)
    total.outcomes += len(meant)
    total.tables += sum(item.kind == "tabel" for item in meant)
    for item in sorted(meant, key=lambda item: not any(_same(item, asked) for asked, _ in left)):
        match = next((pair for pair in left if _same(item, pair[0])), None)
        alike = match or next((pair for pair in left if _alike(item, pair[0])), None)
        total.outcomes_right += alike is not None
        total.tables_right += match is not None and item.kind == "tabel"
        if alike:
            left.remove(alike)
        if not match:
            kind = "tabel" if alike else "uitkomst"
            silent = alike is not None and _silent(item, *alike, part)
            total.silent += silent
            found = alike[0].line() if alike else " // ".join(asked.line() for asked, _ in left) or "nothing"
            total.faults.append(Fault(gold.name, number, kind, item.line(), found, silent))
    for asked, outcome in left:
        wrong = asked.kind == "tabel" and _silent(None, asked, outcome, part)
        total.silent += wrong
        total.faults.append(Fault(gold.name, number, "te veel", "", asked.line(), wrong))


def _same(wanted: Asked, found: Asked) -> bool:
    if wanted.kind in ("buiten", "elders"):
        return found.kind == wanted.kind
    if wanted.kind == "tabel":
        met = tuple(item for item in found.met if item != IN_VTE)
        return wanted.model_copy(update={"zonder": ()}) == found.model_copy(update={"zonder": (), "met": met}) and len(
            wanted.zonder
        ) == len(found.zonder)
    return wanted == found


def _alike(wanted: Asked, found: Asked) -> bool:
    return (wanted.kind, wanted.what) == (found.kind, found.what) and wanted.kind == "tabel"


def _silent(wanted: Asked | None, found: Asked, outcome: Outcome, part: Part) -> bool:
    """Whether a wrong table came without a warning: every word was read, and a field that differs was not said to be
    decided. A table that nobody asked is silent unless a word was not read."""
    if not isinstance(outcome, TableOutcome) or part.unread:
        return False
    said = {choice.code for choice in outcome.choices}
    wrong = [] if wanted is None else [name for name in WARNS if getattr(wanted, name) != getattr(found, name)]
    return not wrong or any(not WARNS[name] & said for name in wrong)


def _canonical(asked: Asked, scheme: Scheme) -> Asked:
    """Maatregelgroepen as their members, so that a group and all of its members are one."""
    members = {groep.code: groep.leden for groep in scheme.groepen}
    if asked.kind in ("nvt", "nb"):
        whole = {groep.code for groep in scheme.groepen if {groep.code, *groep.leden} & set(asked.van)}
        return asked.model_copy(update={"van": tuple(sorted(whole or asked.van))})
    if asked.van == (ALL,) or asked.kind != "tabel":
        return asked
    return asked.model_copy(
        update={"van": tuple(sorted({m for code in asked.van for m in members.get(code, (code,))}))}
    )


def _lines(asked: Sequence[Asked]) -> str:
    return " // ".join(item.line() for item in asked)
