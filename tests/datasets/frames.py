"""Small accepted frames for tests, one row a tuple, in the form that the checks hand on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from lsanalytics.clock import MINUTE
from lsanalytics.datasets import DATASETS
from lsanalytics.places import Places

TYPES = {
    "text": pl.String,
    "integer": pl.Int64,
    "decimal": pl.Float64,
    "date": pl.Date,
    "time": pl.Int32,
}
ORIGIN = {
    "N": "new_in_house",
    "R": "repeat_in_house",
    "C": "coproduction",
    "D": "taken_domestic",
    "F": "taken_foreign",
    "O": "other",
}
RESULT = {"+": "passed", "-": "failed", "n": "not_applicable"}


def frame(dataset: str, rows: Iterable[dict[str, object]]) -> pl.DataFrame:
    """An accepted frame: columns left out are null; file, row and evidence as if sent."""
    schema = {column.name: TYPES[column.kind] for column in DATASETS[dataset].columns}
    numbered = [
        {"evidence": "reported", "file": f"{dataset}.csv", "row": number, **row}
        for number, row in enumerate(rows, start=2)
    ]
    return pl.DataFrame(numbered, schema={**schema, "file": pl.String, "row": pl.Int32})


def day(text: str) -> date:
    """ "2025-03-01" as a date."""
    return date.fromisoformat(text)


def clock(text: str) -> int:
    """Milliseconds since midnight: "24:30" is 1470 minutes."""
    hours, minutes, *seconds = text.split(":")
    return (60 * int(hours) + int(minutes)) * MINUTE + int(sum(map(int, seconds))) * 1000


def log(*rows: str, channel: str = "TH1", evidence: str = "reported") -> pl.DataFrame:
    """A broadcast log from rows like "2025-03-01 23:30-24:30 N"; a channel may follow."""
    programmes = []
    for row in rows:
        date_, span, origin, *rest = row.split()
        start, end = span.split("-")
        name = rest[0] if rest else channel
        programmes.append(
            {
                "channel": name,
                "medium": "radio" if name.startswith("PT") else "tv",
                "date": day(date_),
                "start": clock(start),
                "end": clock(end),
                "title": "Chương trình",
                "origin": ORIGIN[origin],
                "evidence": evidence,
            }
        )
    return frame("broadcast_log", programmes)


def places() -> Places:
    """A province of two districts: old communes 001 (of 178), 002 and 003 (of 180), 004 (of 180).

    001 and 002 become 001 whole, 003 becomes 005 whole, 004 is divided between 001 and 005. The
    new 001 bears the code of an old one, as in the real province.
    """
    reform, eve = date(2025, 7, 1), date(2025, 6, 30)
    units = [("20", "province", None, None, None)]
    units += [(code, "district", "20", None, eve) for code in ("178", "180")]
    units += [("001", "commune", "178", None, eve)]
    units += [(code, "commune", "180", None, eve) for code in ("002", "003", "004")]
    units += [(code, "commune", "20", reform, None) for code in ("001", "005")]
    known = pl.DataFrame(
        [
            {
                "code": code,
                "name": f"{level} {code}",
                "type": level,
                "level": level,
                "parent": parent,
                "valid_from": start,
                "valid_to": end,
            }
            for code, level, parent, start, end in units
        ],
        schema_overrides={"valid_from": pl.Date, "valid_to": pl.Date, "parent": pl.String},
    )
    crosswalk = pl.DataFrame(
        [
            ("001", "178", "001", "whole"),
            ("002", "180", "001", "whole"),
            ("003", "180", "005", "whole"),
            ("004", "180", "001", "part"),
            ("004", "180", "005", "part"),
        ],
        schema=["old_code", "old_district_code", "new_code", "merge"],
        orient="row",
    )
    return Places(known, crosswalk, "20")


def agency(
    code: str,
    site: str | None = None,
    *,
    level: str = "province",
    place: str = "20",
    services: str | None = "no",
    start: str | None = None,
    end: str | None = None,
    **others: object,
) -> dict[str, object]:
    """A row of the register."""
    return {
        "agency": code,
        "agency_name": f"Sở mẫu {code}",
        "level": level,
        "place": place,
        "valid_from": day(start) if start else None,
        "valid_to": day(end) if end else None,
        "site": site,
        "site_kind": "page" if site else None,
        "offers_services": services if site else None,
        **others,
    }


def checks(audited: str, agency: str, site: str | None, **results: str) -> list[dict[str, object]]:
    """Results of one audit: ``b1="+-"`` gives the checks of b1 in their order + and -."""
    rows = []
    names = DATASETS["site_checks"].column("check").allowed
    for target, marks in results.items():
        wanted = [name for name in names if name.startswith(f"{target}_")]
        assert len(marks) <= len(wanted)
        rows += [
            {
                "audited": day(audited),
                "agency": agency,
                "site": site,
                "check": name,
                "result": RESULT[mark],
            }
            for name, mark in zip(wanted, marks, strict=False)
        ]
    return rows
