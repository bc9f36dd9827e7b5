"""What units that sent nothing leave open of a share, and what two sources of it disagree on."""

from __future__ import annotations

import polars as pl

from lsanalytics import lineage
from lsanalytics.measuring.marks import flags, joined

SAME = 1e-9  # points that binary digits may set two sums apart

# Of a figure, what of it is not known: at most so many more that meet it, or do not (null where by
# units); of those that are counted, at most so many more and fewer that meet it.
OPEN = ("_met", "_unmet", "_more", "_fewer")
# What a figure is of: one place, year, part and kind of evidence.
KEYS = ["evidence", "period_start", "period_end", "part", "place"]


def bounded(found: pl.DataFrame, told: pl.DataFrame, most: float) -> pl.DataFrame:
    """Add ``value``, ``covered``, ``bound_low`` and ``bound_high`` (null where nothing is open).

    A figure of nobody is none, and left out.

    ``found`` has ``_over``, ``_under``, units, units_measured and OPEN; ``told`` the denominator of
    the place by its own row (place, evidence, period_end, told). What is summed over some units is
    open by what the others may count, as if none or all of it met: what the own row leaves, else
    ``most`` for each of them. A sum that reaches the own row without them contradicts it, and then
    nothing tells how many they are.
    """
    missing = (pl.col("units") - pl.col("units_measured")).fill_null(0)
    over, under, left = pl.col("_over"), pl.col("_under"), pl.col("told") - pl.col("_under")
    unknown = pl.when(missing > 0).then(pl.when(left > 0).then(left).otherwise(missing * most))
    met, unmet = (pl.col(name).fill_null(unknown.fill_null(0)) for name in ("_met", "_unmet"))
    more, fewer = (pl.col(name).fill_null(0) for name in ("_more", "_fewer"))
    lacking = pl.any_horizontal(one > 0 for one in (met, unmet, more, fewer))
    low = pl.when(unmet.is_infinite()).then(0.0).otherwise(100 * (over - fewer) / (under + unmet))
    high = (
        pl.when(met.is_infinite()).then(100.0).otherwise(100 * (over + more + met) / (under + met))
    )
    known = found.filter(under > 0).join(
        told, on=["evidence", "period_end", "place"], how="left", maintain_order="left"
    )
    return known.with_columns(
        value=100 * over / under,
        covered=pl.when(~lacking)
        .then(1.0)
        .when(left > 0)
        .then(under / (under + left))
        .when(missing > 0)
        .then(pl.col("units_measured") / pl.col("units"))
        .otherwise(under / (under + met + unmet)),
        bound_low=pl.when(lacking).then(low),
        bound_high=pl.when(lacking).then(high),
    ).drop("told")


def beside_units(own: pl.DataFrame, summed: pl.DataFrame) -> pl.DataFrame:
    """A place's own figures, held against the sums of its units (both as ``bounded``).

    Where its own value is none that the units leave possible, the true one lies between it and the
    nearest that they do: of two sources that disagree neither is known to be right. Flag
    ``units_differ``.
    """
    value = pl.col("value")
    nearest = value.clip(pl.col("_least"), pl.col("_most"))
    differ = (nearest != value).fill_null(False)
    edges = summed.select(
        *KEYS,
        _least=pl.coalesce("bound_low", "value"),
        _most=pl.coalesce("bound_high", "value"),
    )
    return (
        own.join(edges, on=KEYS, how="left", maintain_order="left")
        .with_columns(
            bound_low=pl.when(differ).then(pl.min_horizontal(value, nearest)),
            bound_high=pl.when(differ).then(pl.max_horizontal(value, nearest)),
            flag=joined(pl.col("flag"), flags(units_differ=differ)),
        )
        .drop("_least", "_most")
    )


def least_open(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """Of two sums of the same place (both as ``bounded``) the one that leaves less open; ``one``
    where they leave alike.

    Where no value is possible by both, neither is known to be right: the true one lies anywhere
    from the least to the most of both. Flag ``sums_differ``.
    """
    least, most = pl.coalesce("bound_low", "value"), pl.coalesce("bound_high", "value")
    both = pl.concat([one, other]).with_columns(_least=least, _most=most)
    apart = (pl.col("_least").max() > pl.col("_most").min() + SAME).over(KEYS)
    return (
        both.with_columns(
            bound_low=pl.when(apart).then(pl.col("_least").min().over(KEYS)).otherwise("bound_low"),
            bound_high=pl.when(apart)
            .then(pl.col("_most").max().over(KEYS))
            .otherwise("bound_high"),
            flag=joined(pl.col("flag"), flags(sums_differ=apart)),
            _width=(pl.col("_most") - pl.col("_least")).round(9),
        )
        .sort("_width", maintain_order=True)
        .unique(KEYS, keep="first", maintain_order=True)
        .drop("_least", "_most", "_width")
    )


def of_former_units(
    figures: pl.DataFrame, made_of: pl.DataFrame, most: float, *, people: bool
) -> pl.DataFrame:
    """What figures of former units leave open of those that ``made_of`` (``lineage.pairs``) names.

    KEYS (``place`` the new code), units (former ones), units_measured (that sent) and
    OPEN: a unit that sent nothing may count ``most``; of one that was divided, nobody knows how,
    all or nothing of what it sent may belong here; of a part that is reckoned by its people, those
    who meet it may all live here, or all elsewhere.
    """
    others = [name for name in KEYS if name != "place"]
    carried = lineage.carried(made_of, people=people).select(
        "old_code",
        "new_code",
        carried=pl.when(pl.col("merge") == "whole").then(1.0).otherwise("share"),
    )
    asked = (
        figures.select(others)
        .unique(maintain_order=True)
        .join(made_of.filter("due").select("old_code", "new_code"), how="cross")
        .join(carried, on=["old_code", "new_code"], how="left")
        .join(
            figures.select(*others, "_over", "_under", old_code="place"),
            on=[*others, "old_code"],
            how="left",
        )
    )
    came = pl.col("_under").is_not_null()
    counted = came & pl.col("carried").is_not_null()
    part, met, all_ = pl.col("carried"), pl.col("_over"), pl.col("_under")
    reckoned = part * met
    most_here = pl.min_horizontal(met, part * all_)
    least_here = pl.max_horizontal(0.0, met - (1 - part) * all_)

    def left(held: pl.Expr) -> pl.Expr:
        return pl.when(counted).then(0.0).when(came).then(held).otherwise(most).sum()

    return asked.group_by(*others, place="new_code").agg(
        units=pl.col("old_code").n_unique().cast(pl.Float64),
        units_measured=pl.col("old_code").filter(came).n_unique().cast(pl.Float64),
        _met=left(pl.col("_over")),
        _unmet=left(pl.col("_under") - pl.col("_over")),
        _more=pl.when(counted).then((most_here - reckoned).round(6)).sum(),
        _fewer=pl.when(counted).then((reckoned - least_here).round(6)).sum(),
    )
