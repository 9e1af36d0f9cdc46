"""What the synthetic register should come close to, and how close it comes; prints the table of the method page.

Usage: python tests/simulation/calibration_table.py <folder of a stand>
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from figures import Register

ALL = "bw sw cmw lde az_str az_exp az_act ama"
ARBEIDSZORG = "az_str az_exp az_act ama"
PEOPLE = (
    (ALL, "in the social economy", 2015, 26334, "werk.be"),
    (ALL, "in the social economy", 2017, 26570, "socialeeconomie.be"),
    (ALL, "in the social economy", 2018, 27418, "socialeeconomie.be"),
    (ALL, "in the social economy", 2019, 28741, "jaarrapport 2019"),
    (ALL, "in the social economy", 2020, 28079, "Statistiek Vlaanderen"),
    ("cmw", "in collectief maatwerk", 2019, 23451, "SV 1 (2024-2025)"),
    ("cmw", "in collectief maatwerk", 2020, 23318, "Statistiek Vlaanderen"),
    ("cmw", "in collectief maatwerk", 2021, 24065, "Statistiek Vlaanderen; SV 1"),
    ("cmw", "in collectief maatwerk", 2022, 24605, "SV 1 (2024-2025)"),
    ("cmw", "in collectief maatwerk", 2023, 25815, "SV 1 (2024-2025)"),
    ("cmw", "in collectief maatwerk", 2024, 24099, "SV 1 (2024-2025)"),
    ("lde", "in LDE", 2020, 2559, "Statistiek Vlaanderen"),
    ("lde", "in LDE", 2021, 2402, "Statistiek Vlaanderen"),
    (ARBEIDSZORG, "in arbeidszorg", 2020, 2202, "Statistiek Vlaanderen"),
    ("ama", "in AMA WSE", 2021, 1652, "Statistiek Vlaanderen"),
)
FILLED = {2019: 18602.73, 2020: 18433.95, 2021: 18748.94, 2022: 18828.37, 2023: 19790.62, 2024: 19800.49}
ADVISED = {2019: 4563, 2020: 5111, 2021: 4704, 2022: 4277, 2023: 4554, 2024: 3089}
TO_NEC = {2020: 256, 2021: 283, 2022: 403, 2023: 513, 2024: 344}
PROVINCES = {
    2019: {"1": 1276, "7": 637, "4": 1004, "3": 1184},
    2021: {"1": 1449, "7": 623, "4": 1012, "3": 1112},
    2024: {"1": 1083, "7": 363, "4": 690, "3": 649},
}


@dataclass(frozen=True)
class Near:
    """A published figure, what the register gives, and how far apart they may lie (a share of the figure)."""

    what: str
    published: float
    found: float
    tolerance: float
    source: str

    @property
    def off(self) -> float:
        return self.found / self.published - 1


def near_figures(register: Register) -> Iterator[Near]:
    """Every figure that is not met exactly by design, with its tolerance."""
    for codes, words, year, published, source in PEOPLE:
        yield Near(f"people {words}, {year}", published, register.people(codes, year), 0.01, source)
    both = register.people(ALL, 2021)
    yield Near("people in the social economy, 2021 (two figures published)", (28118 + 28639) / 2, both, 0.01, "SV")
    for year, published in FILLED.items():
        filled = sum(row[0] for row in register.fill("cmw", f"{year}-10-01", f"{year + 1}-01-01"))
        yield Near(f"VTE filled in collectief maatwerk, 4th quarter {year}", published, filled, 0.02, "WEWIS CMW03")
    for year, published in ADVISED.items():
        people = register.advised("cmw", f"{year}-12-31", "screening")
        yield Near(f"jobseekers with a cmw advies (screening), end {year}", published, len(people), 0.01, "SV 15")
        towns = Counter(str(town)[:1] for _, town in people)
        for digit, count in PROVINCES.get(year, {}).items():
            yield Near(f"… province with NIS {digit}, end {year}", count, towns[digit], 0.02, "SV 15")
    for year, published in TO_NEC.items():
        yield Near(f"from maatwerk to NEC, {year}", published, _to_nec(register, year), 0.03, "SV 1115")
    yield from _shares(register)


def _to_nec(register: Register, year: int) -> int:
    return register.one(
        f"""SELECT count(*) FROM positie a JOIN positie b ON a.persoon_id = b.persoon_id AND a.tot = b.van
            WHERE a.positie = 'maatwerk' AND b.positie = 'nec' AND year(b.van) = {year}"""
    )


def _shares(register: Register) -> Iterator[Near]:
    """Shares (percent) among the people active in 2020, each as on their last active day of that year."""
    register.sql.execute(
        """CREATE OR REPLACE VIEW actief AS SELECT persoon_id,
            max(least(coalesce(tot, DATE '2021-01-01'), DATE '2021-01-01')) - 1 AS dag,
            max(maatregel = 'lde') AS lde, max(maatregel LIKE 'az%') AS az
            FROM tewerkstelling WHERE van < DATE '2021-01-01' AND (tot IS NULL OR tot > DATE '2020-01-01') GROUP BY 1"""
    )
    age = "datesub('year', geboortedatum, dag)"
    for what, condition, among, published in (
        ("men, 2020", "geslacht = 'man'", "true", 64),
        ("men in LDE, 2020", "geslacht = 'man'", "lde", 66),
        ("men in arbeidszorg, 2020", "geslacht = 'man'", "az", 61),
        ("aged 15 to 34, 2020", f"{age} < 35", "true", 28),
        ("aged 35 to 49, 2020", f"{age} BETWEEN 35 AND 49", "true", 35),
        ("aged 50 to 64, 2020", f"{age} BETWEEN 50 AND 64", "true", 36),
        ("short schooling, 2020", "onderwijsniveau = 'laag'", "onderwijsniveau IS NOT NULL", 82),
        ("origin outside the EU, 2020", "herkomst = 'niet_eu'", "herkomst IS NOT NULL", 10),
        ("arbeidshandicap, 2020", "arbeidsbeperking = 'arbeidshandicap'", "arbeidsbeperking IS NOT NULL", 70),
        ("living in province Antwerpen, 2020", "gemeente LIKE '1%'", "gemeente IS NOT NULL", 25),
    ):
        share = register.one(
            f"""SELECT 100 * avg(CASE WHEN {condition} THEN 1 ELSE 0 END) FROM actief JOIN persoon USING (persoon_id)
                LEFT JOIN profiel p ON p.persoon_id = actief.persoon_id
                    AND p.van <= dag AND (p.tot IS NULL OR p.tot > dag)
                WHERE {among}"""
        )
        yield Near(f"% {what}", published, share, 0.03, "Statistiek Vlaanderen; werk.be")


def markdown(register: Register) -> str:
    """The table of the method page."""
    lines = ["| figure | published | synthetic | off | source |", "|---|---:|---:|---:|---|"]
    for near in near_figures(register):
        published, found = (f"{value:,.1f}".removesuffix(".0") for value in (near.published, near.found))
        lines.append(f"| {near.what} | {published} | {found} | {near.off:+.2%} | {near.source} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(markdown(Register(Path(sys.argv[1]))) + "\n")
