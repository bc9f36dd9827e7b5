"""Hold a folder of briefs against its manifest: what differs, what is missing, what is extra."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from lsanalytics.errors import InputError
from lsanalytics.files import sha256
from lsanalytics.project import Project
from lsanalytics.words import Language, text

INDEX = "index.html"
MANIFEST = "manifest.json"
LOCK = "lock"  # in the folder of builds: held by who writes pages or their manifest
PDF = "pdf"  # the folder of PDFs beside the pages; they are made from pages, not from inputs

Kind = Literal["page", "input"]
Fault = Literal["differs", "missing", "extra"]


@dataclass(frozen=True)
class Difference:
    """A page or an input that is not what the manifest says."""

    kind: Kind
    name: str
    fault: Fault


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a folder of briefs. Raises InputError if there is none that can be read."""
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError("no_manifest", file=path.as_posix()) from None
    except (UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise InputError("spoilt_manifest", file=path.as_posix(), problem=problem) from None
    if not isinstance(content, dict) or not all(
        isinstance(content.get(name), dict) for name in ("pages", "inputs")
    ):
        raise InputError("spoilt_manifest", file=path.as_posix(), problem="pages, inputs")
    return content


def page_differences(folder: Path, manifest: Mapping[str, Any]) -> list[Difference]:
    """Pages and their index against their hashes; every other file of the folder is extra."""
    listed: dict[str, str] = {**manifest["pages"], **manifest.get("index", {})}
    known = {MANIFEST, INDEX, *listed}  # a manifest of an older edition does not list the index
    found = [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != PDF
    ]
    extra = (Difference("page", name, "extra") for name in found if name not in known)
    return [*_held_against("page", folder, listed), *extra]


def input_differences(
    project: Project, manifest: Mapping[str, Any], inputs: Iterable[Path]
) -> list[Difference]:
    """Inputs of the project against their hashes; ``inputs`` are those that it has now.

    A vintage that the manifest does not list is no difference: it records pages and never
    changes what they say.
    """
    listed: dict[str, str] = manifest["inputs"]
    names = (project.relative(path) for path in inputs)
    extra = (
        Difference("input", name, "extra")
        for name in names
        if name not in listed and not name.startswith("data/vintages/")
    )
    return [*_held_against("input", project.root, listed), *extra]


def _held_against(kind: Kind, root: Path, listed: Mapping[str, str]) -> Iterator[Difference]:
    for name, hash in listed.items():
        path = root / name
        if not path.is_file():
            yield Difference(kind, name, "missing")
        elif sha256(path) != hash:
            yield Difference(kind, name, "differs")


def verdict_lines(
    manifest: Mapping[str, Any], found: Iterable[Difference], language: Language = "vi"
) -> list[str]:
    """A row a difference, then the verdict in one line."""
    found = list(found)
    lines = [
        f"{text(f'vintages.verify_{one.fault}', language):<12}"
        f"{text(f'vintages.verify_{one.kind}', language):<12}{one.name}"
        for one in found
    ]
    key = "verify_bad" if found else "verify_good"
    counts = {name: len(manifest[name]) for name in ("pages", "inputs")}
    return [*lines, text(f"vintages.{key}", language, count=len(found), **counts)]
