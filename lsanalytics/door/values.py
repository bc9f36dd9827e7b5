"""Cells of text as typed values. A cell that cannot be read is null and stays in ``raw_<name>``."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from lsanalytics.clock import LATEST, MINUTE, SECOND
from lsanalytics.dataset import Column, Dataset
from lsanalytics.door.table import MANY, by_distinct, fold, tidied

TYPES: dict[str, type[pl.DataType]] = {
    "text": pl.String,
    "integer": pl.Int64,
    "decimal": pl.Float64,
    "date": pl.Date,
    "time": pl.Int32,
}


def has_raw(column: Column) -> bool:
    return column.kind != "text" or bool(column.allowed)


def schema(dataset: Dataset) -> pl.Schema:
    """Columns of a frame as received: values, raw cells, file, row."""
    types = {column.name: TYPES[column.kind] for column in dataset.columns}
    types |= {f"raw_{column.name}": pl.String for column in dataset.columns if has_raw(column)}
    return pl.Schema(types | {"file": pl.String, "row": pl.Int32})


def typed(dataset: Dataset, found: dict[str, str], table: pl.DataFrame, file: str) -> pl.DataFrame:
    """The data rows of ``table`` with the schema of ``dataset``.

    ``found`` maps column names to columns of the table. A column that is not there is null;
    a row that does not say its evidence is a reported one.
    """
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, table.height)
    cells = {
        column.name: table[found[column.name]] if column.name in found else nothing
        for column in dataset.columns
    }
    given = pl.DataFrame([one.alias(name) for name, one in cells.items()])
    frame = pl.DataFrame(
        [
            *_read(dataset, given),
            *(cells[c.name].alias(f"raw_{c.name}") for c in dataset.columns if has_raw(c)),
            pl.Series("file", [file]).new_from_index(0, table.height),
            table["row"],
        ]
    )
    unsaid = pl.col("raw_evidence").is_null()
    return frame.with_columns(
        pl.when(unsaid).then(pl.lit("reported")).otherwise("evidence").alias("evidence")
    ).match_to_schema(schema(dataset))


def typed_cells(column: Column, cells: pl.Series) -> pl.Series:
    """The values of a column of text as it stands in a file."""

    def read(texts: pl.Series) -> pl.Series:
        clean = tidied(texts).to_frame("cell")
        return clean.select(value_of(column, pl.col("cell"))).to_series()

    return by_distinct(cells, read)


def _read(dataset: Dataset, cells: pl.DataFrame) -> list[pl.Series]:
    """The values of all columns; of few rows in one query, not one a column."""
    if cells.height < MANY:
        values = (value_of(one, pl.col(one.name)).alias(one.name) for one in dataset.columns)
        return cells.select(values).get_columns()
    return [_values(one, cells[one.name]).alias(one.name) for one in dataset.columns]


def _values(column: Column, cells: pl.Series) -> pl.Series:
    def read(texts: pl.Series) -> pl.Series:
        return texts.to_frame("cell").select(value_of(column, pl.col("cell"))).to_series()

    return by_distinct(cells, read)


def value_of(column: Column, cell: pl.Expr) -> pl.Expr:
    """The value of a cell of text; null where it cannot be read."""
    if column.allowed:
        return _code(column, cell)
    if column.name == "place":
        return _place(cell)
    return READERS[column.kind](cell)


def _code(column: Column, cell: pl.Expr) -> pl.Expr:
    """The code that a code or a label stands for, whatever its case and blanks."""
    codes = {
        fold(text): code for code, labels in column.allowed.items() for text in (code, *labels)
    }
    folded = cell.str.to_lowercase().str.replace_all(r"\s+", " ")
    return folded.replace_strict(codes, default=None, return_dtype=pl.String)


def _place(cell: pl.Expr) -> pl.Expr:
    """A place code. Codes of communes have five digits, and Excel drops the nought in front."""
    return pl.when(cell.str.contains(r"^\d{4}$")).then("0" + cell).otherwise(cell)


def _integer(cell: pl.Expr) -> pl.Expr:
    """12345, and 12.345 or 12 345 with the thousands set off."""
    grouped = cell.str.contains(r"^-?[1-9]\d{0,2}([. ]\d{3})+$")
    plain = pl.when(grouped).then(cell.str.replace_all(r"[. ]", "")).otherwise(cell)
    return pl.when(plain.str.contains(r"^-?\d+$")).then(plain).cast(pl.Int64, strict=False)


def _decimal(cell: pl.Expr) -> pl.Expr:
    """1.638,5 and 1638,5; a point is one of thousands where three figures follow it
    and no nought stands before it."""
    grouped = cell.str.contains(r"^-?[1-9]\d{0,2}([. ]\d{3})+(,\d+)?$")
    plain = pl.when(grouped).then(cell.str.replace_all(r"[. ]", "")).otherwise(cell)
    plain = plain.str.replace(",", ".", literal=True)
    return (
        pl.when(plain.str.contains(r"^-?\d+(\.\d+)?$")).then(plain).cast(pl.Float64, strict=False)
    )


def _date(cell: pl.Expr) -> pl.Expr:
    """31/12/2025, also with - or ., and 2025-12-31. A time after it is passed over."""
    parts = cell.str.extract_groups(
        r"^(?:(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4})"
        r"|(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2}))(?: \d{1,2}:\d{2}(?::\d{2})?)?$"
    ).struct
    year, month, day = (
        pl.coalesce(parts.field(one), parts.field(other)).str.zfill(2)
        for one, other in (("y", "year"), ("m", "month"), ("d", "day"))
    )
    return pl.concat_str(year, month, day, separator="-").str.to_date("%Y-%m-%d", strict=False)


def _time(cell: pl.Expr) -> pl.Expr:
    """Milliseconds of 7:05, 7h05, 07:05:15, 7:05:15.480 and times past midnight, up to 30:00."""
    parts = (
        cell.str.to_lowercase()
        .str.extract_groups(
            r"^(?<hour>\d{1,2}) ?[:hg] ?(?<minute>[0-5]\d)"
            r"(?::(?<second>[0-5]\d)(?:\.(?<part>\d{1,3}))?)?$"
        )
        .struct
    )
    hour, minute = (parts.field(name).cast(pl.Int32) for name in ("hour", "minute"))
    second = parts.field("second").cast(pl.Int32).fill_null(0)
    part = parts.field("part").str.pad_end(3, "0").cast(pl.Int32).fill_null(0)
    value = (hour * 60 + minute) * MINUTE + second * SECOND + part
    return pl.when(value <= LATEST).then(value)


def _text(cell: pl.Expr) -> pl.Expr:
    return cell


READERS: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    "text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "time": _time,
}
