"""The annex for colleagues: a workbook of real numbers and dates, with what each column is."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import polars as pl
import xlsxwriter

from lsanalytics.exports.tables import (
    ExportColumn,
    ExportTable,
    Kind,
    Leaving,
    declared,
    tables,
)
from lsanalytics.files import sheet_name
from lsanalytics.words import date_text, text

FORMATS = {"number": "#,##0.00", "integer": "#,##0", "date": "dd/mm/yyyy"}
WIDTHS = {"number": 12, "integer": 10, "date": 12, "boolean": 10}
WIDE = {"wording_vi", "wording_en", "source", "source_title", "url"}


def annex(leaving: Leaving, as_of: date, missing: pl.DataFrame, quality: pl.DataFrame) -> bytes:
    """``phu-luc.xlsx``: a sheet of columns, then every table, the missing returns, the row counts.

    ``missing`` and ``quality`` have headers that people read. Nothing in it is calculated: text
    that looks like a formula stays text. Bytes are the same every time for the same content.
    """
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    mark = text("exports.mark", "vi") if leaving.simulated else ""
    title = " - ".join(filter(None, (text("exports.annex_title", "vi"), mark)))
    book.set_properties({"created": _midnight(as_of), "title": title})
    shapes = {
        "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        **{
            kind: book.add_format({"num_format": form, "valign": "top"})
            for kind, form in FORMATS.items()
        },
    }
    _columns(book, shapes, leaving.simulated, as_of)
    for id, frame in tables(leaving).items():
        _table(book, shapes, declared(leaving.simulated)[id], frame)
    for name, frame in (("missing", missing), ("quality", quality)):
        _plain(book, shapes, text(f"exports.sheet_{name}", "vi"), frame)
    for sheet in book.worksheets():
        sheet.set_footer(f"&L&A&C{mark}&R&P/&N")
    book.close()
    return stream.getvalue()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


def _sheet(book: Any, name: str) -> Any:
    """A sheet as it prints: A4 across, one page wide, its head repeated."""
    sheet = book.add_worksheet(sheet_name(name))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    return sheet


def _columns(book: Any, shapes: dict[str, Any], simulated: bool, as_of: date) -> None:
    """What each column of the other sheets is; first, the as-of date and the mark of the sample."""
    sheet = _sheet(book, text("exports.sheet_columns", "vi"))
    heads = [text(f"exports.head_{name}", "vi") for name in ("sheet", "column", "said", "en")]
    sheet.write_row(0, 0, heads, shapes["head"])
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 20)
    sheet.set_column(2, 3, 60)
    said = [text("exports.annex_as_of", "vi", date=date_text(as_of, "vi"))]
    said += [text("exports.annex_simulated", "vi")] if simulated else []
    for row, line in enumerate(said, start=1):
        sheet.write_string(row, 0, line)
    row = len(said) + 1
    for table in declared(simulated).values():
        for column in table.columns:
            cells = (table.vi[:31], column.name, column.vi, column.en)
            for at, cell in enumerate(cells):
                sheet.write_string(row, at, cell, shapes["text"])
            row += 1
    sheet.autofilter(0, 0, row - 1, 3)
    sheet.print_area(0, 0, row - 1, 3)


def _table(book: Any, shapes: dict[str, Any], table: ExportTable, frame: pl.DataFrame) -> None:
    sheet = _sheet(book, text(f"exports.sheet_{table.id}", "vi"))
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, shapes["head"])
        sheet.write_comment(0, at, f"{column.vi}\n{column.en}", {"visible": False})
        width = WIDTHS.get(column.type, 48 if column.name in WIDE else 18)
        sheet.set_column(at, at, width)
    for number, row in enumerate(frame.iter_rows(), start=1):
        for at, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _cell(sheet, number, at, column, value, shapes)
    sheet.autofilter(0, 0, max(frame.height, 1), len(table.columns) - 1)
    sheet.print_area(0, 0, max(frame.height, 1), len(table.columns) - 1)


def _cell(
    sheet: Any, row: int, at: int, column: ExportColumn, value: Any, shapes: dict[str, Any]
) -> None:
    if value is None:
        return
    if column.type == "date":
        sheet.write_datetime(row, at, _midnight(value), shapes["date"])
    elif column.type in ("number", "integer"):
        sheet.write_number(row, at, value, shapes[column.type])
    elif column.type == "boolean":
        sheet.write_boolean(row, at, value)
    else:
        sheet.write_string(row, at, value, shapes["text"])


def _plain(book: Any, shapes: dict[str, Any], name: str, frame: pl.DataFrame) -> None:
    """A frame whose headers are words."""
    sheet = _sheet(book, name)
    sheet.write_row(0, 0, frame.columns, shapes["head"])
    sheet.set_column(0, max(len(frame.columns) - 1, 0), 20)
    kinds: dict[bool, Kind] = {True: "integer", False: "string"}
    columns = [
        ExportColumn(name, "date" if dtype == pl.Date else kinds[dtype.is_numeric()], "", "")
        for name, dtype in frame.schema.items()
    ]
    for number, row in enumerate(frame.iter_rows(), start=1):
        for at, (column, value) in enumerate(zip(columns, row, strict=True)):
            _cell(sheet, number, at, column, value, shapes)
    if frame.columns:
        whole = (0, 0, max(frame.height, 1), len(frame.columns) - 1)
        sheet.autofilter(*whole)
        sheet.print_area(*whole)
