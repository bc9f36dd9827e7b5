"""Where a frame passes from one module to another its columns are a schema, held to here.

A schema is a plain ``pl.Schema`` beside the module that makes the frame. What values are allowed
is no matter of this module: returns are held against their suites, everything later is computed.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NoReturn

import polars as pl

from lsanalytics.errors import InputError

_ASKED = 65536  # bytes by which a disk shows whether it is full


def check_columns(
    frame: pl.DataFrame, needed: Iterable[str], known: Collection[str], what: str
) -> None:
    """Raises InputError where a column of ``needed`` is missing or one is not in ``known``."""
    missing = [name for name in needed if name not in frame.columns]
    unknown = [name for name in frame.columns if name not in known]
    if missing or unknown:
        raise InputError(
            "frame_columns",
            file=what,
            missing=", ".join(missing) or "–",
            unknown=", ".join(unknown) or "–",
            known=", ".join(known),
        )


def require_columns(frame: pl.DataFrame, needed: Iterable[str], file: str) -> None:
    """Raises InputError where a file lacks a column; further ones it may have."""
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        raise InputError("columns_missing", file=file, missing=", ".join(missing))


def conform(frame: pl.DataFrame, schema: pl.Schema, what: str) -> pl.DataFrame:
    """The frame with the columns of ``schema``, in its order; ``what`` names it in messages.

    Raises InputError, a sentence instead of a query plan, for a column that is missing, that the
    schema does not know, or that is of another type: nothing is added, dropped or cast.
    """
    check_columns(frame, schema, schema, what)
    for name, kind in schema.items():
        if frame.schema[name] != kind:
            raise InputError(
                "frame_type", file=what, column=name, value=frame.schema[name], known=kind
            )
    return frame.select(schema.names())


def valid_on(day: pl.Expr | date, start: str = "valid_from", end: str = "valid_to") -> pl.Expr:
    """Whether what a row speaks of is valid on a day. ``start``, ``end``: the columns of its first
    and its last day, where a blank is open: not known, or still there."""
    begins, ends = pl.col(start), pl.col(end)
    return (begins.is_null() | (begins <= day)) & (ends.is_null() | (ends >= day))


def without_constants(frame: pl.DataFrame) -> pl.DataFrame:
    """The same frame; what has one value in all rows, or none, takes the memory of one."""
    if frame.height < 2:
        return frame
    first = [pl.lit(one, kind) for one, kind in zip(frame.row(0), frame.dtypes, strict=True)]
    named = list(zip(frame.columns, first, strict=True))
    same = frame.select(pl.col(name).eq_missing(one).all() for name, one in named).row(0)
    return frame.with_columns(
        one.alias(name) for (name, one), is_same in zip(named, same, strict=True) if is_same
    )


def read_csv(content: bytes, file: str) -> pl.DataFrame:
    """A register as a table of text.

    Raises InputError for what is no CSV in UTF-8: its first row with more cells than the heading.
    """
    try:
        return pl.read_csv(content, infer_schema=False)
    except pl.exceptions.PolarsError:
        raise _broken(content, file) from None


def read_bytes(path: Path) -> bytes:
    """The content of a register. Raises InputError for a file that is not there or not read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("declared_no_such_file", file=path.name) from None
    except OSError as fault:
        raise InputError("declared_not_read", file=path.name, problem=fault) from None


def read_table(path: Path) -> pl.DataFrame:
    """A register as a table of text; InputError as ``read_bytes`` and ``read_csv`` raise it."""
    return read_csv(read_bytes(path), path.name)


def typed_column(
    frame: pl.DataFrame, column: str, dtype: type[pl.DataType], file: str
) -> pl.Series:
    """A column of text as ``dtype``: blank stays null, what does not fit is refused."""
    if dtype is pl.Date:
        read = frame[column].str.to_date("%Y-%m-%d", strict=False)
    else:
        read = frame[column].cast(dtype, strict=False)
        if dtype is pl.Float64:
            read = read.set(~read.is_finite().fill_null(True), None)  # "nan" and "inf" are words
    wrong = (read.is_null() & frame[column].is_not_null()).arg_true()
    if len(wrong):
        expected = "2025-12-31" if dtype is pl.Date else "1234.5"
        refuse_value(file, wrong[0], column, frame[column][wrong[0]], expected)
    return read


def refuse_value(file: str, at: int, column: str, value: str | None, expected: str) -> NoReturn:
    """Raises InputError for a cell of a register; ``at`` counts its rows from nought."""
    raise InputError(
        "cell_invalid", file=file, row=at + 2, column=column, value=value or "", expected=expected
    )


def _broken(content: bytes, file: str) -> InputError:
    try:
        rows = [len(cells) for cells in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
    except UnicodeDecodeError as fault:
        row = content.count(b"\n", 0, fault.start) + 1
        return InputError("declared_not_utf8", file=file, row=row)
    wide = rows[0] if rows else 0
    row = next((at for at, cells in enumerate(rows, start=1) if cells > wide), 1)
    return InputError(
        "csv_broken", file=file, row=row, cells=rows[row - 1] if rows else 0, head=wide
    )


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """While Polars writes ``path``: a disk that is full and the like are an OSError that names it,
    as everywhere, and no error of Polars' own."""
    try:
        yield
    except (pl.exceptions.PolarsError, OSError) as fault:
        if isinstance(fault, OSError) and fault.filename:
            raise
        found = re.search(r"\b[Ee](?:rrno|rror) (\d+)\b", str(fault))
        number = int(found[1]) if found else _refused(path)
        if number is None:
            raise
        raise OSError(number, os.strerror(number), str(path)) from fault


def _refused(path: Path) -> int | None:
    """What the disk itself says to some more bytes, where Polars speaks of "transport"."""
    try:
        with path.open("ab") as file:
            file.write(bytes(_ASKED))
    except OSError as fault:
        return fault.errno
    return None
