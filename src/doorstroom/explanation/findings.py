"""What an outcome comes to, in Dutch sentences an official can sign."""

from __future__ import annotations

from doorstroom.explanation.limits import limits, reason
from doorstroom.explanation.model import Finding
from doorstroom.kernel.dutch import enumerate_in_words
from doorstroom.questions.lexicon import load_lexicon
from doorstroom.questions.model import (
    AmbiguousOutcome,
    ElsewhereOutcome,
    Outcome,
    OutsideOutcome,
    Part,
    ReferenceOutcome,
    RefusedOutcome,
    Span,
    TableOutcome,
)
from doorstroom.questions.paraphrase import in_plain_dutch
from doorstroom.scheme.model import Scheme
from doorstroom.tables.wording import paraphrase

POLICY = "Dit deel vraagt een standpunt, een plan of uitleg en geen cijfers. Een medewerker beantwoordt het."
PERIOD_UNCLEAR = "Het is niet duidelijk welke periode bedoeld is."
NOTION_UNCLEAR = "Het is niet duidelijk wat er geteld moet worden."
READ_AS = "Gelezen als:"
ASK_BACK = "Er wordt niets geraden: kies een lezing. De meest waarschijnlijke staat eerst."


def find(part: Part, text: str, scheme: Scheme) -> tuple[Finding, ...]:
    """Every outcome of a part, explained."""
    answered = any(isinstance(outcome, TableOutcome) for outcome in part.outcomes)
    return tuple(_finding(outcome, text, scheme, answered=answered) for outcome in part.outcomes)


def _finding(outcome: Outcome, text: str, scheme: Scheme, *, answered: bool) -> Finding:
    match outcome:
        case TableOutcome():
            return _tables(outcome, scheme)
        case RefusedOutcome():
            return _refused(outcome, text, scheme, answered=answered)
        case ReferenceOutcome():
            return Finding("reference", (outcome.nl,), quote=_quote(outcome.span, text))
        case OutsideOutcome():
            return Finding("outside", _outside(outcome, scheme), quote=_quote(outcome.span, text))
        case ElsewhereOutcome():
            return Finding("elsewhere", _elsewhere(outcome), quote=_quote(outcome.span, text))
        case AmbiguousOutcome():
            unclear = PERIOD_UNCLEAR if outcome.about == ("periode",) else NOTION_UNCLEAR
            readings = tuple(map(_capital, outcome.readings))
            return Finding("ambiguous", (unclear, ASK_BACK), readings, quote=_quote(outcome.span, text))
        case _:
            return Finding("policy", (POLICY,), quote=_quote(outcome.span, text))


def _tables(outcome: TableOutcome, scheme: Scheme) -> Finding:
    readings = dict.fromkeys(paraphrase(spec, scheme) for spec in outcome.specs)
    lacking = dict.fromkeys(line for spec in outcome.specs for line in limits(spec, scheme))
    choices = dict.fromkeys(choice.nl for choice in outcome.choices)
    return Finding("table", _told(outcome, scheme), tuple(readings), tuple(choices), tuple(lacking))


def _told(outcome: TableOutcome, scheme: Scheme) -> tuple[str, ...]:
    """The request in one sentence, and the breakdowns asked that no choice mentions."""
    request = outcome.request
    said = [f"{READ_AS} {in_plain_dutch(request, scheme, load_lexicon(scheme.code))}."]
    explained = any(choice.code == "uitsplitsing_bestaat_niet" for choice in outcome.choices)
    if request.zonder and not explained:
        words = enumerate_in_words([f"‘{item.replace('_', ' ')}’" for item in request.zonder])
        said.append(f"Een opdeling naar {words} is er niet.")
    return tuple(said)


def _refused(outcome: RefusedOutcome, text: str, scheme: Scheme, *, answered: bool) -> Finding:
    names = enumerate_in_words([scheme.groep(code).in_zin for code in outcome.groepen])
    rule = next((rule for rule in scheme.beschikbaarheid if rule.code == outcome.rule), None)
    why = reason(rule, instead=answered) if rule else f"Regel {outcome.rule}."
    said = (f"Geldt voor {names}.", why) if names else (why,)
    return Finding(outcome.status, said, quote=_quote(outcome.span, text), source=rule.bron if rule else "")


def _outside(outcome: OutsideOutcome, scheme: Scheme) -> tuple[str, ...]:
    known = {begrip.code: begrip.naam for begrip in load_lexicon(scheme.code).begrippen}
    nearest = enumerate_in_words([known.get(code, code.replace("_", " ")) for code in outcome.nearest])
    return (
        f"Het register bevat niets over ‘{outcome.words}’.",
        *((f"Het dichtst in de buurt komen: {nearest}.",) if nearest else ()),
    )


def _elsewhere(outcome: ElsewhereOutcome) -> tuple[str, ...]:
    who = outcome.bevoegd.strip().rstrip(".")
    return (f"‘{outcome.words}’ hoort niet bij de sociale economie.", f"Bevoegd: {who}.")


def _quote(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
