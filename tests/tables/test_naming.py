"""A spec written by hand: names of the scheme, and a clear refusal of anything that would be ignored."""

from pathlib import Path

import pytest

from doorstroom.kernel.errors import InputError, SpecError
from doorstroom.scheme import load_scheme
from doorstroom.tables.naming import read_spec, spec_from

SCHEME = load_scheme()
WOMEN = {
    "unit": "persoon",
    "source": "tewerkstelling",
    "moment": "in_period",
    "periods": ["2020", 2021],
    "maatregelen": ["maatwerk", "lde"],
    "by": ["leeftijd"],
    "where": [{"dimension": "geslacht", "keep": ["vrouw"]}],
}


def test_names_become_the_houses_classes_and_restrictions_are_kept() -> None:
    spec = spec_from(WOMEN, SCHEME)
    assert spec.maatregelen == ("bw", "sw", "cmw", "lde")
    assert [period.code for period in spec.periods] == ["2020", "2021"]
    assert spec.where[0].keep == ("vrouw",)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"bij": ["geslacht"]}, "no key 'bij'"),
        ({"where": 5}, "must name dimensions"),
        ({"where": [{"dimension": "geslacht"}]}, "must name dimensions"),
        ({"where": [{"dimension": "geslacht", "keep": ["dame"]}]}, "not classes"),
        ({"by": [[]]}, "must be a list"),
        ({"by": ["leeftyd"]}, "Did you mean 'leeftijd'"),
        ({"maatregelen": 5}, "no maatregel '5'"),
        ({"maatregelen": ["ldee"]}, "Did you mean 'lde'"),
        ({"periods": ["soms"]}, "is not a period"),
        ({"unit": "vte"}, "does not exist"),
    ],
)
def test_what_is_wrong_is_named_and_never_ignored(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(SpecError) as refused:
        spec_from(WOMEN | wrong, SCHEME)
    assert said in str(refused.value)


def test_a_file_that_is_no_spec_is_refused_by_its_name(tmp_path: Path) -> None:
    for name, text in (("a.toml", "unit ="), ("a.json", "[1"), ("b.json", "{}")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=name):
            read_spec(tmp_path / name, SCHEME)
