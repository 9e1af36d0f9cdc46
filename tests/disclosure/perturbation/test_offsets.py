"""Facts that are not the sum of their atoms (people in several classes) are treated by themselves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.disclosure.perturbation.trying import table

from doorstroom.disclosure.perturbation.comparing import compare
from doorstroom.disclosure.perturbation.controlled import controlled_rounding
from doorstroom.disclosure.perturbation.intervals import intervals
from doorstroom.disclosure.perturbation.knowledge import after_controlled_rounding, after_small_count_rounding
from doorstroom.disclosure.perturbation.small_count import small_count_rounding

OVERLAPPING = replace(table([[5, 2], [3, 7]]), offset=np.array([-3, 0, 0, 0, 0, 0, 0, 0, 0]))
"""Three of the seventeen are counted twice: the total is 14."""


def test_they_round_to_the_nearest_and_the_others_still_add_up() -> None:
    found = controlled_rounding(OVERLAPPING, 3)
    assert found.values[0] == 15
    assert np.allclose((OVERLAPPING.members @ found.atoms)[1:], found.values[1:])


def test_they_stay_where_only_small_counts_are_rounded() -> None:
    found = small_count_rounding(OVERLAPPING, 4)
    assert found.values[0] == 14
    assert (OVERLAPPING.members @ found.atoms == found.values)[1:].all()
    assert not ((found.values > 0) & (found.values < 4)).any()


def test_the_truth_is_inside_what_a_reader_knows() -> None:
    everything = np.arange(OVERLAPPING.size)
    for knowledge in (
        after_controlled_rounding(OVERLAPPING, controlled_rounding(OVERLAPPING, 5)),
        after_small_count_rounding(OVERLAPPING, small_count_rounding(OVERLAPPING, 4)),
    ):
        found = intervals(OVERLAPPING, knowledge, everything)
        assert (found.lower <= OVERLAPPING.values).all()
        assert (found.upper >= OVERLAPPING.values).all()


def test_a_total_that_never_added_up_is_not_counted_as_broken() -> None:
    found = compare(OVERLAPPING, [bytes([place]) for place in range(OVERLAPPING.size)], 5.0)
    assert found[1].loss.totals == 4
    assert found[1].loss.additive == 4
