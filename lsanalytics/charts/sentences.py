"""What the chart of one target says in words: title, subtitle, description, data table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from lsanalytics.charts.evidence import (
    all_points,
    bounds_of,
    evidence_word,
    flags_text,
    headed,
    told,
)
from lsanalytics.clock import day_of_year
from lsanalytics.progress.assessment import Assessment, Point, has, is_short
from lsanalytics.progress.latest import asking, goal_of, latest_level, latest_point
from lsanalytics.telling.distances import distance_text, limit_text, threshold_text
from lsanalytics.telling.figures import (
    count_text,
    current_text,
    distance_from,
    open_range,
    period,
    point_text,
    range_text,
    value_text,
    with_notes,
)
from lsanalytics.telling.parts import lowered, part_name
from lsanalytics.words import Language, date_text, quantity, text, unit_text

NAMED = 2  # parts that stand at their lines by name


def drawn_name(assessment: Assessment, indicator: str, language: Language) -> str:
    """What a target's line shows: ``indicator``, or where its parts are of different kinds and
    have no threshold the part that is drawn in ink; by default the target's short name."""
    if assessment.weakest and all(one.threshold is None for one in assessment.target.milestones):
        return part_name(assessment, assessment.weakest, language)
    return indicator or assessment.target.short(language)


def trajectory_title(assessment: Assessment, indicator: str, language: Language) -> str:
    """The finding: the latest value against the threshold of the governing milestone.

    Without a threshold ``indicator`` is named instead of the target, which may have two parts.
    """
    target, now = assessment.target, latest_point(assessment)
    short = target.short(language)
    verdict = assessment.governing
    threshold = verdict.milestone.threshold if verdict else target.threshold
    if threshold is None:
        return _direction_title(assessment, indicator, language)
    limit, level = threshold_text(threshold, target, language), latest_level(assessment)
    if now is None:
        return text("charts.trajectory_title_none", language, short=short, threshold=limit)
    beside = [count_text(now, language)]
    if level != "undetermined":
        beside.append(open_range(now, target, language, threshold))
    told = {
        "short": short,
        "value": with_notes(current_text(assessment, language), beside, language),
        "period": period(now, language),
        "threshold": limit,
    }
    if verdict and verdict.standing == "sources_disagree":
        said = lowered(text(f"standing.{verdict.standing}", language))
        return text("charts.trajectory_title_undecided", language, standing=said, **told)
    if level == "undetermined" and not now.is_range and now.least < now.most:
        known = range_text(now, target, language, threshold)
        return text("charts.trajectory_title_open", language, range=known, **told)
    at_most = asking(assessment, verdict).direction == "at_most"
    distance = distance_from(now, threshold, at_most=at_most)
    if distance is None or level in ("undetermined", "unknown"):
        # a tier or a side of a value, or a part that nobody knows: there is no distance to tell
        word = text(f"charts.level_{'short' if is_short(level) else level}", language)
        key = "old" if level == "unknown" else "undecided"
        return text(f"charts.trajectory_title_{key}", language, standing=word, **told)
    if distance == 0:
        name = "equal" if level == "met" else "equal_short"
    elif distance > 0:
        name = "below_ceiling" if at_most else "above"
    else:
        name = "over_ceiling" if at_most else "short"
    if target.unit == "rank" and distance:
        name = "rank_below" if distance > 0 else "rank_over"
    return text(
        f"charts.trajectory_title_{name}",
        language,
        **told,
        distance=distance_text(now.value, threshold, target, language),
    )


