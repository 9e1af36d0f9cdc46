"""A release is protected as one: what one table shows must not give away what another hides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest
from tests.disclosure.registers import Person, asked, counted, table

from doorstroom.disclosure import Policy, Release, protect
from doorstroom.tables.results import ProtectedTable, Status
from doorstroom.tables.spec import Key, TableSpec

POLICY = Policy(code="proef", threshold=4, source="proef")


def people(number: int, seed: int = 1, **fixed: object) -> list[Person]:
    """Invented people with an age, a sex, an origin and a level of schooling."""
    random = np.random.default_rng(seed)
    made = []
    for _ in range(number):
        traits = {
            "leeftijd": int(random.integers(18, 70)),
            "geslacht": str(random.choice(["man", "vrouw"])),
            "herkomst": str(random.choice(["belg", "eu", "niet_eu"])),
            "onderwijsniveau": str(random.choice(["kort", "midden", "lang"])),
        }
        made.append(Person(traits=traits | fixed))
    return made


def released(
    specs: Sequence[TableSpec],
    register: Sequence[Person],
    policy: Policy = POLICY,
    earlier: Sequence[ProtectedTable] = (),
) -> Release:
    return protect([table(spec, register) for spec in specs], policy, partial(_recount, register), earlier)


def _recount(register: Sequence[Person], spec: TableSpec) -> dict[Key, int]:
    return dict(counted(spec, register))


def hidden(found: ProtectedTable) -> set[Key]:
    return {key for key, cell in found.cells.items() if cell.status is Status.SUPPRESSED}


def shown(found: ProtectedTable) -> dict[Key, object]:
    return {key: cell.value for key, cell in found.cells.items() if cell.value is not None}


def test_a_small_count_is_not_left_alone_beside_its_total() -> None:
    register = [Person(traits={"geslacht": "vrouw"})] * 2 + [Person(traits={"geslacht": "man"})] * 30
    (found,) = released([asked(by="geslacht")], register).tables
    assert ("2021", "vrouw") in hidden(found)
    assert len(hidden(found)) >= 2
    assert ("2021", "_T") not in hidden(found)


def test_what_stands_in_two_tables_is_hidden_in_both() -> None:
    register = people(40)
    one, other = released([asked(by="leeftijd"), asked(by=["leeftijd", "geslacht"])], register).tables
    again = {(year, age) for year, age, sex in hidden(other) if sex == "_T"}
    assert again == hidden(one)


def test_a_table_may_hide_more_because_of_another() -> None:
    register = people(60, seed=3)
    alone = released([asked(by="geslacht")], register)
    wide = released([asked(by="geslacht"), asked(by=["geslacht", "leeftijd"]), asked(by="leeftijd")], register)
    assert alone.proof.is_safe
    assert wide.proof.is_safe
    assert hidden(alone.tables[0]) <= hidden(wide.tables[0])


def test_restrictions_are_subtracted_too() -> None:
    """All less the men: the two women are known unless one of both is hidden."""
    register = [Person(traits={"geslacht": "vrouw"})] * 2 + [Person(traits={"geslacht": "man"})] * 30
    all_, men = released(
        [asked(), asked(where={"geslacht": "man"}), asked(where={"geslacht": "vrouw"})], register
    ).tables[:2]
    assert hidden(all_) | hidden(men)


def test_maatregelen_and_their_total_are_protected_together() -> None:
    lde, both = frozenset({"lde"}), frozenset({"lde", "cmw"})
    register = (
        [Person(maatregelen=lde)] * 20 + [Person(maatregelen=frozenset({"cmw"}))] * 2 + [Person(maatregelen=both)]
    )
    spec = asked(maatregelen=["lde", "cmw"], by="maatregel")
    (found,) = released([spec], register).tables
    assert ("2021", "cmw") in hidden(found)
    assert len(hidden(found)) >= 2


@pytest.mark.parametrize("zeros", ["shown", "when needed"])
def test_zeros_are_hidden_only_where_the_policy_lets_them(zeros: str) -> None:
    policy = POLICY.model_copy(update={"zeros": zeros})
    register = people(30, seed=2)
    release = released([asked(by=["leeftijd", "herkomst"])], register, policy)
    raw = table(asked(by=["leeftijd", "herkomst"]), register)
    zero_hidden = [key for key in hidden(release.tables[0]) if raw.cells[key].value == 0]
    assert release.proof.is_safe or zeros == "shown"
    assert not zero_hidden or zeros == "when needed"


def test_a_whole_group_in_one_class_is_protected_where_the_policy_says_so() -> None:
    register = [Person(traits={"geslacht": "man", "herkomst": "belg"})] * 20
    register += [Person(traits={"geslacht": "vrouw", "herkomst": "belg"})] * 9
    register += [Person(traits={"geslacht": "vrouw", "herkomst": "eu"})] * 9
    spec = asked(by=["geslacht", "herkomst"])
    plain = released([spec], register)
    strict = released([spec], register, POLICY.model_copy(update={"whole_groups": True}))
    assert not hidden(plain.tables[0])
    assert ("2021", "man", "belg") in hidden(strict.tables[0])


def test_enterprises_are_protected_by_an_option_of_their_own() -> None:
    spec = asked(measure="ondernemingen")
    register = [Person()] * 2
    assert not hidden(released([spec], register).tables[0])
    units = POLICY.units | {"onderneming"}
    assert hidden(released([spec], register, POLICY.model_copy(update={"units": units})).tables[0])


def test_what_was_hidden_stays_hidden_and_what_was_shown_is_reckoned_with() -> None:
    """A re-issue after a correction of one person: the two releases together tell no more than each."""
    register = people(50, seed=4)
    specs = [asked(by="leeftijd"), asked(by=["leeftijd", "geslacht"])]
    first = released(specs, register)
    corrected = [*register[1:], Person(traits={**register[0].traits, "leeftijd": 66})]
    second = released(specs, corrected, earlier=first.tables)
    assert second.proof.is_safe
    for before, after in zip(first.tables, second.tables, strict=True):
        assert hidden(before) <= hidden(after)
        same = {key for key, value in shown(before).items() if table(after.spec, corrected).cells[key].value == value}
        assert same <= set(shown(after))


def test_a_count_that_was_published_before_is_named_as_lost() -> None:
    spec = asked(by="geslacht")
    register = [Person(traits={"geslacht": "vrouw"})] * 2 + [Person(traits={"geslacht": "man"})] * 30
    raw = table(spec, register)
    published = ProtectedTable(spec, raw.cells, raw.provenance, "geen", 0)
    again = released([spec], register, earlier=[published])
    assert not again.proof.is_safe
    assert (spec, ("2021", "vrouw")) in again.proof.broken


def test_equal_releases_are_protected_alike() -> None:
    specs = [asked(by=["leeftijd", "herkomst"]), asked(by=["geslacht", "onderwijsniveau"])]
    one, other = (released(specs, people(45, seed=9)) for _ in range(2))
    assert [hidden(item) for item in one.tables] == [hidden(item) for item in other.tables]
    assert one.proof == other.proof
