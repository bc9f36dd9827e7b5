"""Logs with their titles under channels or days, and hours and minutes in columns of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.sent import Sent
from tests.door.playout import taken
from tests.door.test_station_lists import spans, told
from tests.door.workbooks import taken as taken_book
from tests.door.workbooks import workbook

TITLE = "NHẬT KÝ PHÁT SÓNG NGÀY 17/06/2025;;"
ROWS = "05:00;A;B\n06:00;C;\n07:00;D;E\n08:00;Hết;Hết\n"


def by_column(sent: Sent, name: str) -> list[tuple[str, str, float, float]]:
    assert sent.frame is not None
    told = [str(one) for one in sent.frame[name].to_list()]
    times = [(start, -1 if end is None else end) for start, end in spans(sent)]
    return [
        (value, title, *both)
        for value, title, both in zip(told, sent.frame["title"].to_list(), times, strict=True)
    ]


TH1 = [("TH1", "A", 5, 6), ("TH1", "C", 6, 7), ("TH1", "D", 7, 8)]


def test_titles_under_channels_are_of_each_and_asked_about(tmp_path: Path) -> None:
    """A blank cell goes on with what stands above it."""
    sent = taken(tmp_path, "a.csv", f"{TITLE}\nGiờ;TH1;PT1\n{ROWS}")
    assert by_column(sent, "channel") == [*TH1, ("PT1", "B", 5, 7), ("PT1", "E", 7, 8)]
    assert (sent.faults, sent.refused) == ([], [])
    assert doubtful_rows(sent).height == 5
    assert {one.day for one in sent.frame["date"]} == {17}  # type: ignore[union-attr]


def test_nothing_was_sent_in_a_blank_cell_where_each_row_has_its_end(tmp_path: Path) -> None:
    rows = "1;05:00 - 06:00;A;B\n2;06:00 - 07:00;C;\n3;07:00 - 08:00;D;E\n"
    sent = taken(tmp_path, "a.csv", f"{TITLE};\nTT;Thời gian;TH1;PT1\n{rows}")
    assert by_column(sent, "channel") == [*TH1, ("PT1", "B", 5, 6), ("PT1", "E", 7, 8)]


@pytest.mark.parametrize("weekday", ["", "Thứ Ba "])
def test_titles_under_days_are_of_each(weekday: str, tmp_path: Path) -> None:
    head = f"Giờ;{weekday}17/06/2025;18/06/2025"
    sent = taken(tmp_path, "a.csv", f"NHẬT KÝ PHÁT SÓNG KÊNH TH1;;\n{head}\n{ROWS}")
    read = [(day, title) for day, title, *_ in by_column(sent, "date")]
    first, second = "2025-06-17", "2025-06-18"
    assert read == [(first, "A"), (first, "C"), (first, "D"), (second, "B"), (second, "E")]


def test_a_title_over_several_channels_is_of_each(tmp_path: Path) -> None:
    head = [["NHẬT KÝ PHÁT SÓNG NGÀY 17/06/2025"], ["Giờ", "TH1", "PT1"]]
    rows = [["05:00", "A", "B"], ["06:00", "C", None], ["07:00", "D", "E"], ["08:00", "Hết", "Hết"]]
    content = workbook([*head, *rows], merged=["B4:C4"])
    sent = taken_book(tmp_path, content)
    pt1 = [("PT1", "B", 5, 6), ("PT1", "C", 6, 7), ("PT1", "E", 7, 8)]
    assert by_column(sent, "channel") == [*TH1, *pt1]


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("LỊCH PHÁT SÓNG NGÀY 17/06/2025;;", "Giờ;TH1;PT1"),  # planned
        ("Ngày 17/06/2025;;", "Giờ;TH1;PT1"),  # perhaps planned
        ("NHẬT KÝ PHÁT SÓNG;;", "Giờ;TH1;PT1"),  # of a day that nobody says
        (TITLE, "Giờ;TH1;Ghi chú thêm"),
        (TITLE, "Giờ;TH1;TH1"),
    ],
)
def test_what_is_no_log_or_does_not_say_its_day_is_refused(
    title: str, head: str, tmp_path: Path
) -> None:
    sent = taken(tmp_path, "a.csv", f"{title}\n{head}\n{ROWS}")
    assert sent.refused and sent.frame is None


def test_an_end_that_nobody_knows_is_no_cell_of_the_list_beside(tmp_path: Path) -> None:
    row = "17/06/2025;05:00;A;17/06/2025;06:00;C\n"
    content = f"PT1;;;TH1;;\nNgày;Giờ;Nội dung;Ngày;Giờ;Nội dung\n{row}"
    sent = taken(tmp_path, "a.csv", content)
    assert (spans(sent), sent.faults) == ([(5, None), (6, None)], [])


PARTS = {
    "hours and minutes": ("Giờ;Phút;Nội dung", ["5;00;A", "5;30;B", "6;00;Hết"]),
    "seconds, too": ("Giờ;Phút;Giây;Nội dung", ["5;0;0;A", "5;30;0;B", "6;0;0;Hết"]),
    "starts and ends": (
        "Giờ bắt đầu;Phút bắt đầu;Giờ kết thúc;Phút kết thúc;Nội dung",
        ["5;0;5;30;A", "5;30;6;0;B"],
    ),
    "below one heading": (
        "Bắt đầu;;Kết thúc;;Nội dung\n;;Giờ;Phút;Giờ;Phút;",
        ["5;0;5;30;A", "5;30;6;0;B"],
    ),
    "of a length": (
        "Giờ phát;Thời lượng;;Nội dung\n;;;Giờ;Phút;",
        ["5:00;0;30;A", "5:30;0;30;B"],
    ),
}


@pytest.mark.parametrize("case", PARTS)
def test_hours_and_minutes_in_columns_of_their_own_are_read_and_asked_about(
    case: str, tmp_path: Path
) -> None:
    head, rows = PARTS[case]
    content = "".join(f"K1;17/06/2025;{row}\n" for row in rows)
    sent = taken(tmp_path, "a.csv", f"Kênh;Ngày;{head}\n{content}")
    assert (spans(sent), sent.faults) == ([(5, 5.5), (5.5, 6)], [])
    assert told(sent, "guess_time_in_columns") and doubtful_rows(sent).height == 2
    assert sent.rows_in == sent.frame.height + len(sent.not_data)  # type: ignore[union-attr]


@pytest.mark.parametrize("row", ["5;60;A", "30;00;A", "5;;A", "5h00;30;A"])
def test_a_row_that_is_no_hour_and_minute_leaves_the_columns_as_they_are(
    row: str, tmp_path: Path
) -> None:
    rows = f"K1;17/06/2025;{row}\nK1;17/06/2025;6;30;B\n"
    sent = taken(tmp_path, "a.csv", f"Kênh;Ngày;Giờ;Phút;Nội dung\n{rows}")
    assert not told(sent, "guess_time_in_columns")
    assert ("receive_time", 3) in [(one.key, one.row) for one in sent.faults]
