"""What lies in the folder of a dataset: every file, typed, with what could not be read.

The files that units send mean here what they mean to ``lsa receive``: both take them apart with
``sent.take_apart``, and what is guessed or cannot be read is told in the same words.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from lsanalytics.dataset import Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.beside import is_beside, is_hidden
from lsanalytics.door.doubt import ROWS, doubtful_rows
from lsanalytics.door.limits import kind_of
from lsanalytics.door.logs import csv_head, is_long, scan_values
from lsanalytics.door.sent import take_apart
from lsanalytics.door.taken import CellFault
from lsanalytics.door.told import FileRows, Told, told
from lsanalytics.door.values import schema
from lsanalytics.door.written import is_marked, read_plain, read_written
from lsanalytics.errors import InputError
from lsanalytics.files import sha256
from lsanalytics.frames import without_constants
from lsanalytics.places import Places, load_places
from lsanalytics.project import Project

NOT_RETURNS = ("README.md",)
FILES = pl.Schema({"file": pl.String, "sha256": pl.String, "rows": pl.Int64})
DOUBTFUL = pl.Schema([*ROWS.items(), ("path", pl.String()), ("sha256", pl.String())])


@dataclass(frozen=True)
class Received:
    """A dataset as it was sent.

    ``frame``: one row a data row of every readable file, by file and row: the columns by
    English name (text String, integer Int64, date Date, time Int32 minutes), null where blank or
    unreadable; ``raw_<name>`` the cell as sent, of columns that are typed or have allowed
    values; ``file`` (of a workbook with several sheets of data ``file!sheet``) and ``row``
    (Int32, as a person sees it). ``refused``: files that give no rows, and why. ``files``: file,
    sha256, rows (0 of a refused one). ``faults``: cells that were not read, or rows that cannot
    be; ``accounts``: where the rows of each file went, and what was guessed. ``withheld``: rows
    that nobody sees who opens the file, with the columns of ``frame``; ``unseen``: why, row by row.
    ``doubtful``: rows of ``frame`` that rest on a guess, with path and sha256 of their file.
    """

    dataset: str
    frame: pl.DataFrame
    refused: tuple[InputError, ...]
    files: pl.DataFrame
    faults: Sequence[CellFault] = ()
    accounts: tuple[FileRows, ...] = ()
    withheld: pl.DataFrame | None = None
    unseen: Sequence[CellFault] = ()
    doubtful: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DOUBTFUL))


@dataclass
class _Folder:
    """A folder as it is read, file by file."""

    dataset: Dataset
    project: Project
    places: Places | None
    frames: list[pl.DataFrame] = field(default_factory=list)
    refused: list[InputError] = field(default_factory=list)
    files: list[tuple[str, str, int]] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    accounts: list[FileRows] = field(default_factory=list)
    withheld: list[pl.DataFrame] = field(default_factory=list)
    unseen: list[CellFault] = field(default_factory=list)
    doubtful: list[pl.DataFrame] = field(default_factory=list)


def read_dataset(
    dataset: Dataset, folder: Path, project: Project, places: Places | None = None
) -> Received:
    """Every file under ``folder``, in order of their paths.

    ``places``: those of the project, from one who has read them. A folder that is not there is a
    dataset without files. Nothing is raised for what units sent: a file that cannot be used is
    in ``refused``.
    """
    found = _Folder(dataset, project, places)
    for path in _listed(folder):
        file = _named(path, project)
        try:
            _check_kind(path, folder, file)
        except InputError as fault:
            found.refused.append(fault)
            continue
        if is_beside(path):
            note = Told("note_beside", "", "", "", "", (), 1)
            found.accounts.append(FileRows(file, 0, 0, 0, 0, by_cell=True, told=(note,)))
            continue
        try:
            _read(path, folder, file, found)
        except OSError:
            found.refused.append(InputError("return_not_opened", file=file))
    return Received(
        dataset.id,
        _in_one(dataset, found.frames),
        tuple(found.refused),
        pl.DataFrame(found.files, FILES, orient="row"),
        found.faults,
        tuple(found.accounts),
        pl.concat(found.withheld) if found.withheld else None,
        found.unseen,
        pl.concat([pl.DataFrame(schema=DOUBTFUL), *found.doubtful]),
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
        and not is_beside(path)
    )


def _in_one(dataset: Dataset, frames: list[pl.DataFrame]) -> pl.DataFrame:
    """The rows of all ``frames``, which are used up: of a column at a time there are two copies."""
    columns = []
    frames[:] = [one.clone() for one in frames]  # which costs nothing, and may be emptied
    for name, kind in schema(dataset).items():
        nothing = pl.Series(name, [], kind)
        own = [one.drop_in_place(name) for one in frames]
        columns.append(pl.concat([nothing, *own], rechunk=True))
    return without_constants(pl.DataFrame(columns))


def _listed(folder: Path) -> list[Path]:
    """Files and links below ``folder`` by path. Linked folders are listed, not entered."""
    found: list[Path] = []
    for where, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(where) / name).is_symlink()]
        folders[:] = [name for name in folders if not is_hidden(name)]
        found += [Path(where) / name for name in names + links if not is_hidden(name)]
    return sorted(path for path in found if path.name not in NOT_RETURNS)


def _named(path: Path, project: Project) -> str:
    """The path as people read it, a link under its own name and not that of its goal."""
    if path.is_relative_to(project.root):
        return path.relative_to(project.root).as_posix()
    return project.relative(path)


def _check_kind(path: Path, folder: Path, file: str) -> None:
    """Refuse what is not to be opened at all: links that lead out, and what is no file."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError("return_link_outside", file=file)
    if not path.is_file():
        raise InputError("return_not_opened", file=file)


