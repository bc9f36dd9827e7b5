"""Published figures: context that stands beside the targets and measures none of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from lsanalytics.errors import InputError
from lsanalytics.frames import (
    conform,
    read_table,
    refuse_value,
    require_columns,
    typed_column,
)
from lsanalytics.observations import GRAINS, SCHEMA
from lsanalytics.words import Language, number, text

FIGURES = "figures.csv"
PAPI = "papi.csv"
FOLDER = "data/raw/published"
FIELDS = ("press", "broadcasting", "electronic", "publishing", "grassroots", "other")
# A figure with one of these is shown in tables as it was published, never drawn.
NEVER_PLOTTED = (
    "ambiguous",  # year, value or scope not clear
    "anecdotal",  # one village
    "comparator",  # another place
    "compound",  # several numbers in one
    "inferred",  # the source does not name the province
    "not_register",  # who came, not who there is
    "undated",
)
FLAGS = (*NEVER_PLOTTED, "approximate", "approximate_date", "lower_bound", "partial", "range")
LABELS = (
    "topic_vi",
    "topic_en",
    "series",
    "classification_vi",
    "classification_en",
    "field",
    "value_as_published",
    "unit_vi",
    "unit_en",
    "scope_vi",
    "scope_en",
    "period_as_published",
    "place_vi",
    "place_en",
    "source_title",
    "publisher",
    "publisher_vi",
    "source_date",
    "source_date_vi",
    "url",
    "plot",
)
COLUMNS = (
    "topic",
    *LABELS,
    *("value", "low", "high", "numerator", "denominator", "flag"),
    *("period_start", "period_end", "grain", "place"),
)
PAPI_COLUMNS = (
    *("code", "topic_vi", "topic_en", "series", "year"),
    *("value", "median", "rank", "provinces", "break", "place"),
)
_OBSERVED = pl.Schema(
    {
        name: SCHEMA[name]
        for name in (
            *("indicator", "part", "place", "grain", "period_start", "period_end"),
            *("value", "numerator", "denominator", "low", "high", "evidence", "flag", "source"),
        )
    }
)
PUBLISHED = pl.Schema(
    [
        *_OBSERVED.items(),
        *((name, pl.Boolean() if name == "plot" else pl.String()) for name in LABELS),
    ]
)
PAPI_SCORES = pl.Schema(
    [
        *_OBSERVED.items(),
        *((name, pl.String()) for name in ("topic_vi", "topic_en", "series")),
        ("median", pl.Float64()),  # of all provinces
        ("rank", pl.Int32()),
        ("provinces", pl.Int32()),
    ]
)


def load_published(folder: Path) -> pl.DataFrame:
    """The published figures (PUBLISHED): the columns of an observation, then LABELS.

    ``indicator`` is the topic; ``series`` splits a topic where its classification changed, and
    only rows of one series may be joined by a line; ``value`` is null where the source gives a
    range (``low``, ``high``) or several numbers. ``plot`` is true or false. Raises InputError for
    a missing column or a value that means nothing.
    """
    return observed(read_table(folder / FIGURES))


def observed(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures as observations, from the table as text; see ``load_published``."""
    require_columns(figures, COLUMNS, FIGURES)
    _one_of(figures, "plot", ("yes", "no"), FIGURES)
    _one_of(figures, "field", FIELDS, FIGURES)
    _one_of(figures, "grain", GRAINS, FIGURES)
    flags = figures["flag"].fill_null("")
    for at, joined in enumerate(flags):
        for flag in filter(None, joined.split(";")):
            if flag not in FLAGS:
                refuse_value(FIGURES, at, "flag", flag, ", ".join(FLAGS))
            for column in ("low", "high"):
                if flag == "range" and figures[column][at] is None:
                    refuse_value(FIGURES, at, column, "", "1234.5")
            if flag in NEVER_PLOTTED and figures["plot"][at] == "yes":
                raise InputError(
                    "published_plotted", file=FIGURES, row=at + 2, column="plot", value=flag
                )
    labels = [pl.col(name).fill_null("") for name in LABELS if name != "plot"]
    found = figures.select(
        indicator="topic",
        part=pl.lit(""),
        place="place",
        grain="grain",
        period_start=typed_column(figures, "period_start", pl.Date, FIGURES),
        period_end=typed_column(figures, "period_end", pl.Date, FIGURES),
        **{
            name: typed_column(figures, name, pl.Float64, FIGURES)
            for name in ("value", "numerator", "denominator", "low", "high")
        },
        evidence=pl.lit("published"),
        flag=flags,
        source=_sources(figures, FIGURES),
    ).hstack(figures.select(*labels, plot=pl.col("plot") == "yes"))
    return conform(found, PUBLISHED, FIGURES)


