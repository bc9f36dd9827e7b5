"""What the outlook says of series of one kind or another."""

import polars as pl
import pytest

from lsanalytics.outlook.predict import predict

from .tables import STEADY, Point, line, series, targets


def width(answer: pl.DataFrame) -> float:
    """Of the 80% interval."""
    return answer["q90"][0] - answer["q10"][0]


def asked(
    rows: pl.DataFrame, year: float, threshold: float, side: str = "at_least"
) -> pl.DataFrame:
    return predict(rows, targets([(year, threshold, side)]))


def test_a_rise_is_expected_to_go_on_but_not_for_certain() -> None:
    answer = asked(series(STEADY), 2028.0, 81.0)
    assert 0.8 < answer["probability"][0] < 0.99
    assert answer["q50"][0] > 84.0  # 3 points a year so far, from 81


def test_a_stalled_series_is_not_given_a_rise() -> None:
    # Two up, two down about 50: no direction.
    stalled = series([(2018.0 + n, 50.0 + (1, -1)[n % 2]) for n in range(8)])
    answer = asked(stalled, 2030.0, 60.0)
    assert answer["q50"][0] == pytest.approx(49.0, abs=1.0)
    assert answer["probability"][0] < 0.15


def test_a_series_that_never_changed_mostly_stays() -> None:
    answer = asked(series(line(50.0, 0.0)), 2026.0, 50.0)
    assert answer["q25"][0] == answer["q50"][0] == answer["q75"][0] == 50.0
    assert answer["probability"][0] > 0.85
    assert answer["q05"][0] < 50.0 < answer["q95"][0]


@pytest.mark.parametrize("bound", [0.0, 100.0])
def test_a_series_on_its_bound_stays_there_or_leaves_it_inwards(bound: float) -> None:
    answer = asked(series(line(bound, 0.0)), 2028.0, bound, "at_most" if bound == 0 else "at_least")
    assert answer["q50"][0] == bound
    assert 0.6 < answer["probability"][0] < 1.0


@pytest.mark.parametrize("points", [line(40.0, 2.0, n) for n in (1, 2, 3, 4)])
def test_a_short_series_is_wide_and_says_so(points: list[Point]) -> None:
    # All of these, and the long one, end in 2025 and (but for the single point) rise by 2 a year.
    short, long = (
        asked(series(points), 2030.0, 50.0),
        asked(series(line(20.0, 2.0, 11)), 2030.0, 50),
    )
    assert short["note"][0] == "few_points"
    assert long["note"][0] is None
    assert width(short) > 1.05 * width(long)


def test_the_further_ahead_the_wider() -> None:
    # From 60 to 76 and from 25 to 41 %. Within ten years the first comes so near to 100 that
    # its fan stops opening.
    low = [(year, value - 35.0) for year, value in STEADY[:6]]
    for points, years in ((STEADY[:6], (2026, 2027, 2028, 2030)), (low, (2026, 2027, 2030, 2035))):
        widths = [width(asked(series(points), float(year), 90.0)) for year in years]
        assert widths == sorted(widths)


def test_a_break_starts_a_new_series() -> None:
    old = [(2010.0 + n, 10.0 + 5.0 * n) for n in range(11)]
    new = [(2021.0, 30.0), (2022.0, 31.0), (2023.0, 31.5), (2024.0, 33.0), (2025.0, 34.0)]
    broken = asked(series([*old, *new], breaks=[2021.0]), 2030.0, 40.0)
    alone = asked(series(new), 2030.0, 40.0)
    assert broken.drop("note").equals(alone.drop("note"))
    assert broken["note"][0] == "since_break"
    assert alone["note"][0] is None


def test_only_the_last_break_counts() -> None:
    points = [(2020.0, 10.0), (2021.0, 80.0), (2022.0, 30.0), (2023.0, 31.0)]
    answer = asked(series(points, breaks=[2021.0, 2022.0]), 2025.0, 40.0)
    assert answer.drop("note").equals(asked(series(points[2:]), 2025.0, 40.0).drop("note"))
    assert answer["note"][0] == "few_points;since_break"


# Observed 60 in 2018, 63 in 2019, ..., 81 in 2025; in between the last value before the date.
@pytest.mark.parametrize(
    ("year", "threshold", "side", "probability", "value"),
    [
        (2025.0, 81.0, "at_least", 1.0, 81.0),
        (2025.0, 81.5, "at_least", 0.0, 81.0),
        (2019.0, 63.0, "at_most", 1.0, 63.0),
        (2020.5, 70.0, "at_least", 0.0, 65.0),
    ],
)
def test_a_target_that_is_past_is_known(
    year: float, threshold: float, side: str, probability: float, value: float
) -> None:
    answer = asked(series(STEADY), year, threshold, side)
    assert answer["note"][0] == "known"
    assert answer["probability"][0] == probability
    assert answer["q05"][0] == answer["q50"][0] == answer["q95"][0] == value


def test_a_target_before_a_break_is_known_from_the_old_series() -> None:
    answer = asked(series(STEADY, breaks=[2024.0]), 2019.0, 60.0)
    assert (answer["probability"][0], answer["q50"][0], answer["note"][0]) == (1.0, 63.0, "known")