def _direction_title(assessment: Assessment, indicator: str, language: Language) -> str:
    base, now = assessment.base, assessment.current
    if base is None or now is None:
        short = assessment.target.short(language)
        return text("charts.trajectory_title_direction_none", language, short=short)
    same, target = base.period_end == now.period_end, assessment.target
    return text(
        "charts.trajectory_title_direction_one" if same else "charts.trajectory_title_direction",
        language,
        indicator=indicator,
        start=point_text(base, target, language, now.value),
        start_period=period(base, language),
        value=point_text(now, target, language, base.value),
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
    drawn_at = assessment.series
    names += ["sampled"] if any(one.low is not None for one in drawn_at) else []
    names += ["bounds"] if any(bounds_of(one) for one in drawn_at) else []
    names += ["breaks"] if assessment.evidence.breaks else []
    said += [text(f"charts.trajectory_legend_{name}", language) for name in names]
    governing = [one for one in assessment.parts if one.series and one.series == assessment.series]
    if governing:
        part = part_name(assessment, governing[0].part, language)
        said.insert(0, text("charts.trajectory_governs", language, part=part))
    if names_of := numbered(assessment, language):
        listed = "; ".join(f"{at} {name}" for at, name in enumerate(names_of, start=1))
        said.append(text("charts.trajectory_legend_numbered", language, parts=listed))
    return " ".join(said)


def beside(assessment: Assessment) -> list[Assessment]:
    """The parts that have a line of their own."""
    parts = (*assessment.parts, *assessment.sources)
    return [one for one in parts if one.series and one.series != assessment.series]


def numbered(assessment: Assessment, language: Language) -> list[str]:
    """The names of parts that are too many to stand at their lines: numbers do, in this order."""
    names = [part_name(assessment, one.part, language) for one in beside(assessment)]
    return names if len(names) > NAMED else []


def describe(
    assessment: Assessment,
    indicator: str,
    required: Sequence[tuple[date, float]],
    outlook: pl.DataFrame | None,
    language: Language,
    channels: pl.DataFrame | None = None,
) -> str:
    """The chart in words, from its numbers: points, parts, breaks, milestones, path, outlook."""
    whole = "; ".join(says(point, assessment, language) for point in assessment.series)
    said = [f"{whole}." if whole else text("charts.describe_no_points", language)]
    for part in beside(assessment):
        points = "; ".join(says(point, assessment, language) for point in part.series)
        said.append(f"{part_name(assessment, part.part, language)}: {points}.")
    if channels is not None:
        finer = channels.drop_nulls("value").sort("period_end")
        for (name,), frame in finer.group_by(["part"], maintain_order=True):
            said.append(f"{channel_says(str(name), frame, assessment, language)}.")
    if assessment.evidence.breaks:
        # of when what is counted, or its rule, changed the figures know only that it was before
        after = (point for point in assessment.series if has(point, "break"))
        periods = ", ".join(period(point, language) for point in after)
        said.append(text("charts.describe_breaks", language, periods=periods))
    said += [
        text(
            "charts.describe_milestone",
            language,
            date=date_text(one.milestone.date, language),
            threshold=limit_text(one.milestone.threshold, asking(assessment, one), language),
        )
        for one in assessment.milestones
        if one.milestone.threshold is not None
    ]
    said += filter(None, (path_says(assessment, required, language),))
    said += filter(None, (outlook_says(assessment, outlook, language),))
    return text(
        "charts.trajectory_describe", language, indicator=indicator, said=" ".join(said)
    ).strip()


def path_says(
    assessment: Assessment, required: Sequence[tuple[date, float]], language: Language
) -> str:
    """The path that is asked for, each step; "" where there is none."""
    if len(required) < 2:
        return ""
    unit = assessment.target.unit
    steps = "; ".join(
        f"{date_text(day, language)}: {quantity(value, unit, language)}" for day, value in required
    )
    return text("charts.describe_required", language, steps=steps)


def outlook_says(assessment: Assessment, outlook: pl.DataFrame | None, language: Language) -> str:
    """Where the last year of the outlook may lie; "" where there is none."""
    if outlook is None or outlook.is_empty():
        return ""
    last, unit = outlook.sort("year").row(-1, named=True), assessment.target.unit
    return text(
        "charts.describe_outlook",
        language,
        year=f"{last['year']:.0f}",
        low=quantity(last["q05"], unit, language),
        high=quantity(last["q95"], unit, language),
    )


def part_says(part: Assessment, assessment: Assessment, language: Language) -> str:
    """The name of a part and its latest value."""
    latest = says(part.series[-1], assessment, language)
    return f"{part_name(assessment, part.part, language)}: {latest}"


def channel_says(name: str, frame: pl.DataFrame, assessment: Assessment, language: Language) -> str:
    """The name of a finer series, from when to when it goes, and its first and latest value."""
    ends = [
        f"{date_text(day, language)}: {quantity(value, assessment.target.unit, language)}"
        for day, value in frame.select("period_end", "value")[[0, -1]].iter_rows()
    ]
    simulated = "simulated" in frame["evidence"]
    return told(f"{name}: {'; '.join(dict.fromkeys(ends))}", simulated, language)


_NUMBERS = ("value", "low", "high", "bound_low", "bound_high", "numerator", "denominator")


def points_table(
    assessment: Assessment,
    required: Sequence[tuple[date, float]],
    outlook: pl.DataFrame | None,
    language: Language,
) -> pl.DataFrame:
    """All that is drawn, with the page's headers.

    The points of the whole, where it is measured, and of its parts, then the path that is asked
    for and the outlook, whose intervals have a row each.
    """
    whole = text("charts.whole", language)
    inner = (*assessment.parts, *assessment.sources)
    # The series that governs may be that of a part: what it is in a year the whole need not be.
    named = (
        [] if any(one.part == assessment.part for one in inner) else [(whole, assessment.series)]
    )
    named += [(part_name(assessment, one.part, language), one.series) for one in inner]
    rows = [
        {name: getattr(point, name) for name in _NUMBERS}
        | {
            "period": period(point, language),
            "part": name,
            "evidence": evidence_word(point.evidence, language),
            "flag": flags_text(point.flag, language, vars(point)),
            "source": point.source,
        }
        for name, series in named
        for point in series
    ]
    path = text("charts.row_required", language)
    rows += [
        {"period": date_text(day, language), "part": path, "value": value}
        for day, value in (required if len(required) > 1 else ())
    ]
    rows += _outlook_rows(outlook, language)
    columns = ("period", "part", *_NUMBERS, "evidence", "flag", "source")
    kinds = {name: pl.Float64 if name in _NUMBERS else pl.String for name in columns}
    frame = pl.DataFrame(rows, schema=kinds)
    if len({row["part"] for row in rows} | {whole}) == 1:
        frame = frame.drop("part")
    return headed(frame, language, unit_text(assessment.target.unit, language))


def _outlook_rows(outlook: pl.DataFrame | None, language: Language) -> list[dict[str, object]]:
    """A row a year and interval: between ``low`` and ``high`` with that many chances in 100."""
    if outlook is None or outlook.is_empty():
        return []
    return [
        {
            "period": date_text(day_of_year(row["year"]), language),
            "part": text("charts.row_outlook", language, share=share),
            "low": row[low],
            "high": row[high],
        }
        for row in outlook.sort("year").iter_rows(named=True)
        for share, low, high in ((50, "q25", "q75"), (80, "q10", "q90"), (90, "q05", "q95"))
        if low in row and high in row
    ]


def says(point: Point, assessment: Assessment, language: Language) -> str:
    """What a mark says: period, value with its count or its range, kind of evidence."""
    value = point_text(point, assessment.target, language, goal_of(assessment))
    if bounds_of(point):
        known = range_text(point, assessment.target, language, goal_of(assessment))
        value = (
            f"{value_text(point.value, assessment.target, language, goal_of(assessment))}, {known}"
        )
    return text(
        "charts.describe_point",
        language,
        period=period(point, language),
        value=value,
        evidence=evidence_word(point.evidence, language),
    )
