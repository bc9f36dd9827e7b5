"""The files that are to be received: found in folders, named for people, known by their content."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from lsanalytics.door.beside import HIDDEN
from lsanalytics.door.logs import is_partitioned, parts
from lsanalytics.errors import InputError
from lsanalytics.files import sha256


def listed(paths: Iterable[Path]) -> Iterable[tuple[Path, bool]]:
    """Each file, and whether it is a link out of the folder in which it was found."""
    for path in paths:
        if not _is_folder(path):
            yield path, False
            continue
        for one in sorted(path.rglob("*")):
            hidden = any(part.startswith(HIDDEN) for part in one.relative_to(path).parts)
            if not hidden and (one.is_symlink() or not one.is_dir()):
                yield one, one.is_symlink()


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder of files; one that may not be looked into is to be refused."""
    try:
        return path.is_dir() and not is_partitioned(path)
    except OSError:
        return False


def labels_of(paths: Sequence[Path]) -> list[str]:
    """Names of the files; of two alike, the folder goes in front."""
    counted = Counter(path.name for path in paths)
    names = [
        printable(path.name if counted[path.name] == 1 else f"{path.parent.name}/{path.name}")
        for path in paths
    ]
    again = Counter(names)
    return [
        name if again[name] == 1 else f"{number + 1}:{name}" for number, name in enumerate(names)
    ]


def printable(name: str) -> str:
    """A name that can be printed: undecodable bytes and control characters become ``?``."""
    return "".join(
        one if one.isprintable() else "?" for one in name.encode("utf-8", "replace").decode()
    )


def digest_of(path: Path, label: str, outside: bool) -> str:
    """The SHA-256 of a return, of a folder of parts that of its files. Raises InputError for what
    is no file, cannot be opened, or leads out of the folder that was given."""
    try:
        if outside or path.is_symlink():
            raise InputError("return_link_outside", file=label)
        if not path.is_file() and not is_partitioned(path):
            raise InputError("return_not_opened", file=label)
        if path.is_dir() and any(one.is_symlink() for one in path.rglob("*")):
            raise InputError("return_link_outside", file=label)
        if path.is_dir():
            told = "".join(f"{one.relative_to(path)}\0{sha256(one)}\n" for one in parts(path))
            return hashlib.sha256(told.encode()).hexdigest()
        return sha256(path)
    except OSError:
        raise InputError("return_not_opened", file=label) from None
