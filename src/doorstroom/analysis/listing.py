"""What can be asked: the measures and the dimensions, with their labels and what they fit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from html import escape
from textwrap import wrap

from doorstroom.kernel.errors import SpecError
from doorstroom.scheme import Scheme, load_scheme
from doorstroom.scheme.model import Maat
from doorstroom.tables.dimension_names import NAMES, dimension_named
from doorstroom.tables.dimensions import Dimension, class_codes
from doorstroom.tables.fitting import fits
from doorstroom.tables.measures import moment_of
from doorstroom.tables.nearest import nearest

WIDTH, INDENT, MOST_CLASSES = 110, "    ", 40
"""Of a printed listing; of more classes than that only the first are named."""
_LABELS = {"groep": "groep van maatregelen"}
"""Names whose dimension carries another label."""


@dataclass(frozen=True, repr=False)
class Listing:
    """Names, each with its Dutch label and a third thing that `head` names: what it fits, or its classes."""

    head: tuple[str, str, str]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]

    def names(self) -> tuple[str, ...]:
        """The names alone."""
        return tuple(name for name, _, _ in self.rows)

    def __iter__(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        return iter(self.rows)

    def __repr__(self) -> str:
        names, labels, more = self.head
        lines = [f"{names}: {labels}; {more}"]
        for name, label, items in self.rows:
            lines += [
                f"{name}: {label}",
                *wrap(", ".join(items), WIDTH, initial_indent=INDENT, subsequent_indent=INDENT),
            ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        top = "".join(f'<th scope="col">{escape(text)}</th>' for text in self.head)
        body = "".join(
            f'<tr><th scope="row">{escape(name)}</th><td>{escape(label)}</td><td>{escape(", ".join(more))}</td></tr>'
            for name, label, more in self.rows
        )
        return f'<table lang="nl"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def measures_listed(scheme: Scheme) -> Listing:
    """Every measure, with the dimensions that fit it."""
    rows = [
        (maat.code, maat.label.nl, tuple(name for name in NAMES if _fits(name, maat, scheme))) for maat in scheme.maten
    ]
    return Listing(("measure", "label", "dimensions"), tuple(rows))


def dimensions_listed(scheme: Scheme) -> Listing:
    """Every dimension, with the measures it fits."""
    rows = [
        (name, _label(name, scheme), tuple(maat.code for maat in scheme.maten if _fits(name, maat, scheme)))
        for name in NAMES
    ]
    return Listing(("dimension", "label", "measures"), tuple(rows))


def dimensions_of(measure: str, scheme: Scheme) -> Listing:
    """The dimensions that fit a measure, with the codes of their classes; SpecError if there is no such measure."""
    maten = {maat.code: maat for maat in scheme.maten}
    if measure not in maten:
        raise SpecError(f"There is no measure {measure!r}.", hint=nearest(measure, tuple(maten)))
    fitting = [name for name in NAMES if _fits(name, maten[measure], scheme)]
    rows = [(name, _label(name, scheme), _some(class_codes(_dimension(name, scheme.code)))) for name in fitting]
    return Listing(("dimension", "label", "classes"), tuple(rows))


def _some(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes, or the first of many."""
    return codes if len(codes) <= MOST_CLASSES else (*codes[:3], f"… ({len(codes)})")


def _label(name: str, scheme: Scheme) -> str:
    return _LABELS.get(name) or _dimension(name, scheme.code).label.nl


def _fits(name: str, maat: Maat, scheme: Scheme) -> bool:
    """Whether a dimension fits everything that a measure is made of."""
    dimension = _dimension(name, scheme.code)
    made_of = [maat.meting] + ([maat.over] if maat.over else [])
    return all(fits(dimension, part["unit"], part["source"], moment_of(part["moment"])) for part in made_of)


@cache
def _dimension(name: str, code: str) -> Dimension:
    """The dimension in the classes of the house, for the first maatregel that it is published for."""
    scheme = load_scheme(code)
    every = tuple(maatregel.code for maatregel in scheme.maatregelen)
    for number in reversed(range(len(every))):
        with suppress(SpecError):
            return dimension_named(name, scheme, (*every[number + 1 :], *every[: number + 1]), {"periods": "2020"})
    raise SpecError(f"The scheme has no house classes for {name!r}.")
