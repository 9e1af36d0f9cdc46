"""The tables as they may be published: the same rows, empty where hidden."""

from __future__ import annotations

import csv
from io import StringIO

from doorstroom.disclosure.additive.columns import CONF_STATUS
from doorstroom.disclosure.additive.protecting import Protected
from doorstroom.disclosure.additive.release import Place

CONFIDENTIAL, FREE = "C", "F"
"""Confidential, and free for publication (SDMX code list CL_CONF_STATUS). Not which cells were sensitive themselves."""


def to_csv(protected: Protected, number: int) -> str:
    """One table of the release: its dimensions and carried columns, the value, and `conf_status`.

    Columns that would tell why or how much (cost, contributors, largest contributions) are left out.
    """
    table = protected.asked.release.tables[number]
    sheet = table.sheet
    kept = [
        index
        for index, name in enumerate(sheet.header)
        if name in table.dimensions or name in table.carried or name == table.value
    ]
    value = sheet.header.index(table.value)
    text = StringIO()
    writer = csv.writer(text, delimiter=sheet.separator, lineterminator="\n")
    writer.writerow([*(sheet.header[index] for index in kept), CONF_STATUS])
    for place, row in enumerate(sheet.rows):
        gone = protected.hides(Place(number, place))
        fields = ["" if gone and index == value else row[index] for index in kept]
        writer.writerow([*fields, CONFIDENTIAL if gone else FREE])
    return text.getvalue()
