"""The breakdowns of a request as dimensions of tables, in the classes asked or in the house's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from doorstroom.kernel.errors import SchemeError, SpecError
from doorstroom.kernel.periods import Period
from doorstroom.questions.lexicon import Begrip, Meting
from doorstroom.questions.model import Breakdown, Choice, Request
from doorstroom.scheme.classes import ClassScheme
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimensions import (
    ByBesluit,
    ByBestemming,
    ByGrond,
    ByKenmerk,
    ByLeeftijd,
    ByOmvang,
    ByUitkomst,
    ByWerkloosheidsduur,
    ByWerkplek,
    Dimension,
)
from doorstroom.tables.measures import InPeriod
from doorstroom.tables.spec import TableSpec

MOST_CROSSED = 2
_KENMERKEN = ("geslacht", "herkomst", "onderwijsniveau", "kennis_nederlands", "arbeidsbeperking", "bemiddelingsstatus", "provincie")
