"""Day and hour in one cell, as machines write them: the day is read as it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.door.playout import taken
from tests.door.test_station_lists import spans, told

HEAD = "Kênh,Bắt đầu,Kết thúc,Nội dung\n"


def list_of(*rows: tuple[str, str]) -> str:
    return HEAD + "".join(f"K1,{start},{end},A\n" for start, end in rows)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2025-06-05 23:00:00", "2025-06-06 01:00:00"),
        ("2025-06-05T23:00", "2025-06-06T01:00"),
        ("2025/06/05 23:00:00", "2025/06/06 01:00:00"),
        ("2025-06-05T23:00:00+07:00", "2025-06-06T01:00:00+07:00"),
        ("2025-06-05T16:00:00Z", "2025-06-05T18:00:00Z"),
    ],
)
def test_a_day_that_begins_with_its_year_is_no_other_one(
    start: str, end: str, tmp_path: Path
) -> None:
    """5 June, and not asked whether it may be 6 May."""
    got = taken(tmp_path, "a.csv", list_of((start, end)))
    assert (got.refused, got.faults) == ([], []) and got.frame is not None
    assert (str(got.frame["date"][0]), spans(got)) == ("2025-06-05", [(23, 25)])


def test_months_before_days_and_hours_of_two_halves_are_read(tmp_path: Path) -> None:
    rows = [
        ("6/17/2025 11:00:00 PM", "6/18/2025 1:00:00 AM"),
        ("6/7/2025 12:30 PM", "6/7/2025 1:00 PM"),
    ]
    got = taken(tmp_path, "a.csv", list_of(*rows))
    assert (got.refused, got.faults) == ([], []) and got.frame is not None
    assert [str(day) for day in got.frame["date"]] == ["2025-06-17", "2025-06-07"]
    assert spans(got) == [(23, 25), (12.5, 13)]
    assert told(got, "guess_month_first") == [2, 3]


@pytest.mark.parametrize(
    ("start", "end"),
    [("6/7/2025 11:00 PM", "6/8/2025 1:00 AM"), ("06/07/2025 23:00", "07/07/2025 01:00")],
)
def test_a_day_that_may_be_two_is_asked_about(start: str, end: str, tmp_path: Path) -> None:
    got = taken(tmp_path, "a.csv", list_of((start, end)))
    assert {one.key for one in got.faults} >= {"receive_ambiguous_date"}
    assert "745:00" not in [one.value for one in got.faults]


def test_headers_with_low_lines_are_read_as_those_with_blanks(tmp_path: Path) -> None:
    """As RadioDJ and other databases write the names of their columns."""
    rows = "2025-06-05 05:00:00;A;00:30:00;P1", "2025-06-05 05:30:00;B;00:30:00;P1"
    text = "\n".join(["date_played;song_title;duration;station", *rows])
    got = taken(tmp_path, "a.csv", text + "\n")
    assert (got.refused, got.faults, spans(got)) == ([], [], [(5, 5.5), (5.5, 6)])
