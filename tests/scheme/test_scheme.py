"""The law as data: dates, sources, lineage, classes and availability."""

from datetime import date
from fractions import Fraction

import pytest

from doorstroom.kernel.errors import SchemeError, SpecError
from doorstroom.kernel.frozen import Label
from doorstroom.kernel.periods import Period
from doorstroom.scheme import load_scheme
from doorstroom.scheme.classes import Band, Category, check_bands, check_categories

SCHEME = load_scheme()


def label(text: str) -> Label:
    return Label(nl=text, en=text)


def test_every_rule_has_its_source() -> None:
    holders = (*SCHEME.maatregelen, *SCHEME.beschikbaarheid, *SCHEME.breuken, *SCHEME.classes, *SCHEME.codelijsten)
    assert all(holder.bron.strip() for holder in holders)
    assert all(value.bron.strip() for parameter in SCHEME.parameters for value in parameter.waarden)


def test_values_of_a_parameter_follow_on_without_overlap() -> None:
    for parameter in SCHEME.parameters:
        for first, second in zip(parameter.waarden, parameter.waarden[1:], strict=False):
            assert first.tot == second.van, parameter.code


def test_the_share_for_recognition_fell_on_1_july_2023() -> None:
    share = SCHEME.parameter("erkenning_aandeel")
    assert share.on(date(2023, 6, 30)).waarde == 65
    assert share.on(date(2023, 7, 1)).waarde == 55


def test_lineage_leads_from_the_old_maatregelen_to_the_new() -> None:
    for maatregel in SCHEME.maatregelen:
        for code in maatregel.opvolgers:
            successor = SCHEME.maatregel(code)
            assert maatregel.tot is not None
            assert successor.van is not None
            assert maatregel.tot <= successor.van


def test_a_maatregel_exists_in_a_period_that_touches_its_life() -> None:
    ama = SCHEME.maatregel("ama")
    assert not ama.exists_in(Period.quarter(2021, 1))
    assert ama.exists_in(Period.year(2021))


def test_what_does_not_exist_is_named_with_what_does() -> None:
    with pytest.raises(SchemeError, match="cmw"):
        SCHEME.maatregel("maatwerkerij")


def test_house_size_classes_leave_no_gap_for_a_vte_of_ten_and_a_half() -> None:
    bands = SCHEME.house_classes("omvang", "lde").bands
    assert [band.label.nl for band in bands if band.holds(Fraction(21, 2))] == ["5 tot 10"]
    assert [band.label.nl for band in bands if band.holds(11)] == ["11 tot 20"]


def test_every_class_member_is_a_code_of_its_code_list() -> None:
    lists = {codelijst.code for codelijst in SCHEME.codelijsten}
    for classes in SCHEME.classes:
        if classes.kenmerk in lists:
            members = {member for category in classes.categories for member in category.members}
            assert members <= set(SCHEME.codes(classes.kenmerk)), classes.code


def test_classes_that_overlap_are_refused() -> None:
    with pytest.raises(SpecError, match="overlap"):
        check_bands(
            [Band(code="a", label=label("50-100"), lower=50, upper=101), Band(code="b", label=label("100+"), lower=100)]
        )
    with pytest.raises(SpecError, match="overlap"):
        check_categories([Category(code=c, label=label(c), members=("belg",)) for c in ("a", "b")])


def test_the_glossary_knows_every_maatregel_by_one_spelling() -> None:
    spellings = [term.nl for term in SCHEME.termen]
    assert len(spellings) == len(set(spellings))
    assert {"maatregel", "contingent", "doorstroomtraject", "stand"} <= set(spellings)
