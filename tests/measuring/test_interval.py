"""The exact interval of a share when only some of a finite population were seen."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.measuring.interval import ratio_interval, share_interval
from tests.drawn import drawn


@pytest.mark.parametrize(
    ("passed", "audited", "population", "low", "high"),
    [
        # N = 5, 3 drawn, all pass. K = 3: P(X >= 3) = C(3,3) C(2,0) / C(5,3) = 1/10 > 0.025, so
        # even the least possible K stands; nothing speaks against K = 5.
        (3, 3, 5, 60.0, 100.0),
        # N = 20, 10 drawn, all pass. P(X = 10 | K) = C(K,10)/C(20,10): K = 17 gives
        # 19448/184756 = 0.105, K = 16 gives 8008/184756 = 0.043, K = 15 gives 3003/184756 =
        # 0.0163 < 0.025. Hence K from 16 to 20.
        (10, 10, 20, 80.0, 100.0),
        # the mirror of it: none passes, K from 0 to 4
        (0, 10, 20, 0.0, 20.0),
        (7, 10, 10, 70.0, 70.0),  # all were seen
    ],
)
def test_worked_by_hand(
    passed: int, audited: int, population: int, low: float, high: float
) -> None:
    assert share_interval(passed, audited, population) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("passed", "audited", "population", "low", "high"),
    [
        # R package samplingbook (Kauermann & Kuechenhoff), vignette "Some remarks on Sprop" and
        # README: exact hypergeometric, number in population. Its limits are the first totals
        # that are rejected, ours the last that are not: one less wide at either end.
        (3, 10, 50, 4, 32),
        (45, 100, 300, 110, 161),
    ],
)
def test_published_answers(passed: int, audited: int, population: int, low: int, high: int) -> None:
    found = share_interval(passed, audited, population)
    totals = tuple(round(limit * population / 100) for limit in found)
    assert totals == (low + 1, high - 1)


@drawn(60)
@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n))), st.data())
def test_it_covers_and_never_denies_what_was_seen(
    sizes: tuple[int, int], data: st.DataObject
) -> None:
    population, audited = sizes
    total = data.draw(st.integers(0, population), label="units that pass")
    covered = 0.0
    for passed in range(max(0, audited - (population - total)), min(audited, total) + 1):
        low, high = share_interval(passed, audited, population)
        assert passed / population * 100 <= low + 1e-9
        assert high <= (population - (audited - passed)) / population * 100 + 1e-9
        assert low <= passed / audited * 100 + 1e-9 and passed / audited * 100 <= high + 1e-9
        if low - 1e-9 <= total / population * 100 <= high + 1e-9:
            ways = comb(total, passed) * comb(population - total, audited - passed)
            covered += ways / comb(population, audited)
    assert covered >= 0.95 - 1e-9


@drawn(40)
@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 60))
def test_the_complement_mirrors_it(passed: int, failed: int, unseen: int) -> None:
    audited = passed + failed
    if audited == 0:
        return
    low, high = share_interval(passed, audited, audited + unseen)
    mirrored = share_interval(failed, audited, audited + unseen)
    assert mirrored == pytest.approx((100 - high, 100 - low))


@pytest.mark.parametrize("sample", [(1, 0, 5), (6, 5, 9), (-1, 5, 9), (3, 10, 9)])
def test_what_is_no_sample_is_refused(sample: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no sample"):
        share_interval(*sample)


@pytest.mark.parametrize(
    ("parts", "drawn", "limits"),
    [
        # r = 180 / 300, e = -10, 0, 10: variance 0.5 * 3 / 2 * 200 / 300^2; t with 2 is 4.30265
        ([(50, 100), (60, 100), (70, 100)], 0.5, (60 - 17.5655, 60 + 17.5655)),
        ([(50, 100), (60, 100), (70, 100)], 1.0, (60, 60)),  # all of the year
        ([(50, 100), (70, 100)], 0.5, (0, 100)),  # t with 1 degree 12.7062: cut at both ends
        ([(60, 100), (60, 100)], 1.0, (60, 60)),
        ([(60, 100), (30, 50)], 0.5, None),  # alike, and they say nothing of how weeks differ
        ([(60, 100)], 0.5, None),
        ([(0, 0), (0, 0)], 0.5, None),  # nothing was sent
        ([], 0.0, None),
    ],
)
def test_a_ratio_over_weeks(
    parts: list[tuple[float, float]], drawn: float, limits: tuple[float, float] | None
) -> None:
    found = ratio_interval(parts, drawn)
    assert found == (None if limits is None else pytest.approx(limits, abs=1e-3))
