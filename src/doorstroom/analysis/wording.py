"""Title, unit and definition of any spec, derived or not."""

from __future__ import annotations

from doorstroom.answers.sentences import title_of, unit_head
from doorstroom.scheme.model import Scheme
from doorstroom.tables.derived import AnySpec
from doorstroom.tables.derived_definitions import define_derived
from doorstroom.tables.derived_wording import title_of_derived, unit_of_derived
from doorstroom.tables.spec import TableSpec
from doorstroom.tables.wording import define


def title_in_words(spec: AnySpec, scheme: Scheme) -> str:
    """What the table gives, of whom, when, and by what."""
    return title_of(spec, spec.by, scheme) if isinstance(spec, TableSpec) else title_of_derived(spec, scheme)


def unit_in_words(spec: AnySpec) -> str:
    """What the numbers are."""
    return unit_head(spec) if isinstance(spec, TableSpec) else unit_of_derived(spec)


def definition_in_words(spec: AnySpec, scheme: Scheme, *, rest: bool = True) -> str:
    """How it was counted, in full sentences; `rest`: whether a rest class is shown, which takes one more."""
    return define(spec, scheme, rest=rest) if isinstance(spec, TableSpec) else define_derived(spec, scheme, rest=rest)
