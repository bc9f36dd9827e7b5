"""Lengths whose unit no header names, and rows that say that nothing was sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.door.doubt import doubtful_rows
from tests.door.playout import account, taken
from tests.door.test_station_lists import BOTH, sheet, spans, told

LENGTHS = "Kênh;Ngày;Giờ;Thời lượng;Nội dung"
STARTS = ("05:00:00", "05:30:00", "06:00:00", "06:00:30", "06:10:30")


def lengths(*given: str) -> str:
    rows = [f"{start};{length};Bản tin" for start, length in zip(STARTS, given, strict=True)]
    return sheet(LENGTHS, *rows)


@pytest.mark.parametrize(
    ("given", "unit"),
    [
        (("1800.25", "1799.75", "30", "600", "60"), "s"),
        (("1800", "1800", "30", "600", "60"), "s"),
        (("30", "30", "0,5", "10", "1"), "min"),
    ],
)
def test_the_unit_of_lengths_is_told_by_the_next_starts(
    given: tuple[str, ...], unit: str, tmp_path: Path
) -> None:
    got = taken(tmp_path, "a.csv", lengths(*given))
    assert (got.refused, got.faults) == ([], [])
    assert account(got) == {"": 1800 + 1800 + 30 + 600 + 60}
    assert [one.became for one in got.notes if one.key == "guess_length_unit"] == [unit]
    assert doubtful_rows(got).height == 5


@pytest.mark.parametrize(
    "given",
    [
        ("20", "20", "20", "20", "20"),  # none leads to the next start
        ("1800", "1900", "30", "600", "60"),  # one goes beyond it
        ("30", "30", "30", "600", "1"),  # of two units
    ],
)
def test_lengths_that_lead_nowhere_are_asked_about(given: tuple[str, ...], tmp_path: Path) -> None:
    got = taken(tmp_path, "a.csv", lengths(*given))
    assert {one.key for one in got.faults} == {"playout_length"}


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (("29,30", "30,00", "0,30", "10,00", "1,00"), [2, 4]),  # of minutes, or of seconds
        (("29,30", "30,00", "0,50", "9,75", "1,00"), []),  # 9,75 is no time
        (("29,5", "30", "0,5", "10", "1"), []),
    ],
)
def test_a_fraction_of_minutes_that_may_be_seconds_is_asked_about(
    given: tuple[str, ...], asked: list[int], tmp_path: Path
) -> None:
    text = lengths(*given).replace("Thời lượng", "Thời lượng (phút)")
    got = taken(tmp_path, "a.csv", text)
    assert got.faults == [] and told(got, "guess_length_seconds") == asked
    first = 60 * float(given[0].replace(",", "."))
    assert got.frame is not None and (got.frame["end"] - got.frame["start"])[0] == 1000 * first


def test_no_unit_is_guessed_where_the_ends_are_written(tmp_path: Path) -> None:
    rows = [f"0{hour}:00;0{hour + 1}:00;60;A" for hour in range(4, 8)]
    got = taken(tmp_path, "a.csv", sheet("Kênh;Ngày;Từ;Đến;Thời lượng;Nội dung", *rows))
    assert (told(got, "guess_length_unit"), got.faults) == ([], [])


@pytest.mark.parametrize(
    ("title", "silent"),
    [
        ("Nghỉ phát sóng", True),
        ("KHÔNG PHÁT SÓNG", True),
        ("Ngừng phát sóng do mất điện", True),
        ("Mất tín hiệu (sự cố vệ tinh)", True),
        ("Colour bars", True),
        ("Chương trình nghỉ trưa", False),
        ("Mất điện diện rộng ở Lạng Sơn", False),
        ("Không phát sóng phim nữa: vì sao?", False),
        ("Kết thúc", False),  # with an end of its own it may be a film
    ],
)
def test_what_says_that_nothing_was_sent_is_no_airtime(
    title: str, silent: bool, tmp_path: Path
) -> None:
    got = taken(tmp_path, "a.csv", sheet(BOTH, "05:00;06:00;A", f"06:00;07:00;{title}"))
    assert spans(got) == [(5, 6), (6, 7)][: 1 if silent else 2]
    assert [one.row for one in got.not_data if one.kind == "off_air"] == [3] * silent
    assert got.faults == []
