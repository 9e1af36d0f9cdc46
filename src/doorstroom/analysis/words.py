"""What an analyst asks, in whatever form, as a spec."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from doorstroom.kernel.errors import SpecError
from doorstroom.scheme.model import Scheme
from doorstroom.tables.derived import AnySpec, Bridge, Difference, Growth, Index, Ratio, Share
from doorstroom.tables.naming import read_spec, spec_from
from doorstroom.tables.nearest import nearest
from doorstroom.tables.spec import TableSpec

Asked = str | Path | Mapping[str, Any] | AnySpec | None
"""A spec file, its words as a mapping, a spec that was made before, or nothing but words."""


def spec_of(asked: Asked, words: Mapping[str, Any], scheme: Scheme) -> AnySpec:
    """The spec; `words` add to those of a file or a mapping, or replace them.

    Raises SpecError or InputError with the nearest match of a word that does not exist.
    """
    written = {key: _written(value) for key, value in words.items()}
    if asked is None or isinstance(asked, Mapping):
        own = {key: _written(value) for key, value in (asked or {}).items()}
        return spec_from({**own, **written}, scheme)
    if isinstance(asked, str | Path):
        return _from_file(Path(asked), written, scheme)
    if not isinstance(asked, TableSpec | Share | Ratio | Difference | Growth | Index | Bridge):
        raise SpecError(
            f"A table is asked by a file, a mapping, a spec or words, not by {type(asked).__name__}.",
            hint='Write table(measure="…", periods="…", maatregelen="…").',
        )
    if words:
        raise SpecError("Words cannot change a spec that was made before.", hint="Give the words alone.")
    return asked


def _from_file(path: Path, words: Mapping[str, Any], scheme: Scheme) -> AnySpec:
    codes = tuple(maat.code for maat in scheme.maten)
    if not path.suffix and not path.exists():
        raise SpecError(
            f"There is no spec file {path.name!r}; a measure is asked by measure={path.name!r}.",
            hint="" if path.name in codes else nearest(path.name, codes),
        )
    if path.suffix == ".json" and words:
        raise SpecError("Words cannot change a spec in JSON.", hint="Write it in TOML, or give the words alone.")
    return read_spec(path, scheme, words)


def _written(value: Any) -> Any:
    """A value as a spec file would write it: a day as text, a range as a list, lists and mappings throughout."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _written(item) for key, item in value.items()}
    if isinstance(value, list | tuple | range | set | frozenset):
        return [_written(item) for item in value]
    return value
