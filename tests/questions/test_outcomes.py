"""One question, one outcome: what is counted, what is refused and by which rule, what is asked back."""

from datetime import date

import pytest
from tests.questions.asking import codes, only, read, table, years

from doorstroom.kernel.errors import InputError
from doorstroom.questions.model import AmbiguousOutcome, OutsideOutcome, PolicyOutcome, RefusedOutcome, TableOutcome
from doorstroom.tables.dimensions import kenmerk_of


@pytest.mark.parametrize(
    ("text", "begrip", "groups"),
    [
        ("Hoeveel mensen werkten er in 2020 bij maatwerkbedrijven?", "doelgroepwerknemers", ("maatwerk",)),
        ("Wat was het contingent in de lokale diensteneconomie in 2018?", "contingent", ("lde",)),
        ("Hoeveel LDE-ondernemingen waren er in 2020?", "ondernemingen", ("lde",)),
        ("Hoeveel voltijdse equivalenten werkten in 2020 in collectief maatwerk?", "tewerkgestelde_vte", ("maatwerk",)),
        ("Hoeveel werkzoekenden hadden eind 2020 een advies LDE?", "geindiceerde_werkzoekenden", ("lde",)),
        ("Waar kwamen werkzoekenden met een advies maatwerk in 2020 terecht?", "uitstroom", ("maatwerk",)),
        ("Hoeveel doorstroomtrajecten startten er in 2020 in LDE?", "doorstroomtrajecten", ("lde",)),
        ("Hoeveel LDE'ers startten in 2020 een doorstroomtraject?", "deelnemers", ("lde",)),
        ("Hoeveel stages op een reguliere werkvloer waren er in 2020 voor LDE'ers?", "stages", ("lde",)),
        ("Hoeveel evaluaties waren er in 2020 in LDE?", "evaluaties", ("lde",)),
        ("Hoeveel mensen namen in 2020 deel aan arbeidszorg?", "doelgroepwerknemers", ("arbeidszorg",)),
    ],
)
def test_notions(text: str, begrip: str, groups: tuple[str, ...]) -> None:
    outcome = table(text)
    assert (outcome.request.begrip, outcome.request.groepen) == (begrip, groups)


def test_a_group_shows_the_members_that_existed_as_rows() -> None:
    across = table("Hoeveel doelgroepwerknemers telde maatwerk in 2018 en 2019?").specs[0]
    assert across.maatregelen == ("bw", "sw", "cmw")
    assert kenmerk_of(across.by[0]) == "maatregel"
    assert table("Hoeveel doelgroepwerknemers telde maatwerk in 2020?").specs[0].by == ()


def test_a_maatregel_named_itself_keeps_the_others_of_its_group_out() -> None:
    outcome = table("Hoeveel VTE werkten er in 2018 in de sociale werkplaatsen?")
    assert outcome.request.maatregelen == ("sw",)
    assert outcome.specs[0].maatregelen == ("sw",)


def test_two_breakdowns_are_crossed_and_more_give_a_table_each() -> None:
    crossed = table("Hoeveel doelgroepwerknemers telde LDE in 2020, per leeftijd en afkomst?")
    assert [[kenmerk_of(d) for d in spec.by] for spec in crossed.specs] == [["leeftijd", "herkomst"]]
    assert "herkomst_voor_afkomst" in codes(crossed)
    apart = table("Hoeveel doelgroepwerknemers telde LDE in 2020, per leeftijd, geslacht en provincie?")
    assert [[kenmerk_of(d) for d in spec.by] for spec in apart.specs] == [["leeftijd"], ["geslacht"], ["provincie"]]
    assert "tabel_per_kenmerk" in codes(apart)


def test_size_is_answered_in_heads_as_asked_and_in_vte_as_the_house_publishes() -> None:
    outcome = table(
        "Hoeveel LDE-ondernemingen waren er in 2020, naar hoeveel LDE'ers er werken (minder dan 8, 8 of meer)?"
    )
    heads, vte = outcome.specs
    assert [(d.basis, [b.code for b in d.bands]) for spec in (heads, vte) for d in spec.by if d.kind == "omvang"] == [
        ("personen", ["0_8", "8_plus"]),
        ("vte", ["0_5", "5_11", "11_21", "21_51", "51_101", "101_plus"]),
    ]


def test_a_contingent_in_trajecten_stands_apart_from_one_in_vte() -> None:
    outcome = table("Wat was het contingent voor arbeidszorg in 2020 en 2021?")
    assert [(spec.unit, spec.maatregelen, [p.code for p in spec.periods]) for spec in outcome.specs] == [
        ("vte", ("az_str", "az_exp", "az_act"), ["2020", "2021"]),
        ("traject", ("ama",), ["2020", "2021"]),
    ]


def test_a_stock_is_taken_on_the_last_day_of_each_year_and_on_the_day_of_the_question() -> None:
    outcome = table("Hoeveel werkzoekenden hadden in 2020 en 2021 een advies maatwerk?")
    assert years(outcome) == ["2020-12-31", "2021-12-31", "2022-03-01"]


def test_outflow_is_three_tables() -> None:
    specs = table("Graag de uitstroom van werkzoekenden met een advies LDE in 2019 en 2020.").specs
    assert [spec.moment.kind for spec in specs] == ["transitions", "first_destination", "position_after"]
    assert [period.code for period in specs[1].periods] == ["2019-01-01", "2020-01-01"]


