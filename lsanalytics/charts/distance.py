"""All targets side by side, as distance to the threshold of the governing milestone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from lsanalytics.charts.evidence import evidence_word, explained, is_simulated, marked, source_line
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.plane import Axis, Label, Plane
from lsanalytics.charts.theme import (
    DASH_SIMULATED,
    INK,
    INK2,
    LIGHT,
    NARROW,
    RULE,
    SMALL,
    TONES,
    WIDE,
    text_width,
    wrap,
)
from lsanalytics.progress.assessment import Assessment
from lsanalytics.telling.figures import current_text, is_open
from lsanalytics.words import Language, difference, digits_beside, number, points, text

LINE = 16.0  # pixels of a line of a target's name
MOST_LINES = 3
IN_POINTS = ("percent", "percent_a_year")  # units whose distances are points
NAMES = 236  # width of the names of the targets on a wide page


@dataclass(frozen=True)
class Row:
    """One target on the common scale; distances in points, positive on the good side.

    ``is_open``: the true value may lie on either side, and ``low`` and ``high`` say how far.
    """

    assessment: Assessment
    now: float | None
    base: float | None
    low: float | None
    high: float | None
    is_open: bool = False

    @property
    def simulated(self) -> bool:
        return is_simulated(self.assessment.series)


def distance(assessments: Sequence[Assessment], language: Language) -> Figure:
    """The figure of all targets, at least one; a row without a value or a threshold says so.

    Places of a ranking and points of a share have no common axis: the former are left to the table.
    """
    rows = sorted((_row(one) for one in assessments), key=_order)
    drawn = [row for row in rows if row.assessment.target.unit in IN_POINTS] or rows
    used = [point for one in assessments for point in one.series]
    simulated = is_simulated(used)
    return Figure(
        key="distance",
        language=language,
        chart=_draw(drawn, language, WIDE),
        narrow=_draw(drawn, language, NARROW),
        title=marked(_title(drawn, language), simulated, language),
        subtitle=text("charts.distance_subtitle", language),
        source=source_line(
            [point.source for point in used],
            [point.evidence for point in used],
            assessments[0].as_of,
            language,
        ),
        description=_describe(rows, language),
        data=_table(rows, language),
        simulated=simulated,
        note=explained(_note(rows, drawn, language), language, simulated=simulated),
    )


def _note(rows: Sequence[Row], drawn: Sequence[Row], language: Language) -> str:
    """How to read the rule of an interval, where one is drawn, and what is not on the axis."""
    said = []
    if any(row.low is not None and row.high is not None for row in drawn):
        said.append(text("charts.distance_note", language))
    apart = [row.assessment.target.id for row in rows if row not in drawn]
    if apart:
        said.append(text("charts.distance_apart", language, targets=", ".join(sorted(apart))))
    return " ".join(said)


def _row(assessment: Assessment) -> Row:
    threshold = assessment.governing.milestone.threshold if assessment.governing else None
    sign = 1.0 if assessment.target.direction == "at_least" else -1.0

    def apart(value: float | None) -> float | None:
        if value is None or threshold is None:
            return None
        return sign * (value - threshold)

    now, base = assessment.current, assessment.base
    undecided = is_open(assessment)
    ends = [apart(now.low if now else None), apart(now.high if now else None)]
    if undecided and now is not None:
        ends = [apart(now.least), apart(now.most)]
    known = sorted(end for end in ends if end is not None)
    low, high = (known[0], known[1]) if len(known) == 2 else (None, None)
    return Row(
        assessment,
        apart(now.value if now else None),
        apart(base.value if base and base is not now else None),
        low,
        high,
        undecided,
    )


def _order(row: Row) -> tuple[bool, bool, float, str]:
    return row.now is None, row.is_open, -(row.now or 0.0), row.assessment.target.id


def _title(rows: Sequence[Row], language: Language) -> str:
    known = [row for row in rows if row.now is not None and not row.is_open]
    if not known:
        undecided = any(row.is_open for row in rows)
        return text(f"charts.distance_title_{'open' if undecided else 'none'}", language)
    good = sum((row.now or 0.0) >= 0 for row in known)
    if good == len(known):
        return text("charts.distance_title_all", language, n=len(known))
    worst = known[-1]
    return text(
        "charts.distance_title",
        language,
        good=good,
        n=len(known),
        worst=f"{worst.assessment.target.id} ({worst.assessment.target.short(language)})",
        distance=_apart(worst, language),
    )


def _apart(row: Row, language: Language) -> str:
    """The distance in words; of a value that may lie on either side, that it does."""
    if row.is_open:
        return text("standing.undetermined", language)
    now = row.now or 0.0
    return difference(now, row.assessment.target.unit, language, digits_beside(now, [0.0]))


def _kind(row: Row, language: Language) -> str:
    now = row.assessment.current
    return evidence_word(now.evidence if now else "none", language)


def _describe(rows: Sequence[Row], language: Language) -> str:
    said = []
    for row in rows:
        target = f"{row.assessment.target.id} {row.assessment.target.short(language)}"
        if row.now is None:
            standing = text(f"standing.{row.assessment.headline}", language)
            said.append(
                text("charts.distance_describe_empty", language, target=target, standing=standing)
            )
            continue
        said.append(
            text(
                "charts.distance_describe_row",
                language,
                target=target,
                now=current_text(row.assessment, language),
                distance=_apart(row, language),
                evidence=_kind(row, language),
            )
        )
    return text("charts.distance_describe", language, rows=" ".join(said))


def _table(rows: Sequence[Row], language: Language) -> pl.DataFrame:
    def value(row: Row, which: str) -> float | None:
        point = row.assessment.base if which == "base" else row.assessment.current
        return point.value if point else None

    columns: dict[str, pl.Series] = {
        "target": pl.Series(
            [f"{r.assessment.target.id} {r.assessment.target.short(language)}" for r in rows],
            dtype=pl.String,
        ),
        "baseline": pl.Series([value(row, "base") for row in rows], dtype=pl.Float64),
        "now": pl.Series([value(row, "now") for row in rows], dtype=pl.Float64),
        "threshold": pl.Series(
            [
                r.assessment.governing.milestone.threshold if r.assessment.governing else None
                for r in rows
            ],
            dtype=pl.Float64,
        ),
        "distance": pl.Series([None if row.is_open else row.now for row in rows], dtype=pl.Float64),
        "standing": pl.Series(
            [text(f"standing.{row.assessment.headline}", language) for row in rows],
            dtype=pl.String,
        ),
        "evidence": pl.Series([_kind(row, language) for row in rows], dtype=pl.String),
    }
    return pl.DataFrame(
        {text(f"charts.column_{name}", language): column for name, column in columns.items()}
    )


def _draw(rows: Sequence[Row], language: Language, width: int) -> Plane:
    narrow = width == NARROW
    values = [
        value
        for row in rows
        for value in (row.now, row.base, row.low, row.high)
        if value is not None
    ]
    padding = (10, 40, 8, 28) if narrow else (NAMES, 40, 16, 28)
    names = [_name(row, width, language) for row in rows]
    deep = LINE * max((len(lines) for lines in names), default=1) + (34 if narrow else 6)
    height = padding[1] + padding[3] + len(rows) * deep
    left, right = min([*values, -5.0]), max([*values, 5.0])
    inner = width - padding[0] - padding[2]
    spare = max((text_width(_label(row, language), SMALL, True) for row in rows), default=0) + 20
    span = (right - left) / (1 - (spare + 12) / inner)
    left, right = left - 12 * span / inner, right + spare * span / inner
    marks = [
        (float(step), f"{'+' if step > 0 else ''}{number(step, language, 0)}")
        for step in _ticks(right - left, narrow)
        if left <= step <= right
    ]
    plane = Plane.outer(
        width,
        height,
        padding,
        x=(left, right),
        y=(float(len(rows)), 0.0),
        x_axis=Axis(tuple(marks), has_grid=True),
    )
    # On a narrow page the names stand above their rows: the line of the threshold leaves them out.
    free = (deep - 30) / deep if narrow else 0.0
    pieces = [(0, row + 1, 0, row + free) for row in range(len(rows))]
    if not narrow:
        pieces = [(0, len(rows), 0, -0.15)]
    plane.segments(pieces, INK, 2, strokeDash=[6, 2, 1, 2])
    plane.labels(_heads(plane, language))
    for position, row in enumerate(rows):
        below = (deep - 17) / deep if narrow else 0.5
        _draw_name(plane, names[position], position, narrow)
        _draw_row(plane, row, position, position + below, language)
    return plane


def _name(row: Row, width: int, language: Language) -> list[str]:
    """The target's number and name, in lines that fit beside or above its row."""
    target, narrow = row.assessment.target, width == NARROW
    room = width - 20 if narrow else NAMES - 24
    lines = wrap(f"{target.id}  {target.short(language)}", room, SMALL, narrow)
    kept = lines[:MOST_LINES]
    return [*kept[:-1], kept[-1] + "…"] if len(lines) > MOST_LINES else kept


