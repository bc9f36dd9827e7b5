"""Which rows of a list were on air, and on what day and channel where a row leaves that blank."""

from __future__ import annotations

import re
from collections import Counter

from lsanalytics.door.grid import BLANK, Cell, Row, Sheet
from lsanalytics.door.layout import Layout
from lsanalytics.door.playout.settled import Settled, cell_of, milliseconds, said_in, turns
from lsanalytics.door.playout.sheet import FIRST, REPEAT
from lsanalytics.door.variants import AGAIN, AIRED, TIMES, UNAIRED, bare, listed

CROSSES = ("x", "×", "✓", "✔", "☑", "☒", "v", "1", "có", "đúng", "yes", "y", "true")
DENIALS = ("0", "không", "no", "n", "false")
YES, NO = (re.compile("|".join(words), re.I) for words in (CROSSES, DENIALS))
CROSSED = re.compile(r"(?:da|co) \w.*|(?:was )?(?:aired|played)")  # headers over crosses
REPEATS = re.compile(r"\bphat lai\b|\brepeats\b")
COUNT = re.compile(r"(\d{1,3})(?:[.,]0+)?(?: ?(?:lần|lượt|buổi|times?|x))?", re.I)
TIME = r"\d{1,2} ?(?:[:.h]|g(?:iờ)?) ?(?:[0-5]\d)?"
AGAIN_AT = re.compile(
    rf"(?:(?:phát lại|PL)?\s*(?:lúc|vào|:)?\s*){TIME}(?:\s*(?:[,;&/+]|và)\s*{TIME})*", re.I
)
# What a title may go on with that says why nothing was sent, or begin with.
BECAUSE = r"(?:su co|mat dien|cup dien|bao tri|bao duong|sua chua|hong)\b.* "
WHY = r"(?: (?:do|vi|de|tu|luc|bao tri|bao duong|sua chua|ky thuat|su co)\b.*)?"
# As ``variants.bare`` has them.
PLANNED = re.compile(
    r"^chuong trinh (?:phat song|truyen hinh|phat thanh)\b|\bkhung gio phat\b"
    r"|\b(?:lich (?:du kien |chi tiet )?(?:phat|chuong trinh)|khung (?:phat|chuong trinh)|du kien"
    r"|ke hoach (?:phat|chuong trinh)|schedule)\b"
)
SENT = re.compile(r"\b(?:nhat ky|da phat|thuc phat|thuc te|as run|log)\b")


def leave_out_unaired(layout: Layout, found: Settled) -> None:
    """Take out the rows whose status says that they were not on air. One that does not say is
    asked about, in a column that says it of other rows; else the column is about something else."""
    yes, no = ({bare(one) for one in listed()["aired"][kind]} for kind in ("yes", "no"))
    crossed = {bare(one) for one in CROSSES}, {bare(one) for one in DENIALS}
    if UNAIRED in layout.columns:
        _sort(layout, found, UNAIRED, {"", *crossed[1]}, crossed[0])
    if CROSSED.fullmatch(bare(layout.headers.get(layout.columns.get(AIRED, -1), ""))):
        # A blank among crosses may be one that somebody forgot.
        yes, no = yes | crossed[0], no | crossed[1]
    else:
        yes.add("")
    if said_in(layout, found, AIRED, (yes | no) - {""}):
        _sort(layout, found, AIRED, yes, no)


def _sort(layout: Layout, found: Settled, column: str, yes: set[str], no: set[str]) -> None:
    kept = []
    for number, row in found.rows:
        value = cell_of(layout, row, column).text
        if bare(value) in no:
            found.leave_out(number, row, "not_aired")
            continue
        kept.append((number, row))
        if bare(value) not in yes:
            found.faults.append(("playout_status", number, "title", value or "–", {}))
    found.rows = kept


def mark_repeats(layout: Layout, found: Settled) -> None:
    """Write out the crosses and answers of a column that only says whether a row is a repeat."""
    if bare(layout.headers.get(layout.columns.get("showing", -1), "")) not in (
        "phat lai",
        "repeat",
    ):
        return
    for number, row in found.rows:
        cell = cell_of(layout, row, "showing")
        shown = REPEAT if YES.fullmatch(cell.text) else FIRST if NO.fullmatch(cell.text) else ""
        if shown:
            row[layout.columns["showing"]] = Cell(shown)
            found.notes.append(("note_repeat_mark", number, "showing", cell.text, shown))


