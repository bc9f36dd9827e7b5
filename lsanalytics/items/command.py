"""What ``lsa items`` does and says: a list, a draw with its forms, the coding taken back."""

from __future__ import annotations

import calendar
import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import polars as pl

from lsanalytics.door.cells import habits, read_date
from lsanalytics.door.grid import Cell
from lsanalytics.door.sent import take_apart
from lsanalytics.door.taken import Sent
from lsanalytics.errors import InputError
from lsanalytics.files import csv_bytes, write_all, write_aside
from lsanalytics.items.coded import TONES, compare
from lsanalytics.items.drawn import PRESS, coding_form, draw
from lsanalytics.items.feeds import Item, items_of
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.receiving.accepted import to_csv
from lsanalytics.words import Language, number, text

RELIABLE = 0.667  # below it Krippendorff (Content Analysis, 2019, chapter 12) rejects the data
LIST = ("item", "date", "outlet", "title", "address")


def sources_of(given: Sequence[str]) -> list[tuple[str, Path]]:
    """OUTLET=FILE or OUTLET=FOLDER as outlet and file. Raises InputError."""
    found: list[tuple[str, Path]] = []
    for one in given:
        outlet, equals, name = one.partition("=")
        if not equals or not outlet.strip():
            raise InputError("items_source", column="SOURCE", value=one)
        path = Path(name)
        files = sorted(path.glob("*")) if path.is_dir() else [path]
        found += [(outlet.strip(), file) for file in files if file.is_file() or path == file]
    return found


def month_of(given: str) -> tuple[date, date]:
    """The first and the last day of "2026-03" or "03/2026"."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})", given) or re.fullmatch(r"(\d{1,2})/(\d{4})", given)
    year, month = (0, 0)
    if found:
        year, month = sorted((int(found[1]), int(found[2])), reverse=True)
    if not 1 <= month <= 12:
        raise InputError("items_month", column="--month", value=given)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def make_list(given: Sequence[str], month: str, out: Path, language: Language) -> list[str]:
    """Write the list of a month's items; lines to print."""
    found = items_of(sources_of(given), *month_of(month))
    items = found.items
    if not items:
        raise InputError("items_none_in_month", file=out.name, value=month)
    rows = [[one.code, f"{one.day:%Y-%m-%d}", one.outlet, one.title, one.address] for one in items]
    write_aside(out, csv_bytes([list(LIST), *rows]))
    counts = Counter(one.outlet for one in items)
    listed = ", ".join(f"{outlet} {count}" for outlet, count in sorted(counts.items()))
    lines = [text("items.listed", language, count=len(items), outlets=listed, path=out)]
    told = {
        "undated": found.undated,
        "fronts": found.fronts,
        "retitled": found.retitled,
        "nameless": found.nameless,
        "changed": sum(one.is_change for one in items),
    }
    lines += [text(f"items.{key}", language, count=count) for key, count in told.items() if count]
    for key in ("contested", "alike", "shared", "lists", "sections", "outside", "older"):
        if addresses := getattr(found, key):
            shown = {"count": len(addresses), "example": addresses[0]}
            lines.append(text(f"items.{key}", language, **shown))
    lines += [text("items.broken", language, file=file, row=row) for file, row in found.broken]
    return lines


def make_forms(path: Path, size: int, seed: int, out: Path, language: Language) -> list[str]:
    """Draw a sample of a list and write the two forms beside ``out``; lines to print.

    Raises InputError where one of the forms is there already.
    """
    items = _read_list(path)
    drawn = draw(items, size, seed)
    listed = dict(Counter(one.outlet for one in items))
    forms = {coder: out.with_name(f"{out.stem}-{coder}.xlsx") for coder in ("1", "2")}
    for form in forms.values():
        if form.exists():  # somebody may have coded in it
            raise InputError("items_form_there", file=form.as_posix())
    write_all({form: coding_form(drawn, listed, coder, seed) for coder, form in forms.items()})
    told = Counter(one.outlet for one in drawn)
    design = ", ".join(f"{outlet} {told[outlet]}/{listed[outlet]}" for outlet in sorted(listed))
    values = {"drawn": len(drawn), "count": len(items), "seed": seed, "design": design}
    return [text("items.drawn", language, **values, name=f"{out.stem}-1.xlsx, {out.stem}-2.xlsx")]


