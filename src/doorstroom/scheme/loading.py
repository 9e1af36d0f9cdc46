"""Reading a scheme from its folder of TOML files."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import ValidationError

from doorstroom.kernel.digests import digest_text
from doorstroom.kernel.errors import SchemeError, Where
from doorstroom.scheme.model import Scheme

FILES = (
    "scheme",
    "maatregelen",
    "parameters",
    "classes",
    "beschikbaarheid",
    "bescherming",
    "gemeenten",
    "maten",
    "glossary",
)


@lru_cache(maxsize=4)
def load_scheme(code: str = "vlaanderen") -> Scheme:
    """The scheme in `scheme/<code>/`; raises SchemeError naming the file and field that is wrong.

    Its `versie` ends in a digest of the files and of the lexicon that questions are read with, so that
    provenance tells any change of the law or of the reading.
    """
    folder = files("doorstroom.scheme") / code
    if not folder.is_dir():
        raise SchemeError(f"There is no scheme {code!r}.")
    lexicon = (folder / "lexicon.toml").read_text(encoding="utf-8")
    texts = {name: (folder / f"{name}.toml").read_text(encoding="utf-8") for name in FILES}
    data: dict[str, Any] = {}
    for name, text in texts.items():
        data |= _parse(text, folder / f"{name}.toml")
    data["versie"] = f"{data['versie']}+{digest_text(''.join((*texts.values(), lexicon)))[:12]}"
    try:
        return Scheme.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SchemeError(f"{place}: {first['msg']}", where=Where(file=code)) from error


def _parse(text: str, path: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SchemeError(str(error), where=Where(file=path.name)) from error