def leave_out_silence(layout: Layout, found: Settled) -> None:
    """Take out the rows that only say that nothing was sent, from when to when, and those of which
    a remark says it; of a remark that may be about a part of a row it is asked."""
    words = [re.escape(bare(one)) for one in listed()["rows"]["silent"]]
    broadcasts = "|".join(one for one in words if re.search(r"\b(?:phat|song)\b", one))
    silent = re.compile(rf"(?:{'|'.join(words)}){WHY}|{BECAUSE}(?:{broadcasts})")
    unsent = "|".join(re.escape(bare(one)) for one in listed()["aired"]["no"])
    denied = re.compile(rf"(?:{unsent})(?: (?:do|vi)\b[^\d]*)?")
    broken = re.compile(rf"(?:{'|'.join(words)}|{unsent})\b")
    kept = []
    for number, row in found.rows:
        remark = cell_of(layout, row, "showing").text
        if silent.fullmatch(bare(cell_of(layout, row, "title").text)):
            found.leave_out(number, row, "off_air")
        elif denied.fullmatch(bare(remark)):
            found.leave_out(number, row, "not_aired")
        else:
            kept.append((number, row))
            if broken.match(bare(remark)):
                found.faults.append(("playout_status", number, "title", remark, {}))
    found.rows = kept


def ask_of_others(layout: Layout, found: Settled) -> None:
    """Ask about rows that say that they were on air several times, at one time: when and how long
    the others were nobody knows. Where a day has a row for each of them nothing is asked."""

    def named(row: Row) -> tuple[str, ...]:
        return tuple(bare(cell_of(layout, row, one).text) for one in ("channel", "date", "title"))

    if TIMES not in layout.columns:
        return
    header = bare(layout.headers[layout.columns[TIMES]])
    first = 1 if REPEATS.search(header) else 0  # of repeats, which is not counted
    times = {(*named(row), cell_of(layout, row, "start").text) for _, row in found.rows}
    rows = Counter(one[:-1] for one in times)
    kept = []
    for number, row in found.rows:
        value = cell_of(layout, row, TIMES).text
        said = COUNT.fullmatch(value)
        count = int(said[1]) + first if said else None
        if count == 0:
            found.leave_out(number, row, "not_aired")
            continue
        kept.append((number, row))
        if value and count not in (1, rows[named(row)]):
            found.faults.append(("playout_times", number, "start", value, {}))
    found.rows = kept


def ask_of_repeats(layout: Layout, found: Settled) -> None:
    """Ask about rows that say at which hours their programme was on air again later that day, where
    no row has it there."""

    def named(row: Row, at: int | None) -> tuple[object, ...]:
        told = (bare(cell_of(layout, row, one).text) for one in ("channel", "date", "title"))
        return *told, at

    there = {named(row, milliseconds(cell_of(layout, row, "start"))) for _, row in found.rows}
    for number, row in found.rows:
        start = milliseconds(cell_of(layout, row, "start")) or 0
        for column in (AGAIN, "showing"):
            value = cell_of(layout, row, column).text
            if not AGAIN_AT.fullmatch(value):
                continue
            times = [milliseconds(Cell(one)) for one in re.findall(TIME, value, re.I)]
            later = [one for one in times if one is None or one > start]
            if any(named(row, one) not in there for one in later):
                found.faults.append(("playout_again", number, "start", value, {}))


def titled_schedule(sheet: Sheet, layout: Layout, file: str) -> str:
    """What says above a list, or in the name of its sheet or file, that it is a schedule; "" where
    nothing does, or something says that it was sent."""
    rows = [row for number, row in sorted(sheet.rows.items()) if number < layout.first]
    texts = [cell.text for row in rows for cell in row.values()]
    said = [*texts, sheet.name, file.split("/")[-1]]
    if any(SENT.search(bare(one)) for one in said):
        return ""
    return next((one for one in said if PLANNED.search(bare(one))), "")


def carry_down(layout: Layout, found: Settled) -> None:
    """A day or a channel that is written once speaks for the rows below that leave it blank, as
    long as the hours of its broadcast day go on."""
    for name in ("channel", "date"):
        spot = layout.columns.get(name)
        if spot is None or all(spot in row for _, row in found.rows):
            continue
        above, before = BLANK, 0
        for number, row in found.rows:
            start = milliseconds(cell_of(layout, row, "start"))
            if spot in row and not row[spot].blank:
                above = row[spot]
            elif not above.blank and (
                name == "channel" or (start is not None and _goes_on(before, start))
            ):
                row[spot] = above
                found.notes.append(("guess_carried", number, name, "", above.text))
            else:
                above = BLANK
            before = before if start is None else start


def _goes_on(before: int, start: int) -> bool:
    """Whether a row that starts then may be of the day of the row above."""
    return start >= before or turns(before, start)
