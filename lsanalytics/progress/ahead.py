"""What lies ahead of a threshold: is it held, what pace is needed, with what chance is it met.

The three are worked out here, and one word follows from them (docs/methods.md, 1.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsanalytics.clock import decimal_year
from lsanalytics.observations import COUNTED
from lsanalytics.outlook.page import Better, Direction, Question, Record, chance
from lsanalytics.outlook.units import HANDFUL, Counts, UnitsAhead
from lsanalytics.plan import Milestone
from lsanalytics.progress.assessment import Point
from lsanalytics.progress.path import sign_of
from lsanalytics.progress.series import segment, valued

if TYPE_CHECKING:
    from lsanalytics.progress.assessment import Asked

# The steps of the scale of words (outlook.say.SCALE) on which the word of a verdict changes.
LIKELY = 0.6  # above: it will more likely be met than not
UNLIKELY = 0.4  # below: more likely not; between the two nobody can tell
HARDLY = 0.2
# A bound that must be passed and not only reached lies this much further on.
_JUST = 1e-6


def question(
    known: Sequence[Point],
    milestone: Milestone,
    way: Direction,
    *,
    strict: bool = False,
    better: Better | None = None,
) -> Asked | None:
    """What is asked of the outlook; None where nothing may be told of what lies ahead.

    ``known`` (oldest first) is a share in per cent, or a range of it. Asked only of what a verdict
    could be given on: two observations since the last break, none of which leaves much open, and
    the latest is one of them. A handful of units is asked by their number. What was not measured
    counts as an error of that width, as what was drawn does; of a value that is only an end of what
    the true one can be the error is about the middle of that. ``better``: which way is better by
    what the indicator is.
    """
    threshold = milestone.threshold
    window = valued(tuple(point for point in segment(tuple(known)) if not point.is_loose))
    if threshold is None or len(window) < 2 or known[-1].is_loose or known[-1].is_range:
        return None
    due = decimal_year(milestone.date)
    asked = threshold + (_JUST * sign_of(way) if strict else 0.0)
    years = tuple(decimal_year(point.dated) for point in window)
    if due <= years[-1]:
        return None
    counts = _counts(window, years)
    if counts is not None:
        return UnitsAhead(counts, due, asked, way)
    if _is_handful(known[-1]) and known[-1].least < known[-1].most:
        return None  # of a few units, not all of them counted: neither their number nor a share
    record = Record(
        years=years,
        values=tuple(
            (point.least + point.most) / 2 if point.is_end else point.value for point in window
        ),
        intervals={
            year: (point.least, point.most)
            for year, point in zip(years, window, strict=True)
            if point.least < point.most
        },
        better=better,
    )
    return Question(record, due, asked, way)


def _counts(window: Sequence[Point], years: tuple[float, ...]) -> Counts | None:
    """The units that meet, where each observation counted all of a handful of them."""
    met, of = [], []
    for point in window:
        over, under = point.numerator, point.denominator
        if over is None or under is None or not _is_handful(point) or point.least < point.most:
            return None
        if over != round(over) or under != round(under):
            return None
        met.append(round(over))
        of.append(round(under))
    return Counts(years, tuple(met), tuple(of))


def _is_handful(point: Point) -> bool:
    return point.unit in COUNTED and 1 <= (point.denominator or 0) < HANDFUL


def told(asked: Asked | None) -> float | None:
    """The chance that the threshold is met when it is due; None where nothing is told."""
    if asked is None:
        return None
    return asked.probability if isinstance(asked, UnitsAhead) else chance(asked)


def word(held: bool, found: float | None, pace: str, slipping: bool) -> str:
    """The one standing of a milestone ahead.

    ``held``: whether the level is met now, whatever was not measured; ``found``: the chance;
    ``pace``: the word of the pace so far, for a level that is not held. The chance decides where
    there is one, so that no word stands for chances of two words; else the pace, or the last
    observations, do.
    """
    if held:
        lasting = not slipping if found is None else found > LIKELY
        return "holding" if lasting else "holding_slipping"
    if found is None:
        return pace
    if found > LIKELY:
        return "promising"
    if found >= UNLIKELY:
        return "open"
    return "hard" if found >= HARDLY else "very_hard"