def test_success_is_an_outcome_and_a_share_shows_all_outcomes() -> None:
    kept = table("Hoeveel doorstroomtrajecten in LDE die in 2020 startten, werden succesvol afgerond?").specs[0]
    assert [(w.dimension.kind, w.keep) for w in kept.where] == [("uitkomst", ("doorgestroomd",))]
    share = table("Welk aandeel van de doorstroomtrajecten die in 2020 in LDE startten, was succesvol?").specs[0]
    assert (share.where, [d.kind for d in share.by]) == ((), ["uitkomst"])


def test_a_concept_that_does_not_exist_is_refused_for_its_group_and_given_for_the_others() -> None:
    (part,) = read(
        "Hoeveel doorstroomtrajecten startten er in 2020, opgedeeld naar arbeidszorg, LDE en maatwerk?"
    ).parts
    refused, given = part.outcomes
    assert isinstance(refused, RefusedOutcome)
    assert (refused.rule, refused.groepen) == ("doorstroomtraject-arbeidszorg", ("arbeidszorg",))
    assert isinstance(given, TableOutcome)
    assert given.request.groepen == ("lde", "maatwerk")


def test_mandatory_holds_for_all_in_one_group_and_does_not_exist_in_another() -> None:
    (part,) = read("Hoeveel LDE'ers en maatwerkers startten in 2020 een verplicht doorstroomtraject?").parts
    refused, given = part.outcomes
    assert isinstance(refused, RefusedOutcome)
    assert (refused.rule, refused.groepen) == ("verplicht-maatwerk", ("maatwerk",))
    assert isinstance(given, TableOutcome)
    assert given.specs[0].where == ()
    assert {"verplicht_geldt_voor_allen", "verplicht_niet_van_toepassing"} <= codes(given)


def test_derogations_do_not_exist_but_evaluations_without_a_start_can_be_counted() -> None:
    (part,) = read("Hoeveel LDE'ers kregen in 2020 een afwijking en moesten geen doorstroomtraject starten?").parts
    refused, given = part.outcomes
    assert isinstance(refused, RefusedOutcome)
    assert refused.rule == "afwijking-bestaat-niet"
    assert isinstance(given, TableOutcome)
    assert [(w.dimension.kind, w.keep) for w in given.specs[0].where] == [("vervolg", ("zonder_traject",))]


def test_a_maatregel_outside_its_own_dates_is_refused() -> None:
    outcome = only("Hoeveel mensen werkten er in 2020 in individueel maatwerk?")
    assert isinstance(outcome, RefusedOutcome)
    assert outcome.rule == "maatregel-bestaat-niet-in-periode"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hoeveel subsidie ging er in 2020 naar de maatwerkbedrijven?", "subsidie"),
        ("Hoeveel doelgroepwerknemers in LDE hadden in 2020 een stage en een contingent?", "contingent"),
        ("Hoeveel LDE'ers werden in 2020 aangeworven?", "aangeworven"),
        ("Hoeveel doelgroepwerknemers in LDE droegen in 2020 gele laarzen?", "droegen in 2020 gele laarzen"),
    ],
)
def test_what_the_register_does_not_hold_is_refused_with_its_words(text: str, words: str) -> None:
    outcome = only(text)
    assert isinstance(outcome, OutsideOutcome)
    assert outcome.words == words
    assert outcome.nearest


@pytest.mark.parametrize(
    "text",
    [
        "Hoe evalueert de minister het doorstroomtraject?",
        "Welke conclusies trekt de minister uit die cijfers?",
        "Is de minister bereid het contingent te verhogen?",
        "Waarom daalt het aantal doelgroepwerknemers in LDE?",
    ],
)
def test_policy_is_left_to_a_person(text: str) -> None:
    assert isinstance(only(text), PolicyOutcome)


@pytest.mark.parametrize(
    "text", ["Hoe groot was de tewerkstelling in LDE in 2020?", "Hoeveel plaatsen waren er in LDE in 2020?"]
)
def test_words_that_mean_two_measures_are_asked_back(text: str) -> None:
    outcome = only(text)
    assert isinstance(outcome, AmbiguousOutcome)
    assert len(outcome.readings) == 2


def test_two_things_in_one_sentence_are_two_demands() -> None:
    (part,) = read(
        "Graag het aantal ondernemingen en het contingent in LDE in 2020, en hoe verklaart de minister dat?"
    ).parts
    kinds = [o.request.begrip if isinstance(o, TableOutcome) else o.kind for o in part.outcomes]
    assert kinds == ["ondernemingen", "contingent", "policy"]


def test_every_spec_looks_from_the_day_of_the_question() -> None:
    reading = read("Titel nr. 3\n\n1. Hoeveel LDE'ers startten in 2020 een traject?", date(2021, 5, 6))
    specs = [spec for part in reading.parts for o in part.outcomes if isinstance(o, TableOutcome) for spec in o.specs]
    assert specs
    assert all(spec.peildatum == date(2021, 5, 6) == reading.peildatum for spec in specs)


def test_without_a_date_the_last_year_named_is_now_and_without_that_the_reader_asks() -> None:
    reading = read("Hoeveel LDE'ers waren er in 2018 en 2019?", None)
    assert reading.peildatum == date(2019, 12, 31)
    assert reading.warnings
    with pytest.raises(InputError, match="no date"):
        read("Hoeveel LDE'ers zijn er?", None)


def test_an_empty_question_is_refused() -> None:
    with pytest.raises(InputError, match="empty"):
        read(" \n ")
