"""Lists in JSON: an entry is a row, and what is no list of rows is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.clock import MINUTE
from tests.door.playout import taken

HOUR = 60 * MINUTE
DAY = {"channel": "K1", "date": "2025-06-17", "title": "A"}
FIRST = {**DAY, "start": "05:00:00", "end": "06:00:00"}
NEXT = {**FIRST, "start": "06:00:00", "end": "06:30:00"}
BARE = [{name: one[name] for name in ("start", "end")} for one in (FIRST, NEXT)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps([FIRST, NEXT])),
        ("a.JSONL", f"{json.dumps(FIRST)}\n\n{json.dumps(NEXT)}\n"),
        (
            "a.json",
            json.dumps(
                {"log": {"channel": "K1", "date": "17/06/2025", "title": "A", "items": BARE}}
            ),
        ),
        ("a.json", json.dumps([{**one, "house": {"number": "1"}} for one in (FIRST, NEXT)])),
        (
            "a.json",
            json.dumps(
                [
                    {
                        "channelName": "K1",
                        "title": "A",
                        "actual_start": f"2025-06-{a}Z",
                        "actualEnd": f"2025-06-{b}Z",
                    }
                    for a, b in (
                        ("16T22:00:00", "16T23:00:00"),
                        ("16T23:00:00", "16T23:30:00"),
                    )
                ]
            ),
        ),
    ],
    ids=["a list", "lines", "said around it", "objects in objects", "hours of another zone"],
)
def test_every_entry_is_a_row(name: str, content: str, tmp_path: Path) -> None:
    got = taken(tmp_path, name, content)
    assert got.frame is not None and not got.refused
    day = date(2025, 6, 17)
    assert got.frame.select("row", "channel", "date", "start", "end").rows() == [
        (1, "K1", day, 5 * HOUR, 6 * HOUR),
        (2, "K1", day, 6 * HOUR, 6 * HOUR + 30 * MINUTE),
    ]


def test_a_number_is_read_as_it_is_written(tmp_path: Path) -> None:
    entry = (
        '{"channel": "007", "date": "2025-06-17", "start": "5:00", "end": "6:00", "title": 1.50}'
    )
    got = taken(tmp_path, "a.json", f"[{entry}]")
    assert got.frame is not None
    assert got.frame.select("channel", "title").rows() == [("007", "1.50")]


@pytest.mark.parametrize(
    ("content", "key", "row"),
    [
        ('[{"channel": "K1",\n"date":}]', "receive_json", 2),
        ('[{"channel": "K1", "channel": "K2"}]', "receive_json", 1),
        ("[" * 100_000, "receive_json", 1),
        ({"a": [FIRST], "b": [NEXT]}, "receive_json_lists", None),
        ({}, "receive_json_lists", None),
        ("1", "receive_json_lists", None),
        ([{"title": "A", "seconds": 180}], "receive_no_header", None),
    ],
    ids=["broken", "a name twice", "deep", "two lists", "none", "a number", "a playlist"],
)
def test_what_is_no_list_of_rows_is_told(
    content: Any, key: str, row: int | None, tmp_path: Path
) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    (fault,) = taken(tmp_path, "a.json", text).refused
    assert (fault.key, fault.row) == (key, row)
