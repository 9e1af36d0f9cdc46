"""Options of a spec that mean nothing are refused, with what would be right."""

from __future__ import annotations

from typing import Any

import pytest

from doorstroom.kernel.errors import SpecError
from doorstroom.scheme import load_scheme
from doorstroom.tables.naming import spec_from

PEOPLE = {"measure": "actieve_personen", "periods": "2021", "maatregelen": "lde"}
ENTERPRISES = {"unit": "onderneming", "source": "tewerkstelling", "periods": "2021", "maatregelen": "lde"}
TRAJECTEN = {"unit": "traject", "source": "doorstroomtraject", "moment": "begun", "periods": "2021"}

REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a key that does not exist in minus": (PEOPLE | {"minus": {"foo": 1}}, "no key 'foo'"),
    "a key that does not exist in over": (PEOPLE | {"over": {"measure": "contingent", "foo": 1}}, "no key 'foo'"),
    "nothing asked otherwise": (PEOPLE | {"minus": {}}, "must say what is asked otherwise"),
    "a break that does not exist": (PEOPLE | {"bridge": {"breuk": "x", "new": {"maatregelen": "cmw"}}}, "bw-sw-na"),
    "classes of another kenmerk": (
        PEOPLE | {"by": ["herkomst"], "classes": {"herkomst": "onderwijsniveau"}},
        "There are: herkomst, herkomst_2",
    ),
    "classes that do not exist": (PEOPLE | {"by": ["leeftijd"], "classes": {"leeftijd": "vdab"}}, "leeftijd_vdab"),
    "classes that are no list": (PEOPLE | {"by": ["leeftijd"], "classes": "leeftijd_vdab"}, "per characteristic"),
    "classes of what is not shown": (PEOPLE | {"classes": {"leeftijd": "leeftijd_vdab"}}, "does not have"),
    "an option of what is not shown": (PEOPLE | {"omvang": "vte"}, "does not have"),
    "a size without usual classes": (
        ENTERPRISES | {"by": ["omvang"], "maatregelen": "imw"},
        "Choose under 'classes': omvang_lde",
    ),
    "cohorts without periods": (PEOPLE | {"by": ["cohort"], "periods": []}, "periods are missing"),
    "a first cohort that is no year": (PEOPLE | {"by": ["cohort"], "cohorten_vanaf": "x"}, "cohorten_vanaf = 2016"),
    "a first cohort after the last": (PEOPLE | {"by": ["cohort"], "cohorten_vanaf": 2030}, "a year up to 2021"),
    "a day that is none": (PEOPLE | {"by": ["gemeente"], "gemeenten_op": "2025"}, "gemeenten_op = 2025-01-01"),
    "a number of days that is none": (
        TRAJECTEN | {"maatregelen": "lde", "by": ["uitkomst"], "aansluitend": "veel"},
        "aansluitend = 30",
    ),
}


@pytest.mark.parametrize(("asked", "told"), REFUSED.values(), ids=REFUSED)
def test_refused_with_what_would_be_right(asked: dict[str, Any], told: str) -> None:
    with pytest.raises(SpecError) as caught:
        spec_from(asked, load_scheme())
    assert told in str(caught.value)


def test_options_that_a_dimension_reads_change_it() -> None:
    asked = PEOPLE | {"by": ["leeftijd"], "classes": {"leeftijd": "leeftijd_vdab"}}
    assert spec_from(asked, load_scheme()) != spec_from(PEOPLE | {"by": ["leeftijd"]}, load_scheme())
