"""Files: their names, their content's hash, and writing them so that nobody meets half of one."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from lsanalytics.words import unaccented


def sha256(path: Path) -> str:
    """The SHA-256 of a file's content, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_below(folder: Path) -> list[Path]:
    """All files of a package's folder in order, but hidden ones and what Python compiles.

    A quarter of what ``rglob`` takes: each build looks for them three times.
    """
    found: list[Path] = []
    for home, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if name != "__pycache__")
        found += (Path(home, name) for name in names if not name.startswith("."))
    return sorted(found)


def slug(text: str, longest: int = 40, blank: str = "khong-ten") -> str:
    """Text as a part of a file name or an anchor: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", unaccented(text)).strip("-")[:longest].strip("-") or blank


def sheet_name(name: str) -> str:
    """A name that a sheet of a workbook can have: 31 letters, and none that Excel refuses."""
    return re.sub(r"[\[\]:*?/\\]", "-", name).strip("'")[:31]


def write_aside(path: Path, content: str | bytes) -> None:
    """Write a file beside its place and move it there: a reader sees the old or the new, whole.

    An OSError names ``path``, whatever it was that failed.
    """
    write_all({path: content})


def write_all(files: Mapping[Path, str | bytes]) -> None:
    """Write files that belong together, as ``write_aside`` does: none is moved into its place
    before all are written, and where one cannot be moved those before it are what they were."""
    written: dict[Path, Path] = {}
    before: dict[Path, Path | None] = {}
    try:
        for path, content in files.items():
            with _named(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                said = content.encode("utf-8") if isinstance(content, str) else content
                written[path] = _aside(path, said)
        for path in files if len(files) > 1 else ():
            with _named(path):
                before[path] = _aside(path, path.read_bytes()) if path.exists() else None
        for path, made in written.items():
            with _named(path):
                made.replace(path)
    except BaseException:
        for path, kept in before.items():
            with suppress(OSError):  # the one that could not be moved is what it was
                path.unlink(missing_ok=True) if kept is None else kept.replace(path)
        raise
    finally:
        for left in filter(None, (*written.values(), *before.values())):
            left.unlink(missing_ok=True)


def _aside(path: Path, content: bytes) -> Path:
    """A new file beside ``path``, to be moved there."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


@contextmanager
def made_aside(prefix: str, home: Path, named: Path) -> Iterator[Path]:
    """A folder in ``home`` for what is to be whole or not there, to be moved into its place; what
    is left of it goes. An OSError names ``named``, what people know of it."""
    with _named(named):
        aside = Path(tempfile.mkdtemp(prefix=prefix, dir=home))
    try:
        yield aside
    except OSError as fault:
        if fault.filename is None or aside in Path(fault.filename).parents:
            fault.filename, fault.filename2 = str(named), None
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        fault.filename, fault.filename2 = str(path), None
        raise


def open_to_all(path: Path) -> None:
    """A file, or all files of a folder, can be read by all, whatever the umask."""
    for one in [path] if path.is_file() else path.rglob("*"):
        if one.is_file():
            one.chmod(0o644)


def csv_bytes(rows: Iterable[Iterable[Any]]) -> bytes:
    """Rows of cells as CSV: commas, UTF-8 without BOM, lines end with a line feed."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


@contextmanager
def held(path: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[bool]:
    """Hold a file that one process at a time can hold; whether that had to be waited for. Its
    folder is made where there is none.

    ``waiting`` is called before a wait. The system lets go, however the holder ends.
    """
    import portalocker

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        with suppress(OSError):  # another user's; who may write in the folder may hold it
            path.chmod(path.parent.stat().st_mode & 0o666)
        waited = False
        try:
            portalocker.lock(file, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException:
            waited = True
            waiting()
            portalocker.lock(file, portalocker.LOCK_EX)
        try:
            yield waited
        finally:
            portalocker.unlock(file)
