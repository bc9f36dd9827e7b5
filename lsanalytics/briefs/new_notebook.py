"""A new notebook that runs at once, listed in ``notebooks/briefs.toml`` beside the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import nbformat
import tomlkit
from tomlkit.items import Table

from lsanalytics.briefs.parameters import Declared, refuse_heading
from lsanalytics.declarations import build
from lsanalytics.errors import InputError
from lsanalytics.files import held, slug, write_all
from lsanalytics.project import Project
from lsanalytics.words import LANGUAGES

LOCK = "notebooks.lock"  # in the folder of builds
START = "analysis.ipynb"  # what a new notebook starts from
_OPENED = re.compile(r'open_brief\("[^"]*"')
_DATED = re.compile(r'^as_of = "[^"]*"', re.M)
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
# Names that pages of other kinds have.
_TAKEN = ("index", "manifest", "quality")
PARAMETERS: dict[str, dict[str, Any]] = {
    "plan": {"kind": "plan"},
    "place": {"kind": "place", "levels": ["province"]},
    "as_of": {"kind": "date"},
    "language": {"kind": "choice", "default": "vi", "allowed": list(LANGUAGES)},
}


def new_notebook(
    project: Project,
    name: str,
    titles: Mapping[str, str],
    as_of: str,
    declared: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    """Write ``notebooks/<name>.ipynb`` and list it; returns its path as people read it.

    ``titles`` gives the title by language; ``declared`` what else is to stand in briefs.toml:
    heading_vi, heading_en, about, fields, as in ``catalogue.Declared``; what is blank is left out.
    Raises InputError for a name that cannot be the name of a page, or that is taken, and for a
    declaration that cannot be; nothing is written then.
    """
    if not _NAME.fullmatch(name):
        raise InputError("notebook_name", value=name, hint=slug(name, blank="so-moi"))
    path = project.notebooks / f"{name}.ipynb"
    listing = project.notebooks / "briefs.toml"
    said = {key: value for key, value in declared.items() if value}
    refuse_heading(said, "notebooks/briefs.toml", name)
    build(Declared, _titled(titles) | said, "notebooks/briefs.toml", name)
    if path.exists() or name in _TAKEN:
        raise InputError("notebook_exists", value=name)
    with held(project.build / LOCK):  # another one may be listed at the same time
        listed = with_notebook(listing.read_text(encoding="utf-8"), name, titles, said)
        made = nbformat.writes(notebook(project.notebooks / START, name, as_of)) + "\n"
        write_all({path: made, listing: listed})
    return project.relative(path)


def _titled(titles: Mapping[str, str]) -> dict[str, Any]:
    return {f"title_{language}": titles[language] for language in LANGUAGES}


def with_notebook(
    listing: str,
    name: str,
    titles: Mapping[str, str],
    declared: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    """The text of briefs.toml with one more notebook and its briefs; all else as it was.

    Raises InputError if the notebook is listed already.
    """
    document = tomlkit.parse(listing)
    if name in document["notebook"]:  # type: ignore[operator]
        raise InputError("notebook_exists", value=name)
    entry = tomlkit.document()
    entry.add("notebook", _super(name, _notebook_table(_titled(titles) | dict(declared))))
    briefs = tomlkit.aot()
    each = tomlkit.inline_table()
    each.update({"language": list(LANGUAGES)})
    brief = tomlkit.table()
    brief.update({"notebook": name, "each": each})
    briefs.append(brief)
    entry.add("brief", briefs)
    # Both are tables, which TOML lets follow at the end: what people wrote is not touched.
    return f"{listing.rstrip()}\n\n{tomlkit.dumps(entry).strip()}\n"


def _super(name: str, table: Table) -> Table:
    above = tomlkit.table(is_super_table=True)
    above.add(name, table)
    return above


def _notebook_table(declared: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in declared.items():
        table.add(key, value)
    parameters = tomlkit.table()
    for name, given in PARAMETERS.items():
        inline = tomlkit.inline_table()
        inline.update(given)
        parameters.add(name, inline)
    table.add("parameters", parameters)
    return table


def notebook(start: Path, name: str, as_of: str) -> nbformat.NotebookNode:
    """The notebook that an analysis starts from, under a name and date of its own.

    Raises InputError where it is not there or cannot be read.
    """
    try:
        made = nbformat.reads(start.read_text(encoding="utf-8"), as_version=4)
    except OSError as fault:
        raise InputError("notebook_missing", file=f"notebooks/{start.name}") from fault
    except Exception as fault:  # nbformat lets through whatever its conversions meet
        raise InputError("notebook_broken", file=f"notebooks/{start.name}", problem="") from fault
    for number, cell in enumerate(made.cells, start=1):
        cell["id"] = f"{name}-{number:02d}"[-64:]  # nbformat allows ids of 64 characters
        cell.source = _OPENED.sub(f'open_brief("{name}"', cell.source)
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = _DATED.sub(f'as_of = "{as_of}"', cell.source)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return made
