"""An analyst changes a limit in one place, and is told when the place no longer makes sense."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.errors import InputError
from tests.quality.frames import SUITES, coverage, item, programme, quality, told


@pytest.fixture
def suites(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SUITES, tmp_path / "expectations" / "suites"))


def edit(suites: Path, dataset: str, change: Callable[[list[dict[str, Any]]], None]) -> None:
    path = suites / f"{dataset}.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content["expectations"])
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def entry(expectations: list[dict[str, Any]], identity: str) -> dict[str, Any]:
    return next(e for e in expectations if e["meta"]["id"] == identity)


def test_a_limit_in_the_suite_moves_the_result_and_its_sentences(suites: Path) -> None:
    rows = [programme(300, 500), programme(500, 800)]  # 200 and 300 minutes
    assert told(quality("broadcast_log", rows), "critical") == []

    def change(expectations: list[dict[str, Any]]) -> None:
        entry(expectations, "not_too_long")["kwargs"]["max_value"] = 240

    edit(suites, "broadcast_log", change)
    found = quality("broadcast_log", rows, suites=suites)
    assert told(found, "critical") == [(3, "end", "not_too_long")]
    assert "dài 300 phút (từ 8:20 đến 13:20), quá 240 phút" in found.set_aside["reason_vi"].item()
    result = next(r for r in found.results if r.expectation == "not_too_long")
    assert result.sentence_en == "A programme lasts at most 240 minutes"
    assert (result.success, result.checked, result.unexpected) == (False, 2, 1)


def test_a_severity_in_the_suite_decides_what_is_set_aside(suites: Path) -> None:
    rows = [coverage(people_reached=1300)]

    def change(expectations: list[dict[str, Any]]) -> None:
        entry(expectations, "share_of_people")["severity"] = "warning"

    edit(suites, "coverage", change)
    found = quality("coverage", rows, suites=suites)
    assert found.counts.accepted == 1
    assert (2, "people_reached", "share_of_people") in told(found, "warning")


def test_an_expectation_of_the_analysts_own_needs_no_sentence(suites: Path) -> None:
    def change(expectations: list[dict[str, Any]]) -> None:
        expectations.append(
            {
                "type": "expect_column_value_lengths_to_be_between",
                "kwargs": {"column": "outlet", "max_value": 3},
                "description": "Mã cơ quan báo chí có nhiều nhất 3 ký tự",
            }
        )

    edit(suites, "press_items", change)
    found = quality("press_items", [item("1"), item("2", outlet="DAIMAU")], suites=suites)
    kind = "expect_column_value_lengths_to_be_between"
    assert told(found) == [(3, "outlet", kind)]
    assert found.set_aside["reason_vi"].item() == (
        "giá trị “DAIMAU” không đạt kỳ vọng: Mã cơ quan báo chí có nhiều nhất 3 ký tự"
    )


def a_column_that_is_not_there(expectations: list[dict[str, Any]]) -> None:
    entry(expectations, "not_later")["kwargs"]["column"] = "date_numbre"


def a_parameter_that_is_not_given(expectations: list[dict[str, Any]]) -> None:
    entry(expectations, "not_later")["kwargs"]["max_value"] = {"$PARAMETER": "as_off"}


def a_type_that_is_none(expectations: list[dict[str, Any]]) -> None:
    entry(expectations, "not_later")["type"] = "expect_column_to_shine"


def no_type(expectations: list[dict[str, Any]]) -> None:
    del entry(expectations, "not_later")["type"]


def a_severity_that_is_none(expectations: list[dict[str, Any]]) -> None:
    entry(expectations, "not_later")["severity"] = "fatal"


def limits_of_text(expectations: list[dict[str, Any]]) -> None:
    entry(expectations, "not_later")["kwargs"]["column"] = "outlet"


@pytest.mark.parametrize(
    ("change", "key", "named"),
    [
        (a_column_that_is_not_there, "suite_column", "date_number"),
        (a_parameter_that_is_not_given, "suite_failed", "as_off"),
        (a_type_that_is_none, "suite_type", "expect_column_to_shine"),
        (no_type, "suite_entry", "not_later"),
        (a_severity_that_is_none, "suite_severity", "fatal"),
        (limits_of_text, "suite_expectation", "not_later"),
    ],
)
def test_a_suite_that_cannot_be_used_is_refused_by_name(
    suites: Path, change: Callable[[list[dict[str, Any]]], None], key: str, named: str
) -> None:
    edit(suites, "press_items", change)
    with pytest.raises(InputError) as refused:
        quality("press_items", [item("1")], suites=suites)
    assert refused.value.key == key
    assert refused.value.file == "expectations/suites/press_items.json"
    for language in ("vi", "en"):
        assert named in refused.value.sentence(language)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"type": 1}, "type"),
        ({"severity": ["critical"]}, "severity"),
        ({"description": 1}, "description"),
        ({"meta": True}, "meta"),
        ({"kwargs": ["date"]}, "kwargs"),
        ({"meta": {"show": 1}}, "meta.show"),
        ({"kwargs": {"column": 0}}, "kwargs.column"),
        ({"kwargs": {"column_list": ["date", 1]}}, "kwargs.column_list"),
        ({"kwargs": {"max_value": {"$PARAMETER": []}}}, "kwargs.max_value.$PARAMETER"),
    ],
)
def test_a_field_of_another_kind_is_named(
    suites: Path, changed: dict[str, Any], field: str
) -> None:
    edit(suites, "press_items", lambda listed: entry(listed, "not_later").update(changed))
    with pytest.raises(InputError) as refused:
        quality("press_items", [item("1")], suites=suites)
    assert (refused.value.key, refused.value.values["field"]) == ("suite_entry", field)


@pytest.mark.parametrize(
    ("content", "row"),
    [('{\n "expectations": [\n  {"type": "x",\n  ]\n}', 4), ("[]", None), ("{}", None)],
)
def test_a_suite_that_is_no_suite_is_refused(suites: Path, content: str, row: int | None) -> None:
    (suites / "press_items.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        quality("press_items", [item("1")], suites=suites)
    assert (refused.value.key, refused.value.row) == ("suite_not_json", row)


def test_a_suite_that_is_missing_is_named(suites: Path) -> None:
    (suites / "press_items.json").unlink()
    with pytest.raises(InputError) as refused:
        quality("press_items", [item("1")], suites=suites)
    assert refused.value.key == "suite_missing"
