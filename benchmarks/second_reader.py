"""Every cell of a folder of workbooks, read by the door and by calamine, and why they differ.

Where the two differ a third reader (openpyxl, xlrd or odfpy) is asked, so that it can be said whose
reading stands alone. What the door does on purpose (text in one form, no cells of error, a limit)
is known by what it does and counted as such; what no rule explains is listed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from lsanalytics.door.grid import Book, Cell, Sheet, tidy
from lsanalytics.door.sent import open_book
from lsanalytics.errors import InputError

KINDS = (".xls", ".xlsx", ".xlsm", ".ods", ".xlsb")
EPOCH = datetime(1899, 12, 30)
NOTHING = Cell("")
Grid = dict[tuple[int, int], Any]  # (row from 1, column from 0) -> value of the other reader


def compared(folder: Path) -> tuple[Counter[str], dict[str, list[str]]]:
    """Files by what comparing them gave, and the first examples of each kind."""
    found: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    files = sorted(one for one in folder.rglob("*") if one.suffix.lower() in KINDS)
    for path in files:
        for why, example in sorted(set(_file(path))):
            found[why] += 1
            examples.setdefault(why, []).append(f"{path.relative_to(folder)}: {example}")
    found["files"] = len(files)
    return found, examples


def _file(path: Path) -> Iterator[tuple[str, str]]:
    """What is different in one file, a kind once; ("same", "") where nothing is."""
    try:
        book = open_book(path, path.name)
    except InputError as fault:
        try:
            _calamine(path)
        except BaseException:
            yield "refused by both", fault.key
        else:
            yield f"refused by us: {fault.key}", fault.sentence("en")[:100]
        return
    try:
        second = _calamine(path)
    except BaseException as error:  # it panics on some files, which is no Exception
        yield "read by us alone", str(error)[:100]
        return
    if len(second) != len(book.sheets):
        yield from _sheets(book.sheets, second)
    found = list(_cells(path, book, second))
    yield from found or [("same", "")]


def _cells(path: Path, book: Book, second: dict[str, Grid]) -> Iterator[tuple[str, str]]:
    """Each cell that differs, and why."""
    third: dict[str, Grid] | None = None
    for sheet in book.sheets:
        for spot, ours, other in _differing(sheet, second.get(sheet.name, {})):
            why = _why(ours, other)
            if not why:
                third = _third(path, book.kind) if third is None else third
                why = _judged(ours, third.get(sheet.name, {}).get(spot), bool(third))
            yield why, f"{sheet.name} {spot}: {ours.text!r} ({ours.kind}), {other!r}"[:160]


def _sheets(ours: list[Sheet], second: dict[str, Grid]) -> Iterator[tuple[str, str]]:
    names = {one.name for one in ours}
    if any(second[name] for name in set(second) - names):
        yield "sheets differ", f"{sorted(names)}, {sorted(second)}"


def _differing(sheet: Sheet, second: Grid) -> Iterator[tuple[tuple[int, int], Cell, Any]]:
    spots = {(row, column) for row, cells in sheet.rows.items() for column in cells}
    for spot in sorted(spots | set(second)):
        ours, other = sheet.cell(*spot), second.get(spot)
        if not _alike(ours, other):
            yield spot, ours, other


def _alike(ours: Cell, other: Any) -> bool:
    """Whether a cell is what another reader gives."""
    if other is None or other == "":
        return ours.blank
    if isinstance(other, bool):
        return ours.text == str(other).upper()
    if isinstance(other, int | float):
        if ours.kind in ("date", "time"):
            return False
        return math.isclose(ours.value, other, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(other, str):
        return ours.text == tidy(other)
    return ours.kind in ("date", "time") and _moment(ours) == _seconds(other)


def _moment(cell: Cell) -> int:
    """Whole seconds from the epoch of spreadsheets, or of a time of the day."""
    late = 0 if math.isnan(cell.value) else cell.value / 1000
    days = 86_400 * (cell.day - EPOCH.date()).days if cell.day else 0
    return round(days + late)


def _seconds(value: Any) -> int | None:
    if isinstance(value, datetime):
        return round((value.replace(tzinfo=None) - EPOCH).total_seconds())
    if isinstance(value, date):
        return 86_400 * (value - EPOCH.date()).days
    if isinstance(value, time):
        return round(value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6)
    return round(value.total_seconds()) if isinstance(value, timedelta) else None


def _why(ours: Cell, other: Any) -> str:
    """The known ways in which the two say the same, or mean to differ."""
    if ours.kind == "error":
        return "an error of the spreadsheet: kept as one by us"
    if ours.kind == "time" and isinstance(other, str) and other.startswith("PT"):
        return "a duration that the other gives as it is stored"
    if isinstance(other, str) and other.startswith("#"):
        return "an error of the spreadsheet: blank with us"
    return ""


def _judged(ours: Cell, third: Any, asked: bool) -> str:
    if not asked:
        return "no third reader"
    if _alike(ours, third) or (isinstance(third, str) and third.startswith("#") and not ours.text):
        return "a third reader agrees with us"
    return "NOT EXPLAINED"


def _calamine(path: Path) -> dict[str, Grid]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    found: dict[str, Grid] = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        found[name] = {
            (y, x): value
            for y, row in enumerate(rows, start=1)
            for x, value in enumerate(row)
            if value != ""
        }
    return found


def _third(path: Path, kind: str) -> dict[str, Grid]:
    """The cells by a third reader; nothing where it cannot open the file either."""
    try:
        return {"xls": _xlrd, "xlsx": _openpyxl, "ods": _odf}.get(kind, lambda _: {})(path)
    except Exception:
        return {}


def _openpyxl(path: Path) -> dict[str, Grid]:
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            (cell.row, cell.column - 1): cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def _xlrd(path: Path) -> dict[str, Grid]:
    import xlrd

    book = xlrd.open_workbook(path, formatting_info=True)
    found: dict[str, Grid] = {}
    for sheet in book.sheets():
        found[sheet.name] = {}
        for y in range(sheet.nrows):
            for x in range(sheet.ncols):
                cell = sheet.cell(y, x)
                if cell.ctype in (1, 2):
                    found[sheet.name][y + 1, x] = cell.value
                elif cell.ctype == 3:
                    moment = EPOCH + timedelta(days=cell.value)
                    found[sheet.name][y + 1, x] = moment
                elif cell.ctype == 4:
                    found[sheet.name][y + 1, x] = bool(cell.value)
    return found


def _odf(path: Path) -> dict[str, Grid]:
    import pandas as pd

    sheets = pd.read_excel(path, engine="odf", header=None, sheet_name=None, na_filter=False)
    return {
        str(name): {
            (y + 1, x): value
            for y, row in enumerate(frame.itertuples(index=False))
            for x, value in enumerate(row)
            if value != ""
        }
        for name, frame in sheets.items()
    }


def told(folder: Path) -> None:
    """The table of what was found."""
    found, examples = compared(folder)
    total = found.pop("files")
    print(f"{total} workbooks cell for cell beside a second reader, files by what was found")
    for why, count in found.most_common():
        print(f"  {count:>5}  {why}")
        for one in examples[why][: 0 if why == "same" else 3]:
            print(f"         {one}")
