"""The lists and limits of the forms are those of the suites, which readers are held to as well."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.places import load_places
from lsanalytics.receiving.form import ROWS, make_form
from lsanalytics.receiving.receive import receive
from tests.receive.laws import AS_OF, ASKED, ROOT, empty_project
from tests.receive.returns import as_csv

PLACES = load_places(ROOT / "data" / "raw")
SUITES = ROOT / "expectations" / "suites"
Suite = list[dict[str, Any]]


def form(dataset: str, suites: Path) -> dict[str, Any]:
    """What a form allows in each column: a list of labels, or the bounds of its check."""
    book = openpyxl.load_workbook(io.BytesIO(make_form(dataset, PLACES, suites, AS_OF)))
    sheet, lists = book.worksheets[0], book["_danh-muc"]
    heads = {sheet.cell(5, column).value: column for column in range(1, sheet.max_column + 1)}
    found: dict[str, Any] = {}
    for rule in sheet.data_validations.dataValidation:
        (cells,) = rule.sqref.ranges
        assert (cells.min_row, cells.max_row) == (6, 5 + ROWS)
        name = next(head for head, column in heads.items() if column == cells.min_col)
        if rule.type == "list":
            spots = lists[rule.formula1.split("!")[1].replace("$", "")]
            found[name] = [cell.value for (cell,) in spots]
        else:
            found[name] = (float(rule.formula1), float(rule.formula2))
    return found


def of_suite(dataset: str, suites: Path) -> dict[str, dict[str, Any]]:
    """Column -> the lists and bounds that its critical expectations state in the suite's file,
    but for those of what is computed from several cells, which no cell can be held to."""
    stated: dict[str, dict[str, Any]] = {}
    for one in json.loads((suites / f"{dataset}.json").read_text("utf-8"))["expectations"]:
        column = one["meta"].get("column")
        own = one["kwargs"].get("column") in (column, f"sent_{column}", "date_number")
        if one["severity"] == "critical" and column and own:
            limits = stated.setdefault(column, {})
            limits |= {
                name: value
                for name, value in one["kwargs"].items()
                if name in ("min_value", "max_value", "value_set") and not isinstance(value, dict)
            }
    return stated


def as_number(kind: str, value: float) -> float:
    """A bound as a workbook writes it: days since 30/12/1899, parts of a day, or a number."""
    if kind == "date":
        day = date(int(value) // 10_000, int(value) // 100 % 100, int(value) % 100)
        return (day - date(1899, 12, 30)).days
    return value / 1440 if kind == "time" else value


def agree(dataset: str, offered: dict[str, Any], suites: Path) -> None:
    """AssertionError where what a form offers is not what a suite says."""
    stated = of_suite(dataset, suites)
    compared = 0
    for column in DATASETS[dataset].columns:
        limits = stated.get(column.name, {})
        if column.name == "evidence":
            continue
        if column.allowed:
            wanted = [column.allowed[code][0] for code in limits["value_set"]]
            assert offered[column.header_vi] == wanted, column.name
            compared += 1
        for name, spot in (("min_value", 0), ("max_value", 1)):
            if column.kind != "text" and name in limits:
                bound = as_number(column.kind, limits[name])
                assert offered[column.header_vi][spot] == pytest.approx(bound, abs=1e-5), column
                compared += 1
    assert compared


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_form_offers_what_its_suite_allows(dataset: str) -> None:
    agree(dataset, form(dataset, SUITES), SUITES)


def set_bound(column: str, name: str, value: object) -> Callable[[Suite], None]:
    def change(suite: Suite) -> None:
        (one,) = [
            one
            for one in suite
            if one["severity"] == "critical" and name in one["kwargs"]
            if one["kwargs"]["column"] in (column, f"sent_{column}")
        ]
        one["kwargs"][name] = value

    return change


def test_a_limit_changed_in_the_suite_changes_form_and_judgement(tmp_path: Path) -> None:
    """One place: the same edit moves the drop-down and what is set aside."""
    project = empty_project(tmp_path / "project")
    row = [2025, "06040", "phát thanh", 1000, 900]
    changes = {"year": ("min_value", 2026), "medium": ("value_set", ["tv"])}
    for column, (name, value) in changes.items():
        shutil.rmtree(project.suites)
        shutil.copytree(SUITES, project.suites)
        before = form("coverage", project.suites)
        path = project.suites / "coverage.json"
        suite = json.loads(path.read_text("utf-8"))
        set_bound(column, name, value)(suite["expectations"])
        path.write_text(json.dumps(suite), "utf-8")
        after = form("coverage", project.suites)
        header = DATASETS["coverage"].column(column).header_vi
        assert {one for one in before if before[one] != after[one]} == {header}
        agree("coverage", after, project.suites)
        sent = tmp_path / f"{column}.csv"
        sent.write_bytes(as_csv(row))
        (outcome,) = receive(project, [sent], ASKED)
        assert outcome.receipt and outcome.receipt.account.rows_aside == 1
        assert [one.column for one in outcome.receipt.account.reasons] == [column]
        sent.unlink()
        shutil.rmtree(project.root / "data" / "received")


def test_the_comparison_notices_a_form_of_another_suite(tmp_path: Path) -> None:
    made = form("coverage", SUITES)
    for column, name, value in (("year", "min_value", 1999), ("medium", "value_set", ["tv"])):
        shutil.copytree(SUITES, tmp_path / column)
        path = tmp_path / column / "coverage.json"
        suite = json.loads(path.read_text("utf-8"))
        set_bound(column, name, value)(suite["expectations"])
        path.write_text(json.dumps(suite), "utf-8")
        with pytest.raises(AssertionError):
            agree("coverage", made, tmp_path / column)
