"""Of a figure that is only a side of the true one no distance is told: "more than 93" may be 99."""

from __future__ import annotations

import polars as pl
import pytest

from lsanalytics.charts.distance import distance
from lsanalytics.charts.sentences import trajectory_title
from lsanalytics.tables import targets_table
from lsanalytics.telling.figures import current_text, told_distance
from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.summary import shortfalls
from lsanalytics.telling.working import working
from tests.progress.samples import observed
from tests.progress.test_ends_of_ranges import OVER, UNDER, bound, found


@pytest.mark.parametrize(
    ("value", "flag", "is_flagged", "side"),
    [
        (93, OVER, True, "more than 93.0%"),
        (93, OVER, False, "93.0% or more"),  # the least of what was counted in part
        (87, UNDER, True, "less than 87.0%"),
        (87, UNDER, False, "87.0% or less"),
    ],
)
def test_no_place_tells_how_far_a_side_of_the_true_value_lies(
    value: float, flag: str, is_flagged: bool, side: str
) -> None:
    rows = bound(value, flag)
    rows = rows if is_flagged else rows.with_columns(flag=pl.lit(""))
    one = found(rows, 90, "at_least", False)
    short = shortfalls([one], "en")
    assert (one.headline, len(short)) == (("met", 0) if value > 90 else ("missed", 1))
    assert told_distance(one.milestones[0]) is None
    chart = distance([one], "en")
    told = [sentence(one, "en"), trajectory_title(one, "", "en"), chart.description, *short]
    for said in (*told, targets_table([one], "en"), chart.told, str(working(one, "en"))):
        assert "3.0 points" not in said
    for said in told:
        assert side in said
    assert f"{side}, {'met' if value > 90 else 'not met'}" in chart.description
    assert "farthest" not in chart.title


def test_a_value_that_was_counted_in_full_has_its_distance() -> None:
    one = found(observed({2025: 93}), 90, "at_least", False)
    assert told_distance(one.milestones[0]) == 3.0
    assert "3.0 points better" in sentence(one, "en") and "+3.0" in targets_table([one], "en")
    assert "farthest" in distance([found(observed({2025: 87}), 90, "at_least", False)], "en").title


def test_an_estimate_at_the_end_of_its_interval_is_no_side() -> None:
    # of the agencies drawn none has it: 0%, and by chance up to 5
    drawn = found(observed({2025: 0}, intervals={2025: (0.0, 5.0)}), 90, "at_least", False)
    assert told_distance(drawn.milestones[0]) == -90.0
    assert current_text(drawn, "en") == "0.0%"


def test_a_share_of_a_few_is_told_with_its_count_and_its_distance() -> None:
    # 9 of 10 that were looked at, of 12: at the least 75% of all, and at the most 91.7
    rows = observed({2025: 75.0}).with_columns(
        numerator=pl.lit(9.0), denominator=pl.lit(12.0), bound_low=pl.lit(75.0),
        bound_high=pl.lit(91.7), units=pl.lit(12.0), units_measured=pl.lit(10.0),
        unit=pl.lit("agencies"),
    )  # fmt: skip
    counted = found(rows, 95, "at_least", False)
    assert told_distance(counted.milestones[0]) == -20.0
    assert "9 of 12" in sentence(counted, "en") and "or more" not in sentence(counted, "en")
