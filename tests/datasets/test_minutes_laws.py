"""Laws of minutes on air, against a count of every single minute."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from lsanalytics.clock import MINUTE
from lsanalytics.datasets.broadcast_log import long_log
from lsanalytics.datasets.broadcast_log.airtime import ORIGINS, SHARES, daily
from tests.datasets.frames import frame
from tests.drawn import drawn

FIRST = date(2025, 3, 1)
AS_OF = date(2025, 12, 31)

programme = st.tuples(
    st.sampled_from([0, 1, 3]),  # day 2 is not monitored
    st.integers(0, 1500) | st.sampled_from([600, 630]),  # some start together
    st.integers(1, 300),
    st.sampled_from(ORIGINS),
)
logs = st.lists(programme, min_size=1, max_size=25)
short = st.lists(programme, min_size=1, max_size=6)  # in slices of a few rows


def as_frame(programmes: list[tuple[int, int, int, str]]) -> pl.DataFrame:
    return frame(
        "broadcast_log",
        [
            {
                "channel": "TH1",
                "medium": "tv",
                "date": FIRST + timedelta(days),
                "start": start * MINUTE,
                "end": (start + length) * MINUTE,
                "origin": origin,
            }
            for days, start, length, origin in programmes
        ],
    )


def by_the_minute(programmes: list[tuple[int, int, int, str]]) -> dict[tuple[int, str], int]:
    """Who is on air in each minute: the latest start; of those the earliest end, then by name."""
    on_air: dict[int, tuple[int, int, str]] = {}
    for days, start, length, origin in programmes:
        begin = days * 1440 + start
        claim = (begin, -(begin + length), origin)
        for minute in range(begin, begin + length):
            on_air[minute] = max(on_air.get(minute, claim), claim)
    counted = Counter((minute // 1440, origin) for minute, (_, _, origin) in on_air.items())
    monitored = {days for days, *_ in programmes}
    return {key: count for key, count in counted.items() if key[0] in monitored}


@drawn(80)
@given(logs, st.randoms(use_true_random=False))
def test_minutes_are_those_counted_minute_by_minute_whatever_the_order_of_rows(
    programmes: list[tuple[int, int, int, str]], random: Random
) -> None:
    shuffled = list(programmes)
    random.shuffle(shuffled)
    found = daily(as_frame(shuffled), AS_OF)
    counted = {
        ((row["date"] - FIRST).days, origin): row[f"minutes_{origin}"]
        for row in found.iter_rows(named=True)
        for origin in ORIGINS
        if row[f"minutes_{origin}"]
    }
    assert counted == by_the_minute(programmes)
    # Origins sum to the total, of at most a day.
    total = found.select(pl.sum_horizontal(f"minutes_{origin}" for origin in ORIGINS)).to_series()
    assert total.to_list() == found["total_minutes"].to_list()
    assert found["total_minutes"].is_between(0, 1440).all()
    for share in SHARES.values():
        assert found[share.column].drop_nulls().is_between(0, 100).all()
    # What is of the province, taken and other are complements.
    aired = found.filter(pl.col("total_minutes") > 0)
    other = aired["minutes_other"] / aired["total_minutes"] * 100
    rest = (aired["share_a4"] + aired["share_a6"] + other - 100).abs()
    assert rest.is_empty() or rest.max() < 1e-9


@drawn(20)
@given(logs, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_else_that_is_told(
    programmes: list[tuple[int, int, int, str]], random: Random
) -> None:
    ordered = as_frame(programmes)
    shuffled = ordered.sample(fraction=1, shuffle=True, seed=random.randint(0, 999))
    assert daily(shuffled, AS_OF).equals(daily(ordered, AS_OF))


# In order, over midnight: into a day that stands in the log, and into one that does not.
LATE = [(0, 1400, 120, "new_in_house"), (1, 600, 30, "other"), (1, 1430, 300, "new_in_house")]


@drawn(40)
@given(short, short, st.sampled_from([1, 2, 4]))
@example(LATE, LATE, 2)
def test_a_long_log_read_slice_by_slice_has_the_same_minutes(
    some: list[tuple[int, int, int, str]], others: list[tuple[int, int, int, str]], rows: int
) -> None:
    named = as_frame(sorted(others)).with_columns(channel=pl.lit("Truyền hình Lạng Sơn"))
    whole = pl.concat([as_frame(sorted(some)), named])
    expected = daily(whole, AS_OF)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_log, "CHUNK", rows)
        found = long_log.daily_shares(whole.lazy(), AS_OF)
        pieces = lambda names: (  # noqa: E731
            whole.select("evidence", *names, "file", "row").slice(at, rows)
            for at in range(0, whole.height, rows)
        )
        read = long_log.daily_shares(pieces, AS_OF)
    assert_frame_equal(found, expected.select(found.columns))
    assert_frame_equal(read, found)
