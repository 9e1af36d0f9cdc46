"""Small counts of people: 1 to 3 are hidden, zero stays, enterprises are published as they are."""

from datetime import date

from doorstroom.disclosure import Policy, derivable_cells, policy_for, without_small_counts
from doorstroom.kernel.frozen import Label
from doorstroom.kernel.periods import Period
from doorstroom.scheme import load_scheme
from doorstroom.scheme.classes import Band
from doorstroom.tables.dimensions import TOTAL, ByLeeftijd, ByOmvang
from doorstroom.tables.measures import Begun, InPeriod
from doorstroom.tables.results import Cell, Provenance, RawTable, Status
from doorstroom.tables.spec import TableSpec

POLICY = Policy(code="test", threshold=4, source="test")
FACTS = Provenance(
    stand="s", spec="t", scheme="v", code="c", engine="reference", gekend_op="2025-01-31", synthetisch=True
)
BANDS = tuple(
    Band(code=code, label=Label(nl=code, en=code), lower=lower, upper=upper)
    for code, lower, upper in (("jong", None, 35), ("oud", 35, None))
)


def table(unit: str, *, jong: int, oud: int, onbekend: int = 0) -> RawTable:
    dimension = ByLeeftijd(bands=BANDS) if unit == "persoon" else ByOmvang(basis="vte", bands=BANDS)
    spec = TableSpec(
        unit=unit,
        source="tewerkstelling",
        moment=InPeriod(),
        periods=(Period.year(2020),),
        maatregelen=("lde",),
        by=(dimension,),
    )
    counts = {TOTAL: jong + oud + onbekend, "jong": jong, "oud": oud, "onbekend": onbekend}
    return RawTable(spec, {("2020", code): Cell(count) for code, count in counts.items()}, FACTS)


def test_counts_of_one_to_three_people_are_hidden_and_zero_is_shown() -> None:
    (protected,) = without_small_counts([table("persoon", jong=3, oud=4)], POLICY)
    assert protected.cells[("2020", "jong")] == Cell(None, Status.SUPPRESSED)
    assert protected.cells[("2020", "oud")].value == 4
    assert protected.cells[("2020", "onbekend")].value == 0
    assert protected.hidden == 1


def test_counts_of_enterprises_are_published_as_they_are() -> None:
    (protected,) = without_small_counts([table("onderneming", jong=1, oud=2)], POLICY)
    assert protected.hidden == 0
    assert protected.cells[("2020", "jong")].value == 1


def test_a_single_hidden_cell_beside_its_total_is_reported_as_derivable() -> None:
    alone, together = without_small_counts([table("persoon", jong=3, oud=9), table("persoon", jong=3, oud=2)], POLICY)
    assert derivable_cells(alone) == (("2020", "jong"),)
    assert derivable_cells(together) == ()


def test_the_threshold_is_the_schemes_parameter_with_its_source() -> None:
    policy = policy_for(load_scheme(), date(2022, 1, 26))
    assert policy.threshold == 4
    assert "1 tot en met 3" in policy.note
    assert "arvastat" in policy.source


def test_a_hidden_year_beside_the_span_of_the_years_is_derivable() -> None:
    years = (Period.year(2019), Period.year(2020))
    span = Period(years[0].van, years[1].tot)
    spec = TableSpec(
        unit="traject", source="doorstroomtraject", moment=Begun(), periods=(*years, span), maatregelen=("lde",)
    )
    raw = RawTable(spec, {("2019",): Cell(9), ("2020",): Cell(2), (span.code,): Cell(11)}, FACTS)
    (protected,) = without_small_counts([raw], POLICY)
    assert derivable_cells(protected) == (("2020",),)
