"""The metadata of a table for τ-ARGUS (.rda): what each field of the .tab file is (τ-ARGUS manual 4.1, 5.1.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.hierarchies import LEAD
from doorstroom.disclosure.additive.reading import read_text
from doorstroom.kernel.errors import Where

Role = Literal["dimension", "value", "cost", "lower", "upper", "contributors", "largest", "status", "ignored"]

_NUMERIC: dict[str, Role] = {
    "": "value",
    "<COST>": "cost",
    "<COSTVAR>": "cost",
    "<LOWERPL>": "lower",
    "<UPPERPL>": "upper",
}
_ROLES: dict[str, Role] = {
    "<RECODEABLE>": "dimension",
    "<RECODABLE>": "dimension",
    "<FREQUENCY>": "contributors",
    "<MAXSCORE>": "largest",
    "<STATUS>": "status",
}
_TAGS: dict[Role, str] = {
    "dimension": "<RECODEABLE>",
    "value": "<NUMERIC>",
    "cost": "<NUMERIC> <COSTVAR>",
    "lower": "<NUMERIC> <LOWERPL>",
    "upper": "<NUMERIC> <UPPERPL>",
    "contributors": "<FREQUENCY>",
    "largest": "<MAXSCORE>",
    "status": "<STATUS>",
}
_WORD = re.compile(r'"[^"]*"|\S+')


@dataclass(frozen=True)
class Variable:
    """A field of the .tab file.

    Attributes:
        role: what it is.
        total: the code of all classes together (of a dimension).
        hierarchy: the .hrc file of a hierarchical dimension; lead: the string that stands for a level in it.
        levels: how many characters of the code each level takes, where the code itself tells.
        decimals: of a number.
    """

    name: str
    role: Role = "ignored"
    total: str = ""
    hierarchy: str = ""
    lead: str = LEAD
    levels: tuple[int, ...] = ()
    decimals: int = 0


@dataclass(frozen=True)
class Metadata:
    """What an .rda file says: the separator, the letters of the status, the fields in order."""

    variables: tuple[Variable, ...]
    separator: str = ";"
    safe: str = "S"
    unsafe: str = "U"
    protect: str = "P"

    def first(self, role: Role) -> int | None:
        """The place of the first field with a role."""
        return next((place for place, item in enumerate(self.variables) if item.role == role), None)

    def every(self, role: Role) -> tuple[int, ...]:
        """The places of all fields with a role."""
        return tuple(place for place, item in enumerate(self.variables) if item.role == role)


@dataclass
class _Reading:
    path: Path
    variables: list[Variable] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)

    def take(self, number: int, words: list[str]) -> None:
        tag, rest = words[0].upper(), words[1:]
        if not tag.startswith("<"):
            self.variables.append(Variable(words[0]))
        elif tag in {"<SEPARATOR>", "<SAFE>", "<UNSAFE>", "<PROTECT>"}:
            self.letters[tag[1:-1].lower()] = rest[0] if rest else ""
        elif not self.variables:
            raise self._refusal(number, f"{words[0]} stands before any variable.")
        else:
            self.variables[-1] = self._with(number, self.variables[-1], tag, rest)

    def _with(self, number: int, item: Variable, tag: str, rest: list[str]) -> Variable:
        word = rest[0] if rest else ""
        if tag in _ROLES:
            return replace(item, role=_ROLES[tag])
        if tag == "<NUMERIC>" and word.upper() in _NUMERIC:
            return replace(item, role=_NUMERIC[word.upper()])
        match tag:
            case "<TOTCODE>":
                return replace(item, total=word)
            case "<HIERCODELIST>":
                return replace(item, hierarchy=word)
            case "<HIERLEADSTRING>":
                return replace(item, lead=word)
            case "<HIERLEVELS>" | "<DECIMALS>" if all(text.isdigit() for text in rest):
                sizes = tuple(int(text) for text in rest)
                return replace(item, levels=sizes) if tag == "<HIERLEVELS>" else replace(item, decimals=sizes[0])
            case "<HIERARCHICAL>" | "<CODELIST>" | "<DISTANCE>":
                return item
        raise self._refusal(number, f"{tag} {word}".strip() + " is not known here.")

    def _refusal(self, number: int, what: str) -> TableError:
        known = ", ".join((*_TAGS.values(), "<TOTCODE>", "<HIERCODELIST>", "<HIERLEVELS>"))
        return TableError(what, where=Where(str(self.path), number), hint=f"Known are {known}.")


def read_metadata(path: Path) -> Metadata:
    """An .rda file; TableError if a keyword is not known, or there is not one value."""
    reading = _Reading(path)
    for number, words in _lines(read_text(path)):
        reading.take(number, words)
    found = Metadata(tuple(reading.variables), **reading.letters)
    if len(found.every("value")) != 1 or not found.every("dimension"):
        raise TableError(
            f"There are {len(found.every('value'))} responses and {len(found.every('dimension'))} dimensions.",
            where=Where(str(path)),
            hint="One variable must be <NUMERIC>, and at least one <RECODEABLE>.",
        )
    return found


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        words = [word.strip('"') for word in _WORD.findall(line)]
        if words:
            yield number, words


def metadata_text(metadata: Metadata) -> str:
    """The same as an .rda file."""
    lines = [
        f'<SEPARATOR> "{metadata.separator}"',
        f'<SAFE> "{metadata.safe}"',
        f'<UNSAFE> "{metadata.unsafe}"',
        f'<PROTECT> "{metadata.protect}"',
    ]
    for item in metadata.variables:
        lines += [item.name, f"  {_TAGS[item.role]}"]
        if item.role == "dimension":
            lines.append(f'  <TOTCODE> "{item.total}"')
        if item.hierarchy:
            lines += ["  <HIERARCHICAL>", f'  <HIERCODELIST> "{item.hierarchy}"', f'  <HIERLEADSTRING> "{item.lead}"']
        if item.role in {"value", "largest", "cost", "lower", "upper"}:
            lines.append(f"  <DECIMALS> {item.decimals}")
    return "\n".join(lines) + "\n"
