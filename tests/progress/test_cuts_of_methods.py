"""A value on a cut gets the word on the documented side of it."""

import pytest

from tests.progress.tables import ask

NEVER = 1e-9  # a step that is small beside every cut


def linear_series(ratio):
    """60 in 2020, at least 80 in 2030: required 2 a year, so 60 + 5 * 2 * ratio in 2025."""
    return {2020: 60, 2025: 60 + 10 * ratio}


@pytest.mark.parametrize(
    ("ratio", "word"),
    [
        (0.95, "on_track"),
        (0.9499, "behind"),
        (0.6, "behind"),
        (0.5999, "far_behind"),
        (0.0001, "far_behind"),
        (0, "stalled"),
        (-0.0001, "reversing"),
    ],
)
def test_linear(ratio, word):
    answer = ask(
        "linear", linear_series(ratio), direction="at_least", threshold=80, target_year=2030
    )
    assert (answer["status"], answer["value"]) == (word, ratio)


# 0.1 in 2020, at most 0.02 in 2030: required -0.008 a year. 0.95 of it over five years is
# -0.038, so 0.062 lies on the cut. In binary (0.062 - 0.1) / 5 / ((0.02 - 0.1) / 10) is
# 0.9500000000000002 or 0.9499999999999998, depending on the order of the operations.
@pytest.mark.parametrize(("value", "word"), [(0.062, "on_track"), (0.0621, "behind")])
def test_linear_on_decimals_without_binary_form(value, word):
    values = {2020: 0.1, 2025: value}
    answer = ask("linear", values, direction="at_most", threshold=0.02, target_year=2030)
    assert answer["status"] == word


# 64 in 2015, at least 84 in 2016: 20/64 is asked for, and 12/64 or 19/64 have come, which binary
# digits hold exactly, so that R = 12/20 or 19/20 lies on the cut.
@pytest.mark.parametrize(
    ("method", "value", "ratio", "word"),
    [
        ("statcan", 76, 0.6, "moderate_progress"),
        ("eurostat", 76, 0.6, "insufficient_progress"),
        ("statcan", 83, 0.95, "substantial_progress"),
        ("eurostat", 83, 0.95, "moderate_progress"),
    ],
)
def test_growth_just_on_a_cut(method, value, ratio, word):
    values = {2015: 64, 2016: value}
    answer = ask(method, values, direction="at_least", threshold=84, target_year=2016)
    assert (answer["status"], answer["value"]) == (word, ratio)


# b = 50, T = 100 in 2030, n = 8 of N = 15: the growth asked for is 2^(1/15) - 1 = 0.047294 a
# year. R = 0.95 means growth of 0.0449294, and 50 * 1.0449294^8 = 71.066618.
@pytest.mark.parametrize(
    ("method", "value", "word"),
    [
        ("statcan", 71.06662, "substantial_progress"),
        ("statcan", 71.0666, "moderate_progress"),
        ("eurostat", 71.06662, "significant_progress"),
        ("eurostat", 71.0666, "moderate_progress"),
    ],
)
def test_growth_against_required_growth(method, value, word):
    values = {2015: 50, 2023: value}
    answer = ask(method, values, direction="at_least", threshold=100, target_year=2030)
    assert answer["status"] == word
    assert answer["value"] == pytest.approx(0.95, abs=1e-6)


# Without a threshold, one year apart: growth is c/b - 1, here exact in binary (b = 1000).
@pytest.mark.parametrize(
    ("method", "growth", "word"),
    [
        ("statcan", 0.0151, "substantial_progress"),
        ("statcan", 0.0149, "moderate_progress"),
        ("statcan", 0.0051, "moderate_progress"),
        ("statcan", 0.0049, "limited_progress"),
        ("statcan", 0, "limited_progress"),
        ("statcan", -NEVER, "deterioration"),
        ("eurostat", 0.0101, "significant_progress"),
        ("eurostat", 0.0099, "moderate_progress"),
        ("eurostat", 0.0011, "moderate_progress"),
        ("eurostat", 0.0009, "no_progress"),
        ("eurostat", -0.0009, "no_progress"),
        ("eurostat", -0.0011, "moderate_movement_away"),
        ("eurostat", -0.0099, "moderate_movement_away"),
        ("eurostat", -0.0101, "significant_movement_away"),
        ("unsd", 0.0201, "on_track_or_met"),
        ("unsd", 0.0199, "fair_progress"),
        ("unsd", 0.0051, "fair_progress"),
        ("unsd", 0.0049, "stagnation_or_regression"),
    ],
)
def test_growth_without_a_threshold(method, growth, word):
    answer = ask(method, {2015: 1000, 2016: 1000 * (1 + growth)}, direction="at_least")
    assert answer["status"] == word


# Six values 0, 2, ..., 10 (2018-2023): 2 a year. Five years to 2028 close 10 of a gap of G:
# G = 12.5 -> R = 0.8, 12.6 -> below; 10.6 -> 0.943, 10.5 -> 0.952.
@pytest.mark.parametrize(
    ("gap", "word"),
    [(10.5, "sun"), (10.6, "sun_cloud"), (12.5, "sun_cloud"), (12.6, "cloud")],
)
def test_destatis(gap, word):
    values = {2018 + step: 2 * step for step in range(6)}
    answer = ask("destatis", values, direction="at_least", threshold=10 + gap, target_year=2028)
    assert (answer["status"], answer["value"]) == (word, pytest.approx(10 / gap))


# R = 0.95 exactly belongs to sun_cloud: gap 20, four years at 4.75 a year close 19.
def test_destatis_on_the_upper_cut():
    values = {2018 + step: 4.75 * step for step in range(6)}
    answer = ask("destatis", values, direction="at_least", threshold=43.75, target_year=2027)
    assert (answer["status"], answer["value"]) == ("sun_cloud", 0.95)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (60, "on_track"),  # 10 of 20 in half the time: R = 1
        (59.9, "moderately_improving"),
        (55, "moderately_improving"),  # R = 0.5
        (54.9, "stagnating"),
        (49.9, "decreasing"),
    ],
)
def test_sdsn(value, word):
    values = {2020: 50, 2025: value}
    answer = ask("sdsn", values, direction="at_least", threshold=70, target_year=2030)
    assert answer["status"] == word


# b = 50, T = 100, three years of fifteen done. A = (e - 50)/50, e = c (c/50)^(12/3).
# c = 50 * 2^(1/5): e = 50 * 2^(5/5) = 100, A = 1.
# c = 50 * 1.02: e = 50 * 1.02^5 = 55.204, A = 0.104.
@pytest.mark.parametrize(
    ("value", "word"),
    [
        (50 * 2**0.2, "on_track_or_met"),
        (51, "fair_progress"),
        (50.9, "stagnation_or_regression"),  # 1.018^5 = 1.0933: A = 0.0933
        (99, "on_track_or_met"),  # counts as met: T = 100
    ],
)
def test_unsd(value, word):
    answer = ask("unsd", {2015: 50, 2018: value}, direction="at_least", threshold=100)
    assert answer["status"] == word
