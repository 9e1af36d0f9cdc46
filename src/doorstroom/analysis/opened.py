"""A stand, opened to ask tables of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from doorstroom.analysis.explaining import explained
from doorstroom.analysis.listing import Listing, dimensions_listed, dimensions_of, measures_listed
from doorstroom.analysis.printing import block_of
from doorstroom.analysis.raw import RawResult
from doorstroom.analysis.release import released, unprotected
from doorstroom.analysis.result import Result
from doorstroom.analysis.wording import definition_in_words, title_in_words
from doorstroom.analysis.words import Asked, spec_of
from doorstroom.disclosure import Proof, policy_for
from doorstroom.engines import get_engine
from doorstroom.engines.interface import Engine
from doorstroom.kernel.dutch import date_in_words
from doorstroom.kernel.errors import InputError
from doorstroom.register import stand as register
from doorstroom.scheme import Scheme, load_scheme
from doorstroom.tables.derived_table import ShownTable


def open_stand(
    path: str | Path,
    *,
    engine: str = "duckdb",
    memory: str | None = None,
    master: str | None = None,
    policy: str | None = None,
) -> OpenedStand:
    """Open the stand in a folder, checking every hash.

    Args:
        path: the folder, or `FOLDER@2024-12-31` for what was known of it at the end of that day.
        engine: `duckdb` (fast), `spark` (for a cluster) or `reference` (slow, obvious); all give the same numbers.
        memory: what counting may take, as `6GB`; beyond it goes to disk.
        master: the cluster of the engine `spark`; this machine by default.
        policy: how small counts are protected, by its code in the scheme; the usual policy by default.

    Raises StandError if there is no whole stand, InputError for a day or an engine that does not exist.
    """
    folder, day = _folder_and_day(str(path))
    chosen = get_engine(engine, memory=memory, master=master)
    opened = OpenedStand(register.open_stand(folder), load_scheme(), chosen, policy)
    return opened if day is None else opened.known_on(day)


def _folder_and_day(path: str) -> tuple[Path, date | None]:
    folder, at, day = path.rpartition("@")
    if not at or Path(path).is_dir():
        return Path(path), None
    return Path(folder), _day(day)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is not a day.", hint="Write FOLDER@2024-12-31.") from error


@dataclass(frozen=True, repr=False)
class OpenedStand:
    """A stand with the scheme and the engine that tables are computed with. Tables are protected unless asked raw."""

    stand: register.Stand
    scheme: Scheme
    engine: Engine
    policy: str | None = None

    def table(self, spec: Asked = None, **words: Any) -> Result:
        """One table, protected as in an answer.

        Args:
            spec: a spec file, a mapping with the same words, or a spec that was made before.
            words: the words of a spec file (`measure`, `periods`, `maatregelen`, `by`, `where`, `show`, `over`…); they
                add to those of `spec`, or replace them.

        Raises SpecError with the nearest match for a word that does not exist, or a table that means nothing.
        """
        return self.tables([spec_of(spec, words, self.scheme)])[0]

    def tables(self, specs: Sequence[Asked]) -> tuple[Result, ...]:
        """Several tables, in order, protected together; what they share is counted once."""
        asked = [spec_of(spec, {}, self.scheme) for spec in specs]
        policy = policy_for(self.scheme, self.gekend_op, self.policy)
        tables, proof = released(asked, self.stand, self.scheme, self.engine, policy)
        return tuple(self._result(table, block_of(table, self.scheme, policy), proof) for table in tables)

    def _result(self, table: ShownTable, block: Any, proof: Proof) -> Result:
        explain = partial(explained, table.spec, self.stand, self.scheme, self.engine, table.provenance)
        return Result(table, block, definition_in_words(table.spec, self.scheme), proof, explain)

    def raw_table(self, spec: Asked = None, **words: Any) -> RawResult:
        """The same, unprotected: data only, marked «niet voor publicatie»."""
        asked = spec_of(spec, words, self.scheme)
        cells = unprotected(asked, self.stand, self.scheme, self.engine)
        return RawResult(asked, cells, title_in_words(asked, self.scheme))

    def known_on(self, day: date | str) -> OpenedStand:
        """The same stand as it was known at the end of a day; StandError for a day it does not reach."""
        known = self.stand.as_known_on(_day(day) if isinstance(day, str) else day)
        return OpenedStand(known, self.scheme, self.engine, self.policy)

    def measures(self) -> Listing:
        """Every measure by name, with its Dutch label and the dimensions that fit it."""
        return measures_listed(self.scheme)

    def dimensions(self, measure: str | None = None) -> Listing:
        """Every dimension by name, with its Dutch label and the measures it fits; of one measure those that fit it,
        with the codes of their classes."""
        return dimensions_listed(self.scheme) if measure is None else dimensions_of(measure, self.scheme)

    @property
    def gekend_op(self) -> date:
        """The last day the stand knows."""
        return self.stand.manifest.gekend_op

    def __repr__(self) -> str:
        made = "synthetisch register" if self.stand.manifest.synthetisch else "register"
        return f"Stand van het {made}, zoals bekend op {date_in_words(self.gekend_op)} ({self.engine.name})"
