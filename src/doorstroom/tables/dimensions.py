"""How a table is broken down. Every dimension has disjoint classes and a rest class `onbekend`.

A counted thing (a person, a traject…) has one record per period and group of maatregelen, so it falls in one
class of every dimension but maatregel. The reference day is that record's day: the last day in the period on
which the thing belonged to the population of the cell's maatregelen, the day itself (on a date, at the end of a
month), the first day of what began, the last day of what ended, the day of an evaluatie, the day before a change
of positie. Where several rows of the register qualify, the one with the latest reference day decides, then the one
with the latest `van`, then the one recorded last, then the highest in the order of the table's key.

VTE, days and hours are summed per person (and per place of work, where that is a dimension): the reference day is
the last day in the period on which that person belonged to the population (there). A contingent is summed per
onderneming: the reference day is the last day in the period on which a booking of that onderneming holds.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from doorstroom.kernel.dutch import period_in_words
from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.frozen import Frozen, Label
from doorstroom.kernel.periods import Period
from doorstroom.scheme.classes import UNKNOWN, UNKNOWN_LABEL, Band, Category, check_bands, check_categories

TOTAL = "_T"
"""Code of a margin in a cell's key (SDMX: _T)."""

Kenmerk = Literal[
    "geslacht",
    "herkomst",
    "onderwijsniveau",
    "kennis_nederlands",
    "arbeidsbeperking",
    "bemiddelingsstatus",
    "provincie",
    "gemeente",
]
PLACES = frozenset({"provincie", "gemeente"})
"""Kenmerken whose members are (the first digits of) NIS codes."""


class _ByCategory(Frozen):
    categories: tuple[Category, ...]

    @model_validator(mode="after")
    def _disjoint(self) -> _ByCategory:
        check_categories(self.categories)
        return self

    @property
    def classes(self) -> tuple[tuple[str, Label], ...]:
        return tuple((item.code, item.label) for item in self.categories)


class _ByBand(Frozen):
    bands: tuple[Band, ...]

    @model_validator(mode="after")
    def _disjoint(self) -> _ByBand:
        check_bands(self.bands)
        return self

    @property
    def classes(self) -> tuple[tuple[str, Label], ...]:
        return tuple((item.code, item.label) for item in self.bands)


class ByMaatregel(_ByCategory):
    """The maatregel of the population; members are maatregel codes. Has no rest class.

    People active in two maatregelen count in both and once in the total.
    """

    kind: Literal["maatregel"] = "maatregel"
    label: Label = Label(nl="maatregel", en="measure")


class ByKenmerk(_ByCategory):
    """A characteristic of a person, as on the reference day. `provincie` and `gemeente` are those of residence;
    their members are (the first digits of) the municipality's NIS code, and the first class that fits counts."""

    kind: Literal["kenmerk"] = "kenmerk"
    kenmerk: Kenmerk
    label: Label


class ByLeeftijd(_ByBand):
    """Age in completed years on the reference day; unknown where that is before birth."""

    kind: Literal["leeftijd"] = "leeftijd"
    label: Label = Label(nl="leeftijd", en="age")


class ByWerkloosheidsduur(_ByBand):
    """Completed months since `werkloos_sinds` on the reference day; jobseekers only. Unknown where
    `werkloos_sinds` lies after that day."""

    kind: Literal["werkloosheidsduur"] = "werkloosheidsduur"
    label: Label = Label(nl="werkloosheidsduur", en="duration of unemployment")


class ByDuur(_ByBand):
    """How long a spell has lasted, up to and including the reference day, in completed months."""

    kind: Literal["duur"] = "duur"
    label: Label = Label(nl="duur", en="duration")


class ByCohort(Frozen):
    """The period in which a thing first began: the first day of the spell itself, or the first day on which the
    person, enterprise or site ever belonged to the population of the cell's maatregelen."""

    kind: Literal["cohort"] = "cohort"
    label: Label = Label(nl="jaar van instroom", en="year of entry")
    cohorten: tuple[Period, ...]

    @model_validator(mode="after")
    def _disjoint(self) -> ByCohort:
        ordered = sorted(self.cohorten)
        if not ordered or any(first.tot > second.van for first, second in pairwise(ordered)):
            raise SpecError("Cohorts need at least one period, and none may overlap.", hint="Give each day to one.")
        return self

    @property
    def classes(self) -> tuple[tuple[str, Label], ...]:
        return tuple((item.code, Label(nl=period_in_words(item), en=item.code)) for item in self.cohorten)


class ByOmvang(_ByBand):
    """Size of an onderneming in the period: distinct people active there, or their VTE jaargemiddelde,
    in the maatregelen of the cell."""

    kind: Literal["omvang"] = "omvang"
    basis: Literal["personen", "vte"]
    label: Label = Label(nl="omvang", en="size")


class ByWerkplaats(_ByCategory):
    """The municipality of work: that of the vestiging, or of the onderneming where the vestiging has none. Members
    are (the first digits of) NIS codes. A person is counted at the place of the tewerkstelling that decides, an
    onderneming at its seat, a contingent at the seat of the onderneming that holds it, whatever its vestigingen.

    The register (table onderneming) has one seat per onderneming, with no days of its own: the one in force on the day
    up to which the stand is known holds in every period."""

    kind: Literal["werkplaats"] = "werkplaats"
    label: Label = Label(nl="provincie van tewerkstelling", en="province of work")