def _ticks(span: float, narrow: bool) -> list[int]:
    """Round steps on either side of nought, few enough for the width."""
    most = 5 if narrow else 8
    step = next(step for step in (2, 5, 10, 20, 50, 100) if span / step <= most)
    return list(range(-200, 201, step))


def _label(row: Row, language: Language) -> str:
    """The signed distance, and the word for simulated beside it."""
    shown = _apart(row, language)
    if row.now is not None and not row.is_open:
        shown = points(row.now, language, digits_beside(row.now, [0.0])).split(" ")[0]
    return f"{shown} {evidence_word('simulated', language)}" if row.simulated else shown


def _heads(plane: Plane, language: Language) -> list[Label]:
    up = plane.dy(16)
    return [
        Label(
            0, up + plane.dy(12), text("charts.distance_zero", language), "center", INK, True, SMALL
        ),
        Label(
            plane.dx(-34),
            up + plane.dy(12),
            text("charts.distance_short", language),
            "right",
            INK2,
            size=SMALL,
        ),
        Label(
            plane.dx(34),
            up + plane.dy(12),
            text("charts.distance_beyond", language),
            "left",
            INK2,
            size=SMALL,
        ),
    ]


def _draw_name(plane: Plane, lines: Sequence[str], number: int, narrow: bool) -> None:
    down = -plane.dy(1)  # a pixel downwards: y runs that way
    said = "\n".join(lines)
    if narrow:
        plane.labels([Label(plane.x[0], number + 12 * down, said, size=SMALL, bold=True)])
        return
    first = number + 0.5 - (len(lines) - 1) / 2 * 1.3 * SMALL * down
    plane.labels([Label(plane.x[0] - plane.dx(12), first, said, "right", size=SMALL)])


