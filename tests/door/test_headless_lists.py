"""Lists of playout systems that have no header: read by their shape alone where it leaves no doubt,
and then only to be confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.sent import Sent
from tests.door.playout import taken
from tests.door.test_station_lists import spans

# start, length, title: each but the last ends as the next begins
ROWS = [
    ("05:00:00", "01:00:00", "Tin tức"),
    ("06:00:00", "00:30:00", "Phim truyện"),
    ("06:30:00", "00:30:00", "Ca nhạc"),
    ("07:00:00", "00:10:00", "Thời tiết"),
]
SPANS = [(5, 6), (6, 6.5), (6.5, 7), (7, 7 + 1 / 6)]
TITLE = "Nhật ký phát sóng kênh K1 ngày 17/06/2025\n"


def lines(form: str, rows: list[tuple[str, str, str]] = ROWS) -> str:
    return "".join(form.format(s=s, d=d, t=t) + "\n" for s, d, t in rows)


def keys(sent: Sent) -> list[str]:
    return [one.key for one in sent.refused]


@pytest.mark.parametrize(
    "content",
    [
        lines("K1;17/06/2025;{s};{d};{t}"),
        lines("17/06/2025\t{t}\tK1\t{s}\t{d}"),
        lines("K1,2025-06-17,{s}:00,{d}:00,{t}"),  # time codes
        TITLE + lines("{s}  {t}  {d}"),
        TITLE + lines("{s} {d} {t}"),
        TITLE + "\n" + lines("{s}|{t}|{d}"),
    ],
)
def test_start_length_and_title_are_told_by_their_shape(content: str, tmp_path: Path) -> None:
    got = taken(tmp_path, "a.txt", content)
    assert (got.refused, got.faults) == ([], [])
    assert spans(got) == SPANS and got.frame is not None
    assert got.frame.select("channel", "title").row(0) == ("K1", "Tin tức")
    assert str(got.frame["date"][0]) == "2025-06-17"
    assert doubtful_rows(got).height == 4  # each waits to be confirmed
    assert [one.key for one in got.notes if one.key == "guess_headless"] == ["guess_headless"]
    assert got.rows_in == 4 + len(got.not_data) + sum(one.rows - 1 for one in got.not_data)


def test_an_end_is_told_from_a_length_by_what_follows(tmp_path: Path) -> None:
    ends = ["06:00:00", "06:30:00", "07:00:00", "07:10:00"]
    rows = [(start, end, title) for (start, _, title), end in zip(ROWS, ends, strict=True)]
    got = taken(tmp_path, "a.csv", lines("K1;17/06/2025;{s};{d};{t}", rows))
    assert (got.refused, spans(got)) == ([], SPANS)


@pytest.mark.parametrize(
    "content",
    [
        lines("K1;17/06/2025;{s};{t}"),  # no second time: it may as well be a schedule
        lines("K1;17/06/2025;{s};{d};{t}", ROWS[:3]),  # too few to tell
        lines("K1;17/06/2025;{s};{d};{t};{t}"),  # two titles
        lines("K1;17/06/2025;{s};00:00:01;{t}"),  # no length leads to the next start
        lines("K1;17/06/2025;{s};{d};{t}") + "Người lập biểu\n",
        "Một văn bản\ncó bốn dòng\nkhông có bảng nào\n05:00 họp\n",
    ],
)
def test_a_list_that_may_be_read_in_two_ways_or_none_is_refused(
    content: str, tmp_path: Path
) -> None:
    assert keys(taken(tmp_path, "a.csv", content)) == ["receive_no_header"]


def test_what_such_a_list_does_not_say_is_named_without_a_row(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.csv", lines("{s};{d};{t}"))
    (fault,) = got.refused
    assert (fault.key, fault.row) == ("return_column_missing", None)
    assert "“Kênh”, “Ngày phát sóng”" in fault.sentence("vi")


def test_a_list_goes_on_after_midnight(tmp_path: Path) -> None:
    hours = ("22:00:00", "23:00:00", "00:00:00", "01:00:00")
    rows = [(hour, "01:00:00", f"Tin tức {hour}") for hour in hours]
    got = taken(tmp_path, "a.csv", lines("K1;17/06/2025;{s};{d};{t}", rows))
    assert (got.refused, spans(got)) == ([], [(22, 23), (23, 24), (24, 25), (25, 26)])
