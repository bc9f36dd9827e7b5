"""What two coders said: Krippendorff's alpha with an interval, and the tone that both gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

TONES = ("positive", "neutral", "negative")
DRAWS = 2000
SEED = 16


@dataclass(frozen=True)
class Coded:
    """``alpha`` None where it is not defined: fewer than two items, or one tone throughout.

    ``low``, ``high``: 95% interval. ``agreed``: item -> tone; ``differ``: item -> both tones.
    """

    items: int
    alpha: float | None
    low: float | None
    high: float | None
    agreed: Mapping[str, str]
    differ: Mapping[str, tuple[str, str]]


def compare(first: Mapping[str, str], second: Mapping[str, str]) -> Coded:
    """Alpha for nominal data (Krippendorff, Content Analysis, 4th ed. 2019, chapter 12), by the
    library ``krippendorff``; the interval from items drawn again with replacement, and where the
    coders never differ, of which every draw says the same, from the most that they may."""
    both = sorted(first.keys() & second.keys())
    pairs = [(first[item], second[item]) for item in both]
    data = np.array([[TONES.index(tone) for tone in pair] for pair in pairs], dtype=float).T
    alpha = _alpha(data) if len(pairs) > 1 else None
    low = high = None
    if alpha is not None and all(one == other for one, other in pairs):
        low, high = _least_of_alike(data), 1.0
    elif alpha is not None:
        chance = np.random.default_rng(SEED)
        picks = chance.integers(0, len(pairs), size=(DRAWS, len(pairs)))
        # Items all of one tone leave alpha undefined: they agree in everything.
        drawn = [1.0 if (one := _alpha(data[:, pick])) is None else one for pick in picks]
        low, high = (float(one) for one in np.quantile(drawn, [0.025, 0.975]))
    agreed = {item: one for item, (one, other) in zip(both, pairs, strict=True) if one == other}
    differ = {item: pair for item, pair in zip(both, pairs, strict=True) if pair[0] != pair[1]}
    return Coded(len(both), alpha, low, high, agreed, differ)


def _least_of_alike(data: np.ndarray) -> float:
    """The lower limit of alpha where none of n items was coded otherwise: at most 1 - 0.025^(1/n)
    of all are (Clopper and Pearson, Biometrika 26, 1934), of the disagreement that chance gives."""
    _, counts = np.unique(data, return_counts=True)
    expected = 1 - (counts * (counts - 1)).sum() / (data.size * (data.size - 1))
    return float(1 - (1 - 0.025 ** (1 / data.shape[1])) / expected)


def _alpha(data: np.ndarray) -> float | None:
    import krippendorff

    if len(np.unique(data)) < 2:
        return None
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
