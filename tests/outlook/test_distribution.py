"""One distribution gives both probabilities and quantiles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.outlook.distribution import Distribution
from tests.drawn import drawn

LEVELS = np.array([0.0, 0.25, 0.75, 1.0])
KNOTS = np.array([[0.0, 0.2, 0.4, 1.0]])


def one(stay: float = 0.0, held: float = 0.3) -> Distribution:
    return Distribution(KNOTS, LEVELS, np.array([held]), np.array([stay]))


# Between the knots 0.2 (25%) and 0.4 (75%) the probability grows by 2.5 a unit:
# at 0.3 it is 0.25 + 0.1 * 2.5 = 0.5; between 0.4 and 1.0 by 0.25 / 0.6: at 0.7 it is 0.875.
@pytest.mark.parametrize(
    ("value", "below"), [(-1.0, 0.0), (0.1, 0.125), (0.3, 0.5), (0.7, 0.875), (2.0, 1.0)]
)
def test_probability_is_linear_between_the_knots(value: float, below: float) -> None:
    assert one().below(np.array([value]))[0] == pytest.approx(below)
    assert one().up_to(np.array([value]))[0] == pytest.approx(below)


def test_standing_still_is_a_step_at_the_last_value() -> None:
    # Half of the probability at 0.3, where the moving half has half of its own below it.
    still = one(stay=0.5)
    assert still.below(np.array([0.3]))[0] == pytest.approx(0.25)
    assert still.up_to(np.array([0.3]))[0] == pytest.approx(0.75)
    # Quantiles from 25 to 75% are the last value; 12.5% is the 25% quantile of the moving half.
    assert [still.quantile(p)[0] for p in (0.26, 0.5, 0.74)] == [0.3, 0.3, 0.3]
    assert still.quantile(0.125)[0] == pytest.approx(0.2)
    assert still.quantile(0.875)[0] == pytest.approx(0.4)


@drawn(80)
@given(st.floats(0.001, 0.999), st.floats(0, 0.95), st.floats(-0.1, 1.1))
def test_a_quantile_is_the_first_value_with_its_probability(
    probability: float, stay: float, held: float
) -> None:
    told = one(stay, held)
    value = told.quantile(probability)
    assert told.up_to(value)[0] >= probability - 1e-9
    assert told.below(value)[0] <= probability + 1e-9
