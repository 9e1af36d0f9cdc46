"""What a part leans on: what was asked before it, in the same part, in the part named or in the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.following import following_on, started_by, starts_what_precedes
from doorstroom.questions.joining import ENTERPRISES, FLOWS, PEOPLE
from doorstroom.questions.period_mention import BACK, BACK_BY_GRAIN, PeriodMention
from doorstroom.questions.scanning import Scan

LASTING = ("stage", "doorstroomtraject")
EMPTY = frozenset({"krijgen", "werkend", "personen", "doelgroepwerknemers"})
"""Notions that a request to repeat may name without asking anything new."""


@dataclass
class Antecedents:
    """What was asked so far: `asked` per part, as far as the parts were read."""

    scans: Mapping[str, Scan]
    asked: Mapping[str, list[Demand]]
    named: dict[str, Sight] = field(default_factory=dict)
    last: Demand | None = None
    last_people: Demand | None = None
    last_divided: Demand | None = None
    last_periods: list[PeriodMention] = field(default_factory=list)
    dated: list[PeriodMention] = field(default_factory=list)

    def hear(self, topics: list[Demand]) -> None:
        """A heading names maatregelen and periods that parts below and after it can point back to."""
        self.named.update({sight.code: sight for topic in topics for sight in (*topic.groups, *topic.rows)})
        dated = [item for topic in topics for item in topic.periods if item.periods]
        self.last_periods = dated or self.last_periods

    def completed(self, found: list[Demand], number: str) -> list[Demand]:
        """Demands that point back take what they lack from the one before them, in this part or an earlier one."""
        complete: list[Demand] = []
        before_part = self.last, self.last_people
        for demand in found:
            repeated = self._repeated(demand, None if complete else number)
            if repeated:
                complete += repeated
                self._date([item for again in repeated for item in again.periods if item.periods])
                continue
            before = complete[-1] if complete else None
            if before and starts_what_precedes(demand, before):
                complete[-1:] = [*([before] if before.counts() else []), started_by(demand, before)]
            else:
                complete.append(self._complete(demand, before))
            self._remember(complete[-1])
        if found and all(_only_describes(demand) for demand in found):
            self.last, self.last_people = before_part
        return complete

    def _remember(self, demand: Demand) -> None:
        if demand.atoms:
            self.last = demand
            people = not {sight.code for sight in demand.atoms} & set(ENTERPRISES)
            self.last_people = demand if people else self.last_people
        if demand.kenmerken or demand.classes:
            self.last_divided = demand
        self.named.update({sight.code: sight for sight in (*demand.groups, *demand.rows)})

    def _complete(self, demand: Demand, before: Demand | None) -> Demand:
        demand = self._divided_back(self._dated_back(demand))
        if self.last and not demand.policy and self._points_back(demand):
            if _says_nothing_new(demand, self.last):
                demand = replace(demand, outside=[*demand.outside, Sight("niets_nieuws", demand.span)])
            return following_on(demand, self._pointed_at(demand, self.last))
        if demand.all_named and self.named and not demand.names_maatregel:
            demand = replace(demand, groups=self._maatregelen())
        lasted = before or (self.last if demand.pronoun or demand.that else None)
        if lasted and {sight.code for sight in demand.atoms} == {"duur"}:
            lasting = [sight for sight in lasted.atoms if sight.code in LASTING]
            demand = replace(demand, atoms=[*demand.atoms, *lasting])
        if [sight.code for sight in demand.atoms] == ["vte"] and self.last_people and not demand.names_maatregel:
            demand = replace(demand, atoms=[*demand.atoms, Sight("doelgroepwerknemers", demand.span)])
        if demand.pronoun and self.last and self.last is self.last_people and not before:
            demand = _of_them(demand, self.last)
        if demand.joins and self.last is self.last_people and self.last and not before and _only_flows(demand):
            demand = _of_them(demand, self.last)
        if demand.names_maatregel:
            return demand
        if (demand.pointed or demand.pronoun) and self.last and not before:
            periods = demand.periods or [item for item in self.last.periods if item.periods]
            named = set(demand.pointed) & {*PEOPLE, "instroom"}
            demand = _of_them(demand, self.last) if named and self.last is self.last_people else demand
            return replace(demand, groups=self.last.groups, periods=periods)
        return replace(demand, groups=before.groups, rows=before.rows) if before else demand

    def _points_back(self, demand: Demand) -> bool:
        """Whether what is counted was asked before."""
        people = bool(demand.atoms) and all(sight.code in PEOPLE for sight in demand.atoms)
        named = bool(demand.labels) and people
        goes_on = demand.continues and (not demand.asks or (people and bool(demand.groups)))
        return bool(demand.references) or named or goes_on or _elliptic(demand) or self._means_those(demand)

    def _maatregelen(self) -> list[Sight]:
        """`beide maatregelen`: those of the demand before, if it has several, or all that were named so far."""
        several = self.last is not None and len({sight.code for sight in self.last.groups}) > 1
        return self.last.groups if self.last and several else list(self.named.values())

    def _repeated(self, demand: Demand, number: str | None) -> list[Demand]:
        """`dezelfde cijfers als in A.1 voor LDE`, `dezelfde vragen voor Brugge`: every demand of the parts meant."""
        codes = {sight.code for sight in demand.references}
        if "indeling" in codes and demand.groups and demand.periods and not (demand.atoms or demand.asks):
            codes.add("herhaal")  # `graag dezelfde indeling voor de sociale werkplaatsen in 2017`
        atoms = {sight.code for sight in demand.atoms} - EMPTY
        if not ("herhaal" in codes or demand.labels) or demand.policy:
            return []
        meant = [other for label in demand.labels for other in self._under(label)]
        known = {sight.code for other in meant for sight in other.atoms} if "herhaal" in codes else set()
        if not atoms <= known:
            return []
        if not meant and demand.several:
            numbers = [number for number, asked in self.asked.items() if any(item.atoms for item in asked)]
            meant = [other for number in numbers[-demand.several :] for other in self.asked[number]]
        if not meant and number and "herhaal" in codes:
            meant = self._of_the_part_before(number)
        kept = [other for other in meant if not other.policy]
        again = [*demand.references, *(Sight("herhaal", demand.span) for _ in demand.labels[:1])]
        bare = replace(demand, atoms=[], unread=[], strange_head=None, references=again)
        return [following_on(bare, other) for other in kept]

    def _of_the_part_before(self, number: str) -> list[Demand]:
        """The demands of the part before this one, with those of the parts below it."""
        depth = number.count(".") + 1
        last = next(reversed(list(self.asked)), "")
        return self._under(".".join(last.split(".")[:depth])) if last else []

    def _under(self, label: str) -> list[Demand]:
        """The demands of a part and of the parts below it, as far as they were read."""
        return [
            replace(demand, periods=demand.periods or self._periods_above(number))
            for number, asked in self.asked.items()
            if number == label or number.startswith(f"{label}.")
            for demand in asked
        ]

    def _periods_above(self, number: str) -> list[PeriodMention]:
        """The periods of the nearest parent that names some."""
        while number := number.rpartition(".")[0]:
            named = [element.period for element in self.scans[number].elements if element.period]
            if named:
                return named
        return []

    def _pointed_at(self, demand: Demand, last: Demand) -> Demand:
        """The demand that is meant: of the part named, the last about people where people are said, or the last."""
        named = [other for label in demand.labels for other in self._under(label) if other.atoms]
        if named:
            return named[0]
        people = any(sight.code == "mensen" for sight in demand.references) or set(demand.pointed) & set(PEOPLE)
        return self.last_people if people and self.last_people else last

    def _means_those(self, demand: Demand) -> bool:
        """`die deelnemers`, `die uitstroom`: what is counted is what was asked before, seen otherwise."""
        if not self.last or not demand.atoms or demand.policy:
            return False
        people = all(sight.code in PEOPLE for sight in demand.atoms)
        head = demand.atoms[0].code
        known = {sight.code for sight in self.last.atoms}
        same = head == self.last.atoms[0].code or (head in FLOWS and head in known)
        return (people and bool(set(demand.pointed) & set(PEOPLE))) or (head in demand.pointed and same)

    def _divided_back(self, demand: Demand) -> Demand:
        """`met dezelfde indeling als bij 1.b`: the breakdowns of the part named, or of the last that had some."""
        if not any(sight.code == "indeling" for sight in demand.references):
            return demand
        named = [other for label in demand.labels for other in self._under(label)]
        divided = named[0] if named else self.last_divided
        rest = [sight for sight in demand.references if sight.code != "indeling"]
        if divided is None:
            return replace(demand, references=rest)
        kenmerken = [*demand.kenmerken, *(sight for sight in divided.kenmerken if "=" not in sight.code)]
        return replace(demand, references=rest, kenmerken=kenmerken, classes=[*demand.classes, *divided.classes])

    def _dated_back(self, demand: Demand) -> Demand:
        """`in diezelfde jaren`: the periods of the last demand that names some."""
        kept = [item for item in demand.periods if item.kind not in (BACK, BACK_BY_GRAIN)]
        if len(kept) < len(demand.periods) and not any(item.periods for item in kept):
            grained = any(item.kind == BACK_BY_GRAIN for item in demand.periods)
            several = max((item.count for item in demand.periods), default=0)
            kept += [item for item in self._several(several) if item.periods or grained]
        if any(item.periods for item in kept):
            self._date(kept)
        return replace(demand, periods=kept)

    def _date(self, said: list[PeriodMention]) -> None:
        self.last_periods = said or self.last_periods
        self.dated += [item for item in said if item.periods and item not in self.dated]

    def _several(self, number: int) -> list[PeriodMention]:
        """The periods said last; where more are meant (`die twee jaren`), those before them too."""
        found = list(self.last_periods)
        for item in reversed(self.dated):
            if sum(len(mention.periods or ()) for mention in found) < number and item not in found:
                found.append(item)
        return found


def _only_flows(demand: Demand) -> bool:
    """`en hoeveel zijn er weggegaan`: of those whom the part before counted."""
    return demand.counts() and bool(demand.atoms) and all(sight.code in FLOWS for sight in demand.atoms)


def _says_nothing_new(demand: Demand, before: Demand) -> bool:
    """`hoeveel daarvan werden ook echt gebruikt`: a part of what was counted, without a word that says which."""
    back = {sight.code for sight in demand.references} & {"vorige", "mensen"}
    said = demand.atoms or demand.kwalificaties or demand.kenmerken or demand.classes or demand.labels or demand.outside
    others = demand.rows or demand.maten or demand.elsewhere or demand.no_breakdown or demand.in_vte
    own = {sight.code for sight in demand.groups} - {sight.code for sight in before.groups}
    dated = [item for item in demand.periods if item not in before.periods]
    shared = any(ask.code == "aandeel" for ask in demand.asks)
    return bool(back and demand.counts()) and not (said or others or own or dated or shared)


def _of_them(demand: Demand, people: Demand) -> Demand:
    """`zij` are those who were counted, with what was said of them, unless more than people is counted."""
    counted = {sight.code for sight in demand.atoms}
    if demand.policy or not counted or not counted <= {*PEOPLE, *FLOWS, "werkend", "duur"}:
        return demand
    own = {sight.code.partition("=")[0] for sight in demand.kenmerken}
    kept = [s for s in people.kenmerken if "=" in s.code and s.code.partition("=")[0] not in own]
    classes = [item for item in people.classes if len(item.items) == 1]
    jobless = [sight for sight in people.atoms if sight.code in ("geindiceerd", "werkzoekenden")]
    return replace(
        demand,
        atoms=[*demand.atoms, *jobless] if counted <= set(FLOWS) else demand.atoms,
        kenmerken=[*kept, *demand.kenmerken],
        classes=demand.classes or (classes if "leeftijd" not in own else []),
    )


def _only_describes(demand: Demand) -> bool:
    """Whether it asks how many of those before are such (`Hoeveel van hen zijn vrouw?`).

    The part after it that says `van hen` means the same people again, not only these.
    """
    described = any("=" in sight.code for sight in demand.kenmerken) or demand.classes
    plural = any(sight.code == "mensen" for sight in demand.references)
    counted = {sight.code for sight in demand.atoms} <= set(PEOPLE)
    return bool(plural and described and counted and not demand.periods and not demand.groups)


def _elliptic(demand: Demand) -> bool:
    """Whether it asks how many without saying of what (`Hoeveel in maatwerk?`)."""
    says = demand.groups or demand.kwalificaties or demand.kenmerken or demand.maten
    return (demand.only_names or bool(demand.counts() and says)) and not (
        demand.atoms or demand.strange_head or demand.outside or demand.elsewhere or demand.unread
    )
