"""Folders that are whole or not there: made aside, sealed, moved into place, forgotten in time."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import polars as pl

from lsanalytics.files import sha256
from lsanalytics.frames import writing

_MAKING = ".making-"
_ABANDONED = 3600  # seconds after which nobody can still be making a folder
_SEAL = "whole"
# Tables that briefs read by place are sorted by it and cut: a brief of one place among thousands
# then reads a piece of so many rows, not all.
ROWS_READ = 4000


def kept_whole(folder: Path, make: Callable[[Path], None]) -> Path:
    """``folder``, as ``make`` fills it; one that is there and whole is taken as it is.

    It is made aside and moved into place, so that nobody ever finds a part of it.
    """
    if is_whole(folder):
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left in folder.parent.glob(f"{_MAKING}*"):
        with contextlib.suppress(OSError):  # another run has done with it
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left)
    aside = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder.parent))
    try:
        make(aside)
        (aside / _SEAL).write_text(_seal(aside), encoding="utf-8")
        aside.chmod(stat.S_IMODE(folder.parent.stat().st_mode))  # others may read it, too
        if folder.is_dir() and not is_whole(folder):
            shutil.rmtree(folder)
        try:
            aside.replace(folder)
        except OSError:
            # Another run made the same in the meantime; its content is the same.
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return folder


def is_whole(folder: Path) -> bool:
    """Whether a folder is as it was made: not cut short by a fault of the disk, nor altered."""
    try:
        return (folder / _SEAL).read_text(encoding="utf-8") == _seal(folder)
    except (OSError, ValueError):
        return False


def _seal(folder: Path) -> str:
    """A digest of the names and contents of a folder's files."""
    files = sorted(path for path in folder.iterdir() if path.name != _SEAL)
    return digest(f"{path.name} {sha256(path)}" for path in files)


def digest(pieces: Iterable[str]) -> str:
    """A name for some content; 16 hex digits."""
    return hashlib.sha256("\n".join(pieces).encode()).hexdigest()[:16]


def forget_old(home: Path, kept: int, keep: Path) -> None:
    """Remove all but the newest folders; never ``keep``."""
    held = []
    for path in home.iterdir():
        with contextlib.suppress(OSError):  # another run has just forgotten it
            if path.is_dir() and not path.name.startswith("."):
                held.append((path.stat().st_mtime, path))
    for _, path in sorted(held, reverse=True)[kept:]:
        if path != keep:
            shutil.rmtree(path, ignore_errors=True)


def write_table(folder: Path, name: str, frame: pl.DataFrame, by: str = "") -> None:
    """A table as Parquet; in the order of the column ``by`` and cut, where one is named."""
    path = folder / f"{name}.parquet"
    with writing(path):
        if by:
            frame.sort(by, maintain_order=True).write_parquet(path, row_group_size=ROWS_READ)
        else:
            frame.write_parquet(path)
