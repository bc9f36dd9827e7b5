"""Signs of standing and sparklines, drawn directly: too small and too many for a chart library."""

from __future__ import annotations

from datetime import date
from html import escape

from lsanalytics.charts.evidence import evidence_word, runs
from lsanalytics.charts.theme import TONES
from lsanalytics.clock import decimal_year
from lsanalytics.progress.assessment import Assessment, Point
from lsanalytics.progress.latest import goal_of
from lsanalytics.telling.figures import period, value_or_range
from lsanalytics.words import Language, text

# Shapes on a 16 x 16 grid. ``F`` is filled with the tone, ``S`` is a line in the tone, ``W`` is
# a line in the colour of the paper over a filled shape. Shape alone tells them apart.
_DISC = ("F", "M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z")
_RING = ("S", "M8 1.8a6.2 6.2 0 1 1 0 12.4a6.2 6.2 0 1 1 0-12.4z")
SHAPES: dict[str, tuple[tuple[str, str], ...]] = {
    "met": (_DISC, ("W", "M4.5 8.2l2.5 2.5l4.6-5.2")),
    "met_late": (
        ("F", "M6.5 1a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 1 1 0-11.6z"),
        ("W", "M3.7 6.9l2 2l3.8-4.2"),
        ("P", "M12 8.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2z"),
        ("S", "M12 9a3 3 0 1 1 0 6a3 3 0 1 1 0-6zM12 10.4v1.8h1.5"),
    ),
    "met_slipping": (_DISC, ("W", "M8 3.5v8.5M4.6 8.4L8 12l3.4-3.6")),
    "holding": (_DISC, ("W", "M4 8h8")),
    "holding_slipping": (_RING, ("S", "M8 4v7.5M5.2 8.6L8 11.6l2.8-3")),
    "on_track": (("S", "M8 14V2.5M3.5 7L8 2.5L12.5 7"),),
    "improving": (("S", "M8 14V2.5M3.5 7L8 2.5L12.5 7"),),
    "open": (
        (
            "S",
            "M5.2 5.6a2.8 2.8 0 1 1 4 2.5c-.9.45-1.2 1-1.2 2.1M8 12v1.8",
        ),
    ),
    "promising": (("S", "M8 14V2.5M3.5 7L8 2.5L12.5 7"),),
    "hard": (("S", "M3 13L12.5 3.5M6 3.5h6.5V10"),),
    "very_hard": (("S", "M2 8h11.5M9 3.5L13.5 8L9 12.5"),),
    "behind": (("S", "M3 13L12.5 3.5M6 3.5h6.5V10"),),
    "far_behind": (("S", "M2 8h11.5M9 3.5L13.5 8L9 12.5"),),
    "stalled": (("F", "M2 6h12v4H2z"),),
    "reversing": (("S", "M8 2v11.5M3.5 9L8 13.5L12.5 9"),),
    "missed": (_RING, ("S", "M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4")),
    "undetermined": (_RING, ("F", "M8 1.8a6.2 6.2 0 0 1 0 12.4z")),
    "sources_disagree": (("S", "M2 5.5h12M2 10.5h12M11.5 2.5l-7 11"),),
    "due_no_value": (("S", "M4 2h8M4 14h8M4.8 2v2.2L8 8l3.2-3.8V2M4.8 14v-2.2L8 8l3.2 3.8V14"),),
    "not_available": (_RING,),
    "direction_only": (("S", "M2 9.5c2-4 4-4 6-1.5s4 2.5 6-1.5"),),
    "text_not_held": (("S", "M4 1.8h5.5l3 3v9.4H4zM9.5 1.8v3h3"),),
}
SPARK_WIDTH, SPARK_HEIGHT = 96, 28


def symbol_svg(standing: str) -> str:
    """The sign of a standing. Hidden from screen readers, since the word stands beside it."""
    styles = {
        "F": 'fill="currentColor"',
        "S": 'fill="none" stroke="currentColor" stroke-width="1.8"',
        "W": 'fill="none" stroke="var(--paper, #fff)" stroke-width="1.8"',
        "P": 'fill="var(--paper, #fff)"',
    }
    paths = "".join(f'<path {styles[kind]} d="{shape}"/>' for kind, shape in SHAPES[standing])
    return (
        f'<svg class="symbol tone-{TONES[standing]}" viewBox="0 0 16 16" width="16" height="16" '
        f'aria-hidden="true" focusable="false">{paths}</svg>'
    )


