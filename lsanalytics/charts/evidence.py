"""What charts say about where their numbers come from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from lsanalytics.progress.assessment import Assessment, Point
from lsanalytics.words import Language, catalogue, date_text, percent, period_text, text


def evidence_word(kind: str, language: Language) -> str:
    """A kind of evidence in words (charts.evidence_*)."""
    return text(f"charts.evidence_{kind}", language)


def headed(frame: pl.DataFrame, language: Language, unit: str = "%") -> pl.DataFrame:
    """A data table whose columns are headed in words; ``unit`` is that of its values."""
    return frame.rename(lambda name: text(f"charts.column_{name}", language, unit=unit))


def in_words(name: str, language: Language) -> pl.Expr:
    """A column of keys, such as ``evidence``, in words."""
    return pl.col(name).map_elements(
        lambda key: text(f"charts.{name}_{key}", language), return_dtype=pl.String
    )


def whole_evidence() -> pl.Expr:
    """What the rows of a group rest on together: simulated as soon as one is."""
    simulated = pl.col("evidence").eq("simulated").any()
    kind = pl.when(simulated).then(pl.lit("simulated")).otherwise(pl.lit("reported"))
    return kind.alias("evidence")


def as_example(title: str, simulated: bool, language: Language, *, partly: bool = False) -> str:
    """A title, with the words "simulated example" before it where its numbers are that; ``partly``:
    where real ones are among them."""
    key = "prefix_partly_simulated" if partly else "prefix_simulated"
    return text(f"charts.{key}", language, title=title) if simulated else title


def told(words: str, simulated: bool, language: Language) -> str:
    """What a mark says when pointed at; that it is simulated is said there too."""
    return f"{words} ({evidence_word('simulated', language)})" if simulated else words


def explained(note: str, language: Language, *, simulated: bool, marks: str = "simulated") -> str:
    """How to read a chart; the marks of simulated data are told of only where there are some.

    ``marks``: ``simulated`` for lines and points, ``simulated_points`` for points alone,
    ``simulated_cells`` for squares and bars.
    """
    legend = text(f"charts.legend_{marks}", language) if simulated else ""
    return " ".join(filter(None, (note, legend)))


def source_line(
    sources: Iterable[str], kinds: Iterable[str], as_of: date, language: Language
) -> str:
    """The files behind a chart, the kinds of evidence in them, and the as-of date.

    A source names files as ``a.csv:2-350; b.csv:7``; several of one folder are counted.
    """
    files = sorted({part.rsplit(":", 1)[0].strip() for one in sources for part in one.split(";")})
    files = [name for name in files if name]
    if not files:
        return text("charts.source_none", language)
    folders: dict[str, list[str]] = {}
    for name in files:
        folders.setdefault(str(PurePosixPath(name).parent), []).append(name)
    named = ", ".join(
        held[0]
        if len(held) == 1
        else text("charts.files_in", language, folder=f"{folder}/", count=len(held))
        for folder, held in folders.items()
    )
    evidence = ", ".join(evidence_word(kind, language) for kind in sorted(set(kinds)))
    return text(
        "charts.source_line",
        language,
        files=named,
        evidence=evidence,
        as_of=date_text(as_of, language),
    )


def source_of(rows: pl.DataFrame, language: Language) -> str:
    """The files behind rows, and what they rest on, as of the last day that the rows reach."""
    latest = rows["period_end"].max()
    return source_line(
        rows["source"].drop_nulls().to_list(),
        rows["evidence"].to_list(),
        latest if isinstance(latest, date) else date.min,
        language,
    )


def all_points(assessment: Assessment) -> list[Point]:
    """The points of an assessment and of its parts."""
    points = list(assessment.series)
    for part in assessment.parts:
        points += all_points(part)
    return points


def bounds_of(point: Point) -> tuple[float, float] | None:
    """Between what the value lies, whatever was not measured; None where nothing is open."""
    low, high = point.bound_low, point.bound_high
    return (low, high) if low is not None and high is not None and low < high else None


def is_simulated(points: Iterable[Point]) -> bool:
    """Whether any of the values is simulated, so that a figure of them has to say so."""
    return any(point.evidence == "simulated" for point in points)


def span(
    start: date,
    end: date,
    flag: str,
    language: Language,
    *,
    measured_to: date | None = None,
    quarter: bool = False,
) -> str:
    """A period in words; with the flag ``partial``, the day of its last row, or that it reaches.

    A year's figure without a day says that the year is not over. A ``quarter`` that is not over is
    named: the year to the same day has another value.
    """
    if "partial" not in flag.split(";"):
        return period_text(start, end, language)
    day = date_text(measured_to or end, language)
    if quarter:
        month = start.month + 2
        over = date(start.year, month, monthrange(start.year, month)[1])
        named = period_text(start, over, language)
        return text("charts.quarter_so_far", language, quarter=named, date=day)
    last = date(start.year, 12, 31)
    if measured_to is None and (start.month, start.day) == (1, 1):
        year = period_text(start, last, language)
        # Of a year that is over some have not sent: no day is to come.
        return year if end == last else text("progress.year_not_over", language, year=year)
    return text("charts.so_far", language, date=day)


def flags_text(
    flags: str, language: Language, about: Mapping[str, Any] | None = None
) -> str | None:
    """The flags of an observation in words; None where there is none.

    ``about``, columns of an observation, lets ``partial`` say what of it is lacking. Without them
    it is of a published figure, beside the days that it speaks of.

    Flags of computed indicators have their words in ``words/indicators.toml``, those of
    published figures in ``words/tables.toml``. Raises KeyError for a flag without words.
    """
    words = []
    for flag in filter(None, flags.split(";")):
        if flag == "partial" and about and (lacking := _lacking(flags, about, language)):
            words += lacking
            continue
        computed = flag in catalogue("indicators") and not (flag == "partial" and about is None)
        words.append(text(f"indicators.{flag}" if computed else f"tables.flag_{flag}", language))
    return "; ".join(words) or None


def _lacking(flags: str, about: Mapping[str, Any], language: Language) -> list[str]:
    """What ``partial`` leaves out, as far as the observation tells: after which day, whose, how
    much."""
    told, end, share = about.get("measured_to"), about.get("period_end"), about.get("covered")
    said = []
    if told:
        said.append(text("indicators.partial_to", language, date=date_text(told, language)))
    elif "recast" in flags.split(";"):
        said.append(text("indicators.partial_old", language))
    elif end and (end.month, end.day) != (12, 31):
        said.append(text("indicators.partial_open", language, date=date_text(end, language)))
    if share is not None and share < 1:
        measured = percent(share * 100, language)
        said.append(text("indicators.partial_covered", language, share=measured))
    return said


def runs(series: Sequence[Point], breaks: Sequence[date]) -> list[list[Point]]:
    """Stretches of a series that a line may join: no break inside, evidence of one look."""
    found: list[list[Point]] = []
    for point in series:
        previous = found[-1][-1] if found else None
        if previous is None:
            found.append([point])
            continue
        broken = any(previous.period_end < day <= point.period_end for day in breaks)
        if broken:
            found.append([point])
        elif (previous.evidence == "simulated") != (point.evidence == "simulated"):
            # The joint is drawn as the weaker evidence.
            if point.evidence == "simulated":
                found.append([previous, point])
            else:
                found[-1].append(point)
                found.append([point])
        else:
            found[-1].append(point)
    return found
