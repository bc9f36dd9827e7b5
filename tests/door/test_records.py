"""Lists in JSON and XML: an entry is a row, and what is no list of rows is told."""

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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", f"\ufeff{json.dumps(FIRST)}\n"),
        ("a.json", json.dumps({"station": "A", "entry": {**FIRST, "clip": {"number": 1}}})),
        (
            "a.xml",
            "<root made='2026-01-01'><log>"
            + "".join(f"<{name}>{one}</{name}>" for name, one in FIRST.items())
            + "</log></root>",
        ),
    ],
    ids=["a line", "an object in another", "a table of one row"],
)
def test_one_entry_alone_is_a_row(name: str, content: str, tmp_path: Path) -> None:
    got = taken(tmp_path, name, content)
    assert got.frame is not None and not got.refused
    assert got.frame.select("row", "channel", "start", "end", "title").rows() == [
        (1, "K1", 5 * HOUR, 6 * HOUR, "A")
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


ACCESS = """<?xml version="1.0" encoding="UTF-8"?>
<dataroot xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a">
{rows}</dataroot>
"""
ROW = (
    "<Log><Kênh>K1</Kênh><Ngày>2025-06-17T00:00:00</Ngày>"
    "<Giờ_x0020_bắt_x0020_đầu>1899-12-30T{start}</Giờ_x0020_bắt_x0020_đầu>"
    "<Giờ_x0020_kết_x0020_thúc>1899-12-30T{end}</Giờ_x0020_kết_x0020_thúc>"
    "<Tên_x0020_chương_x0020_trình>A</Tên_x0020_chương_x0020_trình></Log>\n"
)
TIMES = (("05:00:00", "06:00:00"), ("06:00:00", "06:30:00"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", ACCESS.format(rows="".join(ROW.format(start=a, end=b) for a, b in TIMES))),
        (
            "a.xls",
            ACCESS.format(rows="".join(ROW.format(start=a, end=b) for a, b in TIMES)),
        ),
        (
            "a.xml",
            '<log channel="K1" date="2025-06-17">'
            + "".join(f'<event start="{a}" end="{b}" title="A"/>' for a, b in TIMES)
            + "</log>",
        ),
        (
            "a.xml",
            "<p:list xmlns:p='urn:a'>"
            + "".join(
                f"<p:item><p:channel>K1</p:channel><p:startTime>2025-06-17 {a}</p:startTime>"
                f"<p:endTime>2025-06-17 {b}</p:endTime><p:title><!-- x -->A</p:title></p:item>"
                for a, b in TIMES
            )
            + "</p:list>",
        ),
    ],
    ids=["a table of Access", "under the name of a workbook", "attributes", "a namespace"],
)
def test_every_element_of_a_list_is_a_row(name: str, content: str, tmp_path: Path) -> None:
    got = taken(tmp_path, name, content)
    assert got.frame is not None and not got.refused
    day = date(2025, 6, 17)
    assert got.frame.select("row", "channel", "date", "start", "end", "title").rows() == [
        (1, "K1", day, 5 * HOUR, 6 * HOUR, "A"),
        (2, "K1", day, 6 * HOUR, 6 * HOUR + 30 * MINUTE, "A"),
    ]


@pytest.mark.parametrize(
    ("content", "key", "row"),
    [
        ("<log>\n<event>\n</log>", "playout_xml", 3),
        ("<log><a/><a/><b><c/><c/></b></log>", "receive_json_lists", None),
        ("<log/>", "receive_json_lists", None),
        ("<svg><path d='M0'/><path d='M1'/></svg>", "receive_no_header", None),
    ],
    ids=["broken", "no list of objects", "none", "a drawing"],
)
def test_what_is_no_list_of_elements_is_told(
    content: str, key: str, row: int | None, tmp_path: Path
) -> None:
    (fault,) = taken(tmp_path, "a.xml", content).refused
    assert (fault.key, fault.row) == (key, row)


def test_the_day_nought_of_a_database_is_no_day(tmp_path: Path) -> None:
    """Access exports an hour without a day so; Google Sheets brings it to UTC by the mean time of
    1899, which is not undone."""
    head = "Kênh,Ngày,Giờ bắt đầu,Giờ kết thúc,Tên chương trình\n"
    row = "K1,17/06/2025,12/30/1899 5:00:00,30/12/1899 6:00:00,A\n"
    got = taken(tmp_path, "a.csv", head + row)
    assert got.frame is not None and not got.faults
    assert got.frame.select("start", "end").rows() == [(5 * HOUR, 6 * HOUR)]
    brought = {**FIRST, "start": "1899-12-29T21:53:30.000Z"}
    faults = taken(tmp_path, "a.json", json.dumps([brought])).faults
    assert [(one.key, one.column) for one in faults] == [("receive_time", "start")]
