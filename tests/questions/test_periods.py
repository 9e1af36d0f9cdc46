"""Expressions of time, and the days they come to. The question is of 26 January 2022."""

from datetime import date

import pytest
from tests.questions.asking import table, years

from doorstroom.questions.model import Span
from doorstroom.questions.period_mention import PeriodMention
from doorstroom.questions.periods import find_periods

ALL = ["2015", "2016", "2017", "2018", "2019", "2020", "2021"]


def find(text: str) -> list[PeriodMention]:
    return find_periods(text, Span(start=0, end=len(text)), date(2022, 1, 26))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("voor de periode 2015 tot en met 2021", ALL),
        ("2015-2021", ALL),
        ("2015–2021", ALL),
        ("van 2015 t/m 2021", ALL),
        ("jaren 2015 t.e.m. 2021", ALL),
        ("tussen 2015 en 2021", ALL),
        ("in 2019, 2020 en \n 2021", ["2019", "2020", "2021"]),
        ("respectievelijk 2019 en 2020", ["2019", "2020"]),
        ("2012-2013-2014-2015-2017", ["2012", "2013", "2014", "2015", "2017"]),
        ("in 2020", ["2020"]),
        ("het jaar 2020", ["2020"]),
        ("de voorbije vijf jaar", ["2017", "2018", "2019", "2020", "2021"]),
        ("de afgelopen 3 jaar", ["2019", "2020", "2021"]),
        ("vorig jaar", ["2021"]),
        ("dit jaar", ["2022-01-01/2022-01-27"]),
        ("sinds 2020", ["2020", "2021", "2022-01-01/2022-01-27"]),
        ("sinds 1 oktober 2020 tot vandaag", ["2020-Q4", "2021", "2022-01-01/2022-01-27"]),
        ("het eerste kwartaal van 2021", ["2021-Q1"]),
        ("Q3 2020", ["2020-Q3"]),
        ("de eerste helft van 2020", ["2020-01-01/2020-07-01"]),
        ("van maart tot en met juni 2020", ["2020-03-01/2020-07-01"]),
        ("in maart 2020", ["2020-03"]),
        ("op 31 december 2020", ["2020-12-31"]),
        ("eind 2020", ["2020-12-31"]),
        ("momenteel", ["2022-01-26"]),
    ],
)
def test_periods(text: str, expected: list[str]) -> None:
    (mention,) = find(text)
    assert mention.periods is not None
    assert [period.code for period in mention.periods] == expected


@pytest.mark.parametrize("text", ["de voorbije jaren", "deze legislatuur", "sinds de invoering", "tot en met 2020"])
def test_what_names_no_days_is_not_guessed(text: str) -> None:
    (mention,) = find(text)
    assert mention.periods is None


@pytest.mark.parametrize("text", ["het decreet van 12 juli 2013", "vraag nr. 15 van 3 maart 2021"])
def test_the_date_of_a_law_or_another_question_is_no_period(text: str) -> None:
    (mention,) = find(text)
    assert (mention.kind, mention.periods) == ("verwezen", ())


@pytest.mark.parametrize(
    "text", ["4.700 plaatsen", "1.868,0 VTE", "klassen 5-10 en 11-20", "deelvragen 1 tot en met 6"]
)
def test_other_numbers_are_no_years(text: str) -> None:
    assert find(text) == []


def test_a_list_with_a_gap_says_which_years_it_skips() -> None:
    (mention,) = find("2015, 2016 en 2018")
    assert [choice.code for choice in mention.choices] == ["jaren_met_leemte"]
    assert "2017" in mention.choices[0].nl


def test_the_span_is_that_of_the_words() -> None:
    text = "cijfers voor 2019, 2020 en 2021 graag"
    assert find(text)[0].span.of(text) == "2019, 2020 en 2021"


def test_a_range_followed_by_a_remark_on_its_last_year_stays_a_range() -> None:
    outcome = table("Hoeveel doelgroepwerknemers telde LDE in 2017-2020; voor 2020 volstaan de laatste cijfers.")
    assert years(outcome) == ["2017", "2018", "2019", "2020"]
