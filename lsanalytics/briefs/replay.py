"""The verdict of then, worked out again with the method of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import polars as pl

from lsanalytics import observations
from lsanalytics.briefs.kept import KeptTarget
from lsanalytics.plan import Better, Milestone, Part, Target
from lsanalytics.progress.assess import assess


def replay(
    kept: KeptTarget,
    target: Target,
    as_of: date,
    place: str,
    better: Mapping[str, Better] = MappingProxyType({}),
) -> tuple[str, ...]:
    """The outcome that the method of today gives for what was known then.

    ``target`` is the target of today, which lends what does not bear on a verdict; ``better`` as in
    ``assess``.
    """
    whole = kept.measures[0]

    def of_then(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(
            replace(
                part,
                indicator=one.indicator,
                part=one.part,
                direction=one.direction,  # type: ignore[arg-type]
                strict=one.strict,
                thresholds=one.thresholds,
            )
            for one in kept.measures[1:]
            for part in parts
            if part.id == one.id
        )

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
        parts=of_then(target.parts),
        sources=of_then(target.sources),
        strict=whole.strict,
        each_year_from=kept.each_year_from,
        about=kept.about,
        adds_up=kept.adds_up,
        in_one_day=kept.in_one_day or None,  # type: ignore[arg-type]
    )
    rows = _observations(kept, place)
    found = assess(rows, then, as_of, place=place, refused=kept.refused, better=better)
    return (found.headline, *(milestone.standing for milestone in found.milestones))


def _observations(kept: KeptTarget, place: str) -> pl.DataFrame:
    of_measure = {measure.id: measure for measure in kept.measures}
    rows = [
        {
            "indicator": of_measure[point.measure].indicator,
            "part": of_measure[point.measure].part,
            "place": place,
            "grain": point.grain,
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
            "units": 1.0 if point.in_part else None,
            "units_measured": 0.0 if point.in_part else None,
            "unit": point.unit,
            "evidence": point.evidence,
            "flag": point.flag,
            "source": point.source,
        }
        for point in kept.series
    ]
    # Two measures may be the same series (the whole is the first part): once is enough.
    return pl.DataFrame(rows, schema=observations.SCHEMA).unique(maintain_order=True)
