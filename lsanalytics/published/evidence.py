"""Published figures that measure an indicator: evidence on which a target can be judged.

``data/raw/published/observations.csv`` holds one published figure a row, under the id of an
indicator. A figure counts from the day on which it was known (``known_by``), so that a date in
the past sees only what had been published by then; of several releases for one period the newest
known one stands. What nobody measured never decides: claims, forecasts, and what better rows
show to be an error of its source stay in the file and are left out here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from os.path import lexists
from pathlib import Path

import polars as pl

from lsanalytics.declarations import nearest
from lsanalytics.errors import InputError
from lsanalytics.frames import (
    conform,
    read_table,
    refuse_value,
    require_columns,
    typed_column,
)
from lsanalytics.observations import WHOLE_YEAR
from lsanalytics.plan import Indicator
from lsanalytics.published import FIGURES, FOLDER

FILE = "observations.csv"
COLUMNS = (
    *("indicator", "series", "place", "period_start", "period_end", "value", "low", "high", "base"),
    *("flag", "title", "publisher", "published_on", "known_by", "url", "note_vi", "note_en"),
)
UNDECIDING = ("claim", "error_in_source", "forecast")
BOUNDS = ("bound_gt", "bound_lt")
# Of these at the least the last place is not known.
ROUGH = ("approximate", "rounded")
FLAGS = (
    *UNDECIDING,
    *BOUNDS,
    *ROUGH,  # approximate: "about", in the source's own words
    "approximate_date",  # the page bears no date
    "break",  # not one series with the years before
    "conflict",  # another row on the same period says otherwise
    "derived",  # ours, from a difference or a bound that the source states
    "estimate",
)
CITED = pl.Schema(
    {
        **dict.fromkeys(COLUMNS, pl.String),
        **dict.fromkeys(("period_start", "period_end", "known_by"), pl.Date),
        **dict.fromkeys(("value", "low", "high", "base"), pl.Float64),
        "row": pl.Int64,  # its line, the header being 1
    }
)


def load_evidence(
    folder: Path, indicators: Mapping[str, Indicator], places: Collection[str]
) -> pl.DataFrame:
    """Every row of the file, typed (CITED).

    A project without the file has no such evidence. Raises InputError, with row, column, value and
    what would be right, for an indicator, series, place or flag that is not known, a value outside
    the indicator's bounds, a row without a value or a range, or a period that ends before it
    begins.
    """
    if not lexists(folder / FILE):
        return CITED.to_frame()
    table = read_table(folder / FILE)
    require_columns(table, COLUMNS, FILE)
    table = table.with_columns(pl.all().replace("", None))  # some programs quote a blank cell
    days = ("period_start", "period_end", "known_by")
    typed = table.select(
        *(pl.col(name).fill_null("") for name in COLUMNS),
    ).with_columns(
        *(typed_column(table, name, pl.Date, FILE).alias(name) for name in days),
        *(
            typed_column(table, name, pl.Float64, FILE).alias(name)
            for name in ("value", "low", "high", "base")
        ),
        row=pl.int_range(2, pl.len() + 2),
    )
    for at, row in enumerate(typed.iter_rows(named=True)):
        _check(at, row, indicators, places)
    return conform(typed, CITED, FILE)


def refuse_in_context(folder: Path, indicators: Collection[str]) -> None:
    """Raises InputError for a row of the context figures under the id of an indicator.

    It would look as if it measured that indicator, and decide nothing.
    """
    if not lexists(folder / FIGURES):
        return
    figures = read_table(folder / FIGURES)
    require_columns(figures, ["topic"], FIGURES)
    for at, topic in enumerate(figures["topic"]):
        if topic in indicators:
            raise InputError(
                "published_is_indicator", file=FIGURES, row=at + 2, column="topic", value=topic
            )


def _check(
    at: int, row: dict[str, object], indicators: Mapping[str, Indicator], places: Collection[str]
) -> None:
    indicator = indicators.get(str(row["indicator"]))
    if indicator is None:
        near = nearest(str(row["indicator"]), indicators)
        raise InputError(
            "evidence_indicator", file=FILE, row=at + 2, value=row["indicator"], near=near
        )
    if row["series"] and row["series"] not in indicator.parts:
        refuse_value(FILE, at, "series", str(row["series"]), ", ".join(indicator.parts) or "–")
    if row["place"] not in places:
        refuse_value(FILE, at, "place", str(row["place"]), nearest(str(row["place"]), places))
    for flag in filter(None, str(row["flag"]).split(";")):
        if flag not in FLAGS:
            refuse_value(FILE, at, "flag", flag, ", ".join(FLAGS))
    _check_numbers(at, row, indicator)
    for name in ("period_start", "period_end", "known_by"):
        if row[name] is None:
            refuse_value(FILE, at, name, "", "2025-12-31")
    if row["period_end"] < row["period_start"]:  # type: ignore[operator]
        refuse_value(FILE, at, "period_end", str(row["period_end"]), f">= {row['period_start']}")


def _check_numbers(at: int, row: dict[str, object], indicator: Indicator) -> None:
    """A value within the indicator's bounds, or a range within them."""
    low, high = indicator.bounds
    given = {name: row[name] for name in ("value", "low", "high") if row[name] is not None}
    if "value" not in given and not {"low", "high"} <= set(given):
        refuse_value(FILE, at, "value", "", f"{low:g}–{high:g}, low + high")
    for name, value in given.items():
        if not low <= float(value) <= high:  # type: ignore[arg-type]
            refuse_value(FILE, at, name, f"{value:g}", f"{low:g}–{high:g}")
    if given.get("low", low) > given.get("high", high):  # type: ignore[operator]
        refuse_value(FILE, at, "low", f"{given['low']:g}", f"<= {given['high']:g}")
    flags = str(row["flag"]).split(";")
    name = "value" if "value" in given else "low"
    least, most = given[name], given.get("value", given.get("high"))
    if "bound_gt" in flags and least == (high if "value" in given else most):
        refuse_value(FILE, at, name, f"{least:g}", f"< {least:g}")
    if "bound_lt" in flags and most == (low if "value" in given else least):
        refuse_value(FILE, at, name, f"{most:g}", f"> {most:g}")