def measure(
    project: Project,
    coders: Sequence[Path],
    settled: Path | None,
    out: Path,
    language: Language,
) -> list[str]:
    """Take two filled-in forms back; write the return of what is agreed or settled."""
    if coders[0].is_file() and coders[1].is_file():
        first, second = (path.read_bytes() for path in coders)
        if first == second:
            raise InputError("items_same_form", file=coders[1].name, other=coders[0].name)
    coded = [_coding(project, path) for path in coders]
    frames, names = [one for one, _ in coded], {name for _, found in coded for name in found}
    if len(names) == 1 and all(found for _, found in coded):
        raise InputError(
            "items_same_coder",
            file=coders[1].name,
            column=text("items.coder", "vi"),
            value=min(names),
            other=coders[0].name,
        )
    found = compare(*(_tones(one) for one in frames))
    if not found.items:
        raise InputError("items_nothing_common", file=coders[1].name, other=coders[0].name)
    final = dict(found.agreed)
    if settled:
        third = _tones(_coding(project, settled)[0])
        final |= {item: third[item] for item in found.differ if item in third}
    left = len(frames[0]) - len(final)
    given = pl.DataFrame(
        {"item": list(final), "agreed": list(final.values())},
        schema={"item": pl.String, "agreed": pl.String},
    )
    rows = frames[0].drop("tone").join(given, on="item", how="left", maintain_order="left")
    rows = rows.with_columns(pl.col("agreed").fill_null("unsettled"))
    write_aside(out, to_csv(PRESS, rows.rename({"agreed": "tone"})))
    apart = len(set(frames[0]["item"]) ^ set(frames[1]["item"]))
    lines = [text("items.apart", language, count=apart)] if apart else []
    lines += [_agreement(found.alpha, (found.low, found.high), found.items, language)]
    lines.append(text("items.settled", language, count=len(final), left=left, path=out))
    known = PRESS.column("tone").allowed
    for item, pair in sorted(found.differ.items()):
        if item not in final:
            both = " / ".join(known[tone][language == "en"] for tone in pair)
            lines.append("  - " + text("items.differs", language, item=item, both=both))
    return lines


def _tones(coding: pl.DataFrame) -> dict[str, str]:
    return dict(coding.drop_nulls("tone").select("item", "tone").iter_rows())


def _agreement(
    alpha: float | None, limits: tuple[float | None, float | None], count: int, language: Language
) -> str:
    if alpha is None:
        return text("items.alpha_none", language, count=count)
    low, high = (number(one, language, 2) for one in limits)
    shown = number(alpha, language, 2)
    said = text("items.alpha", language, count=count, alpha=shown, low=low, high=high)
    return f"{said}. {text('items.alpha_low', language)}" if alpha < RELIABLE else said


def _coding(project: Project, path: Path) -> tuple[pl.DataFrame, set[str]]:
    """The rows of a form that came back, and who coded it by its own column.

    Raises InputError for one that cannot be read.
    """
    sent = take_apart(path, path.name, PRESS, load_places(project.raw))
    if sent.refused or sent.frame is None:
        raise sent.refused[0]
    tone = PRESS.column("tone")
    known = ", ".join(tone.allowed[one][0] for one in TONES)
    is_tone = pl.col("tone").is_in(TONES).fill_null(False)
    wrong = sent.frame.filter(~is_tone, pl.col("raw_tone").is_not_null())
    for row, value in wrong.select("row", "raw_tone").iter_rows():
        raise InputError(
            "items_tone",
            file=path.name,
            row=row,
            column=tone.header_vi,
            value=value,
            known=known,
        )
    twice = sent.frame.filter(pl.col("item").is_duplicated())
    if twice.height:
        raise InputError("items_twice", file=path.name, row=twice["row"][1], value=twice["item"][1])
    return sent.frame, _coders(sent)


def _coders(sent: Sent) -> set[str]:
    """What the column of the coder says; nothing of a form that has none."""
    header = text("items.coder", "vi")
    found: set[str] = set()
    for sheet in sent.book.sheets if sent.book else ():
        columns = {at for row in sheet.rows.values() for at in row if row[at].text == header}
        cells = (row[at].text for row in sheet.rows.values() for at in columns & row.keys())
        found |= {cell for cell in cells if cell not in ("", header)}
    return found


def _read_list(path: Path) -> list[Item]:
    """A list as it was made, or as a spreadsheet saved it again."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InputError("items_not_read", file=path.name) from None
    mark = next((one for one in ";\t" if content.startswith(one.join(LIST))), ",")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=mark))
    if not rows or tuple(rows[0]) != LIST:
        raise InputError("items_list_header", file=path.name, row=1, known=", ".join(LIST))
    for at, cells in enumerate(rows[1:], start=2):
        if len(cells) != len(LIST):
            raise InputError("items_list_row", file=path.name, row=at, count=len(cells))
        for name in ("outlet", "address"):
            if not cells[LIST.index(name)].strip():
                raise InputError("items_list_blank", file=path.name, row=at, column=name)
    known = habits([Cell(cells[1]) for cells in rows[1:]])
    found: dict[str, Item] = {}
    for at, (_, written, outlet, title, address) in enumerate(rows[1:], start=2):
        day = read_date(Cell(written), known, periods=False).text
        if day is None:
            told = {"column": "date", "value": written}
            raise InputError("items_list_day", file=path.name, row=at, **told)
        item = Item(outlet, datetime.strptime(day, "%d/%m/%Y").date(), title, address)
        if item.code in found:
            told = {"column": "address", "value": address}
            raise InputError("items_twice", file=path.name, row=at, **told)
        found[item.code] = item
    return list(found.values())
