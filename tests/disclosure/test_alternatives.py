"""Where nothing that is hidden makes a release safe, it is said what would: ranked by how much that shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tests.disclosure.registers import Person, counted, table
from tests.disclosure.registers import asked as spec_asked
from tests.disclosure.test_releasing import POLICY, people

from doorstroom.disclosure import Alternative, Release, protect, ranked_alternatives
from doorstroom.tables.results import ProtectedTable
from doorstroom.tables.spec import Key, TableSpec

ZEROS_SHOWN = POLICY.model_copy(update={"zeros": "shown"})
SPECS = (
    spec_asked(by=["leeftijd", "herkomst"]),
    spec_asked(by=["geslacht", "onderwijsniveau"]),
    spec_asked(by=["leeftijd", "geslacht"]),
)


def of(
    register: Sequence[Person], specs: Sequence[TableSpec] = SPECS, earlier: Sequence[ProtectedTable] = ()
) -> tuple[Release, tuple[Alternative, ...]]:
    raw = [table(spec, register) for spec in specs]
    recount = partial(_recount, register)
    release = protect(raw, ZEROS_SHOWN, recount, earlier)
    return release, ranked_alternatives(release, raw, ZEROS_SHOWN, recount, earlier)


def _recount(register: Sequence[Person], spec: TableSpec) -> dict[Key, int]:
    return dict(counted(spec, register))


def test_published_zeros_can_leave_no_safe_pattern_and_then_others_are_ranked() -> None:
    release, found = of(people(12, seed=3))
    assert not release.proof.is_safe
    assert {item.kind for item in found} == {"zeros hidden", "without a breakdown", "without the crossing", "left out"}
    assert [item.shown for item in found] == sorted((item.shown for item in found), reverse=True)


def test_each_is_proved_as_a_release_is() -> None:
    _, found = of(people(12, seed=3))
    assert all(item.release.proof.is_safe for item in found)


def test_each_keeps_the_tables_that_it_does_not_name() -> None:
    _, found = of(people(12, seed=3))
    for item in found:
        assert {spec for spec in SPECS if spec not in item.specs} <= {made.spec for made in item.release.tables}


def test_a_breakdown_that_is_left_out_is_in_no_table_that_it_names() -> None:
    _, found = of(people(12, seed=3))
    (item,) = (item for item in found if item.dimension == "herkomst")
    assert item.specs == (SPECS[0],)
    assert [dimension.kind for made in item.release.tables for dimension in made.spec.by].count("leeftijd") == 2
    assert len(item.release.tables) == 3


def test_only_the_totals_are_left_of_a_crossing() -> None:
    _, found = of(people(12, seed=3))
    (item,) = (item for item in found if item.kind == "without the crossing")
    changed = [made for made in item.release.tables if made.spec not in SPECS]
    assert all(sum(code != "_T" for code in key[1:]) < 2 for made in changed for key in made.cells)


def test_what_was_published_before_is_left_out_of_the_release() -> None:
    """It cannot be taken back, but it is not published again."""
    register = [Person(traits={"geslacht": "vrouw"})] * 2 + [Person(traits={"geslacht": "man"})] * 30
    spec = spec_asked(by="geslacht")
    raw = table(spec, register)
    release, found = of(register, [spec], [ProtectedTable(spec, raw.cells, raw.provenance, "geen", 0)])
    assert not release.proof.is_safe
    assert [(item.kind, item.dimension) for item in found] == [("without a breakdown", "geslacht")]
