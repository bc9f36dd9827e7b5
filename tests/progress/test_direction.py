"""Direction of the last observations, and the trend test of targets without a threshold."""

from itertools import combinations, permutations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.working import working
from tests.progress.samples import AS_OF, assess, judge, observed, target


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        ((60, 62), "improving"),
        ((60, 58), "worsening"),
        ((60, 60.5), "flat"),  # exactly the tolerance of half a point
        ((60, 60.6), "improving"),
        ((60, 60.4, 60.8), "improving"),  # two small steps the same way add up
        ((61, 60.6, 60.2), "worsening"),
        ((60, 62, 61.8), "flat"),  # a small step back after a large one forward
        ((60, 58, 59), "improving"),  # the last step decides where it is large
        ((60,), "unknown"),
    ],
)
def test_last_observations(values, direction):
    series = {2024 - len(values) + number: value for number, value in enumerate(values)}
    assert judge(series, target(70.0)).direction == direction


def test_a_ceiling_improves_by_falling():
    assert judge({2023: 40, 2024: 35}, target(30.0, direction="at_most")).direction == "improving"


def test_a_step_within_sampling_error_is_flat():
    # Standard errors 2 and 2: a change up to 1.96 * sqrt(8) = 5.5 may be chance.
    edges = {2023: (56.08, 63.92), 2024: (51.08, 58.92)}
    found = assess(observed({2023: 60, 2024: 55}, intervals=edges), target(70.0), AS_OF)
    assert found.direction == "flat"


# Mann-Kendall, exact two-sided p: with n values in perfect order 2/n!; with one neighbouring
# pair exchanged 2 n/n! (n - 1 orders have one exchange, one has none).
@pytest.mark.parametrize(
    ("values", "headline", "p"),
    [
        ((50, 51, 53, 56, 60), "stalled", 2 / 120),  # of five none can be left out
        ((50, 51, 53, 56, 60, 61), "improving", 2 / 720),
        ((61, 60, 56, 53, 51, 50), "reversing", 2 / 720),
        ((50, 53, 51, 56, 60), "stalled", 2 * 5 / 120),  # p = 0.083: not significant
        ((50, 53, 51, 56, 60, 61), "stalled", 2 * 6 / 720),  # without 56: p = 0.083
        ((50, 53, 51, 56, 60, 61, 62), "improving", 2 * 7 / 5040),
        ((50, 50, 50, 50, 50), "stalled", 1.0),
        # of values that are alike it is the orders that differ: 20 of three and three, of which
        # one rises and one falls throughout; 70 of four and four, and 35 without one of them
        ((50, 50, 50, 51, 51, 51), "stalled", 2 / 20),
        ((50, 50, 50, 50, 51, 51, 51, 51), "stalled", 2 / 70),
        ((50, 50, 50, 50, 51, 51, 51, 51, 52), "improving", 2 / 630),  # 9!/(4! 4! 1!)
        ((50, 51, 50, 51, 52), "stalled", 2 * 3 / 30),  # 1 order without a fall, 2 with one
        ((50, 51, 53, 56), "not_available", None),  # even perfect order has p = 0.083
    ],
)
def test_target_without_threshold_gets_a_trend_with_its_significance(values, headline, p):
    series = {2026 - len(values) + number: value for number, value in enumerate(values)}
    found = judge(series, target(None))
    assert found.headline == headline
    assert found.trend_p == (None if p is None else pytest.approx(p))
    assert {verdict.standing for verdict in found.milestones} == {"direction_only"}
    assert found.paces == () and all(v.distance is None for v in found.milestones)


def test_falling_is_the_right_way_for_at_most():
    series = {2019 + number: 20 - number for number in range(6)}
    assert judge(series, target(None, direction="at_most")).headline == "improving"


def test_a_trend_that_ended_more_than_two_years_ago_is_none_of_now():
    old = judge({year: year - 1950 for year in range(2015, 2024)}, target(None))
    assert old.headline == "not_available" and old.trend_p < 0.05
    assert "2023: 73.0%) is more than two years old" in sentence(old, "en")
    new = judge({year: year - 1950 for year in range(2016, 2025)}, target(None))
    assert new.headline == "improving"


def test_a_trend_is_told_of_the_values_that_it_was_tested_on():
    # what leaves 60 points open is no value of a trend, neither in its test nor at its ends
    open_ = pl.col("period_end").dt.year() == 2025
    rows = observed({year: year - 1950 for year in range(2018, 2026)}).with_columns(
        pl.when(open_).then(pl.lit(edge)).alias(name)
        for name, edge in (("bound_low", 20.0), ("bound_high", 80.0))
    )
    found = assess(rows, target(None), AS_OF)
    said = sentence(found, "en")
    assert found.headline == "improving"
    assert "from 68.0% (2018) to 74.0% (2024)" in said and "2025" not in said
    assert any("7 observations" in cell for row in working(found, "en") for cell in row)


def test_target_without_milestones_at_all():
    series = {2019 + number: 20 + number for number in range(6)}
    found = judge(series, target(None, milestones=()))
    assert (found.headline, found.milestones, found.governing) == ("improving", (), None)


def by_scipy(values):
    from scipy.stats import kendalltau  # half a second, which every worker would take

    known = kendalltau(range(len(values)), values)
    return float(known.statistic), float(known.pvalue)


def by_orders(values):
    """Of all orders of the values, how many go as far either way."""

    def score(order):
        return sum((later > first) - (later < first) for first, later in combinations(order, 2))

    scores = [abs(score(order)) for order in permutations(values)]
    return score(values), sum(one >= abs(score(values)) for one in scores) / len(scores)


@given(
    st.one_of(
        st.lists(st.integers(1, 60), min_size=5, max_size=33, unique=True).map(
            lambda values: (values, by_scipy)
        ),
        # with one left out these are still more than are counted exactly, as scipy never does ties
        st.lists(st.integers(1, 20), min_size=35, max_size=41).map(
            lambda values: (values, by_scipy)
        ),
        st.lists(st.integers(1, 3), min_size=5, max_size=6).map(lambda values: (values, by_orders)),
    ).filter(lambda drawn: len(set(drawn[0])) > 1)
)
def test_trend_is_that_of_kendalls_tau_in_scipy_or_of_all_orders(drawn):
    values, known = drawn
    first = 2026 - len(values)
    found = judge({first + number: value for number, value in enumerate(values)}, target(None))
    tau, p = known(values)
    assert found.trend_p == pytest.approx(p, abs=1e-12)
    rest = [values[:at] + values[at + 1 :] for at in range(len(values))]
    kept = len(values) > 5 and all(len(set(one)) > 1 and known(one)[1] < 0.05 for one in rest)
    trended = "improving" if tau > 0 else "reversing"
    assert found.headline == (trended if p < 0.05 and kept else "stalled")


def test_what_was_drawn_and_what_is_the_same_are_not_added_up():
    # 95% intervals of 2 points either way on both ends leave 1.96 x sqrt(2) x 2/1.96 = 2.83 open:
    # a fall of 3 is one, also with the half point beside it that counts as the same
    ends = {2024: (73.0, 77.0), 2025: (70.0, 74.0)}
    rows = observed({2024: 75.0, 2025: 72.0}, intervals=ends)
    assert assess(rows, target(70.0), AS_OF).direction == "worsening"
