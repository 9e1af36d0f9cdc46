"""Municipalities: when a NIS code is in force, what merged into what, and classes in the division of a stated day."""

from datetime import date
from itertools import pairwise

import pytest

from doorstroom.kernel.errors import SchemeError
from doorstroom.scheme import Scheme, load_scheme
from doorstroom.scheme.classes import check_categories
from doorstroom.scheme.gemeenten import gemeente_classes
from doorstroom.scheme.model import Gemeente
from doorstroom.simulation.targets import load_targets

SCHEME = load_scheme()
IN_2018, IN_2024, IN_2025 = date(2018, 12, 31), date(2024, 12, 31), date(2025, 1, 1)


def members(on: date, scheme: Scheme = SCHEME) -> dict[str, set[str]]:
    return {category.label.nl: set(category.members) for category in gemeente_classes(scheme, on)}


def with_gemeenten(*gemeenten: Gemeente) -> Scheme:
    """The scheme with other municipalities, checked again."""
    return Scheme.model_validate({**dict(SCHEME), "gemeenten": gemeenten})


def provincie(code: str) -> str:
    categories = SCHEME.house_classes("provincie").categories
    return next(category.code for category in categories if code.startswith(category.members))


# ---------------------------------------------------------------- the list


@pytest.mark.parametrize(
    ("on", "vlaanderen"),
    [(date(2010, 6, 1), 308), (IN_2018, 308), (date(2019, 1, 1), 300), (IN_2024, 300), (IN_2025, 285)],
)
def test_the_mergers_of_2019_and_2025_left_fewer_municipalities(on: date, vlaanderen: int) -> None:
    in_force = [provincie(item.code) for item in SCHEME.gemeenten if item.exists_on(on)]
    assert in_force.count("brussel") == 19
    assert len(in_force) == vlaanderen + 19


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("antwerpen", (70, 69, 67)),
        ("limburg", (44, 42, 38)),
        ("oost_vlaanderen", (65, 60, 55)),
        ("vlaams_brabant", (65, 65, 63)),
        ("west_vlaanderen", (64, 64, 62)),
        ("brussel", (19, 19, 19)),
        ("buiten", (0, 0, 0)),
    ],
)
def test_each_lies_in_the_provincie_its_first_digits_say(code: str, counts: tuple[int, ...]) -> None:
    for day, count in zip((IN_2018, IN_2024, IN_2025), counts, strict=True):
        assert sum(provincie(item.code) == code for item in SCHEME.gemeenten if item.exists_on(day)) == count


def test_only_zwijndrecht_changed_provincie_by_merging() -> None:
    merged = [item for item in SCHEME.gemeenten if item.opvolger]
    assert len(merged) == 42
    assert [item.naam for item in merged if provincie(item.code) != provincie(item.opvolger or "")] == ["Zwijndrecht"]


def test_the_list_has_a_source_and_stands_in_the_order_of_the_codes() -> None:
    assert "REFNIS" in SCHEME.gemeenten_bron
    assert all(first.code < second.code for first, second in pairwise(SCHEME.gemeenten))


def test_on_no_day_do_two_municipalities_have_one_name() -> None:
    for day in (IN_2018, IN_2024, IN_2025):
        names = [item.naam for item in SCHEME.gemeenten if item.exists_on(day)]
        assert len(set(names)) == len(names)


def test_a_code_is_looked_up_on_a_day() -> None:
    assert SCHEME.gemeente("71022", IN_2024).naam == SCHEME.gemeente("71072", IN_2025).naam == "Hasselt"
    with pytest.raises(SchemeError, match="71022 on 2025-01-01"):
        SCHEME.gemeente("71022", IN_2025)


def test_the_synthetic_register_uses_codes_of_the_list() -> None:
    *inside, outside = load_targets().gemeenten.codes
    known = {item.code for item in SCHEME.gemeenten}
    assert {code for codes in inside for code in codes} <= known
    assert not set(outside) & known


# ---------------------------------------------------------------- classes


