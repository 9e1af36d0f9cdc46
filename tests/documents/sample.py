"""A document of the size and shape of a real answer: 30 tables, crossings, four figures, five annexes.

The figures are made by a formula; they describe nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from doorstroom.documents.chart import draw_chart
from doorstroom.documents.layout import Layout, lay_out
from doorstroom.documents.model import Annex, Block, Document, Heading, Listing, Paragraph
from doorstroom.kernel.frozen import Label
from doorstroom.kernel.periods import Period
from doorstroom.scheme.classes import Band, Category
from doorstroom.tables.dimensions import ByKenmerk, ByLeeftijd, ByMaatregel, ByOmvang, Dimension
from doorstroom.tables.measures import DayMean, InPeriod
from doorstroom.tables.results import Cell, ProtectedTable, Provenance, Status
from doorstroom.tables.spec import Key, TableSpec

BANNER = "Synthetische gegevens: deze cijfers beschrijven geen bestaande personen of ondernemingen"
SOURCE = "register sociale economie (synthetisch), stand van 26 januari 2022"
YEARS = tuple(Period.year(year) for year in range(2015, 2022))
PROVENANCE = Provenance(
    stand="a" * 64,
    spec="b" * 64,
    scheme="vlaanderen 1",
    code="0.1.0",
    engine="reference",
    gekend_op="2022-01-26",
    synthetisch=True,
)


def category(code: str, nl: str) -> Category:
    return Category(code=code, label=Label(nl=nl, en=nl), members=(code,))


def band(code: str, nl: str, lower: int | None, upper: int | None) -> Band:
    low, high = (None if bound is None else Fraction(bound) for bound in (lower, upper))
    return Band(code=code, label=Label(nl=nl, en=nl), lower=low, upper=high)


HERKOMST = ByKenmerk(
    kenmerk="herkomst",
    label=Label(nl="herkomst", en="origin"),
    categories=(
        category("belg", "Belgische herkomst"),
        category("eu", "herkomst uit een ander EU-land"),
        category("niet_eu", "herkomst van buiten de EU"),
    ),
)
LEEFTIJD = ByLeeftijd(
    bands=(
        band("j", "jonger dan 25 jaar", None, 25),
        band("m", "25 tot 55 jaar", 25, 55),
        band("o", "55 jaar en ouder", 55, None),
    )
)
OMVANG = ByOmvang(
    basis="vte",
    bands=(
        band("a", "minder dan 5", None, 5),
        band("b", "5 tot 10", 5, 11),
        band("c", "11 tot 20", 11, 21),
        band("d", "21 tot 50", 21, 51),
        band("e", "51 tot 100", 51, 101),
        band("f", "meer dan 100", 101, None),
    ),
)
MAATREGELEN = ByMaatregel(
    categories=(
        category("CMW", "collectief maatwerk"),
        category("LDE", "lokale diensteneconomie"),
        category("AMA", "arbeidsmatige activiteiten"),
    )
)

Fill = Callable[[Key], Cell]


def protected(spec: TableSpec, fill: Fill) -> ProtectedTable:
    cells = {key: fill(key) for key in tuple(spec.keys())}
    hidden = sum(cell.status is Status.SUPPRESSED for cell in cells.values())
    return ProtectedTable(spec=spec, cells=cells, provenance=PROVENANCE, policy="ten minste 5", hidden=hidden)


def persons(by: Iterable[Dimension], periods: tuple[Period, ...], maatregelen: tuple[str, ...] = ("CMW",)) -> TableSpec:
    return TableSpec(
        unit="persoon",
        source="tewerkstelling",
        moment=InPeriod(),
        periods=periods,
        maatregelen=maatregelen,
        by=tuple(by),
    )


def made_up(key: Key) -> Cell:
    """A number from the key alone; small ones are suppressed, the rest class is empty."""
    if "onbekend" in key:
        return Cell(0)
    value = sum(ord(sign) * (place + 3) for place, sign in enumerate("/".join(key))) * 7 % 2300
    return Cell(None, Status.SUPPRESSED) if 0 < value < 90 else Cell(value)


def with_every_status(key: Key) -> Cell:
    """2015 does not exist for AMA, 2016 was not collected, 2021 is not yet known, 2019 follows a break."""
    if key[0] == "2021":
        return Cell(None, Status.NOT_YET)
    if "AMA" in key and key[0] < "2021":
        return Cell(None, Status.NOT_APPLICABLE)
    if key[0] == "2016":
        return Cell(None, Status.NOT_AVAILABLE, reason="niet_verzameld")
    if key[0] == "2017" and "LDE" in key:
        return Cell(None, Status.SUPPRESSED)
    return Cell(Fraction(18680 + 137 * int(key[0]) % 991, 10), after_break=key[0] == "2019")


def contingent(fill: Fill, maatregel: tuple[str, ...] = ("CMW", "LDE", "AMA")) -> ProtectedTable:
    spec = TableSpec(
        unit="vte",
        source="contingent",
        moment=DayMean(),
        periods=YEARS,
        maatregelen=maatregel,
        by=(MAATREGELEN,) if len(maatregel) > 1 else (),
    )
    return protected(spec, fill)


def growing(key: Key) -> Cell:
    start = {"CMW": 193920, "LDE": 18680, "AMA": 7340}.get(key[-1], 18680)
    return Cell(Fraction(start + 211 * (int(key[0]) - 2015), 10), after_break=key[0] == "2019")


def _body() -> tuple[Block, ...]:
    sizes = protected(
        TableSpec(
            unit="onderneming",
            source="tewerkstelling",
            moment=InPeriod(),
            periods=YEARS,
            maatregelen=("LDE",),
            by=(OMVANG,),
        ),
        made_up,
    )
    blocks: list[Block] = [
        Paragraph(style="warning", text="Ontwerp: na te lezen en te ondertekenen door een bevoegd persoon."),
        Heading(level=1, text="Deelvraag 1", anchor="deelvraag-1"),
        Heading(level=2, text="1.a. Ondernemingen naar omvang"),
        Paragraph(style="lead", text="De tabel geeft het aantal LDE-ondernemingen naar het aantal actieve VTE."),
        lay_out(
            sizes,
            Layout(rows=(0,)),
            number="1",
            title="Aantal LDE-ondernemingen naar omvang (VTE), 2015–2021",
            unit="ondernemingen",
            row_label="Omvang (VTE, jaargemiddelde)",
            notes=("Omvang: som van de tewerkstellingsbreuken, gewogen naar dagen. De klassen sluiten op elkaar aan.",),
            source=SOURCE,
        ),
        Heading(level=2, text="1.b. Contingent"),
        lay_out(
            contingent(with_every_status),
            Layout(rows=(0,), decimals=1),
            number="2",
            title="Toegekend contingent per maatregel, 2015–2021",
            unit="VTE, jaargemiddelde",
            notes=("1 VTE arbeidszorg is 30 uur per week.",),
            source=SOURCE,
        ),
        draw_chart(
            contingent(growing),
            Layout(rows=(0,), total=False, decimals=1),
            number="1",
            title="Toegekend contingent per maatregel, 2015–2021",
            unit="VTE",
        ),
        draw_chart(
            contingent(growing, ("LDE",)),
            Layout(decimals=1),
            number="2",
            title="Toegekend contingent LDE, 2015–2021",
            unit="VTE",
            row_label="LDE",
        ),
        Paragraph(text="Sinds 1 januari 2019 zijn twee vormen samengegaan in collectief maatwerk."),
        Paragraph(style="quote", text="Kan de minister een overzicht geven, opgedeeld per provincie?"),
        Listing(items=("arbeidszorg is geen contingent in VTE", "de provincie is die van de werkvloer")),
        Listing(items=("eerste reden", "tweede reden"), numbered=True),
        draw_chart(
            sizes,
            Layout(rows=(0,), total=False),
            number="3",
            title="Aantal LDE-ondernemingen naar omvang",
            unit="ondernemingen",
        ),
        draw_chart(
            protected(persons((HERKOMST,), YEARS[-2:]), made_up),
            Layout(rows=(0,), total=False),
            number="4",
            title="Actieve doelgroepwerknemers naar herkomst",
            unit="personen",
            form="bar",
        ),
    ]
    for number in range(3, 15):
        table = protected(persons((LEEFTIJD, HERKOMST), YEARS[-2:]), made_up)
        blocks += [
            Heading(level=2, text=f"{number}. Doelgroepwerknemers naar leeftijd"),
            lay_out(
                table,
                Layout(rows=(0,)),
                number=str(number),
                title="Doelgroepwerknemers collectief maatwerk naar leeftijd, 2020–2021",
                unit="personen",
                source=SOURCE,
            ),
        ]
    return tuple(blocks)


def _annex(number: int) -> Annex:
    table = protected(persons((LEEFTIJD, HERKOMST, MAATREGELEN), YEARS[-2:], ("CMW", "LDE", "AMA")), made_up)

    def block(letter: str, title: str, layout: Layout) -> Block:
        return lay_out(
            table,
            layout,
            number=f"B{number}.{letter}",
            title=title,
            unit="personen",
            notes=("Profiel: op de laatste dag waarop de persoon in het jaar actief was.",),
            source=SOURCE,
        )

    return Annex(
        number=number,
        title="Doelgroepwerknemers naar leeftijd en herkomst, 2020–2021",
        blocks=(
            Paragraph(text="Deze bijlage geeft de doelgroepwerknemers die in het jaar actief waren."),
            block("a", "Doelgroepwerknemers naar leeftijd, 2020–2021", Layout(rows=(0,))),
            block("b", "Doelgroepwerknemers naar leeftijd en herkomst, 2020–2021", Layout(rows=(0, 1))),
            block("c", "Doelgroepwerknemers naar leeftijd en maatregel", Layout(rows=(0,), columns=(2,))),
            *(
                (block("d", "Leeftijd, herkomst en maatregel", Layout(rows=(0,), columns=(1, 2), total=number == 1)),)
                if number % 2
                else (block("d", "Per jaar", Layout(rows=(2,), columns=(1,), periods="rows")),)
            ),
        ),
    )


def sample() -> Document:
    """The whole document."""
    return Document(
        title="Antwoord op vraag nr. 274 van 26 januari 2022",
        subtitle="Sociale economie: doorstroom en contingent",
        opening=("VLAAMS MINISTER VAN SOCIALE ECONOMIE", "ANTWOORD"),
        banner=BANNER,
        blocks=_body(),
        annexes=tuple(_annex(number) for number in range(1, 6)),
        closing=(
            Heading(level=1, text="Verantwoording"),
            Heading(level=2, text="Definities"),
            Listing(items=("Actief in een periode: ten minste één dag tewerkstelling in die periode.",)),
            Heading(level=2, text="Herkomst van de cijfers"),
            Paragraph(style="note", text=f"Stand {PROVENANCE.stand}, gekend op {date(2022, 1, 26).isoformat()}."),
        ),
    )
