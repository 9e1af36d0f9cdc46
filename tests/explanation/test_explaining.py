"""What is said of a reading: the example as reviewed, and every kind of outcome."""

from __future__ import annotations

from typing import get_args

import pytest
from tests.explanation.explaining import example, explained, only, part

from doorstroom.explanation.findings import ASK_BACK, NOTION_UNCLEAR, PERIOD_UNCLEAR, READ_AS
from doorstroom.explanation.words import ROLES, parts_in_words
from doorstroom.questions.model import (
    AmbiguousOutcome,
    ElsewhereOutcome,
    OutsideOutcome,
    RefusedOutcome,
    Role,
    Span,
)

SPAN = Span(start=8, end=17)


def test_the_example_is_explained_as_reviewed() -> None:
    explanation = example()
    assert dict(explanation.facts)["Nummer"] == "274"
    assert dict(explanation.facts)["Datum"] == "26 januari 2022"
    (first,) = part(explanation, "1").findings
    (read_as,) = first.said
    assert read_as == (
        "Gelezen als: Aantal doelgroepwerknemers in de lokale diensteneconomie, van 2015 tot en met 2021, "
        "opgesplitst naar leeftijd en herkomst."
    )
    assert first.readings == ("Aantal personen actief in LDE, 2015–2021, per leeftijd en per herkomst",)
    (limit,) = part(explanation, "1").findings[0].limits
    assert limit.startswith("Leeftijd en herkomst: niet beschikbaar voor 2015–2019. De profielkenmerken")
    assert [finding.kind for finding in part(explanation, "4").findings] == ["niet van toepassing", "table"]
    (refused,) = part(explanation, "7.c").findings
    assert refused.said[0] == "Geldt voor arbeidszorg."
    assert refused.said[1].startswith("Arbeidszorg en AMA WSE kennen geen doorstroomtraject.")
    assert refused.source == "schriftelijke vraag nr. 274 (2021-2022), antwoord op deelvraag 7c"
    assert part(explanation, "7").remark == "Leidt 7.a tot en met 7.f in."
    assert part(explanation, "7.f").remark == "Leidt 7.f.i tot en met 7.f.iv in."
    assert explanation.unread == ()


def test_every_table_opens_with_how_it_was_read() -> None:
    text = "Welk aandeel van de doelgroepwerknemers in LDE was in 2021 een vrouw, per taalrol?"
    findings = [*explained(text).parts[0].findings, *(item for at in example().parts for item in at.findings)]
    tables = [finding for finding in findings if finding.kind == "table"]
    assert all(finding.said[0].startswith(READ_AS) and finding.readings for finding in tables)
    assert tables[0].said[0] == (
        "Gelezen als: Aantal en aandeel doelgroepwerknemers in de lokale diensteneconomie, in 2021, "
        "opgesplitst naar geslacht en taalrol."
    )


def test_the_governing_sentence_of_the_example_says_what_it_gives_to_whom() -> None:
    (ruling,) = example().rulings
    assert ruling.sentence.startswith("Graag kreeg ik van de minister onderstaande cijfers; voor de vragen 1")
    assert [gift.sentence for gift in ruling.gifts] == [
        "Geeft de periode ‘2015 tot en met 2021’, voor deelvragen 1 tot en met 6."
    ]


def test_every_part_with_an_outcome_is_in_the_overview() -> None:
    explanation = example()
    listed = {number for _, numbers in explanation.outcomes for number in numbers}
    assert listed == {item.number for item in explanation.parts if item.findings}


def test_a_rule_about_everybody_counted_names_the_maatregel_it_closes() -> None:
    explanation = explained("Hoeveel doorstroomtrajecten werden opgestart in LDE in 2018 en 2019?")
    (finding,) = explanation.parts[0].findings
    (limit,) = finding.limits
    assert limit.startswith("Niet beschikbaar voor 2018. Doorstroomtrajecten worden sinds 2019 geregistreerd. (Deze")


def test_words_not_understood_are_listed() -> None:
    explanation = explained("1. Hoeveel eenhoorns werkten er in LDE in 2020?")
    assert explanation.unread == (("1", ("eenhoorns",)),)


def test_words_outside_the_register_get_the_nearest_notions_in_dutch() -> None:
    finding = only(OutsideOutcome(words="eenhoorns", nearest=("contingent", "uitstroom"), span=SPAN))
    assert finding.said == (
        "Het register bevat niets over ‘eenhoorns’.",
        "Het dichtst in de buurt komen: toegekend contingent en uitstroom van geïndiceerde werkzoekenden.",
    )
    assert finding.quote == "eenhoorns"


def test_another_policy_names_who_is_competent() -> None:
    finding = only(ElsewhereOutcome(words="eenhoorns", bevoegd="de minister van Dierenwelzijn.", span=SPAN))
    assert finding.said[-1] == "Bevoegd: de minister van Dierenwelzijn."


@pytest.mark.parametrize(("about", "unclear"), [(("periode",), PERIOD_UNCLEAR), (("stages", "x"), NOTION_UNCLEAR)])
def test_an_ambiguity_ranks_its_readings(about: tuple[str, ...], unclear: str) -> None:
    finding = only(AmbiguousOutcome(readings=("het jaar 2020", "de dag zelf"), span=SPAN, about=about))
    assert finding.ranked
    assert finding.said == (unclear, ASK_BACK)
    assert finding.readings == ("Het jaar 2020", "De dag zelf")


def test_an_unknown_rule_is_named_rather_than_dropped() -> None:
    outcome = RefusedOutcome(status="niet beschikbaar", rule="regel-x", groepen=(), span=SPAN)
    assert only(outcome).said == ("Regel regel-x.",)


def test_every_role_has_a_name() -> None:
    assert set(get_args(Role)) <= set(ROLES)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (["1", "1.a", "2", "3"], "1 tot en met 3"),
        (["1", "1.a", "2"], "1 en 2"),
        (["1", "2", "3"], "1, 2 en 3"),
        (["1.a"], "1.a"),
        ([], ""),
    ],
)
def test_parts_are_named_in_short(numbers: list[str], words: str) -> None:
    assert parts_in_words(numbers, ["1", "1.a", "2", "3"]) == words
