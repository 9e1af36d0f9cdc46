"""A request said in plain Dutch is read back as the same request, with the same tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from corpus.gold import load_gold
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.questions.asking import PEILDATUM, read, table
from tests.questions.requesting import LEXICON, SCHEME, SPAN, again, band, compiled, meant, plain, tables_of
from tests.questions.requests_drawn import CLASSES, NOTIONS, requests

from doorstroom.kernel.periods import parse_period
from doorstroom.questions import load_question
from doorstroom.questions.model import Breakdown, PeriodRequest, Request, Restriction, TableOutcome
from doorstroom.questions.paraphrase import in_plain_dutch
from doorstroom.questions.paraphrase_periods import periods_asked_in_words

EXAMPLE = Path(__file__).parents[2] / "examples" / "vraag.txt"


def said(text: str) -> str:
    return in_plain_dutch(table(text).request, SCHEME, LEXICON)


def comes_back(outcome: TableOutcome, peildatum: Any = PEILDATUM) -> bool:
    found = again(outcome, peildatum)
    return [meant(item) for item in found] == [meant(outcome)]


SENTENCES = {
    "Hoeveel doelgroepwerknemers telde de LDE van 2015 tot en met 2021, per leeftijd en afkomst?": """
        Aantal doelgroepwerknemers in de lokale diensteneconomie, van 2015 tot en met 2021,
        opgesplitst naar leeftijd en herkomst""",
    "Hoeveel vrouwen jonger dan 30 werkten er eind 2021 in het maatwerk in Gent?": """
        Aantal doelgroepwerknemers in maatwerk, enkel vrouwen, in Gent, enkel wie jonger dan 30 jaar is,
        op 31 december 2021""",
    "Hoeveel ondernemingen waren er in 2020 in maatwerk, per omvang in VTE (-50, 50-99, 100+)?": """
        Aantal ondernemingen in maatwerk, in 2020,
        opgesplitst naar omvang (minder dan 50 VTE, 50 tot en met 99 VTE, 100 VTE of meer)""",
    "Hoeveel doorstroomtrajecten met succes startten er per kwartaal in 2020 in LDE?": """
        Aantal gestarte doorstroomtrajecten in de lokale diensteneconomie, met succes afgerond, in 2020,
        per kwartaal""",
    "Wat was de mediane duur van de tewerkstelling in beschutte en sociale werkplaatsen in 2015 en 2017?": """
        Overzicht van de mediane duur van de tewerkstelling in beschutte werkplaatsen en in sociale werkplaatsen,
        in 2015 en 2017""",
}


@pytest.mark.parametrize(("question", "sentence"), SENTENCES.items())
def test_the_sentence(question: str, sentence: str) -> None:
    assert said(question) == " ".join(sentence.split())


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ("2015 2016 2017 2019", "in 2015, 2016, 2017 en 2019"),
        ("2020 2021-12-31", "in 2020 en op 31 december 2021"),
        ("2021-Q1 2021-Q2", "in het eerste kwartaal van 2021 en in het tweede kwartaal van 2021"),
        ("2021-02 2021-03 2021-04", "van februari 2021 tot en met april 2021, per maand"),
        ("SJ2018-2019 SJ2019-2020 SJ2020-2021", "in de schooljaren 2018-2019 tot en met 2020-2021"),
        ("2016-10-01/2017-01-01", "in het vierde kwartaal van 2016"),
        ("2018-07-16/2019-10-16", "van 16 juli 2018 tot en met 15 oktober 2019"),
    ],
)
def test_periods_in_words(codes: str, words: str) -> None:
    assert periods_asked_in_words([parse_period(code) for code in codes.split()]) == words


def test_every_request_of_the_corpus_comes_back() -> None:
    questions = [(gold.text, gold.given) for gold in load_gold("built")]
    questions.append((load_question(EXAMPLE), None))
    readings = [read(text, day) for text, day in questions]
    asked = {meant(item)[0].line(): (item, reading.peildatum) for reading in readings for item in tables_of(reading)}
    assert len(asked) > 300
    assert [line for line, (item, day) in asked.items() if not comes_back(item, day)] == []


@pytest.mark.parametrize("notion", NOTIONS)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_request_over_the_vocabulary_comes_back(notion: str, data: st.DataObject) -> None:
    outcome = compiled(data.draw(requests(notion)))
    assume(outcome is not None)
    assert outcome is not None
    assert comes_back(outcome), in_plain_dutch(outcome.request, SCHEME, LEXICON)


@pytest.mark.parametrize(("kenmerk", "code"), CLASSES)
def test_every_class_that_has_a_word_comes_back(kenmerk: str, code: str) -> None:
    where = (Restriction(kenmerk=kenmerk, code=code, span=SPAN),)
    outcome = compiled(plain("geindiceerde_werkzoekenden", waar=where))
    assert outcome is not None
    assert comes_back(outcome)


def test_a_share_within_one_class_comes_back() -> None:
    where = (Restriction(kenmerk="geslacht", code="vrouw", span=SPAN),)
    outcome = compiled(plain("doelgroepwerknemers", waar=where, maten=("aandeel",)))
    assert outcome is not None
    assert comes_back(outcome)


CANNOT_BE_SAID = {
    "a province without a word": plain(
        "doelgroepwerknemers", waar=(Restriction(kenmerk="provincie", code="brussel", span=SPAN),)
    ),
    "a share of one outcome": plain("deelnemers", kwalificaties=("doorgestroomd",), maten=("aandeel",)),
    "a class of one year of age": plain(
        "doelgroepwerknemers",
        (Breakdown(kenmerk="leeftijd", span=SPAN, bands=(band(None, 30), band(30, 31), band(31, None))),),
    ),
}


@pytest.mark.parametrize("why", sorted(CANNOT_BE_SAID))
def test_what_cannot_be_asked_is_still_said(why: str) -> None:
    """Such a request comes from a person's correction: its sentence is whole but reads back as something else.

    One that comes back leaves the list.
    """
    request: Request = CANNOT_BE_SAID[why]
    outcome = compiled(request)
    assert outcome is not None
    assert " de lokale diensteneconomie" in in_plain_dutch(outcome.request, SCHEME, LEXICON)
    assert not comes_back(outcome)


def test_a_class_without_a_word_is_said_by_its_label() -> None:
    request = plain("doelgroepwerknemers", waar=(Restriction(kenmerk="provincie", code="brussel", span=SPAN),))
    assert in_plain_dutch(request, SCHEME, LEXICON).endswith("enkel provincie Brussel, in 2021")


def test_what_does_not_exist_is_said_last() -> None:
    text = "Hoeveel doelgroepwerknemers werkten er in LDE in 2021, per taalrol en leeftijd?"
    assert said(text).endswith("in 2021, opgesplitst naar leeftijd en taalrol")
    assert comes_back(table(text))


def test_without_a_period_the_day_or_year_that_is_given_is_said() -> None:
    day = PeriodRequest(periods=(parse_period("2022-03-01"),), origin="vraagdatum")
    assert in_plain_dutch(plain("ondernemingen", period=day), SCHEME, LEXICON).endswith("op 1 maart 2022")
    assert said("Hoeveel doelgroepwerknemers stroomden in LDE in?").endswith("in 2021")
