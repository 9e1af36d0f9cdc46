"""What a reader can work out of a published release: an attack that shares nothing with the protection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from doorstroom.attack.attacking import attack
from doorstroom.attack.facts import counted_specs
from doorstroom.attack.leaks import leaks_of, unmatched
from doorstroom.attack.outcome import Attacked, Leak, Outcome, Summary, summaries
from doorstroom.attack.populations import Populations, is_counted
from doorstroom.attack.releases import Releases, read_releases
from doorstroom.attack.reporting import to_json
from doorstroom.attack.rule import DEFAULT_THRESHOLD, Interval, Rule
from doorstroom.attack.sentences import told_counts
from doorstroom.tables.derived import AnySpec, Bridge
from doorstroom.tables.spec import TableSpec

__all__ = ["Attacked", "Interval", "Leak", "Outcome", "Rule", "Summary", "attack_releases", "summaries", "to_json"]


def attack_releases(
    paths: Sequence[Path],
    *,
    threshold: int | None = None,
    zeros_shown: bool = True,
    width: int = 1,
    rounding: int | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> Outcome:
    """Attack releases as they lie on disk, together.

    Args:
        paths: folders or files, in the order in which they were published.
        threshold: counts of people from 1 up to this are hidden; None: what the files say, else 5.
        zeros_shown: zeros are never hidden.
        width: how far a small count must be in doubt, up and down.
        rounding: every count is rounded to a multiple of this; None: they are not.
        progress: called with what is being attacked and the share that is done.

    Raises:
        ReleaseError: a file cannot be read, or its figures contradict each other in print.
        SolverError: a bound could not be proven.
    """
    releases = read_releases(paths)
    published = releases.published
    rule = Rule(threshold or published.threshold or DEFAULT_THRESHOLD, zeros_shown, width, rounding)
    cells = attack(published.tables, rule, published.sentences, progress)
    leaks = leaks_of(published, releases.files, rule.threshold)
    told = tuple(dict.fromkeys(told_counts(published.sentences, published.tables)))
    return Outcome(rule, cells, (*leaks, *told), (*releases.notes, *dict.fromkeys(_notes(releases))))


def _notes(releases: Releases) -> Iterator[str]:
    yield from unmatched(releases.published, releases.files)
    tables = releases.published.tables
    for table in tables:
        if any(cell.hidden for cell in table.cells.values()) and not _is_attacked(table.spec):
            yield f"Table {table.name}: its hidden cells are no counts, and are not attacked themselves."
    for population in Populations(counted_specs(tables)).crowded:
        yield f"{population.in_words}: too many sets of maatregelen to set against each other; each by itself."


def _is_attacked(spec: AnySpec) -> bool:
    return is_counted(spec) if isinstance(spec, TableSpec) else isinstance(spec, Bridge)
