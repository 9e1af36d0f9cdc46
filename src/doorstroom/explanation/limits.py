"""What the figures of a table will lack: the rules of the availability matrix that touch it, in Dutch."""

from __future__ import annotations

from collections.abc import Iterator

from doorstroom.kernel.dutch import enumerate_in_words
from doorstroom.kernel.periods import Period
from doorstroom.scheme.model import Beschikbaarheid, Scheme
from doorstroom.tables.dimensions import Dimension, kenmerk_of
from doorstroom.tables.measures import begrip_of
from doorstroom.tables.spec import TableSpec
from doorstroom.tables.wording import name_of, periods_in_words


def limits(spec: TableSpec, scheme: Scheme) -> Iterator[str]:
    """`Leeftijd en herkomst: niet beschikbaar voor 2015–2019. De profielkenmerken …`, once for every rule."""
    for rule in scheme.beschikbaarheid:
        if rule.status == "geldt voor allen" or not _concerns(rule, spec):
            continue
        touched = [(code, period) for period in spec.periods for code in _existing(spec, period, scheme)]
        closed = [(code, period) for code, period in touched if rule.covers(code, period)]
        if closed:
            said = f"{_closed(rule, closed, touched, scheme)}. {reason(rule, instead=_has_total(rule, spec))}"
            about = enumerate_in_words(list(dict.fromkeys(map(name_of, _shown(rule, spec)))))
            said = f"{about}: {said}" if about else said
            yield said[:1].upper() + said[1:]


def reason(rule: Beschikbaarheid, *, instead: bool = True) -> str:
    """Why a rule gives no figure, what can be given, and whether its source still has to be confirmed."""
    said = [rule.reden.nl]
    if instead and rule.in_de_plaats:
        said.append(rule.in_de_plaats.nl)
    if rule.zekerheid == "te bevestigen":
        said.append("(Deze regel is nog te bevestigen.)")
    return " ".join(said)


def _concerns(rule: Beschikbaarheid, spec: TableSpec) -> bool:
    if rule.begrip != begrip_of(spec.source):
        return False
    return not rule.kenmerken or bool(_shown(rule, spec))


def _shown(rule: Beschikbaarheid, spec: TableSpec) -> list[Dimension]:
    """The breakdowns and restrictions of the table that the rule is about."""
    dimensions = (*spec.by, *(where.dimension for where in spec.where))
    return [dimension for dimension in dimensions if kenmerk_of(dimension) in rule.kenmerken]


def _has_total(rule: Beschikbaarheid, spec: TableSpec) -> bool:
    """Whether the table still gives everybody where the rule closes a characteristic."""
    return not any(kenmerk_of(where.dimension) in rule.kenmerken for where in spec.where)


def _existing(spec: TableSpec, period: Period, scheme: Scheme) -> list[str]:
    return [code for code in spec.maatregelen if scheme.maatregel(code).exists_in(period)]


def _closed(
    rule: Beschikbaarheid, closed: list[tuple[str, Period]], touched: list[tuple[str, Period]], scheme: Scheme
) -> str:
    """What the rule says, with the periods and maatregelen it closes where that is not the whole table."""
    periods = tuple(dict.fromkeys(period for _, period in closed))
    codes = list(dict.fromkeys(code for code, _ in closed))
    where = []
    if codes != list(dict.fromkeys(code for code, period in touched if period in periods)):
        where.append(enumerate_in_words([scheme.maatregel(code).kort.nl for code in codes]))
    if len(periods) < len({period for _, period in touched}):
        where.append(periods_in_words(periods))
    about = f" voor {', '.join(where)}" if where else ""
    return f"{rule.status}{about}"
