"""A zip of returns is opened as a folder, and what gzip packed, within the limits of files."""

from __future__ import annotations

import gzip
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from lsanalytics.door.beside import is_hidden
from lsanalytics.door.limits import (
    BROKEN_ZIP,
    MAX_BYTES,
    MAX_PARTS,
    MAX_UNPACKED,
    is_cut,
    within_limits,
)

OF_SYSTEMS = "__MACOSX"


@contextmanager
def opened(files: Iterable[tuple[Path, bool]]) -> Iterator[list[tuple[Path, bool]]]:
    """The files, those of archives in the place of the archive. An archive that is broken, has a
    password or goes beyond the limits stays as it is, and is refused for that as any file is."""
    with tempfile.TemporaryDirectory(prefix="lsa-") as folder:
        found: list[tuple[Path, bool]] = []
        for number, (path, outside) in enumerate(files):
            unpack = UNPACKED.get(path.suffix.lower())
            parts = [] if outside or unpack is None else unpack(path)
            if not parts:
                found.append((path, outside))
            for at, (name, content) in enumerate(parts):  # two of an archive may have one name
                goal = Path(folder) / f"{number}-{at}" / path.stem / name
                goal.parent.mkdir(parents=True, exist_ok=True)
                goal.write_bytes(content)
                found.append((goal, False))
        yield found


def _gunzipped(path: Path) -> list[tuple[str, bytes]]:
    """What one packed file holds, under its name without the ending."""
    try:
        if path.is_symlink() or path.stat().st_size > MAX_BYTES:
            return []
        with gzip.open(path) as stream:
            content = stream.read(MAX_UNPACKED + 1)
    except BROKEN_ZIP:
        return []
    return [(path.stem, content)] if 0 < len(content) <= MAX_UNPACKED else []


def _unpacked(path: Path) -> list[tuple[str, bytes]]:
    """Name and content of the files of an archive; none where it cannot be opened."""
    try:
        if path.is_symlink() or path.stat().st_size > MAX_BYTES:
            return []
        with zipfile.ZipFile(path) as archive:
            parts = [one for one in archive.infolist() if not one.is_dir()]
            locked = any(one.flag_bits & 1 for one in parts)
            if (
                locked
                or is_cut(archive.infolist())
                or len(parts) > MAX_PARTS
                or not within_limits(parts)
            ):
                return []
            wanted = [(one, name) for one in parts if (name := _name(one))]
            return [(name, archive.read(one)) for one, name in wanted]
    except BROKEN_ZIP:
        return []


def _name(part: zipfile.ZipInfo) -> str:
    """Where a file of an archive is put: below the folder, whatever its name says; "" for what
    systems leave there."""
    name = part.filename
    if not part.flag_bits & 0x800:  # the name is not said to be UTF-8, and often is
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = part.filename
    names = [one for one in PurePosixPath(name.replace("\\", "/")).parts if one not in ("/", "..")]
    if not names or any(is_hidden(one) or one == OF_SYSTEMS for one in names):
        return ""
    return "/".join(one.replace(":", "_") for one in names)


UNPACKED: dict[str, Callable[[Path], list[tuple[str, bytes]]]] = {
    ".zip": _unpacked,
    ".gz": _gunzipped,
}