def _draw_row(plane: Plane, row: Row, number: int, y: float, language: Language) -> None:
    plane.segments([(plane.x[0], number + 1, plane.x[1], number + 1)], RULE, 1)
    if row.now is None:
        word = text(f"standing.{row.assessment.headline}", language)
        unknown = LIGHT["unknown"]
        plane.labels([Label(plane.x[0] + plane.dx(6), y, word, colour=unknown, size=SMALL)])
        return
    colour = LIGHT["simulated"] if row.simulated else LIGHT[TONES[row.assessment.headline]]
    dash = {"strokeDash": DASH_SIMULATED} if row.simulated else {}
    if row.base is not None:
        plane.segments([(row.base, y, row.now, y)], colour, 2, **dash)
        plane.points([(row.base, y, "")], colour, size=18)
        _arrow(plane, row.base, row.now, y, colour)
    if row.low is not None and row.high is not None:
        plane.segments([(row.low, y, row.high, y)], INK2, 1)
    label = _label(row, language)
    says = f"{row.assessment.target.short(language)}: {label}"
    plane.points([(row.now, y, says)], colour, size=80, hollow=row.simulated)
    # To the right of everything on the row, and of the threshold if it would cross that: the
    # plane keeps that much room.
    ends = [end for end in (row.now, row.base, row.high) if end is not None]
    x = max(ends) + plane.dx(10)
    if x < plane.dx(7) and x + plane.dx(text_width(label, SMALL, True)) > plane.dx(-4):
        x = plane.dx(9)
    plane.labels([Label(x, y, label, "left", colour, True, SMALL)])


def _arrow(plane: Plane, base: float, now: float, y: float, colour: str) -> None:
    """A small triangle half way, where it says which way the target has moved."""
    if abs(now - base) < plane.dx(30):
        return
    shape = "triangle-right" if now > base else "triangle-left"
    plane.points([((base + now) / 2, y, "")], colour, shape=shape, size=45)
