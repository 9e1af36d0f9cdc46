"""What the records of a spec depend on, and what its dimensions read from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from doorstroom.engines.groups import groups_of
from doorstroom.engines.relational.sources import THING
from doorstroom.kernel.periods import Period
from doorstroom.tables.dimensions import TOTAL, ByKenmerk, ByOmvang, ByUitkomst, Dimension
from doorstroom.tables.measures import Duration, Moment, Source, Unit, is_amount, is_touching
from doorstroom.tables.spec import TableSpec

PROFILE = frozenset({"herkomst", "onderwijsniveau", "kennis_nederlands", "arbeidsbeperking", "provincie", "gemeente"})
"""Kenmerken that stand in the profiel."""

_READ: dict[str, str] = {
    "leeftijd": "geboortedatum",
    "werkloosheidsduur": "werkloos_sinds",
    "duur": "van",
    "werkplek": "gemeente",
    "verplicht": "verplicht",
    "besluit": "besluit",
    "vervolg": "vervolg",
    "grond": "grond",
    "bestemming": "bestemming",
    "vorige_positie": "vorige_positie",
}
ATTRIBUTES = frozenset(
    {"werkloos_sinds", "bemiddelingsstatus", "van", "gemeente", "verplicht", "besluit", "grond", "werkplaats"}
    | {"traject_id", "tot", "maatregel", "persoon_id"}
)
"""Columns of a source's row that classes are read from."""


@dataclass(frozen=True)
class Population:
    """Specs with equal populations have the same records, whatever they are broken down by.

    Attributes:
        groups: per class of maatregel the maatregelen that count in it; the first is the total.
        needs: the columns of a record that the specs' dimensions read.
    """

    unit: Unit
    source: Source
    moment: Moment
    periods: tuple[Period, ...]
    groups: tuple[tuple[str, frozenset[str]], ...]
    peildatum: date | None
    horizon: date
    needs: frozenset[str]
    uren_per_week: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, spec: TableSpec) -> Population:
        return cls(
            unit=spec.unit,
            source=spec.source,
            moment=spec.moment,
            periods=spec.periods,
            groups=tuple(groups_of(spec).items()),
            peildatum=spec.peildatum,
            horizon=spec.horizon,
            needs=frozenset(_columns(spec)),
            uren_per_week=spec.uren_per_week,
        )

    @property
    def thing(self) -> str | None:
        """The column of the thing that several rows can be about; None where rows themselves are counted."""
        return THING.get(self.unit)

    @property
    def reach(self) -> tuple[date, date] | None:
        """The days [first, last) outside which nothing is read of a row; None where its whole history may be."""
        first, last = min(period.van for period in self.periods), max(period.tot for period in self.periods)
        if self.unit == "overgang":
            return first - timedelta(days=1), last
        touching = self.is_amount or (is_touching(self.moment) and "eerste" not in self.needs)
        return (first, last) if touching else None

    @property
    def reads_day(self) -> bool:
        """Whether a class is read on the reference day, so that the day itself must be known."""
        return not self.needs <= {"geslacht", "werkplaats"}

    @property
    def is_amount(self) -> bool:
        return is_amount(self.unit, self.source)

    @property
    def divided(self) -> bool:
        """Whether the maatregelen are shown apart."""
        return len(self.groups) > 1

    @property
    def maatregelen(self) -> tuple[str, ...]:
        """All maatregelen that count."""
        return tuple(sorted(dict(self.groups)[TOTAL]))

    @cached_property
    def own_groups(self) -> tuple[tuple[str, int], ...]:
        """Each maatregel with the index of its own class."""
        own = enumerate(self.groups[1:], start=1)
        return tuple((member, index) for index, (_, members) in own for member in sorted(members))

    @property
    def attributes(self) -> tuple[str, ...]:
        """The columns of the deciding row that are needed."""
        return tuple(sorted((self.needs & ATTRIBUTES) - {self.thing}))

    @property
    def sizes(self) -> frozenset[str]:
        """What the size of an enterprise is asked in."""
        return self.needs & {"personen", "vte_dagen"}

    @property
    def is_personal(self) -> bool:
        """Whether the person of a record is needed."""
        return bool(self.needs & {"geboortedatum", "geslacht", "profiel", "bestemming", "vorige_positie", "vervolg"})


def column_of(dimension: Dimension, spec: TableSpec) -> str:
    """The column of a record that the class of a dimension is read from."""
    if isinstance(dimension, ByKenmerk):
        name = dimension.kenmerk
        return ("woonplaats" if name in ("provincie", "gemeente") else name) if name in PROFILE else name
    if isinstance(dimension, ByOmvang):
        return "personen" if dimension.basis == "personen" else "vte_dagen"
    if isinstance(dimension, ByUitkomst):
        return f"bereikt_{dimension.positie}_{dimension.aansluitend}"
    if dimension.kind == "werkplaats":
        return "zetel" if spec.unit == "onderneming" else "werkplaats"
    if dimension.kind == "cohort":
        return "eerste" if spec.unit in THING else "van"
    return _READ[dimension.kind]


def _columns(spec: TableSpec) -> Iterator[str]:
    if isinstance(spec.moment, Duration):
        yield "van"
    for dimension in (*spec.by, *(where.dimension for where in spec.where)):
        if dimension.kind == "maatregel":
            continue
        yield column_of(dimension, spec)
        if isinstance(dimension, ByKenmerk) and dimension.kenmerk in PROFILE:
            yield "profiel"
        if isinstance(dimension, ByUitkomst):
            yield from ("traject_id", "tot")
        if dimension.kind == "vervolg":
            yield from ("maatregel", "persoon_id")
