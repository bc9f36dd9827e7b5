"""Excel forms for those who send returns. Lists and limits are those of the expectation suite."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl

from lsanalytics.clock import clock_text
from lsanalytics.dataset import Column, Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.sent import LISTS, MARK
from lsanalytics.errors import InputError
from lsanalytics.files import sheet_name
from lsanalytics.places import Places
from lsanalytics.quality.suites import Suite, load_suite
from lsanalytics.words import number as number_text
from lsanalytics.words import text

ROWS = 5_000  # rows whose cells are checked as they are filled in
HEADER = 4  # row of the headers, from 0; title, sender, explanation and example stand above


@dataclass(frozen=True)
class Limits:
    """What the suite allows in a column: a list of codes, and bounds of its tested number."""

    codes: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


def limits_of(suite: Suite, column: Column) -> Limits:
    """The limits of a column as they stand in the suite, so that a form cannot drift from it."""
    codes: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    number = {"date": "date_number", "time": f"{column.name}_minutes"}.get(column.kind, column.name)
    for one in suite.expectations:
        if one.severity != "critical" or one.column != column.name:
            continue
        allowed = one.kwargs.get("value_set")
        if one.tested == f"sent_{column.name}" and isinstance(allowed, list):
            codes = tuple(allowed)
        if one.tested == number:
            low = _bound(one.kwargs.get("min_value"), low)
            high = _bound(one.kwargs.get("max_value"), high)
    return Limits(codes, low, high)


def _bound(given: object, before: float | None) -> float | None:
    return float(given) if isinstance(given, int | float) else before


def version(dataset: Dataset) -> str:
    """A mark that changes with the columns, labels and headers of a form."""
    told = [
        (one.name, one.header_vi, one.kind, one.required, sorted(one.allowed.items()))
        for one in dataset.columns
    ]
    return f"1.{hashlib.sha256(repr(told).encode()).hexdigest()[:6]}"


@dataclass(frozen=True)
class Sender:
    """Whom a form is made for: a unit, or a channel with its medium."""

    code: str
    name: str
    medium: str = ""

    @property
    def label(self) -> str:
        return f"{self.code} – {self.name}" if self.name else self.code


def make_form(
    dataset_id: str,
    places: Places,
    suites: Path,
    as_of: date,
    place_code: str | None = None,
    channels: pl.DataFrame | None = None,
) -> bytes:
    """A workbook to be filled in: headers that cannot be changed, lists, limits, an example.

    ``place_code``: the sender, filled in: a unit, or of a log one of ``channels``. Raises
    InputError for an unknown dataset, unit or channel.
    """
    import xlsxwriter

    if dataset_id not in DATASETS:
        raise InputError("receive_unknown_dataset", value=dataset_id, known=", ".join(DATASETS))
    dataset = DATASETS[dataset_id]
    sender = _sender(dataset, places, place_code, as_of, channels)
    suite = load_suite(dataset.id, suites)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": dataset.name_vi, "comments": f"{dataset.id} {version(dataset)}"})
    sheet = book.add_worksheet(sheet_name(dataset.name_vi))
    lists = book.add_worksheet(LISTS)
    columns = _asked(dataset)
    limits = {one.name: limits_of(suite, one) for one in columns}
    shapes = _shapes(book)
    example = _example_here(dataset, places, as_of)
    _head(book, sheet, dataset, limits, sender, example, shapes)
    for number, column in enumerate(columns, start=1):
        listed = _listed(column, limits[column.name], places, as_of)
        _column(sheet, lists, number, column, limits[column.name], listed, shapes)
    _fill_sender(sheet, dataset, sender, as_of, shapes)
    _marks(book, dataset, sender)
    lists.hide()
    sheet.activate()
    book.close()
    return out.getvalue()


def _asked(dataset: Dataset) -> list[Column]:
    """The columns of the form: what a sender reports is no simulation, so that is not asked."""
    return [one for one in dataset.columns if one.name != "evidence"]


def _sender(
    dataset: Dataset,
    places: Places,
    code: str | None,
    as_of: date,
    channels: pl.DataFrame | None,
) -> Sender | None:
    if code is None:
        return None
    if dataset.unit == "channel" and channels is not None:
        for row in channels.filter(pl.col("channel") == code).iter_rows(named=True):
            return Sender(code, row["name"] or "", row["medium"] or "")
    found = places.at(code, as_of)
    if found is not None:
        return Sender(code, found.name)
    if dataset.unit == "channel" and channels is not None:
        known = ", ".join(channels["channel"].unique().sort())
        raise InputError("receive_unknown_channel", value=code, known=known)
    raise InputError("receive_unknown_place", value=code)


def _shapes(book: Any) -> dict[str, Any]:
    formats = {
        "date": "dd/mm/yyyy",
        "time": "[hh]:mm:ss",
        "integer": "#,##0",
        "decimal": "#,##0.0##",
        "text": "@",
        "year": "0",
        "number": "0",
    }
    return {
        kind: book.add_format({"num_format": code, "locked": False, "border": 1})
        for kind, code in formats.items()
    }


def _kind(column: Column) -> str:
    return "year" if column.name == "year" else column.kind


def _head(
    book: Any,
    sheet: Any,
    dataset: Dataset,
    limits: dict[str, Limits],
    sender: Sender | None,
    example: list[object],
    shapes: dict[str, Any],
) -> None:
    plain = book.add_format()
    bold = book.add_format({"bold": True, "font_size": 14})
    grey = book.add_format(
        {"italic": True, "font_color": "#595959", "text_wrap": True, "valign": "top"}
    )
    top = book.add_format(
        {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#D9E2F3", "valign": "vcenter"}
    )
    for row, height in enumerate((24, 18, 48, 30)):
        sheet.set_row(row, height)
        # The borders of the columns would cut through the title.
        for number in range(len(limits) + 1):
            sheet.write_blank(row, number, None, plain)
    sheet.write_string(0, 0, dataset.name_vi, bold)
    name = sender.label if sender else "…"
    sheet.write_string(1, 0, text("receive.form_sender", "vi", name=name))
    sheet.write_string(
        1, 4, text("receive.form_mark", "vi", id=dataset.id, version=version(dataset))
    )
    sheet.write_string(2, 0, text("receive.form_explained", "vi"), grey)
    sheet.write_string(3, 0, text("receive.form_example", "vi"), grey)
    sheet.write_string(HEADER, 0, "STT", top)
    for number, column in enumerate(_asked(dataset), start=1):
        sheet.write_string(2, number, _explained(column, limits[column.name]), grey)
        sheet.write_string(3, number, _example(column, example[number - 1]), grey)
        sheet.write_string(HEADER, number, column.header_vi, top)
    sheet.set_column(0, 0, 11, shapes["number"])
    sheet.freeze_panes(HEADER + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER)
    freely = ("insert_rows", "delete_rows", "sort", "autofilter", "format_columns", "format_rows")
    sheet.protect("", dict.fromkeys(freely, True))


def _explained(column: Column, limits: Limits) -> str:
    kind = "list" if column.allowed else "place" if column.name == "place" else _kind(column)
    said = text(f"receive.explain_{kind}", "vi")
    if kind == "integer" and limits.low is not None and limits.high is not None:
        low, high = (number_text(one, "vi", 0) for one in (limits.low, limits.high))
        said = f"{said} {text('receive.explain_limits', 'vi', low=low, high=high)}"
    return said if column.required else f"{said} {text('receive.explain_optional', 'vi')}"


def _example_here(dataset: Dataset, places: Places, as_of: date) -> list[object]:
    """The example row of the form; a place of another province gives way to this province."""
    shown: list[object] = []
    for column, value in zip(_asked(dataset), dataset.example, strict=True):
        foreign = column.name == "place" and places.known(str(value), as_of) is None
        shown.append(places.province if foreign else value)
    return shown


def _example(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.allowed:
        return column.allowed[value][0]
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if column.kind == "time":
        return clock_text(value)
    return str(value)


def _listed(column: Column, limits: Limits, places: Places, as_of: date) -> list[str]:
    """What the drop-down of a column offers."""
    if column.name == "place":
        levels = ("province", "commune")
        return [
            f"{one.code} – {one.name}" for level in levels for one in places.valid(level, as_of)
        ]
    return [column.allowed[code][0] for code in limits.codes if code in column.allowed]


def _column(
    sheet: Any,
    lists: Any,
    number: int,
    column: Column,
    limits: Limits,
    listed: list[str],
    shapes: dict[str, Any],
) -> None:
    from xlsxwriter.utility import xl_col_to_name

    first, last = HEADER + 1, HEADER + ROWS
    # The format of a whole column leaves the cells below the header open to be filled in.
    sheet.set_column(
        number, number, max(14, min(40, len(column.header_vi) + 6)), shapes[_kind(column)]
    )
    for row, one in enumerate(listed):
        lists.write_string(row, number, one)
    rule = _rule(column, limits)
    if listed:
        letter = xl_col_to_name(number, col_abs=True)
        source = f"='{LISTS}'!{letter}$1:{letter}${len(listed)}"
        rule = {"validate": "list", "source": source}
    if rule:
        title = column.header_vi[:32]
        message = text(f"receive.rule_{'list' if listed else _kind(column)}", "vi")
        rule |= {"error_title": title, "error_message": message[:255]}
        sheet.data_validation(first, number, last, number, rule)


def _rule(column: Column, limits: Limits) -> dict[str, Any]:
    """The cell validation of a number, date or time."""
    if column.kind == "integer":
        low, high = limits.low or 0, limits.high or 10**9
        between = {"minimum": int(low), "maximum": int(high)}
        return {"validate": "integer", "criteria": "between", **between}
    if column.kind == "decimal":
        high = 10**9 if limits.high is None else limits.high
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": limits.low or 0,
            "maximum": high,
        }
    if column.kind == "date":
        first, last = _day(limits.low, date(1990, 1, 1)), _day(limits.high, date(2100, 12, 31))
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    if column.kind == "time":
        high = 1800 if limits.high is None else limits.high
        clock = {"minimum": (limits.low or 0) / 1440, "maximum": high / 1440 + 1e-6}
        return {"validate": "decimal", "criteria": "between", **clock}
    return {}


def _day(number: float | None, otherwise: date) -> date:
    """The date of a number like 20000101."""
    if number is None:
        return otherwise
    year, rest = divmod(int(number), 10_000)
    return date(year, rest // 100, rest % 100)


def _fill_sender(
    sheet: Any, dataset: Dataset, sender: Sender | None, as_of: date, shapes: dict[str, Any]
) -> None:
    """The sender's own code, and the rows that its return has in any case: ``Dataset.listed``."""
    names = [one.name for one in dataset.columns]
    if sender is None:
        return
    if dataset.unit == "channel" and "medium" in names:
        # The first row; the sender fills the columns down as far as the day goes.
        sheet.write_string(HEADER + 1, 1 + names.index("channel"), sender.code, shapes["text"])
        medium = dataset.column("medium").allowed.get(sender.medium)
        if medium:
            sheet.write_string(HEADER + 1, 1 + names.index("medium"), medium[0], shapes["text"])
        return
    if "place" not in names:
        return
    columns = [dataset.column(one) for one in dataset.listed]
    values = [[vi for vi, _ in column.allowed.values()] for column in columns]
    for number, given in enumerate(product(*values), start=HEADER + 1):
        sheet.write_string(number, 1 + names.index("place"), sender.label, shapes["text"])
        for name, value in zip(dataset.listed, given, strict=True):
            sheet.write_string(number, 1 + names.index(name), value, shapes["text"])
        if dataset.by_year:
            sheet.write_number(number, 1 + names.index(dataset.day), as_of.year, shapes["year"])


def _marks(book: Any, dataset: Dataset, sender: Sender | None) -> None:
    marks = book.add_worksheet(MARK)
    told = {
        "dataset": dataset.id,
        "version": version(dataset),
        "sender": sender.code if sender else "",
    }
    for row, (name, value) in enumerate(told.items()):
        marks.write_string(row, 0, name)
        marks.write_string(row, 1, value)
    marks.very_hidden()
