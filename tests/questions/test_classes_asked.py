"""Class lists in whole questions: the unit decides which characteristic they divide."""

import pytest
from tests.questions.asking import only, table

from doorstroom.questions.model import OutsideOutcome


def test_durations_in_number_words_are_months() -> None:
    outcome = table(
        "Hoeveel werkzoekenden hadden eind 2020 een ticket voor LDE en hoelang zij al "
        "zonder werk zaten (minder dan één jaar, één tot drie jaar, langer dan drie jaar)?"
    )
    (breakdown,) = outcome.request.breakdowns
    assert (breakdown.kenmerk, [band.code for band in breakdown.bands]) == (
        "werkloosheidsduur",
        ["0_12", "12_36", "36_plus"],
    )


def test_classes_in_vte_divide_enterprises_by_vte() -> None:
    outcome = table("Hoeveel ondernemingen telde LDE in 2020 en hoe groot zijn ze: minder dan 8, 8-19, 20 of meer VTE?")
    (size,) = [item for spec in outcome.specs for item in spec.by if item.kind == "omvang"]
    assert (size.basis, [band.code for band in size.bands]) == ("vte", ["0_8", "8_20", "20_plus"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hoeveel mensen werkten in 2020 in LDE-ondernemingen met minder dan 5 VTE?", "minder dan 5 VTE"),
        ("Hoeveel doelgroepwerknemers werkten er langer dan 5 jaar in LDE in 2020?", "langer dan 5 jaar"),
    ],
)
def test_classes_of_something_that_is_not_divided_are_asked_back(text: str, words: str) -> None:
    outcome = only(text)
    assert isinstance(outcome, OutsideOutcome)
    assert outcome.words == words


def test_up_to_a_number_is_a_class_only_in_a_list() -> None:
    outcome = table("Hoeveel ondernemingen telde LDE in 2020, naar omvang (tot 10, 11-50 en boven 50)?")
    assert [band.code for band in outcome.request.breakdowns[0].bands] == ["0_11", "11_51", "51_plus"]
