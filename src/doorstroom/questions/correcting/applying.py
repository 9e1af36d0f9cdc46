"""A reading with its corrections: what a person changed is stated again, all else stays as it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doorstroom.kernel.digests import digest_text
from doorstroom.questions.correcting.file import Correction, PartEntry, Place, entry_of
from doorstroom.questions.correcting.matching import Matched, match
from doorstroom.questions.correcting.outcomes import outcomes_of
from doorstroom.questions.correcting.terms import Terms, known
from doorstroom.questions.correcting.words import changed
from doorstroom.questions.correcting.writing import write_reading
from doorstroom.questions.lexicon import load_lexicon
from doorstroom.questions.model import Choice, Outcome, Part, Reading, Span, TableOutcome
from doorstroom.scheme.model import Scheme

CORRECTED = "gecorrigeerd"


@dataclass(frozen=True)
class Corrected:
    """A corrected reading; `notes` tell per part (its number) what a person changed, in the order of the question.

    `text`: the file it was corrected in, word for word.
    """

    reading: Reading
    text: str
    notes: tuple[tuple[str, Choice], ...] = ()

    def of(self, number: str) -> tuple[Choice, ...]:
        """What was changed in a part."""
        return tuple(choice for part, choice in self.notes if part == number)


def read_as_is(reading: Reading, scheme: Scheme) -> Corrected:
    """A reading that nobody corrected, with the file it can be corrected in."""
    return Corrected(reading, write_reading(reading, scheme))


def corrected(reading: Reading, correction: Correction, scheme: Scheme) -> Corrected:
    """The reading as the file has it.

    A file that was not changed gives the very same reading. Tables that changed are compiled again under every rule
    of the scheme, so no table can come of it that a question could not have asked.

    Raises:
        InputError: the file belongs to another question, misses a part, or says what cannot be; the part and the
            field are named.
    """
    _check_same(reading, correction)
    numbers = tuple(part.number for part in reading.parts)
    terms = Terms(scheme, load_lexicon(scheme.code), reading.peildatum, numbers)
    entries = {entry.number: entry for entry in correction.parts}
    for number in entries:
        known(number, numbers, "nummer", Place(file=correction.name))
    parts: list[Part] = []
    notes: list[tuple[str, Choice]] = []
    for part in reading.parts:
        place = Place(file=correction.name, part=part.number)
        if part.number not in entries:
            hint = "Put it back; to leave it unanswered, write weglaten = true under its number."
            raise place.fault("This part is missing.", hint=hint)
        made, taken = _part(part, entries[part.number], terms, place)
        parts.append(made)
        notes += ((part.number, choice) for choice in taken)
    if not notes and parts == list(reading.parts):
        return Corrected(reading, correction.text)
    answered = reading.model_copy(update={"parts": tuple(parts)})
    return Corrected(answered, correction.text, tuple(notes))


def _check_same(reading: Reading, correction: Correction) -> None:
    place = Place(file=correction.name)
    if digest_text(reading.text) != correction.digest:
        named = f" It was made for {correction.title!r}." if correction.title else ""
        hint = "Give the question it was made for, or make a new file with `doorstroom read QUESTION --export`."
        raise place.fault(f"This is the reading of another text.{named}", field="vraag_sha256", hint=hint)
    if reading.peildatum != correction.peildatum:
        hint = f"Read the question with --peildatum {correction.peildatum}."
        raise place.fault(f"The question is read from {reading.peildatum}.", field="peildatum", hint=hint)


def _part(part: Part, entry: PartEntry, terms: Terms, place: Place) -> tuple[Part, list[Choice]]:
    """A part and what changed in it."""
    if part.outcomes and not entry.entries and not entry.left_out:
        hint = "To leave the part unanswered, write weglaten = true under its number."
        raise place.fault("It has no outcome.", field="uitkomst", hint=hint)
    matched, removed = match(entry.entries, part.outcomes)
    outcomes: list[Outcome] = []
    notes: list[Choice] = []
    for index, item in enumerate(matched, start=1):
        at = place.model_copy(update={"outcome": index if len(matched) > 1 else None})
        made, taken = _stated(item, part, terms, at)
        outcomes += made
        notes += taken
    notes += (_note(changed(entry_of(item), None, terms), item, part) for item in removed)
    return part.model_copy(update={"outcomes": _once(outcomes)}), notes


def _stated(item: Matched, part: Part, terms: Terms, place: Place) -> tuple[Sequence[Outcome], Sequence[Choice]]:
    if item.same and item.outcome:
        return [item.outcome], []
    span = _span(item.outcome, part)
    before = entry_of(item.outcome) if item.outcome else None
    note = _note(changed(before, item.entry, terms), item.outcome, part)
    return [_with(note, made) for made in outcomes_of(item.entry, item.outcome, span, terms, place)], [note]


def _span(outcome: Outcome | None, part: Part) -> Span:
    """The words an outcome comes from; for one that a person added, those of the whole part."""
    if outcome is None:
        return part.span
    return outcome.request.span if isinstance(outcome, TableOutcome) else outcome.span


def _note(nl: str, outcome: Outcome | None, part: Part) -> Choice:
    return Choice(code=CORRECTED, nl=nl, span=_span(outcome, part))


def _with(note: Choice, outcome: Outcome) -> Outcome:
    """A table says itself that it was corrected; other outcomes do so beside their part."""
    if not isinstance(outcome, TableOutcome):
        return outcome
    return outcome.model_copy(update={"choices": (note, *outcome.choices)})


def _once(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Without what an earlier outcome of the part already gives."""
    kept: dict[object, Outcome] = {}
    for outcome in outcomes:
        kept.setdefault(outcome.specs if isinstance(outcome, TableOutcome) else outcome, outcome)
    return tuple(kept.values())
