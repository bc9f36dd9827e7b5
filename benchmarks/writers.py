"""Two small tables written by every program that is here, read back: exactly, or why not.

Python packages write in this process, LibreOffice and Gnumeric where they are installed. Files of
other programs come in a folder: ``NAME.coverage.EXT`` and ``NAME.broadcast_log.EXT`` hold the same
tables (``write_with_node.mjs`` makes those of ExcelJS and SheetJS).
"""

from __future__ import annotations

import csv
import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

from benchmarks.made import ROOT
from benchmarks.office import write_again
from lsanalytics.datasets import DATASETS
from lsanalytics.door.sent import take_apart
from lsanalytics.places import Places, load_places

Rows = list[list[Any]]
Writer = Callable[[Path, Rows], None]

COVERAGE: Rows = [
    ["Năm", "Mã đơn vị hành chính", "Loại hình", "Số dân", "Số người được nghe, xem"],
    [2025, "06040", "phát thanh", 12345, 11000],
    [2025, "06040", "truyền hình", 12345, 0],
    [2025, "05977", "phát thanh", 8001, 8001],
]
LOG: Rows = [
    ["Kênh", "Loại hình", "Ngày phát sóng", "Bắt đầu", "Kết thúc", "Tên chương trình", "Nguồn gốc"],
    *(
        ["TH1", "truyền hình", date(2025, 7, day), start, end, title, "tự sản xuất mới"]
        for day, start, end, title in (
            (1, time(5, 0), time(5, 30), "Thời sự: “Đường về”, tập 1/2; <A & B>"),
            (1, time(5, 30), time(6, 0, 15), "2025"),
            (15, time(19, 45), time(20, 15), "Hai\ndòng"),
        )
    ),
]
TABLES = {"coverage": COVERAGE, "broadcast_log": LOG}
DAY = 86_400_000
# By kind the filter of LibreOffice and its options.
OFFICE = {
    "xls": ("MS Excel 97", ""),
    "xlsx": ("Calc MS Excel 2007 XML", ""),
    "ods": ("calc8", ""),
    "fods": ("OpenDocument Spreadsheet Flat XML", ""),
    "html": ("HTML (StarCalc)", ""),
    "csv": ("Text - txt - csv (StarCalc)", "44,34,76"),
}
GNUMERIC = {"xlsx": "Gnumeric_Excel:xlsx", "xls": "Gnumeric_Excel:excel_biff8"} | {
    "biff7.xls": "Gnumeric_Excel:excel_biff7",
    "ods": "Gnumeric_OpenCalc:odf",
    "html": "Gnumeric_html:html40",
    "csv": "Gnumeric_stf:stf_csv",
}


def texts(rows: Rows) -> Rows:
    """The rows where a writer has no types: dates and times as a Vietnamese office shows them."""
    return [[_text(value) for value in row] for row in rows]


def _text(value: Any) -> Any:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"{value:%H:%M:%S}" if isinstance(value, time) else value


def _csv(encoding: str, separator: str) -> Writer:
    def write(path: Path, rows: Rows) -> None:
        with path.open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream, delimiter=separator).writerows(texts(rows))

    return write


def _openpyxl(*, write_only: bool) -> Writer:
    def write(path: Path, rows: Rows) -> None:
        import openpyxl

        book = openpyxl.Workbook(write_only=write_only)
        sheet = book.create_sheet("BC") if write_only else book.active
        for row in rows:
            sheet.append(row)
        book.save(path)

    return write


def _xlsxwriter(**options: Any) -> Writer:
    def write(path: Path, rows: Rows) -> None:
        import xlsxwriter

        book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy", **options})
        sheet, clock = book.add_worksheet(), book.add_format({"num_format": "hh:mm:ss"})
        for y, row in enumerate(rows):
            for x, value in enumerate(row):
                sheet.write(y, x, value, *([clock] if isinstance(value, time) else []))
        book.close()

    return write


def _pandas(method: str, **options: Any) -> Writer:
    def write(path: Path, rows: Rows) -> None:
        import pandas as pd

        typed = method == "to_excel"
        body = rows[1:] if typed else texts(rows)[1:]
        getattr(pd.DataFrame(body, columns=rows[0]), method)(path, index=False, **options)

    return write


def _polars(method: str, **options: Any) -> Writer:
    def write(path: Path, rows: Rows) -> None:
        import polars as pl

        body = rows[1:] if method == "write_excel" else texts(rows)[1:]
        getattr(pl.DataFrame(body, schema=rows[0], orient="row"), method)(path, **options)

    return write


def _xlwt(path: Path, rows: Rows) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("BC")
    styles = {date: xlwt.easyxf(num_format_str="DD/MM/YYYY")}
    styles[time] = xlwt.easyxf(num_format_str="HH:MM:SS")
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            sheet.write(y, x, value, styles.get(type(value), xlwt.Style.default_style))
    book.save(str(path))


def _odfpy(path: Path, rows: Rows) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book, table = OpenDocumentSpreadsheet(), Table(name="BC")
    for row in rows:
        line = TableRow()
        for value in row:
            if isinstance(value, int):
                cell = TableCell(valuetype="float", value=value)
            elif isinstance(value, date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
            elif isinstance(value, time):
                cell = TableCell(valuetype="time", timevalue=f"{value:PT%HH%MM%SS}")
            else:
                cell = TableCell(valuetype="string")
            for part in str(_text(value)).split("\n"):
                cell.addElement(P(text=part))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))


def _petl(method: str) -> Writer:
    def write(path: Path, rows: Rows) -> None:
        import petl

        getattr(petl, method)(rows if method == "toxlsx" else texts(rows), str(path))

    return write


