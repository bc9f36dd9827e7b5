"""A date that has passed is judged on the value at, or last before, that date."""

import pytest

from lsanalytics.progress.methods import METHODS
from tests.progress.tables import ask

RISING = {2015 + step: 50.0 + 2 * step for step in range(8)}  # 50 in 2015 ... 64 in 2022


@pytest.mark.parametrize("method", METHODS)
def test_values_after_the_due_date_change_nothing(method):
    asked = {"direction": "at_least", "threshold": 60.0, "target_year": 2020}
    with_later = ask(method, {**RISING, 2021: 1.0, 2022: 1.0}, 2026, **asked)
    cut = ask(method, {y: v for y, v in RISING.items() if y <= 2020}, 2026, **asked)
    assert with_later == cut
    assert with_later["current_year"] == 2020


@pytest.mark.parametrize("method", METHODS)
def test_due_without_a_value_since_says_so_and_is_never_missed(method):
    asked = {"direction": "at_least", "threshold": 90.0, "target_year": 2025}
    answer = ask(method, RISING, 2026, **asked)
    assert answer["note"].split(";")[0] == "due_no_value"
    assert answer["status"] != "missed"
    if method == "linear":
        assert answer["status"] == "due_no_value"


@pytest.mark.parametrize("method", METHODS)
def test_as_of_date_hides_later_values(method):
    asked = {"direction": "at_least", "threshold": 90.0, "target_year": 2030}
    seen = ask(method, RISING, 2021, **asked)
    assert seen == ask(method, {y: v for y, v in RISING.items() if y <= 2021}, 2021, **asked)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({2015: 60.0, 2025: 79.0}, "missed"),
        ({2015: 60.0, 2025: 80.0}, "met"),
        ({2015: 90.0, 2025: 80.0}, "met_slipping"),
        ({2015: 60.0, 2024: 79.0, 2026: 85.0}, "missed"),  # a later value: the date was passed
        ({2015: 60.0, 2024: 79.0}, "due_no_value"),
        ({2015: 60.0, 2024: 81.0}, "met"),
        ({}, "due_no_value"),
        ({2026: 85.0}, "not_available"),
    ],
)
def test_linear_when_due(values, word):
    answer = ask("linear", values, 2026, direction="at_least", threshold=80, target_year=2025)
    assert answer["status"] == word
