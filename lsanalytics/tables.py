"""Tables of a page, by one template: captioned, with labels for phones and marks of evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from markupsafe import Markup

from lsanalytics.charts.evidence import flags_text
from lsanalytics.charts.figure import badge, shown
from lsanalytics.charts.symbols import sparkline, standing_html
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.latest import asking, disagree, latest_level, latest_point
from lsanalytics.progress.standing import is_due, milestone_years, standing_at
from lsanalytics.published import value_text
from lsanalytics.telling.distances import distance_text, limit_text
from lsanalytics.telling.figures import current_notes, current_text, distance_from
from lsanalytics.telling.parts import current_part
from lsanalytics.words import Language, date_text, period_text, text

if TYPE_CHECKING:
    from lsanalytics.quality.model import Quality

SHORT = 16  # letters of a cell that is not broken into lines
NUMBERS = 3  # columns of a table of numbers, beyond which a card sets four side by side


def table(
    frame: pl.DataFrame,
    caption: str,
    key: str,
    language: Language,
    *,
    simulated: bool | Sequence[bool] = False,
    html: Sequence[str] = (),
    cards: bool = False,
    sortable: bool = False,
    figures: Collection[str] = (),
    order: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """A frame as an HTML table: captioned, headed by its column names, first column its rows.

    ``key`` is its fixed id. ``simulated`` marks the whole table or single rows in words; rows that
    are all simulated are marked once, in the caption, and hatched.
    Columns named in ``html`` hold ready HTML, all others are escaped. With ``cards`` a row
    becomes a card on a phone; ``sortable`` lets the page's script sort it by its headers.
    Numbers stand at the right, and so do the columns in ``figures``, which hold them as words.
    ``order`` gives what a column is sorted by, where its words would sort otherwise.
    """
    flags = [False] * frame.height if isinstance(simulated, bool) else list(simulated)
    cells = {
        name: [_cell(value, name in html, language) for value in frame[name].to_list()]
        for name in frame.columns
    }
    numeric = {name for name, dtype in frame.schema.items() if dtype.is_numeric()} | {*figures}
    columns = [
        {
            "name": name,
            "num": name in numeric and name != frame.columns[0],
            "short": name not in html and all(len(cell) <= SHORT for cell in cells[name]),
            "order": (order or {}).get(name),
        }
        for name in frame.columns
    ]
    rows = [
        {"number": number, "simulated": flagged, "cells": row}
        for number, (flagged, row) in enumerate(
            zip(flags, zip(*cells.values(), strict=True), strict=True)
        )
    ]
    return _template().render(
        caption=caption,
        key=key,
        columns=columns,
        rows=rows,
        # Where every row is simulated the caption says so once, and each row keeps its hatching.
        whole=simulated is True or (len(flags) > 1 and all(flags)),
        cards=cards,
        sortable=sortable,
        numbers=len(columns) > NUMBERS and all(column["num"] for column in columns[1:]),
        nothing=shown(None, language),
        mark=Markup(badge(language)),
    )


@cache
def _template():  # type: ignore[no-untyped-def]
    from jinja2 import Environment, StrictUndefined

    source = Path(__file__).with_suffix(".html.j2").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)


def _cell(value: object, ready: bool, language: Language) -> str:
    """Ready HTML as it is, on one line; anything else as words that the template escapes."""
    if ready and value is not None:
        return Markup(str(value).replace("\n", ""))
    return shown(value, language)


def targets_table(
    assessments: Sequence[Assessment],
    language: Language,
    *,
    probabilities: Mapping[str, str] | None = None,
) -> str:
    """One row a target: standing at each milestone, value, threshold, distance, course, evidence.

    There is a column for each year in which some target has a milestone. ``probabilities`` gives
    words for the probability of a target by its id, where known.
    """

    def column(name: str) -> str:
        return text(f"tables.{name}", language)

    rows = [_target_row(one, language) for one in assessments]
    standings = _standings(assessments, language)
    kinds = {one.evidence.kind for one in assessments}
    names = ["value", "threshold", "distance", "probability", "course", "evidence"]
    if "simulated" in kinds:
        names.remove("evidence")  # the caption says it, or a mark in each row that is
    if probabilities is None:
        names.remove("probability")
    for row, one in zip(rows, assessments, strict=True):
        row["probability"] = _chance((probabilities or {}).get(one.target.id), language)
    told: dict[str, list[Any]] = {column("target"): [row["target"] for row in rows], **standings}
    told |= {column(name): [row[name] for row in rows] for name in names}
    return table(
        pl.DataFrame(told, schema=dict.fromkeys(told, pl.String)),
        column("targets_caption"),
        "targets",
        language,
        simulated=[one.evidence.kind == "simulated" for one in assessments],
        html=[
            *(column(name) for name in ("target", "value", "probability", "course")),
            *standings,
        ],
        cards=True,
        sortable=True,
        figures=[column(name) for name in ("value", "threshold", "distance")],
    )


def _standings(assessments: Sequence[Assessment], language: Language) -> dict[str, list[str]]:
    """A column a year of milestones, headed by whether it is past; "–" for a target without one.

    That a dataset was refused is said once a row, at the first milestone that it has.
    """
    found: dict[str, list[str]] = {}
    said: set[str] = set()
    for year in milestone_years(assessments):
        heading = "by_year" if is_due(assessments, year) else "towards_year"
        cells = []
        for one in assessments:
            standing = standing_at(one, year)
            cell = "–" if standing is None else standing_html(standing, language)
            if standing is not None and one.target.id not in said:
                said.add(one.target.id)
                cell += _refused(one, language)
            cells.append(cell)
        found[text(f"tables.{heading}", language, year=year)] = cells
    return found


def _target_row(one: Assessment, language: Language) -> dict[str, str | None]:
    now, goal = latest_point(one), one.governing
    threshold = goal.milestone.threshold if goal else one.target.threshold
    distance, asked = None, asking(one, one.governing)
    known = latest_level(one) not in ("undetermined", "unknown") and not disagree(goal)
    if now and threshold is not None and known:
        distance = distance_from(now, threshold, at_most=asked.direction == "at_most")
    value = None
    beside = current_notes(one, language)
    if now is not None or beside:
        notes = " ".join(f"<small>({escape(said)})</small>" for said in beside)
        value = f"{current_text(one, language)} {notes}"
        if part := current_part(one, language):
            value += f"<small>{escape(part)}</small>"
    return {
        "target": f"<b>{escape(one.target.id)}</b> {escape(one.target.short(language))}",
        "value": value,
        "threshold": None if threshold is None else limit_text(threshold, asked, language),
        "distance": None
        if distance is None or now is None or threshold is None
        else distance_text(now.value, threshold, one.target, language, distance, narrow=True),
        "course": sparkline(one, language),
        "evidence": text(f"tables.evidence_{one.evidence.kind}", language),
    }


def _chance(words: str | None, language: Language) -> str:
    """The words of a probability, with what stands in brackets on a line of its own."""
    said, bracket, rest = escape(shown(words, language)).partition(" (")
    return f"{said} <small>({rest}</small>" if bracket else said


def _refused(one: Assessment, language: Language) -> str:
    if not one.refused:
        return ""
    return f"<br><small>{escape(text('tables.refused', language, dataset=one.refused))}</small>"


PUBLISHED = ("figure", "published_value", "unit", "period", "flags", "source")


def published_table(frame: pl.DataFrame, language: Language) -> str:
    """Published figures as published, with unit, period, qualifiers and source.

    ``frame`` is from ``published.load_published``.
    """
    rows = [
        {
            "figure": row[f"topic_{language}"],
            "published_value": value_text(row, language),
            "unit": ", ".join(filter(None, (row[f"unit_{language}"], row[f"scope_{language}"]))),
            "period": _period(row, language) or _undated(row, language),
            "flags": flags_text(row["flag"] or "", language),
            "source": source_link(row, language),
        }
        for row in frame.sort("topic_vi", "period_end", nulls_last=True).iter_rows(named=True)
    ]
    built = pl.DataFrame(rows, schema=dict.fromkeys(PUBLISHED, pl.String))
    built = built.rename(lambda name: text(f"tables.{name}", language))
    caption, html = text("tables.published_caption", language), built.columns[-1:]
    return table(built, caption, "published", language, html=html, cards=True)


def _period(row: Mapping[str, Any], language: Language) -> str | None:
    start, end = row["period_start"], row["period_end"]
    if start is None or end is None:
        return date_text(end, language) if end else None
    return period_text(start, end, language)


def _undated(row: Mapping[str, Any], language: Language) -> str:
    """What is said of the time of a figure that has no period."""
    dated = "undated" not in (row["flag"] or "").split(";")
    return row["period_as_published"] if dated else text("tables.no_period", language)


def source_link(row: Mapping[str, Any], language: Language) -> str:
    """Who published a figure and when, as a link to it."""
    suffix = "_vi" if language == "vi" else ""
    told = (row.get(f"{name}{suffix}") for name in ("publisher", "source_date"))
    named = ", ".join(str(one) for one in told if one)
    url = str(row.get("url") or "")
    if url.startswith(("http://", "https://")):
        return f'<a href="{escape(url)}">{escape(named)}</a>'
    return escape(named)


def account_table(
    qualities: Sequence[Quality],
    names: Mapping[str, str],
    language: Language,
    *,
    simulated: Collection[str] = (),
) -> str:
    """Where the rows of every dataset went; ``names`` are the datasets' names by id, ``simulated``
    those that rest on simulated rows."""

    def column(name: str) -> str:
        return text(f"tables.{name}", language)

    counted = ("received", "accepted", "set_aside", "simulated_left_out", "later")
    data: dict[str, list[object]] = {
        column("dataset"): [names.get(one.dataset, one.dataset) for one in qualities]
    }
    for name in counted:
        data[column(name)] = [getattr(one.counts, name) for one in qualities]
    data[column("files_refused")] = [len(one.refused) for one in qualities]
    frame = pl.DataFrame(data, strict=False)
    marked = [one.dataset in simulated for one in qualities]
    caption = column("account_caption")
    return table(frame, caption, "row-account", language, simulated=marked, cards=True)


RESULTS = {
    **dict.fromkeys(("expected", "severity"), pl.String),
    **dict.fromkeys(("checked", "unexpected"), pl.Int64),
    "found": pl.String,
}


def results_table(
    quality: Quality, name: str, language: Language, *, key: str, simulated: bool = False
) -> str:
    """What was expected of a dataset, and what was found."""

    rows = [
        {
            "expected": one.sentence_vi if language == "vi" else one.sentence_en,
            "severity": text(f"tables.severity_{one.severity}", language),
            "checked": one.checked,
            "unexpected": one.unexpected,
            "found": _found(one.success, one.checked, language),
        }
        for one in quality.results
    ]
    frame = pl.DataFrame(rows, schema=RESULTS).rename(lambda name: text(f"tables.{name}", language))
    caption = text("tables.results_caption", language, dataset=name)
    return table(frame, caption, key, language, simulated=simulated)


def _found(success: bool, checked: int, language: Language) -> str:
    if checked == 0:
        return text("tables.found_nothing", language)
    return text("tables.found_success" if success else "tables.found_failure", language)


def faults_table(
    faults: pl.DataFrame, name: str, language: Language, *, key: str, most: int
) -> str:
    """The first ``most`` faults: file, row, column, value as sent, reason, severity."""

    first = faults.head(most)
    severities = {one: text(f"tables.severity_{one}", language) for one in first["severity"]}
    frame = first.select(
        "file",
        pl.col("row").cast(pl.String),
        pl.col(f"column_{language}").alias("column"),
        pl.col("value").alias("as_sent"),
        pl.col(f"reason_{language}").alias("reason"),
        pl.col("severity").replace_strict(severities, return_dtype=pl.String),
    )
    caption = "faults_caption_cut" if faults.height > most else "faults_caption"
    return table(
        frame.rename(lambda name: text(f"tables.{name}", language)),
        text(f"tables.{caption}", language, dataset=name, shown=first.height, all=faults.height),
        key,
        language,
        simulated=[one == "simulated" for one in first["evidence"]],
        cards=True,
    )
