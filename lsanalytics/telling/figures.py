"""Values of an assessment as a reader sees them, so that no figure contradicts its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from lsanalytics.plan import Target
from lsanalytics.progress.assessment import SO_FAR, Assessment, MilestoneVerdict, Point, has
from lsanalytics.progress.latest import disagree, goal_of, is_open, judged_point, latest_point
from lsanalytics.progress.series import exact
from lsanalytics.words import (
    Language,
    date_text,
    digits_beside,
    number,
    period_text,
    quantity,
    text,
)

# Flags of a figure that another figure of the same contradicts.
DIFFER = ("units_differ", "sums_differ")
FEW = 200  # units; of fewer a share comes with its count
NEAR = 1.0  # points from 0 or 100 within which it does, too


def value_text(
    value: float, target: Target, language: Language, beside: float | None = None
) -> str:
    """A value in the unit of the target: ``72,1%``.

    With one decimal, or as many more as it takes to differ from ``beside``, the threshold that it
    stands next to, and from all that are asked of its target: 69.96 must not be shown as 70.0 and
    called missed.
    """
    return quantity(value, target.unit, language, digits_of(value, target, beside))


def digits_of(value: float, target: Target, beside: float | None) -> int:
    """With how many decimals a value of a target is printed (see ``value_text``)."""
    asked = [one.threshold for one in target.milestones]
    asked += [one for part in target.parts for one in part.thresholds]
    besides = [one for one in (beside, *asked) if one is not None]
    if target.unit == "percent":
        besides += [0.0, 100.0]
    return digits_beside(value, besides)


def current_text(assessment: Assessment, language: Language) -> str:
    """The latest value, as table, chart, heading and terminal print it; a dash without one."""
    now = latest_point(assessment)
    if now is None:
        return "–"
    return value_or_range(now, assessment.target, language, goal_of(assessment))


def value_or_range(
    point: Point, target: Target, language: Language, beside: float | None = None
) -> str:
    """The value of a point and no more, or the range or the side that is all that is known."""
    if point.is_range:
        return point_text(point, target, language, beside)
    if count_text(point, language) or dispute_of(point, language):
        return value_text(point.value, target, language, beside)
    return _sided(point, target, language, beside)


def distance_from(point: Point, threshold: float, *, at_most: bool) -> float | None:
    """How far a value lies from a threshold, positive on the good side; None where it is none, but
    a range or a side of what the true one can be."""
    if point.is_range or side_of(point):
        return None
    return float(exact(point.value) - exact(threshold)) * (-1 if at_most else 1)


def told_distance(verdict: MilestoneVerdict) -> float | None:
    """How far the value that a milestone was judged on lies from its threshold; None where it may
    lie on either side of it, is only a side of what the true one can be, or one of several."""
    if verdict.level == "undetermined" or disagree(verdict):
        return None
    if verdict.point is None or side_of(verdict.point):
        return None
    return verdict.distance


def range_text(point: Point, target: Target, language: Language, beside: float | None) -> str:
    """Between what the true value lies, whatever was not measured: ``giá trị thật từ 0 …``."""
    low, high = (value_text(edge, target, language, beside) for edge in (point.least, point.most))
    return text("progress.settle_range", language, low=low, high=high)


def dispute_of(point: Point, language: Language) -> str:
    """Which other figure of the same contradicts this one; "" where none does."""
    flags = (flag for flag in DIFFER if has(point, flag))
    return next((text(f"indicators.{flag}", language) for flag in flags), "")


def open_range(
    point: Point, target: Target, language: Language, beside: float | None = None
) -> str:
    """Between what the true value lies, where much was not measured or another figure of the same
    contradicts this one; "" of every other, and where both edges are shown alike."""
    if point.is_range or not (point.is_loose or dispute_of(point, language)):
        return ""
    shown = {value_text(edge, target, language, beside) for edge in (point.least, point.most)}
    return range_text(point, target, language, beside) if len(shown) > 1 else ""


def left_open(assessment: Assessment, language: Language, counted: str = "") -> str:
    """What must stand in brackets after the figure that is held against the level asked for, where
    it is told alone: between what the true one lies, and how much was not measured or which figure
    contradicts it; "" where little is open.

    ``counted``: what was told how many of lack something, of those that were measured.
    """
    said = _open_parts(assessment, language, counted)
    return f" ({', '.join(said)})" if said else ""


def told_alone(assessment: Assessment, language: Language, counted: str = "") -> str:
    """What must stand after such a figure where its period is not told either: besides what it
    leaves open, its period, if that is of a year that is over or not the latest.

    What was not measured was not in some period: with it that is told, too.
    """
    point = judged_point(assessment)
    said = _open_parts(assessment, language, counted)
    if disagree(assessment.governing):
        said.append(text("standing.sources_disagree", language).lower())
    if point is not None and (
        said or point.dated.year < assessment.as_of.year or point != latest_point(assessment)
    ):
        said = [period(point, language), *said]
    return f" ({', '.join(said)})" if said else ""


def _open_parts(assessment: Assessment, language: Language, counted: str) -> list[str]:
    point = judged_point(assessment)
    if point is None:
        return []
    known = open_range(point, assessment.target, language, goal_of(assessment))
    said = not_measured(point, language, assessment.unusable)
    is_counted = bool(counted) and counted == point.unit
    if not is_counted and not known and not dispute_of(point, language):
        return []
    if counted and known:  # those who lack are counted, and the range is of the others
        known = text("progress.settle_range_of_share", language, range=known)
    if not is_counted or dispute_of(point, language):
        said = [known, *said]
    return [one for one in said if one]


def not_measured(point: Point, language: Language, unusable: int = 0) -> list[str]:
    """How many of the units that a value speaks of it has not measured; nothing where none.

    Where rows came that cannot be used it cannot be said that nobody has sent or audited them. Of
    a figure that another of the same contradicts, that it does.
    """
    if dispute := dispute_of(point, language):
        return [dispute]
    missing = (point.units or 0.0) - (point.units_measured or 0.0)
    if not point.unit or point.units_measured is None or missing <= 0:
        return []
    counts = {
        "missing": number(missing, language, 0),
        "units": number(point.units, language, 0),
    }
    told = "settle_unusable" if unusable else "settle"
    return [text(f"progress.{told}_{point.unit}", language, **counts)]


def beside_count(point: Point, language: Language, unusable: int = 0) -> list[str]:
    """What was not measured, beside how many of how many were, or a value that leaves much open."""
    is_told = count_text(point, language) or point.is_loose or dispute_of(point, language)
    return not_measured(point, language, unusable) if is_told else []


def current_notes(assessment: Assessment, language: Language) -> list[str]:
    """What stands beside the latest value, in table and terminal alike.

    Its count, the range of the true value where that leaves the verdict or much open, how much was
    not measured, its period.
    """
    now = latest_point(assessment)
    if now is None:
        notes = unusable_notes(assessment, language)
        return [*so_far_notes(assessment, language), *notes]
    said = [count_text(now, language)]
    # Also where the level now asked for is clear and that of another milestone is not.
    undecided = is_open(assessment) or "undetermined" in {
        one.level for one in assessment.milestones if one.point == now
    }
    told = range_text if undecided and not now.is_range and now.least < now.most else open_range
    said.append(told(now, assessment.target, language, goal_of(assessment)))
    said += beside_count(now, language, assessment.unusable)
    said += [period(now, language), *so_far_notes(assessment, language)]
    said.append(waiting_text(assessment, language))
    return [one for one in said if one]


def so_far_notes(assessment: Assessment, language: Language) -> list[str]:
    """What has come of a year whose sum is not known yet, and settles nothing by itself."""
    return [
        text(
            "progress.sum_so_far",
            language,
            value=value_or_range(point, assessment.target, language, goal_of(assessment)),
            period=period(point, language),
        )
        for point in assessment.so_far[-1:]
        if point not in assessment.series
    ]


def waiting_text(assessment: Assessment, language: Language) -> str:
    """How many rows wait to be confirmed and are not measured until then; "" where none does."""
    if not assessment.waiting:
        return ""
    return text("progress.waiting", language, rows=number(assessment.waiting, language, 0))


def unusable_notes(assessment: Assessment, language: Language) -> list[str]:
    """What came of a target without a figure: how many rows wait, how many were set aside."""
    aside = number(assessment.set_aside, language, 0)
    said = text("progress.set_aside", language, rows=aside) if assessment.set_aside else ""
    return [one for one in (waiting_text(assessment, language), said) if one]


def count_text(point: Point, language: Language) -> str:
    """How many of how many, of a share of few units or near its bound: ``89 trong 93``; else "".

    Minutes of airtime are not told: they are many, and stand for days.
    """
    if point.is_range or point.unit == "days":
        return ""
    return share_count(point.numerator, point.denominator, point.value, language)


def share_count(over: float | None, under: float | None, value: float, language: Language) -> str:
    """How many of how many, where the share ``value`` is of few or near its bound; else ""."""
    if over is None or not under:
        return ""
    if under >= FEW and NEAR < value < 100 - NEAR:
        return ""
    if under >= FEW and over not in (0, under):
        left = under - over if value > 50 else over
        key = "count_short" if value > 50 else "count_only"
        return text(
            f"progress.{key}", language, left=number(left, language), all=number(under, language)
        )
    return text(
        "progress.count_of", language, part=number(over, language), all=number(under, language)
    )


def with_notes(value: str, notes: Iterable[str], language: Language) -> str:
    """A value with what stands beside it in brackets; alone where nothing does."""
    said = ", ".join(filter(None, notes))
    return text("progress.with_count", language, value=value, count=said) if said else value


def measured_text(
    point: Point, target: Target, language: Language, beside: float | None = None
) -> str:
    """The value of what was measured, with its count; its range is told beside it."""
    value = value_text(point.value, target, language, beside)
    return with_notes(value, [count_text(point, language)], language)


def point_text(
    point: Point,
    target: Target,
    language: Language,
    beside: float | None = None,
    more: Sequence[str] = (),
) -> str:
    """What a point says: its value, or the range or the side that is all that is known.

    In brackets its count, the range of what is left open, and ``more``.
    """
    if point.is_range:
        edges = {"low": point.least, "high": point.most}
        shown = {
            name: quantity(edge, target.unit, language, 0)
            if edge.is_integer()
            else value_text(edge, target, language, beside)
            for name, edge in edges.items()
        }
        never = {(True, False): "_above", (False, True): "_below", (True, True): "_within"}
        key = never.get((point.is_above_least, point.is_below_most), "")
        return text(f"progress.range{key}", language, **shown)
    count, value = count_text(point, language), value_text(point.value, target, language, beside)
    # Of two sources that differ a value is one, and no side of anything.
    has_no_side = bool(count or dispute_of(point, language))
    known = open_range(point, target, language, beside)
    if not has_no_side and not point.least < point.value < point.most:
        known = ""
    if not has_no_side and not known:
        value = _sided(point, target, language, beside)
    return with_notes(value, (count, known, *more), language)


def side_of(point: Point) -> Literal["above", "below", ""]:
    """On which side of its value the true one lies, where that is all that is known; "" of every
    other, and of one that is told with its count or with what contradicts it."""
    if point.is_range or count_text(point, "en") or dispute_of(point, "en"):
        return ""
    if has(point, SO_FAR):
        return "above"
    if point.is_above_least or (point.most > point.value == point.least and point.high is None):
        return "above"
    if point.is_below_most or (point.least < point.value == point.most and point.low is None):
        return "below"
    return ""


def _sided(point: Point, target: Target, language: Language, beside: float | None) -> str:
    """A value, or the side of it on which the true one lies where that is all that is known."""
    value, side = value_text(point.value, target, language, beside), side_of(point)
    if side == "above":
        if point.is_above_least:
            return text("progress.more_than", language, threshold=value)
        return text("progress.at_least_value", language, value=value)
    if side == "below":
        if point.is_below_most:
            return text("progress.less_than", language, threshold=value)
        return text("progress.at_most_value", language, value=value)
    return value


def period(point: Point, language: Language) -> str:
    """The period of an observation in words; one that is not over by the day it reaches.

    ``từ đầu năm đến 25/10/2026`` is the day of its last row. A figure of a year that bears no day:
    ``năm 2026, chưa hết năm``.
    """
    if has(point, "partial"):
        if point.measured_to is None and point.dated.month == 12 and point.dated.day == 31:
            said = period_text(point.period_start, point.dated, language)
            if point.period_end == point.dated:
                return said  # the year is over: some have not sent, which is told beside it
            return text("progress.year_not_over", language, year=said)
        whole = point.period_start.month == 1 and point.period_start.day == 1
        key = "year_to" if whole else "until"
        return text(f"progress.{key}", language, date=date_text(point.dated, language))
    return period_text(point.period_start, point.period_end, language)


def p_text(p: float, language: Language) -> str:
    """A p-value with its sign of equality: ``= 0,031``, ``< 0,001``."""
    return f"< {number(0.001, language, 3)}" if p < 0.001 else f"= {number(p, language, 3)}"
