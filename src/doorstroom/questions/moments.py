"""Which days a measure looks at: reference days, the whole period, and the part of a year a maatregel existed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from doorstroom.kernel.dutch import date_in_words
from doorstroom.kernel.periods import Period
from doorstroom.questions.lexicon import Begrip, Meting
from doorstroom.questions.model import Choice
from doorstroom.scheme.model import Scheme
from doorstroom.tables.measures import (
    Begun,
    DayMean,
    Duration,
    Entered,
    FirstDestination,
    InPeriod,
    Left,
    Moment,
    OnDate,
    PositionAfter,
    Transitions,
)

FAR = date(9999, 12, 31)


def moment_of(meting: Meting, unit: str, periods: Sequence[Period], scheme: Scheme, peildatum: date) -> Moment:
    """The moment of a measure; people in a period of single days are counted on those days."""
    if meting.moment in ("first_destination", "position_after"):
        months = int(scheme.parameter(meting.maanden or "").on(peildatum).waarde)
        kind = FirstDestination if meting.moment == "first_destination" else PositionAfter
        return kind(months=months, since=meting.sinds)
    if (
        meting.moment == "in_period"
        and unit == "persoon"
        and meting.source == "tewerkstelling"
        and all(p.is_day for p in periods)
    ):
        return OnDate()
    simple: dict[str, Moment] = {
        "in_period": InPeriod(),
        "on_date": OnDate(),
        "day_mean": DayMean(),
        "begun": Begun(),
        "entered": Entered(),
        "left": Left(),
        "duration": Duration(statistic="median" if meting.maat == "mediaan" else "mean"),
        "transitions": Transitions(),
    }
    return simple[meting.moment]


def day_periods(
    periods: Sequence[Period], meting: Meting, begrip: Begrip, peildatum: date
) -> tuple[tuple[Period, ...], list[Choice]]:
    """The periods as the measure needs them: as they are, or one reference day in each."""
    if meting.dag is None or all(period.is_day for period in periods):
        return tuple(periods), []
    if meting.dag == "eerste":
        days = [period.van for period in periods]
        nl = "De uitstroom naar bestemming volgt wie op de eerste dag van elk jaar tot de groep behoorde."
        return tuple(Period.on(day) for day in days), [Choice(code="eerste_dag_van_de_periode", nl=nl)]
    days = [period.last for period in periods]
    nl = "De cijfers geven de stand op de laatste dag van elke gevraagde periode."
    if begrip.tot_nu and peildatum not in days and days[-1].year >= peildatum.year - 1:
        days.append(peildatum)
        nl = f"{nl[:-1]}, en op {date_in_words(peildatum)}, de datum van de vraag."
    return tuple(Period.on(day) for day in dict.fromkeys(days)), [Choice(code="laatste_dag_van_de_periode", nl=nl)]


def with_whole(periods: Sequence[Period]) -> tuple[Period, ...]:
    """Consecutive periods, followed by all of them together: people and employers do not add up over years."""
    follows = all(a.tot == b.van for a, b in pairwise(periods))
    if len(periods) < 2 or not follows:
        return tuple(periods)
    return (*periods, Period(periods[0].van, periods[-1].tot))
