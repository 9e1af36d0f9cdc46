"""The calibration: what the synthetic register must agree with, read from `calibration.toml`."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pydantic import Field, model_validator

from doorstroom.kernel.frozen import Frozen

ByYear = dict[int, float]


class RegisterTimes(Frozen):
    """The register's first day, the day after its last, when it is extracted, and the day of the published answer."""

    van: date
    tot: date
    gekend_op: date
    peildatum: date


class Spread(Frozen):
    """Tewerkstellingsbreuken and their chances."""

    waarden: tuple[float, ...]
    kansen: tuple[float, ...]


class MaatregelTarget(Frozen):
    """A maatregel: enterprises per size class, mean VTE filled and people active, per year.

    `opening`: the day in a year on which growth begins (1 January otherwise).
    `langste_jaren`: people rarely stay longer.
    """

    code: str
    breuk: str
    klassen: str
    bron: str
    van: date
    tot: date | None = None
    langste_jaren: int | None = None
    aantal: dict[int, tuple[int, ...]]
    vte: ByYear
    personen: ByYear
    opening: dict[int, date] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _same_years(self) -> MaatregelTarget:
        if not (self.aantal.keys() == self.vte.keys() == self.personen.keys()):
            raise ValueError(f"{self.code}: classes, VTE and people must be given for the same years")
        return self

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted(self.aantal))


class Overgang(Frozen):
    """On this day a share of those who leave `uit` goes on in `naar`."""

    op: date
    uit: tuple[str, ...]
    naar: str
    aandeel: float
    bron: str


class ContingentTarget(Frozen):
    """The contingent of a maatregel: yearly means, levels after the second step of a year, or fixed projects."""

    maatregel: str
    bron: str
    stap: str | None = None
    herverdeling: tuple[int, ...] = ()
    jaargemiddelde: ByYear
    na_stap: ByYear = Field(default_factory=dict)
    projecten: tuple[tuple[date, date, float], ...] = ()


class ProfielTarget(Frozen):
    """Shares of the characteristics of people."""

    bron: str
    man: dict[str, float]
    leeftijd: tuple[tuple[int, int, float], ...]
    herkomst: dict[str, float]
    onderwijsniveau: dict[str, float]
    arbeidsbeperking: dict[str, tuple[float, ...]]
    kennis_nederlands: dict[str, tuple[float, ...]]
    provincie: tuple[float, ...]
    werkgever_provincie: tuple[float, ...]


class WerkzoekendenTarget(Frozen):
    """Geïndiceerde werkzoekenden: stocks per year and province, and their yearly outflow."""

    bron: str
    screening: dict[int, tuple[int, ...]]
    cmw_op_peildatum: int
    lde_op_peildatum: int
    ook_lde: float
    omzetting: ByYear
    lde: ByYear
    uitstroom: dict[str, float]
    bestemming_screening: dict[str, float]
    bestemming_omzetting: dict[str, float]
    bestemming_lde: dict[str, float]
    terugkeer: float


class TrajectenTarget(Frozen):
    """Trajecten by year of start and by how they stand on the peildatum (or, begun later, at their end)."""

    maatregel: str
    bron: str
    doorgestroomd: dict[int, int]
    zonder_aansluiting: dict[int, int]
    lopend: dict[int, int]


class DoorstroomTarget(Frozen):
    """People who leave a maatregel for the regular labour market, per year."""

    bron: str
    cmw: dict[int, int]


class EvaluatiesTarget(Frozen):
    """Evaluaties without a following traject, and the share of sitting workers evaluated."""

    bron: str
    lde_zonder_traject: dict[str, int]
    zittende_werknemers: float


class GemeentenTarget(Frozen):
    """NIS codes of a few municipalities per province, largest first."""

    bron: str
    codes: tuple[tuple[str, ...], ...]


class Targets(Frozen):
    """Everything the register is calibrated to."""

    tijden: RegisterTimes
    breuk: dict[str, Spread]
    maatregel: tuple[MaatregelTarget, ...]
    overgang: tuple[Overgang, ...]
    contingent: tuple[ContingentTarget, ...]
    profiel: ProfielTarget
    werkzoekenden: WerkzoekendenTarget
    trajecten: tuple[TrajectenTarget, ...]
    doorstroom_nec: DoorstroomTarget
    evaluaties: EvaluatiesTarget
    gemeenten: GemeentenTarget

    def code(self, maatregel: str) -> int:
        """The place of a maatregel among the targets: how arrays name it."""
        return self.codes.index(maatregel)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(target.code for target in self.maatregel)


@lru_cache(maxsize=1)
def load_targets() -> Targets:
    """The calibration that comes with the package."""
    text = (files("doorstroom.simulation") / "calibration.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return Targets.model_validate(data)
