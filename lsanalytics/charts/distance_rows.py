"""The rows of the figure of all targets: their distances, and the same told in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from lsanalytics.charts.evidence import evidence_word, is_simulated
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.latest import (
    asking,
    disagree,
    goal_of,
    latest_level,
    latest_point,
)
from lsanalytics.telling.distances import distance_text
from lsanalytics.telling.figures import current_text, period, side_of
from lsanalytics.words import Language, named, text, unit_text

IN_POINTS = ("percent", "percent_a_year")  # units whose distances are points


@dataclass(frozen=True)
class Row:
    """One target on the common scale; distances in points, positive on the good side.

    ``low`` and ``high``: how far the true value may lie, where that was sampled or much was not
    measured; ``is_open``: on either side; ``is_met``: it surely meets what is asked; ``is_sided``:
    on one side, by how much is not known ("more than 95%", or sources that disagree).
    """

    assessment: Assessment
    now: float | None
    base: float | None
    low: float | None
    high: float | None
    is_open: bool = False
    is_met: bool = False
    is_sided: bool = False

    @property
    def simulated(self) -> bool:
        return is_simulated(self.assessment.series)


def row_of(assessment: Assessment) -> Row:
    """The distances of a target to the threshold that governs it; None where there is none yet."""
    threshold = assessment.governing.milestone.threshold if assessment.governing else None
    asked = asking(assessment, assessment.governing)
    sign = 1.0 if asked.direction == "at_least" else -1.0

    def apart(value: float | None) -> float | None:
        if value is None or threshold is None:
            return None
        return sign * (value - threshold)

    now, base = latest_point(assessment), assessment.base
    level = latest_level(assessment)
    if level == "unknown":
        now = base = None  # too old to be a figure of now
    undecided = level == "undetermined"
    ends = [apart(now.low if now else None), apart(now.high if now else None)]
    if now is not None and (undecided or now.is_loose):
        ends = [apart(now.least), apart(now.most)]
    known = sorted(end for end in ends if end is not None)
    low, high = (known[0], known[1]) if len(known) == 2 else (None, None)
    return Row(
        assessment,
        apart(now.value if now and not now.is_range else None),
        apart(base.value if base and base is not now else None),
        low,
        high,
        undecided,
        level == "met",
        now is not None and (side_of(now) != "" or disagree(assessment.governing)),
    )


def order_of(row: Row) -> tuple[bool, bool, float, str]:
    """The place of a row: the best first, then what is open, then what has no value."""
    return row.now is None, row.is_open, -(row.now or 0.0), row.assessment.target.id


def title_of(rows: Sequence[Row], language: Language) -> str:
    """How many are met of those that can be told, and which is farthest; ``rows`` as ordered."""
    known = [row for row in rows if row.now is not None and not row.is_open]
    if not known:
        undecided = any(row.is_open for row in rows)
        return text(f"charts.distance_title_{'open' if undecided else 'none'}", language)
    good = sum(row.is_met for row in known)
    if good == len(known):
        return text("charts.distance_title_all", language, n=len(known))
    worst = next((row for row in reversed(known) if not row.is_sided), None)
    if worst is None or worst.is_met:
        return text("charts.distance_title_some", language, good=good, n=len(known))
    alike = [row for row in known if row.now == worst.now and not row.is_sided]
    # Of what was not measured of another, that may be further off than the one that is named.
    others = [row.now if row.low is None else row.low for row in rows if row is not worst]
    surely = all(other is None or other >= (worst.now or 0.0) for other in others)
    return text(
        f"charts.distance_title{'' if surely else '_measured'}",
        language,
        good=good,
        n=len(known),
        worst=named([_target(row, language) for row in alike], language),
        distance=apart(worst, language),
    )


def _target(row: Row, language: Language) -> str:
    target = row.assessment.target
    return f"{target.id} ({target.short(language)})"


def apart(row: Row, language: Language) -> str:
    """The distance in words; of a value that may lie on either side, that it does, and of a row
    without one how the target stands."""
    if row.now is None:
        return text(f"standing.{row.assessment.headline}", language)
    if row.is_open:
        return text("standing.undetermined", language)
    if row.is_sided:
        return text(f"charts.level_{'met' if row.is_met else 'short'}", language)
    return shown_distance(row, language)


def shown_distance(row: Row, language: Language) -> str:
    """The signed distance of a row that has one."""
    now, goal = latest_point(row.assessment), goal_of(row.assessment)
    if now is None or goal is None:
        return "–"
    return distance_text(now.value, goal, row.assessment.target, language, row.now)


def kind_of(row: Row, language: Language) -> str:
    """The kind of evidence that a row stands on, in words."""
    now = row.assessment.current
    return evidence_word(now.evidence if now else "none", language)


def describe(rows: Sequence[Row], language: Language) -> str:
    """The figure in words, a sentence a row, for who does not see it."""
    said = []
    for row in rows:
        target = f"{row.assessment.target.id} {row.assessment.target.short(language)}"
        if row.now is None:
            mark = f" ({kind_of(row, language)})" if row.simulated else ""
            standing = f"{apart(row, language)}{mark}"
            said.append(
                text("charts.distance_describe_empty", language, target=target, standing=standing)
            )
            continue
        said.append(
            text(
                f"charts.distance_describe_{'sided' if row.is_sided else 'row'}",
                language,
                target=target,
                now=current_text(row.assessment, language),
                distance=apart(row, language),
                evidence=kind_of(row, language),
            )
        )
    return text("charts.distance_describe", language, rows=" ".join(said))


def table_of(rows: Sequence[Row], language: Language) -> pl.DataFrame:
    """The table under the figure: numbers in the unit of each target, heads in words."""
    told = pl.DataFrame([_told(row, language) for row in rows], schema=TOLD)
    shared = told["unit"][0] if told["unit"].n_unique() == 1 else ""
    units = pl.Series("unit", [unit_text(unit, language) for unit in told["unit"]])
    told = told.drop("unit") if shared else told.with_columns(units)
    return told.rename(lambda name: _head(name, shared, language))


NUMBERS = ("baseline", "now", "threshold", "distance", "least", "most")
GAPS = NUMBERS[3:]  # that are distances
_COLUMNS = ("target", "unit", *NUMBERS[:2], "period", *NUMBERS[2:], "standing", "evidence")
TOLD = {name: pl.Float64 if name in NUMBERS else pl.String for name in _COLUMNS}


def _told(row: Row, language: Language) -> dict[str, object]:
    """A row of the table, its numbers in the target's unit."""
    one = row.assessment
    now = latest_point(one)
    return {
        "target": f"{one.target.id} {one.target.short(language)}",
        "unit": one.target.unit,
        "baseline": one.base.value if one.base else None,
        "now": now.value if now and not now.is_range else None,
        "threshold": one.governing.milestone.threshold if one.governing else None,
        "distance": None if row.is_open or row.is_sided else row.now,
        "least": row.low,
        "most": row.high,
        "period": period(now, language) if now else None,
        "standing": text(f"standing.{one.headline}", language),
        "evidence": kind_of(row, language),
    }


def _head(name: str, unit: str, language: Language) -> str:
    """The head of a column, with the unit of all rows where they share one."""
    word = text(f"charts.column_{name}", language)
    if not unit or name not in NUMBERS:
        return word
    said = gap_unit if name in GAPS else unit_text
    return f"{word} ({said(unit, language)})"


def gap_unit(unit: str, language: Language) -> str:
    """The unit of distances: of percentages, points."""
    return text("units.points", language) if unit in IN_POINTS else unit_text(unit, language)


def of_one_axis(rows: Sequence[Row]) -> list[Row]:
    """The rows that have a common axis: percentages if there are any, else the commonest unit."""
    points = [row for row in rows if row.assessment.target.unit in IN_POINTS]
    if points:
        return points
    units = [row.assessment.target.unit for row in rows]
    most = max(units, key=units.count)
    return [row for row in rows if row.assessment.target.unit == most]
