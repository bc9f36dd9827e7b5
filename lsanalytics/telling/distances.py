"""Thresholds, and how far values lie from them, as a reader sees them."""

from __future__ import annotations

import math

from lsanalytics.plan import Target
from lsanalytics.telling.figures import digits_of
from lsanalytics.words import Language, difference, digits_beside, quantity, rounded, text


def threshold_text(threshold: float, target: Target, language: Language) -> str:
    """A threshold with the decimals that the plan writes: ``70%``, ``97,25%``."""
    return quantity(threshold, target.unit, language, _written(threshold))


def _written(threshold: float) -> int:
    return len(f"{threshold:.9f}".rstrip("0").partition(".")[2])


def asked_text(threshold: float, target: Target, language: Language) -> str:
    """``ít nhất 70%``, ``không quá 30%``, ``trên 80%``."""
    shown = threshold_text(threshold, target, language)
    return text(f"progress.{_asked(target)}", language, threshold=shown)


def limit_text(threshold: float, target: Target, language: Language) -> str:
    """``≥ 70%``, ``≤ 30%``, ``> 80%``."""
    shown = threshold_text(threshold, target, language)
    return text(f"charts.{_asked(target)}", language, threshold=shown)


def _asked(target: Target) -> str:
    """The key of what is asked: of a strict threshold the value itself is not enough."""
    beyond = {"at_least": "more_than", "at_most": "less_than"}
    return beyond[target.direction] if target.strict else target.direction


def change_text(change: float, target: Target, language: Language) -> str:
    """A difference in the unit of the target, percentages in points."""
    return difference(change, target.unit, language, digits_beside(change, [0.0]))


def distance_text(
    value: float,
    goal: float,
    target: Target,
    language: Language,
    sign: float | None = None,
    narrow: bool = False,
) -> str:
    """How far a value lies from a threshold, so that it adds up with both as they are printed: 3.65
    is printed 3.7, which lacks 3.3 of 7. ``sign``: of a distance that is told with one."""
    digits = max(digits_of(value, target, goal), min(_written(goal), 3))
    apart = float(abs(rounded(value, digits) - rounded(goal, digits)))
    shown = apart if sign is None else math.copysign(apart, sign)
    return difference(shown, target.unit, language, digits, sign is not None, narrow)


def per_year(change: float, target: Target, language: Language) -> str:
    """A change a year: ``+2,7 điểm phần trăm/năm``."""
    return text("progress.per_year", language, change=change_text(change, target, language))
