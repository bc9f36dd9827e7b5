"""How right the outlook has been: chance told against share met, and coverage of intervals."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from lsanalytics.charts.figure import Figure
from lsanalytics.charts.panels import Panel, sheet
from lsanalytics.charts.plane import Label, Plane
from lsanalytics.charts.theme import INK, INK2, LIGHT, NARROW, RULE, SMALL, WIDE, wrap
from lsanalytics.outlook.calibration import INTERVALS, Bin, Calibration, Score
from lsanalytics.words import Language, date_text, number, percent, text

TELLING = 0.75  # the title speaks of the step that this probability lies in
SHAPES = dict(zip(INTERVALS, ("circle", "square", "diamond"), strict=True))
SHOWN = ("horizon", "level", "stratum", "short")  # splits whose coverage is drawn


def reliability(found: Calibration, language: Language) -> Figure:
    """Share of targets met by the probability told, with the diagonal on which both agree."""
    spoken = next(one for one in found.reliability if one.low <= TELLING < one.high)
    said = [_point(one, language) for one in found.reliability]
    title = text(
        "calibration.reliability_title",
        language,
        told=share(spoken.told, language),
        met=share(spoken.met, language),
        ece=number(found.own.ece * 100, language, 1),
    )
    return Figure(
        key="reliability",
        language=language,
        chart=_draw_reliability(found, language, WIDE),
        narrow=_draw_reliability(found, language, NARROW),
        title=title,
        subtitle=text("calibration.reliability_subtitle", language),
        source=_source(found, language),
        description=text("calibration.reliability_describe", language, values="; ".join(said)),
        data=_reliability_table(found, language),
        note=text("calibration.reliability_note", language),
    )


def share(value: float, language: Language) -> str:
    """A share of 0 to 1 as whole percent; never rounded to all or nothing."""
    digits = 0 if 0.005 <= value < 0.995 or value in (0.0, 1.0) else 1
    return percent(value * 100, language, digits)


def step(one: Bin, language: Language) -> str:
    """The step of a bin: ``70-80%``."""
    low = number(one.low * 100, language, 0)
    return text("calibration.step", language, low=low, high=percent(one.high * 100, language, 0))


def _point(one: Bin, language: Language) -> str:
    return text(
        "calibration.reliability_point",
        language,
        told=share(one.told, language),
        met=share(one.met, language),
        targets=number(one.targets, language),
    )


def _source(found: Calibration, language: Language) -> str:
    return text(
        "calibration.source",
        language,
        sources="; ".join(found.sources),
        date=date_text(found.as_of, language),
    )


def _reliability_table(found: Calibration, language: Language) -> pl.DataFrame:
    bins = found.reliability
    return pl.DataFrame(
        {
            text("calibration.column_step", language): [step(one, language) for one in bins],
            text("calibration.column_targets", language): [one.targets for one in bins],
            text("calibration.column_told", language): [round(one.told * 100, 2) for one in bins],
            text("calibration.column_met", language): [round(one.met * 100, 2) for one in bins],
        }
    )


def _draw_reliability(found: Calibration, language: Language, width: int) -> Plane:
    left, under = 52.0, 46.0
    across = width - left - 16
    up = min(across, 430.0)
    plane = sheet(width, up + under + 34)
    panel = Panel(plane, left, under, across, up, (0.0, 100.0), (0.0, 100.0))
    marks = [0, 20, 40, 60, 80, 100]
    words = [percent(value, language, 0) for value in marks]
    panel.y_grid(marks, words)
    # On a phone every other mark of the lower axis would run into the next.
    few = slice(None, None, 1 if width == WIDE else 5)
    panel.x_axis(marks[few], words[few])
    plane.segments([(*panel.at(0, 0), *panel.at(100, 100))], INK2, 1, strokeDash=[4, 4])
    path = [panel.at(one.told * 100, one.met * 100) for one in found.reliability]
    plane.line(path, LIGHT["observed"], 1.5)
    most = max(one.targets for one in found.reliability)
    for one, (x, y) in zip(found.reliability, path, strict=True):
        # The area of a point goes with the number of targets; none is too small to see.
        size = 30 + 130 * one.targets / most
        plane.points([(x, y, _point(one, language))], LIGHT["observed"], size=size)
    plane.labels(_counts(found, path, panel, language))
    plane.labels(_axis_words(panel, language))
    return plane


def _counts(
    found: Calibration, path: list[tuple[float, float]], panel: Panel, language: Language
) -> Iterator[Label]:
    """The number of targets at each point, on the side away from the diagonal."""
    for one, (x, y) in zip(found.reliability, path, strict=True):
        said = number(one.targets, language)
        if x - panel.left < 50:  # no room between the axis and the point
            yield Label(panel.left + 5, y + 17, said, "left", INK2, size=SMALL)
        elif one.met >= one.told:
            yield Label(x - 8, y + 9, said, "right", INK2, size=SMALL)
        else:
            yield Label(x - 2, y - 14, said, "left", INK2, size=SMALL)


def _axis_words(panel: Panel, language: Language) -> Iterator[Label]:
    right, top = panel.left + panel.width, panel.bottom + panel.height
    told, met = (text(f"calibration.axis_{name}", language) for name in ("told", "met"))
    yield Label(right, panel.bottom - 34, told, "right", INK2, size=SMALL)
    yield Label(panel.left - 40, top + 22, met, "left", INK2, size=SMALL)
    for name, at, align in (("above", (4.0, 92.0), "left"), ("under", (97.0, 8.0), "right")):
        x, y = panel.at(*at)
        lines = wrap(text(f"calibration.{name}", language), panel.width * 0.45, SMALL)
        yield Label(x, y, "\n".join(lines), align, INK, size=SMALL)


@dataclass(frozen=True)
class _Row:
    """A line of the coverage figure: a heading, or a group with its score."""

    words: str
    score: Score | None = None
    split: str = ""  # the heading that a group stands under


def group(split: str, name: str, language: Language) -> str:
    """The words of one group of a split."""
    return text(f"calibration.{split}_{name.replace(' ', '-')}", language)


def coverage(found: Calibration, language: Language) -> Figure:
    """Share of outcomes inside the 50, 80 and 90% intervals, by horizon, level and kind."""
    rows = _rows(found, language)
    ranges = _ranges(found, language)
    said = [
        f"{row.words}: " + ", ".join(share(value, language) for value in _covered(row).values())
        for row in rows
        if row.score is not None
    ]
    return Figure(
        key="coverage",
        language=language,
        chart=_draw_coverage(rows, language, WIDE),
        narrow=_draw_coverage(rows, language, NARROW),
        title=text(
            "calibration.coverage_title",
            language,
            low=ranges["low80"],
            high=ranges["high80"],
        ),
        subtitle=text(
            "calibration.coverage_subtitle", language, start=percent(_start(rows), language, 0)
        ),
        source=_source(found, language),
        description=text("calibration.coverage_describe", language, values="; ".join(said)),
        data=_coverage_table(rows, language),
        note=text("calibration.coverage_note", language, **ranges),
    )


def _ranges(found: Calibration, language: Language) -> dict[str, str]:
    """Lowest and highest coverage of each interval among all horizons and levels, in words."""
    held = [
        score.coverage
        for split in ("horizon", "level")
        for score in found.splits[split].values()
        if score.coverage is not None
    ]
    return {
        f"{name}{level}": share(chosen(covered[level] for covered in held), language)
        for level in INTERVALS
        for name, chosen in (("low", min), ("high", max))
    }


def _rows(found: Calibration, language: Language) -> list[_Row]:
    rows = []
    for split in SHOWN:
        heading = text(f"calibration.split_{split}", language)
        rows.append(_Row(heading))
        rows += [
            _Row(group(split, name, language), score, heading)
            for name, score in found.splits[split].items()
        ]
    return rows


def _covered(row: _Row) -> dict[str, float]:
    """The coverage of a row, narrowest interval first; nothing for a heading."""
    covered = row.score.coverage if row.score is not None else None
    return {level: covered[level] for level in INTERVALS} if covered else {}


def _start(rows: list[_Row]) -> float:
    """Where the axis starts: the ten below the smallest share."""
    least = min(value for row in rows for value in _covered(row).values())
    return math.floor(least * 10) * 10.0


def _draw_coverage(rows: list[_Row], language: Language, width: int) -> Plane:
    names = 230.0 if width == WIDE else 122.0
    lines = {row.words: wrap(row.words, names - 14, SMALL, row.score is None) for row in rows}
    tall = [14.0 + 15.0 * (len(lines[row.words]) if row.score else 1) for row in rows]
    plane = sheet(width, sum(tall) + 62)
    start = _start(rows)
    panel = Panel(plane, names, 34, width - names - 24, sum(tall), (start, 100.0), (0.0, sum(tall)))
    marks = [value for value in range(int(start), 101, 10)]
    shown = marks if width == WIDE else marks[::2]
    panel.x_axis(shown, [percent(value, language, 0) for value in shown])
    ends = panel.bottom, panel.bottom + panel.height
    for level in INTERVALS:
        x, _ = panel.at(float(level), 0)
        plane.segments([(x, ends[0], x, ends[1])], INK2, 1.2, strokeDash=[6, 2, 1, 2])
    plane.labels(_rule_words(panel, language))
    top = panel.height
    for row, deep in zip(rows, tall, strict=True):
        top -= deep
        _draw_row(panel, row, "\n".join(lines[row.words]), top + deep / 2, language)
    return plane


def _rule_words(panel: Panel, language: Language) -> Iterator[Label]:
    above = panel.bottom + panel.height + 12
    for level in INTERVALS:
        x, _ = panel.at(float(level), 0)
        yield Label(x, above, percent(float(level), language, 0), "center", INK, True, SMALL)


def _draw_row(panel: Panel, row: _Row, words: str, height: float, language: Language) -> None:
    y = panel.bottom + height
    plane = panel.plane
    # The first line of several stands where the text begins; the rest runs down from it.
    first = y + 7.8 * words.count("\n")
    if row.score is None:
        plane.labels([Label(4, y, words.replace("\n", " "), bold=True, size=SMALL)])
        return
    plane.labels([Label(panel.left - 10, first, words, "right", INK2, size=SMALL)])
    plane.segments([(panel.left, y, panel.left + panel.width, y)], RULE, 1)
    for level, value in _covered(row).items():
        x, _ = panel.at(value * 100, 0)
        due, _ = panel.at(float(level), 0)
        plane.segments([(due, y, x, y)], LIGHT["observed"], 2)
        said = text(
            "calibration.coverage_point",
            language,
            group=row.words,
            level=percent(float(level), language, 0),
            value=share(value, language),
        )
        plane.points([(x, y, said)], LIGHT["observed"], shape=SHAPES[level], size=55)


def _coverage_table(rows: list[_Row], language: Language) -> pl.DataFrame:
    """A row a group, its split before its name."""
    held = [(row, row.score) for row in rows if row.score is not None]
    data: dict[str, list[object]] = {
        text("calibration.column_group", language): [
            f"{row.split}: {row.words}" for row, _ in held
        ],
        text("calibration.column_targets", language): [score.targets for _, score in held],
    }
    for level in INTERVALS:
        told = percent(float(level), language, 0)
        head = text("calibration.column_inside_percent", language, level=told)
        data[head] = [round(_covered(row)[level] * 100, 1) for row, _ in held]
    return pl.DataFrame(data, strict=False)
