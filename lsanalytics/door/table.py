"""A file that a unit sent as a table of text, or the reason why it is none.

The table has one String column a column of the file, in its order, and ``row`` (Int32), the row
of the file as a person sees it, the first being 1. Its first row is the header. Wholly blank
rows fall away. Text is NFC without blanks at its ends; a blank cell is null.
"""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import polars as pl

from lsanalytics.door.calamine import contained
from lsanalytics.errors import InputError

SEPARATORS = (",", ";", "\t")
BLANKS = ' \t\r\n\u00a0,;"'  # what a line of blank cells is made of
HEAD = 65_536  # bytes in which the header must end
BLOCK = 1 << 20
# As in grid.UNSEEN, in the other library's notation.
INVISIBLE = (
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{84}\x{86}-\x{9f}]"
)
NEAR_ZERO = 1905  # Excel's times without a date lie before this year


def clean_cells(frame: pl.DataFrame) -> pl.DataFrame:
    """Text in one form, blanks null; ``row`` stays."""
    return pl.DataFrame([one.cast(pl.Int32) if one.name == "row" else _tidy(one) for one in frame])


def clean(frame: pl.DataFrame) -> pl.DataFrame:
    """Text in one form; the rows numbered from 1; wholly blank rows left out."""
    shaped = pl.DataFrame([_tidy(frame[name]) for name in frame.columns])
    return (
        shaped.with_row_index("row", offset=1)
        .filter(pl.any_horizontal(pl.exclude("row").is_not_null()))
        .with_columns(pl.col("row").cast(pl.Int32))
    )


def _tidy(cells: pl.Series) -> pl.Series:
    return by_distinct(cells, _tidied)


def by_distinct(cells: pl.Series, read: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """``read`` of every cell. Most columns of long files hold few distinct texts, and reading
    them is what takes time and memory: then each is read once. ``read`` leaves null as it is."""
    distinct = cells.drop_nulls().unique()
    if 4 * len(distinct) > len(cells):
        return read(cells)
    became = read(distinct)
    return cells.replace_strict(distinct, became, default=None, return_dtype=became.dtype)


def _tidied(cells: pl.Series) -> pl.Series:
    bare = cells.str.normalize("NFC").str.replace_all(INVISIBLE, "").str.strip_chars()
    # An apostrophe keeps a spreadsheet from calculating a text; it is no part of the text.
    bare = bare.str.replace(r"^'([=+\-@'])", "$1")
    return bare.set(bare == "", None)


def read_csv(path: Path, file: str, headers: set[str]) -> pl.DataFrame:
    """A CSV file: UTF-8, separated by comma, semicolon or tab.

    The separator is the one under which most cells of the header are in ``headers`` (folded).
    Raises InputError for bytes that are no text, rows longer than the header and quotation
    marks that do not close.
    """
    check_text(path, file)
    with path.open("rb") as stream:
        head = stream.read(HEAD).decode("utf-8-sig", errors="ignore")
    line_end = "\n" if "\n" in head else "\r"
    lines = head.split(line_end)
    blank = next((n for n, line in enumerate(lines) if line.strip(BLANKS)), None)
    if blank is None:
        raise InputError("return_empty", file=file)
    separator = separator_of(line_end.join(lines[blank:]), headers)
    try:
        frame = pl.read_csv(
            path,
            has_header=False,
            infer_schema=False,
            separator=separator,
            eol_char=line_end,
            skip_lines=blank,
        )
    except pl.exceptions.ComputeError:
        raise unparsed(path, file, separator) from None
    return clean(frame).with_columns(pl.col("row") + blank)


def read_xlsx(path: Path, file: str) -> pl.DataFrame:
    """The first sheet of an Excel workbook, cells as Excel shows them in Vietnamese form.

    Real dates become 31/12/2025, times 24:30. A number with decimals gets a decimal comma, so
    that 12.345 (twelve and a bit) is not taken for twelve thousand. Raises InputError if the
    file is no workbook.
    """
    # The import of fastexcel is not free, and most returns may be CSV.
    import fastexcel

    with contained(file):
        book = fastexcel.read_excel(path)
        texts, whole = (
            book.load_sheet(0, header_row=None, skip_rows=0, dtypes=kind).to_polars()
            for kind in ("string", "int")
        )
    if texts.is_empty():
        raise InputError("return_empty", file=file)
    return clean(
        pl.DataFrame(
            [
                texts.select(_as_shown(texts[name], whole[name])).to_series().alias(name)
                for name in texts.columns
            ]
        )
    )


def check_text(path: Path, file: str) -> None:
    """Raises InputError for bytes that are not UTF-8 text, with the row that they stand in."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    row = 1
    with path.open("rb") as stream:
        while True:
            block = stream.read(BLOCK)
            spot = block.find(b"\0")
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                spot = error.start
            if spot >= 0:
                row += block.count(b"\n", 0, spot)
                raise InputError("return_not_text", file=file, row=row)
            if not block:
                return
            row += block.count(b"\n")


def separator_of(head: str, headers: set[str]) -> str:
    def known(separator: str) -> tuple[int, int]:
        cells = next(csv.reader(io.StringIO(head, newline=""), delimiter=separator), [])
        return sum(fold(cell) in headers for cell in cells), len(cells)

    return max(SEPARATORS, key=known)


def fold(text: str) -> str:
    """Text as it is compared: NFC, lower case, any run of blanks one blank."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def unparsed(path: Path, file: str, separator: str) -> InputError:
    """The first row that keeps a file from being parsed, and why."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, delimiter=separator, strict=True)
        width, row = 0, 0
        try:
            for cells in reader:
                row += 1
                if width == 0 and "".join(cells).strip(BLANKS):
                    width = len(cells)  # the header is the first row that is not blank
                if len(cells) > width > 0:
                    return InputError(
                        "return_row_too_long", file=file, row=row, cells=len(cells), width=width
                    )
        except csv.Error:
            row += 1
    return InputError("return_quotes", file=file, row=row)


def _as_shown(text: pl.Series, whole: pl.Series) -> pl.Expr:
    """Cells of one column of a sheet as a person sees them."""
    cell = pl.lit(text)
    stamp = cell.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False)
    # Times without a date count from one of two days, depending on the workbook.
    first = pl.when(stamp.dt.year() == NEAR_ZERO - 1).then(pl.lit(date(1904, 1, 1)))
    since = stamp - first.otherwise(pl.lit(date(1899, 12, 31))).cast(pl.Datetime("us"))
    minutes = since.dt.total_minutes()
    clock = pl.format("{}:{}", minutes // 60, (minutes % 60).cast(pl.String).str.zfill(2))
    midnight = stamp.dt.time() == datetime.min.time()
    fraction = pl.lit(whole).is_not_null() & cell.str.contains(".", literal=True)
    return (
        pl.when(stamp.dt.year() < NEAR_ZERO)
        .then(clock)
        .when(midnight)
        .then(stamp.dt.strftime("%d/%m/%Y"))
        .when(stamp.is_not_null())
        .then(stamp.dt.strftime("%d/%m/%Y %H:%M"))
        .when(fraction)
        .then(cell.str.replace(".", ",", literal=True))
        .otherwise(cell)
    )