def observations(
    evidence: pl.DataFrame, indicators: Mapping[str, Indicator], as_of: date
) -> pl.DataFrame:
    """The figures that can decide, as observations: one a year of each series, as known on a day.

    ``evidence`` as ``load_evidence`` gives it. Of a calendar year the figure of the whole year
    stands, else the last one in it; of several for one period the newest release, and where that
    is rounded or a bound, the newest exact one that it may stand for: one that it contradicts was
    revised. A rounded figure is half a unit of its last place off at most, one that its source
    calls approximate at the least; one that is a bound, or of an indicator that counts only a part
    (``Indicator.counts``), says no more than its side:
    ``bound_low`` and ``bound_high`` hold the range that the true value may lie in. ``value`` is
    null where only a range is known. The flag ``bound_gt`` or ``bound_lt`` says that the true value
    is never the low end of its range, or the high one.
    """
    length = (pl.col("period_end") - pl.col("period_start")).dt.total_days() + 1
    flags = pl.col("flag").str.split(";")
    known = evidence.filter(
        pl.col("known_by") <= as_of,
        pl.col("period_end") <= as_of,
        flags.list.set_intersection(list(UNDECIDING)).list.len() == 0,
    )
    series = [pl.col(name) for name in ("indicator", "series", "place")]
    year = [*series, pl.col("period_end").dt.year()]
    period = ["indicator", "series", "place", "period_start", "period_end"]
    ranged = known.with_columns(
        **_range(indicators, flags),
        is_rough=flags.list.set_intersection([*BOUNDS, *ROUGH]).list.len() > 0,
    ).sort(pl.col("known_by").dt.epoch("d") * -1, "row", maintain_order=True)
    least, most, newest, said = (
        pl.col(name).first().over(period) for name in ("bound_low", "bound_high", "value", "flag")
    )
    # "over 80" stands for no 80, "about 80 or more" for one
    never = (
        said.str.contains_any(list(BOUNDS))
        & ~said.str.contains_any(list(ROUGH))
        & (newest == pl.col("value"))
    )
    stands_for = ~pl.col("is_rough") & (pl.col("value").is_between(least, most) & ~never).fill_null(
        False
    )
    chosen = ranged.sort(
        *year,
        (length < WHOLE_YEAR).cast(pl.Int8),
        pl.col("period_end").dt.epoch("d") * -1,
        ~stands_for,
        pl.col("known_by").dt.epoch("d") * -1,
        "row",
    ).unique(year, keep="first", maintain_order=True)
    return chosen.select(
        "indicator",
        part="series",
        place="place",
        grain=pl.lit("year"),
        period_start="period_start",
        period_end="period_end",
        value="value",
        evidence=pl.lit("published"),
        flag="flag",
        source=pl.concat_str(pl.lit(f"{FOLDER}/{FILE}:"), "row"),
        bound_low="bound_low",
        bound_high="bound_high",
    )


def _range(indicators: Mapping[str, Indicator], flags: pl.Expr) -> dict[str, pl.Expr]:
    """The least and the most that the true value can be; of the flags those that hold of it too,
    where the figure counts only a part (households that use fibre, of those covered)."""
    whole = pl.col("indicator")
    least = whole.replace_strict({id: one.bounds[0] for id, one in indicators.items()})
    most = whole.replace_strict({id: one.bounds[1] for id, one in indicators.items()})
    counts = whole.replace_strict({id: one.counts for id, one in indicators.items()})
    is_rough = flags.list.set_intersection(list(ROUGH)).list.len() > 0
    value = pl.col("value")
    # of a range the flags say that its ends are no part of it
    is_bound = {flag: flags.list.contains(flag) & value.is_not_null() for flag in BOUNDS}
    is_least = is_bound["bound_gt"] | (counts == "at_least")
    is_most = is_bound["bound_lt"] | (counts == "at_most")
    places = value.cast(pl.String).str.extract(r"\.(\d*?)0*$").str.len_chars().cast(pl.Int32)
    off = pl.when(is_rough).then(0.5 * pl.lit(10.0).pow(-places)).otherwise(0)
    low, high = (value - off).clip(least), (value + off).clip(None, most)
    void = counts.replace_strict({"at_most": "bound_gt", "at_least": "bound_lt"}, default="-")
    return {
        "flag": flags.list.set_difference(pl.concat_list(void)).list.sort().list.join(";"),
        "bound_low": pl.when(is_most).then(least).otherwise(pl.coalesce("low", low)),
        "bound_high": pl.when(is_least).then(most).otherwise(pl.coalesce("high", high)),
    }
