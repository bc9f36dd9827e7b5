"""What the chart of one target says in words: title, subtitle, description, data table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from lsanalytics.charts.evidence import all_points, evidence_word, flags_text, period
from lsanalytics.plan import Target
from lsanalytics.progress.assessment import Assessment, Point
from lsanalytics.progress.series import exact
from lsanalytics.telling.figures import change_text, value_text
from lsanalytics.words import Language, date_text, quantity, text, unit_text


def threshold_text(threshold: float, target: Target, language: Language) -> str:
    """``≥ 70 %`` or ``≤ 30 %``."""
    digits = 0 if float(threshold).is_integer() else 1
    shown = quantity(threshold, target.unit, language, digits)
    return text(f"charts.{target.direction}", language, threshold=shown)


def trajectory_title(assessment: Assessment, indicator: str, language: Language) -> str:
    """The finding: the latest value against the threshold of the governing milestone.

    Without a threshold ``indicator`` is named instead of the target, which may have two parts.
    """
    target, now = assessment.target, assessment.current
    short = target.short(language)
    verdict = assessment.governing
    threshold = verdict.milestone.threshold if verdict else target.threshold
    if threshold is None:
        return _direction_title(assessment, indicator, language)
    digits = 0 if float(threshold).is_integer() else 1
    limit = quantity(threshold, target.unit, language, digits)
    if now is None:
        return text("charts.trajectory_title_none", language, short=short, threshold=limit)
    at_most = target.direction == "at_most"
    distance = float(exact(threshold) - exact(now.value)) * (1 if at_most else -1)
    if distance == 0:
        name = "equal"
    elif distance > 0:
        name = "below_ceiling" if at_most else "above"
    else:
        name = "over_ceiling" if at_most else "short"
    return text(
        f"charts.trajectory_title_{name}",
        language,
        short=short,
        value=value_text(now.value, target, language, threshold),
        period=period(now, language),
        threshold=limit,
        distance=change_text(distance, target, language, signed=False),
    )


def _direction_title(assessment: Assessment, indicator: str, language: Language) -> str:
    base, now = assessment.base, assessment.current
    if base is None or now is None:
        short = assessment.target.short(language)
        return text("charts.trajectory_title_direction_none", language, short=short)
    return text(
        "charts.trajectory_title_direction",
        language,
        indicator=indicator,
        start=quantity(base.value, assessment.target.unit, language),
        start_period=period(base, language),
        value=quantity(now.value, assessment.target.unit, language),
        period=period(now, language),
    )


def subtitle(
    assessment: Assessment,
    indicator: str,
    place: str,
    ends: tuple[float, float],
    language: Language,
) -> str:
    """What is drawn, its unit and place, and where a cut axis starts."""
    return text(
        "charts.trajectory_subtitle_cut" if ends[0] > 0 else "charts.trajectory_subtitle",
        language,
        indicator=indicator,
        unit=unit_text(assessment.target.unit, language),
        place=place or text("charts.place_province", language),
        low=f"{ends[0]:.0f}",
        high=f"{ends[1]:.0f}",
    )


def note(
    assessment: Assessment,
    required: Sequence[tuple[date, float]],
    channels: pl.DataFrame | None,
    outlook: pl.DataFrame | None,
    language: Language,
) -> str:
    """How to read the marks that are on the chart."""
    drawn = {point.evidence for point in all_points(assessment)}
    names = ["required"] if len(required) > 1 else []
    names += ["channels"] if channels is not None and channels.height else []
    names += ["fan"] if outlook is not None and outlook.height else []
    kinds = [kind for kind in ("reported", "published", "simulated") if kind in drawn]
    said = [text(f"charts.legend_{kind}", language) for kind in kinds]
    said += [text(f"charts.trajectory_legend_{name}", language) for name in names]
    governing = [one for one in assessment.parts if one.series and one.series == assessment.series]
    if governing:
        part = part_name(assessment, governing[0].part, language)
        said.insert(0, text("charts.trajectory_governs", language, part=part))
    return " ".join(said)


def describe(assessment: Assessment, indicator: str, language: Language) -> str:
    """The chart in words, from its numbers."""
    said = [says(point, assessment.target.unit, language) for point in assessment.series]
    milestones = [
        text(
            "charts.describe_milestone",
            language,
            date=date_text(milestone.date, language),
            threshold=threshold_text(milestone.threshold, assessment.target, language),
        )
        for milestone in assessment.target.milestones
        if milestone.threshold is not None
    ]
    return text(
        "charts.trajectory_describe",
        language,
        indicator=indicator,
        points="; ".join(said) + "." if said else text("charts.describe_no_points", language),
        milestones=" ".join(milestones),
    ).strip()


def part_name(assessment: Assessment, part_id: str, language: Language) -> str:
    """The name of a part of a compound target."""
    target = assessment.target
    one = next(part for part in (*target.parts, *target.sources) if part.id == part_id)
    return one.short_vi if language == "vi" else one.short_en


def points_table(assessment: Assessment, language: Language) -> pl.DataFrame:
    """The points of an assessment and of its parts, with the page's headers."""
    whole = text("charts.whole", language)
    named = [(whole, assessment.series)]
    named += [
        (part_name(assessment, part.part, language), part.series) for part in assessment.parts
    ]
    columns: dict[str, list[object]] = {
        name: []
        for name in (
            *("period", "part", "value", "low", "high", "numerator", "denominator"),
            *("evidence", "flag", "source"),
        )
    }
    for name, series in named:
        for point in series:
            columns["period"].append(period(point, language))
            columns["part"].append(name)
            for field in ("value", "low", "high", "numerator", "denominator"):
                columns[field].append(getattr(point, field))
            columns["evidence"].append(evidence_word(point.evidence, language))
            columns["flag"].append(flags_text(point.flag, language))
            columns["source"].append(point.source)
    if not assessment.parts:
        del columns["part"]
    numbers = ("value", "low", "high", "numerator", "denominator")
    return pl.DataFrame(
        {
            text(f"charts.column_{name}", language): pl.Series(
                values, dtype=pl.Float64 if name in numbers else pl.String
            )
            for name, values in columns.items()
        }
    )


def says(point: Point, unit: str, language: Language) -> str:
    return text(
        "charts.describe_point",
        language,
        period=period(point, language),
        value=quantity(point.value, unit, language),
        evidence=evidence_word(point.evidence, language),
    )
