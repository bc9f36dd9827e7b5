"""The verdict of then, worked out again with the method of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from lsanalytics import observations
from lsanalytics.briefs.kept import KeptTarget
from lsanalytics.plan import Milestone, Target
from lsanalytics.progress.assess import assess


def replay(kept: KeptTarget, target: Target, as_of: date, place: str) -> tuple[str, ...]:
    """The outcome that the method of today gives for what was known then.

    ``target`` is the target of today, which lends what does not bear on a verdict.
    """
    whole = kept.measures[0]
    then = replace(
        target,
        indicator=whole.indicator,
        direction=whole.direction,  # type: ignore[arg-type]
        threshold=kept.threshold,
        unit=kept.unit,
        milestones=tuple(
            Milestone(one.date, one.threshold, one.basis, "")  # type: ignore[arg-type]
            for one in kept.milestones
        ),
        parts=tuple(
            replace(part, indicator=one.indicator, part=one.part, direction=one.direction)  # type: ignore[arg-type]
            for one in kept.measures[1:]
            for part in target.parts
            if part.id == one.id
        ),
    )
    found = assess(_observations(kept, place), then, as_of, place=place, refused=kept.refused)
    return (found.headline, *(milestone.standing for milestone in found.milestones))


def _observations(kept: KeptTarget, place: str) -> pl.DataFrame:
    of_measure = {measure.id: measure for measure in kept.measures}
    rows = [
        {
            "indicator": of_measure[point.measure].indicator,
            "part": of_measure[point.measure].part,
            "place": place,
            "grain": "year",
            "period_start": point.start,
            "period_end": point.end,
            "value": point.value,
            "numerator": point.numerator,
            "denominator": point.denominator,
            "low": point.low,
            "high": point.high,
            "bound_low": point.bound_low,
            "bound_high": point.bound_high,
            "measured_to": point.measured_to,
            "evidence": point.evidence,
            "flag": point.flag,
            "source": point.source,
        }
        for point in kept.series
    ]
    # Two measures may be the same series (the whole is the first part): once is enough.
    return pl.DataFrame(rows, schema=observations.SCHEMA).unique(maintain_order=True)
