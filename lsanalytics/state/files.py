"""The files behind the state: all that were read, and those that speak of a place."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from lsanalytics.dataset import Dataset
from lsanalytics.datasets import DATASETS

FILES = pl.Schema(
    {
        "dataset": pl.String,
        "file": pl.String,  # its path from the root of the project
        "sha256": pl.String,
        "rows": pl.Int64,
    }
)
FILES_OF_PLACES = pl.Schema([("place", pl.String), *FILES.items()])  # rows: the place's own


def files_by_place(accepted: Mapping[str, pl.DataFrame], files: pl.DataFrame) -> pl.DataFrame:
    """Which files hold accepted rows of a place (FILES_OF_PLACES), of all ``files`` (FILES)."""
    rows = [
        _of_places(dataset, accepted).select(pl.lit(dataset.id).alias("dataset"), "place", "file")
        for dataset in DATASETS.values()
        if _tells_place(dataset)
    ]
    counted = pl.concat(rows).drop_nulls("place").group_by("place", "dataset", "file").len("rows")
    return (
        counted.join(files.select("file", "sha256"), on="file", how="left")
        .select("place", "dataset", "file", "sha256", pl.col("rows").cast(pl.Int64))
        .sort("place", "dataset", "file")
    )


def _tells_place(dataset: Dataset) -> bool:
    return any(column.name == "place" for column in dataset.columns) or bool(dataset.needs)


def _of_places(dataset: Dataset, accepted: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Accepted rows with the ``place`` that they tell, or that a needed dataset tells of their
    unit."""
    rows = accepted[dataset.id]
    if "place" in rows.columns:
        return rows
    known = [
        accepted[other].select(dataset.unit, "place").drop_nulls().unique(maintain_order=True)
        for other in dataset.needs
    ]
    return rows.join(pl.concat(known), on=dataset.unit, how="inner", maintain_order="left")
