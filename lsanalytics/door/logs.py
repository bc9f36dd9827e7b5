"""Long logs, read lazily: CSV in UTF-8 just as the form has it, and Parquet, also partitioned.

Nothing here holds a whole log. A frame of values has one row a data row with the columns of the
dataset, ``file`` (label of the part) and ``row`` (place in that part, the header being 1).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import polars as pl

from lsanalytics.clock import MINUTE, clock_texts
from lsanalytics.dataset import Column, Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.table import HEAD, check_text, fold, separator_of
from lsanalytics.door.values import TYPES, has_raw, typed_cells, value_of
from lsanalytics.door.variants import meaning
from lsanalytics.errors import InputError

LONG = 4 << 20  # bytes of a CSV above which it is read as a long log
PART = 4 << 20  # bytes of a CSV read at a time
LISTED = 16 << 20  # of one that is only measured


def is_long(path: Path, kind: str) -> bool:
    """Whether a file is read as a long log rather than cell by cell: Parquet, and a long CSV
    whose first line is the official header."""
    if kind == "parquet":
        return True
    if kind != "csv" or path.stat().st_size <= LONG:
        return False
    try:
        csv_head(path, path.name, None)
    except InputError:
        return False
    return True


def parts(path: Path) -> list[Path]:
    """The Parquet files of a log: the file itself, or those under a partitioned folder."""
    return sorted(path.rglob("*.parquet")) if path.is_dir() else [path]


def is_partitioned(path: Path) -> bool:
    """Whether a folder is one log in parts: ``channel=TH1/…parquet``."""
    return path.is_dir() and any(
        "=" in one.name and one.is_dir() and any(one.rglob("*.parquet")) for one in path.iterdir()
    )


def dataset_of(
    names: list[str], asked: Dataset | None, file: str
) -> tuple[Dataset, dict[str, str]]:
    """The dataset whose columns these are, and column -> header. Raises InputError if none is.

    A long log is taken only with the official headers or names: nothing is guessed in it.
    """
    for dataset in [asked] if asked else DATASETS.values():
        found = {
            known.name: name
            for name in names
            if (known := meaning(dataset.id, name)) is not None and known.exact
        }
        if all(column.name in found for column in dataset.columns if column.required):
            return dataset, found
    expected = asked or next(one for one in DATASETS.values() if one.apart)
    listed = ", ".join(f"“{column.header_vi}”" for column in expected.columns)
    raise InputError("receive_long_headers", file=file, listed=listed)


def scan_values(
    path: Path,
    file: str,
    dataset: Dataset | None = None,
    home: Path | None = None,
) -> pl.LazyFrame:
    """The values of a Parquet log, file or partitioned folder, and the cells as sent, in the
    schema of ``returns.values``. ``home``: the folder of the log that a file is a part
    of, whose subfolders say something of its rows.

    Columns of the right type are taken as they are; text is read as in any return. Raises
    InputError for columns that are missing.
    """
    frames = []
    for part in parts(path):
        label = file if part == path else f"{file}/{part.relative_to(path).as_posix()}"
        table = _scan(part, home or path, label)
        known, found = dataset_of(list(table.collect_schema()), dataset, label)
        frames.append(_values(known, found, table, label))
    if not frames:
        raise InputError("return_empty", file=file)
    return pl.concat(frames)


def _unreadable(file: str, column: str, kind: object) -> InputError:
    return InputError("receive_parquet_kind", file=file, column=column, kind=str(kind))


def _check_kinds(part: Path, label: str) -> None:
    """Refuse columns that Polars can not read, or reads as hours of another place (findings/)."""
    from pyarrow import ArrowException
    from pyarrow.parquet import read_metadata

    try:
        about = read_metadata(part)
    except (ArrowException, OSError):
        raise InputError("receive_not_parquet", file=label) from None
    # Arrow's own writer has marked each time of day as one of UTC: there it says nothing.
    by_arrow = (about.created_by or "").startswith("parquet-cpp")
    for column in about.schema:
        kind = json.loads(column.logical_type.to_json())
        if kind["Type"] == "Interval":
            raise _unreadable(label, column.path, "Interval")
        if kind["Type"] == "Time" and kind["isAdjustedToUTC"] and not by_arrow:
            raise InputError("receive_parquet_utc_time", file=label, column=column.path)


def _scan(part: Path, home: Path, label: str) -> pl.LazyFrame:
    _check_kinds(part, label)
    try:
        table = pl.scan_parquet(
            part, row_index_name="row", row_index_offset=2, hive_partitioning=False
        )
        table.collect_schema()
    except (pl.exceptions.PolarsError, OSError):
        raise InputError("receive_not_parquet", file=label) from None
    # What the folders of a partitioned log are called is part of each row.
    folders = part.relative_to(home).parts[:-1] if home != part else ()
    keys = [folder.split("=", 1) for folder in folders if "=" in folder]
    return table.with_columns(pl.lit(value).alias(name) for name, value in keys)


def _is_text(table: pl.LazyFrame, name: str) -> bool:
    """Whether bytes are text, which some writers do not mark as such."""
    try:
        table.select(pl.col(name).cast(pl.String).str.len_bytes().sum()).collect()
    except pl.exceptions.PolarsError:
        return False
    return True


def _values(
    dataset: Dataset, found: dict[str, str], table: pl.LazyFrame, label: str
) -> pl.LazyFrame:
    types = table.collect_schema()
    for name in found.values():
        if types[name].is_nested() or (types[name] == pl.Binary and not _is_text(table, name)):
            raise _unreadable(label, name, types[name])
    taken = [
        _taken(column, found.get(column.name), types, table).alias(column.name)
        for column in dataset.columns
    ]
    sent = [
        _sent(column, found.get(column.name), types).alias(f"raw_{column.name}")
        for column in dataset.columns
        if has_raw(column)
    ]
    return table.select(*taken, *sent, pl.lit(label).alias("file"), pl.col("row").cast(pl.Int32))


def _sent(column: Column, name: str | None, types: Mapping[str, pl.DataType]) -> pl.Expr:
    """A cell as a person would write it: of a moment the day, its time too where a time is asked
    for."""
    if name is None:
        return pl.lit(None, dtype=pl.String)
    if isinstance(types[name], pl.Duration):
        return clock_texts(pl.col(name).dt.total_milliseconds())
    if types[name].is_temporal() and types[name] != pl.Time:
        day, both = "%d/%m/%Y", "%d/%m/%Y %H:%M:%S"
        moment = _shown(name, types).cast(pl.Datetime)
        return moment.dt.strftime(day if column.kind == "date" else both)
    return pl.col(name).cast(pl.String)


def _shown(name: str, types: Mapping[str, pl.DataType]) -> pl.Expr:
    """A column; moments with a zone as the clock of the country showed them.

    Polars casts such a moment to the day that it was in UTC (findings/), which is the day before
    for whatever happened here before seven in the morning.
    """
    kind = types[name]
    if not isinstance(kind, pl.Datetime) or kind.time_zone is None:
        return pl.col(name)
    return pl.col(name).dt.convert_time_zone("Asia/Ho_Chi_Minh").dt.replace_time_zone(None)


def _taken(
    column: Column, name: str | None, types: Mapping[str, pl.DataType], table: pl.LazyFrame
) -> pl.Expr:
    """A column as its type has it; text is read as in any return."""
    if name is None:
        # A row that does not say its evidence is a reported one.
        missing = "reported" if column.name == "evidence" else None
        return pl.lit(missing).cast(TYPES[column.kind])
    cell, kind = pl.col(name), types[name]
    if column.kind == "date" and kind.is_temporal():
        return _shown(name, types).cast(pl.Date)
    if column.kind == "time" and kind == pl.Time:
        return (cell.cast(pl.Int64) // 1_000_000).cast(pl.Int32)
    if column.kind == "time" and isinstance(kind, pl.Duration):
        return cell.dt.total_milliseconds().cast(pl.Int32)
    if column.kind == "time" and kind.is_integer():  # whole minutes, as logs have been sent
        return cell.cast(pl.Int32, strict=False) * MINUTE
    if column.kind == "decimal" and kind.is_numeric():
        return cell.cast(pl.Float64)
    if column.kind == "integer" and kind.is_integer():
        return cell.cast(TYPES[column.kind], strict=False)
    text = cell.cast(pl.String)
    if not column.allowed:
        return value_of(column, text)
    # Mostly codes already, and replacing millions of equal texts one by one takes time.
    distinct = table.select(text.unique()).collect(engine="streaming").to_series().drop_nulls()
    return text if distinct.is_in(list(column.allowed)).all() else value_of(column, text)


def csv_head(path: Path, file: str, dataset: Dataset | None) -> tuple[Dataset, dict[str, str], str]:
    """What a long CSV says of itself: its dataset, column -> header, and the separator.

    Its first line is the header, in the official wording; it is UTF-8. Raises InputError.
    """
    check_text(path, file)
    with path.open("rb") as stream:
        head = _first_record(stream.read(HEAD))
    separator = separator_of(head.decode("utf-8-sig", errors="ignore"), set(headers_of_all()))
    try:
        names = pl.read_csv(head, separator=separator, infer_schema=False).columns
    except pl.exceptions.PolarsError:
        raise InputError("return_not_text", file=file, row=1) from None
    return *dataset_of(names, dataset, file), separator


def read_lists(
    paths: Sequence[Path], dataset: Dataset, names: Sequence[str]
) -> Iterator[pl.DataFrame]:
    """The columns ``names`` of lists that are CSV in the wording of the form, piece by piece, with
    ``evidence`` (reported), ``file`` and ``row``. No list is held as a whole; one that lacks a
    column has nulls in it.

    Raises InputError for another header, for a cell that cannot be read, and for a blank where the
    form asks for something: file, row, column, value.
    """
    columns = [dataset.column(name) for name in names]
    for path in paths:
        _, found, separator = csv_head(path, path.name, dataset)
        taken = [found[one.name] for one in columns if one.name in found]
        for part in csv_parts(path, separator, LISTED, taken):
            nothing = pl.Series([None], dtype=pl.String).new_from_index(0, part.height)
            read = [
                typed_cells(one, part[found[one.name]] if one.name in found else nothing)
                for one in columns
            ]
            frame = pl.DataFrame(
                [cells.alias(name) for cells, name in zip(read, names, strict=True)]
            )
            for one in columns:
                if frame[one.name].null_count():
                    _refuse_cell(path.name, one, part, found, frame[one.name])
            yield frame.with_columns(
                evidence=pl.lit("reported"), file=pl.lit(path.name), row=part["row"]
            )


def _refuse_cell(
    file: str, column: Column, part: pl.DataFrame, found: Mapping[str, str], read: pl.Series
) -> None:
    """Raises InputError for the first cell that could not be read, or that is asked for."""
    unread = read.is_null()
    if not column.required:
        if column.name not in found:
            return
        unread &= part[found[column.name]].str.strip_chars().fill_null("") != ""
    if not unread.any():
        return
    at = int(unread.arg_max() or 0)
    value = str(part[found[column.name]][at] or "") if column.name in found else ""
    key = {"date": "receive_date", "time": "receive_time"}.get(column.kind, "list_cell")
    told = {"value": value, "known": ", ".join(one[0] for one in column.allowed.values())}
    raise InputError(key, file=file, row=part["row"][at], column=column.header_vi, **told)


def csv_parts(
    path: Path, separator: str, size: int = PART, columns: Sequence[str] | None = None
) -> Iterator[pl.DataFrame]:
    """The cells of a CSV as text with ``row``, the header being 1, about ``size`` bytes at a time;
    of ``columns`` alone where they are named.

    The streaming reader of Polars runs far ahead of whoever takes its batches: a log of 80 MB
    was in memory almost whole. Raises PolarsError for bytes that are no table.
    """
    head, row = b"", 2
    with path.open("rb") as stream:
        for piece in _whole_records(stream, size):
            if not head:
                head = _first_record(piece)
                piece = piece[len(head) :]
            if piece:
                part = pl.read_csv(
                    head + piece,
                    separator=separator,
                    columns=columns,
                    infer_schema=False,
                    row_index_name="row",
                    row_index_offset=row,
                )
                yield part
                row += part.height


def _whole_records(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """The bytes of a CSV in pieces that end where a record does: at a line break with an even
    number of quotation marks before it."""
    held = b""
    # A record longer than all that is held asks for twice as much.
    while block := stream.read(max(size, len(held))):
        held += block
        end = held.rfind(b"\n") + 1
        odd = held.count(b'"', 0, end) % 2
        while odd:
            before = held.rfind(b"\n", 0, end - 1) + 1
            odd ^= held.count(b'"', before, end) % 2
            end = before
        if end:
            yield held[:end]
            held = held[end:]
    if held:
        yield held


def _first_record(content: bytes) -> bytes:
    """The bytes up to the first line break that stands in no quotation marks."""
    end = content.find(b"\n") + 1
    while end and content.count(b'"', 0, end) % 2:
        end = content.find(b"\n", end) + 1
    return content[:end] if end else content


def headers_of_all() -> list[str]:
    """Every official header of every dataset, folded."""
    return [
        fold(header)
        for dataset in DATASETS.values()
        for column in dataset.columns
        for header in (column.header_vi, column.header_en, column.name)
    ]
