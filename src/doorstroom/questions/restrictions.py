"""Restrictions a question puts on the population (verplicht, succesvol), and the law's answer to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from doorstroom.kernel.dutch import date_in_words
from doorstroom.questions.lexicon import Begrip, Kwalificatie, Lexicon
from doorstroom.questions.model import Choice, Outcome, RefusedOutcome, Request
from doorstroom.scheme.model import Beschikbaarheid, Scheme
from doorstroom.tables.dimensions import ByUitkomst, ByVerplicht, ByVervolg, Dimension
from doorstroom.tables.spec import Where


def refusal(rule: str, groups: Sequence[str], request: Request, scheme: Scheme) -> RefusedOutcome:
    """A refusal of some groups by a rule of the availability matrix."""
    status = _rule(rule, scheme).status
    kept = "niet beschikbaar" if status == "niet beschikbaar" else "niet van toepassing"
    return RefusedOutcome(status=kept, rule=rule, groepen=tuple(groups), span=request.span)


def _rule(code: str, scheme: Scheme) -> Beschikbaarheid:
    return next(rule for rule in scheme.beschikbaarheid if rule.code == code)


def restrictions(
    request: Request,
    begrip: Begrip,
    members: dict[str, tuple[str, ...]],
    scheme: Scheme,
    lexicon: Lexicon,
    peildatum: date,
) -> tuple[tuple[Where, ...], list[Choice], list[Outcome]]:
    """The restrictions asked. One that the law does not know for a group is refused there, and the whole is given."""
    wheres: list[Where] = []
    choices: list[Choice] = []
    refused: list[Outcome] = []
    for item in lexicon.kwalificaties:
        if item.code not in request.kwalificaties:
            continue
        if item.keuze:
            choices.append(Choice(code=item.keuze.code, nl=item.keuze.nl, span=request.span))
        if _closed(item, request, begrip, members, scheme, choices, refused):
            continue
        where = Where(dimension=_restricting(item, scheme, peildatum), keep=item.houdt)
        if _fits(where, begrip):
            _narrow(wheres, where)
            choices += _cohort(item, scheme, peildatum)
        else:
            name = f"{item.naam[0].upper()}{item.naam[1:]}"
            nl = f"Wat hier geteld wordt, is niet naar ‘{name}’ geregistreerd; de cijfers gaan over alles samen."
            choices.append(Choice(code="kwalificatie_niet_hier", nl=nl, span=request.span))
    return tuple(wheres), choices, refused


def _closed(
    item: Kwalificatie,
    request: Request,
    begrip: Begrip,
    members: dict[str, tuple[str, ...]],
    scheme: Scheme,
    choices: list[Choice],
    refused: list[Outcome],
) -> bool:
    """Whether rules of the matrix say that this restriction does not divide, for any of the groups."""
    closed = False
    for code, leden in members.items():
        rules = {rule.code: rule for rule in _kwalificatie_rules(item, begrip, leden, scheme)}
        for rule in rules.values():
            closed = True
            if rule.status == "geldt voor allen":
                choices.append(Choice(code=f"{item.code}_geldt_voor_allen", nl=rule.reden.nl, span=request.span))
            else:
                refused.append(refusal(rule.code, (code,), request, scheme))
                name = scheme.groep(code).naam.nl
                nl = rule.in_de_plaats.nl if rule.in_de_plaats else f"Voor {name} geven we de cijfers over allen."
                choices.append(Choice(code=f"{item.code}_niet_van_toepassing", nl=nl, span=request.span))
    return closed


def _kwalificatie_rules(
    item: Kwalificatie, begrip: Begrip, leden: Sequence[str], scheme: Scheme
) -> Iterator[Beschikbaarheid]:
    for rule in scheme.beschikbaarheid:
        named = rule.maatregelen == ("*",) or bool(set(leden) & set(rule.maatregelen))
        if named and item.code in rule.kenmerken and rule.begrip == begrip.beschikbaarheid:
            yield rule


def _restricting(item: Kwalificatie, scheme: Scheme, peildatum: date) -> Dimension:
    if item.dimensie == "uitkomst":
        return ByUitkomst(aansluitend=int(scheme.parameter("aansluitend_dagen").on(peildatum).waarde))
    return ByVerplicht() if item.dimensie == "verplicht" else ByVervolg()


def _fits(where: Where, begrip: Begrip) -> bool:
    meting = begrip.metingen[0]
    fits = {"doorstroomtraject": ("uitkomst", "verplicht"), "evaluatie": ("vervolg",)}
    return where.dimension.kind in fits.get(meting.source, ())


def _narrow(wheres: list[Where], where: Where) -> None:
    """Add a restriction; of one dimension there is never more than one, as two would leave nothing."""
    for index, other in enumerate(wheres):
        if other.dimension.kind == where.dimension.kind:
            wheres[index] = where.model_copy(update={"keep": tuple(dict.fromkeys((*other.keep, *where.keep)))})
            return
    wheres.append(where)


def _cohort(item: Kwalificatie, scheme: Scheme, peildatum: date) -> list[Choice]:
    if item.dimensie != "uitkomst":
        return []
    days = scheme.parameter("aansluitend_dagen").on(peildatum).waarde
    nl = (
        f"We tellen de trajecten die in de periode gestart zijn, naar hun uitkomst op {date_in_words(peildatum)}; "
        f"aansluitend betekent binnen {days} dagen."
    )
    return [Choice(code="uitkomst_per_startjaar", nl=nl)]
