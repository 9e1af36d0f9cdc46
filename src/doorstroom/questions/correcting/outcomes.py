"""A corrected entry as outcomes: a table compiled again, or a refusal, reference or note that the scheme bears out."""

from __future__ import annotations

from doorstroom.questions.correcting.file import WHAT, Entry, Place
from doorstroom.questions.correcting.populations import population_of
from doorstroom.questions.correcting.tabling import Tabled
from doorstroom.questions.correcting.terms import Terms, known
from doorstroom.questions.model import (
    ElsewhereOutcome,
    Outcome,
    OutsideOutcome,
    PolicyOutcome,
    ReferenceOutcome,
    RefusedOutcome,
    Span,
    TableOutcome,
)
from doorstroom.questions.requests import nearest
from doorstroom.scheme.model import Beschikbaarheid

STATUS = {"nvt": "niet van toepassing", "nb": "niet beschikbaar"}


def outcomes_of(entry: Entry, before: Outcome | None, span: Span, terms: Terms, place: Place) -> list[Outcome]:
    """What the entry comes to; raises InputError naming the field that is wrong and what would be right."""
    asked = entry.asked
    if asked.kind in WHAT and not asked.what:
        field = WHAT[asked.kind]
        raise place.fault("It is empty.", field=field, hint=f'Write {field} = "…".')
    match asked.kind:
        case "tabel":
            table = before if isinstance(before, TableOutcome) else None
            return Tabled(asked, table, span, terms, place).outcomes()
        case "nvt" | "nb":
            return [_refused(entry, span, terms, place)]
        case "verwijzing":
            return [_reference(asked.what, span, terms, place)]
        case "buiten":
            return [OutsideOutcome(words=asked.what, nearest=nearest(asked.what, terms.lexicon), span=span)]
        case "elders":
            return [_elsewhere(entry, span, place)]
        case "beleid":
            return [PolicyOutcome(span=span)]
        case _:
            hint = "Write the table that is meant, or beleid."
            raise place.fault("Only the reader finds that words can be read in more ways.", field="soort", hint=hint)


def _refused(entry: Entry, span: Span, terms: Terms, place: Place) -> RefusedOutcome:
    """A refusal by a rule that has this status and holds for these groups."""
    kind, code = entry.asked.kind, entry.asked.what
    rules = {rule.code: rule for rule in terms.scheme.beschikbaarheid if rule.status in STATUS.values()}
    rule = rules[known(code, tuple(rules), "regel", place)]
    if rule.status != STATUS[kind]:
        right = next(name for name, status in STATUS.items() if status == rule.status)
        raise place.fault(f"The rule {code!r} says {rule.status}.", field="soort", hint=f"Write {right!r}.")
    groups = population_of(entry.asked.van, terms.scheme, place).groepen
    for group in groups:
        if not _covers(rule, terms.scheme.groep(group).leden):
            hint = f"It holds for {', '.join(rule.maatregelen)}."
            raise place.fault(f"The rule {code!r} does not hold for {group!r}.", field="maatregelen", hint=hint)
    status = "niet beschikbaar" if kind == "nb" else "niet van toepassing"
    return RefusedOutcome(status=status, rule=code, groepen=groups, span=span)


def _covers(rule: Beschikbaarheid, leden: tuple[str, ...]) -> bool:
    return rule.maatregelen == ("*",) or bool(set(rule.maatregelen) & set(leden))


def _reference(number: str, span: Span, terms: Terms, place: Place) -> ReferenceOutcome:
    if number == place.part:
        raise place.fault("A part cannot refer to itself.", field="deel", hint="Write the number of another part.")
    known(number, terms.parts, "deel", place)
    return ReferenceOutcome(part=number, span=span, nl=f"Zie het antwoord op deel {number}.")


def _elsewhere(entry: Entry, span: Span, place: Place) -> ElsewhereOutcome:
    if not entry.bevoegd:
        raise place.fault("It is empty.", field="bevoegd", hint='Write bevoegd = "de minister van Mobiliteit".')
    return ElsewhereOutcome(words=entry.asked.what, bevoegd=entry.bevoegd, span=span)
