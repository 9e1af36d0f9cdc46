"""What other sentences give to a part: period, breakdown, maatregel; and what it says itself wins."""

from tests.questions.asking import codes, read, years

from doorstroom.questions.model import AmbiguousOutcome, Reading, RefusedOutcome, TableOutcome


def tables(reading: Reading) -> dict[str, TableOutcome]:
    return {part.number: o for part in reading.parts for o in part.outcomes if isinstance(o, TableOutcome)}


def test_a_sentence_governs_the_parts_it_names_and_no_others() -> None:
    found = tables(
        read(
            "Graag volgende gegevens voor 2019 en 2020 voor deelvragen 1 tot en met 2:\n"
            "1. Het aantal doelgroepwerknemers in LDE.\n2. Het contingent voor LDE.\n"
            "3. Het aantal doelgroepwerknemers in maatwerk in 2021.\n4. Het aantal ondernemingen in LDE."
        )
    )
    assert [years(found[n]) for n in "123"] == [["2019", "2020"], ["2019", "2020"], ["2021"]]
    assert found["1"].request.period.origin == "geërfd"
    assert found["3"].request.period.origin == "eigen"
    assert found["4"].request.period.origin == "zusterdelen"


def test_the_context_does_not_govern() -> None:
    reading = read("In 2017 telde de sociale economie veel mensen.\n\n1. Hoeveel doelgroepwerknemers telt LDE?")
    assert tables(reading)["1"].request.period.origin == "vraagdatum"


def test_a_list_completes_the_sentence_of_its_parent() -> None:
    reading = read(
        "1. Hoeveel doelgroepwerknemers waren er in 2020, opgedeeld naar geslacht, in:\na) de LDE;\nb) het maatwerk?"
    )
    found = tables(reading)
    assert list(found) == ["1.a", "1.b"]
    assert [found[n].request.groepen for n in found] == [("lde",), ("maatwerk",)]
    assert all(found[n].request.breakdowns[0].kenmerk == "geslacht" for n in found)
    assert reading.parts[0].outcomes == ()


def test_a_child_takes_period_and_maatregel_of_its_parent() -> None:
    found = tables(read("1. Hoeveel doelgroepwerknemers telde de LDE in 2018?\na) Hoeveel ondernemingen waren er?"))
    assert years(found["1.a"]) == ["2018"]
    assert found["1.a"].request.groepen == ("lde",)
    assert {"periode_geërfd", "maatregel_geërfd"} <= codes(found["1.a"])


def test_siblings_that_agree_give_their_period() -> None:
    found = tables(
        read("1. Hoeveel doorstroomtrajecten startten in LDE in 2020?\n2. Hoeveel trajecten telde maatwerk?")
    )
    assert years(found["2"]) == ["2020"]
    assert "periode_van_zusterdelen" in codes(found["2"])


def test_siblings_that_differ_give_nothing() -> None:
    found = tables(
        read(
            "1. Hoeveel doelgroepwerknemers had LDE in 2020?\n2. Hoeveel doelgroepwerknemers had maatwerk in 2021?\n"
            "3. Hoeveel doelgroepwerknemers had arbeidszorg?"
        )
    )
    assert found["3"].request.period.origin == "vraagdatum"
    assert "geen_periode" in codes(found["3"])


def test_a_closing_sentence_governs_all_parts_and_adds_to_their_breakdowns() -> None:
    found = tables(
        read(
            "1. Hoeveel doelgroepwerknemers telde LDE in 2020, per leeftijd?\n2. Hoeveel telde maatwerk er in 2020?\n\n"
            "Graag kreeg ik steeds cijfers per provincie.\n"
        )
    )
    assert [b.kenmerk for b in found["1"].request.breakdowns] == ["leeftijd", "provincie"]


def test_the_title_says_what_a_part_is_about_that_names_no_maatregel() -> None:
    found = tables(read("Lokale diensteneconomie - Cijfers\n\n1. Hoeveel werknemers waren er in 2020?"))
    assert found["1"].request.groepen == ("lde",)


def test_pointing_back_takes_over_what_is_not_said_again() -> None:
    found = tables(
        read("1. Hoeveel doelgroepwerknemers had LDE in 2020, per geslacht?\n2. Dezelfde vraag voor maatwerk.")
    )
    assert found["2"].request.groepen == ("maatwerk",)
    assert years(found["2"]) == ["2020"]
    assert found["2"].request.breakdowns[0].kenmerk == "geslacht"


def test_nothing_after_the_question_counts() -> None:
    found = tables(read("Hoeveel doelgroepwerknemers telde LDE in 2021 en 2022?"))
    assert years(found["1"]) == ["2021", "2022-01-01/2022-03-02"]
    assert "periode_tot_peildatum" in codes(found["1"])


def test_a_period_wholly_in_the_future_is_refused() -> None:
    (outcome,) = read("Hoeveel doelgroepwerknemers zal LDE tellen in 2030?").parts[0].outcomes
    assert isinstance(outcome, RefusedOutcome)
    assert outcome.rule == "periode-na-de-peildatum"


def test_a_vague_period_is_asked_back() -> None:
    (outcome,) = read("Hoeveel doelgroepwerknemers telde LDE de voorbije jaren?").parts[0].outcomes
    assert isinstance(outcome, AmbiguousOutcome)
    assert len(outcome.readings) == 2


def test_named_years_win_over_a_relative_period() -> None:
    found = tables(read("Hoeveel doelgroepwerknemers telde LDE de voorbije drie jaar (2016, 2017, 2018)?"))
    assert years(found["1"]) == ["2016", "2017", "2018"]
    assert "jaren_voor_relatief" in codes(found["1"])


def test_a_question_that_leaves_out_what_is_counted_takes_it_from_the_one_before() -> None:
    found = tables(read("1. Hoeveel doorstroomtrajecten startten in LDE in 2020?\n2. Hoeveel startten er in maatwerk?"))
    assert (found["2"].request.begrip, found["2"].request.groepen) == ("doorstroomtrajecten", ("maatwerk",))
    assert "begrip_van_vorige" in codes(found["2"])


def test_since_when_something_has_another_name_is_not_the_period_asked() -> None:
    found = tables(
        read(
            "Graag cijfers per jaar voor de periode 2019-2021.\n"
            "1. Hoeveel doelgroepwerknemers waren er aan de slag in de arbeidszorg (sinds 2021: AMA)?"
        )
    )
    assert years(found["1"]) == ["2019", "2020", "2021"]
