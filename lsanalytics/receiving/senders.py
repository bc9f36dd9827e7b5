"""Where the rows of each sender went."""

from __future__ import annotations

import polars as pl

from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import Received
from lsanalytics.quality import Quality

WAYS = ("accepted", "set_aside", "simulated_left_out", "later")  # where a row can go
SENDERS = pl.Schema(
    {
        "dataset": pl.String,
        "sender": pl.String,  # the unit that the rows are about; null where it is not told
        "evidence": pl.String,  # simulated rows have no sender: null
        "files": pl.Int64,
        "received": pl.Int64,
        **dict.fromkeys(WAYS, pl.Int64),
    }
)


def account_by_sender(received: Received, quality: Quality) -> pl.DataFrame:
    """One row a sender of the dataset, with the columns of SENDERS, by sender.

    received = accepted + set_aside + simulated_left_out + later, in every row. Files that could
    not be read are in none.
    """
    where = ["file", "row"]
    is_simulated = pl.col("evidence") == "simulated"
    is_left_out = is_simulated & (quality.counts.simulated_left_out > 0)
    sender = pl.col(DATASETS[quality.dataset].unit).cast(pl.String).alias("sender")
    rows = received.frame.select(*where, "evidence", sender)
    if received.withheld is not None:
        rows = pl.concat([rows, received.withheld.select(*where, "evidence", sender)])
    # Files and ways as numbers: joined as words, a million rows take 300 MB.
    file = pl.col("file").cast(pl.Enum(rows["file"].unique()))
    ways = pl.Enum(WAYS)
    used = quality.accepted.select(file, "row", went=pl.lit("accepted", dtype=ways))
    aside = quality.set_aside.select(where).unique()
    aside = aside.select(file, "row", went=pl.lit("set_aside", dtype=ways))
    rows = rows.with_columns(
        file, sender=pl.when(~is_simulated.fill_null(value=False)).then("sender")
    )
    if used.height == rows.height:
        known = rows.with_columns(went=pl.lit("accepted", dtype=ways))
    else:
        known = rows.join(pl.concat([used, aside]), on=where, how="left")
    went = known.with_columns(
        went=pl.when(is_left_out)
        .then(pl.lit("simulated_left_out", dtype=ways))
        .otherwise(pl.col("went").fill_null("later"))
    )
    return (
        went.group_by("sender", "evidence")
        .agg(
            pl.col("file").n_unique().alias("files"),
            pl.len().alias("received"),
            *((pl.col("went") == name).sum().alias(name) for name in WAYS),
        )
        .select(
            pl.lit(quality.dataset).alias("dataset"),
            *(pl.col(name).cast(kind) for name, kind in list(SENDERS.items())[1:]),
        )
        .sort("sender", "evidence", nulls_last=True)
    )
