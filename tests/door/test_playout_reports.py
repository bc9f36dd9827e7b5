"""Reports in columns of text: pages of several days and channels, statuses, hours cut off."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lsanalytics.clock import MINUTE, SECOND
from tests.door.playout import account, gaps, taken

HOUR = 60 * MINUTE
HEAD = "IS-1 as-run (Ch1:K1) MAU Tue Jun 17, 2025 [x] Pg 1\n"
REPORT = "      Rivendell RDAirPlay Playout Report for {}\n      K2 -- Mau\n--Time--\n"


def clip(start: str, length: str, title: str = "A", status: str = "PLAYED OK") -> str:
    return f"1   {start} {length} {title:<20}{status}\n"


def cart(start: str, length: str, title: str = "A") -> str:
    return f"{start}  010001  001  {title:<23}  {length}  {length}  PTM1        Main\n"


def report(*carts: str, day: str = "06/17/2025") -> str:
    return REPORT.format(day) + "".join(carts)


def test_a_clip_lies_on_the_day_of_the_page_head_above_it(tmp_path: Path) -> None:
    later = HEAD.replace("Tue Jun 17", "Wed Jun 18")
    content = HEAD + clip("23:30:00", "00:30:00:00") + later + clip("00:00:00", "00:30:00:00")
    got = taken(tmp_path, "a.arl", content)
    assert got.frame is not None
    assert got.frame.select("date", "start", "end").rows() == [
        (date(2025, 6, 17), 23 * HOUR + 30 * MINUTE, 24 * HOUR),
        (date(2025, 6, 18), 0, 30 * MINUTE),
    ]


def test_a_title_that_fills_its_column_leaves_one_blank_before_its_status(tmp_path: Path) -> None:
    content = HEAD + clip("18:00:00", "00:30:00:00", "PHIM TRUYEN  TAP 18 ")
    got = taken(tmp_path, "a.arl", content + clip("18:30:00", "00:30:00:00", "TIN", "NOT PLAYED"))
    assert got.frame is not None and not got.faults
    assert got.frame.select("title", "end").rows() == [("PHIM TRUYEN  TAP 18", 18.5 * HOUR)]


def test_a_page_whose_head_keeps_its_day_goes_on_past_midnight(tmp_path: Path) -> None:
    content = HEAD + clip("23:30:00", "00:30:00:00") + HEAD + clip("00:00:00", "00:30:00:00")
    got = taken(tmp_path, "a.arl", content)
    assert got.frame is not None
    assert got.frame["start"].to_list() == [23 * HOUR + 30 * MINUTE, 24 * HOUR]


def test_a_clip_is_of_the_channel_of_the_page_head_above_it(tmp_path: Path) -> None:
    """Half an hour of K1 and an hour of K2, at the same time."""
    other = HEAD.replace("Ch1:K1", "Ch2:K2")
    content = HEAD + clip("18:00:00", "00:30:00:00") + other + clip("18:00:00", "01:00:00:00")
    got = taken(tmp_path, "a.arl", content)
    assert got.frame is not None
    assert got.frame.select("channel", "start", "end").rows() == [
        ("K1", 18 * HOUR, 18 * HOUR + 30 * MINUTE),
        ("K2", 18 * HOUR, 19 * HOUR),
    ]


def test_a_clip_of_a_clock_of_twelve_hours_lies_in_its_half_of_the_day(tmp_path: Path) -> None:
    lines = (
        clip("12:10:00 AM", "00:20:00:00"),
        clip("9:05:30 am", "00:30:00:00"),
        clip("12:00:00 PM", "00:30:00:00"),
        clip("6:30:00 PM", "00:15:00:00"),
    )
    got = taken(tmp_path, "a.arl", HEAD + "".join(lines))
    assert got.frame is not None
    assert got.frame["start"].to_list() == [
        10 * MINUTE,
        9 * HOUR + 5 * MINUTE + 30 * SECOND,
        12 * HOUR,
        18 * HOUR + 30 * MINUTE,
    ]


def test_a_clip_of_a_status_that_nobody_knows_is_asked_about(tmp_path: Path) -> None:
    content = HEAD + clip("18:00:00", "00:30:00:00", status="ABORTED")
    got = taken(tmp_path, "a.arl", content + clip("18:30:00", "00:30:00:00", status="Not played"))
    assert [(one.key, one.row, one.value) for one in got.faults] == [
        ("playout_status", 2, "ABORTED")
    ]
    assert [one.row for one in got.not_data if one.kind == "not_aired"] == [3]


@pytest.mark.parametrize("after", [-10, -1, 0, 1, 10])
def test_hours_cut_off_come_back_though_carts_overlap_a_little(after: int, tmp_path: Path) -> None:
    """05:00 from 05:00:00, and the next cart at 06:05:00 or some seconds beside: 1:05:00."""
    at = 65 * 60 + after
    following = f"{5 + at // 3600:02d}:{at // 60 % 60:02d}:{at % 60:02d}"
    got = taken(tmp_path, "a.txt", report(cart("05:00:00", "05:00"), cart(following, "05:00")))
    assert (account(got), gaps(got)) == ({"": 3900.0 + 300.0}, [after] if after else [])
    assert [one.row for one in got.notes if one.key == "guess_hour_cut"] == [4]


@pytest.mark.parametrize("after", [-11, 11])
def test_a_gap_that_is_no_whole_hour_stays_one(after: int, tmp_path: Path) -> None:
    at = 65 * 60 + after
    following = f"{5 + at // 3600:02d}:{at // 60 % 60:02d}:{at % 60:02d}"
    got = taken(tmp_path, "a.txt", report(cart("05:00:00", "05:00"), cart(following, "05:00")))
    assert (account(got), gaps(got)) == ({"": 600.0}, [3600 + after])


def test_of_the_last_cart_nobody_knows_whether_hours_were_cut_off(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.txt", report(cart("05:00:00", "05:00", "Nhac")))
    [told] = [one for one in got.notes if one.key == "note_hour_unseen"]
    assert (told.row, told.value, told.became) == (4, "Nhac", "5:00")


def test_a_length_below_a_minute_may_have_no_minutes(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.txt", report(cart("05:00:00", "  :30"), cart("05:00:30", " 1:00")))
    assert (account(got), gaps(got)) == ({"": 90.0}, [])


@pytest.mark.parametrize("day", ["06/17/2025", "17/06/2025", "2025-06-17"])
def test_the_day_of_a_report_is_read_where_it_can_be_but_one(day: str, tmp_path: Path) -> None:
    got = taken(tmp_path, "a.txt", report(cart("05:00:00", "05:00"), day=day))
    assert got.frame is not None
    assert got.frame.select("date", "start", "end").rows() == [
        (date(2025, 6, 17), 5 * HOUR, 5 * HOUR + 300 * SECOND)
    ]


def test_a_report_whose_day_is_none_is_refused_with_it(tmp_path: Path) -> None:
    [why] = taken(tmp_path, "a.txt", report(cart("05:00:00", "05:00"), day="31/31/2025")).refused
    assert (why.key, why.row, why.values["value"]) == ("receive_date", 1, "31/31/2025")
