"""The suite of a new dataset: what follows from its columns, as the expectation files have it.

A draft is where an analyst begins: limits are changed in the file, and stay as they were changed
when the columns change later.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from lsanalytics.dataset import Column, Dataset
from lsanalytics.quality.suites import IN_SET, LEAST, NOT_NULL, NULL, RANGE

Entry = dict[str, Any]
LIBRARY = "1.24.1"  # the version of Great Expectations whose form the files have
YEARS = (2000, 2100)
FIRST_DAY = 20_000_101
MOST = 10_000_000  # of a whole number, until the suite says less
FRESH = {"year": 400, "month": 45}  # days


def drafted(dataset: Dataset) -> list[Entry]:
    """The expectations that the declaration of a dataset implies, in the order of its columns."""
    found = [entry for column in dataset.columns for entry in _of_column(column)]
    key = dataset.key[0]
    found.append(_entry(NULL, "not_repeated", key, "copy_of"))
    found.append(_entry(NULL, "one_key", key, "same_key_as"))
    names = [column.name for column in dataset.columns]
    if dataset.by_year:
        low, high = YEARS
        limits: Entry = {"min_value": low, "max_value": high}
        found.append(_entry(RANGE, "year_range", dataset.day, dataset.day, show="year", **limits))
    if "place" in names:
        known: Entry = {"value_set": {"$PARAMETER": "known_places"}}
        found.append(_entry(IN_SET, "place_known", "place", "place", **known))
        found.append(_entry(NULL, "place_of_province", "place", "place_elsewhere"))
        if not dataset.is_register:
            found.append(_entry(NULL, "place_valid", "place", "place_not_valid"))
    found += [_number(column) for column in dataset.columns if _counts(column, dataset)]
    found += [
        _entry(RANGE, "part_of_whole", part, f"{part}_of_{whole}", min_value=0, max_value=100)
        for part, whole in dataset.part_of.items()
    ]
    return [*found, *_of_time(dataset)]


def _of_column(column: Column) -> Iterator[Entry]:
    typed = bool(column.allowed) or column.kind != "text"
    cell = f"sent_{column.name}" if typed else column.name
    if column.required:
        yield _entry(NOT_NULL, "required", column.name, cell)
    if column.allowed:
        yield _entry(IN_SET, "allowed", column.name, cell, value_set=list(column.allowed))
    elif column.kind != "text":
        yield _entry(NULL, f"readable_{column.kind}", column.name, f"unread_{column.name}")


def _counts(column: Column, dataset: Dataset) -> bool:
    return column.kind in ("integer", "decimal") and column.name != dataset.day


def _number(column: Column) -> Entry:
    limits: Entry = {"min_value": 0, "max_value": MOST}
    return _entry(RANGE, "number_range", column.name, column.name, **limits)


def _of_time(dataset: Dataset) -> Iterator[Entry]:
    day = dataset.day
    if dataset.is_register:
        return
    if not dataset.by_year:
        first: Entry = {"min_value": FIRST_DAY}
        yield _entry(RANGE, "not_before", day, "date_number", show="date", **first)
    last: Entry = {"max_value": {"$PARAMETER": "as_of"}}
    warns: Entry = {"severity": "warning"}
    yield _entry(RANGE, "not_later", day, "date_number", show="date", **warns, **last)
    yield _entry(LEAST, "fresh", day, "age_days", **warns, max_value=FRESH[dataset.period])


def _entry(
    type: str,
    id: str,
    column: str,
    tested: str,
    *,
    severity: str = "critical",
    show: str = "",
    **kwargs: Any,
) -> Entry:
    meta = {"column": column, "id": id, **({"show": show} if show else {})}
    return {
        "kwargs": {"column": tested, **kwargs},
        "meta": meta,
        "severity": severity,
        "type": type,
    }


def brought_up(suite: Mapping[str, Any] | None, dataset: Dataset) -> dict[str, Any]:
    """A suite with what its dataset's columns imply; None: there is none yet.

    What is there stays as it is, in its place: limits, severities, further expectations. What
    speaks of a column that the dataset no longer has goes; lists of allowed values follow it.
    """
    names = {column.name: column for column in dataset.columns}
    kept = [one for one in (suite or {}).get("expectations", []) if _speaks(one, names)]
    for one in kept:
        id, name = _key(one)
        if id == "allowed":
            one["kwargs"]["value_set"] = list(names[name].allowed)
    held = {_key(one) for one in kept}
    limited = {one["kwargs"].get("column") for one in kept if one.get("type") == RANGE}
    new = [
        one
        for one in drafted(dataset)
        if _key(one) not in held and not (_is_limit(one) and one["kwargs"]["column"] in limited)
    ]
    for one in new:
        one["id"] = _uuid(dataset.id, *_key(one))
    return {
        "expectations": [*kept, *new],
        "id": _uuid("suite", dataset.id),
        "meta": {"great_expectations_version": LIBRARY},
        "name": dataset.id,
        "notes": f"{dataset.name_vi} / {dataset.name_en}",
        **{name: value for name, value in (suite or {}).items() if name != "expectations"},
    }


def _is_limit(entry: Mapping[str, Any]) -> bool:
    """Whether any other limit of the same number stands for this one."""
    return entry["meta"]["id"] in ("number_range", "part_of_whole")


def _key(entry: Mapping[str, Any]) -> tuple[str, str]:
    meta = entry.get("meta") or {}
    column = meta.get("column", (entry.get("kwargs") or {}).get("column", ""))
    return str(meta.get("id", entry.get("type"))), str(column)


def _speaks(entry: Mapping[str, Any], columns: Mapping[str, Column]) -> bool:
    """Whether an expectation is about a column that there is, as that column is now."""
    id, name = _key(entry)
    if name not in columns:  # of a computed column, if it does not say which one people see
        return "column" not in (entry.get("meta") or {})
    own = {_key(one) for one in _of_column(columns[name])}
    return (id, name) in own or not (id in ("required", "allowed") or id.startswith("readable_"))


def _uuid(*names: str) -> str:
    """A fixed id: the same names always have the same."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "lsanalytics/" + "/".join(names)))


def validation_definition(dataset: Dataset, suite_id: str, source_id: str) -> dict[str, Any]:
    """The validation definition of a dataset, as Great Expectations stores one."""
    asset, rows = asset_ids(dataset)
    return {
        "data": {
            "asset": {"id": asset, "name": dataset.id},
            "batch_definition": {"id": rows, "name": "rows"},
            "datasource": {"id": source_id, "name": "returns"},
        },
        "id": _uuid("validation", dataset.id),
        "name": dataset.id,
        "suite": {"id": suite_id, "name": dataset.id},
    }


def checkpoint(dataset: Dataset) -> dict[str, Any]:
    """The checkpoint of a dataset, as Great Expectations stores one."""
    return {
        "actions": [],
        "id": _uuid("checkpoint", dataset.id),
        "name": dataset.id,
        "result_format": {
            "result_format": "COMPLETE",
            "unexpected_index_column_names": ["file", "row"],
        },
        "validation_definitions": [{"id": _uuid("validation", dataset.id), "name": dataset.id}],
    }


def asset_ids(dataset: Dataset) -> tuple[str, str]:
    """The ids of the dataset's asset and of its one batch definition."""
    return _uuid("asset", dataset.id), _uuid("rows", dataset.id)


def as_json(content: Mapping[str, Any]) -> str:
    """As the files of the project are written: two spaces, Vietnamese as it is read."""
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
