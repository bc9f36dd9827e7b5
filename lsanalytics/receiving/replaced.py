"""Which rows of earlier returns a return stands in for: row by row, never silently.

A row is replaced by a row of the same key, whoever sent it: a commune corrects its row of a
compiled return. A return of the same sender and period replaces all rows of what it speaks of,
since a corrected log leaves out the programme that was wrong: of a unit, from its first day to its
last, since a month may come week by week; of a medium, check or kind, where a label tells it, since
radio may come in one file and television in the next. The rest stays in use, and is named where it
is of the same units. A register as a whole gives way to the newer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from lsanalytics.clock import clock_text
from lsanalytics.dataset import Dataset
from lsanalytics.door.written import read_written
from lsanalytics.errors import InputError
from lsanalytics.receiving.account import Change, row_runs
from lsanalytics.receiving.identity import covers, named_rows
from lsanalytics.receiving.judge import file_name
from lsanalytics.receiving.ledger import Ledger, Receipt

LISTED = 5  # rows of a change that are named
Key = tuple[str, str, str]


@dataclass
class Replaced:
    """``whole``: the receipts of which no row stays. ``changes``: what becomes of their rows."""

    whole: list[Receipt] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def covered(rows: pl.DataFrame, new: pl.DataFrame, dataset: Dataset, *, same: bool) -> pl.Series:
    """Which ``rows`` of an earlier return the rows of a ``new`` one stand in for. ``same``: it is
    of the same sender and period."""
    marks = _of(rows, new, dataset.key)
    if same and dataset.is_register:
        return marks | True
    if same:
        parts = [name for name in dataset.key if dataset.column(name).allowed]
        named = _of(rows, new.drop_nulls(dataset.unit), [dataset.unit, *parts])
        marks = marks | (named & _days_of(rows, new, dataset.day))
    return marks


def _of(rows: pl.DataFrame, new: pl.DataFrame, names: Sequence[str]) -> pl.Series:
    """Which ``rows`` have in these columns what a row of ``new`` has."""
    known = new.select(*names).unique().with_columns(pl.lit(True).alias("_of"))
    found = rows.join(known, on=names, how="left", nulls_equal=True, maintain_order="left")
    return found["_of"].fill_null(False)


def _days_of(rows: pl.DataFrame, new: pl.DataFrame, day: str) -> pl.Series:
    """Which ``rows`` are of a day, or a year, from the first to the last of ``new``."""
    return rows[day].is_between(new[day].min(), new[day].max()).fill_null(True)


def held_replaced(
    known: Ledger, key: Key, new: pl.DataFrame, held: pl.DataFrame, dataset: Dataset
) -> pl.Series:
    """Which of the rows that are held would be replaced, were all rows of a return accepted."""
    marks = pl.Series([False] * held.height, dtype=pl.Boolean)
    names = held.select(file_name()).to_series()
    for one in candidates(known, key, new, dataset):
        if one.status == "standing":
            same = one.account.key == key
            marks = marks | ((names == one.in_use[0]) & covered(held, new, dataset, same=same))
    return marks


def candidates(known: Ledger, key: Key, new: pl.DataFrame, dataset: Dataset) -> Iterable[Receipt]:
    """Receipts not taken back that may speak of rows of a return."""
    nobody = pl.Series([False] * new.height, dtype=pl.Boolean)
    mine = {one[:2] for one in covers(dataset, new, nobody)}
    for one in known.receipts:
        account = one.account
        usable = one.status in ("standing", "superseded") and account.accepted_file.endswith(".csv")
        if not usable or account.dataset != key[0]:
            continue
        if account.key == key or mine & {other[:2] for other in account.covers}:
            yield one


def replaced(known: Ledger, key: Key, new: pl.DataFrame, dataset: Dataset) -> Replaced:
    """What the accepted rows of a return do to the receipts before it."""
    found = Replaced()
    for one in candidates(known, key, new, dataset):
        rows = _rows_of(one, dataset)
        if rows is None:
            continue
        same = one.account.key == key
        marks = covered(rows, new, dataset, same=same)
        if marks.all():
            found.whole.append(one)
        beside = same and _of(rows, new.drop_nulls(dataset.unit), [dataset.unit]).any()
        if one.status == "standing" and (marks.any() or beside):
            compiled = same or new[dataset.unit].n_unique() > 1
            found.changes += [
                change
                for change in _changes(one, rows, marks, new, dataset)
                if compiled or change.kind != "left"  # one unit corrects its own row
            ]
    return found


def mended(known: Ledger, new: pl.DataFrame, dataset: Dataset) -> list[tuple[str, str]]:
    """The rows that were set aside of earlier files and come right in the accepted rows of a new
    one, whoever sent it: the receipt and the key of each."""
    right = {key for _, _, key in named_rows(dataset, new)}
    return [
        (one.account.id, key)
        for one in known.receipts
        if one.account.dataset == dataset.id
        for key in sorted({key for _, _, key in one.account.wrong} & right)
    ]


def _rows_of(receipt: Receipt, dataset: Dataset) -> pl.DataFrame | None:
    """The accepted rows of a receipt by row of their file."""
    try:
        read = read_written(receipt.accepted, receipt.accepted.name, dataset)
    except InputError:
        return None
    return None if read is None else read[0]


def _changes(
    one: Receipt, rows: pl.DataFrame, marks: pl.Series, new: pl.DataFrame, dataset: Dataset
) -> list[Change]:
    gone = pl.col("row").is_in(sorted(one.gone))
    here = rows.with_columns(marks.alias("_marked"), gone.alias("_gone"))
    names = list(dataset.key)
    others = [c.name for c in dataset.columns if c.name not in names and c.name != "evidence"]
    joined = here.join(
        new.select(*names, *others).unique(names),
        on=names,
        how="left",
        suffix="_new",
        nulls_equal=True,
        maintain_order="left",
    ).join(
        new.select(names).unique().with_columns(pl.lit(True).alias("_again")),
        on=names,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    again = pl.col("_again").fill_null(False)
    # Rows that an earlier correction replaced are among the rows, so that they do not come back
    # when this one takes its place; they are not told of again.
    parts = {
        "row": joined.filter(pl.col("_marked"), again),
        "gone": joined.filter(pl.col("_marked"), ~again),
        "left": joined.filter(~pl.col("_marked"), ~pl.col("_gone")),
    }
    return [
        Change(
            one.account.id,
            kind,
            row_runs(part["row"]),
            used.height,
            _listed(used, dataset, others),
        )
        for kind, part in parts.items()
        for used in [part.filter(~pl.col("_gone"))]
        if part.height
    ]


def _listed(part: pl.DataFrame, dataset: Dataset, others: list[str]) -> str:
    """The first rows by their key, with what changes in them."""
    said = []
    for row in part.head(LISTED).iter_rows(named=True):
        key = " · ".join(
            _shown(dataset, name, row[name]) for name in dataset.key if row[name] is not None
        )
        changed = [
            f"{_shown(dataset, name, row[name])} → {_shown(dataset, name, row[f'{name}_new'])}"
            for name in others
            if row["_again"] and row[name] != row[f"{name}_new"]
        ]
        said.append(key + (f" ({', '.join(changed)})" if changed else ""))
    return "; ".join(said) + ("; …" if part.height > LISTED else "")


def _shown(dataset: Dataset, name: str, value: object) -> str:
    if value is None:
        return "–"
    if dataset.column(name).kind == "time" and isinstance(value, int):
        return clock_text(value)
    labels = dataset.column(name).allowed.get(str(value))
    return labels[0] if labels else str(value)
