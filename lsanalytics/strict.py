"""Tables that somebody else made, read strictly: the first fault is named by file, row, column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from lsanalytics.errors import InputError, TableError, system_words
from lsanalytics.files import write_aside

# A plain number: no NaN or infinity, no decimal comma, no percent sign.
SEPARATORS = (",", ";", "\t")
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"


@dataclass(frozen=True)
class Given:
    """A table that a script hands over, in the place of a file; rows are counted from 1."""

    name: str
    frame: pl.DataFrame


Faults = Mapping[tuple[str, str], pl.Expr]
# What a table of series, and one of targets, must not say.
SERIES_FAULTS: Faults = {
    ("year", "the series has this year already: {}"): ~pl.struct(
        "series_id", "year"
    ).is_first_distinct()
}
TARGET_FAULTS: Faults = {
    ("direction", "not at_least or at_most: {!r}"): ~pl.col("direction").is_in(
        ["at_least", "at_most"]
    ),
    ("target_id", "stands here a second time: {!r}"): ~pl.col("target_id").is_first_distinct(),
}


def read_cells(
    path: Path | Given, needed: list[str], optional: tuple[str, ...] = ()
) -> pl.DataFrame:
    """The asked columns as stripped text, blank = null, and ``line``, the line of the file.

    Cells are separated by commas or, as Excel writes them where commas are decimal, by semicolons
    or tabs: there 50,5 is the number 50.5 and 1.234,5 is 1234.5.

    An optional column that the file lacks is all null. Raises TableError; InputError for a column
    that a script's table lacks.
    """
    if isinstance(path, Given):
        return _cells_given(path, needed, optional)
    data = _bytes(path)
    names, separator = _header(data, needed)
    for column in [*needed, *optional]:
        if column not in names and column in needed:
            raise TableError(path.name, 1, column, "the file lacks this column")
        if names.count(column) > 1:
            raise TableError(path.name, 1, column, "the file has this column twice")
    inner = [str(number) for number in range(len(names))]
    frame = _numbered(_cells(path.name, data, inner, separator), data)
    cells = frame.select(
        "line",
        *(
            pl.col(inner[names.index(column)]).str.strip_chars().replace("", None).alias(column)
            if column in names
            else pl.lit(None, dtype=pl.String).alias(column)
            for column in [*needed, *optional]
        ),
    )
    return cells if separator == "," else _with_points(path.name, cells)


def _header(data: bytes, needed: list[str]) -> tuple[list[str], str]:
    """The names of the columns, and the separator under which most of those needed are there."""
    first = data.split(b"\n", 1)[0].decode().rstrip("\r")

    def read(separator: str) -> list[str]:
        cells = next(csv.reader(io.StringIO(first), delimiter=separator), [])
        return [name.strip() for name in cells]

    separator = max(SEPARATORS, key=lambda one: len(set(read(one)) & set(needed)))
    return read(separator), separator


def _with_points(file: str, cells: pl.DataFrame) -> pl.DataFrame:
    """Numbers with a decimal comma as plain ones. Of 1.234 in a table without any decimal comma
    nobody can tell what it is."""
    names = [one for one in cells.columns if one != "line"]
    grouped = r"^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$"
    commas = pl.any_horizontal(pl.col(names).str.contains(r"^[+-]?[\d.]+,\d+$").fill_null(False))
    points = pl.any_horizontal(pl.col(names).str.contains(r"^[+-]?\d+\.(\d{1,2}|\d{4,})$"))
    has_commas = cells.select(commas.any()).item()
    if not has_commas:
        if not cells.select(points.fill_null(False).any()).item():
            said = (
                "may be thousands or a decimal; write a decimal comma, or leave out the dot: {!r}"
            )
            refuse(file, cells, {(one, said): pl.col(one).str.contains(grouped) for one in names})
        return cells
    return cells.with_columns(
        pl.when(pl.col(one).str.contains(grouped))
        .then(pl.col(one).str.replace_all(".", "", literal=True))
        .otherwise(one)
        .str.replace(r"^([+-]?\d+),(\d+)$", "$1.$2")
        .alias(one)
        for one in names
    )


def _cells_given(given: Given, needed: list[str], optional: tuple[str, ...]) -> pl.DataFrame:
    """The cells of a script's table as text, so that they meet the same rules as a file's."""
    frame = given.frame
    missing = [column for column in needed if column not in frame.columns]
    if missing:
        raise InputError(
            "frame_lacks",
            file=given.name,
            missing=", ".join(missing),
            has=", ".join(frame.columns),
        )
    return frame.select(
        pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("line"),
        *(
            _as_text(frame[column]).str.strip_chars().replace("", None)
            if column in frame.columns
            else pl.lit(None, dtype=pl.String).alias(column)
            for column in [*needed, *optional]
        ),
    )


def _as_text(cells: pl.Series) -> pl.Series:
    """Whole numbers without a decimal point: pandas makes 2030.0 of a year beside a blank."""
    if cells.dtype.is_float() and (cells.drop_nulls() == cells.drop_nulls().round()).all():
        whole = cells.cast(pl.Int64, strict=False)
        cells = whole if whole.null_count() == cells.null_count() else cells
    return cells.cast(pl.String)


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        said = system_words(error, "en")
        raise TableError(path.name, None, None, f"cannot be read: {said}") from error
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


def _cells(file: str, data: bytes, names: list[str], separator: str) -> pl.DataFrame:
    # The header is replaced by numbers, since only the asked columns need good names.
    body = separator.join(names).encode() + b"\n" + data.partition(b"\n")[2]
    try:
        return pl.read_csv(body, schema=dict.fromkeys(names, pl.String), separator=separator)
    except pl.exceptions.PolarsError as error:
        raise _malformed(file, data, len(names), separator) from error


def _numbered(frame: pl.DataFrame, data: bytes) -> pl.DataFrame:
    """With ``line``, the line of the file that a row starts on, and without empty lines."""
    within = pl.lit(0)
    if b'"' in data:  # only quoted cells can hold a line break
        breaks = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True))
        within = breaks.cum_sum().shift(1, fill_value=0)
    filled = pl.any_horizontal(pl.all().str.strip_chars().fill_null("") != "")
    return frame.with_columns(
        line=pl.int_range(pl.len(), dtype=pl.Int64) + 2 + within, filled=filled
    ).filter("filled")


def _malformed(file: str, data: bytes, width: int, separator: str) -> TableError:
    """Where a file stops being a table; row by row, which only a refused file has to bear."""
    text = io.StringIO(data.decode(), newline="")
    reader = csv.reader(text, strict=True, delimiter=separator)
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


def refuse(file: str, table: pl.DataFrame, faults: Faults) -> None:
    """Raise TableError for the first row (then the first fault) that a condition names.

    The key of a condition is its column and reason, ``{}`` in it standing for the cell.
    """
    first: tuple[int, str, str] | None = None
    # Mostly none is true of any row: that is one query.
    are = table.select(one.any().alias(str(at)) for at, one in enumerate(faults.values()))
    for at, ((column, reason), condition) in enumerate(faults.items()):
        if not are[str(at)].item():
            continue
        row = table.filter(condition).select("line", column).sort("line").head(1)
        if row.height and (first is None or row.item(0, 0) < first[0]):
            first = (row.item(0, 0), column, reason.format(row.item(0, 1)))
    if first is not None:
        raise TableError(file, *first)


def empty(*columns: str) -> dict[tuple[str, str], pl.Expr]:
    """Faults of cells that must not be blank."""
    return {(column, "empty"): pl.col(column).is_null() for column in columns}


def not_numbers(*columns: str) -> dict[tuple[str, str], pl.Expr]:
    """Faults of cells that should be plain finite numbers, where they are not blank."""
    faults: dict[tuple[str, str], pl.Expr] = {}
    for column in columns:
        cell = pl.col(column)
        odd = cell.str.contains(r"(?i)^[+-]?(nan|inf|infinity)$")
        plain = cell.str.contains(_NUMBER)
        huge = plain & ~cell.cast(pl.Float64, strict=False).is_finite().fill_null(False)
        faults[column, "not finite: {!r}"] = odd | huge
        faults[column, "not a number: {!r}"] = ~odd & ~plain
    return faults


def numbers(table: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """The columns of plain numbers as Float64."""
    return table.with_columns(
        pl.col(column).str.strip_prefix("+").cast(pl.Float64) for column in columns
    )


def refuse_crossed(file: str, targets: pl.DataFrame) -> None:
    """Raise TableError for targets of one series and year that no value can satisfy together.

    Of the rows that contradict each other the second is named.
    """
    group = ["series_id", "target_year"]

    def bound(direction: str) -> pl.Expr:
        return pl.when(pl.col("direction") == direction).then(pl.col("threshold"))

    floor, ceiling = bound("at_least").max().over(group), bound("at_most").min().over(group)
    crossed = (bound("at_least") > ceiling) | (bound("at_most") < floor)
    later = targets.filter(crossed).sort("line").filter(~pl.struct(group).is_first_distinct())
    reason = "no value can satisfy this and another target of the same series and year: {}"
    refuse(file, later, {("threshold", reason): pl.lit(True)})


def write_answers(table: pl.DataFrame, out: Path) -> None:
    """Write a table as CSV beside its place and move it there: a whole file or none.

    Raises TableError where the folder is not there or cannot be written to.
    """
    if not out.parent.is_dir():
        raise TableError(out.name, None, None, "cannot be written: no such folder")
    try:
        write_aside(out, table.write_csv())
    except OSError as error:
        said = system_words(error, "en")
        raise TableError(out.name, None, None, f"cannot be written: {said}") from error
