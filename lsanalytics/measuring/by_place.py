"""What places send of themselves year by year, as shares of each place and of the province."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.measuring import periods
from lsanalytics.measuring.marks import flags, joined, sources
from lsanalytics.measuring.recasting import recast
from lsanalytics.places import ARRANGED, ENDED, REFORM, Places

_YEAR = ["evidence", "period_start", "period_end"]


def yearly_shares(
    rows: pl.DataFrame,
    places: Places,
    as_of: date,
    *,
    numerator: str,
    denominator: str,
    part: str = "",
) -> pl.DataFrame:
    """Observations of one indicator by year: province, former districts, communes.

    ``rows`` are accepted rows with ``year``, ``place``, the two counts and, where ``part`` names a
    column, a value of it for each. Shares are sums over sums: who counts more weighs more. The
    province is its own row, else the sum of its units (``summed``; ``partial`` where one is
    missing). Once the reform is past at ``as_of``, years before it are recast onto today's
    communes; before, communes are those of the time. ``partial`` also marks a year that is not
    over; years after ``as_of`` are not used. Columns: ``observations.SCHEMA`` without indicator.
    """
    part_column = pl.col(part) if part else pl.lit("")
    known = _dated(
        rows.drop_nulls(
            ["evidence", "year", "place", numerator, denominator, *filter(None, [part])]
        )
        .filter(pl.col("year") <= as_of.year)
        .with_columns(part=part_column, _over=pl.col(numerator), _under=pl.col(denominator)),
        as_of,
    )
    found = pl.concat(
        [_province(known, places), _districts(known, places), _communes(known, places, as_of)]
    )
    start = pl.col("period_start")
    return found.filter(pl.col("_under") > 0).select(
        part="part",
        place="place",
        grain=pl.lit("year"),
        period_start=start,
        period_end="period_end",
        value=pl.col("_over") / pl.col("_under") * 100,
        numerator=pl.col("_over").cast(pl.Float64),
        denominator=pl.col("_under").cast(pl.Float64),
        evidence="evidence",
        flag=joined(pl.col("flag"), flags(partial=periods.is_open(start, "year", as_of))),
        source="source",
    )


_KEYS = [*_YEAR, "part", "place"]
_VALUES = ["_over", "_under"]


def _dated(rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Rows with their year as a period."""
    start = pl.date(pl.col("year"), 1, 1)
    return rows.with_columns(period_start=start, period_end=periods.end(start, "year", as_of))


def _units(rows: pl.DataFrame, places: Places, level: str) -> pl.DataFrame:
    """The units of a level at the end of each period: period_end, place, above (their parent)."""
    end = pl.col("period_end")
    units = places.frame.filter(pl.col("level") == level)
    return (
        rows.select("period_end")
        .unique()
        .join(units, how="cross")
        .filter(
            pl.col("valid_from").is_null() | (pl.col("valid_from") <= end),
            pl.col("valid_to").is_null() | (pl.col("valid_to") >= end),
        )
        .select("period_end", place="code", above="parent")
    )


def _given(rows: pl.DataFrame, places: Places, level: str) -> pl.DataFrame:
    """The figures of units of a level as they were sent."""
    known = rows.join(_units(rows, places, level), on=["period_end", "place"], how="semi")
    return known.with_columns(
        flag=pl.lit(""),
        source=pl.format("{}:{}", "file", "row"),
    ).select(*_KEYS, *_VALUES, "flag", "source")


def _summed(rows: pl.DataFrame, units: pl.DataFrame, places: Places, whole: bool) -> pl.DataFrame:
    """Sums over ``units`` by the place that stands in their column ``above``.

    ``whole`` says that the units held are all there were; if not, sums from before the communes
    that no file holds had ended are ``partial``.
    """
    inside = (
        rows.join(units, on=["period_end", "place"])
        .with_columns(unit="place")
        .with_columns(place="above")
    )
    due = units.group_by("period_end", place="above").agg(due=pl.len())
    lacking = [code for code in ENDED if code in places.frame["code"]]
    short = (pl.col("period_end") < ARRANGED) & pl.col("place").is_in(
        [*lacking, *([places.province] if lacking else [])]
    )
    return (
        inside.group_by(_KEYS)
        .agg(pl.col(_VALUES).sum(), given=pl.col("unit").n_unique())
        .join(due, on=["period_end", "place"])
        .join(sources(inside, _KEYS), on=_KEYS)
        .with_columns(
            flags(
                partial=(pl.col("given") < pl.col("due")) | (short & pl.lit(not whole)),
                summed=pl.lit(True),
            )
        )
        .select(*_KEYS, *_VALUES, "flag", "source")
    )


def _province(rows: pl.DataFrame, places: Places) -> pl.DataFrame:
    """The province's own figure; else the sum of its communes, else of its districts."""
    above = pl.lit(places.province)
    communes, districts = (
        _units(rows, places, level).with_columns(above=above) for level in ("commune", "district")
    )
    return pl.concat(
        [
            _given(rows, places, "province"),
            _summed(rows, communes, places, False),
            _summed(rows, districts, places, True),
        ]
    ).unique(_KEYS, keep="first", maintain_order=True)


def _districts(rows: pl.DataFrame, places: Places) -> pl.DataFrame:
    """The districts up to the reform: their own figures, else the sums of their communes."""
    before = rows.filter(pl.col("period_end") < REFORM)
    return pl.concat(
        [
            _given(before, places, "district"),
            _summed(before, _units(before, places, "commune"), places, False),
        ]
    ).unique(_KEYS, keep="first", maintain_order=True)


def _communes(rows: pl.DataFrame, places: Places, as_of: date) -> pl.DataFrame:
    """The communes of the as-of date; figures of older ones are recast onto those of today."""
    found = _given(rows, places, "commune")
    if as_of < REFORM:
        return found
    before = pl.col("period_end") < REFORM
    then = recast(found.filter(before), _VALUES, _KEYS, places)
    return pl.concat([found.filter(~before), then.select(found.columns)])
