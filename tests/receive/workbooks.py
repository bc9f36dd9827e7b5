"""Workbooks as hypothesis draws them: layout, wording and values as people make them up."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import openpyxl
import xlwt
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.table import Table, TableCell, TableRow
from odf.text import P

from lsanalytics.dataset import Column, Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.variants import listed
from lsanalytics.places import load_places
from tests.receive.laws import AS_OF, ROOT

COMMUNES = [one.code for one in load_places(ROOT / "data" / "raw").valid("commune", AS_OF)]
KINDS = ("xlsx", "xls", "ods", "csv")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258")
ODD = (
    *("-", "không có số liệu", "x", "#REF!", "1.234,5", "12,345", "70%", "0,7", "-5", "1e9"),
    *("31/02/2025", "03/04/2025", "Q3/2025", "6 tháng đầu năm 2025", "24:61", "7h05", "29:59"),
    *('=HYPERLINK("http://x")', "<script>alert(1)</script>", "../../etc/passwd", "'", '"', "\t"),
    *("\u202egnp.exe", "\x1b[31mred", "Tổng cộng", "Ghi chú", "(1)", "0" * 40, "９", "٣", "²", "Ⅳ"),
)
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 0.5, 1e15, 1e308, 20251231, 45_000, 45_000.75, 2_958_466, 99_999_999_999),
    *(dt.date(2025, 4, 3), dt.datetime(1900, 1, 1), dt.datetime(9999, 12, 31, 23, 59, 59)),
    *(dt.time(23, 59), dt.datetime(2025, 12, 31, 7, 5)),
)
LEFT = [["BÁO CÁO"], ["Đơn vị: UBND", None, "Mẫu 01"], [], [None, "Kính gửi: Sở"], ["2025"]]
BELOW = [
    *([], ["Tổng cộng", None, 1, 2], ["Cộng", "", "", 7], ["Ghi chú: sơ bộ"]),
    *(["NGƯỜI LẬP BIỂU"], ["Nguyễn Văn A"], ["x"], [None, None, None, "7"]),
]


@dataclass(frozen=True)
class Made:
    """A file as made: ``rows`` is the number of its last filled row in all sheets together.

    ``whole``: good rows (values by column name) that must be accepted, where the file is plain.
    """

    name: str
    content: bytes = field(repr=False)
    rows: int
    dataset: str
    whole: tuple[dict[str, Any], ...] = field(default=())


def good(column: Column, number: int) -> st.SearchStrategy[Any]:
    """A value that is right, whatever else is in the row; ``number`` keeps keys apart."""
    if column.allowed:
        return st.sampled_from([labels[0] for labels in column.allowed.values()])
    if column.kind == "date":
        # A day that could be a month is refused where no other date settles the order.
        days = st.dates(dt.date(2020, 1, 1), dt.date(2025, 12, 31))
        return days.map(lambda day: day.replace(day=13 + day.day % 16))
    if column.kind == "decimal":
        return st.integers(1, 50)  # hours of a period, the weight of a person
    fixed: dict[str, st.SearchStrategy[Any]] = {
        "year": st.integers(2020, 2025),
        "place": st.just(COMMUNES[number % len(COMMUNES)]),
        "people": st.integers(1000, 50_000),
        "people_reached": st.integers(0, 1000),
        "listed": st.just(40),  # of an outlet in a month, the same in all its rows
        "start": st.just(f"{6 + number % 17}:00"),
        "end": st.just(f"{6 + number % 17}:30"),
    }
    return fixed.get(column.name, st.just(f"{column.name[:3].upper()}{number}"))


def row(dataset: Dataset, columns: list[Column], number: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({one.name: good(one, number) for one in columns})


@st.composite
def tables(draw: st.DrawFn, start: int, dataset: Dataset) -> tuple[list[list[Any]], list[dict]]:
    """Rows of a sheet, and its good rows where nothing in it could spoil them."""
    columns = [one for one in dataset.columns if one.name != "evidence"]
    count = draw(st.integers(1, 5))
    body = [draw(row(dataset, columns, start + number)) for number in range(count)]
    plain = draw(st.booleans())
    order = draw(st.permutations(columns))
    variants = listed()["headers"].get(dataset.id, {})
    heads = [
        draw(st.sampled_from([one.header_vi, *([] if plain else variants.get(one.name, []))]))
        for one in order
    ]
    lines = [[one[column.name] for column in order] for one in body]
    if not plain:
        for line in draw(st.lists(st.sampled_from(lines), max_size=3)):
            at = draw(st.integers(0, len(line) - 1))
            line[at] = draw(st.one_of(st.sampled_from(ODD), st.sampled_from(ODD_VALUES), st.text()))
        for _ in range(draw(st.integers(0, 2))):
            lines.insert(draw(st.integers(0, len(lines))), draw(st.sampled_from(BELOW)))
        if draw(st.booleans()):
            at = draw(st.integers(0, len(heads)))
            odd = draw(st.sampled_from(["STT", "Ghi chú", "Số hộ", *heads, "x"]))
            heads = [*heads[:at], odd, *heads[at:]]
            lines = [[*one[:at], draw(st.sampled_from([None, 1, "x"])), *one[at:]] for one in lines]
        if draw(st.integers(0, 9)) == 0:
            heads = heads[:-1]
    above = draw(st.lists(st.sampled_from(LEFT), max_size=3))
    right = [None] * draw(st.integers(0, 2))
    table = [[*right, *one] if one else [] for one in [*above, heads, *lines]]
    return table, body if plain else []


@st.composite
def made(draw: st.DrawFn, number: int) -> Made:
    """One file."""
    dataset = DATASETS[draw(st.sampled_from(["coverage", "newsrooms", "press_items", *DATASETS]))]
    kind = draw(st.sampled_from(KINDS))
    sheets: list[list[list[Any]]] = []
    whole: list[dict[str, Any]] = []
    plain = True
    for part in range(draw(st.integers(1, 1 if kind == "csv" else 2))):
        table, body = draw(tables(100 * number + 10 * part, dataset))
        sheets.append(table)
        whole += body
        plain &= bool(body)
    if kind == "csv":
        content, sheets = _csv(draw, sheets)
    else:
        merged = draw(st.booleans()) and not plain
        content = {"xlsx": _xlsx, "xls": _xls, "ods": _ods}[kind](sheets, merged)
    rows = sum(
        max((n for n, line in enumerate(one, 1) if any(map(_filled, line))), default=0)
        for one in sheets
    )
    sure = dataset.id not in ("site_checks", "agencies", "broadcast_log")
    return Made(
        f"{number}.{kind}", content, rows, dataset.id, tuple(whole) if sure and plain else ()
    )


def _filled(value: Any) -> bool:
    from lsanalytics.door.grid import tidy

    return value is not None and bool(tidy(str(value)))


def _csv(draw: st.DrawFn, sheets: list[list[list[Any]]]) -> tuple[bytes, list[list[list[Any]]]]:
    separator = draw(st.sampled_from([",", ";", "\t"]))
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=separator, lineterminator=draw(st.sampled_from(["\n", "\r\n"]))
    )
    table = [[_text(one).replace("\0", "") for one in line] for line in sheets[0]]
    writer.writerows(table)
    encoding = draw(st.sampled_from(ENCODINGS))
    try:
        return out.getvalue().encode(encoding), [table]
    except UnicodeEncodeError:
        return out.getvalue().encode("utf-8", "replace"), [table]


def _text(value: Any) -> str:
    if isinstance(value, dt.date):
        return f"{value:%d/%m/}{value.year:04d}"
    return "" if value is None else str(value)


def _plain(value: Any) -> Any:
    """Text without what no workbook can hold."""
    if not isinstance(value, str):
        return value
    return "".join(one for one in value if one >= " " and not "\ud800" <= one <= "\udfff")


def _xlsx(sheets: list[list[list[Any]]], merged: bool) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, table in enumerate(sheets):
        page = book.create_sheet(f"Trang {number}")
        for y, line in enumerate(table, 1):
            for x, value in enumerate(line, 1):
                cell = page.cell(y, x)
                cell.value = _plain(value)
                if isinstance(value, str):
                    cell.data_type = "s"
        if merged and len(table) > 2 and any(map(_filled, table[-1][1:])):
            page.merge_cells(
                start_row=len(table) - 1, end_row=len(table), start_column=1, end_column=1
            )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xls(sheets: list[list[list[Any]]], merged: bool) -> bytes:
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for number, table in enumerate(sheets):
        page = book.add_sheet(f"Trang {number}")
        for y, line in enumerate(table):
            for x, value in enumerate(line):
                if isinstance(value, dt.date) and value.year > 1900:
                    page.write(y, x, value, day)
                elif value is not None and value != "":
                    page.write(
                        y, x, str(value) if isinstance(value, dt.time | dt.date) else _plain(value)
                    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods(sheets: list[list[list[Any]]], merged: bool) -> bytes:
    return open_document([[map(_ods_cell, line) for line in table] for table in sheets])


def open_document(sheets: Iterable[Iterable[Iterable[TableCell]]], *styles: Style) -> bytes:
    """An OpenDocument spreadsheet of these cells; ``styles``: those that they name."""
    book = OpenDocumentSpreadsheet()
    for style in styles:
        book.automaticstyles.addElement(style)
    for number, table in enumerate(sheets):
        page = Table(name=f"Trang {number}")
        for line in table:
            strip = TableRow()
            for cell in line:
                strip.addElement(cell)
            page.addElement(strip)
        book.spreadsheet.addElement(page)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def _ods_cell(value: Any) -> TableCell:
    if value is None or value == "":
        return TableCell()
    shown = _plain(_text(value))
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, int | float) and not isinstance(value, bool):
        cell = TableCell(valuetype="float", value=repr(value))
    else:
        cell = TableCell(valuetype="string")
    cell.addElement(P(text=shown))
    return cell
