"""People who can hear and see the essential channels (target a2): people, not households."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.datasets.coverage.columns import MEDIA
from lsanalytics.measuring import periods
from lsanalytics.measuring.marks import flags, joined, sources
from lsanalytics.measuring.recasting import recast
from lsanalytics.places import REFORM, Places

INDICATOR = "people_reached_share"
# Six communes of these districts ended on 01/12/2024 and are not among the places held: before
# that day a sum over communes, of the province or of these districts, is short of people.
COMMUNES_HELD_FROM = date(2024, 12, 1)
DISTRICTS_NOT_WHOLE = ("180", "184", "186", "188")
_KEYS = ["evidence", "medium", "period_start", "period_end"]
_VALUES = ["people", "people_reached"]


def observations(coverage: pl.DataFrame, places: Places, as_of: date) -> pl.DataFrame:
    """Observations of a2 by year: province, former districts before the reform, communes.

    Parts are the media; part "" is the weaker of the two, and is left out where only one is
    known. People weigh alike: shares are sums of people reached over sums of people. The province
    is its own row, else the sum of its units (``summed``; ``partial`` where one is missing).
    Once the reform is past at ``as_of``, years before it are recast onto today's communes;
    before, communes are those of the time. ``partial`` also
    marks a year that is not over; years after ``as_of`` are not used.
    """
    rows = _dated(coverage, as_of)
    media = (
        pl.concat(
            [_province(rows, places), _districts(rows, places), _communes(rows, places, as_of)]
        )
        .filter(pl.col("people") > 0)
        .with_columns(value=pl.col("people_reached") / pl.col("people") * 100)
    )
    start = pl.col("period_start")
    return pl.concat([media, _weaker(media)]).select(
        indicator=pl.lit(INDICATOR),
        part="medium",
        place="place",
        grain=pl.lit("year"),
        period_start=start,
        period_end="period_end",
        value="value",
        numerator=pl.col("people_reached").cast(pl.Float64),
        denominator=pl.col("people").cast(pl.Float64),
        evidence="evidence",
        flag=joined(pl.col("flag"), flags(partial=periods.is_open(start, "year", as_of))),
        source="source",
    )


def _dated(coverage: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Usable rows with their year as a period."""
    start = pl.date(pl.col("year"), 1, 1)
    return (
        coverage.drop_nulls(["evidence", "year", "place", "medium", *_VALUES])
        .filter(pl.col("year") <= as_of.year)
        .with_columns(period_start=start, period_end=periods.end(start, "year", as_of))
    )


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
    keys = [*_KEYS, "place"]
    known = rows.join(_units(rows, places, level), on=["period_end", "place"], how="semi")
    return known.with_columns(
        flag=pl.lit(""),
        source=pl.format("{}:{}", "file", "row"),
    ).select(*keys, *_VALUES, "flag", "source")


def _summed(rows: pl.DataFrame, units: pl.DataFrame, province: str, whole: bool) -> pl.DataFrame:
    """Sums over ``units`` by the place that stands in their column ``above``.

    ``whole`` says that the units held are all there were; if not, early sums are ``partial``.
    """
    keys = [*_KEYS, "place"]
    inside = (
        rows.join(units, on=["period_end", "place"])
        .with_columns(unit="place")
        .with_columns(place="above")
    )
    due = units.group_by("period_end", place="above").agg(due=pl.len())
    early = pl.col("period_end") < COMMUNES_HELD_FROM
    short = early & pl.col("place").is_in([province, *DISTRICTS_NOT_WHOLE])
    return (
        inside.group_by(keys)
        .agg(pl.col(_VALUES).sum(), given=pl.col("unit").n_unique())
        .join(due, on=["period_end", "place"])
        .join(sources(inside, keys), on=keys)
        .with_columns(
            flags(
                partial=(pl.col("given") < pl.col("due")) | (short & pl.lit(not whole)),
                summed=pl.lit(True),
            )
        )
        .select(*keys, *_VALUES, "flag", "source")
    )


def _province(rows: pl.DataFrame, places: Places) -> pl.DataFrame:
    """The province's own figure; else the sum of its communes, else of its districts."""
    code, above = places.province, pl.lit(places.province)
    communes, districts = (
        _units(rows, places, level).with_columns(above=above) for level in ("commune", "district")
    )
    return pl.concat(
        [
            _given(rows, places, "province"),
            _summed(rows, communes, code, False),
            _summed(rows, districts, code, True),
        ]
    ).unique([*_KEYS, "place"], keep="first", maintain_order=True)


def _districts(rows: pl.DataFrame, places: Places) -> pl.DataFrame:
    """The districts up to the reform: their own figures, else the sums of their communes."""
    before = rows.filter(pl.col("period_end") < REFORM)
    return pl.concat(
        [
            _given(before, places, "district"),
            _summed(before, _units(before, places, "commune"), places.province, False),
        ]
    ).unique([*_KEYS, "place"], keep="first", maintain_order=True)


def _communes(rows: pl.DataFrame, places: Places, as_of: date) -> pl.DataFrame:
    """The communes of the as-of date; figures of older ones are recast onto those of today."""
    found = _given(rows, places, "commune")
    if as_of < REFORM:
        return found
    before = pl.col("period_end") < REFORM
    then = recast(found.filter(before), _VALUES, [*_KEYS, "place"], places)
    return pl.concat([found.filter(~before), then.select(found.columns)])


def _weaker(media: pl.DataFrame) -> pl.DataFrame:
    """The weaker medium of each place and year where both are known."""
    keys = ["evidence", "period_start", "place"]
    return (
        media.sort("value", "medium")
        .group_by(keys, maintain_order=True)
        .agg(pl.exclude("flag").first(), seen=pl.len(), flag=pl.col("flag"))
        .filter(pl.col("seen") == len(MEDIA))
        .with_columns(
            medium=pl.lit(""),
            flag=joined(*(pl.col("flag").list.get(index) for index in range(len(MEDIA)))),
        )
        .select(media.columns)
    )
