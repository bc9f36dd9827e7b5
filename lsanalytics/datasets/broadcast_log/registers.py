"""What a log leaves to the registers: the medium of its channel, the origin of its programmes."""

from __future__ import annotations

import polars as pl

from lsanalytics.dataset import Keys
from lsanalytics.programmes import with_origins


def fill(frame: pl.DataFrame, keys: Keys) -> pl.DataFrame:
    """The rows with channel, medium and origin as the lists have them, where the log is silent."""
    frame = fill_channel(frame, keys)
    if keys.channels is not None:
        media = keys.channels.unique("channel", keep="last", maintain_order=True)
        listed = pl.col("channel").replace_strict(
            media["channel"], media["medium"], default=None, return_dtype=pl.String
        )
        unsaid = pl.col("medium").is_null() & pl.col("raw_medium").is_null()
        frame = frame.with_columns(pl.when(unsaid).then(listed).otherwise("medium").alias("medium"))
    return with_origins(frame.lazy(), keys.programmes).collect()


def fill_channel(frame: pl.DataFrame, keys: Keys) -> pl.DataFrame:
    """The rows with the list's code for a channel that machines call otherwise (``aliases``)."""
    if keys.channels is None:
        return frame
    names = pl.col("aliases").str.split(";").list.eval(pl.element().str.strip_chars())
    other = keys.channels.select("channel", alias=names).explode("alias").drop_nulls("alias")
    codes = other.unique("alias", maintain_order=True)
    return frame.with_columns(pl.col("channel").replace(codes["alias"], codes["channel"]))


def unlisted(keys: Keys) -> pl.Expr:
    """The channel of a row where the list of channels lacks it, else null."""
    if keys.channels is None:
        return pl.lit(None, dtype=pl.String)
    listed = pl.col("channel").is_in(keys.channels["channel"].implode())
    return pl.when(~listed).then("channel")
