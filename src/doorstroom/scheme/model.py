"""What the scheme knows: maatregelen and their lineage, parameters, classes, availability, municipalities, terms."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any, Literal, TypeVar

from pydantic import Field, model_validator

from doorstroom.kernel.errors import SchemeError
from doorstroom.kernel.frozen import Frozen, Label
from doorstroom.kernel.periods import Period
from doorstroom.scheme.classes import ClassScheme
from doorstroom.scheme.protection import Beleid

Zekerheid = Literal["bevestigd", "te bevestigen"]


class Maatregel(Frozen):
    """A form of supported employment, while the law knows it: `[van, tot)`.

    `van` None: older than the register. `contingent_eenheid` is what a contingent of it is
    granted in; `opvolgers` are the maatregelen that took it over. `vte_parameter` is the parameter that says
    how many hours a week 1 VTE is, where that is not a full-time job.
    """

    code: str
    naam: Label
    kort: Label
    van: date | None = None
    tot: date | None = None
    opvolgers: tuple[str, ...] = ()
    contingent_eenheid: Literal["vte", "traject", "geen"] = "vte"
    vte_parameter: str | None = None
    werknemer: Label
    onderneming: Label
    rechtsgrond: str
    bron: str
    zekerheid: Zekerheid = "bevestigd"

    def exists_in(self, period: Period) -> bool:
        return (self.van is None or self.van < period.tot) and (self.tot is None or period.van < self.tot)


class Maatregelgroep(Frozen):
    """Maatregelen that a question names with one word, such as maatwerk or arbeidszorg, oldest first.

    `lidwoord` is the article its Dutch name takes in a sentence, if any.
    """

    code: str
    naam: Label
    leden: tuple[str, ...]
    werknemer: Label
    onderneming: Label
    lidwoord: str = ""

    @property
    def in_zin(self) -> str:
        """Its name as it stands in a Dutch sentence: `de lokale diensteneconomie`."""
        return f"{self.lidwoord} {self.naam.nl}".strip()


class ParameterValue(Frozen):
    """A value of a parameter over `[van, tot)`, with the source that gives it."""

    van: date | None = None
    tot: date | None = None
    waarde: int | float | str
    bron: str
    zekerheid: Zekerheid = "bevestigd"

    def holds_on(self, day: date) -> bool:
        return (self.van is None or self.van <= day) and (self.tot is None or day < self.tot)


class Parameter(Frozen):
    """A number the law or a practice fixes, with its history."""

    code: str
    label: Label
    eenheid: str
    waarden: tuple[ParameterValue, ...]

    def on(self, day: date) -> ParameterValue:
        """The value in force on a day; raises SchemeError if there was none."""
        for value in self.waarden:
            if value.holds_on(day):
                return value
        raise SchemeError(f"The parameter {self.code!r} has no value on {day.isoformat()}.")


class Beschikbaarheid(Frozen):
    """One rule of the availability matrix: maatregel × begrip × kenmerk × period → status and reason.

    `maatregelen` ("*",) means all. `kenmerken` empty means the concept as a whole. The rule covers
    periods that touch `[van, tot)`. `geldt voor allen` says that a characteristic does not divide:
    everybody counted has it.
    """

    code: str
    begrip: str
    maatregelen: tuple[str, ...]
    kenmerken: tuple[str, ...] = ()
    van: date | None = None
    tot: date | None = None
    status: Literal["niet beschikbaar", "niet van toepassing", "geldt voor allen"]
    reden: Label
    in_de_plaats: Label | None = None
    bron: str
    zekerheid: Zekerheid = "bevestigd"

    def covers(self, maatregel: str, period: Period) -> bool:
        in_time = (self.van is None or self.van < period.tot) and (self.tot is None or period.van < self.tot)
        return in_time and (self.maatregelen == ("*",) or maatregel in self.maatregelen)


class Maat(Frozen):
    """A measure by name: unit, source and moment as `tables.measures` knows them; with `over`, a ratio of two."""

    code: str
    label: Label
    meting: dict[str, Any]
    over: dict[str, Any] | None = None
    procent: bool = False


class Voorlopig(Frozen):
    """Figures about a begrip may change until so many months after their period."""

    begrip: str
    maanden: int
    label: Label
    bron: str
    zekerheid: Zekerheid = "bevestigd"


class Breuk(Frozen):
    """A break in the series: from `datum` on figures are not comparable with those before."""

    code: str
    datum: date
    maatregelen: tuple[str, ...]
    label: Label
    bron: str


class Aantekening(Frozen):
    """What a reader of figures about a begrip must know: printed under tables of these maatregelen
    whose periods touch `[van, tot)`."""

    code: str
    begrip: str
    maatregelen: tuple[str, ...]
    van: date | None = None
    tot: date | None = None
    label: Label
    bron: str

    def concerns(self, begrip: str, maatregelen: tuple[str, ...], period: Period) -> bool:
        in_time = (self.van is None or self.van < period.tot) and (self.tot is None or period.van < self.tot)
        return self.begrip == begrip and in_time and bool(set(self.maatregelen) & set(maatregelen))


class Code(Frozen):
    """A code of a code list and its label."""

    code: str
    label: Label


class Codelijst(Frozen):
    """The codes a column of the register accepts."""

    code: str
    label: Label
    codes: tuple[Code, ...]
    bron: str
    zekerheid: Zekerheid = "bevestigd"


class Gemeente(Frozen):
    """A municipality of Flanders or Brussels, while its NIS code is in force: `[van, tot)`.

    `van` None: older than the register. `opvolger` is the code it merged into on the day `tot`. The source of codes,
    Dutch names and dates is Statbel's REFNIS; `Scheme.gemeenten_bron` says it in full.
    """

    code: str = Field(pattern=r"^\d{5}$")
    naam: str
    van: date | None = None
    tot: date | None = None
    opvolger: str | None = None

    def exists_on(self, day: date) -> bool:
        return (self.van is None or self.van <= day) and (self.tot is None or day < self.tot)


class Term(Frozen):
    """A legal or statistical noun: one spelling, both languages, its meaning, and words that mean it."""

    code: str
    nl: str
    en: str
    betekenis: str
    meervoud: str | None = None
    soort: str = "begrip"
    stammen: tuple[str, ...] = ()


class Scheme(Frozen):
    """A scheme, whole and checked: every code that is referred to exists."""

    code: str
    naam: Label
    versie: str
    maatregelen: tuple[Maatregel, ...]
    groepen: tuple[Maatregelgroep, ...]
    parameters: tuple[Parameter, ...]
    codelijsten: tuple[Codelijst, ...]
    classes: tuple[ClassScheme, ...]
    beschikbaarheid: tuple[Beschikbaarheid, ...]
    voorlopig: tuple[Voorlopig, ...]
    beleid: tuple[Beleid, ...]
    maten: tuple[Maat, ...]
    breuken: tuple[Breuk, ...]
    aantekeningen: tuple[Aantekening, ...]
    gemeenten_bron: str
    gemeenten: tuple[Gemeente, ...]
    termen: tuple[Term, ...]

    @model_validator(mode="after")
    def _references_exist(self) -> Scheme:
        known = {maatregel.code for maatregel in self.maatregelen}
        used = {code for rule in self.beschikbaarheid for code in rule.maatregelen if code != "*"}
        used |= {code for breuk in self.breuken for code in breuk.maatregelen}
        used |= {code for item in self.aantekeningen for code in item.maatregelen}
        used |= {code for classes in self.classes for code in classes.maatregelen}
        used |= {code for maatregel in self.maatregelen for code in maatregel.opvolgers}
        used |= {code for groep in self.groepen for code in groep.leden}
        if used - known:
            raise SchemeError(f"Unknown maatregelen in the scheme's data: {', '.join(sorted(used - known))}.")
        for item in self.beleid:
            self.parameter(item.drempel)
        return self

    @model_validator(mode="after")
    def _gemeenten_follow_on(self) -> Scheme:
        for first, second in pairwise(sorted(self.gemeenten, key=lambda item: (item.code, item.van or date.min))):
            if first.code == second.code and (first.tot is None or second.van is None or second.van < first.tot):
                raise SchemeError(
                    f"Two municipalities have the code {first.code} at once: {first.naam}, {second.naam}."
                )
        for item in self.gemeenten:
            if (item.tot is None) != (item.opvolger is None):
                raise SchemeError(f"The municipality {item.code} needs both `tot` and `opvolger`, or neither.")
            if item.tot and item.opvolger:
                self.gemeente(item.opvolger, item.tot)
        return self

    def maatregel(self, code: str) -> Maatregel:
        return _find(self.maatregelen, code, "maatregel")

    def groep(self, code: str) -> Maatregelgroep:
        return _find(self.groepen, code, "maatregelgroep")

    def parameter(self, code: str) -> Parameter:
        return _find(self.parameters, code, "parameter")

    def codelijst(self, code: str) -> Codelijst:
        return _find(self.codelijsten, code, "code list")

    def codes(self, codelist: str) -> tuple[str, ...]:
        """The codes a column with this code list accepts; `maatregel` is the list of maatregelen."""
        if codelist == "maatregel":
            return tuple(maatregel.code for maatregel in self.maatregelen)
        return tuple(item.code for item in self.codelijst(codelist).codes)

    def gemeente(self, code: str, on: date) -> Gemeente:
        """The municipality that has this code on a day; raises SchemeError if there is none."""
        for item in self.gemeenten:
            if item.code == code and item.exists_on(on):
                return item
        raise SchemeError(f"The scheme has no municipality with the code {code} on {on.isoformat()}.")

    def class_scheme(self, code: str) -> ClassScheme:
        return _find(self.classes, code, "class scheme")

    def house_classes(self, kenmerk: str, maatregel: str | None = None) -> ClassScheme:
        """The scheme the house publishes a kenmerk in, for this maatregel where that matters."""
        for scheme in self.classes:
            if (
                scheme.huis
                and scheme.kenmerk == kenmerk
                and (not scheme.maatregelen or maatregel in scheme.maatregelen)
            ):
                return scheme
        raise SchemeError(f"The scheme has no house classes for {kenmerk!r}.")


T = TypeVar("T", Maatregel, Maatregelgroep, Parameter, Codelijst, ClassScheme)


def _find(items: tuple[T, ...], code: str, what: str) -> T:
    for item in items:
        if item.code == code:
            return item
    raise SchemeError(f"The scheme has no {what} {code!r}.", hint=f"It has: {', '.join(i.code for i in items)}.")
