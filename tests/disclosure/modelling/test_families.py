"""Which tables speak of the same people, and what they have in common."""

from __future__ import annotations

from tests.disclosure.registers import asked

from doorstroom.disclosure.modelling.boxes import box_of
from doorstroom.disclosure.modelling.crossing import atomic_periods
from doorstroom.disclosure.modelling.families import families
from doorstroom.kernel.periods import Period


def test_tables_of_one_counting_are_one_family_whatever_they_are_broken_down_by() -> None:
    specs = [asked(by="leeftijd"), asked(by="geslacht"), asked(by=["leeftijd", "geslacht"], maatregelen="cmw")]
    (family,) = families(specs)
    assert set(family.axes) == {"leeftijd", "geslacht"}
    assert set(family.maatregelen) == {"lde", "cmw"}


def test_another_moment_or_peildatum_is_another_family() -> None:
    specs = [
        asked(),
        asked(moment="on_date", periods="2021-12-31"),
        asked(measure="trajecten_gestart"),
        asked(measure="trajecten_gestart", peildatum="2022-01-26"),
    ]
    assert len(families(specs)) == 4


def test_two_ways_to_class_age_are_laid_over_each_other() -> None:
    house, other = asked(by="leeftijd"), asked(by="leeftijd", classes={"leeftijd": "leeftijd_vdab"})
    (family,) = families([house, other])
    axis = family.axes["leeftijd"]
    for spec in (house, other):
        keys = tuple(spec.keys())
        boxes = [box_of(spec, key, family.axes) for key in keys if key[1] != "_T"]
        parts = [dict(box.classes)["leeftijd"] for box in boxes if box.classes]
        assert sorted(code for part in parts for code in part) == sorted(axis.codes)


def test_a_restriction_and_a_class_of_a_breakdown_are_the_same_fact() -> None:
    restricted, broken_down = asked(where={"geslacht": "vrouw"}), asked(by="geslacht")
    (family,) = families([restricted, broken_down])
    axes = family.axes
    assert box_of(restricted, ("2021",), axes) == box_of(broken_down, ("2021", "vrouw"), axes)
    assert box_of(broken_down, ("2021", "_T"), axes) == box_of(asked(), ("2021",), axes)


def test_a_province_is_made_of_its_municipalities() -> None:
    province, municipality = asked(by="provincie"), asked(by="gemeente")
    (family,) = families([province, municipality])
    axes = family.axes
    antwerp = dict(box_of(province, ("2021", "antwerpen"), axes).classes)["woonplaats"]
    assert dict(box_of(municipality, ("2021", "11002"), axes).classes)["woonplaats"] < antwerp
    assert len(antwerp) > 50


def test_periods_of_dated_things_fall_apart_where_others_begin() -> None:
    years = [Period.year(2020), Period.year(2021), Period(Period.year(2020).van, Period.year(2021).tot)]
    assert atomic_periods(years) == (Period.year(2020), Period.year(2021))
    assert atomic_periods([Period.year(2019), Period.year(2021)]) == (Period.year(2019), Period.year(2021))
