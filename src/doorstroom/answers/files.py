"""Writing the answer folder: six files, all of them or none."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from doorstroom.answers.composing import compose
from doorstroom.answers.corrections import keep_edits
from doorstroom.answers.draft import Draft
from doorstroom.answers.instead import in_words
from doorstroom.answers.record import to_record
from doorstroom.kernel.errors import OutputError, ProtectionError
from doorstroom.tables.spec import TableSpec

FILES = ("antwoord.docx", "antwoord.pdf", "antwoord.html", "bijlagen.xlsx", "antwoord.json", "vraag.toml")
Progress = Callable[[str, float], None]

_NAMED = 10
"""Cells that an error names at most."""


def write_answer(draft: Draft, folder: Path, *, progress: Progress) -> tuple[Path, ...]:
    """Write the answer's files into `folder`, replacing files of the same names.

    They are made beside it first and moved when all are whole: a failure or an interruption
    leaves what was there. Raises OutputError if the folder cannot be written, the disk is full or a person changed the
    vraag.toml there, ProtectionError if the draft has no proof that its small counts are safe.
    """
    _check_safe(draft)
    keep_edits(folder, draft.reading_file)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".antwoord-", dir=folder))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        for index, (name, content) in enumerate(_contents(draft)):
            progress(name, index / len(FILES))
            (scratch / name).write_bytes(content())
        for name in FILES:
            (scratch / name).replace(folder / name)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    progress("klaar", 1.0)
    return tuple(folder / name for name in FILES)


def _check_safe(draft: Draft) -> None:
    """Nothing is issued without its proof."""
    broken = draft.proof.broken
    if not broken:
        return
    titles = {item.plan.spec: f"table {item.number}" for part in draft.parts for item in part.tables}
    named = dict.fromkeys(f"{titles.get(spec, 'a table behind others')} ({', '.join(key)})" for spec, key in broken)
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    raise ProtectionError(
        f"{len(named)} small counts can be worked out, whatever is hidden: {'; '.join(list(named)[:_NAMED])}{more}.",
        hint=_hint(draft, titles),
    )


def _hint(draft: Draft, titles: Mapping[TableSpec, str]) -> str:
    if not draft.instead:
        return "Leave tables out or merge classes; what was published before cannot be taken back."
    safe = in_words(draft.instead, titles)
    return f"Proved safe instead: {safe}. Change vraag.toml or the policy and answer again."


def _contents(draft: Draft) -> tuple[tuple[str, Callable[[], bytes]], ...]:
    from doorstroom.documents.writers import to_docx, to_html, to_pdf, to_xlsx

    document = compose(draft)
    return (
        ("antwoord.json", lambda: record_json(draft)),
        ("vraag.toml", lambda: draft.reading_file.encode("utf-8")),
        ("antwoord.html", lambda: to_html(document).encode("utf-8")),
        ("bijlagen.xlsx", lambda: to_xlsx(document)),
        ("antwoord.docx", lambda: to_docx(document)),
        ("antwoord.pdf", lambda: to_pdf(document)),
    )


def record_json(draft: Draft) -> bytes:
    """`antwoord.json`, in a fixed order of keys."""
    data = to_record(draft).model_dump(mode="json", exclude_defaults=False)
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _unwritable(folder: Path, error: OSError) -> OutputError:
    if error.errno == errno.ENOSPC:
        return OutputError(
            "The disk is full; the answer was not written and nothing was lost.", hint="Free some space."
        )
    reason = os.strerror(error.errno) if error.errno else str(error)
    return OutputError(f"The folder {folder} cannot be written: {reason}.", hint="Choose another with --out.")
