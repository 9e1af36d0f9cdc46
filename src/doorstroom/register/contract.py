"""The register's tables, column by column: contract version 1.

Every interval is half-open `[van, tot)`, an empty `tot` is running. Every row has a recorded time:
it is known from `geregistreerd_op` until `ingetrokken_op`. A correction withdraws a row and records another.
Codes come from the scheme's code lists; the contract only names the list.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from doorstroom.register.columns import Column, Kind

CONTRACT_VERSION = "1"

_RECORDED = (
    Column("geregistreerd_op", Kind.DATE, "dag waarop de rij bekend werd"),
    Column("ingetrokken_op", Kind.DATE, "dag waarop de rij is ingetrokken of verbeterd; leeg als ze geldt", empty=True),
    Column("bron", Kind.TEXT, "waar het gegeven vandaan komt"),
    Column("levering", Kind.TEXT, "naam van de levering", empty=True),
)
_VALID = (
    Column("van", Kind.DATE, "eerste dag"),
    Column("tot", Kind.DATE, "eerste dag die er niet meer bij hoort; leeg als het loopt", empty=True),
)


def _person() -> Column:
    return Column("persoon_id", Kind.ID, "pseudoniem van de persoon", refers="persoon", personal=True)


def _enterprise() -> Column:
    return Column("onderneming_id", Kind.ID, "nummer van de onderneming", refers="onderneming")


def _code(name: str, meaning: str, codelist: str, *, empty: bool = False, personal: bool = False) -> Column:
    return Column(name, Kind.CODE, meaning, empty=empty, codelist=codelist, personal=personal)


def _maatregel() -> Column:
    return _code("maatregel", "maatregel", "maatregel")


def _gemeente(personal: bool = False) -> Column:
    meaning = "NIS-code van de gemeente (5 cijfers)"
    return Column("gemeente", Kind.CODE, meaning, empty=True, personal=personal, pattern=r"^\d{5}$")


@dataclass(frozen=True)
class Table:
    """A table of the contract.

    Attributes:
        key: the columns that tell its subjects apart (not its versions).
        one_at_a_time: rows that agree in these columns and hold now never overlap in valid time.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    one_at_a_time: tuple[str, ...] = ()

    @property
    def schema(self) -> pa.Schema:
        return pa.schema([(c.name, c.kind.arrow, c.empty) for c in self.columns])

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _table(
    name: str,
    meaning: str,
    key: tuple[str, ...],
    *columns: Column,
    valid: bool = True,
    one_at_a_time: tuple[str, ...] = (),
) -> Table:
    return Table(name, meaning, (*columns, *(_VALID if valid else ()), *_RECORDED), key, one_at_a_time)


