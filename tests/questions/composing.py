"""Questions composed from what they ask: the same things, said in any of several ways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

PEILDATUM = date(2022, 3, 1)
NOTIONS = {
    "doelgroepwerknemers": (
        "Hoeveel {wie}doelgroepwerknemers waren er aan de slag in {maatregel}",
        "Wat was het aantal {wie}doelgroepwerknemers in {maatregel}",
        "Hoeveel {wie}doelgroepmedewerkers werkten er in {maatregel}",
    ),
    "ondernemingen": (
        "Hoeveel ondernemingen telde {maatregel}",
        "Wat was het aantal ondernemingen in {maatregel}",
        "Hoeveel bedrijven waren er in {maatregel}",
    ),
    "contingent": (
        "Hoe groot was het contingent van {maatregel}",
        "Wat was het contingent voor {maatregel}",
        "Hoeveel bedroeg het contingent in {maatregel}",
    ),
    "instroom": (
        "Hoeveel {wie}doelgroepwerknemers kwamen in dienst in {maatregel}",
        "Hoeveel {wie}nieuwe doelgroepwerknemers kwamen er in {maatregel}",
        "Hoe groot was de instroom van {wie}doelgroepwerknemers in {maatregel}",
    ),
    "uitstroom_werknemers": (
        "Hoeveel {wie}doelgroepwerknemers stroomden uit {maatregel}",
        "Hoeveel {wie}doelgroepwerknemers verlieten {maatregel}",
        "Hoe groot was de uitstroom van {wie}doelgroepwerknemers uit {maatregel}",
    ),
    "doorstroomtrajecten": (
        "Hoeveel doorstroomtrajecten gingen van start in {maatregel}",
        "Hoeveel doorstroomtrajecten zijn er opgestart in {maatregel}",
        "Wat was het aantal gestarte doorstroomtrajecten in {maatregel}",
    ),
}
MAATREGELEN = {
    "lde": ("de lokale diensteneconomie", "de LDE", "de lokale diensteneconomie (LDE)", "de lokale diensten"),
    "maatwerk": ("het maatwerk", "de maatwerksector"),
    "arbeidszorg": ("de arbeidszorg", "de arbeidszorgsector"),
}
KENMERKEN = {
    "leeftijd": ("leeftijd", "leeftijdscategorie", "leeftijdsgroep", "leeftijdsklasse"),
    "geslacht": ("geslacht", "gender"),
    "herkomst": ("herkomst", "afkomst", "nationaliteit"),
    "onderwijsniveau": ("onderwijsniveau", "opleidingsniveau", "scholingsgraad"),
    "kennis_nederlands": ("kennis van het Nederlands", "kennis Nederlands", "taalkennis"),
}
DIVIDED = (", opgesplitst naar {}", ", ingedeeld volgens {}", ", met een verdeling volgens {}", ", uitgesplitst per {}")
WHO = {"": "", "geslacht=vrouw": "vrouwelijke ", "geslacht=man": "mannelijke "}
PEOPLE = ("doelgroepwerknemers", "instroom", "uitstroom_werknemers")


@dataclass(frozen=True)
class Said:
    """One thing asked, and by which of its wordings it is said (`ways`, counted from 0 and wrapped around)."""

    notion: str
    maatregel: str
    years: tuple[int, int]
    by: tuple[str, ...] = ()
    met: str = ""
    ways: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    def sentence(self) -> str:
        notion, maatregel, divided, kenmerk, years = self.ways
        words = _way(NOTIONS[self.notion], notion).format(
            wie=WHO[self.met], maatregel=_way(MAATREGELEN[self.maatregel], maatregel)
        )
        by = [_way(KENMERKEN[code], kenmerk) for code in self.by]
        broken = _way(DIVIDED, divided).format(" en ".join(by)) if by else ""
        return f"{words} in {_way(year_forms(*self.years), years)}{broken}?"

    def line(self) -> str:
        """The reading it must get, where the register has the table."""
        over = " ".join(map(str, range(self.years[0], self.years[1] + 1)))
        per = f" | per {', '.join(sorted(self.by))}" if self.by else ""
        met = f" | met {self.met}" if self.met else ""
        return f"tabel {self.notion} | van {self.maatregel} | over {over}{per}{met}"

    def plainly(self) -> Said:
        return replace(self, ways=(0, 0, 0, 0, 0))


def year_forms(first: int, last: int) -> tuple[str, ...]:
    """Years as a list, and as ranges of every style."""
    years = [str(year) for year in range(first, last + 1)]
    if len(years) == 1:
        return (years[0], f"het jaar {years[0]}", f"de loop van {years[0]}")
    listed = f"{', '.join(years[:-1])} en {years[-1]}"
    ranges = [
        form.format(first, last)
        for form in (
            "de periode {}-{}", "de periode {} – {}", "de jaren {} tot en met {}", "de periode van {} t.e.m. {}",
            "de jaren {} t/m {}", "de jaren {}-{}", "de periode van {} tot en met {}",
        )
    ]  # fmt: skip
    return (listed, f"de jaren {listed}", *ranges)


def _way(forms: tuple[str, ...], way: int) -> str:
    return forms[way % len(forms)]


@st.composite
def said(draw: st.DrawFn, notion: str | None = None) -> Said:
    """One thing that the register has a table for."""
    notion = notion or draw(st.sampled_from(sorted(NOTIONS)))
    first = draw(st.integers(2019, 2021))
    years = (first, draw(st.integers(first, 2021)))
    maatregel = draw(st.sampled_from(("lde", "maatwerk") if notion == "doorstroomtrajecten" else sorted(MAATREGELEN)))
    met = draw(st.sampled_from(sorted(WHO))) if notion in PEOPLE else ""
    free = [code for code in KENMERKEN if notion in PEOPLE and not met.startswith(code)]
    by = draw(st.lists(st.sampled_from(free), max_size=2, unique=True)) if free else []
    ways = tuple(draw(st.integers(0, 8)) for _ in range(5))
    return Said(notion, maatregel, years, tuple(by), met, ways)  # type: ignore[arg-type]


@st.composite
def questions(draw: st.DrawFn) -> list[Said]:
    """One to four things, each of its own notion so that none repeats another."""
    notions = draw(st.lists(st.sampled_from(sorted(NOTIONS)), min_size=1, max_size=4, unique=True))
    return [draw(said(notion)) for notion in notions]