def standing_html(standing: str, language: Language) -> str:
    """Sign and word of a standing, which always stand together."""
    word = escape(text(f"standing.{standing}", language))
    return (
        f'<span class="standing tone-{TONES[standing]}">{symbol_svg(standing)} '
        f"<span>{word}</span></span>"
    )


def sparkline(assessment: Assessment, language: Language) -> str:
    """The course of a target in the space of a word, with its numbers as text alternative.

    A thin rule is the threshold, a thin upright what the true value may be, whatever was not
    measured; simulated points are hollow and their line is broken.
    """
    series = assessment.series
    if not series:
        return f'<span class="none">{escape(text("charts.sparkline_none", language))}</span>'
    goal = goal_of(assessment)
    said = "; ".join(
        f"{period(p, language)}: {value_or_range(p, assessment.target, language, goal)}"
        f" ({evidence_word(p.evidence, language)})"
        for p in (series[0], series[-1])[: len(series)]
    )
    name = escape(text("charts.sparkline", language, points=said), quote=True)
    threshold = assessment.governing.milestone.threshold if assessment.governing else None
    return (
        f'<svg class="sparkline" role="img" aria-label="{name}" width="{SPARK_WIDTH}" '
        f'height="{SPARK_HEIGHT}" viewBox="0 0 {SPARK_WIDTH} {SPARK_HEIGHT}">'
        f"{_spark_marks(series, assessment.evidence.breaks, threshold)}</svg>"
    )


def _spark_marks(
    series: tuple[Point, ...], breaks: tuple[date, ...], threshold: float | None
) -> str:
    xs = [decimal_year(point.period_end) for point in series]
    open_ = {point: (point.least, point.most) for point in series if point.least < point.most}
    ys = [point.value for point in series] + ([] if threshold is None else [threshold])
    ys += [edge for edges in open_.values() for edge in edges]
    left, width = min(xs), (max(xs) - min(xs)) or 1.0
    low, height = min(ys), (max(ys) - min(ys)) or 1.0

    def across(x: float) -> float:
        return round(5 + (x - left) / width * (SPARK_WIDTH - 10), 1)

    def down(y: float) -> float:
        return round(SPARK_HEIGHT - 5 - (y - low) / height * (SPARK_HEIGHT - 10), 1)

    simulated = any(point.evidence == "simulated" for point in series)
    tone = "simulated" if simulated else "observed"
    dash = ' stroke-dasharray="4 2"' if simulated else ""
    places = [(across(x), down(point.value)) for x, point in zip(xs, series, strict=True)]
    marks = ""
    if threshold is not None:
        y = down(threshold)
        marks += (
            f'<path class="spark-target" d="M0 {y}H{SPARK_WIDTH}" fill="none" '
            'stroke="currentColor" stroke-width="1" stroke-dasharray="1 2"/>'
        )
    at = dict(zip(series, places, strict=True))
    marks += "".join(
        f'<path class="tone-{tone}" d="M{at[point][0]} {down(least)}V{down(most)}" fill="none" '
        'stroke="currentColor" stroke-width="1"/>'
        for point, (least, most) in open_.items()
    )
    for run in (one for one in runs(series, breaks) if len(one) > 1):
        path = "L".join(f"{x} {y}" for x, y in (at[point] for point in run))
        marks += (
            f'<path class="tone-{tone}" d="M{path}" fill="none" stroke="currentColor" '
            f'stroke-width="1.6"{dash}/>'
        )
    x, y = places[-1]
    fill = "var(--paper, #fff)" if simulated else "currentColor"
    return marks + (
        f'<circle class="tone-{tone}" cx="{x}" cy="{y}" r="3" fill="{fill}" '
        'stroke="currentColor" stroke-width="1.6"/>'
    )
