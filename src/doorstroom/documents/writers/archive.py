"""Zip containers with fixed dates: the same parts give the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The date every file carries inside; when an answer was made is said in its provenance."""


def with_fixed_dates(data: bytes) -> bytes:
    """The archive again, in the same order, each entry dated `EPOCH`."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            dated = ZipInfo(entry.filename, EPOCH.timetuple()[:6])
            dated.compress_type = ZIP_DEFLATED
            target.writestr(dated, source.read(entry))
    return out.getvalue()
