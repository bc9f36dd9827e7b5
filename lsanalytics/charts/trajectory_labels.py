"""The words on the chart of one target, each at what it names and clear of the others."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

import polars as pl

from lsanalytics.charts import looks, sentences
from lsanalytics.charts.evidence import evidence_word, runs
from lsanalytics.charts.labels import Box, Label, Window, path_boxes, place, spread
from lsanalytics.charts.theme import INK, INK2, LIGHT, SMALL, shorten, text_width
from lsanalytics.progress.assessment import Assessment, MilestoneVerdict, Point
from lsanalytics.progress.latest import asking, goal_of
from lsanalytics.telling.distances import limit_text
from lsanalytics.telling.figures import value_or_range
from lsanalytics.telling.parts import part_name
from lsanalytics.words import Language, date_text, text

COLOURS = dict(zip(looks.KINDS, looks.COLOURS, strict=True))


@dataclass(frozen=True)
class Drawn:
    """What is drawn, on a plot with ``right`` pixels beside it."""

    assessment: Assessment
    language: Language
    channels: pl.DataFrame | None
    required: Sequence[tuple[date, float]]
    window: Window
    right: float


def milestones(assessment: Assessment) -> list[tuple[MilestoneVerdict, float]]:
    """Those with a threshold, and it: as the part that governs each asks."""
    found = ((one, one.milestone.threshold) for one in assessment.milestones)
    return [(one, threshold) for one, threshold in found if threshold is not None]


def labels(drawn: Drawn) -> list[Label]:
    """All words of the plot. The value is placed first; milestones and the path stay clear."""
    window, boxes = drawn.window, partial(path_boxes, drawn.window)
    path = [box for ends in pairwise(drawn.required) for box in boxes(*ends)]
    lines = [box for line in _lines(drawn) for ends in pairwise(line) for box in boxes(*ends)]
    ranges = [box for ends in _ranges(drawn) for box in boxes(*ends)]
    beyond = (-window.width, window.height - 2, 2 * window.width, 2 * window.height)
    fixed = [_as_of(drawn), *place(list(_breaks(drawn)), window, [beyond])]
    held = [window.box(label) for label in fixed]
    named = place(
        [_milestone(drawn, *one) for one in milestones(drawn.assessment)],
        window,
        [*held, *_rules(drawn), *path, *lines, *ranges, beyond],
    )
    taken = [*held, *(window.box(label) for label in named), *path, *ranges]
    moved = [*_series(drawn), *_channels(drawn), *_parts(drawn)]
    beside = [label for label in moved if label.dx >= 0]
    placed = place(spread(beside, window), window, taken)
    # What has no room beside its line stands under or over all lines, inside the plot.
    taken.append((-window.width, -window.height, 2 * window.width, -4))
    taken += [*(window.box(label) for label in placed), *lines, beyond]
    before = place([label for label in moved if label.dx < 0], window, taken)
    return [*fixed, *named, *placed, *before]


def _rules(drawn: Drawn) -> Iterable[Box]:
    """The pixels of the short rules at milestones."""
    for one, threshold in milestones(drawn.assessment):
        x, y = drawn.window.at(one.milestone.date, threshold)
        yield x - 14, y - 3, x + 14, y + 3


def _lines(drawn: Drawn) -> Iterable[list[tuple[date, float]]]:
    """The lines of the series, of its parts and of its channels."""
    assessment = drawn.assessment
    for one in (assessment, *assessment.parts, *assessment.sources):
        yield [(point.period_end, point.value) for point in one.series]
    if drawn.channels is not None:
        for _, frame in drawn.channels.sort("period_end").group_by("part", maintain_order=True):
            yield list(frame.select("period_end", "value").iter_rows())


def _ranges(drawn: Drawn) -> Iterable[tuple[tuple[date, float], tuple[date, float]]]:
    """The ends of the upright rules of points whose true value lies in a range."""
    for point in drawn.assessment.series:
        for low, high in ((point.low, point.high), (point.bound_low, point.bound_high)):
            if low is not None and high is not None:
                yield (point.period_end, low), (point.period_end, high)


def _series(drawn: Drawn) -> Iterable[Label]:
    """The latest value, and the word at the end of a simulated stretch before real figures."""
    series, language = drawn.assessment.series, drawn.language
    if not series:
        return
    yield _latest(drawn, series[-1])
    if series[-1].evidence == "simulated":
        return  # the word stands at the latest value
    for run in runs(series, drawn.assessment.evidence.breaks):
        made_up = [one for one in run if one.evidence == "simulated"]
        if made_up and made_up[-1] is not series[-1]:
            word, spot = evidence_word("simulated", language), made_up[-1]
            colour = LIGHT["simulated"]
            yield Label(
                spot.period_end, spot.value, word, "right", colour, True, SMALL, dx=-1, dy=16
            )


def _latest(drawn: Drawn, point: Point) -> Label:
    assessment, language = drawn.assessment, drawn.language
    shown = value_or_range(point, assessment.target, language, goal_of(assessment))
    if point.evidence == "simulated":
        shown += f" {evidence_word('simulated', language)}"
    at, _ = drawn.window.at(point.period_end, point.value)
    fits = at + 9 + text_width(shown, bold=True) <= drawn.window.width + 12
    align, dx = ("left", 9) if fits else ("right", -9)
    colour = COLOURS[point.evidence]
    return Label(point.period_end, point.value, shown, align, colour, bold=True, dx=dx)


def _channels(drawn: Drawn) -> Iterable[Label]:
    if drawn.channels is None:
        return
    for (part,), frame in drawn.channels.sort("period_end").group_by(["part"], maintain_order=True):
        day, value = frame.select("period_end", "value").row(-1)
        simulated = "simulated" in frame["evidence"]
        word = f" {evidence_word('simulated', drawn.language)}" if simulated else ""
        yield Label(day, value, f"{part}{word}", colour=INK2, size=SMALL, dx=5)


def _parts(drawn: Drawn) -> Iterable[Label]:
    assessment = drawn.assessment
    numbered = sentences.numbered(assessment, drawn.language)
    for number, part in enumerate(sentences.beside(assessment), start=1):
        last = part.series[-1]
        at, _ = drawn.window.at(last.period_end, last.value)
        name = part_name(assessment, part.part, drawn.language)
        name = str(number) if numbered else name
        fits = text_width(name, SMALL) <= drawn.window.width + drawn.right - at - 8
        align, dx, room = ("left", 8, math.inf) if fits else ("right", -1, at - 1)
        said = shorten(name, room, SMALL)  # before the point there is most room
        yield Label(last.period_end, last.value, said, align, INK2, size=SMALL, dx=dx)


def _milestone(drawn: Drawn, verdict: MilestoneVerdict, threshold: float) -> Label:
    """Beside the rule, on the side where the series is not, and of the as-of line on its own."""
    milestone = verdict.milestone
    near = [
        point.value
        for point in drawn.assessment.series
        if abs((point.period_end - milestone.date).days) < 400
    ]
    under = bool(near) and sum(near) / len(near) > threshold
    said = text(
        "charts.milestone",
        drawn.language,
        year=milestone.date.year,
        threshold=limit_text(threshold, asking(drawn.assessment, verdict), drawn.language),
    )
    at, _ = drawn.window.at(milestone.date, threshold)
    half = text_width(said, SMALL, True) / 2
    as_of, _ = drawn.window.at(drawn.assessment.as_of, threshold)
    edges = (-math.inf, as_of - 4) if at < as_of else (as_of + 4, math.inf)
    left, right = max(edges[0], -10), min(edges[1], drawn.window.width + 10)
    if right - left < 2 * half:  # no room on its own side
        left, right = -math.inf, drawn.window.width + 10
    dx = min(max(at, left + half), right - half) - at
    beside = (-half - 6, half + 6)
    return Label(
        milestone.date,
        threshold,
        said,
        "center",
        INK,
        True,
        SMALL,
        dx=dx,
        dy=12 if under else -12,
        aside=tuple(one for one in beside if left <= at + one - half and at + one + half <= right),
    )


def _as_of(drawn: Drawn) -> Label:
    day, window = drawn.assessment.as_of, drawn.window
    said = text("charts.as_of", drawn.language, date=date_text(day, drawn.language))
    at, _ = window.at(day, window.y[1])
    align, dx = ("right", -5) if at > text_width(said, SMALL) + 6 else ("left", 5)
    return Label(day, window.y[1], said, align, INK2, size=SMALL, dx=dx, dy=-28)


def _breaks(drawn: Drawn) -> Iterable[Label]:
    said = text("charts.break", drawn.language)
    for day in drawn.assessment.evidence.breaks:
        yield Label(day, drawn.window.y[0], said, colour=INK2, size=SMALL, dx=4, dy=-10)
