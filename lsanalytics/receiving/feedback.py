"""What goes back to the sender: the workbook with its faults marked, and words for the mail."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from lsanalytics.files import write_aside
from lsanalytics.receiving.account import Account, Reason
from lsanalytics.receiving.ledger import Receipt
from lsanalytics.returns.sent import Sent
from lsanalytics.words import text

COPIED = 50_000  # filled rows above which only the list of faults is sent back
MARKED = 2_000  # comments in one workbook; the list has all of them
RED, YELLOW = "FFF4B6B6", "FFFFF2CC"


def write_feedback(receipt: Receipt, original: Path, sent: Sent) -> Path:
    """Write the workbook beside the receipt; gives its path."""
    path = receipt.folder / f"phan-hoi-{Path(receipt.account.kept).stem}.xlsx"
    write_aside(path, feedback(receipt.account, original, sent))
    return path


def write_mail(receipt: Receipt) -> None:
    """Write what to tell the sender beside the receipt."""
    write_aside(receipt.folder / "phan-hoi.txt", mail(receipt.account) + "\n")


def mail(account: Account) -> str:
    """What to write to the sender."""
    if account.is_refused:
        reasons = " ".join(vi for vi, _ in account.refused)
        return text("receive.mail_refused", "vi", file=account.file, reasons=reasons)
    kind = "mail_faults" if account.reasons else "mail_warnings"
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
    spots = {sheet: label for label, sheet in sent.sheets.items()}
    for one in [*account.reasons, *account.warnings][:MARKED]:
        _mark(book, sent, spots, one)
    _list(book, account)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _own(original: Path) -> Any:
    """The workbook as sent; None where the library that writes it cannot read it."""
    import openpyxl

    try:
        return openpyxl.load_workbook(original, keep_links=False)
    except Exception:  # it raises whatever its parts raise; a new workbook will do
        return None


def _copy(sent: Sent) -> Any:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sent.book.sheets if sent.book else []):
        copy = book.create_sheet(_title(sheet.name or "Số liệu", number))
        if len(sheet.rows) > COPIED:
            continue
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                _write(copy, row, column + 1, cell.text)
    return book


def _title(name: str, number: int) -> str:
    plain = "".join("-" if one in "[]:*?/\\" else one for one in name).strip("'")[:28]
    return plain or f"Sheet{number + 1}"


def _write(sheet: Any, row: int, column: int, value: str) -> None:
    """Write text that no spreadsheet calculates."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"
    if value.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


def _mark(book: Any, sent: Sent, spots: dict[str, str], one: Reason) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    names = [sheet.name for sheet in sent.book.sheets] if sent.book else []
    if one.sheet not in names or one.sheet not in spots:
        return
    # Chart sheets are no part of what was read, so the sheet goes by its name where it has one.
    sheet = (
        book[one.sheet] if one.sheet in book.sheetnames else book.worksheets[names.index(one.sheet)]
    )
    columns = sent.columns.get(spots[one.sheet], {})
    stand_in = {"place": "@place_names", "people_reached": "@share"}.get(one.column, "")
    spot = columns.get(one.column, columns.get(stand_in, min(columns.values(), default=0)))
    cell = sheet.cell(one.row, spot + 1)
    if not hasattr(cell, "comment") or type(cell).__name__ == "MergedCell":
        return
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment((before + one.vi)[:2_000], "lsa", height=110, width=320)
    color = RED if one.severity == "critical" else YELLOW
    cell.fill = PatternFill("solid", start_color=color, end_color=color)


def _list(book: Any, account: Account) -> None:
    """The sheet that lists what is to be put right, in front of the others."""
    name = text("receive.list_sheet", "vi")
    while name in book.sheetnames:
        name += "-2"
    sheet = book.create_sheet(name, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    heads = ("sheet_name", "row", "column", "value", "severity", "reason")
    for column, head in enumerate(heads, start=1):
        _write(sheet, 1, column, text(f"receive.list_{head}", "vi"))
    for row, one in enumerate([*account.reasons, *account.warnings], start=2):
        severity = text(f"receive.severity_{one.severity}", "vi")
        shown = (one.sheet, str(one.row), one.header, one.value, severity, one.vi)
        for column, value in enumerate(shown, start=1):
            _write(sheet, row, column, value)
    for letter, width in zip("ABCDEF", (16, 8, 24, 24, 14, 90), strict=True):
        sheet.column_dimensions[letter].width = width
