"""The weekday beside a day says which of two readings is meant, or that something is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.taken import Sent
from tests.door.workbooks import taken, workbook

TIMES = ["Giờ bắt đầu", "Giờ kết thúc", "Tên chương trình", "Nguồn gốc"]
NEWS = ["06:00", "06:30", "Thời sự", "tự sản xuất mới"]
LENGTHS = ["Ngày", "Giờ phát", "Tên chương trình", "Thời lượng (giờ)", "Nguồn gốc"]
THURSDAY = date(2025, 6, 5)
LOG = "broadcast_log"


def read(folder: Path, *rows: list[Any], sheet: str = "Kênh TH1", dataset: str = LOG) -> Sent:
    return taken(folder, workbook({sheet: rows}), dataset=dataset)


def days(sent: Sent) -> list[Any]:
    assert sent.frame is not None
    return sent.frame["date"].to_list()


# 5 June 2025 is a Thursday, 6 May a Tuesday, 8 June a Sunday, 6 August a Wednesday.
@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("Thứ Năm 05/06/2025", THURSDAY),
        ("thứ 5, ngày 05/06/2025", THURSDAY),
        ("T5 05/06/2025", THURSDAY),
        ("Thu, 05/06/2025", THURSDAY),
        ("Thứ Ba 05/06/2025", date(2025, 5, 6)),
        ("CN 08/06/2025", date(2025, 6, 8)),
        ("Chủ nhật, 08/06/2025", date(2025, 6, 8)),
        ("Thứ tư 08/06/2025", date(2025, 8, 6)),
    ],
)
def test_of_two_readings_the_one_on_that_weekday_is_taken(
    cell: str, meant: date, tmp_path: Path
) -> None:
    sent = read(tmp_path, ["Ngày", *TIMES], [cell, *NEWS])
    assert not sent.faults and days(sent) == [meant]
    assert not [one for one in sent.notes if one.column == "date" and "guess" in one.key]


def test_a_weekday_of_neither_reading_leaves_the_day_open(tmp_path: Path) -> None:
    sent = read(tmp_path, ["Ngày", *TIMES], ["Thứ Hai 05/06/2025", *NEWS])
    assert [(one.key, one.value) for one in sent.faults] == [
        ("receive_ambiguous_date", "Thứ Hai 05/06/2025")
    ]


def test_a_day_on_another_weekday_than_it_says_is_asked_about(tmp_path: Path) -> None:
    sent = read(tmp_path, ["Ngày", *TIMES], ["Thứ Hai 25/06/2025", *NEWS])
    assert days(sent) == [date(2025, 6, 25)]
    asked = [(one.row, one.value, one.became) for one in sent.notes if one.key == "guess_weekday"]
    assert asked == [(2, "Thứ Hai 25/06/2025", "25/06/2025")]


@pytest.mark.parametrize(
    "above",
    [
        "NHẬT KÝ PHÁT SÓNG – Thứ Năm, ngày 05/06/2025",
        "Thứ Năm (05/06/2025)",
        "T5: 05-06-2025",
    ],
)
def test_a_title_says_its_weekday_too(above: str, tmp_path: Path) -> None:
    assert days(read(tmp_path, [above], TIMES, NEWS)) == [THURSDAY]


def test_days_above_their_rows_say_their_weekdays(tmp_path: Path) -> None:
    sections = [["Thứ Năm, ngày 05/06/2025"], NEWS, ["Thứ Sáu, ngày 06/06/2025"], NEWS]
    assert days(read(tmp_path, TIMES, *sections)) == [THURSDAY, date(2025, 6, 6)]


def test_the_same_day_with_its_weekday_and_without_is_one(tmp_path: Path) -> None:
    title = ["Kênh TH1 – Thứ Năm, ngày 05/06/2025"]
    assert days(read(tmp_path, title, TIMES, NEWS, sheet="05.06.2025")) == [THURSDAY]
    (why,) = read(tmp_path, title, TIMES, NEWS, sheet="07.06.2025").refused
    assert why.key == "receive_two_values"


@pytest.mark.parametrize("dataset", [LOG, ""])
def test_a_schedule_by_the_week_is_told_to_be_no_log(dataset: str, tmp_path: Path) -> None:
    week = ["Giờ", "Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật"]
    title = ["LỊCH PHÁT SÓNG TUẦN 23 (02/06/2025 – 08/06/2025)"]
    (why,) = read(tmp_path, title, week, ["06:00", *["Thời sự"] * 7], dataset=dataset).refused
    assert why.key == "receive_week_across"
    assert "dòng 2" in why.sentence("vi") and "mỗi dòng một chương trình" in why.sentence("vi")
    assert "row 2" in why.sentence("en") and "a row a programme" in why.sentence("en")


@pytest.mark.parametrize(
    ("length", "end", "asked"), [(0.5, "6:30", True), ("1,5", "7:30", True), (2, "8:00", False)]
)
def test_lengths_in_hours_are_read_and_their_fractions_asked_about(
    length: Any, end: str, asked: bool, tmp_path: Path
) -> None:
    row = ["25/06/2025", "06:00", "Phim", length, "tự sản xuất mới"]
    sent = read(tmp_path, LENGTHS, row)
    assert not sent.faults and sent.frame is not None
    hours, minutes = map(int, end.split(":"))
    assert sent.frame["end"].to_list() == [(hours * 60 + minutes) * 60_000]
    assert [one.row for one in sent.notes if one.key == "guess_length_hours"] == [2] * asked
