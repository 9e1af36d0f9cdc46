"""Policies are dated data of the scheme, each with its source."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.disclosure import policy_for
from doorstroom.kernel.errors import SpecError
from doorstroom.scheme import load_scheme

DAY = date(2022, 1, 26)


def test_the_usual_policy_hides_one_to_three_people_and_zeros_when_needed() -> None:
    policy = policy_for(load_scheme(), DAY)
    assert (policy.threshold, policy.zeros, policy.reach) == (4, "when needed", 1)
    assert "persoon" in policy.units
    assert "onderneming" not in policy.units


def test_the_strict_policy_protects_enterprises_and_whole_groups_too() -> None:
    policy = policy_for(load_scheme(), DAY, "streng")
    assert (policy.threshold, policy.whole_groups) == (5, True)
    assert {"onderneming", "vestiging", "werkgever"} <= policy.units
    assert [policy.is_sensitive(count) for count in (0, 1, 4, 5)] == [False, True, True, False]


def test_a_policy_may_show_every_zero() -> None:
    policy = policy_for(load_scheme(), DAY, "arvastat")
    assert policy.zeros == "shown"
    assert "nul wordt wel getoond" in policy.note


def test_a_policy_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(SpecError, match="Did you mean 'streng'"):
        policy_for(load_scheme(), DAY, "strenger")


def test_totals_cost_more_to_hide_than_what_they_are_made_of() -> None:
    policy = policy_for(load_scheme(), DAY)
    assert policy.cost(50, 0) < policy.cost(50, 1) < policy.cost(50, 2)
    assert policy.cost(5, 0) < policy.cost(5000, 0)


def test_every_policy_has_its_source_and_its_threshold() -> None:
    scheme = load_scheme()
    for item in scheme.beleid:
        assert item.bron
        assert scheme.parameter(item.drempel)
