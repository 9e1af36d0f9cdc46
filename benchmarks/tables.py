"""The kinds of tables that are measured: what an answer to a written question is made of.

Each is a spec in the names of the scheme, as `doorstroom table` reads it.
"""

from __future__ import annotations

import tomllib

from doorstroom.scheme.model import Scheme
from doorstroom.tables.naming import spec_from
from doorstroom.tables.spec import TableSpec

YEARS = '["2015", "2016", "2017", "2018", "2019", "2020", "2021"]'
LAST_DAYS = str([f"{year}-12-31" for year in range(2015, 2022)])
THREE_YEARS = '["2019", "2020", "2021"]'
NEW_YEARS = '["2019-01-01", "2020-01-01", "2021-01-01"]'
ALL = '["maatwerk", "lde", "arbeidszorg", "imw"]'
GRANTED_IN_VTE = '["maatwerk", "lde", "az_str", "az_exp", "az_act"]'

PEOPLE = 'unit = "persoon"\nsource = "tewerkstelling"\n'
ENTERPRISES = 'unit = "onderneming"\nsource = "tewerkstelling"\n'
JOBSEEKERS = 'unit = "persoon"\nsource = "werkzoekende"\n'

KINDS: dict[str, str] = {
    "people_by_age_and_origin": f"""{PEOPLE}
        periods = {YEARS}
        maatregelen = {ALL}
        by = ["maatregel", "leeftijd", "herkomst"]
    """,
    "people_per_year": f"""{PEOPLE}
        periods = {YEARS}
        maatregelen = {ALL}
        by = ["maatregel"]
    """,
    "people_on_a_day": f"""{PEOPLE}
        moment = "on_date"
        periods = {LAST_DAYS}
        maatregelen = {ALL}
        by = ["maatregel", "geslacht"]
    """,
    "vte_mean": f"""
        unit = "vte"
        source = "tewerkstelling"
        moment = "day_mean"
        periods = {YEARS}
        maatregelen = {ALL}
        by = ["maatregel"]
    """,
    "contingent_mean": f"""
        unit = "vte"
        source = "contingent"
        moment = "day_mean"
        periods = {YEARS}
        maatregelen = {GRANTED_IN_VTE}
        by = ["maatregel"]
    """,
    "enterprises_by_vte": f"""{ENTERPRISES}
        periods = {YEARS}
        maatregelen = ["lde"]
        by = ["omvang"]
        omvang = "vte"
    """,
    "enterprises_by_people": f"""{ENTERPRISES}
        periods = {THREE_YEARS}
        maatregelen = ["cmw"]
        by = ["omvang"]
        omvang = "personen"
    """,
    "jobseekers_by_province": f"""{JOBSEEKERS}
        moment = "on_date"
        periods = ["2022-01-26"]
        maatregelen = {ALL}
        by = ["maatregel", "provincie"]
    """,
    "jobseekers_by_schooling": f"""{JOBSEEKERS}
        moment = "on_date"
        periods = ["2022-01-26"]
        maatregelen = {ALL}
        by = ["maatregel", "onderwijsniveau", "kennis_nederlands"]
    """,
    "first_destination": f"""{JOBSEEKERS}
        moment = {{ kind = "first_destination", months = 12 }}
        periods = {NEW_YEARS}
        maatregelen = {ALL}
        by = ["maatregel", "bestemming"]
    """,
    "position_after": f"""{JOBSEEKERS}
        moment = {{ kind = "position_after", months = 12 }}
        periods = {NEW_YEARS}
        maatregelen = {ALL}
        by = ["maatregel", "bestemming"]
    """,
    "transitions": f"""
        unit = "overgang"
        source = "werkzoekende"
        moment = "transitions"
        periods = {THREE_YEARS}
        maatregelen = {ALL}
        by = ["maatregel", "bestemming"]
    """,
    "trajecten_by_outcome": f"""
        unit = "traject"
        source = "doorstroomtraject"
        moment = "begun"
        periods = {THREE_YEARS}
        maatregelen = {ALL}
        by = ["maatregel", "uitkomst"]
    """,
    "stages_by_province": f"""
        unit = "stage"
        source = "stage"
        moment = "begun"
        periods = {THREE_YEARS}
        maatregelen = {ALL}
        by = ["maatregel", "werkplek"]
    """,
    "evaluaties_by_decision": f"""
        unit = "evaluatie"
        source = "evaluatie"
        periods = {THREE_YEARS}
        maatregelen = {ALL}
        by = ["maatregel", "besluit"]
    """,
}


def spec_of(kind: str, scheme: Scheme) -> TableSpec:
    """The spec of a kind."""
    return spec_from(tomllib.loads(KINDS[kind]), scheme)
