"""What places send of themselves year by year, as shares of each place and of the province."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.frames import valid_on
from lsanalytics.lineage import within_2025
from lsanalytics.measuring import periods
from lsanalytics.measuring.left_open import (
    KEYS,
    OPEN,
    beside_units,
    bounded,
    least_open,
    of_former_units,
)
from lsanalytics.measuring.marks import flags, joined, sources
from lsanalytics.measuring.recasting import onto
from lsanalytics.places import ARRANGED, BEFORE_ARRANGED, BEFORE_REFORM, REFORM, Places


def yearly_shares(
    rows: pl.DataFrame,
    places: Places,
    as_of: date,
    *,
    numerator: str,
    denominator: str,
    part: str = "",
    most: float = float("inf"),
    people: bool = False,
) -> pl.DataFrame:
    """Observations of one indicator by year: province, former districts, communes.

    ``rows`` are accepted rows with ``year``, ``place``, the two counts and, where ``part`` names a
    column, a value of it for each. Shares are sums over sums: who counts more weighs more. The
    province is its own row, else the sum of its units (``summed``; ``partial`` where one is
    missing). Once a change of units is past at ``as_of``, years before it are recast onto the
    communes since then, parts of a divided one by its people where the counts are of ``people``;
    before, communes are those of the time, and what is sent of units to come waits for them.
    ``partial`` also marks a year that is not over; years after ``as_of`` are not used. Columns:
    ``observations.SCHEMA`` without indicator.

    A sum over some units only, also of former ones, is bounded by what the others may count:
    the denominator of the province's own row (of any part) less what is summed; without such a row
    ``most`` for each unit that is missing (``left_open``), or what the largest counted if that is
    more. A place's own figure that its units contradict is bounded by both. ``measured_to`` is
    null: a row says its year and no day.
    """
    part_column = pl.col(part) if part else pl.lit("")
    known = _dated(
        rows.drop_nulls(
            ["evidence", "year", "place", numerator, denominator, *filter(None, [part])]
        )
        .filter(pl.col("year") <= as_of.year, ~_of_units_to_come(places, as_of))
        .with_columns(
            part=part_column,
            _over=pl.col(numerator).cast(pl.Float64),
            _under=pl.col(denominator).cast(pl.Float64),
        ),
        as_of,
    )
    told, most = _told(known, places), max(most, _largest(known, places))
    found = pl.concat(
        [
            _province(known, places, told, most),
            _districts(known, places, told, most),
            bounded(_communes(known, places, as_of, most, people=people), told, most),
        ]
    )
    start = pl.col("period_start")
    return found.select(
        part="part",
        place="place",
        grain=pl.lit("year"),
        period_start=start,
        period_end="period_end",
        value="value",
        numerator="_over",
        denominator="_under",
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


_VALUES = ["_over", "_under"]
_UNKNOWN = {name: pl.lit(None, pl.Float64) for name in OPEN}
# Of a figure that a place sent of itself: it speaks for no units.
_NO_UNITS = {
    "units": pl.lit(None, pl.Float64),
    "units_measured": pl.lit(None, pl.Float64),
    "unit": pl.lit(None, pl.String),
    **_UNKNOWN,
}
_COLUMNS = [*KEYS, *_VALUES, "flag", "source", *_NO_UNITS]


def _of_units_to_come(places: Places, as_of: date) -> pl.Expr:
    """Of the running year, the rows of units that begin in what is left of it: a year's row speaks
    of the unit that bears its code at its end, and not of one that bears the same code now."""
    begins, ends = pl.col("valid_from"), date(as_of.year, 12, 31)
    coming = places.frame.filter(begins > as_of, begins <= ends)["code"]
    return (pl.col("year") == as_of.year) & pl.col("place").is_in(coming.implode())


def _largest(rows: pl.DataFrame, places: Places) -> float:
    """The most that any commune counted: one that sent nothing may count as many."""
    communes = places.frame.filter(level="commune")["code"].implode()
    return max(rows.filter(pl.col("place").is_in(communes))["_under"], default=0.0)


def _told(rows: pl.DataFrame, places: Places) -> pl.DataFrame:
    """``told``: the denominator of the province by its own row, of any part, a year."""
    own = rows.filter(pl.col("place") == places.province)
    return (
        own.group_by("evidence", "period_end")
        .agg(told=pl.col("_under").max())
        .with_columns(place=pl.lit(places.province))
    )


def _dated(rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Rows with their year as a period."""
    start = pl.date(pl.col("year"), 1, 1)
    return rows.with_columns(period_start=start, period_end=periods.end(start, "year", as_of))


