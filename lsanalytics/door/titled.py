"""Forms whose title says the period that no column has: "… QUÝ II NĂM 2025"."""

from __future__ import annotations

import re

from lsanalytics.datasets import taking
from lsanalytics.door.cells import period_end
from lsanalytics.door.grid import Book, Cell, Sheet
from lsanalytics.door.layout import Layout, find_layout
from lsanalytics.door.stacked import tables_of
from lsanalytics.door.variants import bare

SUMMARY = taking("summary")
MEASURES = ("radio", "tv")
PERIODS = (
    ("quarter", re.compile(r"(?:quy|q) ?(?:iv|i{1,3}|[1-4]) (?:nam )?\d{4}")),
    ("half", re.compile(r"(?:6|sau) thang (?:dau|cuoi) (?:nam )?\d{4}")),
    ("year", re.compile(r"(?:ca )?nam \d{4}")),
)
# A figure, perhaps with its unit, and no heading that names months.
FIGURE = re.compile(r"-$|[+-]?\d[\d.,: ]*(?:$|[^\w\s]|(?:giờ|h|g|phút|p|hours?)\b)", re.I)
STATION = re.compile(r"\s*(?:đơn vị báo cáo|tên đơn vị|station)\s*:\s*(.+)", re.I)


def fill_period(book: Book) -> None:
    """Give the rows of a form of airtime the period and the station that stand above them.

    Only where the header has no such column; the file says it, so that nothing is guessed.
    """
    for sheet in [part for whole in book.sheets for part in tables_of(whole)]:
        layouts = find_layout(sheet, SUMMARY)
        if layouts and set(layouts[0].missing) == {"period", "span"}:
            _fill(sheet, layouts[0])


def _fill(sheet: Sheet, layout: Layout) -> None:
    said: dict[str, str] = {}
    for rows in (sheet.rows, sheet.above):
        for cell in [one for at in sorted(rows) if at < layout.first for one in rows[at].values()]:
            for span, words in PERIODS:
                found = words.search(bare(cell.text))
                end = period_end(found[0]) if found else None
                if end and "period" not in said:
                    said |= {"period": f"{end:%d/%m/%Y}", "span": span}
            station = STATION.fullmatch(cell.text)
            if station and "station" not in {*layout.columns, *said}:
                said["station"] = station[1].strip()
    if "period" not in said:
        return
    dataset, first = layout.dataset, 1 + max(max(row) for row in sheet.rows.values())
    measures = [layout.columns[name] for name in MEASURES if name in layout.columns]
    for at, (name, text) in enumerate(said.items()):
        sheet.put(layout.last, first + at, Cell(dataset.column(name).header_vi))
        for number, row in list(sheet.rows.items()):
            counted = any(FIGURE.match(row[spot].text) for spot in measures if spot in row)
            if number > layout.last and counted:
                sheet.put(number, first + at, Cell(text))