def _read(path: Path, folder: Path, file: str, found: _Folder) -> None:
    """One file, in the way that its kind asks for."""
    path = path.resolve() if path.is_symlink() else path  # it leads to another file in here
    digest = sha256(path)
    try:
        kind = kind_of(path, file)
        if kind == "parquet":
            table = scan_values(path, file, found.dataset, _home(path, folder))
            frame = table.collect().match_to_schema(schema(found.dataset))
            _enter(found, file, digest, frame, 0)
            return
        if kind == "csv" and is_marked(path, digest):
            written = read_written(path, file, found.dataset)
            if written:
                _enter(found, file, digest, written[0], 1 + written[1])
                return
        if is_long(path, kind):
            _, columns, separator = csv_head(path, file, found.dataset)
            frame, blank = read_plain(path, file, found.dataset, columns, separator)
            _enter(found, file, digest, frame, 1 + blank, by_cell=True)
            return
    except InputError as fault:
        found.refused.append(fault)
        found.files.append((file, digest, 0))
        found.accounts.append(FileRows(file, 0, 0, 0, 0, by_cell=True))  # nothing to be counted
        return
    _take_apart(path, file, digest, found)


def _home(path: Path, folder: Path) -> Path:
    """Of a part of a partitioned log (``channel=TH1/…parquet``) the folder of the log."""
    home = path
    while home.parent != folder and "=" in home.parent.name:
        home = home.parent
    return home.parent if home != path or "=" in home.parent.name else path


def _enter(
    found: _Folder,
    file: str,
    digest: str,
    frame: pl.DataFrame,
    not_data: int,
    *,
    by_cell: bool = False,
) -> None:
    if frame.is_empty():
        found.refused.append(InputError("return_no_rows", file=file))
    rows = frame.height
    found.frames.append(frame)
    found.files.append((file, digest, rows))
    found.accounts.append(FileRows(file, rows + not_data, rows, not_data, 0, by_cell))


def _take_apart(path: Path, file: str, digest: str, found: _Folder) -> None:
    """A file that somebody sent, read as ``lsa receive`` reads it."""
    if found.places is None:
        found.places = load_places(found.project.raw)
    sent = take_apart(path, file, found.dataset, found.places)
    found.refused += sent.refused
    found.faults += sent.faults
    rows = 0
    if sent.frame is not None and not sent.refused:
        assert sent.withheld is not None
        rows = sent.frame.height + sent.withheld.height
        found.frames.append(sent.frame)
        whole = {"path": pl.lit(file), "sha256": pl.lit(digest)}
        found.doubtful.append(doubtful_rows(sent).with_columns(**whole))
        if sent.withheld.height:
            found.withheld.append(sent.withheld)
            found.unseen += sent.unseen
        counted = dict(sent.frame.group_by("file").len().iter_rows())
        found.files += [(label, digest, counted.get(label, 0)) for label in sent.sheets]
    else:
        found.files.append((file, digest, 0))
    notes = tuple(told(sent.notes, sent.dataset, sent.sheets))
    found.accounts.append(
        FileRows(file, sent.rows_in, rows, sent.rows_not_data, len(sent.lost), True, notes)
    )
