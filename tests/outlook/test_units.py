"""A handful of units: shares that can only take the values k/n."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.outlook.page import Direction
from lsanalytics.outlook.say import units_words
from lsanalytics.outlook.units import (
    GAIN,
    LOSS,
    Counts,
    Tally,
    UnitsAhead,
    after,
    binomial,
    rates,
    sums,
    tally,
)
from tests.drawn import drawn

AGENCIES = Counts((2023.0, 2024.0, 2025.0), (0, 1, 1), (2, 2, 2))


def test_the_chain_of_two_states_as_worked_by_hand() -> None:
    # Gain 0.2, loss 0.1: in the long run 2/3 meet; after two years 0.7^2 = 0.49 of the start is
    # left: 2/3 + 1/3 * 0.49 = 0.83 for one that meets, 2/3 * 0.51 = 0.34 for one that does not.
    still, anew = after(np.array([0.2]), np.array([0.1]), 2.0)
    assert (still[0], anew[0]) == (pytest.approx(0.83), pytest.approx(0.34))
    # After one year they are the yearly probabilities themselves.
    still, anew = after(np.array([0.2]), np.array([0.1]), 1.0)
    assert (still[0], anew[0]) == (pytest.approx(0.9), pytest.approx(0.2))


def test_two_units_as_worked_by_hand() -> None:
    # One stays with 0.9, the other comes with 0.2: none 0.1 * 0.8, both 0.9 * 0.2.
    told = sums(binomial(1, np.array([0.9])), binomial(1, np.array([0.2])))[0]
    assert told == pytest.approx([0.08, 0.74, 0.18])


def test_rates_as_worked_by_hand() -> None:
    # 1, 2, 2 of 4: first one of the three comes and the one stays, then two wait and two stay.
    # The first step is a year older than the last count: its weight is exp(-1/8).
    found = rates(Counts((2023.0, 2024.0, 2025.0), (1, 2, 2), (4, 4, 4)))
    old = math.exp(-1 / 8)
    assert found[0] == pytest.approx((GAIN[0] + old, GAIN[1] + 2 * old + 2))
    assert found[1] == pytest.approx((LOSS[0], LOSS[1] + old + 2))


def test_a_unit_that_changed_in_a_gap_did_so_half_way() -> None:
    # In three years one of two comes: on average it waited one year, the other three.
    gain, _ = rates(Counts((2022.0, 2025.0), (0, 1), (2, 2)))
    assert gain == pytest.approx((GAIN[0] + 1, GAIN[1] + 3 + 1))


def test_where_units_were_added_the_share_is_what_is_compared() -> None:
    # 2 of 4 stand for 3 of 6: nothing has come or gone.
    gain, loss = rates(Counts((2024.0, 2025.0), (2, 3), (4, 6)))
    assert gain == pytest.approx((GAIN[0], GAIN[1] + 3))
    assert loss == pytest.approx((LOSS[0], LOSS[1] + 3))


def test_one_count_of_two_units_is_beta_binomial_a_year_ahead() -> None:
    # Beta-binomial with a = 0.5, b = 25: none comes b(b+1)/((a+b)(a+b+1)) = 650/675.75 = 0.9619,
    # both a(a+1)/(...) = 0.75/675.75 = 0.0011.
    told = tally(Counts((2025.0,), (0,), (2,)), 2026.0).chances
    assert told[0] == pytest.approx(0.9619, abs=2e-3)
    assert told[2] == pytest.approx(0.0011, abs=2e-4)


def test_a_share_of_few_units_takes_no_value_in_between() -> None:
    fan = UnitsAhead(AGENCIES, 2030.0, 100.0).fan()
    assert set(fan.drop("year").to_numpy().ravel()) <= {0.0, 50.0, 100.0}
    assert fan.row(0) == (2025.0, *[50.0] * 7)
    assert fan["year"].to_list() == [2025.0, 2026.0, 2027.0, 2028.0, 2029.0, 2030.0]
    # Between 50 and 100% there is nothing, so 60% and 100% are one and the same target.
    chances = [UnitsAhead(AGENCIES, 2030.0, asked).probability for asked in (50.1, 60.0, 100.0)]
    assert chances[0] == chances[1] == chances[2]


@pytest.mark.parametrize(
    ("asked", "direction", "chance"),
    [
        (50.0, "at_least", 0.8),
        (51.0, "at_least", 0.5),
        (100.0, "at_most", 1.0),
        (49.0, "at_most", 0.2),
    ],
)
def test_a_threshold_is_read_off_the_counts(
    asked: float, direction: Direction, chance: float
) -> None:
    told = Tally(np.array([0.2, 0.3, 0.5]))
    assert told.meets(asked, direction) == pytest.approx(chance)


def test_quantiles_are_whole_units() -> None:
    told = Tally(np.array([0.2, 0.3, 0.5]))
    assert [told.quantile(p) for p in (0.1, 0.2, 0.21, 0.5, 0.51, 1.0)] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("due", "judged", "probability", "note"),
    [
        (2025.0, True, 0.0, "known"),
        (2024.5, False, 0.0, "known"),
        (2030.0, False, None, "too_little_evidence"),
        (2022.0, True, None, "before_first_observation"),
    ],
)
def test_what_is_known_and_what_is_withheld(
    due: float, judged: bool, probability: float | None, note: str
) -> None:
    found = UnitsAhead(AGENCIES, due, 100.0, judged=judged)
    assert (found.probability, found.note) == (probability, note)
    assert found.fan().height == 0
    if not judged:
        assert found.year_reached(0.01) is None


def test_nothing_counted_nothing_told() -> None:
    found = UnitsAhead(Counts((), (), ()), 2030.0, 100.0)
    assert (found.probability, found.note, found.wanting()) == (None, "no_observation", None)
    assert found.fan().height == 0 and found.year_reached(0.5) is None


def test_a_break_starts_a_new_series() -> None:
    broken = Counts((2022.0, *AGENCIES.years), (5, *AGENCIES.met), (225, *AGENCIES.of), (2023.0,))
    found, alone = UnitsAhead(broken, 2030.0, 100.0), UnitsAhead(AGENCIES, 2030.0, 100.0)
    assert found.probability == alone.probability
    assert (found.note, alone.note) == ("few_points;since_break", "few_points")


def test_how_many_more_units_have_to_come() -> None:
    # 95% of 45 sites are 42.75, hence 43: three more than 40. 100% of two: one more than one.
    sites = Counts((2025.0,), (40,), (45,))
    assert UnitsAhead(sites, 2030.0, 95.0).wanting() == 3
    assert UnitsAhead(AGENCIES, 2030.0, 100.0).wanting() == 1
    assert UnitsAhead(AGENCIES, 2030.0, 50.0).wanting() == 0
    assert UnitsAhead(AGENCIES, 2030.0, 50.0, "at_most").wanting() is None
    assert units_words(2, 2, 0, "en") == "Now 2 of 2 units meet it."
    assert units_words(3, 5, 0, "en") == "Now 3 of 5 units meet it, which is enough."
    assert units_words(3, 5, 0, "vi") == "Hiện có 3 trong 5 đơn vị đạt, đã đủ."
    assert units_words(1, 2, 1, "en") == "Now 1 of 2 units meets it; 1 more must come to do so."


@pytest.mark.parametrize(
    "bad",
    [((2025.0,), (3,), (2,)), ((2025.0,), (-1,), (2,)), ((2025.0,), (0,), (0,)),
     ((2025.0, 2024.0), (1, 1), (2, 2)), ((2025.0, 2025.0), (1, 1), (2, 2)),
     ((2025.0,), (1, 1), (2,))],
)  # fmt: skip
def test_counts_that_cannot_be_are_refused(
    bad: tuple[tuple[float, ...], tuple[int, ...], tuple[int, ...]],
) -> None:
    with pytest.raises(ValueError):
        Counts(*bad)


def test_a_tally_needs_a_count_before_its_year() -> None:
    for counts in (AGENCIES, Counts((), (), ())):
        with pytest.raises(ValueError, match="no count before 2025"):
            tally(counts, 2025.0)


histories = st.integers(1, 12).flatmap(
    lambda of: st.lists(st.integers(0, of), min_size=1, max_size=6).map(
        lambda met: Counts(
            tuple(2025.0 - len(met) + 1 + n for n in range(len(met))), tuple(met), (of,) * len(met)
        )
    )
)


@drawn(40)
@given(histories, st.integers(1, 12))
def test_chances_add_up_and_a_harder_threshold_is_never_likelier(
    counts: Counts, ahead: int
) -> None:
    told = tally(counts, 2025.0 + ahead)
    assert told.chances.sum() == pytest.approx(1.0)
    assert (told.chances >= 0).all() and told.of == counts.of[-1]
    chances = [told.meets(float(asked), "at_least") for asked in range(0, 101, 5)]
    assert chances == sorted(chances, reverse=True) and chances[0] == pytest.approx(1.0)


@drawn(20)
@given(histories)
def test_one_more_unit_that_meets_makes_every_threshold_likelier(counts: Counts) -> None:
    if counts.met[-1] == counts.of[-1]:
        return
    one = Counts((2025.0,), (counts.met[-1],), (counts.of[-1],))
    more = Counts((2025.0,), (counts.met[-1] + 1,), (counts.of[-1],))
    for asked in (25.0, 50.0, 100.0):
        assert tally(more, 2028.0).meets(asked, "at_least") >= tally(one, 2028.0).meets(
            asked, "at_least"
        )


def test_the_year_reached_is_the_first_with_the_chance_of_the_fifteen_to_come() -> None:
    counts = Counts((2023.0, 2025.5), (1, 3), (5, 5))
    asked = UnitsAhead(counts, 2030.0, 80.0)
    chances = {
        year: tally(counts, float(year)).meets(80.0, "at_least")
        for year in (2026, 2027, 2040, 2041)
    }
    assert chances[2026] < chances[2027] < chances[2040] < chances[2041]
    assert asked.year_reached(chances[2026]) == 2026
    assert asked.year_reached(chances[2027]) == 2027
    assert asked.year_reached(chances[2040]) == 2040
    assert asked.year_reached(chances[2041]) is None


@pytest.mark.parametrize(("counted", "note"), [(4, "few_points"), (5, "")])
def test_four_counts_are_few(counted: int, note: str) -> None:
    years = tuple(2021.0 + at for at in range(counted))
    assert UnitsAhead(Counts(years, (1,) * counted, (9,) * counted), 2030.0, 50.0).note == note
