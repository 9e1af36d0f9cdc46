"""One thing asked, still in the words of the question: what a sentence says of it, and where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from doorstroom.questions.classes import AskedClasses
from doorstroom.questions.model import Span
from doorstroom.questions.period_mention import PeriodMention

_SHORT = 45
"""Characters of a question that only names another time."""


@dataclass(frozen=True)
class Sight:
    """A code, and where it was said."""

    code: str
    span: Span


@dataclass
class Demand:
    """One thing asked, still in the words of the question."""

    span: Span
    atoms: list[Sight] = field(default_factory=list)
    kwalificaties: list[Sight] = field(default_factory=list)
    groups: list[Sight] = field(default_factory=list)
    rows: list[Sight] = field(default_factory=list)
    kenmerken: list[Sight] = field(default_factory=list)
    classes: list[AskedClasses] = field(default_factory=list)
    periods: list[PeriodMention] = field(default_factory=list)
    asks: list[Sight] = field(default_factory=list)
    outside: list[Sight] = field(default_factory=list)
    elsewhere: list[Sight] = field(default_factory=list)
    no_breakdown: list[Sight] = field(default_factory=list)
    references: list[Sight] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    strange_head: Span | None = None
    in_vte: bool = False
    maten: list[str] = field(default_factory=list)
    several: int = 0
    labels: list[str] = field(default_factory=list)
    pointed: list[str] = field(default_factory=list)
    pronoun: bool = False
    all_named: bool = False
    question_mark: bool = False
    borrowed: bool = False
    parts_of_whole: bool = False
    of_whole: frozenset[Span] = frozenset()
    for_all: bool = False
    for_each: bool = False
    for_both: bool = False
    continues: bool = False
    sets_out: bool = False
    yes_or_no: bool = False
    out_of_work: bool = False
    addresses: bool = False
    how: bool = False
    joins: bool = False
    nominal: bool = False
    corrects: bool = False
    that: bool = False
    supposes: bool = False
    trails: bool = False
    waived: frozenset[str] = frozenset()

    @property
    def asks_something(self) -> bool:
        return bool(self.atoms or self.kwalificaties or self.references)

    @property
    def says_something(self) -> bool:
        """Whether it holds more than silent words."""
        known = (self.asks, self.groups, self.rows, self.kenmerken, self.periods, self.classes)
        return any(known) or bool(
            self.unread or self.outside or self.elsewhere or self.no_breakdown or self.question_mark or self.in_vte
        )

    @property
    def names_maatregel(self) -> bool:
        return bool(self.groups or self.rows)

    @property
    def only_names(self) -> bool:
        """`En voor maatwerk?`, `En hoeveel waren het er in 2021?`: another maatregel or time, the same is asked."""
        more = self.atoms or self.kenmerken or self.kwalificaties or self.yes_or_no or self.addresses or self.unread
        counted = all(ask.code == "aantal" for ask in self.asks)
        short = self.span.end - self.span.start < _SHORT
        dated = short and any(item.periods != () and item.kind in ("absoluut", "nu") for item in self.periods)
        other = (self.groups or dated) and self.question_mark
        return bool(other) and counted and not (more or self.outside or self.elsewhere)

    @property
    def only_talks(self) -> bool:
        """`zoals daarnet aan de telefoon`: words not understood and nothing else; they stay listed as not read."""
        known = self.atoms or self.asks or self.references or self.kwalificaties or self.strange_head or self.maten
        return bool(self.unread) and not (known or self.adds or self.question_mark or self.yes_or_no)

    @property
    def adds(self) -> bool:
        """Whether it adds anything known to the demand before it; words not understood stay listed apart."""
        known = (self.groups, self.rows, self.kenmerken, self.periods, self.classes, self.maten, self.no_breakdown)
        return any(known) or bool(self.outside or self.elsewhere or self.in_vte or self.for_all or self.for_each)

    @property
    def policy(self) -> Sight | None:
        return next((ask for ask in self.asks if ask.code == "beleid"), None)

    @property
    def opines(self) -> bool:
        """Whether it asks for a yes or no, or for something said rather than counted."""
        counts = any(ask.code not in ("beleid", "wat") for ask in self.asks)
        if self.supposes:
            return True
        if (self.strange_head or self.how) and self.addresses and self.asks and not counts:
            return True  # `Welke criteria hanteert de minister …`
        divided = self.kenmerken or self.classes or self.maten
        addressed = self.addresses and not self.atoms
        return not counts and (self.yes_or_no or (bool(self.asks) and (addressed or not (self.atoms or divided))))

    def counts(self) -> bool:
        return any(
            ask.code not in ("beleid", "wat") or (ask.code == "wat" and (self.atoms or self.kenmerken or self.maten))
            for ask in self.asks
        )

    def absorb(self, other: Demand) -> None:
        """Take over what a following sentence adds (`Graag een opdeling per provincie.`), or puts right (`Ik bedoel
        2019.`)."""
        if other.corrects:
            self.periods = [] if other.periods else self.periods
            self.groups = [] if other.groups else self.groups
        self.periods = _apart(self.periods, other.periods)
        for name in (
            "groups",
            "rows",
            "kenmerken",
            "classes",
            "outside",
            "elsewhere",
            "no_breakdown",
            "unread",
            "kwalificaties",
            "labels",
        ):
            getattr(self, name).extend(getattr(other, name))
        self.asks += [ask for ask in other.asks if ask.code == "aandeel"]
        self.in_vte |= other.in_vte
        self.maten += other.maten
        self.for_all |= other.for_all
        self.span = Span(start=self.span.start, end=max(self.span.end, other.span.end))


def _apart(first: list[PeriodMention], second: list[PeriodMention]) -> list[PeriodMention]:
    """`Hoeveel zijn er nu? En in 2015?`: today said in one sentence stands beside a year said in the other."""
    kinds = {item.kind for item in first}, {item.kind for item in second}
    if set(map(frozenset, kinds)) != {frozenset({"nu"}), frozenset({"absoluut"})}:
        return [*first, *second]
    return [replace(item, kind="absoluut") if item.kind == "nu" else item for item in (*first, *second)]
