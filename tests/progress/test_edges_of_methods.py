"""Where a formula has no meaning, each method says so in its own way."""

import pytest

from tests.progress.tables import ask

SIX = {2018 + step: 10.0 + step for step in range(6)}


@pytest.mark.parametrize("method", ["statcan", "eurostat", "unsd", "destatis", "sdsn", "linear"])
def test_no_value_is_not_available(method):
    answer = ask(method, {}, direction="at_least", threshold=80, target_year=2030)
    assert answer["status"] == "not_available"
    assert answer["base_year"] is answer["current_value"] is answer["value"] is None


@pytest.mark.parametrize(
    ("method", "word"),
    [
        ("statcan", "not_available"),
        ("eurostat", "not_available"),
        ("unsd", "not_available"),
        ("linear", "behind"),
    ],
)
def test_growth_has_no_meaning_across_a_change_of_sign(method, word):
    # -10 -> 5, at least 20 in 2030, 8 of 15 years: linear (15/8) / (30/15) = 0.9375
    answer = ask(method, {2015: -10, 2023: 5}, direction="at_least", threshold=20)
    asked = ask(method, {2015: -10, 2023: 5}, direction="at_least", threshold=20, target_year=2030)
    assert asked["status"] == word
    if method != "linear":
        assert "sign_change" in answer["note"] and answer["value"] is None


@pytest.mark.parametrize(
    ("asked", "current"),
    [
        # at a date the value of the date counts; a direction, or a level without a date, goes on
        ({"threshold": 80, "target_year": 2020}, 2020),
        ({"target_year": 2020}, 2023),
        ({"threshold": 80}, 2023),
    ],
)
def test_values_after_the_target_year_count_unless_a_level_was_asked_for_by_then(asked, current):
    values = {2015: 60, 2020: 65, 2023: 70}
    for method in ("statcan", "eurostat", "unsd", "sdsn", "linear"):
        assert ask(method, values, direction="at_least", **asked)["current_year"] == current


@pytest.mark.parametrize("method", ["statcan", "eurostat"])
def test_that_a_base_is_the_target_is_noted_where_it_is(method):
    for base, noted in ((80, True), (70, False)):
        answer = ask(method, {2015: base, 2023: 75}, direction="at_least", threshold=80)
        assert ("base_equals_target" in answer["note"]) == noted


def test_base_equal_to_target_is_never_divided_by():
    falling = {2015: 80, 2023: 75}
    for method, word in [
        ("statcan", "not_available"),
        ("eurostat", "not_available"),
        ("unsd", "stagnation_or_regression"),
        ("sdsn", "decreasing"),
        ("linear", "reversing"),
    ]:
        answer = ask(method, falling, direction="at_least", threshold=80, target_year=2030)
        assert (answer["status"], answer["value"]) == (word, None), method


@pytest.mark.parametrize("method", ["statcan", "eurostat", "unsd"])
def test_a_publisher_that_replaces_zero_says_so_and_shows_the_zero(method):
    answer = ask(method, {2015: 0, 2023: 5}, direction="at_least", threshold=80, target_year=2030)
    assert "zero_replaced_by_0001" in answer["note"]
    assert answer["base_value"] == 0


@pytest.mark.parametrize("method", ["sdsn", "linear", "destatis"])
def test_our_own_and_the_linear_methods_never_replace_zero(method):
    values = {2015 + step: float(step) for step in range(6)}
    answer = ask(method, values, direction="at_least", threshold=80, target_year=2030)
    assert "zero_replaced" not in answer["note"]


# 2020 is given as base year; 2019 is in the data and 2021.
@pytest.mark.parametrize(
    ("method", "years", "base"),
    [
        ("statcan", (2019, 2021, 2024), 2021),  # the first after
        ("eurostat", (2019, 2021, 2024), 2021),  # equally near: the later
        ("eurostat", (2019, 2022, 2024), 2019),  # the nearest
        ("unsd", (2019, 2021, 2024), 2021),  # the first after that leaves two values
        ("unsd", (2018, 2019, 2021), 2019),  # 2021 leaves none: the last before
        ("sdsn", (2018, 2021, 2024), 2018),  # earlier within two years
        ("linear", (2018, 2021, 2024), 2018),
        ("linear", (2017, 2021, 2024), 2021),  # too far before: the first after
        ("linear", (2012, 2016), None),  # neither: none
    ],
)
def test_base_year_that_is_not_in_the_data(method, years, base):
    values = {year: 50.0 + number for number, year in enumerate(years)}
    answer = ask(method, values, direction="at_least", threshold=80, base_year=2020)
    assert answer["base_year"] == base


@pytest.mark.parametrize(
    ("method", "base"), [("statcan", 2015), ("eurostat", 2015), ("unsd", 2015), ("linear", 2012)]
)
def test_base_year_that_is_not_given(method, base):
    values = {2012: 40.0, 2015: 45.0, 2020: 50.0}
    assert ask(method, values, direction="at_least", threshold=80)["base_year"] == base


def test_destatis_needs_six_values_and_looks_at_the_last_six():
    longer = {2012: 99.0, **SIX}
    answer = ask("destatis", longer, direction="at_least", threshold=40, target_year=2030)
    assert (answer["base_year"], answer["base_value"]) == (2018, 10.0)
    five = dict(list(SIX.items())[:5])
    answer = ask("destatis", five, direction="at_least", threshold=40, target_year=2030)
    assert (answer["status"], answer["base_year"]) == ("not_available", None)


# Values of C, the room to the limit: (1 - (b/L)^4.44), worked with a calculator; v = 1 year's
# growth is chosen as 0.015 C and just below.
@pytest.mark.parametrize(
    ("base", "limit", "room"),
    [(90, 100, 0.373622), (99, 100, 0.043643), (1.5, 1, 0.953929), (0.02, 0.01, 1.0)],
)
def test_statcan_room_near_a_limit(base, limit, room):
    for factor, word in ((1.0001, "substantial_progress"), (0.9999, "moderate_progress")):
        values = {2015: base, 2016: base * (1 + 0.015 * room * factor)}
        answer = ask("statcan", values, direction="at_least", limit=limit)
        assert answer["status"] == word
