"""A suite as it stands in ``expectations/suites/``, read without Great Expectations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path
from typing import Any

from lsanalytics.declarations import nearest, read_source
from lsanalytics.errors import InputError

SEVERITIES = ("critical", "warning", "info")
FIELDS = {"severity": str, "description": str, "meta": dict, "kwargs": dict}
META = ("id", "column", "show")
# The library's names of what suites ask of the values of a column.
NULL, NOT_NULL = "expect_column_values_to_be_null", "expect_column_values_to_not_be_null"
IN_SET, RANGE = "expect_column_values_to_be_in_set", "expect_column_values_to_be_between"
LEAST = "expect_column_min_to_be_between"
COLUMN_ARGUMENTS = ("column", "column_A", "column_B", "column_list", "column_set")


@dataclass(frozen=True)
class Expectation:
    """One expectation of a suite.

    ``id`` names its sentences in ``words/quality.toml`` (``meta.id``, else the type);
    ``column`` is the column that a data officer sees (``meta.column``), ``tested`` the one that
    is checked, "" where the whole table is; ``show`` says how a tested value is written:
    date, year, labels or "" (as number or text).
    """

    id: str
    type: str
    column: str
    tested: str
    severity: str
    show: str
    description: str
    kwargs: Mapping[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the expectation reads."""
        names: list[str] = []
        for argument in COLUMN_ARGUMENTS:
            given = self.kwargs.get(argument, [])
            names += [given] if isinstance(given, str) else list(given)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True)
class Suite:
    name: str
    file: str
    expectations: tuple[Expectation, ...]

    def columns(self, available: Iterable[str]) -> list[str]:
        """The columns to be handed over; raises InputError for one that there is not.

        A ``row_condition`` names columns within its text, so a suite that has one gets all.
        """
        available = list(available)
        for expectation in self.expectations:
            for column in expectation.columns:
                if column not in available:
                    near = nearest(column, available)
                    raise InputError(
                        "suite_column", file=self.file, id=expectation.id, name=column, near=near
                    )
        if any("row_condition" in expectation.kwargs for expectation in self.expectations):
            return available
        used = {name for expectation in self.expectations for name in expectation.columns}
        return [name for name in available if name in used]


def named(kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that arguments name, by argument: they are known when a suite is run."""
    return {
        name: given["$PARAMETER"]
        for name, given in kwargs.items()
        if isinstance(given, dict) and "$PARAMETER" in given
    }


def load_suite(dataset: str, folder: Path) -> Suite:
    """The suite of a dataset; raises InputError where the file is missing or not a suite."""
    path = folder / f"{dataset}.json"
    file = "/".join(path.parts[-3:])
    if not lexists(path):
        raise InputError("suite_missing", file=file, dataset=dataset)
    try:
        content = json.loads(read_source(path, file))
    except json.JSONDecodeError as error:
        raise InputError("suite_not_json", file=file, row=error.lineno) from error
    listed = content.get("expectations") if isinstance(content, dict) else None
    if not isinstance(listed, list):
        raise InputError("suite_not_json", file=file)
    return Suite(dataset, file, tuple(_expectation(entry, file) for entry in listed))


def _wrong_field(entry: Any) -> str:
    """The first field that is of another kind than it has to be; "" for an expectation."""
    if not isinstance(entry, dict) or not isinstance(entry.get("type"), str):
        return "type"
    for name, kind in FIELDS.items():
        if not isinstance(entry.get(name) or kind(), kind):
            return name
    meta, kwargs = entry.get("meta") or {}, entry.get("kwargs") or {}
    words = {f"meta.{name}": meta.get(name) for name in META}
    words |= {f"kwargs.{name}.$PARAMETER": said for name, said in named(kwargs).items()}
    for name in COLUMN_ARGUMENTS:
        given = kwargs.get(name)
        several = given if isinstance(given, list) else [given]
        words[f"kwargs.{name}"] = next((one for one in several if not isinstance(one, str)), "")
    return next((name for name, one in words.items() if not isinstance(one, str | None)), "")


def _expectation(entry: dict[str, Any], file: str) -> Expectation:
    if field := _wrong_field(entry):
        told = json.dumps(entry, ensure_ascii=False)
        raise InputError("suite_entry", file=file, field=field, entry=told[:200])
    meta, kwargs = entry.get("meta") or {}, entry.get("kwargs") or {}
    severity = entry.get("severity", "critical")
    identity = str(meta.get("id", entry["type"]))
    if severity not in SEVERITIES:
        raise InputError("suite_severity", file=file, id=identity, severity=severity)
    tested = kwargs.get("column", "")
    return Expectation(
        id=identity,
        type=entry["type"],
        column=meta.get("column", tested),
        tested=tested,
        severity=severity,
        show=meta.get("show", ""),
        description=entry.get("description") or "",
        kwargs=kwargs,
    )
