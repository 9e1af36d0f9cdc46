"""The questions of the corpus and their gold readings, as corpus/README.md describes the files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from doorstroom.kernel.errors import DoorstroomError
from doorstroom.questions.asked import Asked, parse_asked
from doorstroom.questions.lexicon import load_lexicon
from doorstroom.scheme import load_scheme

FOLDER = Path(__file__).parent
HALVES = ("built", "aside")
_RULE = "\n===\n"
_LINE = re.compile(r"(?P<number>\S+)\s+(?P<asked>\S.*)")
_HEADER = ("nummer", "datum", "vraagsteller", "aan", "titel")
_KENMERKEN = {
    "leeftijd", "geslacht", "herkomst", "onderwijsniveau", "kennis_nederlands", "arbeidsbeperking", "omvang",
    "bemiddelingsstatus", "werkloosheidsduur", "provincie", "gemeente", "werkplaats", "werkplaats_gemeente", "werkplek",
    "uitkomst", "grond",
}  # fmt: skip
_RESTRICTIONS = {"verplicht", "doorgestroomd", "zonder_aansluiting", "beeindigd", "lopend", "zonder_traject"}
_TOLD = {"aandeel", "gemiddelde", "mediaan"}


class GoldError(Exception):
    """A file of the corpus that does not follow its format."""


@dataclass(frozen=True)
class Gold:
    """A question with its gold reading: what each part asks, in order. `header` holds the fields its text names."""

    name: str
    style: str
    text: str
    peildatum: date
    given: date | None
    outcomes: tuple[tuple[str, Asked], ...]
    header: dict[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(number for number, _ in self.outcomes))

    def of(self, number: str) -> tuple[Asked, ...]:
        return tuple(asked for found, asked in self.outcomes if found == number)


def load_gold(half: str) -> list[Gold]:
    """All questions of a half, by name."""
    return [read_gold(path) for path in sorted((FOLDER / half).glob("*.txt"))]


def read_gold(path: Path) -> Gold:
    """One file; raises GoldError that names the line that is wrong."""
    pieces = path.read_text(encoding="utf-8").split(_RULE)
    if len(pieces) != 3:
        raise GoldError(f"{path.name}: write two lines ‘===’, around the question")
    said = dict(_fields(pieces[0], path.name))
    header = dict(_header(said.get("kop", ""), path.name))
    given = date.fromisoformat(said["peildatum"]) if "peildatum" in said else None
    day = given or (date.fromisoformat(header["datum"]) if "datum" in header else None)
    if day is None:
        raise GoldError(f"{path.name}: neither a peildatum nor a datum in the kop")
    outcomes = tuple(_outcomes(pieces[2], day, path.name))
    return Gold(path.stem, said.get("stijl", ""), pieces[1], day, given, outcomes, header)


def _fields(words: str, name: str) -> Iterator[tuple[str, str]]:
    for line in filter(str.strip, words.splitlines()):
        key, colon, value = line.partition(":")
        if not colon or key not in ("stijl", "peildatum", "kop"):
            raise GoldError(f"{name}: {line!r} is neither stijl, peildatum nor kop")
        yield key, value.strip()


def _header(words: str, name: str) -> Iterator[tuple[str, str]]:
    for piece in filter(str.strip, words.split("|")):
        key, _, value = piece.strip().partition(" ")
        if key not in _HEADER:
            raise GoldError(f"{name}: {key!r} is no field of the kop; write one of {', '.join(_HEADER)}")
        yield key, value.strip()


def _outcomes(words: str, peildatum: date, name: str) -> Iterator[tuple[str, Asked]]:
    for line in words.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        try:
            if not match:
                raise GoldError("a number, a kind and what follows")
            asked = parse_asked(match["asked"], peildatum)
            _check(asked)
        except (DoorstroomError, GoldError) as error:
            raise GoldError(f"{name}: {line.strip()!r}: {error}") from error
        yield match["number"], asked


def _check(asked: Asked) -> None:
    """Whether all codes exist."""
    scheme, lexicon = load_scheme(), load_lexicon("vlaanderen")
    rules = {rule.code for rule in scheme.beschikbaarheid}
    notions = {begrip.code for begrip in lexicon.begrippen} | NOTIONS
    groups = {"alle", *(g.code for g in scheme.groepen), *(m.code for m in scheme.maatregelen)}
    _known([asked.what] if asked.kind == "tabel" else [], notions, "a notion")
    _known([asked.what] if asked.kind in ("nvt", "nb") else [], rules, "a rule of the availability matrix")
    _known(asked.van, groups, "a maatregel or maatregelgroep")
    _known([item.partition("(")[0] for item in asked.per], _KENMERKEN, "a characteristic")
    _known([item.partition("=")[0] for item in asked.met], _KENMERKEN | _RESTRICTIONS, "a restriction")
    _known(asked.als, _TOLD, "a way of telling")
    if asked.kind == "tabel" and not (asked.van and asked.over):
        raise GoldError("a table needs van and over")


NOTIONS = {
    "vestigingen", "instroom", "uitstroom_werknemers", "duur_tewerkstelling", "adviezen", "lopende_trajecten",
    "duur_trajecten", "duur_stages",
}  # fmt: skip


def _known(said: list[str] | tuple[str, ...], known: set[str], kind: str) -> None:
    wrong = [item for item in said if item not in known]
    if wrong:
        raise GoldError(f"{wrong[0]!r} is not {kind}; known are {', '.join(sorted(known))}")


if __name__ == "__main__":
    for half in HALVES:
        for path in sorted((FOLDER / half).glob("*.txt")):
            try:
                read_gold(path)
            except (GoldError, ValueError) as error:
                print(f"{half}/{path.name}: {error}")
