"""The counting definitions in plain SQL, apart from every engine of the package."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import duckdb

from doorstroom.register.contract import TABLES

AANSLUITEND = 30
PEILDATUM = "2022-01-26"


class Register:
    """A stand's rows in force, or those known on a day, ready for SQL."""

    def __init__(self, folder: Path, known_on: str | None = None) -> None:
        self.sql = duckdb.connect()
        in_force = "ingetrokken_op IS NULL"
        if known_on:
            day = f"DATE '{known_on}'"
            in_force = f"geregistreerd_op <= {day} AND (ingetrokken_op IS NULL OR ingetrokken_op > {day})"
        for table in TABLES:
            path = folder / f"{table.name}.parquet"
            self.sql.execute(f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet('{path}') WHERE {in_force}")

    def rows(self, query: str) -> list[tuple]:
        return self.sql.execute(query).fetchall()

    def one(self, query: str):
        return self.rows(query)[0][0]

    def sizes(self, maatregel: str, year: int) -> list[float]:
        """VTE jaargemiddelde of every enterprise with at least one day in the year."""
        return [row[0] for row in self.fill(maatregel, f"{year}-01-01", f"{year + 1}-01-01")]

    def fill(self, maatregel: str, van: str, tot: str) -> list[tuple]:
        """Day-weighted mean VTE of every enterprise over [van, tot)."""
        begin, end = f"DATE '{van}'", f"DATE '{tot}'"
        return self.rows(
            f"""SELECT sum(tewerkstellingsbreuk
                    * date_diff('day', greatest(van, {begin}), least(coalesce(tot, {end}), {end})))
                    / 10000.0 / date_diff('day', {begin}, {end}) FROM tewerkstelling
                WHERE maatregel = '{maatregel}' AND van < {end} AND (tot IS NULL OR tot > {begin})
                GROUP BY onderneming_id"""
        )

    def contingent(self, maatregel: str, van: str, tot: str) -> Decimal:
        """Day-weighted mean of the ledger over [van, tot), exact."""
        begin, end = f"DATE '{van}'", f"DATE '{tot}'"
        total, days = self.rows(
            f"""SELECT sum(vte * greatest(0,
                    date_diff('day', greatest(van, {begin}), least(coalesce(tot, {end}), {end})))),
                date_diff('day', {begin}, {end}) FROM contingent WHERE maatregel = '{maatregel}'"""
        )[0]
        return Decimal(int(total or 0)) / (10_000 * days)

    def people(self, maatregelen: str, year: int) -> int:
        """Distinct people with at least one day in the year."""
        listed = ", ".join(f"'{code}'" for code in maatregelen.split())
        return self.one(
            f"""SELECT count(DISTINCT persoon_id) FROM tewerkstelling WHERE maatregel IN ({listed})
                AND van < DATE '{year + 1}-01-01' AND (tot IS NULL OR tot > DATE '{year}-01-01')"""
        )

    def advised(self, maatregelen: str, when: str, grond: str | None = None) -> list[tuple[str, str | None]]:
        """Geïndiceerde werkzoekenden on a day: person and municipality."""
        listed = ", ".join(f"'{code}'" for code in maatregelen.split())
        only = f"AND a.grond = '{grond}'" if grond else ""
        on = f"van <= DATE '{when}' AND (tot IS NULL OR tot > DATE '{when}')"
        return self.rows(
            f"""SELECT persoon_id, any_value(gemeente) FROM
                (SELECT DISTINCT persoon_id FROM advies a WHERE maatregel IN ({listed}) {only} AND {on})
                JOIN (SELECT DISTINCT persoon_id FROM inschrijving WHERE {on}) USING (persoon_id)
                LEFT JOIN (SELECT persoon_id, gemeente FROM profiel WHERE {on}) USING (persoon_id)
                GROUP BY persoon_id"""
        )

    def begun(self, maatregel: str, year: int) -> int:
        return self.one(
            f"SELECT count(*) FROM doorstroomtraject WHERE maatregel = '{maatregel}' AND year(van) = {year}"
        )

    def outcomes(self, maatregel: str, peildatum: str = PEILDATUM) -> dict[str, int]:
        """Trajecten begun 2019-2021 by outcome on the peildatum."""
        day = f"DATE '{peildatum}'"
        return dict(
            self.rows(
                f"""SELECT CASE WHEN t.tot IS NULL OR t.tot > {day} + 1 THEN 'lopend'
                    WHEN EXISTS (SELECT 1 FROM positie p WHERE p.persoon_id = t.persoon_id AND p.positie = 'nec'
                        AND p.van <= least(t.tot + {AANSLUITEND}, {day}) AND (p.tot IS NULL OR p.tot > t.tot))
                    THEN 'doorgestroomd' ELSE 'zonder_aansluiting' END, count(*)
                    FROM doorstroomtraject t
                    WHERE maatregel = '{maatregel}' AND year(van) BETWEEN 2019 AND 2021 GROUP BY 1"""
            )
        )

    def without_traject(self) -> dict[str, int]:
        """LDE evaluaties of 2019-2021 that no traject followed up to the peildatum, by besluit."""
        return dict(
            self.rows(
                f"""SELECT besluit, count(*) FROM evaluatie e
                    WHERE maatregel = 'lde' AND year(datum) BETWEEN 2019 AND 2021 AND NOT EXISTS
                        (SELECT 1 FROM doorstroomtraject t WHERE t.persoon_id = e.persoon_id AND t.maatregel = 'lde'
                        AND t.van >= e.datum AND t.van <= DATE '{PEILDATUM}') GROUP BY 1"""
            )
        )


def half_up(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
