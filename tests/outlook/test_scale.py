"""The folded power and its inverse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.outlook.scale import fold, unfold
from tests.drawn import drawn

# power 1/2: sqrt(u) - sqrt(1 - u); at u = 9/25 that is 3/5 - 4/5 = -1/5, at 16/25 it is +1/5.
# power 1: u - (1 - u) = 2u - 1.
WORKED = [
    (0.36, 0.5, -0.2),
    (0.64, 0.5, 0.2),
    (0.0, 0.5, -1.0),
    (1.0, 0.5, 1.0),
    (0.5, 0.3, 0.0),
    (0.75, 1.0, 0.5),
]


@pytest.mark.parametrize(("share", "power", "value"), WORKED)
def test_folds_and_unfolds_as_worked_by_hand(share: float, power: float, value: float) -> None:
    assert fold(np.array([share]), power)[0] == pytest.approx(value, abs=1e-15)
    assert unfold(np.array([value]), power)[0] == pytest.approx(share, abs=1e-12)


def test_what_lies_beyond_the_scale_unfolds_to_the_bound() -> None:
    assert unfold(np.array([-1.7, 1.2]), 0.3).tolist() == [0.0, 1.0]


@drawn(60)
@given(st.floats(0, 1), st.sampled_from([0.2, 0.3, 0.5, 1.0]))
def test_unfolding_undoes_folding_and_a_complement_mirrors(share: float, power: float) -> None:
    value = fold(np.array([share]), power)
    # Next to a bound a tiny share is all that rounding leaves of a difference from -1 or 1.
    assert unfold(value, power)[0] == pytest.approx(share, abs=1e-9)
    # 1 - share is rounded to within 2^-53, which counts as that to the power next to a bound.
    rounded = 1.01 * 2.0 ** (-53 * power) + 1e-12
    assert fold(np.array([1.0 - share]), power)[0] == pytest.approx(-value[0], abs=rounded)
    assert unfold(-value, power)[0] == pytest.approx(1.0 - unfold(value, power)[0], abs=1e-15)
