"""Laws that every outlook keeps."""

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lsanalytics.outlook.predict import QUANTILES, predict
from tests.drawn import drawn

from .tables import STEADY, series, targets

values = st.lists(st.integers(0, 200).map(lambda n: n / 2), min_size=1, max_size=12)
FEW_RUNS = drawn(25)


def points(found: list[float]) -> list[tuple[float, float]]:
    return [(2025.0 - len(found) + 1 + n, value) for n, value in enumerate(found)]


def quantiles(answers: pl.DataFrame) -> list[list[float]]:
    return [list(row) for row in answers.select(*QUANTILES).iter_rows()]


@FEW_RUNS
@given(values, st.integers(1, 15))
def test_quantiles_rise_and_stay_within_the_bounds(found: list[float], ahead: int) -> None:
    answer = predict(series(points(found)), targets([(2025.0 + ahead, 50.0, "at_least")]))
    row = quantiles(answer)[0]
    assert row == sorted(row)
    assert row[0] >= 0.0
    assert row[-1] <= 100.0


@FEW_RUNS
@given(values, st.integers(0, 100), st.integers(1, 10), st.sampled_from(["higher", "lower"]))
@example([0.5, 89.0], 60, 3, "higher")  # on a straight line, but for what rounding makes of it
def test_a_complement_mirrors_when_told_which_way_is_better(
    found: list[float], threshold: int, ahead: int, better: str
) -> None:
    year = 2025.0 + ahead
    rows = series(points(found), better=better)
    own = predict(rows, targets([(year, threshold, "at_least")]))
    other_way = {"higher": "lower", "lower": "higher"}[better]
    turned = series([(y, 100.0 - v) for y, v in points(found)], better=other_way)
    other = predict(turned, targets([(year, 100 - threshold, "at_most")]))
    assert other["probability"][0] == pytest.approx(own["probability"][0], abs=1e-9)
    mirrored = [100.0 - value for value in reversed(quantiles(own)[0])]
    assert quantiles(other)[0] == pytest.approx(mirrored, abs=1e-6)


@FEW_RUNS
@given(values, st.integers(1, 10))
@example([92.5, 100.0, 6.0, 31.5, 23.5, 66.0, 14.5, 76.5], 1)  # one that rounds to 100
def test_a_quantile_as_threshold_has_its_probability(found: list[float], ahead: int) -> None:
    rows, year = series(points(found)), 2025.0 + ahead
    told = quantiles(predict(rows, targets([(year, 50.0, "at_least")])))[0]
    both = [(year, value, side) for side in ("at_most", "at_least") for value in told]
    found_back = predict(rows, targets(both))["probability"].to_list()
    for level, value, at_most, at_least in zip(
        QUANTILES.values(), told, found_back[:7], found_back[7:], strict=True
    ):
        # Equal where the distribution is smooth; a value with a mass of its own counts for both.
        # Next to 100 rounding is 2^-53 of the share, and 1e-4 of the folded scale.
        off = 1e-3 if value > 100.0 - 1e-9 else 1e-6
        assert at_most >= level - off
        assert at_least >= 1.0 - level - off
        assert at_most + at_least >= 1.0 - 1e-9


@FEW_RUNS
@given(values)
def test_a_harder_threshold_is_never_likelier(found: list[float]) -> None:
    steps = [float(step) for step in range(0, 101, 5)]
    asked = targets([(2030.0, step, "at_least") for step in steps])
    chances = predict(series(points(found)), asked)["probability"].to_list()
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1.0


@pytest.mark.parametrize(("factor", "off"), [(0.125, 0), (1024.0, 0), (1e-9, 1e-9), (1e7, 1e-9)])
def test_the_unit_does_not_matter(factor: float, off: float) -> None:
    own = predict(series(STEADY), targets([(2030.0, 90.0, "at_least")]))
    scaled = series([(y, v * factor) for y, v in STEADY], bounds=(0.0, 100.0 * factor))
    other = predict(scaled, targets([(2030.0, 90.0 * factor, "at_least")]))
    assert other["probability"][0] == pytest.approx(own["probability"][0], abs=off, rel=0)
    assert other["q25"][0] == pytest.approx(own["q25"][0] * factor, rel=1e-12 if off == 0 else 1e-6)


@pytest.mark.parametrize("moved", [-64.0, 16.0])
def test_where_the_scale_begins_does_not_matter(moved: float) -> None:
    own = predict(series(STEADY), targets([(2030.0, 90.0, "at_least")]))
    bounds = (moved, 100.0 + moved)
    other = predict(
        series([(year, value + moved) for year, value in STEADY], bounds=bounds),
        targets([(2030.0, 90.0 + moved, "at_least")]),
    )
    assert other["probability"][0] == pytest.approx(own["probability"][0], abs=1e-12)
    assert other["q25"][0] == pytest.approx(own["q25"][0] + moved, abs=1e-9)


@pytest.mark.parametrize("moved", [-7.0, 13.0])
def test_the_calendar_does_not_matter(moved: float) -> None:
    own = predict(series(STEADY), targets([(2030.0, 90.0, "at_least")]))
    later = series([(y + moved, v) for y, v in STEADY])
    other = predict(later, targets([(2030.0 + moved, 90.0, "at_least")]))
    assert other["probability"][0] == pytest.approx(own["probability"][0], abs=1e-12)


def crowd() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Series of many kinds, with two targets each."""
    kinds = [
        [(2025.0, 40.0)],
        [(2024.0, 0.0), (2025.0, 0.0)],
        STEADY,
        [(2016.0 + n / 4, 30.0 + n + 3 * (n % 4)) for n in range(37)],
        [(2001.0 + 3 * n, 100.0 - n) for n in range(8)],
    ] * 6
    rows = [series(kind, f"s{n}") for n, kind in enumerate(kinds)]
    asked = [
        targets([(2028.0, 55.0, "at_least"), (2030.5, 35.0, "at_most")], f"s{n}")
        for n in range(len(kinds))
    ]
    return pl.concat(rows), pl.concat(asked)


def test_one_series_alone_has_the_very_same_answer() -> None:
    rows, asked = crowd()
    together = predict(rows, asked)
    for name in ("s0", "s3", "s14", "s29"):
        own = pl.col("series_id") == name
        assert predict(rows.filter(own), asked.filter(own)).equals(together.filter(own))


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows, asked = crowd()
    together = predict(rows, asked)
    shuffled = predict(
        rows.sample(fraction=1.0, shuffle=True, seed=3),
        asked.sample(fraction=1.0, shuffle=True, seed=4),
    )
    assert shuffled.sort("target_id").equals(together.sort("target_id"))