@pytest.mark.parametrize(
    ("rows", "year", "note"),
    [
        (series([], "s"), 2030.0, "no_observation"),
        (series(STEADY, "other"), 2030.0, "no_observation"),
        (series([*STEADY, (2026.0, 104.0)]), 2030.0, "outside_bounds"),
        (series(STEADY), 2011.0, "before_first_observation"),
    ],
)
def test_where_there_is_no_answer_numbers_are_blank(
    rows: pl.DataFrame, year: float, note: str
) -> None:
    answer = asked(rows, year, 90.0)
    assert answer["note"][0] == note
    assert answer.select("probability", "q05", "q50", "q95").row(0) == (None,) * 4


def test_no_targets_no_answers() -> None:
    assert predict(series(STEADY), targets([])).height == 0


def test_a_date_within_the_year_lies_between() -> None:
    rows = series([(2020.0 + n / 4, 40.0 + n) for n in range(21)])  # a point a quarter, to 2025
    found = [asked(rows, year, 70.0)["q50"][0] for year in (2025.25, 2025.5, 2026.0)]
    assert 60.0 < found[0] < found[1] < found[2] < 66.0  # 4 points a year from 60


def test_seasons_widen_the_outlook() -> None:
    calm = series([(2020.0 + n / 4, 40.0 + n / 4) for n in range(21)])
    seasonal = series([(2020.0 + n / 4, 40.0 + n / 4 + 6.0 * (n % 4 == 0)) for n in range(21)])
    assert width(asked(seasonal, 2025.25, 50.0)) > 2.0 * width(asked(calm, 2025.25, 50.0))


def test_sampling_error_smooths_the_last_value_and_is_part_of_the_spread() -> None:
    # A survey that jumps by 8 points, as an interval of +-8 lets it do by chance.
    points = [
        (2015.0 + 2 * n, value) for n, value in enumerate((46.0, 54.0, 47.0, 53.0, 46.0, 54.0))
    ]
    plain = asked(series(points), 2026.0, 50.0)
    noisy = asked(series(points, half_width=8.0), 2026.0, 50.0)
    exact = asked(series(points, half_width=0.0), 2026.0, 50.0)
    assert abs(noisy["q50"][0] - 50.0) < abs(plain["q50"][0] - 50.0)
    assert width(noisy) > 8.0  # one value alone has an 80% interval of 2 * 1.28 * 8 / 1.96 = 10.4
    assert exact.equals(plain)


def test_own_bounds_are_kept_and_make_a_difference() -> None:
    near = asked(series(STEADY, bounds=(0.0, 85.0)), 2030.0, 84.0)
    far = asked(series(STEADY, bounds=(0.0, 200.0)), 2030.0, 84.0)
    assert near["q95"][0] <= 85.0 < far["q95"][0]


def test_what_spreads_fast_is_expected_to_pass_the_middle() -> None:
    # A share on the logistic curve with rate 0.4 a year: 46.4% is a logit of -0.14, five years
    # later -0.14 + 0.4 * 5 = 1.86, which is 86.5%.
    logistic = [5.0, 7.3, 10.5, 14.9, 20.7, 28.0, 36.7, 46.4]
    rows = series([(2018.0 + n, value) for n, value in enumerate(logistic)])
    answer = asked(rows, 2030.0, 70.0)
    assert answer["probability"][0] > 0.6
    assert 75.0 < answer["q50"][0] < 86.0  # a little less: not all that spreads goes on


def test_a_change_within_days_is_no_pace() -> None:
    answer = asked(series([(2025.0, 50.0), (2025.01, 51.0)]), 2026.0, 60.0)
    assert 49.0 < answer["q50"][0] < 53.0
    assert width(answer) < 40.0


def test_what_is_better_has_come_about_more_often_than_the_past_alone_shows() -> None:
    # 50, 51, 50, 51 ...: no direction of its own, so that only what is better tells up from down.
    level = [(2018.0 + n, 50.0 + n % 2) for n in range(8)]
    up, down, unsaid = (
        asked(series(level, better=better), 2030.0, 52.0)["probability"][0]
        for better in ("higher", "lower", None)
    )
    assert down < unsaid < up
    # Half way up the scale nothing much is known of a share that nobody speaks of: (1 + 0) / 2.
    assert unsaid == pytest.approx((up + down) / 2, abs=0.1)


def test_a_slide_is_less_believed_than_a_wanted_fall() -> None:
    falling = [(year, 130.0 - value) for year, value in STEADY]  # from 70 down to 49
    fought, wanted = (
        asked(series(falling, better=better), 2028.0, 45.0, "at_most")["probability"][0]
        for better in ("higher", "lower")
    )
    assert wanted > fought + 0.2


def test_what_is_asked_of_a_series_does_not_change_its_future() -> None:
    both = targets([(2030.0, 90.0, "at_least"), (2030.0, 60.0, "at_most")])
    told = predict(series(STEADY), both)
    assert told.row(0)[4:11] == told.row(1)[4:11]
