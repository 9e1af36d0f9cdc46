"""Sentences that lean on another one: topics, follow-ups, shares, clauses that only lead up to the question."""

import pytest
from tests.questions.asking import codes, only, read, table, years

from doorstroom.questions.model import OutsideOutcome, TableOutcome
from doorstroom.tables.dimensions import kenmerk_of


def by(outcome: TableOutcome) -> list[list[str]]:
    return [[kenmerk_of(item) for item in spec.by] for spec in outcome.specs]


def parts(text: str) -> dict[str, list[TableOutcome]]:
    return {p.number: [o for o in p.outcomes if isinstance(o, TableOutcome)] for p in read(text).parts}


def test_what_stands_before_a_colon_is_what_the_items_ask_about() -> None:
    found = parts("• Doorstroomtrajecten:\n- hoeveel werden er in 2020 gestart in LDE?\n- hoeveel in maatwerk in 2019?")
    (lde,), (maatwerk,) = found["1.1"], found["1.2"]
    assert (lde.request.begrip, lde.request.groepen) == ("doorstroomtrajecten", ("lde",))
    assert (maatwerk.request.begrip, maatwerk.request.groepen) == ("doorstroomtrajecten", ("maatwerk",))


def test_a_topic_that_its_question_does_not_use_is_not_dropped() -> None:
    outcome = only("1. Stages: in hoeveel trajecten in LDE in 2020?")
    assert isinstance(outcome, OutsideOutcome)
    assert outcome.words == "Stages"


def test_a_follow_up_without_a_notion_keeps_the_one_before_it() -> None:
    outcome = table(
        "1. Hoe evolueerde het aantal doelgroepwerknemers in 2019 en 2020? Graag aantallen voor de maatwerkbedrijven "
        "en voor de LDE, met het aandeel vrouwen en het aandeel 55-plussers."
    )
    assert outcome.request.begrip == "doelgroepwerknemers"
    assert outcome.request.groepen == ("maatwerk", "lde")
    assert by(outcome) == [["maatregel", "geslacht", "leeftijd"]]


def test_a_share_of_people_beside_enterprises_is_a_demand_of_its_own() -> None:
    (part,) = read("Hoeveel ondernemingen telde LDE in 2020 en wat was het aandeel vrouwen?").parts
    assert [o.request.begrip for o in part.outcomes if isinstance(o, TableOutcome)] == [
        "ondernemingen",
        "doelgroepwerknemers",
    ]


def test_enterprises_that_only_say_where_are_not_counted() -> None:
    assert table("Hoeveel werkten er in 2020 in maatwerkbedrijven?").request.begrip == "doelgroepwerknemers"
    assert table("Hoeveel maatwerkbedrijven waren er in 2020?").request.begrip == "ondernemingen"


def test_the_same_exercise_repeats_the_demand_with_other_classes() -> None:
    lde, maatwerk = parts(
        "1. Hoeveel ondernemingen in LDE stelden in 2020 minder dan 9 of 9 en meer doelgroepwerknemers te werk? "
        "Kan de minister dezelfde oefening maken voor de maatwerkbedrijven, maar met de klassen tot 40, 41-90 "
        "en boven de 90?"
    )["1"]
    assert [item.request.groepen for item in (lde, maatwerk)] == [("lde",), ("maatwerk",)]
    assert [band.code for band in maatwerk.request.breakdowns[0].bands] == ["0_41", "41_91", "91_plus"]
    assert years(maatwerk) == ["2020"]


def test_those_who_started_are_those_of_the_sentence_before() -> None:
    outcome = table(
        "1. Wie begint er in LDE aan een doorstroomtraject? Graag het profiel naar geslacht van de personen die "
        "sinds 2019 startten."
    )
    assert outcome.request.begrip == "deelnemers"
    assert by(outcome) == [["geslacht"]]
    assert table("Hoeveel personen startten er in 2020 in LDE?").request.begrip == "instroom"


def test_a_clause_that_leads_up_to_the_question_is_not_asked() -> None:
    outcome = table(
        "Het contingent bepaalt veel en daarom wil ik graag weten hoeveel doelgroepwerknemers LDE in 2020 telde."
    )
    assert outcome.request.begrip == "doelgroepwerknemers"


def test_several_outcomes_are_rows_of_one_table() -> None:
    outcome = table(
        "Welke doorstroomtrajecten in LDE uit 2020 zijn succesvol, welke zonder resultaat en welke lopen nog?"
    )
    assert [spec.where for spec in outcome.specs] == [()]
    assert by(outcome) == [["uitkomst"]]
    assert {"succesvol_is_aansluitend", "zonder_aansluiting"} <= codes(outcome)


def test_the_conclusion_of_an_evaluation_counts_evaluations() -> None:
    outcome = table("1. Evaluaties in LDE: hoe vaak luidde de conclusie in 2020 dat doorstroom haalbaar was?")
    assert outcome.request.begrip == "evaluaties"
    assert by(outcome) == [["besluit"]]


@pytest.mark.parametrize(
    "text",
    [
        "1. Hoeveel doelgroepwerknemers telde LDE in 2020?\n2. Overweegt de minister meer steun?",
        "Hoeveel doelgroepwerknemers telde LDE in 2020? Overweegt de minister meer steun?",
    ],
)
def test_a_closing_sentence_about_all_figures_divides_them_and_asks_nothing(text: str) -> None:
    closing = "Voor alle deelvragen graag een opdeling per provincie, en waar het om personen gaat ook naar geslacht."
    first, second = read(f"{text}\n\n{closing}").parts
    assert [outcome.kind for outcome in second.outcomes] == ["policy"]
    assert [by(o) for o in first.outcomes if isinstance(o, TableOutcome)] == [[["provincie", "geslacht"]]]


def test_a_closing_sentence_brings_its_classes() -> None:
    closing = "Graag alle cijfers naar leeftijd (jonger dan 30, 30 en ouder)."
    (outcome,) = parts(f"1. Hoeveel doelgroepwerknemers telde LDE in 2020?\n\n{closing}")["1"]
    assert [band.code for band in outcome.request.breakdowns[0].bands] == ["0_30", "30_plus"]


def test_a_closing_sentence_with_a_notion_of_its_own_is_a_demand() -> None:
    text = "1. Hoeveel doelgroepwerknemers telde LDE in 2020?\n\nGraag ook het contingent."
    assert [o.request.begrip for o in parts(text)["1"]] == ["doelgroepwerknemers", "contingent"]


def test_a_first_advice_is_not_a_stock_of_advice() -> None:
    outcome = only("Hoeveel werkzoekenden kregen in 2020 voor het eerst een advies LDE?")
    assert isinstance(outcome, OutsideOutcome)
    assert outcome.words == "voor het eerst"


def test_a_title_about_the_whole_sector_narrows_nothing() -> None:
    text = "Sociale economie - Jaarcijfers\n\n1. Hoeveel doorstroomtrajecten startten er in 2020?"
    (outcome,) = parts(text)["1"]
    assert outcome.request.groepen == ("maatwerk", "lde")
    assert "alle_maatregelen" in codes(outcome)


def test_a_table_is_given_once_in_a_part() -> None:
    outcome = table("1. Hoe vaak was in 2020 in LDE doorstroom haalbaar, en hoe vaak doorstroom niet haalbaar?")
    assert outcome.request.begrip == "evaluaties"
