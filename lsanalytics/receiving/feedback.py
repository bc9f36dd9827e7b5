"""What goes back to the sender: the workbook with its faults marked, and words for the mail."""

from __future__ import annotations

import errno
import gc
import io
import os
import re
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from lsanalytics.door.blanks import lean
from lsanalytics.door.grid import OURS
from lsanalytics.door.mended import ANSWERS, HEADER
from lsanalytics.door.sent import Sent
from lsanalytics.files import sheet_name, write_aside
from lsanalytics.receiving.account import Account, Reason
from lsanalytics.receiving.ledger import Receipt
from lsanalytics.words import text

COPIED = 50_000  # filled rows above which only the list of faults is sent back
MARKED = 2_000  # comments in one workbook; the list has all of them
GROUND = 10  # hidden column of the list: the colour that a cell had before ours
WIDTHS = (22, 7, 24, 22, 22, 12, 70, 14)  # of the columns of the list, in characters
ROOM = tuple(width * 0.9 for width in WIDTHS)  # of what is written, letters being wider
RED, YELLOW, BLUE = "FFF4B6B6", "FFFFF2CC", "FFD9E2F3"


def write_feedback(receipt: Receipt, original: Path, sent: Sent) -> Path:
    """Write the workbook beside the receipt; gives its path."""
    path = receipt.folder / f"phan-hoi-{Path(receipt.account.kept).stem}.xlsx"
    write_aside(path, feedback(receipt.account, original, sent))
    return path


def write_mail(receipt: Receipt) -> Path:
    """Write what to tell the sender beside the receipt; gives its path."""
    path = receipt.folder / "phan-hoi.txt"
    write_aside(path, mail(receipt.account) + "\n")
    return path


def mail(account: Account) -> str:
    """What to write to the sender."""
    if account.is_refused:
        reasons = " ".join(vi for vi, _ in account.refused)
        return text("receive.mail_refused", "vi", file=account.file, reasons=reasons)
    kind = "mail_faults" if account.for_sender else "mail_warnings"
    return text(
        f"receive.{kind}",
        "vi",
        file=account.file,
        accepted=account.rows_accepted,
        aside=account.rows_aside,
        warnings=len(account.warnings),
    )


def feedback(account: Account, original: Path, sent: Sent) -> bytes:
    """The sender's own workbook (for other kinds of files a new one with the same cells), each
    faulty cell marked with a comment in Vietnamese, and a sheet that lists them."""
    book = _own(original) if account.kind == "xlsx" and account.rows_in <= COPIED else None
    if book is None:
        book = _copy(sent)
    else:
        _clean(book)
        for name, row, column, cell in sent.typed:
            if name in book.sheetnames:
                whole = cell.kind == "number" and cell.value == int(cell.value)
                value = int(cell.value) if whole else cell.value
                shown = value if cell.kind == "number" else cell.text
                book[name].cell(row, column + 1).value = shown
    said = account.asked
    spots = [_mark(book, sent, one) for one in said[:MARKED]]
    _list(book, account, spots)
    # Counted before saving, which closes the pictures.
    kept = sum(len(one._images) + len(one._charts) for one in book.worksheets)
    if account.kind == "xlsx" and kept < _drawings(original.read_bytes()):
        book.worksheets[0].cell(1, 1).value += text("receive.list_lost", "vi")
    return _saved(book)


def _saved(book: Any) -> bytes:
    """The bytes of a workbook; OSError where there is no room for what openpyxl writes aside."""
    from lxml.etree import SerialisationError

    out = io.BytesIO()
    try:
        book.save(out)
        return out.getvalue()
    except SerialisationError as fault:
        said = str(fault).removeprefix("IO_")  # "IO_ENOSPC": how lxml says it
    # The sheet that was being written complains once more when it is let go: to nobody.
    told, sys.unraisablehook = sys.unraisablehook, lambda _: None
    gc.collect()
    sys.unraisablehook = told
    code = getattr(errno, said, errno.EIO)
    raise OSError(code, os.strerror(code), tempfile.gettempdir())


def _drawings(content: bytes) -> int:
    """How many pictures, charts and text boxes a workbook holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = 0
            for part in archive.infolist():
                name = part.filename.lower()
                found += "/media/" in name or "/charts/chart" in name
                if "/drawings/drawing" in name and name.endswith(".xml"):
                    found += len(re.findall(rb"<(?:\w+:)?sp[ >]", archive.read(part)))
            return found
    except (zipfile.BadZipFile, OSError, KeyError, RuntimeError):
        return 0


def _clean(book: Any) -> None:
    """Take the marks of an earlier feedback off: its list, its comments and its colours."""
    from openpyxl.styles import PatternFill

    grounds: dict[str, str] = {}
    for sheet in list(book.worksheets):
        head = sheet.cell(HEADER, 8).value
        if head == text("receive.list_spot", "vi") and len(book.worksheets) > 1:
            spots = sheet.iter_rows(HEADER + 1, min_col=8, max_col=GROUND, values_only=True)
            grounds |= {str(spot): str(ground) for spot, *_, ground in spots if ground}
            book.remove(sheet)
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if getattr(cell, "comment", None) and cell.comment.author == OURS:
                    cell.comment = None
                    if cell.fill.start_color.rgb in (RED, YELLOW):
                        own = grounds.get(f"{sheet.title}!{cell.coordinate}")
                        cell.fill = PatternFill("solid", start_color=own) if own else PatternFill()


def _own(original: Path) -> Any:
    """The workbook as sent; None where the library that writes it cannot read it."""
    import openpyxl

    try:
        return openpyxl.load_workbook(lean(original), keep_links=False)
    except Exception:  # it raises whatever its parts raise; a new workbook will do
        return None


def _copy(sent: Sent) -> Any:
    import openpyxl
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sent.book.sheets if sent.book else []):
        copy = book.create_sheet(sheet_name(sheet.name or "Số liệu")[:28] or f"Sheet{number + 1}")
        if len(sheet.rows) > COPIED:
            continue
        # The headers of a list of events stand in no row of it.
        for row, cells in sorted(sheet.rows.items())[0 in sheet.rows :]:
            for column, cell in cells.items():
                _write(copy, row, column + 1, cell.text)
                letter = get_column_letter(column + 1)
                held = copy.column_dimensions[letter]
                held.width = max(held.width, min(40, len(cell.text) + 3))
    return book


def _write(sheet: Any, row: int, column: int, value: str) -> None:
    """Write text that no spreadsheet calculates."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"
    if value.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


