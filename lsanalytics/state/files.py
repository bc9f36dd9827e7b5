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
# Accepted rows that wait to be confirmed; ``by``: what confirms them (see receiving.waiting).
WAITING_COUNTS = pl.Schema({"dataset": pl.String, "by": pl.String, "rows": pl.Int64})
ASIDE = pl.Schema({"place": pl.String, "dataset": pl.String, "rows": pl.Int64})
FILES_OF_PLACES = pl.Schema([("place", pl.String), *FILES.items()])  # rows: the place's own


def files_by_place(accepted: Mapping[str, pl.LazyFrame], files: pl.DataFrame) -> pl.DataFrame:
    """Which files hold ``accepted`` rows of a place (FILES_OF_PLACES), of all ``files`` (FILES)."""
    rows = [
        _of_places(dataset, accepted[dataset.id], accepted, ["file"])
        .select("place", pl.lit(dataset.id).alias("dataset"), "file", "rows")
        .collect()
        for dataset in DATASETS.values()
        if _tells_place(dataset)
    ]
    keys = ["place", "dataset", "file"]
    counted = pl.concat(rows).drop_nulls("place").group_by(keys).agg(pl.col("rows").sum())
    return (
        counted.join(files.select("file", "sha256"), on="file", how="left")
        .select("place", "dataset", "file", "sha256", pl.col("rows").cast(pl.Int64))
        .sort("place", "dataset", "file")
    )


def _has_place(dataset: Dataset) -> bool:
    return any(column.name == "place" for column in dataset.columns)


def _tells_place(dataset: Dataset) -> bool:
    return _has_place(dataset) or bool(dataset.needs)


def _of_places(
    dataset: Dataset, rows: pl.LazyFrame, accepted: Mapping[str, pl.LazyFrame], keys: list[str]
) -> pl.LazyFrame:
    """``rows`` of a dataset counted by ``keys`` and the ``place`` that they tell, or that a needed
    dataset tells of their unit."""
    if _has_place(dataset):
        return rows.group_by("place", *keys).len("rows")
    rows = rows.group_by(dataset.unit, *keys).len("rows")  # fewer of them to be joined
    known = _places_of_units(dataset, accepted)
    return rows.join(known, on=dataset.unit, how="inner", maintain_order="left")


def _places_of_units(dataset: Dataset, accepted: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """The ``place`` that a needed dataset tells of each unit."""
    return pl.concat(
        accepted[other].select(dataset.unit, "place").drop_nulls().unique(maintain_order=True)
        for other in dataset.needs
    )


def waiting_tables(
    accepted: Mapping[str, pl.LazyFrame], waiting: Mapping[str, pl.DataFrame]
) -> dict[str, pl.DataFrame]:
    """``waiting`` (WAITING_COUNTS): all rows that wait; ``waiting_of_places``: those that speak
    of each place, with their ``place``."""
    schema = {"dataset": pl.String, "by": pl.String, **_SPOT}
    rows = [
        frame.select(pl.lit(name).alias("dataset"), *list(schema)[1:])
        for name, frame in waiting.items()
    ]
    every = pl.concat([pl.DataFrame(schema=schema), *rows])
    placed = [pl.DataFrame(schema={"dataset": pl.String, **_SPOT, "place": pl.String})]
    for name, dataset in DATASETS.items():
        waits = waiting.get(name)
        if _tells_place(dataset) and waits is not None and waits.height:
            theirs = accepted[name].join(waits.lazy(), on=list(_SPOT), how="semi")
            found = _of_places(dataset, theirs, accepted, list(_SPOT)).collect()
            placed.append(found.select(pl.lit(name).alias("dataset"), *_SPOT, "place"))
    by_place = every.join(pl.concat(placed).drop_nulls("place"), on=["dataset", *_SPOT])
    return {
        "waiting": _counted(every, ["dataset", "by"]).cast(WAITING_COUNTS),  # type: ignore[arg-type]
        "waiting_of_places": _counted(by_place, ["place", "dataset", "by"]),
    }


def aside_of_places(senders: pl.DataFrame, accepted: Mapping[str, pl.LazyFrame]) -> pl.DataFrame:
    """How many reported rows of each place, or of its units, were set aside (ASIDE); ``senders``:
    where the rows of each went (receiving.senders.SENDERS)."""
    left = senders.filter(pl.col("set_aside") > 0, evidence="reported").lazy()
    placed = [pl.LazyFrame(schema=ASIDE)]
    for name, dataset in DATASETS.items():
        theirs = left.filter(dataset=name).rename({"sender": dataset.unit})
        if dataset.unit != "place" and dataset.needs:
            theirs = theirs.join(_places_of_units(dataset, accepted), on=dataset.unit, how="inner")
        elif dataset.unit != "place":
            continue
        placed.append(theirs.select("place", "dataset", rows="set_aside"))
    keys = ["place", "dataset"]
    return pl.concat(placed).drop_nulls("place").group_by(keys).sum().sort(keys).collect()


_SPOT = {"file": pl.String, "row": pl.Int32}


def sent(dataset: Dataset, rows: pl.LazyFrame, *, aside: bool = False) -> pl.LazyFrame:
    """What accepted rows, or those set ``aside``, say of who has sent what: unit, day and listed
    parts of what somebody reported, and ``aside``; no values."""
    told = dict.fromkeys(filter(None, (dataset.unit, dataset.day, *dataset.listed)))
    reported = rows.filter(pl.col("evidence") == "reported")
    return reported.select(*told, aside=pl.lit(aside))


def _counted(rows: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    return rows.group_by(keys).len("rows").with_columns(pl.col("rows").cast(pl.Int64)).sort(keys)