def test_before_a_merger_municipalities_are_apart() -> None:
    assert members(IN_2018)["Deinze"] == {"44011"}
    assert members(IN_2018)["Nevele"] == {"44049"}


def test_after_a_merger_the_old_codes_count_in_the_new_municipality() -> None:
    assert members(IN_2025)["Deinze"] == {"44011", "44049", "44083"}
    assert "Nevele" not in members(IN_2025)
    assert members(IN_2025)["Beveren-Kruibeke-Zwijndrecht"] == {"11056", "46003", "46013", "46030"}


def test_a_municipality_can_take_another_in_and_keep_its_code() -> None:
    assert members(IN_2024)["Antwerpen"] == {"11002"}
    assert members(IN_2025)["Antwerpen"] == {"11002", "11007"}


def test_a_code_of_after_the_day_is_in_no_class() -> None:
    """Hasselt and Kortessem cannot be told apart in 71072: in the division of 2024 it falls in the rest class."""
    assert members(IN_2024)["Hasselt"] == {"71022"}
    assert members(IN_2024)["Kortessem"] == {"73040"}
    assert "71072" not in set().union(*members(IN_2024).values())


def test_a_merger_of_mergers_holds_all_that_went_into_it() -> None:
    first, then = date(2019, 1, 1), date(2025, 1, 1)
    scheme = with_gemeenten(
        Gemeente(code="10001", naam="Aadorp", tot=first, opvolger="10003"),
        Gemeente(code="10002", naam="Beedorp", tot=then, opvolger="10004"),
        Gemeente(code="10003", naam="Ceedorp", van=first, tot=then, opvolger="10004"),
        Gemeente(code="10004", naam="Deedorp", van=then),
    )
    assert members(first, scheme) == {"Beedorp": {"10002"}, "Ceedorp": {"10001", "10003"}}
    assert members(then, scheme) == {"Deedorp": {"10001", "10002", "10003", "10004"}}


@pytest.mark.parametrize("on", [IN_2018, IN_2024, IN_2025])
def test_the_classes_are_the_municipalities_in_force_and_no_code_is_in_two(on: date) -> None:
    classes = gemeente_classes(SCHEME, on)
    assert [category.code for category in classes] == [item.code for item in SCHEME.gemeenten if item.exists_on(on)]
    check_categories(classes)


def test_once_every_code_has_begun_each_is_in_a_class() -> None:
    assert set().union(*members(IN_2025).values()) == {item.code for item in SCHEME.gemeenten}


# ---------------------------------------------------------------- what is refused


def test_a_successor_must_be_in_force_when_the_old_municipality_ends() -> None:
    old = Gemeente(code="10001", naam="Aadorp", tot=date(2019, 1, 1), opvolger="10002")
    with pytest.raises(SchemeError, match="10002 on 2019-01-01"):
        with_gemeenten(old)
    with pytest.raises(SchemeError, match="10002 on 2019-01-01"):
        with_gemeenten(old, Gemeente(code="10002", naam="Beedorp", van=date(2019, 1, 2)))


@pytest.mark.parametrize("half", [{"tot": date(2019, 1, 1)}, {"opvolger": "10002"}])
def test_an_end_has_a_successor_and_a_successor_an_end(half: dict[str, object]) -> None:
    with pytest.raises(SchemeError, match="both"):
        with_gemeenten(Gemeente.model_validate({"code": "10001", "naam": "Aadorp", **half}))


def test_one_code_means_one_municipality_at_a_time() -> None:
    renamed, day = Gemeente(code="10001", naam="Beedorp", van=date(2020, 1, 1)), date(2020, 1, 1)
    before = Gemeente(code="10001", naam="Aadorp", tot=day, opvolger="10001")
    assert members(day, with_gemeenten(before, renamed)) == {"Beedorp": {"10001"}}
    with pytest.raises(SchemeError, match="at once"):
        with_gemeenten(Gemeente(code="10001", naam="Aadorp"), renamed)
