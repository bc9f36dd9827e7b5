"""Compound targets are judged part by part and the weakest governs."""

import polars as pl
import pytest

from lsanalytics.plan import Part
from lsanalytics.telling.sentence import sentence
from tests.progress.samples import AS_OF, INDICATOR, assess, observed, target


def part(name, indicator=INDICATOR, direction="at_least", own=None):
    return Part(
        name, name.upper(), name.upper(), indicator, name if own is None else own, direction
    )


RADIO_TV = (part("radio"), part("tv"))
# In hours, of which no chance is told. 2023 to 2030: a ratio of 1 asks for 2/7 of the way in 2025.
MET, ON_TRACK, BEHIND = {2024: 95, 2025: 100}, {2024: 90, 2025: 99.7}, {2023: 50, 2025: 60}
LOST = {2024: 100, 2025: 100, 2026: 98}


@pytest.mark.parametrize(
    ("radio", "tv", "headline", "weakest"),
    [
        (MET, MET, "holding", "radio"),
        (MET, BEHIND, "behind", "tv"),
        (BEHIND, ON_TRACK, "behind", "radio"),
        (ON_TRACK, MET, "on_track", "radio"),
        (MET, {}, "not_available", "tv"),  # one part unknown: the whole is not known to be met
        (BEHIND, {}, "behind", "radio"),  # but known not to be, whatever the other is
        ({2023: 45, 2025: 55}, BEHIND, "behind", "radio"),  # the same word: the farther one
    ],
)
def test_weakest_part_governs(radio, tv, headline, weakest):
    rows = pl.concat([observed(radio, part="radio"), observed(tv, part="tv")])
    found = assess(rows, target(100.0, parts=RADIO_TV, unit="hours"), AS_OF)
    assert (found.headline, found.weakest) == (headline, weakest)
    governing = next(one for one in found.parts if one.part == weakest)
    assert found.series == governing.series
    assert [one.part for one in found.parts] == ["radio", "tv"]


def test_a_verdict_rests_on_every_part_that_it_judges():
    # radio governs and is reported, four values; tv is simulated, one
    rows = pl.concat(
        [
            observed({2022: 40, 2023: 45, 2024: 50, 2025: 55}, part="radio"),
            observed({2025: 100}, part="tv", evidence="simulated"),
        ]
    )
    found = assess(rows, target(100.0, parts=RADIO_TV, unit="hours"), AS_OF)
    assert found.weakest == "radio"
    assert (found.evidence.kind, found.evidence.points) == ("simulated", 4)
    assert (found.evidence.simulated, found.evidence.reported) == (0.2, 0.8)
    assert sentence(found, "vi").startswith("Một phần là số liệu mô phỏng: ")


def test_the_conjunction_governs_where_every_part_holds_for_others():
    # Each requirement is met by 80% of agencies, all at once only by 60%.
    parts = (part("mobile"), part("security"))
    rows = pl.concat(
        [
            observed({2024: 75, 2025: 80}, part="mobile"),
            observed({2024: 75, 2025: 80}, part="security"),
            observed({2024: 50, 2025: 60}),
        ]
    )
    found = assess(rows, target(70.0, parts=parts), AS_OF)
    assert {one.milestones[0].standing for one in found.parts} == {"met"}
    assert found.milestones[0].standing == "missed"
    assert found.current.value == 60


def test_parts_without_threshold_may_point_different_ways():
    parts = (
        part("positive", "press_positive_share", own=""),
        part("negative", "press_negative_share", "at_most", own=""),
    )
    rising = {2019 + number: 50 + number for number in range(6)}
    rows = pl.concat(
        [
            observed(rising, indicator="press_positive_share"),
            observed(rising, indicator="press_negative_share"),
        ]
    )
    found = assess(rows, target(None, parts=parts), AS_OF)
    assert [one.headline for one in found.parts] == ["improving", "reversing"]
    assert (found.headline, found.weakest) == ("reversing", "negative")
    assert found.trend_p == pytest.approx(2 / 720)


def test_of_two_trends_in_the_right_direction_the_less_certain_one_governs():
    # positive: 7 values in perfect order, p = 2/7! = 0.0004. negative: the last two swapped, one
    # of 21 pairs against the order; of 5040 orders 1 has no and 6 have one such pair:
    # p = 2 x 7/5040 = 0.0028, and 2 x 6/720 = 0.017 without any one of the others.
    parts = (
        part("positive", "press_positive_share", own=""),
        part("negative", "press_negative_share", "at_most", own=""),
    )
    years = range(2019, 2026)
    rows = pl.concat(
        [
            observed(
                dict(zip(years, (49, 50, 51, 52, 53, 54, 55), strict=True)),
                indicator="press_positive_share",
            ),
            observed(
                dict(zip(years, (21, 20, 19, 18, 17, 15, 16), strict=True)),
                indicator="press_negative_share",
            ),
        ]
    )
    found = assess(rows, target(None, parts=parts), AS_OF)
    assert [one.headline for one in found.parts] == ["improving", "improving"]
    assert found.weakest == "negative"
    assert found.trend_p == pytest.approx(14 / 5040)
    assert found.trend_without == pytest.approx(12 / 720)