def of_places(figures: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Without the figures of other provinces, but for those that are there to compare.

    ``places``: the frame of ``Places``. A figure from before the province had its code is that of
    another province, which bore it then.
    """
    compared = pl.col("flag").str.split(";").list.contains("comparator")
    begun = places.filter(pl.col("level") == "province").drop_nulls("valid_from")
    begin = pl.col("place").replace_strict(
        begun["code"], begun["valid_from"], default=None, return_dtype=pl.Date
    )
    own = pl.col("place").is_in(places["code"].implode())
    return figures.filter(own & ~(pl.col("period_end") < begin).fill_null(False) | compared)


def plottable(frame: pl.DataFrame) -> pl.DataFrame:
    """The figures of ``load_published`` that a chart may draw: the only input charts take."""
    never = pl.col("flag").str.split(";").list.set_intersection(list(NEVER_PLOTTED)).list.len() > 0
    known = pl.col("value").is_not_null() | pl.col("low").is_not_null()
    return frame.filter(pl.col("plot") & ~never & known & pl.col("period_end").is_not_null())


def load_papi(folder: Path) -> pl.DataFrame:
    """PAPI scores of provinces (PAPI_SCORES): an observation's columns, labels, median, rank.

    Scores are on the published scale 0.25-3.33. A year flagged ``break`` is the first of a new
    questionnaire: the jump is not progress, and ``series`` changes there. Raises InputError.
    """
    return papi_observed(read_table(folder / PAPI))


def papi_observed(scores: pl.DataFrame) -> pl.DataFrame:
    """PAPI scores as observations, from the table as text; see ``load_papi``."""
    require_columns(scores, PAPI_COLUMNS, PAPI)
    _one_of(scores, "break", ("yes", "no"), PAPI)
    for column in ("year", "value", "median", "rank", "provinces"):
        if len(blank := scores[column].is_null().arg_true()):
            refuse_value(PAPI, blank[0], column, "", "1234.5")
    scores = scores.with_columns(year=typed_column(scores, "year", pl.Int32, PAPI))
    found = scores.select(
        indicator="code",
        part=pl.lit(""),
        place="place",
        grain=pl.lit("year"),
        period_start=pl.date("year", 1, 1),
        period_end=pl.date("year", 12, 31),
        value=typed_column(scores, "value", pl.Float64, PAPI),
        numerator=pl.lit(None, pl.Float64),
        denominator=pl.lit(None, pl.Float64),
        low=pl.lit(None, pl.Float64),
        high=pl.lit(None, pl.Float64),
        evidence=pl.lit("published"),
        flag=pl.when(pl.col("break") == "yes").then(pl.lit("break")).otherwise(pl.lit("")),
        source=_sources(scores, PAPI),
    ).hstack(
        scores.select(
            "topic_vi",
            "topic_en",
            "series",
            median=typed_column(scores, "median", pl.Float64, PAPI),
            rank=typed_column(scores, "rank", pl.Int32, PAPI),
            provinces=typed_column(scores, "provinces", pl.Int32, PAPI),
        )
    )
    return conform(found, PAPI_SCORES, PAPI)


def _one_of(frame: pl.DataFrame, column: str, known: tuple[str, ...], file: str) -> None:
    wrong = (~frame[column].is_in(list(known))).fill_null(True).arg_true()
    if len(wrong):
        refuse_value(file, wrong[0], column, frame[column][wrong[0]], ", ".join(known))


def _sources(frame: pl.DataFrame, file: str) -> pl.Series:
    """Where each row stands, the header being row 1."""
    return pl.Series([f"{FOLDER}/{file}:{row}" for row in range(2, frame.height + 2)])


def value_text(row: Mapping[str, Any], language: Language) -> str:
    """A figure in the number form of the reader, with the qualifier of its source.

    What is no single number, no range and no part of a whole stays as it was published.
    """
    value, whole, flags = row["value"], row["denominator"], str(row["flag"] or "").split(";")
    if "range" in flags:
        return f"{number(row['low'], language)}–{number(row['high'], language)}"
    if value is None:
        return str(row["value_as_published"])
    shown = number(value, language)
    if whole is not None and value == row["numerator"]:
        return f"{shown}/{number(whole, language)}"
    for flag in ("lower_bound", "approximate"):
        if flag in flags:
            return text(f"tables.published_{flag}", language, value=shown)
    return shown