def _units(rows: pl.DataFrame, places: Places, level: str) -> pl.DataFrame:
    """The units of a level at the end of each period: period_end, place, above (their parent)."""
    units = places.frame.filter(pl.col("level") == level)
    return (
        rows.select("period_end")
        .unique()
        .join(units, how="cross")
        .filter(valid_on(pl.col("period_end")))
        .select("period_end", place="code", above="parent")
    )


def _given(rows: pl.DataFrame, places: Places, level: str) -> pl.DataFrame:
    """The figures of units of a level as they were sent."""
    known = rows.join(_units(rows, places, level), on=["period_end", "place"], how="semi")
    return known.with_columns(
        flag=pl.lit(""),
        source=pl.concat_str("file", "row", separator=":"),
        **_NO_UNITS,
    ).select(_COLUMNS)


def _summed(rows: pl.DataFrame, units: pl.DataFrame, unit: str = "communes") -> pl.DataFrame:
    """Sums over ``units`` by the place that stands in their column ``above``. ``unit``: what they
    are."""
    inside = (
        rows.join(units, on=["period_end", "place"])
        .with_columns(unit="place")
        .with_columns(place="above")
    )
    due = units.group_by("period_end", place="above").agg(due=pl.len())
    return (
        inside.group_by(KEYS)
        .agg(pl.col(_VALUES).sum(), given=pl.col("unit").n_unique())
        .join(due, on=["period_end", "place"])
        .join(sources(inside, KEYS), on=KEYS)
        .with_columns(
            flags(partial=pl.col("given") < pl.col("due"), summed=pl.lit(True)),
            units=pl.col("due").cast(pl.Float64),
            units_measured=pl.col("given").cast(pl.Float64),
            unit=pl.lit(unit),
            **_UNKNOWN,
        )
        .select(_COLUMNS)
    )


def _province(rows: pl.DataFrame, places: Places, told: pl.DataFrame, most: float) -> pl.DataFrame:
    """The province's own figure; else the sum of its communes or of its districts."""
    above = pl.lit(places.province)
    communes, districts = (
        _units(rows, places, level).with_columns(above=above) for level in ("commune", "district")
    )
    summed = [_summed(rows, communes), _summed(rows, districts, "districts")]
    return _own_or_summed(_given(rows, places, "province"), summed, told, most)


def _districts(rows: pl.DataFrame, places: Places, told: pl.DataFrame, most: float) -> pl.DataFrame:
    """The districts up to the reform: their own figures, else the sums of their communes."""
    before = rows.filter(pl.col("period_end") < REFORM)
    summed = [_summed(before, _units(before, places, "commune"))]
    return _own_or_summed(_given(before, places, "district"), summed, told, most)


def _own_or_summed(
    own: pl.DataFrame, sums: list[pl.DataFrame], told: pl.DataFrame, most: float
) -> pl.DataFrame:
    """What places say of themselves, held against the sum of their units; else that sum."""
    summed, *others = (bounded(one, told, most) for one in sums)
    for other in others:
        summed = least_open(summed, other)
    held = beside_units(bounded(own, told, most), summed)
    return pl.concat([held, summed]).unique(KEYS, keep="first", maintain_order=True)


def _communes(
    rows: pl.DataFrame, places: Places, as_of: date, most: float, *, people: bool
) -> pl.DataFrame:
    """The communes of the as-of date; figures of older ones are recast onto those since then."""
    found = _given(rows, places, "commune")
    early, before = pl.col("period_end") < ARRANGED, pl.col("period_end") < REFORM
    if as_of < ARRANGED or (as_of < REFORM and places.arranged.is_empty()):
        return found
    if as_of < REFORM:
        made_of = within_2025(places.arranged)
        touched = early & pl.col("place").is_in(made_of["old_code"].implode())
        kept, then = found.filter(~touched), [(found.filter(touched), made_of)]
    else:
        kept = found.filter(~before)
        then = [
            (found.filter(early), places.lineage(BEFORE_ARRANGED)),
            (found.filter(before & ~early), places.lineage(BEFORE_REFORM)),
        ]
    return pl.concat([kept, *(_recast(*one, most, people=people) for one in then)])


def _recast(
    found: pl.DataFrame, made_of: pl.DataFrame, most: float, *, people: bool
) -> pl.DataFrame:
    """Figures of former communes on those that they went into, with what is not known of these."""
    sums = onto(found, _VALUES, KEYS, made_of, people=people)
    open_ = of_former_units(found, made_of, most, people=people)
    return (
        sums.join(open_, on=KEYS, how="left", maintain_order="left")
        .with_columns(unit=pl.lit("communes"))
        .select(_COLUMNS)
    )
