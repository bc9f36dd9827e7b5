"""How much of a broadcasting day the log covers, worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from lsanalytics.dataset import Keys
from lsanalytics.quality import checked_frame
from tests.quality.frames import AS_OF, PLACES, frame, programme, quality, received, told

MONDAY, TUESDAY = date(2026, 10, 5), date(2026, 10, 6)


def clock(rows: list[dict[str, Any]]) -> pl.DataFrame:
    return checked_frame(
        received("broadcast_log", frame("broadcast_log", rows)), Keys(PLACES), AS_OF
    )


# overlap and gap of each programme; then per cent covered and hours, on the first of the day
CASES = [
    (
        "back to back: 300-400-500, 200 of 200 minutes",
        [programme(300, 400), programme(400, 500)],
        [0, 0],
        [None, 0],
        [100.0, None],
        [200 / 60, None],
    ),
    (
        "a gap of 50: 150 of 200 minutes",
        [programme(300, 400), programme(450, 500)],
        [0, 0],
        [None, 50],
        [75.0, None],
        [150 / 60, None],
    ),
    (
        "an overlap of 20 is counted once: 300-420 and 400-500 fill 200 of 200 minutes",
        [programme(300, 420), programme(400, 500)],
        [0, 20],
        [None, 0],
        [100.0, None],
        [200 / 60, None],
    ),
    (
        "within another: 310-330 lies in 300-400, then a gap of 10 from 400, not from 330",
        [programme(300, 400), programme(310, 330), programme(410, 500)],
        [0, 20, 0],
        [None, 0, 10],
        [95.0, None, None],
        [190 / 60, None, None],
    ),
    (
        "past midnight: Monday to 24:30 = 00:30 on Tuesday, where 00:10-01:10 starts 20 early",
        [programme(1410, 1470), programme(10, 70, date=TUESDAY)],
        [0, 20],
        [None, None],
        [100.0, 100.0],
        [1.0, 1.0],
    ),
    (
        "channels do not overlap each other",
        [programme(300, 400), programme(300, 400, channel="PT1", medium="radio")],
        [0, 0],
        [None, None],
        [100.0, 100.0],
        [100 / 60, 100 / 60],
    ),
    (
        "a row without length is left out",
        [programme(300, 400), programme(350, 340), programme(400, 500)],
        [0, None, 0],
        [None, None, 0],
        [100.0, None, None],
        [200 / 60, None, None],
    ),
    (
        "a copy is left out",
        [programme(300, 400), programme(300, 400)],
        [0, None],
        [None, None],
        [100.0, None],
        [100 / 60, None],
    ),
]


@pytest.mark.parametrize(
    ("rows", "overlap", "gap", "covered", "hours"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_clock_of_a_day(
    rows: list[dict[str, Any]],
    overlap: list[int | None],
    gap: list[int | None],
    covered: list[float | None],
    hours: list[float | None],
) -> None:
    found = clock(rows)
    assert found["overlap_minutes"].to_list() == overlap
    assert found["gap_minutes"].to_list() == gap
    assert found["day_covered"].to_list() == covered
    assert found["day_hours"].to_list() == pytest.approx(hours)


def test_the_order_of_rows_in_the_file_does_not_matter() -> None:
    rows = [programme(300, 400), programme(390, 500), programme(560, 700)]
    there, back = clock(rows), clock(rows[::-1])
    names = ["start", "overlap_minutes", "gap_minutes", "day_covered", "day_hours"]
    assert there.select(names).equals(back.select(names).sort("start"))


def test_a_thin_log_warns_once_a_day() -> None:
    # 05:00-06:00 and 09:00-10:30: 150 minutes of 330 are 45.45 per cent, the gap is 180 minutes
    found = quality("broadcast_log", [programme(300, 360), programme(540, 630)])
    assert told(found, "warning") == [(2, "date", "day_covered"), (3, "start", "no_gap")]
    reason = found.faults.filter(pl.col("expectation") == "day_covered")["reason_vi"].item()
    assert "chỉ phủ 45,45% thời gian phát sóng; cần ít nhất 90%" in reason