def _mark(book: Any, sent: Sent, one: Reason) -> tuple[str, str]:
    """Mark the cell of a fault; gives its sheet and address, "" where there is none, and the colour
    that it had before."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    names = [sheet.name for sheet in sent.book.sheets] if sent.book else []
    if one.sheet not in names or one.label not in sent.sheets:
        return "", ""
    # Chart sheets are no part of what was read, so the sheet goes by its name where it has one.
    sheet = (
        book[one.sheet] if one.sheet in book.sheetnames else book.worksheets[names.index(one.sheet)]
    )
    # What stands outside of the columns of a table has a column below nought.
    columns = {name: at for name, at in sent.columns.get(one.label, {}).items() if at >= 0}
    stand_in = {"place": "@place_names", "people_reached": "@share"}.get(one.column, "")
    spot = columns.get(one.column, columns.get(stand_in, min(columns.values(), default=0)))
    turned = one.label in sent.turned
    cell = sheet.cell(spot + 1, one.row) if turned else sheet.cell(one.row, spot + 1)
    if not hasattr(cell, "comment") or type(cell).__name__ == "MergedCell":
        return "", ""
    # What the sender noted stays the sender's: it is to be asked about when it comes back.
    if not cell.comment or cell.comment.author == OURS:
        before = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment((before + one.vi)[:2_000], OURS, height=110, width=320)
    ground = cell.fill.start_color.rgb if cell.fill.fill_type == "solid" else ""
    own = ground if isinstance(ground, str) and ground not in (RED, YELLOW) else ""
    color = RED if one.severity == "critical" else YELLOW
    cell.fill = PatternFill("solid", start_color=color, end_color=color)
    return (f"{sheet.title}!{cell.coordinate}", own) if one.column else ("", "")


def _list(book: Any, account: Account, spots: list[tuple[str, str]]) -> None:
    """The sheet that lists what is to be put right, in front of the others."""
    name = text("receive.list_sheet", "vi")
    while name in book.sheetnames:
        name += "-2"
    sheet = book.create_sheet(name, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    said = {"aside": account.rows_aside, "warnings": len(account.warnings)}
    _write(sheet, 1, 1, text("receive.list_head", "vi", file=account.file, **said))
    heads = ("sheet_name", "row", "column", "value", "right", "severity", "reason", "spot")
    for column, head in enumerate(heads, start=1):
        _write(sheet, HEADER, column, text(f"receive.list_{head}", "vi"))
    grounds: dict[int, str] = {}
    for number, one in enumerate(account.asked):
        row = HEADER + 1 + number
        severity = text(f"receive.severity_{one.severity}", "vi")
        spot, ground = spots[number] if number < len(spots) else ("", "")
        shown = (one.sheet, str(one.row), one.header, one.value, "", severity, one.vi, spot)
        for column, value in enumerate(shown, start=1):
            if value:
                _write(sheet, row, column, value)
        if ground:
            grounds[row] = ground
    _dress(sheet)
    _write(sheet, HEADER, ANSWERS + 1, account.id)
    for row, ground in grounds.items():
        _write(sheet, row, GROUND, ground)
    for letter in "IJ":
        sheet.column_dimensions[letter].hidden = True


def _dress(sheet: Any) -> None:
    """Widths, wrapped text, a header that stays and one page across, so that nothing is cut."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin", color="FFBFBFBF")
    for letter, width in zip("ABCDEFGH", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for cells in sheet.iter_rows(min_row=HEADER, max_row=min(sheet.max_row, MARKED)):
        # A height of its own: not every office program fits one to wrapped text by itself.
        wraps = (
            int(-(-len(cell.value or "") // room)) for cell, room in zip(cells, ROOM, strict=True)
        )
        sheet.row_dimensions[cells[0].row].height = 15 * max(1, *wraps)
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(thin, thin, thin, thin)
            if cell.row == HEADER:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", start_color=BLUE, end_color=BLUE)
    sheet.merge_cells("A1:H1")
    sheet["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = 48
    sheet.freeze_panes = f"A{HEADER + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
