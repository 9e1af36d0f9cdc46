"""From a request to table specs and refusals: the scheme's law decides what exists and what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from doorstroom.kernel.dutch import date_in_words, enumerate_in_words
from doorstroom.kernel.periods import Period
from doorstroom.questions.dimensions import (
    dimension_sets,
    restricted,
    restriction_to_where,
    size_scheme,
    with_what_fits,
)
from doorstroom.questions.lexicon import Begrip, Lexicon, Meting
from doorstroom.questions.model import (
    Choice,
    Outcome,
    OutsideOutcome,
    RefusedOutcome,
    Request,
    Restriction,
    TableOutcome,
)
from doorstroom.questions.moments import day_periods, moment_of, with_whole
from doorstroom.questions.requests import Population
from doorstroom.questions.restrictions import refusal, restrictions
from doorstroom.scheme.classes import Category
from doorstroom.scheme.model import Beschikbaarheid, Scheme
from doorstroom.tables.dimensions import ByMaatregel, Dimension
from doorstroom.tables.measures import Unit
from doorstroom.tables.spec import TableSpec, Where

NOT_IN_PERIOD = "maatregel-bestaat-niet-in-periode"
AFTER_PEILDATUM = "periode-na-de-peildatum"


@dataclass(frozen=True)
class Law:
    """The scheme, and the day the question looks from."""

    scheme: Scheme
    peildatum: date


@dataclass(frozen=True)
class Compiled:
    """The groups that can be answered, each with the maatregelen that exist, and the refusals of the others."""

    members: dict[str, tuple[str, ...]]
    refused: tuple[RefusedOutcome, ...]
    choices: tuple[Choice, ...] = ()


def compile_request(
    request: Request, who: Population, scheme: Scheme, lexicon: Lexicon, peildatum: date, choices: Sequence[Choice] = ()
) -> list[Outcome]:
    """Refusals per availability rule, and one outcome with the tables of everything else."""
    begrip = lexicon.begrip(request.begrip)
    request, moment_choices = _with_moment(request, begrip, peildatum)
    allowed = _allowed(request, who, begrip, scheme)
    outcomes: list[Outcome] = list(allowed.refused)
    if not allowed.members or not begrip.metingen:
        return outcomes
    request = _of_those(request, allowed, scheme)
    wheres, kw_choices, kw_refused = restrictions(request, begrip, allowed.members, scheme, lexicon, peildatum)
    outcomes += kw_refused
    leden = tuple(item for group in allowed.members.values() for item in group)
    request, fit_choices = with_what_fits(request, begrip, leden, scheme, peildatum)
    for item in request.waar:
        where = restriction_to_where(item, begrip, leden, scheme, peildatum)
        if where is None:
            return [*outcomes, _too_wide(item)]
        wheres = (*wheres, where)
    begrip = restricted(begrip, request, leden, scheme, peildatum)
    specs: list[TableSpec] = []
    notes: list[Choice] = [*choices, *who.choices, *allowed.choices, *moment_choices, *kw_choices, *fit_choices]
    for meting in _metingen(begrip, request):
        for spec, taken in _specs(request, begrip, meting, allowed.members, wheres, Law(scheme, peildatum)):
            specs += [spec] if spec else []
            notes += taken
    if specs:
        outcomes.append(TableOutcome(request=request, specs=tuple(specs), choices=tuple(dict.fromkeys(notes))))
    return outcomes


def _of_those(request: Request, allowed: Compiled, scheme: Scheme) -> Request:
    """The request for the groups that can be answered; a group that is refused is not named again."""
    leden = {item for code in allowed.members for item in scheme.groep(code).leden}
    named = tuple(item for item in request.maatregelen if item in leden)
    if set(request.groepen) != set(allowed.members) and set(named) == leden:
        named = ()  # the groups that are left are named whole
    return request.model_copy(update={"groepen": tuple(allowed.members), "maatregelen": named})


def _too_wide(item: Restriction) -> OutsideOutcome:
    """Without a restriction that was asked the figures would be too wide: nothing is given."""
    words = item.band.label.nl if item.band else f"{item.kenmerk.replace('_', ' ')} {item.code.replace('_', ' ')}"
    return OutsideOutcome(words=words, nearest=(), span=item.span)


def _with_moment(request: Request, begrip: Begrip, peildatum: date) -> tuple[Request, list[Choice]]:
    """Without any period, events are counted over the last full year: on one day next to none happen."""
    if not begrip.stroom or request.period.origin != "vraagdatum":
        return request, []
    year = Period.year(peildatum.year - 1)
    nl = f"De vraag noemt geen periode; we geven het laatste volledige kalenderjaar voor {date_in_words(peildatum)}."
    period = request.period.model_copy(update={"periods": (year,)})
    return request.model_copy(update={"period": period}), [
        Choice(code="laatste_volledige_jaar", nl=nl, span=request.span)
    ]


def _allowed(request: Request, who: Population, begrip: Begrip, scheme: Scheme) -> Compiled:
    members: dict[str, tuple[str, ...]] = {}
    refused: dict[str, list[str]] = {}
    closed: list[Beschikbaarheid] = []
    for code in request.groepen:
        leden = [item for item in scheme.groep(code).leden if not request.maatregelen or item in request.maatregelen]
        existing = [item for item in leden if any(scheme.maatregel(item).exists_in(p) for p in request.period.periods)]
        rules = {
            item: _whole_rule(begrip.beschikbaarheid, item, request.period.periods, scheme)
            for item in existing or leden
        }
        open_members = tuple(item for item in existing if rules[item] is None)
        if open_members:
            members[code] = open_members
        elif who.named or not begrip.metingen:
            rule = next((rule.code for rule in rules.values() if rule), NOT_IN_PERIOD)
            refused.setdefault(rule, []).append(code)
        else:
            closed += [rule for rule in rules.values() if rule][:1]
    outcomes = tuple(refusal(rule, groups, request, scheme) for rule, groups in refused.items())
    return Compiled(members, outcomes, _all_groups(members, closed, who, scheme))


def _all_groups(
    members: dict[str, tuple[str, ...]], closed: Sequence[Beschikbaarheid], who: Population, scheme: Scheme
) -> tuple[Choice, ...]:
    """Where no maatregel was named: which are given, and why others are not."""
    if who.named or not members:
        return ()
    names = enumerate_in_words([scheme.groep(code).in_zin for code in members])
    why = " ".join(rule.reden.nl for rule in dict.fromkeys(closed))
    nl = f"De vraag noemt geen maatregel; we geven {names}. {why}".strip()
    return (Choice(code="alle_maatregelen", nl=nl),)


def _whole_rule(begrip: str, maatregel: str, periods: Sequence[Period], scheme: Scheme) -> Beschikbaarheid | None:
    """The rule that closes a notion for a maatregel over every period asked."""
    for rule in scheme.beschikbaarheid:
        if rule.begrip == begrip and not rule.kenmerken and all(rule.covers(maatregel, period) for period in periods):
            return rule
    return None


def _metingen(begrip: Begrip, request: Request) -> list[Meting]:
    """The measures of a notion that are asked: of means and medians those that are named, or else the first."""
    told = [meting for meting in begrip.metingen if meting.maat]
    asked = [meting for meting in told if meting.maat in request.maten] or told[:1]
    return [meting for meting in begrip.metingen if not meting.maat or meting in asked]


def _specs(
    request: Request,
    begrip: Begrip,
    meting: Meting,
    members: dict[str, tuple[str, ...]],
    wheres: tuple[Where, ...],
    law: Law,
) -> Iterator[tuple[TableSpec | None, list[Choice]]]:
    """The tables of one measure, each with what was decided for it."""
    for population, unit in _populations(request, meting, members, law.scheme):
        periods, choices = day_periods(request.period.periods, meting, begrip, law.peildatum)
        periods = with_whole(periods) if begrip.hele_periode else periods
        leden = tuple(item for group in population.values() for item in group)
        rows = _rows(population, law.scheme, request.maatregelen)
        sets, notes = dimension_sets(request, meting, leden, law.scheme, law.peildatum)
        yield None, [*choices, *notes]
        for dimensions in sets:
            yield _spec(meting, unit, periods, leden, (*rows, *dimensions), law, wheres), []


def _spec(
    meting: Meting,
    unit: Unit,
    periods: tuple[Period, ...],
    leden: tuple[str, ...],
    by: tuple[Dimension, ...],
    law: Law,
    where: tuple[Where, ...] = (),
) -> TableSpec:
    return TableSpec(
        unit=unit,
        source=meting.source,
        moment=moment_of(meting, unit, periods, law.scheme, law.peildatum),
        periods=periods,
        maatregelen=leden,
        by=by,
        where=where,
        peildatum=law.peildatum,
    )


def _populations(
    request: Request, meting: Meting, members: dict[str, tuple[str, ...]], scheme: Scheme
) -> Iterator[tuple[dict[str, tuple[str, ...]], Unit]]:
    """The groups of one table. A contingent in trajecten never stands with one in VTE, nor do
    enterprises whose sizes the house classes differently, unless the question brings its own classes."""
    if meting.source == "contingent":
        units: tuple[Unit, ...] = ("vte", "traject")
        for unit in units:
            kept = {
                code: tuple(item for item in leden if scheme.maatregel(item).contingent_eenheid == unit)
                for code, leden in members.items()
            }
            if any(kept.values()):
                yield {code: leden for code, leden in kept.items() if leden}, unit
        return
    if meting.unit != "onderneming" or not any(item.kenmerk == "omvang" for item in request.breakdowns):
        yield members, meting.unit
        return
    for size in dict.fromkeys(size_scheme(leden[0], scheme) for leden in members.values()):
        yield {code: leden for code, leden in members.items() if size_scheme(leden[0], scheme) == size}, meting.unit


def _rows(members: dict[str, tuple[str, ...]], scheme: Scheme, named: tuple[str, ...]) -> tuple[Dimension, ...]:
    """A row per group; per member of the only group, or where the question names members itself."""
    apart = len(members) == 1 or bool(named)
    categories: tuple[Category, ...] = ()
    for code, leden in members.items():
        parts = [(item,) for item in leden] if apart else [leden]
        categories += tuple(_category(code, part, scheme) for part in parts)
    return (ByMaatregel(categories=categories),) if len(categories) > 1 else ()


def _category(code: str, leden: tuple[str, ...], scheme: Scheme) -> Category:
    if len(leden) == 1:
        return Category(code=leden[0], label=scheme.maatregel(leden[0]).naam, members=leden)
    return Category(code=code, label=scheme.groep(code).naam, members=leden)
