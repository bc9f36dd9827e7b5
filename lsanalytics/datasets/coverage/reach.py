"""People who can hear and see the essential channels (target a2): people, not households."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.dataset import NOTHING_KNOWN, Known
from lsanalytics.datasets.coverage.columns import MEDIA
from lsanalytics.measuring import periods
from lsanalytics.measuring.marks import flags, joined, sources
from lsanalytics.measuring.recasting import recast
from lsanalytics.places import REFORM, Places

INDICATOR = "people_reached_share"
# Six communes of these districts ended on 01/12/2024 and are not among the places held: before
# that day a sum over communes, of the province or of these districts, is short of people.
COMMUNES_HELD_FROM = date(2024, 12, 1)
NOT_HELD = {"180": 2, "184": 2, "186": 1, "188": 1}
_KEYS = ["evidence", "medium", "period_start", "period_end"]
_VALUES = ["people", "people_reached"]
_WHOLE = {
    "units": pl.lit(None, pl.Float64),
    "units_measured": pl.lit(None, pl.Float64),
    "unit": pl.lit(None, pl.String),
}


def observations(
    coverage: pl.DataFrame, places: Places, as_of: date, known: Known = NOTHING_KNOWN
) -> pl.DataFrame:
    """Observations of a2 by year: province, former districts before the reform, communes.

    Parts are the media; part "" is the weaker of the two, and is left out where only one is
    known. People weigh alike: shares are sums of people reached over sums of people. The province
    is its own row, else the sum of its units (``summed``; ``partial`` where one is missing).
    Once the reform is past at ``as_of``, years before it are recast onto today's communes;
    before, communes are those of the time. ``partial`` also
    marks a year that is not over; years after ``as_of`` are not used.

    A sum over some units only is bounded by the people of the others, as if none or all of them
    were reached: those of the province's own row (of either medium) less those counted; without
    such a row each unit that is missing may have ``people_most`` of the rule. The weaker medium is
    bounded as the weaker of the two. ``measured_to`` is null: a row says its year and no day.
    """
    rows = _dated(coverage, as_of)
    rule = known.rules.get(INDICATOR)
    media = (
        pl.concat(
            [_province(rows, places), _districts(rows, places), _communes(rows, places, as_of)]
        )
        .filter(pl.col("people") > 0)
        .with_columns(value=pl.col("people_reached") / pl.col("people") * 100)
    )
    media = _bounded(media, _told(rows, places), rule.people_most if rule else float("inf"))
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
        covered="covered",
        units="units",
        units_measured="units_measured",
        unit="unit",
        bound_low="bound_low",
        bound_high="bound_high",
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


def _told(rows: pl.DataFrame, places: Places) -> pl.DataFrame:
    """The people of the province by its own row, of either medium: evidence, period_end, told."""
    own = rows.filter(pl.col("place") == places.province)
    return (
        own.group_by("evidence", "period_end")
        .agg(told=pl.col("people").max())
        .with_columns(place=pl.lit(places.province))
    )


def _bounded(media: pl.DataFrame, told: pl.DataFrame, most: float) -> pl.DataFrame:
    """Add ``covered``, ``bound_low`` and ``bound_high``: what missing units leave open.

    ``media`` has units and units_measured; a figure of the place itself has neither, and is whole.
    """
    missing = (pl.col("units") - pl.col("units_measured")).fill_null(0)
    people, reached = pl.col("people"), pl.col("people_reached")
    # People that cannot be told apart from those counted (a sum above the province's own figure)
    # are still there where a unit is missing: one of them at the least.
    by_row = pl.when(pl.col("told").is_not_null()).then((pl.col("told") - people).clip(1))
    unknown = pl.coalesce(by_row, missing * most)
    whole = people + unknown
    lacking = missing > 0
    return (
        media.join(told, on=["evidence", "period_end", "place"], how="left", maintain_order="left")
        .with_columns(
            covered=pl.when(~lacking)
            .then(1.0)
            .when(pl.col("told").is_not_null())
            .then(people / whole)
            .otherwise(pl.col("units_measured") / pl.col("units")),
            bound_low=pl.when(lacking).then(
                pl.when(whole.is_infinite()).then(0.0).otherwise(100 * reached / whole)
            ),
            bound_high=pl.when(lacking).then(
                pl.when(whole.is_infinite())
                .then(100.0)
                .otherwise(100 * (reached + unknown) / whole)
            ),
        )
        .drop("told")
    )


def _given(rows: pl.DataFrame, places: Places, level: str) -> pl.DataFrame:
    """The figures of units of a level as they were sent."""
    keys = [*_KEYS, "place"]
    known = rows.join(_units(rows, places, level), on=["period_end", "place"], how="semi")
    return known.with_columns(
        flag=pl.lit(""),
        source=pl.format("{}:{}", "file", "row"),
        **_WHOLE,
    ).select(*keys, *_VALUES, "flag", "source", *_WHOLE)


def _summed(
    rows: pl.DataFrame, units: pl.DataFrame, province: str, whole: bool, unit: str = "communes"
) -> pl.DataFrame:
    """Sums over ``units`` by the place that stands in their column ``above``.

    ``whole`` says that the units held are all there were; if not, early sums are ``partial``, and
    those that are not held count as missing. ``unit``: what they are.
    """
    keys = [*_KEYS, "place"]
    inside = (
        rows.join(units, on=["period_end", "place"])
        .with_columns(unit="place")
        .with_columns(place="above")
    )
    due = units.group_by("period_end", place="above").agg(due=pl.len())
    lacking = NOT_HELD | {province: sum(NOT_HELD.values())}
    early = (pl.col("period_end") < COMMUNES_HELD_FROM) & pl.lit(not whole)
    not_held = pl.when(early).then(pl.col("place").replace_strict(lacking, default=0)).otherwise(0)
    return (
        inside.group_by(keys)
        .agg(pl.col(_VALUES).sum(), given=pl.col("unit").n_unique())
        .join(due, on=["period_end", "place"])
        .join(sources(inside, keys), on=keys)
        .with_columns(
            flags(partial=pl.col("given") < pl.col("due") + not_held, summed=pl.lit(True)),
            units=(pl.col("due") + not_held).cast(pl.Float64),
            units_measured=pl.col("given").cast(pl.Float64),
            unit=pl.lit(unit),
        )
        .select(*keys, *_VALUES, "flag", "source", *_WHOLE)
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
            _summed(rows, districts, code, True, "districts"),
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
    then = then.with_columns(**_WHOLE)
    return pl.concat([found.filter(~before), then.select(found.columns)])


def _weaker(media: pl.DataFrame) -> pl.DataFrame:
    """The weaker medium of each place and year where both are known.

    It cannot be better than either: its least and most are the lower ones of the two.
    """
    keys = ["evidence", "period_start", "place"]
    edges = ("bound_low", "bound_high")
    open_ended = pl.any_horizontal(pl.col(name).is_not_null().any() for name in edges)
    return (
        media.sort("value", "medium")
        .group_by(keys, maintain_order=True)
        .agg(
            pl.exclude("flag", "covered", *edges).first(),
            pl.col("covered").min(),
            *(
                pl.when(open_ended).then(pl.col(name).fill_null(pl.col("value")).min()).alias(name)
                for name in edges
            ),
            seen=pl.len(),
            flag=pl.col("flag"),
        )
        .filter(pl.col("seen") == len(MEDIA))
        .with_columns(
            medium=pl.lit(""),
            flag=joined(*(pl.col("flag").list.get(index) for index in range(len(MEDIA)))),
        )
        .select(media.columns)
    )
