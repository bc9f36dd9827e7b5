"""All that briefs read, in one archive in a place that every machine of a cluster reaches.

The place is a folder or, by its address, an object store (``s3://bucket/lsa``: see fsspec). The
archive is named for its content, so it is sent once and a worker knows whether it has it.
"""

from __future__ import annotations

import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lsanalytics.errors import InputError
from lsanalytics.project import Project

KEPT = 4  # archives that stay in the store
_FIXED = (1980, 1, 1, 0, 0, 0)  # the archive's bytes depend on content alone
_PREPARED = "build/prepared/given"
_SHARED = "build/shared.json"


def packed(project: Project, prepared: Path, style: str) -> bytes:
    """The archive as a ZIP file: what lies in the project and what all briefs have in common."""
    target = io.BytesIO()
    shared = json.dumps({"style": style}, ensure_ascii=False)
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in sorted(_files(project, prepared)):
            _add(archive, name, b"" if path.is_dir() else path.read_bytes())
        _add(archive, _SHARED, shared.encode())
    return target.getvalue()


def _files(project: Project, prepared: Path) -> Iterator[tuple[str, Path]]:
    """Name in the archive, ending in a slash for a folder, and path.

    Of the project everything that a cell could open or list, empty folders too.
    """
    root = project.root
    for folder in (root / "data", project.notebooks, project.suites):
        for path in folder.rglob("*"):
            name = path.relative_to(root).as_posix()
            if "/." not in name and (path.is_file() or path.is_dir()):
                yield (name if path.is_file() else f"{name}/"), path
    for path in prepared.iterdir():
        yield f"{_PREPARED}/{path.name}", path


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _FIXED), content, zipfile.ZIP_DEFLATED, 1)


def address(store: str) -> str:
    """A store as other machines must name it: an address as it is, a folder by its whole path."""
    return store if "://" in store else str(Path(store).resolve())


def put(store: str, content: bytes) -> str:
    """Put an archive into the store unless it is there; its name. InputError if that fails."""
    import fsspec

    name = f"{_digest(content)}.zip"
    try:
        files, root = fsspec.core.url_to_fs(store)
        target = f"{root}/{name}"
        if not (files.exists(target) and files.size(target) == len(content)):
            files.makedirs(root, exist_ok=True)
            aside = f"{root}/{uuid.uuid4().hex}.part"
            files.pipe_file(aside, content)
            files.mv(aside, target)
        held = [path for path in files.ls(root, detail=False) if str(path).endswith(".zip")]
        for old in sorted(held, key=files.modified, reverse=True)[KEPT:]:
            if Path(old).name != name:
                files.rm_file(old)
    except Exception as fault:  # every kind of store has errors of its own kind
        raise InputError("cluster_store", value=store, problem=told(fault)) from fault
    return name


def take(store: str, name: str) -> bytes:
    """An archive from the store, whole; ValueError if it is not what its name says."""
    import fsspec

    with fsspec.open(f"{store}/{name}", "rb") as source:
        content: bytes = source.read()
    if f"{_digest(content)}.zip" != name:
        raise ValueError(f"{name}: damaged")
    return content


def unpack(content: bytes, root: Path) -> tuple[Path, str]:
    """Unpack an archive as a project at ``root``: its prepared folder and style."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(root)
    shared = json.loads((root / _SHARED).read_text(encoding="utf-8"))
    return root / _PREPARED, shared["style"]


def told(fault: BaseException) -> str:
    """A fault in one line."""
    said = str(fault).strip().splitlines()
    return f"{type(fault).__name__}: {said[0]}" if said else type(fault).__name__


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:24]
