"""Values of an assessment as a reader sees them, so that no figure contradicts its verdict."""

from __future__ import annotations

from lsanalytics.plan import Target
from lsanalytics.progress.assessment import Point
from lsanalytics.progress.series import has
from lsanalytics.words import (
    Language,
    date_text,
    difference,
    number,
    period_text,
    quantity,
    text,
)

_MOST_DIGITS = 6


def value_text(
    value: float, target: Target, language: Language, beside: float | None = None
) -> str:
    """A value in the unit of the target: ``72,1 %``.

    With one decimal, or as many more as it takes to differ from ``beside``, the threshold that it
    stands next to: 69.96 must not be shown as 70.0 and called missed.
    """
    digits = 1
    while beside is not None and value != beside and digits < _MOST_DIGITS:
        if round(value, digits) != round(beside, digits):
            break
        digits += 1
    return _with_unit(value, target, language, digits)


def point_text(
    point: Point, target: Target, language: Language, beside: float | None = None
) -> str:
    """What a point says: its value, or the range or the side that is all that is known."""
    if point.is_range:
        edges = {"low": point.least, "high": point.most}
        shown = {name: _with_unit(edge, target, language, 0) for name, edge in edges.items()}
        return text("progress.range", language, **shown)
    said = value_text(point.value, target, language, beside)
    if point.most > point.value and point.least == point.value and point.high is None:
        return text("progress.at_least_value", language, value=said)
    if point.least < point.value and point.most == point.value and point.low is None:
        return text("progress.at_most_value", language, value=said)
    return said


def threshold_text(threshold: float, target: Target, language: Language) -> str:
    """A threshold as the plan writes it: ``70 %``."""
    digits = 0 if float(threshold).is_integer() else 1
    return _with_unit(threshold, target, language, digits)


def asked_text(threshold: float, target: Target, language: Language) -> str:
    """``ít nhất 70 %``, ``không quá 30 %``."""
    shown = threshold_text(threshold, target, language)
    return text(f"progress.{target.direction}", language, threshold=shown)


def change_text(change: float, target: Target, language: Language, signed: bool = True) -> str:
    """A difference in the unit of the target, percentages in points."""
    digits = 1
    while change and round(change, digits) == 0 and digits < _MOST_DIGITS:
        digits += 1
    return difference(change, target.unit, language, digits, signed)


def per_year(change: float, target: Target, language: Language) -> str:
    """A change a year: ``+2,7 điểm %/năm``."""
    return text("progress.per_year", language, change=change_text(change, target, language))


def period(point: Point, language: Language) -> str:
    """The period of an observation in words; a year so far: ``tính đến 31/10/2026``."""
    if has(point, "partial"):
        return text("progress.until", language, date=date_text(point.period_end, language))
    return period_text(point.period_start, point.period_end, language)


def p_text(p: float, language: Language) -> str:
    """A p-value with its sign of equality: ``= 0,031``, ``< 0,001``."""
    return f"< {number(0.001, language, 3)}" if p < 0.001 else f"= {number(p, language, 3)}"


def _with_unit(value: float, target: Target, language: Language, digits: int) -> str:
    return quantity(value, target.unit, language, digits)
