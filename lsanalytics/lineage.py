"""Which old communes went into which later ones, and figures carried along that way.

Two arrangements are known: that of 1 December 2024 (Resolution 1246/NQ-UBTVQH15) and the reform of
1 July 2025 (Resolution 1672/NQ-UBTVQH15). A figure from before both goes through both.
"""

from __future__ import annotations

import polars as pl

PAIRS = pl.Schema(
    {
        **dict.fromkeys(("old_code", "new_code", "merge"), pl.String),
        "share": pl.Float64,
        "due": pl.Boolean,
    }
)
# Of commune_crosswalk_2024.csv, as the package knows it.
ARRANGED_SCHEMA = pl.Schema(
    {
        **dict.fromkeys(("old_code", "old_name", "old_district_code"), pl.String),
        **dict.fromkeys(("new_code", "new_name", "merge"), pl.String),
        "share": pl.Float64,  # of the old unit's people; 1 where it went there whole
        "people": pl.Int64,  # who went there, as published; null where only a code changed
    }
)


def pairs(crosswalk: pl.DataFrame, arranged: pl.DataFrame, *, early: bool) -> pl.DataFrame:
    """The units of old and those since the reform that they went into: the columns of PAIRS.

    ``early``: the codes are those in use until 30/11/2024, which were partly used again; else
    those until the reform, with the communes that ended before beside them. ``share``: how much of
    the old unit's people, null where no text says it. ``due``: whether the old unit existed.
    """
    last = crosswalk.select(
        "old_code", "new_code", "merge", share=pl.when(pl.col("merge") == "whole").then(1.0)
    )
    known = pl.col("share").is_not_null().all() & pl.col("share_last").is_not_null().all()
    through = (
        arranged.select("old_code", "share", middle="new_code", merge_first="merge")
        .join(
            last.rename({"old_code": "middle", "share": "share_last"}),
            on="middle",
            maintain_order="left",
        )
        .group_by("old_code", "new_code", maintain_order=True)
        .agg(
            whole=(pl.col("merge") == "whole").all() & (pl.col("merge_first") == "whole").all(),
            share=pl.when(known).then((pl.col("share") * pl.col("share_last")).sum()),
        )
        .select(
            "old_code",
            "new_code",
            merge=pl.when("whole").then(pl.lit("whole")).otherwise(pl.lit("part")),
            share="share",
        )
    )
    first, other = (through, last) if early else (last, through)
    others = other.join(first, on="old_code", how="anti", maintain_order="left")
    return pl.concat(
        [first.with_columns(due=True), others.with_columns(due=early)], how="vertical"
    ).cast(PAIRS)  # type: ignore[arg-type]


def within_2025(arranged: pl.DataFrame) -> pl.DataFrame:
    """As ``pairs``, from before 01/12/2024 to the communes of the half-year after, for those that
    changed: the ones that ended, and those that took them in."""
    heirs = arranged.select(old_code="new_code").unique(maintain_order=True)
    stayed = heirs.join(arranged, on="old_code", how="anti", maintain_order="left")
    return pl.concat(
        [
            arranged.select("old_code", "new_code", "merge", "share"),
            stayed.select(
                "old_code", new_code="old_code", merge=pl.lit("whole"), share=pl.lit(1.0)
            ),
        ]
    ).with_columns(due=True)


def carried(made_of: pl.DataFrame, *, people: bool) -> pl.DataFrame:
    """The rows of ``made_of`` (``pairs``) by which figures go over: units that went whole, and
    where ``people`` are counted also parts of which it is said how many lived there."""
    return made_of.filter(_WHOLE | _known(people))


def recast(
    frame: pl.DataFrame, value_columns: list[str], made_of: pl.DataFrame, *, people: bool
) -> pl.DataFrame:
    """Figures of old communes summed onto those that ``made_of`` (``pairs``) names.

    ``frame`` has the column ``place`` (old codes), ``value_columns`` (numbers) and keys: sums are
    made within each combination of all other columns. Rows of places that are not old communes
    fall away. The answer has the same columns, ``place`` being the new code, and ``flag``: always
    ``recast``; ``divided`` where a divided unit was left out, since nothing says how much of it
    each part got; ``apportioned`` where a part was reckoned by the people who lived in it, which is
    done where ``people`` says that the values count people; ``partial`` where a whole unit has no
    row. A sum over a null is null.
    """
    keys = [name for name in frame.columns if name not in ("place", *value_columns)]
    known = _known(people)
    makeup = made_of.group_by("new_code").agg(
        wholes=(_WHOLE & pl.col("due")).sum(),
        divided=(~_WHOLE & ~known).any(),
        apportioned=(~_WHOLE & known).any(),
    )
    shared = [pl.col(name) * pl.col("share") for name in value_columns] if people else []
    sums = (
        frame.join(carried(made_of, people=people), left_on="place", right_on="old_code")
        .with_columns(*shared, due=pl.col("due") & _WHOLE)
        .group_by("new_code", *keys, maintain_order=True)
        .agg(
            *(
                pl.when(pl.col(name).is_null().any())
                .then(None)
                .otherwise(pl.col(name).sum())
                .alias(name)
                for name in value_columns
            ),
            given=pl.col("place").filter("due").n_unique(),
        )
        .join(makeup, on="new_code", maintain_order="left")
    )
    marks = pl.concat_str(
        pl.when("apportioned").then(pl.lit("apportioned")),
        pl.when("divided").then(pl.lit("divided")),
        pl.when(pl.col("given") < pl.col("wholes")).then(pl.lit("partial")),
        pl.lit("recast"),
        separator=";",
        ignore_nulls=True,
    )
    return sums.select(
        *(pl.col("new_code").alias("place") if c == "place" else pl.col(c) for c in frame.columns),
        marks.alias("flag"),
    )


_WHOLE = pl.col("merge") == "whole"


def _known(people: bool) -> pl.Expr:
    return pl.col("share").is_not_null() & pl.lit(people)
