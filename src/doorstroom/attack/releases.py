"""Releases as they lie on disk: every file of the folders given is opened, and told where it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from doorstroom.attack.errors import ReleaseError
from doorstroom.attack.hypertext import read_html
from doorstroom.attack.packages import hide_part
from doorstroom.attack.printed import Contents
from doorstroom.attack.published import Published
from doorstroom.attack.reading import read_data
from doorstroom.attack.word import read_word
from doorstroom.attack.workbook import read_workbook
from doorstroom.kernel.errors import Where

_PLAIN = frozenset({".txt", ".md", ".csv", ".toml"})


@dataclass(frozen=True)
class Releases:
    """The data of the releases, what their other files hold, and what was not read."""

    published: Published
    files: tuple[Contents, ...]
    notes: tuple[str, ...]


def read_releases(paths: Sequence[Path]) -> Releases:
    """Read folders and files, each a release; the order is that of publication where stands are of one day.

    Raises:
        ReleaseError: a path is not there, a file cannot be read, or there is no table in data form.
    """
    published, files, notes = Published(()), [], []
    for order, path in enumerate(paths):
        for file in _files(path):
            data = read_data(file, order) if file.suffix.lower() == ".json" else None
            contents = Contents(str(file))
            if data is not None:
                published = published.and_also(data)
            elif _read(file, contents):
                files.append(contents)
            else:
                notes.append(f"{file} is not read: look at it by eye.")
    if not published.tables:
        raise ReleaseError(
            "There is no table to attack.",
            where=Where(file=", ".join(str(path) for path in paths)),
            hint="Give a folder with antwoord.json, or a file of `doorstroom table --format json`.",
        )
    return Releases(published, tuple(files), tuple(notes))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (file for file in sorted(path.rglob("*")) if file.is_file())
    elif path.is_file():
        yield path
    else:
        raise ReleaseError("There is no such release.", where=Where(file=str(path)), hint="Give a folder or a file.")


def _read(file: Path, contents: Contents) -> bool:
    """Gather what a file holds; whether it is of a kind that can be read."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ReleaseError("The file cannot be read.", where=Where(file=str(file))) from error
    kind = file.suffix.lower()
    if kind in _PLAIN:
        contents.show(_text(data, file))
    elif kind in (".html", ".htm"):
        read_html(_text(data, file), contents)
    elif kind in _PACKAGES:
        _PACKAGES[kind](data, contents)
    elif kind in (".png", ".xml", ".svg"):
        hide_part(file.name, data, contents)
    else:
        return False
    return True


def _text(data: bytes, file: Path) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReleaseError("The file is not UTF-8.", where=Where(file=str(file))) from error


_PACKAGES: dict[str, Callable[[bytes, Contents], None]] = {
    ".xlsx": read_workbook,
    ".docx": read_word,
}