class ByWerkplek(_ByCategory):
    """Provincie of the place of the stage; members are first digits of the NIS code. A werkgever with
    several stages in the period falls in the class of the one that began last."""

    kind: Literal["werkplek"] = "werkplek"
    label: Label = Label(nl="provincie van de werkvloer", en="province of the work floor")


class ByBestemming(_ByCategory):
    """The positie reached; members are positie codes. Unknown where no positie was known."""

    kind: Literal["bestemming"] = "bestemming"
    label: Label = Label(nl="bestemming", en="destination")


class ByVorigePositie(_ByCategory):
    """The positie held the day before a change; members are positie codes. Unknown where none was known."""

    kind: Literal["vorige_positie"] = "vorige_positie"
    label: Label = Label(nl="vorige positie", en="previous position")


class ByUitkomst(Frozen):
    """Outcome of a traject on the peildatum: doorgestroomd naar NEC, afgerond zonder aansluitende
    tewerkstelling, or lopend.

    Doorgestroomd: the traject has ended and the `positie` (NEC) holds on the day of its end (`tot`, the first day
    after it), or begins within `aansluitend` days after that day (and not after the peildatum). Lopend: it has
    no end, or an end after the peildatum. Without a peildatum it is the day up to which the stand is known.
    """

    kind: Literal["uitkomst"] = "uitkomst"
    label: Label = Label(nl="uitkomst", en="outcome")
    aansluitend: int = Field(ge=0)
    positie: str = "nec"

    @property
    def classes(self) -> tuple[tuple[str, Label], ...]:
        return UITKOMSTEN


UITKOMSTEN: tuple[tuple[str, Label], ...] = (
    ("doorgestroomd", Label(nl="doorgestroomd naar het NEC", en="moved on to the regular labour market")),
    (
        "zonder_aansluiting",
        Label(nl="afgerond zonder aansluitende tewerkstelling in het NEC", en="ended without a following job"),
    ),
    ("lopend", Label(nl="lopend", en="running")),
)


class ByVerplicht(Frozen):
    """Whether a traject is registered as mandatory; an empty registration is not."""

    kind: Literal["verplicht"] = "verplicht"
    label: Label = Label(nl="verplicht traject", en="mandatory trajectory")

    @property
    def classes(self) -> tuple[tuple[str, Label], ...]:
        return (("ja", Label(nl="verplicht", en="mandatory")), ("nee", Label(nl="vrijwillig", en="voluntary")))


class ByBesluit(_ByCategory):
    """What an evaluatie decided; members are besluit codes."""

    kind: Literal["besluit"] = "besluit"
    label: Label = Label(nl="oriëntatie na de evaluatie", en="orientation after the evaluation")


class ByVervolg(Frozen):
    """Whether a doorstroomtraject of the same person in the same maatregel began on or after the day of the
    evaluatie (and not after the peildatum, or the day up to which the stand is known)."""

    kind: Literal["vervolg"] = "vervolg"
    label: Label = Label(nl="vervolg", en="follow-up")

    @property
    def classes(self) -> tuple[tuple[str, Label], ...]:
        return (
            ("met_traject", Label(nl="doorstroomtraject opgestart", en="trajectory started")),
            ("zonder_traject", Label(nl="geen doorstroomtraject opgestart", en="no trajectory started")),
        )


class ByGrond(_ByCategory):
    """The grond of an advies (screening, automatische omzetting); the most recent advies of the person in the
    cell's maatregelen that is valid on the reference day decides."""

    kind: Literal["grond"] = "grond"
    label: Label = Label(nl="grond van het advies", en="ground of the advice")


DIFFERENCE = "verschil"
"""Code of the class of methode that holds what the new method gives more than the old one."""


class ByMethode(Frozen):
    """The method by which a bridge over a break counts; no source has it, so no other table can."""

    kind: Literal["methode"] = "methode"
    label: Label = Label(nl="methode", en="method")

    @property
    def classes(self) -> tuple[tuple[str, Label], ...]:
        return (
            ("oud", Label(nl="oude methode", en="old method")),
            ("nieuw", Label(nl="nieuwe methode", en="new method")),
            (DIFFERENCE, Label(nl="verschil", en="difference")),
        )


Dimension = Annotated[
    ByMaatregel
    | ByKenmerk
    | ByLeeftijd
    | ByWerkloosheidsduur
    | ByDuur
    | ByCohort
    | ByOmvang
    | ByWerkplaats
    | ByWerkplek
    | ByBestemming
    | ByVorigePositie
    | ByUitkomst
    | ByVerplicht
    | ByBesluit
    | ByVervolg
    | ByGrond
    | ByMethode,
    Field(discriminator="kind"),
]

WITHOUT_REST = frozenset({"maatregel", "methode", "uitkomst", "verplicht", "vervolg"})
"""Dimensions whose classes are exhaustive by definition."""


def kenmerk_of(dimension: Dimension) -> str:
    """The name under which availability and provenance know a dimension."""
    return dimension.kenmerk if isinstance(dimension, ByKenmerk) else dimension.kind


def class_codes(dimension: Dimension) -> tuple[str, ...]:
    """The codes of a dimension in table order, the rest class last where it has one."""
    return tuple(code for code, _ in labelled_classes(dimension))


def labelled_classes(dimension: Dimension) -> tuple[tuple[str, Label], ...]:
    """Codes and labels of a dimension in table order, the rest class last where it has one."""
    rest = () if dimension.kind in WITHOUT_REST else ((UNKNOWN, UNKNOWN_LABEL),)
    known = tuple((code, label) for code, label in dimension.classes if code != UNKNOWN)
    return (*known, *rest)
