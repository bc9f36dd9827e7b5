"""Folders of returns, made for a test."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import Received, read_dataset
from lsanalytics.places import load_places
from lsanalytics.project import Project

PLACES = load_places(Path(__file__).parents[2] / "data" / "raw")
HEADER = 'Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem",Loại số liệu'
ROW = "2025,20,phát thanh,1000,990,báo cáo"


def received(root: Path, files: dict[str, bytes | str], dataset: str = "coverage") -> Received:
    """What the reader makes of ``files`` (name -> content) in the dataset's folder."""
    project = Project(root)
    for name, content in files.items():
        path = project.returns / dataset / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_dataset(DATASETS[dataset], project.returns / dataset, project, PLACES)


def lines(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows]) + "\n"


def keys(got: Received) -> list[str]:
    """The sentences that refuse files, by key."""
    return [fault.key for fault in got.refused]


def column(got: Received, name: str) -> list[Any]:
    return got.frame[name].to_list()


def workbook(rows: Iterable[Iterable[tuple[Any, str | None]]], **options: Any) -> bytes:
    """An Excel file; each cell is a value and its number format."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    sheet = book.add_worksheet()
    for y, row in enumerate(rows):
        for x, (value, shape) in enumerate(row):
            if value is not None:
                sheet.write(y, x, value, book.add_format({"num_format": shape}) if shape else None)
    book.close()
    return out.getvalue()


def plain(values: Iterable[Any]) -> list[tuple[Any, None]]:
    return [(value, None) for value in values]


def header_cells(dataset: str) -> list[tuple[str, None]]:
    return plain(c.header_vi for c in DATASETS[dataset].columns)  # type: ignore[return-value]


def one_cell(root: Path, name: str, cell: str) -> tuple[Any, Any]:
    """Value and raw value that the reader makes of one cell of a column ``name``."""
    dataset = next(
        d for d in DATASETS.values() if name in [c.name for c in d.columns] and d.id != "agencies"
    )
    shown = '"' + cell.replace('"', '""') + '"'
    cells = [shown if c.name == name else "x" for c in dataset.columns]
    header = ";".join(c.name for c in dataset.columns)
    got = received(root, {"a.csv": lines(";".join(cells), header=header)}, dataset.id)
    assert not got.refused
    frame: pl.DataFrame = got.frame
    return frame[name][0], frame[f"raw_{name}"][0]
