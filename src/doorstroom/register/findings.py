"""What does not fit in a delivery: collected by place and rule, never with anybody's value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from doorstroom.kernel.errors import InputError, Where

SHOWN = 20
"""So many findings are named per file; the others are counted."""


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit: where, what, and what would be right."""

    where: Where
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message} {self.hint}".rstrip()


class Findings:
    """Collects findings; of one rule in one column only the first rows are kept, the others are counted."""

    def __init__(self) -> None:
        self._shown: list[Finding] = []
        self._counts: dict[str, int] = {}

    def add(self, file: str, message: str, *, column: str | None = None, hint: str = "") -> None:
        """A finding on a whole file or column."""
        self._note(file, 1, [Finding(Where(file, None, column), message, hint)])

    def add_rows(
        self, file: str, rows: Sequence[int], message: str, *, column: str | None = None, hint: str = ""
    ) -> None:
        """The same finding in so many rows (numbered as in the file)."""
        if len(rows):
            first = [Finding(Where(file, int(row), column), message, hint) for row in rows[:SHOWN]]
            self._note(file, len(rows), first)

    def _note(self, file: str, count: int, shown: Iterable[Finding]) -> None:
        self._counts[file] = self._counts.get(file, 0) + count
        self._shown.extend(shown)

    def __bool__(self) -> bool:
        return bool(self._counts)

    def concern(self, file: str) -> bool:
        """Whether there is any finding in this file."""
        return file in self._counts

    def refusal(self) -> DeliveryError:
        """The findings as one error, in the order of files and rows."""
        ordered = sorted(self._shown, key=lambda item: (item.where.file or "", item.where.row or 0))
        per_file = [(file, tuple(items)) for file, items in groupby(ordered, key=lambda item: item.where.file or "")]
        first = tuple(finding for _, items in per_file for finding in items[:SHOWN])
        rest = {file: self._counts[file] - min(SHOWN, len(items)) for file, items in per_file}
        return DeliveryError(first, sum(self._counts.values()), {file: more for file, more in rest.items() if more})


class DeliveryError(InputError):
    """Files that do not fit the contract; nothing was written.

    Attributes:
        findings: at most `SHOWN` per file, in order.
        total: how many there are in all.
        more: per file, how many are not in `findings`.
    """

    def __init__(self, findings: tuple[Finding, ...], total: int, more: dict[str, int]) -> None:
        files = len({finding.where.file for finding in findings})
        lines = [f"{total} {'thing does' if total == 1 else 'things do'} not fit the contract, in {files} file(s):"]
        for file, items in groupby(findings, key=lambda finding: finding.where.file or ""):
            lines += [f"  {finding}" for finding in items]
            if file in more:
                lines.append(f"  {file}: and {more[file]} more.")
        super().__init__("\n".join(lines), hint="\nNothing was written.")
        self.findings = findings
        self.total = total
        self.more = more
