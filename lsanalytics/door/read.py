"""Reading what units sent: every file of a dataset, typed, with what could not be read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from lsanalytics.dataset import Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.headers import match, meanings
from lsanalytics.door.logs import scan_values
from lsanalytics.door.table import read_csv, read_xlsx
from lsanalytics.door.values import schema, typed
from lsanalytics.errors import InputError, InputErrors
from lsanalytics.files import sha256
from lsanalytics.project import Project

ENDINGS = (".csv", ".xlsx", ".parquet")
NOT_RETURNS = ("README.md",)
PASSED_OVER = (".", "~$")  # hidden files, and those that Excel keeps while a workbook is open
FILES = pl.Schema({"file": pl.String, "sha256": pl.String, "rows": pl.Int64})


@dataclass(frozen=True)
class Received:
    """A dataset as it was sent.

    ``frame``: one row a data row of every readable file, by file and row: the columns by
    English name (text String, integer Int64, date Date, time Int32 minutes), null where blank or
    unreadable; ``raw_<name>`` the cell as sent, of columns that are typed or have allowed
    values; ``file`` and ``row`` (Int32, the header being row 1). ``refused``: files that give
    no rows, and why. ``files``: file, sha256, rows (0 of a refused one).
    """

    dataset: str
    frame: pl.DataFrame
    refused: tuple[InputError, ...]
    files: pl.DataFrame


def read_dataset(dataset: Dataset, folder: Path, project: Project) -> Received:
    """Every .csv and .xlsx file under ``folder``, in order of their paths.

    A folder that is not there is a dataset without files. Nothing is raised for what units
    sent: a file that cannot be used is in ``refused``.
    """
    frames = [pl.DataFrame(schema=schema(dataset))]
    refused: list[InputError] = []
    files: list[tuple[str, str, int]] = []
    for path in _listed(folder):
        file = _named(path, project)
        try:
            _check_kind(path, folder, file)
        except InputError as fault:
            refused.append(fault)
            continue
        try:
            frames.append(_read(dataset, path, file))
            rows = frames[-1].height
        except InputErrors as faults:
            refused.extend(faults.errors)
            rows = 0
        except OSError:
            refused.append(InputError("return_not_opened", file=file))
            continue
        files.append((file, sha256(path), rows))
    return Received(
        dataset.id, pl.concat(frames), tuple(refused), pl.DataFrame(files, FILES, orient="row")
    )


def misplaced(project: Project) -> tuple[InputError, ...]:
    """Files under ``data/raw/returns/`` that belong to no dataset and so would not be read."""
    if not project.returns.is_dir():
        return ()
    known = ", ".join(DATASETS)
    return tuple(
        InputError("return_misplaced", file=_named(path, project), known=known)
        for path in _listed(project.returns)
        if path.relative_to(project.returns).parts[0] not in (*DATASETS, *NOT_RETURNS)
    )


def _listed(folder: Path) -> list[Path]:
    """Files and links below ``folder`` by path. Linked folders are listed, not entered."""
    found: list[Path] = []
    for where, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(where) / name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(PASSED_OVER)]
        found += [Path(where) / name for name in names + links if not name.startswith(PASSED_OVER)]
    return sorted(path for path in found if path.name not in NOT_RETURNS)


def _named(path: Path, project: Project) -> str:
    """The path as people read it, a link under its own name and not that of its goal."""
    if path.is_relative_to(project.root):
        return path.relative_to(project.root).as_posix()
    return project.relative(path)


def _check_kind(path: Path, folder: Path, file: str) -> None:
    """Refuse what is not to be opened at all: links that lead out, other endings, no file."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError("return_link_outside", file=file)
    if path.suffix.lower() not in ENDINGS:
        raise InputError("return_ending", file=file, ending=path.suffix or path.name)
    if not path.is_file():
        raise InputError("return_not_opened", file=file)


def _read(dataset: Dataset, path: Path, file: str) -> pl.DataFrame:
    """The typed rows of one file. Raises InputErrors with everything that is wrong with it."""
    if path.stat().st_size == 0:
        raise InputErrors([InputError("return_empty", file=file)])
    try:
        if path.suffix.lower() == ".parquet":
            return (
                scan_values(path, file, dataset, raw=True)
                .collect()
                .match_to_schema(schema(dataset))
            )
        if path.suffix.lower() == ".csv":
            table = read_csv(path, file, set(meanings(dataset)))
        else:
            table = read_xlsx(path, file)
    except InputError as fault:
        raise InputErrors([fault]) from None
    return _rows(dataset, table, file)


def _rows(dataset: Dataset, table: pl.DataFrame, file: str) -> pl.DataFrame:
    if table.is_empty():
        raise InputErrors([InputError("return_empty", file=file)])
    header, rows = table.head(1), table.slice(1)
    filled = {name for name in table.columns if rows[name].null_count() < rows.height}
    headers = header.drop("row").row(0, named=True)
    found, faults = match(dataset, headers, filled, file, header["row"][0])
    if not faults and rows.is_empty():
        faults = [InputError("return_no_rows", file=file)]
    if faults:
        raise InputErrors(faults)
    return typed(dataset, found, rows, file)
