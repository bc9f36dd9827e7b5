"""Tables of series and targets read strictly, assessed, and written: ``lsa assess``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from lsanalytics.files import write_aside
from lsanalytics.progress.methods import METHODS, answers
from lsanalytics.progress.prepare import SERIES, TARGETS

# A plain number: no NaN or infinity, no decimal comma, no percent sign.
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_WHOLE = r"^[+-]?\d{1,9}$"
_DIRECTIONS = ("at_least", "at_most")


class TableError(Exception):
    """A table that cannot be assessed: one line naming file, row and column.

    ``row`` is the line of the file, its header being 1.
    """

    def __init__(self, file: str, row: int | None, column: str | None, reason: str) -> None:
        self.file, self.row, self.column, self.reason = file, row, column, reason
        spot = ", ".join(
            part for part in (row and f"row {row}", column and f"column {column}") if part
        )
        super().__init__(": ".join(part for part in (file, spot, reason) if part))


def run_assess(series: Path, targets: Path, method: str, as_of: date | None, out: Path) -> None:
    """Assess the targets of one file on the series of another and write the answers.

    ``method`` is one of METHODS or "all". Raises TableError before anything is written.
    """
    if method != "all" and method not in METHODS:
        raise TableError("", None, None, f"unknown method: {method!r} (one of {_offered()})")
    found = answers(
        read_series(series), read_targets(targets), method, as_of.year if as_of else None
    )
    write(found, out)


def _offered() -> str:
    return ", ".join([*METHODS, "all"])


def read_series(path: Path) -> pl.DataFrame:
    """Columns as in prepare.SERIES; rows without a value are no observations and left out."""
    raw = _read(path, SERIES)
    name = path.name
    _refuse(name, raw, {**_empty(raw, "series_id", "year"), **_unreadable(SERIES)})
    table = _typed(raw, SERIES)
    _refuse(
        name,
        table.with_columns(again=~pl.struct("series_id", "year").is_first_distinct()),
        {("year", "the series has this year already: {}"): pl.col("again")},
    )
    return table.select(SERIES.names()).drop_nulls("value")


def read_targets(path: Path) -> pl.DataFrame:
    """Columns as in prepare.TARGETS, contradictions refused."""
    raw = _read(path, TARGETS)
    name = path.name
    known = pl.col("direction").is_in(_DIRECTIONS)
    _refuse(
        name,
        raw,
        {
            **_empty(raw, "target_id", "series_id", "direction"),
            ("direction", "not at_least or at_most: {!r}"): ~known,
            **_unreadable(TARGETS),
            ("target_id", "stands here a second time: {!r}"): ~pl.col(
                "target_id"
            ).is_first_distinct(),
        },
    )
    table = _typed(raw, TARGETS)
    sign = pl.when(pl.col("direction") == "at_least").then(1).otherwise(-1)
    _refuse(
        name,
        table,
        {
            ("target_year", "not after the base year: {}"): pl.col("target_year")
            <= pl.col("base_year"),
            ("threshold", "lies beyond the limit: {}"): sign * pl.col("threshold")
            > sign * pl.col("limit"),
        },
    )
    _refuse(
        name,
        _impossible(table),
        {
            (
                "threshold",
                "no value can satisfy this and another target of the same series and year: {}",
            ): pl.lit(True)
        },
    )
    return table.select(TARGETS.names())


def _impossible(table: pl.DataFrame) -> pl.DataFrame:
    """The targets whose series and year have floors and ceilings that leave no value.

    Of the rows that contradict each other the first is left out: a later one is the one to name.
    """
    group = ["series_id", "target_year"]

    def bound(direction: str) -> pl.Expr:
        return pl.when(pl.col("direction") == direction).then(pl.col("threshold"))

    bounds = table.group_by(group).agg(
        floor=bound("at_least").max(), ceiling=bound("at_most").min()
    )
    crossed = table.join(
        bounds.filter(pl.col("floor") > pl.col("ceiling")), on=group, nulls_equal=True
    ).filter((bound("at_least") > pl.col("ceiling")) | (bound("at_most") < pl.col("floor")))
    return crossed.sort("line").filter(~pl.struct(group).is_first_distinct())


# ---- reading


def _read(path: Path, schema: pl.Schema) -> pl.DataFrame:
    """The asked columns as stripped text, blank = null, and ``line``, the line of the file."""
    data = _bytes(path)
    head, _, body = data.partition(b"\n")
    header = next(csv.reader([head.decode()]), [])
    names = [name.strip() for name in header]
    for column in schema.names():
        if column not in names:
            raise TableError(path.name, 1, column, "the file lacks this column")
        if names.count(column) > 1:
            raise TableError(path.name, 1, column, "the file has this column twice")
    inner = [str(number) for number in range(len(names))]
    try:
        # The header is replaced by numbers, since only the asked columns need good names.
        frame = pl.read_csv(
            ",".join(inner).encode() + b"\n" + body, schema=dict.fromkeys(inner, pl.String)
        )
    except pl.exceptions.PolarsError as error:
        raise _malformed(path.name, data, len(names)) from error
    return _numbered(frame, data).select(
        "line",
        *(
            pl.col(inner[names.index(column)]).str.strip_chars().replace("", None).alias(column)
            for column in schema.names()
        ),
    )


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(path.name, None, None, f"cannot be read: {error.strerror}") from error
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in data:
        row = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise TableError(path.name, row, None, "not a text file")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise TableError(path.name, row, None, "not UTF-8 text") from error
    return data


def _numbered(frame: pl.DataFrame, data: bytes) -> pl.DataFrame:
    """With ``line``, the line of the file that a row starts on, and without empty lines."""
    within = pl.lit(0)
    if b'"' in data:  # only quoted cells can hold a line break
        breaks = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True))
        within = breaks.cum_sum().shift(1, fill_value=0)
    text = pl.any_horizontal(pl.all().str.strip_chars().fill_null("") != "")
    return frame.with_columns(
        line=pl.int_range(pl.len(), dtype=pl.Int64) + 2 + within, text=text
    ).filter("text")


def _malformed(file: str, data: bytes, width: int) -> TableError:
    """Where a file stops being a table; row by row, which only a refused file has to bear."""
    reader = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
    before = 0
    for cells in _safely(reader):
        if len(cells) > width:
            reason = f"{len(cells)} cells in a table of {width} columns"
            return TableError(file, before + 1, None, reason)
        before = reader.line_num
    return TableError(file, before + 1, None, "not a CSV table")


def _safely(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error:
        return


# ---- refusing


def _refuse(file: str, table: pl.DataFrame, faults: dict[tuple[str, str], pl.Expr]) -> None:
    """Raise for the first row (then the first fault) that one of the conditions names.

    The key of a condition is its column and reason, ``{}`` in it standing for the cell.
    """
    first: tuple[int, str, str] | None = None
    for (column, reason), condition in faults.items():
        row = table.filter(condition).select("line", column).sort("line").head(1)
        if row.height and (first is None or row.item(0, 0) < first[0]):
            first = (row.item(0, 0), column, reason.format(row.item(0, 1)))
    if first is not None:
        raise TableError(file, *first)


def _empty(table: pl.DataFrame, *columns: str) -> dict[tuple[str, str], pl.Expr]:
    return {(column, "empty"): pl.col(column).is_null() for column in columns}


def _unreadable(schema: pl.Schema) -> dict[tuple[str, str], pl.Expr]:
    """Faults of the cells that should be numbers."""
    faults: dict[tuple[str, str], pl.Expr] = {}
    for column, dtype in schema.items():
        cell = pl.col(column)
        if dtype == pl.Int64:
            faults[column, "not a whole number: {!r}"] = ~cell.str.contains(_WHOLE)
        if dtype == pl.Float64:
            odd = cell.str.contains(r"(?i)^[+-]?(nan|inf|infinity)$")
            plain = cell.str.contains(_NUMBER)
            huge = plain & ~cell.cast(pl.Float64, strict=False).is_finite().fill_null(False)
            faults[column, "not finite: {!r}"] = odd | huge
            faults[column, "not a number: {!r}"] = ~odd & ~plain
    return faults


def _typed(table: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    return table.with_columns(
        pl.col(name).str.strip_prefix("+").cast(dtype)
        for name, dtype in schema.items()
        if dtype != pl.String
    )


# ---- writing


def write(table: pl.DataFrame, out: Path) -> None:
    """Write the answers beside their place and move them there: a whole file or none.

    Raises TableError where the folder cannot be written to.
    """
    if not out.parent.is_dir():
        raise TableError(out.name, None, None, "cannot be written: no such folder")
    written = table.with_columns(pl.col("note").replace("", None)).write_csv()
    try:
        write_aside(out, written)
    except OSError as error:
        raise TableError(out.name, None, None, f"cannot be written: {error.strerror}") from error
