"""A validation kept as JSON, so that a page can show it without Great Expectations."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import polars as pl

from lsanalytics.door.told import FileRows, Told
from lsanalytics.errors import InputError
from lsanalytics.quality.model import FAULTS, Counts, Quality, Result


def to_json(quality: Quality) -> str:
    """Everything but the accepted rows; the same text for the same validation."""
    content = {
        "dataset": quality.dataset,
        "counts": asdict(quality.counts),
        "results": [asdict(result) for result in quality.results],
        "faults": quality.faults.to_dict(as_series=False),
        "refused": [_error(error) for error in quality.refused],
        "files": [asdict(one) for one in quality.files],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def from_json(content: str, accepted: pl.DataFrame) -> Quality:
    """What ``to_json`` wrote, with the accepted rows, which are kept apart."""
    held: dict[str, Any] = json.loads(content)
    return Quality(
        dataset=held["dataset"],
        results=tuple(Result(**result) for result in held["results"]),
        accepted=accepted,
        faults=pl.DataFrame(held["faults"], schema=FAULTS),
        refused=tuple(
            InputError(error.pop("key"), **error.pop("spot"), **error.pop("values"))
            for error in held["refused"]
        ),
        counts=Counts(**held["counts"]),
        files=tuple(map(_file, held["files"])),
    )


def _file(held: dict[str, Any]) -> FileRows:
    told = tuple(Told(**{**one, "rows": tuple(one["rows"])}) for one in held.pop("told"))
    return FileRows(**held, told=told)


def _error(error: InputError) -> dict[str, Any]:
    # A value that JSON does not know is only ever shown, so its text will do.
    values = {
        name: value if isinstance(value, int | float | str) else str(value)
        for name, value in error.values.items()
    }
    spot = {"file": error.file, "row": error.row, "column": error.column}
    return {"key": error.key, "spot": spot, "values": values}
