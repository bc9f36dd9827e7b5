"""Datasets as received, written by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from lsanalytics.clock import MINUTE, clock_text
from lsanalytics.dataset import Keys
from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import FILES, Received
from lsanalytics.door.values import schema as received_schema
from lsanalytics.errors import InputError
from lsanalytics.places import load_places
from lsanalytics.quality import Quality, validate

ROOT = Path(__file__).parents[2]
SUITES = ROOT / "expectations" / "suites"
PLACES = load_places(ROOT / "data" / "raw")
AS_OF = date(2026, 10, 31)


def frame(dataset: str, rows: list[dict[str, Any]], file: str = "a.csv") -> pl.DataFrame:
    """The frame that the reader gives for ``rows``.

    A row gives typed values by English name; ``raw_<name>`` is derived from them unless given,
    so that a cell that could not be read is written ``{"date": None, "raw_date": "31/02"}``.
    """
    schema = received_schema(DATASETS[dataset])
    filled = []
    for number, given in enumerate(rows, start=2):
        row = {"file": file, "row": number, "evidence": "reported", **given}
        for name in list(schema):
            value = row.get(name.removeprefix("raw_"))
            if name.startswith("raw_") and name not in row and value is not None:
                row[name] = (
                    clock_text(value)
                    if name in ("raw_start", "raw_end")
                    else f"{value:%d/%m/%Y}"
                    if isinstance(value, date)
                    else str(value)
                )
        unknown = set(row) - set(schema)
        assert not unknown, f"not a column of {dataset}: {unknown}"
        filled.append({name: row.get(name) for name in schema})
    return pl.DataFrame(filled, schema=schema)


def received(
    dataset: str,
    rows: list[dict[str, Any]] | pl.DataFrame,
    refused: tuple[InputError, ...] = (),
) -> Received:
    given = rows if isinstance(rows, pl.DataFrame) else frame(dataset, rows)
    return Received(dataset, given, refused, pl.DataFrame(schema=FILES))


def quality(
    dataset: str,
    rows: list[dict[str, Any]] | pl.DataFrame,
    as_of: date = AS_OF,
    agencies: pl.DataFrame | None = None,
    refused: tuple[InputError, ...] = (),
    suites: Path = SUITES,
) -> Quality:
    return validate(
        received(dataset, rows, refused),
        Keys(PLACES, {} if agencies is None else {"agencies": agencies}),
        as_of,
        suites,
    )


def programme(start: int, end: int | None, **other: Any) -> dict[str, Any]:
    """A row of the broadcast log; times in minutes after 00:00."""
    return {
        "channel": "TH1",
        "medium": "tv",
        "date": date(2026, 10, 5),
        "start": start * MINUTE,
        "end": None if end is None else end * MINUTE,
        "title": "Thời sự",
        "origin": "new_in_house",
        **other,
    }


def coverage(**other: Any) -> dict[str, Any]:
    return {
        "year": 2025,
        "place": "20",
        "medium": "tv",
        "people": 1000,
        "people_reached": 900,
        **other,
    }


def agency(code: str = "S01", **other: Any) -> dict[str, Any]:
    return {
        "agency": code,
        "agency_name": "Sở mẫu 01",
        "level": "province",
        "place": "20",
        "site": f"{code}-T1",
        "site_kind": "page",
        "offers_services": "yes",
        **other,
    }


def audit(check: str = "b2_content", **other: Any) -> dict[str, Any]:
    return {
        "audited": date(2026, 5, 12),
        "agency": "S01",
        "site": "S01-T1",
        "check": check,
        "result": "passed",
        **other,
    }


def newsroom(criterion: str, **other: Any) -> dict[str, Any]:
    return {
        "assessed": date(2026, 9, 30),
        "outlet": "BM",
        "outlet_name": "Báo mẫu A",
        "criterion": criterion,
        "result": "passed",
        **other,
    }


def item(code: str | None, **other: Any) -> dict[str, Any]:
    return {"item": code, "date": date(2026, 10, 1), "outlet": "BM", "tone": "positive", **other}


def told(quality: Quality, severity: str | None = None) -> list[tuple[Any, ...]]:
    """``(row, column, expectation)`` of every fault, or of those of one severity."""
    found = quality.faults
    if severity:
        found = found.filter(pl.col("severity") == severity)
    return sorted(
        found.select("row", "column", "expectation").rows(),
        key=lambda fault: (fault[0] or 0, *fault[1:]),
    )
