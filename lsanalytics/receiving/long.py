"""Long logs: taken in part by part, validated channel by channel, never held as a whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from lsanalytics.dataset import Dataset, Keys
from lsanalytics.datasets import DATASETS
from lsanalytics.door.logs import csv_head, csv_parts, scan_values
from lsanalytics.door.sent import Sent
from lsanalytics.door.table import clean_cells, unparsed
from lsanalytics.door.values import schema, typed
from lsanalytics.errors import InputError
from lsanalytics.frames import writing
from lsanalytics.places import Places
from lsanalytics.project import Project
from lsanalytics.receiving.account import Reason, runs
from lsanalytics.receiving.identity import covers, period_of, sender_of
from lsanalytics.receiving.judge import LISTED, judge, keys_for

BATCH = 100_000  # rows validated at a time, unless one channel alone has more


@dataclass
class Long:
    """A long log after validation; ``accepted`` is a Parquet file in the order of the source."""

    dataset: Dataset | None = None
    sender: str = ""
    period: str = ""
    rows_in: int = 0
    aside: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    warnings: list[Reason] = field(default_factory=list)
    covers: list[tuple[str, str, int, int]] = field(default_factory=list)
    refused: list[InputError] = field(default_factory=list)
    accepted: Path | None = None
    header_rows: int = 0

    def account_rows(self) -> dict[str, object]:
        """The rows of the account; see ``Account``."""
        last = self.rows_in + 1 - self.header_rows
        used = [] if self.refused else _between(sorted([*self.aside, *self.blank]), 2, last)
        no_data = [("", 1, 1, "header", "")] if self.header_rows else []
        no_data += [(*one, "blank", "") for one in runs([("", row) for row in self.blank])]
        return {
            "rows_in": self.rows_in,
            "accepted": used,
            "set_aside": runs([("", row) for row in self.aside]),
            "not_data": no_data,
            "refused": [(one.sentence("vi"), one.sentence("en")) for one in self.refused],
            "reasons": self.reasons,
            "warnings": self.warnings,
            "covers": self.covers,
        }


def _between(gone: list[int], first: int, last: int) -> list[tuple[str, int, int]]:
    """The runs of rows from ``first`` to ``last`` that are not among ``gone``, which is sorted."""
    found = []
    for row in [*gone, last + 1]:
        if row > first:
            found.append(("", first, row - 1))
        first = row + 1
    return found


def take_long(
    path: Path,
    file: str,
    kind: str,
    asked: Dataset | None,
    project: Project,
    places: Places,
    as_of: date,
    folder: Path,
) -> Long:
    """Stage a log in ``folder``, validate it and write its accepted rows there.

    Rows of different channels are validated apart, which changes nothing: every expectation on
    a log speaks of one row, one channel or the newest date. What is held already is not looked
    at; overlaps with it show when all returns are checked.
    """
    taken = Long()
    try:
        taken.dataset, staged = _stage(path, file, kind, asked, folder, taken)
    except InputError as fault:
        # What could not be read through has no rows that could be counted.
        taken.rows_in, taken.header_rows, taken.blank = 0, 0, []
        taken.refused.append(fault)
        return taken
    if taken.rows_in == taken.header_rows + len(taken.blank):
        taken.refused.append(InputError("return_no_rows", file=file))
        return taken
    keys = keys_for(taken.dataset, project, places, as_of)
    for batch in _batches(staged, taken.dataset):
        _judge_batch(batch, taken, file, keys, as_of, project)
        taken.reasons.sort(key=lambda one: one.row)
        del taken.reasons[LISTED:], taken.warnings[LISTED:]
    taken.aside.sort()
    _identify(staged, taken)
    if len(taken.aside) + len(taken.blank) + taken.header_rows < taken.rows_in:
        taken.accepted = folder / "accepted.parquet"
        names = [column.name for column in taken.dataset.columns]
        gone = pl.Series(taken.aside, dtype=pl.Int32)
        # As lengths of time, so that nobody takes the numbers for minutes.
        clocked = [column.name for column in taken.dataset.columns if column.kind == "time"]
        rows = staged.filter(~pl.col("row").is_in(gone.implode())).select(names)
        lengths = pl.col(clocked).cast(pl.Int64).cast(pl.Duration("ms"))
        with writing(taken.accepted):
            rows.with_columns(lengths).sink_parquet(taken.accepted)
    return taken


def _stage(
    path: Path, file: str, kind: str, asked: Dataset | None, folder: Path, taken: Long
) -> tuple[Dataset, pl.LazyFrame]:
    """Write typed rows as Parquet parts, in the order of the source; count them on the way."""
    if kind == "parquet":
        table = scan_values(path, file, asked)
        dataset = next(
            one
            for one in ([asked] if asked else DATASETS.values())
            if set(schema(one)) == set(table.collect_schema())
        )
        # Parts of a partitioned log have rows of their own: here they are numbered through.
        numbered = table.drop("row", "file").with_row_index("row", 2)
        staged = numbered.with_columns(pl.col("row").cast(pl.Int32), pl.lit(file).alias("file"))
        taken.rows_in = staged.select(pl.len()).collect().item()
        return dataset, staged.select(list(schema(dataset)))
    dataset, found, separator = csv_head(path, file, asked)
    taken.header_rows = 1
    row = 1
    try:
        for number, part in enumerate(csv_parts(path, separator)):
            shaped = clean_cells(part)
            filled = pl.any_horizontal(pl.exclude("row").is_not_null())
            taken.blank += shaped.filter(~filled)["row"].to_list()
            row += part.height
            frame = typed(dataset, found, shaped.filter(filled), file)
            goal = folder / f"part-{number:05d}.parquet"
            with writing(goal):
                frame.write_parquet(goal)
    except pl.exceptions.PolarsError:
        raise unparsed(path, file, separator) from None
    taken.rows_in = row
    if row == 1:
        raise InputError("return_no_rows", file=file)
    return dataset, pl.scan_parquet(folder / "part-*.parquet")


def _batches(staged: pl.LazyFrame, dataset: Dataset) -> Iterator[pl.DataFrame]:
    """Rows in batches of whole channels; for other datasets all of them."""
    name = dataset.apart
    if not name:
        yield staged.collect()
        return
    counted = staged.group_by(name).len().sort(name).collect(engine="streaming")
    groups = counted.with_columns((pl.col("len").cum_sum() // BATCH).alias("batch"))
    for group in groups.partition_by("batch", maintain_order=True):
        wanted = group[name].implode()
        yield staged.filter(pl.col(name).is_in(wanted, nulls_equal=True)).collect()


def _judge_batch(
    batch: pl.DataFrame, taken: Long, file: str, keys: Keys, as_of: date, project: Project
) -> None:
    assert taken.dataset is not None
    sent = Sent(file, dataset=taken.dataset, frame=batch, sheets={file: ""})
    (judged,) = judge([sent], taken.dataset, batch.clear(), keys, as_of, project)
    taken.aside += batch["row"].filter(judged.aside).to_list()
    taken.reasons += judged.reasons
    taken.warnings += judged.warnings
    taken.covers += covers(taken.dataset, batch, judged.aside)


def _identify(staged: pl.LazyFrame, taken: Long) -> None:
    assert taken.dataset is not None
    names = [column.name for column in taken.dataset.columns if column.name in IDENTITY]
    distinct = staged.select(names).unique().collect(engine="streaming")
    taken.sender = sender_of(taken.dataset, distinct)
    taken.period = period_of(taken.dataset, distinct)


IDENTITY = ("channel", "place", "agency", "outlet", "date", "year", "audited", "assessed")


def scratch(project: Project) -> tempfile.TemporaryDirectory[str]:
    """A folder for staging that goes away by itself."""
    home = project.build / "receiving"
    home.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(dir=home)