WRITERS: dict[str, tuple[str, str, Writer]] = {
    "csv module, UTF-8 with BOM, ;": ("csv", "csv", _csv("utf-8-sig", ";")),
    "csv module, UTF-16, tabs": ("csv", "csv", _csv("utf-16", "\t")),
    "openpyxl": ("openpyxl", "xlsx", _openpyxl(write_only=False)),
    "openpyxl, write only": ("openpyxl", "xlsx", _openpyxl(write_only=True)),
    "xlsxwriter": ("xlsxwriter", "xlsx", _xlsxwriter()),
    "xlsxwriter, constant memory": ("xlsxwriter", "xlsx", _xlsxwriter(constant_memory=True)),
    "xlsxwriter, from 1904": ("xlsxwriter", "xlsx", _xlsxwriter(date_1904=True)),
    "pandas by openpyxl": ("openpyxl", "xlsx", _pandas("to_excel", engine="openpyxl")),
    "pandas by xlsxwriter": ("xlsxwriter", "xlsx", _pandas("to_excel", engine="xlsxwriter")),
    "pandas by odfpy": ("odf", "ods", _pandas("to_excel", engine="odf")),
    "pandas CSV": ("pandas", "csv", _pandas("to_csv")),
    "pandas HTML as .xls": ("pandas", "xls", _pandas("to_html")),
    "polars": ("polars", "xlsx", _polars("write_excel")),
    "polars CSV": ("polars", "csv", _polars("write_csv")),
    "xlwt": ("xlwt", "xls", _xlwt),
    "odfpy": ("odf", "ods", _odfpy),
    "petl": ("petl", "xlsx", _petl("toxlsx")),
    "petl CSV": ("petl", "csv", _petl("tocsv")),
}


def by_offices(sources: list[Path], folder: Path) -> Iterator[tuple[str, str, Path]]:
    """(program and kind, table, file) of workbooks written again by the office programs that are
    here."""
    soffice, gnumeric = shutil.which("soffice"), shutil.which("ssconvert")
    if soffice:
        goals = {folder / f"libreoffice-{kind}": how for kind, how in OFFICE.items()}
        write_again(soffice, sources, goals, folder / "profile")
        for goal, kind in zip(goals, OFFICE, strict=True):
            for one in sources:
                yield f"LibreOffice .{kind}", one.stem, goal / f"{one.stem}.{kind}"
    for kind, asked in GNUMERIC.items() if gnumeric else ():
        for one in sources:
            goal = folder / f"{one.stem}.gnumeric.{kind}"
            _run([str(gnumeric), "-T", asked, str(one), str(goal)])
            yield f"Gnumeric .{kind}", one.stem, goal


def sources(folder: Path) -> list[Path]:
    """The tables as workbooks for office programs to write again."""
    found = []
    for table, rows in TABLES.items():
        found.append(folder / f"{table}.xlsx")
        _openpyxl(write_only=False)(found[-1], rows)
    return found


def _run(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, check=False, timeout=300)


def written(folder: Path, given: Path | None) -> Iterator[tuple[str, str, Path]]:
    """(program, table, file) of every writer."""
    for table, rows in TABLES.items():
        for number, (name, (module, ending, write)) in enumerate(WRITERS.items()):
            if importlib.util.find_spec(module):
                path = folder / f"{number}.{table}.{ending}"
                write(path, rows)
                yield name, table, path
    yield from by_offices(sources(folder), folder)
    for path in sorted(given.iterdir()) if given and given.is_dir() else ():
        name, _, rest = path.name.partition(".")
        table, _, kind = rest.partition(".")
        if table in TABLES:
            yield f"{name} .{kind}", table, path


def difference(path: Path, table: str, places: Places) -> str:
    """ "" where a file is read exactly, else the first thing that is not as it was written."""
    dataset = DATASETS[table]
    sent = take_apart(path, path.name, dataset, places)
    if sent.refused or sent.frame is None:
        return f"refused: {sent.refused[0].key}" if sent.refused else "refused"
    names = [one.name for one in dataset.columns if one.header_vi in TABLES[table][0]]
    labels = {code: label for one in dataset.columns for code, (label, *_) in one.allowed.items()}
    wanted = [[_wanted(value) for value in row] for row in TABLES[table][1:]]
    got = [[labels.get(value, value) for value in row] for row in sent.frame[names].iter_rows()]
    for right, ours in zip(wanted, got, strict=False):
        for one, other in zip(right, ours, strict=True):
            if one != other:
                return f"{other!r} for {one!r}"
    return "" if len(got) == len(wanted) else f"{len(got)} rows for {len(wanted)}"


def _wanted(value: Any) -> Any:
    if isinstance(value, time):
        return 1000 * (value.hour * 3600 + value.minute * 60 + value.second)
    return " ".join(value.split()) if isinstance(value, str) else value


def told(given: Path | None) -> None:
    """The table of writers."""
    places = load_places(ROOT / "data" / "raw")
    exact, others = 0, []
    with tempfile.TemporaryDirectory() as folder:
        found = list(written(Path(folder), given))
        for name, table, path in found:
            said = difference(path, table, places) if path.exists() else "not written"
            exact += not said
            others += [f"{name}, {table}: {said}"] if said else []
    programs = list(dict.fromkeys(name for name, *_ in found))
    print(f"{len(found)} files of {len(programs)} ways of writing: {exact} read exactly")
    print(f"  {'; '.join(programs)}")
    for one in others:
        print(f"  not so: {one}")
