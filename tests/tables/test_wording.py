"""A spec in Dutch, as an official would sign it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.engines.specs import MOMENTS

from doorstroom.kernel.frozen import Label
from doorstroom.kernel.periods import parse_period
from doorstroom.scheme import Scheme, load_scheme
from doorstroom.scheme.classes import Band, Category
from doorstroom.tables.dimensions import ByKenmerk, ByLeeftijd, ByMaatregel, ByOmvang, ByUitkomst, ByWerkplaats
from doorstroom.tables.measures import ALLOWED, needs_days
from doorstroom.tables.spec import TableSpec, Where
from doorstroom.tables.wording import class_note, define, paraphrase, periods_in_words, population_in_words


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme()


def spec(measure: str, periods: str, maatregelen: str, **parts: Any) -> TableSpec:
    unit, source, kind = measure.split()
    return TableSpec(
        unit=unit,  # type: ignore[arg-type]
        source=source,  # type: ignore[arg-type]
        moment=parts.pop("moment", MOMENTS[kind][0]),
        periods=tuple(parse_period(code) for code in periods.split()),
        maatregelen=tuple(maatregelen.split()),
        **parts,
    )


def band(label: str, lower: Any = None, upper: Any = None) -> Band:
    return Band(code=label, label=Label(nl=label, en=label), lower=lower, upper=upper)


ACTIVE = "persoon tewerkstelling in_period"
AGE = ByLeeftijd(bands=(band("jonger", upper=25), band("ouder", lower=25)))
ORIGIN = ByKenmerk(
    kenmerk="herkomst",
    label=Label(nl="herkomst", en="origin"),
    categories=(Category(code="belg", label=Label(nl="Belgische herkomst", en="Belgian"), members=("belg",)),),
)


def test_a_paraphrase_says_what_where_when_and_by_what(scheme: Scheme) -> None:
    asked = spec(ACTIVE, "2019 2020 2021", "lde", by=(AGE, ORIGIN))
    assert paraphrase(asked, scheme) == "Aantal personen actief in LDE, 2019–2021, per leeftijd en per herkomst"
    assert paraphrase(asked, scheme, with_breakdown=False) == "Aantal personen actief in LDE, 2019–2021"


def test_a_restriction_is_named_with_its_classes(scheme: Scheme) -> None:
    only = Where(dimension=ByUitkomst(aansluitend=30), keep=("doorgestroomd",))
    said = paraphrase(spec("traject doorstroomtraject begun", "2020", "lde", where=(only,)), scheme)
    assert said == "Aantal doorstroomtrajecten gestart in LDE, 2020, met uitkomst: doorgestroomd naar het NEC"


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("vte tewerkstelling day_mean", "is de gemeente van de vestiging, of anders van de onderneming."),
        ("vestiging tewerkstelling in_period", "is de gemeente van de vestiging, of anders van de onderneming."),
        ("onderneming tewerkstelling in_period", "is hier de gemeente van de zetel van de onderneming. Een vroegere"),
        (
            "vte contingent day_mean",
            "is hier de gemeente van de zetel van de onderneming die het contingent heeft. Een vroegere zetel telt",
        ),
    ],
)
def test_whose_place_it_is_stands_under_a_table_by_place_of_work(scheme: Scheme, measure: str, said: str) -> None:
    gent = Category(code="gent", label=Label(nl="Gent", en="Ghent"), members=("44021",))
    asked = spec(measure, "2020", "lde", by=(ByWerkplaats(categories=(gent,)),))
    assert f"De plaats van tewerkstelling {said}" in define(asked, scheme)


@pytest.mark.parametrize(
    ("periods", "maatregelen", "said"),
    [
        ("2019 2020", "bw sw cmw", "CMW"),
        ("2018 2019", "bw sw cmw", "maatwerk"),
        ("2018", "bw", "BW"),
        ("2020", "cmw lde", "CMW en LDE"),
        ("2020 2021", "az_str az_exp az_act ama lde", "arbeidszorg en LDE"),
    ],
)
def test_a_population_is_named_as_one_group_where_it_is_one(
    scheme: Scheme, periods: str, maatregelen: str, said: str
) -> None:
    assert population_in_words(spec(ACTIVE, periods, maatregelen), scheme) == said


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("2015 2016 2017", "2015–2017"),
        ("2019 2021", "2019 en 2021"),
        ("2019 2020 2019-01-01/2021-01-01", "2019–2020, per jaar en samen"),
        ("2019-01-01/2022-01-01", "2019–2021"),
        ("2022-01-26", "op 26 januari 2022"),
    ],
)
def test_periods_are_written_as_people_do(codes: str, said: str) -> None:
    assert periods_in_words(tuple(parse_period(code) for code in codes.split())) == said


def whole(measure: tuple[str, str, str], moment: Any) -> TableSpec:
    hours = {"uren_per_week": (("lde", 38),)} if measure[0] == "uur" else {}
    return spec(" ".join(measure), "2020-06-30" if needs_days(moment) else "2020", "lde", moment=moment, **hours)


EVERY = [(measure, moment) for measure in sorted(ALLOWED) for moment in MOMENTS[measure[2]]]


@pytest.mark.parametrize(("measure", "moment"), EVERY)
def test_every_measure_has_a_definition_and_a_paraphrase(
    scheme: Scheme, measure: tuple[str, str, str], moment: Any
) -> None:
    asked = whole(measure, moment)
    definition = define(asked, scheme)
    assert "lokale diensteneconomie" in definition
    assert definition.endswith(".")
    assert "{" not in definition + paraphrase(asked, scheme)
    assert paraphrase(asked, scheme).startswith(("Aantal", "Contingent", "Gemiddelde", "Mediane"))


def test_no_two_measures_read_alike(scheme: Scheme) -> None:
    definitions = [define(whole(measure, moment), scheme) for measure, moment in EVERY]
    assert len(set(definitions)) == len(definitions)
    titles = [paraphrase(whole(measure, MOMENTS[measure[2]][0]), scheme) for measure in sorted(ALLOWED)]
    assert len(set(titles)) >= len(titles) - sum(measure[2] == "in_period" for measure in ALLOWED), (
        "a day and a period are told apart by their words"
    )


def test_a_definition_names_the_reference_day_the_rest_class_and_the_peildatum(scheme: Scheme) -> None:
    definition = define(spec(ACTIVE, "2020", "lde", by=(AGE,), peildatum=date(2022, 1, 26)), scheme)
    assert "op de laatste dag in de periode" in definition
    assert "Onbekend: niet geregistreerd, of buiten de klassen." in definition
    assert "Wat na 26 januari 2022 gebeurde, telt niet mee." in definition


def test_the_hours_of_a_vte_are_named_where_it_is_not_a_full_time_job(scheme: Scheme) -> None:
    measure = "vte tewerkstelling day_mean"
    assert "1 VTE is 30 uur per week in structurele arbeidszorg." in define(spec(measure, "2020", "az_str"), scheme)
    assert "uur per week" not in define(spec(measure, "2020", "cmw"), scheme)


def test_a_total_over_maatregelen_is_explained(scheme: Scheme) -> None:
    categories = tuple(Category(code=code, label=Label(nl=code, en=code), members=(code,)) for code in ("lde", "cmw"))
    definition = define(spec(ACTIVE, "2020", "lde cmw", by=(ByMaatregel(categories=categories),)), scheme)
    assert "één keer in het totaal" in definition


def test_months_agree_in_number(scheme: Scheme) -> None:
    definition = define(spec("persoon werkzoekende position_after", "2020-06-30", "lde"), scheme)
    assert "precies 1 maand na die dag" in definition


def test_class_notes_print_the_half_open_rule() -> None:
    size = ByOmvang(basis="vte", bands=(band("<5", upper=5), band("5 tot 10", 5, 11)))
    assert class_note(size) == (
        "Klassen van omvang (VTE), met x het gemiddelde aantal VTE: <5: x < 5; 5 tot 10: 5 ≤ x < 11."
    )
    assert class_note(ORIGIN) == ""


def test_a_bound_is_written_with_the_decimals_it_has() -> None:
    size = ByOmvang(basis="vte", bands=(band("klein", upper="21/2"), band("groot", "21/2")))
    assert class_note(size).endswith("klein: x < 10,5; groot: x ≥ 10,5.")
