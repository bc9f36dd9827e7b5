"""What is read off a series before anything is told of it, as worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from lsanalytics.outlook import model
from lsanalytics.outlook.histories import lay_out
from lsanalytics.outlook.parameters import shipped
from lsanalytics.outlook.predict import with_error

from .tables import series


def test_the_more_is_drawn_by_chance_the_less_a_new_value_counts() -> None:
    # Harvey 1989, 4.1.2: with q = scale^2 / error^2 the gain is P / (P + 1), where
    # P = (q + sqrt(q^2 + 4q)) / 2.
    # q = 4: P = 2 + sqrt(8) = 4.8284; q = 1: P = 1.6180; q = 0.25: P = 0.125 + sqrt(0.265625)
    expected = [4.82843 / 5.82843, 1.61803 / 2.61803, 0.64039 / 1.64039, 1.0]
    found = model._gain(np.array([2.0, 1.0, 0.5, 1.0]), np.array([1.0, 1.0, 1.0, 0.0]))
    assert found == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    ("years", "parts"),
    [
        ([2023.0, 2024.0, 2025.0], [1.0, 1.0, 1.0]),
        # the first stands for as long a time as the second; none for more than a year
        ([2024.0, 2024.25, 2025.25], [0.25, 0.25, 1.0]),
        ([2020.0, 2023.0, 2023.5], [1.0, 1.0, 0.5]),
        ([2025.0, 2025.5], [0.5, 0.5]),
        ([2025.0], [1.0]),
    ],
)
def test_an_observation_stands_for_the_time_since_the_one_before(
    years: list[float], parts: list[float]
) -> None:
    histories = lay_out(with_error(series([(year, 50.0) for year in years])))
    assert model._part(histories) == pytest.approx(parts)


def test_within_a_year_what_moves_has_moved_more_than_its_part_of_the_year() -> None:
    # a scale s, no trend and no error: s^2 h^0.6 in the first year, and s^2 h^1.2 from then on
    # (docs/outlook.md, 2.5)
    p = shipped()
    known = model.traits(lay_out(with_error(series([(2025.0, 50.0)]))), p)
    one, still = np.zeros(3, dtype=np.int64), np.repeat(known.level, 3)
    ahead = np.array([0.25, 1.0, 4.0])
    spread = model.steered(known, one, 2025.0 + ahead, still, p).spread / known.scale
    assert spread == pytest.approx([0.25**0.3, 1.0, 4.0**0.6])
