"""Targets and observations made by hand for the tests of verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import polars as pl

from lsanalytics import observations
from lsanalytics.plan import Direction, Milestone, Part, Target
from lsanalytics.progress import assess as progress
from lsanalytics.progress.assess import judged
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.series import points

AS_OF = date(2026, 10, 31)
PROVINCE = "20"  # that of the samples
# As the package has them, of the place that the samples speak of unless another is named.
assess = partial(progress.assess, place=PROVINCE)
assess_all = partial(progress.assess_all, place=PROVINCE)
INDICATOR = "airtime_in_province_share"


def milestone(year: int, threshold: float | None, basis: str = "plan") -> Milestone:
    return Milestone(date(year, 12, 31), threshold, basis, "88/KH-UBND")  # type: ignore[arg-type]


def target(
    threshold: float | None = 70.0,
    then: float | None = None,
    direction: Direction = "at_least",
    *,
    milestones: tuple[Milestone, ...] | None = None,
    parts: tuple[Part, ...] = (),
    unit: str = "percent",
) -> Target:
    """Milestones 2025 (``threshold``) and 2030 (``then``, else the same: hold the level)."""
    held = threshold if then is None else then
    return Target(
        id="a4",
        clause="II.2.1 a)",
        wording_vi="tối thiểu 70%",
        wording_en="at least 70%",
        short_vi="Chương trình sản xuất trong tỉnh",
        short_en="Programmes produced in the province",
        field="broadcasting",
        indicator=INDICATOR,
        direction=direction,
        threshold=threshold,
        unit=unit,
        denominator_vi="tổng thời lượng",
        denominator_en="total airtime",
        strength="plain",
        milestones=milestones
        if milestones is not None
        else (milestone(2025, threshold), milestone(2030, held, "assumption")),
        parts=parts,
    )


def observed(
    values: Mapping[int, float],
    *,
    indicator: str = INDICATOR,
    part: str = "",
    flags: Mapping[int, str] | None = None,
    intervals: Mapping[int, tuple[float, float]] | None = None,
    evidence: str | Mapping[int, str] = "reported",
    place: str = PROVINCE,
    grain: str = "year",
) -> pl.DataFrame:
    """An observation a year, each ending on 31 December."""
    rows = []
    for year, value in values.items():
        low, high = (intervals or {}).get(year, (None, None))
        rows.append(
            {
                "indicator": indicator,
                "part": part,
                "place": place,
                "grain": grain,
                "period_start": date(year, 1, 1),
                "period_end": date(year, 12, 31),
                "value": value,
                "low": low,
                "high": high,
                "evidence": evidence if isinstance(evidence, str) else evidence[year],
                "flag": (flags or {}).get(year, ""),
                "source": f"data/raw/returns/sample.csv:{year}",
            }
        )
    schema = {name: observations.SCHEMA[name] for name in rows[0]} if rows else observations.SCHEMA
    return observations.collect([pl.DataFrame(rows, schema=schema)])


def judge(values: Mapping[int, float], asked: Target, as_of: date = AS_OF) -> Assessment:
    """The assessment of plain yearly values, without parts and agreement."""
    return judged(points(observed(values), INDICATOR, "", "20", as_of), asked, as_of, "20")
