"""Observed against required pace, by straight line and on the logit scale."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal

from lsanalytics.plan import Milestone
from lsanalytics.progress.assessment import Pace, Point
from lsanalytics.progress.direction import Z95, standard_error
from lsanalytics.progress.path import Scale, path, sign_of
from lsanalytics.progress.series import exact, years

SHORT_WINDOW = 3  # observations


def paces(
    window: tuple[Point, ...], milestones: tuple[Milestone, ...], way: str, unit: str
) -> tuple[Pace, ...]:
    """The paces over the long window and, where it is shorter, over the last three observations.

    ``window`` holds no break; ``milestones`` end with the governing one. On the logit scale only
    for percentages strictly between 0 and 100 throughout (at the ends log-odds are infinite).
    The first of the result, the line over the long window, is the one that verdicts rest on.
    """
    windows: list[tuple[Literal["long", "short"], tuple[Point, ...]]] = [("long", window)]
    if len(window) > SHORT_WINDOW:
        windows.append(("short", window[-SHORT_WINDOW:]))
    scales: list[Literal["line", "logit"]] = ["line"]
    thresholds = [m.threshold for m in milestones if m.threshold is not None]
    if unit == "percent" and all(
        0 < value < 100 for value in [*thresholds, *(point.value for point in window)]
    ):
        scales.append("logit")
    return tuple(
        _pace(scale, name, points, milestones, way)
        for scale in scales
        for name, points in windows
        if len(points) > 1
    )


def logit(value: float) -> Fraction:
    """Log-odds of a percentage strictly between 0 and 100."""
    return Fraction(math.log(value / (100 - value)))


def _pace(
    scale: Literal["line", "logit"],
    name: Literal["long", "short"],
    window: tuple[Point, ...],
    milestones: tuple[Milestone, ...],
    way: str,
) -> Pace:
    measure: Scale = exact if scale == "line" else logit
    start, end = window[0], window[-1]
    span = years(end.dated) - years(start.dated)
    change = measure(end.value) - measure(start.value)
    required = _required(measure, start, end, milestones, way)
    return Pace(
        scale=scale,
        window=name,
        points=window,
        observed=float(change / span),
        required=None if required is None else float(required / span),
        asked=None if required is None else float(required),
        ratio=float(change / required) if required else None,
    )


def interval(pace: Pace) -> tuple[float, float, Literal["sampling", "scatter"]] | None:
    """The 95% interval of the ratio of a pace and what it rests on, None where there is none.

    From the sampling intervals of the first and the last observation where either has one, else
    from the scatter about the line (see ``_spread``).
    """
    if pace.ratio is None or not pace.asked:
        return None
    spread = _spread(pace.points, pace.scale)
    if spread is None:
        return None
    half, kind = spread
    half /= abs(pace.asked)
    return pace.ratio - half, pace.ratio + half, kind


def _required(
    measure: Scale, start: Point, end: Point, milestones: tuple[Milestone, ...], way: str
) -> Fraction | None:
    """The change that the path in pieces asks for from ``start`` to ``end``, never backwards."""
    way_there = path(start, milestones, sign_of(way), measure)
    if len(way_there.knots) < 2:
        return None
    asked = way_there.at(years(end.dated)) - measure(start.value)
    return asked if sign_of(way) * asked > 0 else Fraction(0)


def _spread(
    window: tuple[Point, ...], scale: str
) -> tuple[float, Literal["sampling", "scatter"]] | None:
    """Half the 95% interval of the change from the first to the last observation.

    From the sampling intervals of the two ends where either has one (the other was counted in
    full: no error); else from the scatter about the least-squares line, sqrt(2) s t(0.975, n-2),
    which needs three observations.
    """
    start, end = window[0], window[-1]
    if any(point.low is not None and point.high is not None for point in (start, end)):
        slopes = [
            1.0 if scale == "line" else 100 / (point.value * (100 - point.value))
            for point in (start, end)
        ]  # delta method: d logit(v) / dv for v in percent
        errors = [slope * standard_error(p) for slope, p in zip(slopes, (start, end), strict=True)]
        return Z95 * math.hypot(*errors), "sampling"
    if len(window) < 3:
        return None
    from scipy.special import stdtrit  # heavy: only where an interval is asked for

    measure: Scale = exact if scale == "line" else logit
    times = [float(years(point.dated)) for point in window]
    values = [float(measure(point.value)) for point in window]
    free = len(window) - 2
    scatter = math.sqrt(_residual(times, values) / free)
    return float(stdtrit(free, 0.975)) * math.sqrt(2) * scatter, "scatter"


def _residual(times: list[float], values: list[float]) -> float:
    """Sum of squares about the least-squares line."""
    middle, mean = sum(times) / len(times), sum(values) / len(values)
    across = sum((time - middle) ** 2 for time in times)
    slope = sum((x - middle) * (y - mean) for x, y in zip(times, values, strict=True)) / across
    return sum((y - mean - slope * (x - middle)) ** 2 for x, y in zip(times, values, strict=True))