TABLES: tuple[Table, ...] = (
    _table(
        "persoon",
        "een persoon, onder pseudoniem",
        ("persoon_id",),
        Column("persoon_id", Kind.ID, "pseudoniem van de persoon", personal=True),
        Column("geboortedatum", Kind.DATE, "geboortedatum", empty=True, personal=True),
        _code("geslacht", "geslacht", "geslacht", personal=True),
        valid=False,
    ),
    _table(
        "profiel",
        "de kenmerken van een persoon over een periode",
        ("persoon_id", "van"),
        _person(),
        _code("herkomst", "herkomst", "herkomst", personal=True),
        _code("onderwijsniveau", "hoogste onderwijsniveau", "onderwijsniveau", personal=True),
        _code(
            "kennis_nederlands",
            "kennis van het Nederlands, volgens de persoon zelf",
            "kennis_nederlands",
            personal=True,
        ),
        _code("arbeidsbeperking", "arbeidsbeperking", "arbeidsbeperking", personal=True),
        _gemeente(personal=True),
        one_at_a_time=("persoon_id",),
    ),
    _table(
        "onderneming",
        "een onderneming (KBO)",
        ("onderneming_id",),
        Column("onderneming_id", Kind.ID, "nummer van de onderneming"),
        Column("naam", Kind.TEXT, "naam"),
        Column("rechtsvorm", Kind.TEXT, "rechtsvorm", empty=True),
        _gemeente(),
        valid=False,
    ),
    _table(
        "vestiging",
        "een vestiging van een onderneming",
        ("vestiging_id",),
        Column("vestiging_id", Kind.ID, "nummer van de vestiging"),
        _enterprise(),
        Column("naam", Kind.TEXT, "naam", empty=True),
        _gemeente(),
        valid=False,
    ),
    _table(
        "erkenning", "erkenning voor een maatregel", ("onderneming_id", "maatregel", "van"), _enterprise(), _maatregel()
    ),
    _table(
        "contingent",
        "een boeking op het contingent van een onderneming; boekingen tellen op, een teruggave is negatief",
        ("onderneming_id", "maatregel", "van", "grond", "besluit"),
        _enterprise(),
        _maatregel(),
        Column("vte", Kind.VTE, "toegekend (of teruggegeven) aantal VTE; voor AMA WSE trajecten"),
        _code("grond", "grond van de boeking", "grond_contingent"),
        Column("besluit", Kind.TEXT, "kenmerk van het besluit", empty=True),
    ),
    _table(
        "tewerkstelling",
        "een gesubsidieerde tewerkstelling",
        ("persoon_id", "onderneming_id", "maatregel", "van"),
        _person(),
        _enterprise(),
        Column("vestiging_id", Kind.ID, "nummer van de vestiging", empty=True, refers="vestiging"),
        _maatregel(),
        Column(
            "tewerkstellingsbreuk",
            Kind.VTE,
            "tewerkstellingsbreuk (1 = voltijds; arbeidszorg: 30 uur per week)",
            positive=True,
        ),
        Column("werkondersteuningspakket", Kind.TEXT, "WOP, zoals '45 midden'", empty=True, personal=True),
    ),
    _table(
        "advies",
        "een advies van VDAB",
        ("persoon_id", "maatregel", "van"),
        _person(),
        _maatregel(),
        _code("grond", "grond van het advies", "grond_advies"),
        Column("toeleidbaar", Kind.BOOL, "of de persoon op dit moment toeleidbaar is", empty=True, personal=True),
    ),
    _table(
        "inschrijving",
        "een inschrijving als werkzoekende",
        ("persoon_id", "van"),
        _person(),
        _code("bemiddelingsstatus", "bemiddelingsstatus", "bemiddelingsstatus", personal=True),
        Column("werkloos_sinds", Kind.DATE, "begin van de werkloosheid", empty=True, personal=True),
    ),
    _table(
        "evaluatie",
        "een evaluatie",
        ("persoon_id", "onderneming_id", "maatregel", "datum"),
        _person(),
        _enterprise(),
        _maatregel(),
        Column("datum", Kind.DATE, "dag van de evaluatie"),
        _code("besluit", "oriëntatie", "besluit"),
        valid=False,
    ),
    _table(
        "doorstroomtraject",
        "een doorstroomtraject",
        ("traject_id",),
        Column("traject_id", Kind.ID, "nummer van het traject"),
        _person(),
        _enterprise(),
        _maatregel(),
        Column("dienstverlener", Kind.TEXT, "gemandateerde dienstverlener", empty=True),
        Column("verplicht", Kind.BOOL, "of het traject verplicht was", empty=True),
        _code("uitkomst", "uitkomst volgens de dienstverlener; leeg zolang het loopt", "uitkomst", empty=True),
    ),
    _table(
        "traject_fase",
        "een fase van een traject",
        ("traject_id", "fase", "van"),
        Column("traject_id", Kind.ID, "nummer van het traject", refers="doorstroomtraject"),
        _code("fase", "fase", "fase"),
    ),
    _table(
        "traject_schorsing",
        "een schorsing van een traject",
        ("traject_id", "van"),
        Column("traject_id", Kind.ID, "nummer van het traject", refers="doorstroomtraject"),
        Column("reden", Kind.TEXT, "reden", empty=True),
    ),
    _table(
        "stage",
        "een stage op een reguliere werkvloer",
        ("traject_id", "werkgever_id", "van"),
        Column("traject_id", Kind.ID, "nummer van het traject", refers="doorstroomtraject"),
        Column("werkgever_id", Kind.ID, "nummer van de reguliere werkgever"),
        _gemeente(),
    ),
    _table(
        "positie",
        "de voornaamste sociaaleconomische positie van een persoon; precies één op elk moment",
        ("persoon_id", "van"),
        _person(),
        _code("positie", "positie", "positie", personal=True),
        one_at_a_time=("persoon_id",),
    ),
)


def table_named(name: str) -> Table:
    """The table of that name; KeyError where the contract has none."""
    return next(table for table in TABLES if table.name == name)
