"""Direction of the last observations, and the trend test of targets without a threshold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ((50, 51, 53, 56), "not_available", None),  # even perfect order has p = 0.083
    ],
)
def test_target_without_threshold_gets_a_trend_with_its_significance(values, headline, p):
    series = {2019 + number: value for number, value in enumerate(values)}
    found = judge(series, target(None))
    assert found.headline == headline
    assert found.trend_p == (None if p is None else pytest.approx(p))
    assert {verdict.standing for verdict in found.milestones} == {"direction_only"}
    assert found.paces == () and all(v.distance is None for v in found.milestones)


def test_falling_is_the_right_way_for_at_most():
    series = {2019 + number: 20 - number for number in range(6)}
    assert judge(series, target(None, direction="at_most")).headline == "improving"


def test_target_without_milestones_at_all():
    series = {2019 + number: 20 + number for number in range(6)}
    found = judge(series, target(None, milestones=()))
    assert (found.headline, found.milestones, found.governing) == ("improving", (), None)


@given(st.lists(st.integers(1, 60), min_size=5, max_size=40).filter(lambda v: len(set(v)) > 1))
def test_trend_is_that_of_kendalls_tau_in_scipy_with_and_without_ties(values):
    from scipy.stats import kendalltau  # half a second, which every worker would take

    found = judge({1980 + number: value for number, value in enumerate(values)}, target(None))
    known = kendalltau(range(len(values)), values)
    assert found.trend_p == pytest.approx(float(known.pvalue), abs=1e-12)
    way = "improving" if known.statistic > 0 else "reversing"
    rest = [values[:at] + values[at + 1 :] for at in range(len(values))]
    kept = len(values) > 5 and all(
        len(set(one)) > 1 and kendalltau(range(len(one)), one).pvalue < 0.05 for one in rest
    )
    assert found.headline == (way if known.pvalue < 0.05 and kept else "stalled")
