"""Events of a machine's list as a sheet under the headers of a dataset."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lsanalytics.clock import DAY, clock_text
from lsanalytics.datasets import DATASETS, taking
from lsanalytics.door.grid import Book, Cell, Sheet

LOG, GUIDE = taking("log").id, taking("guide").id
OTHER = "quảng cáo, khác"
FIRST, REPEAT = "phát lần đầu", "phát lại"


@dataclass
class Event:
    """One entry; ``start`` and ``end`` in milliseconds of ``day``, ``None`` where unreadable
    or, of ``end``, unknown."""

    row: int
    channel: str
    day: date | None
    start: int | None
    end: int | None
    title: str
    house_number: str = ""
    origin: str = ""
    showing: str = ""


@dataclass
class Listed:
    """A list as read. ``marks``: rows that are no data or take no airtime, and why (the words of
    ``receive.kind_<why>``). ``notes``: (key, row, column, value, became); ``faults``: (key, row,
    column, value, other values). ``header``: the row above the first event, 0 for one that is
    not there. ``last``: the number of rows."""

    kind: str
    dataset: str
    events: list[Event] = field(default_factory=list)
    marks: dict[int, tuple[str, str]] = field(default_factory=dict)
    notes: list[tuple[str, int | None, str, str, str]] = field(default_factory=list)
    faults: list[tuple[str, int, str, str, dict[str, str]]] = field(default_factory=list)
    header: int = 0


def book_of(listed: Listed) -> Book:
    """The list as a book with one sheet."""
    dataset = DATASETS[listed.dataset]
    names = [one.name for one in dataset.columns if one.name != "evidence"]
    sheet = Sheet("")
    for column, name in enumerate(names):
        sheet.put(listed.header, column, Cell(dataset.column(name).header_vi))
    for event in listed.events:
        told = {
            "channel": event.channel,
            "date": "" if event.day is None else f"{event.day:%d/%m/%Y}",
            "start": "" if event.start is None else clock_text(event.start),
            "end": "" if event.end is None else clock_text(event.end),
            "title": event.title,
            "house_number": event.house_number,
            "origin": event.origin,
            "showing": event.showing,
            "source": listed.kind,
        }
        for column, name in enumerate(names):
            sheet.put(event.row, column, Cell(told.get(name, "")))
    for row, (kind, text) in listed.marks.items():
        sheet.marks[row] = kind
        if text:
            sheet.put(row, 0, Cell(text))
    days = sorted({one.day for one in listed.events if one.day})
    if listed.dataset == GUIDE and days:
        shown = f"{days[0]:%d/%m/%Y}" + (f"–{days[-1]:%d/%m/%Y}" if len(days) > 1 else "")
        listed.notes.append(("note_planned", None, "", shown, ""))
    book = Book(listed.kind, [sheet], order="dmy")
    book.dataset, book.notes, book.faults = listed.dataset, listed.notes, listed.faults
    return book


def follow(events: list[Event]) -> None:
    """An end that nobody wrote is the next start on the channel; the last stays unknown."""
    after: dict[str, int] = {}
    for event in reversed(events):
        if event.day is None or event.start is None:
            continue
        at = event.day.toordinal() * DAY
        if event.end is None and event.channel in after:
            event.end = after[event.channel] - at
        after[event.channel] = at + event.start
