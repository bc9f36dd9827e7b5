"""A new notebook that runs at once, listed in ``notebooks/briefs.toml`` beside the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import nbformat
import tomlkit
from tomlkit.items import Table

from lsanalytics.errors import InputError
from lsanalytics.files import slug, write_aside
from lsanalytics.project import Project
from lsanalytics.words import LANGUAGES, text

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
# Names that pages of other kinds have.
_TAKEN = ("index", "manifest", "quality")
PARAMETERS: dict[str, dict[str, Any]] = {
    "plan": {"kind": "plan"},
    "place": {"kind": "place", "levels": ["province"]},
    "as_of": {"kind": "date"},
    "language": {"kind": "choice", "default": "vi", "allowed": list(LANGUAGES)},
}


def new_notebook(project: Project, name: str, titles: Mapping[str, str], as_of: str) -> str:
    """Write ``notebooks/<name>.ipynb`` and list it; returns its path as people read it.

    ``titles`` gives the heading by language. Raises InputError for a name that cannot be the
    name of a page, or that is taken; nothing is written then.
    """
    if not _NAME.fullmatch(name):
        raise InputError("notebook_name", value=name, hint=slug(name, blank="so-moi"))
    path = project.notebooks / f"{name}.ipynb"
    listing = project.notebooks / "briefs.toml"
    listed = with_notebook(listing.read_text(encoding="utf-8"), name, titles)
    if path.exists() or name in _TAKEN:
        raise InputError("notebook_exists", value=name)
    write_aside(path, nbformat.writes(notebook(name, as_of)) + "\n")
    write_aside(listing, listed)
    return project.relative(path)


def with_notebook(listing: str, name: str, titles: Mapping[str, str]) -> str:
    """The text of briefs.toml with one more notebook and its briefs; all else as it was.

    Raises InputError if the notebook is listed already.
    """
    document = tomlkit.parse(listing)
    if name in document["notebook"]:  # type: ignore[operator]
        raise InputError("notebook_exists", value=name)
    entry = tomlkit.document()
    entry.add("notebook", _super(name, _notebook_table(titles)))
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


def _notebook_table(titles: Mapping[str, str]) -> Table:
    table = tomlkit.table()
    for language in LANGUAGES:
        table.add(f"title_{language}", titles[language])
    parameters = tomlkit.table()
    for name, given in PARAMETERS.items():
        inline = tomlkit.inline_table()
        inline.update(given)
        parameters.add(name, inline)
    table.add("parameters", parameters)
    return table


def notebook(name: str, as_of: str) -> nbformat.NotebookNode:
    """The notebook: parameters, title, first screen, table of targets, data and method."""
    defaults = {
        key: given.get("default", as_of if key == "as_of" else "")
        for key, given in PARAMETERS.items()
    }
    opened = ", ".join(f"{key}={key}" for key in PARAMETERS)
    cells: list[Any] = [
        _code("\n".join(f'{key} = "{value}"' for key, value in defaults.items()), ["parameters"]),
        _code(
            "from lsanalytics.briefs.brief import open_brief\n\n"
            f'brief = open_brief("{name}", {opened})\n'
            "brief.title()"
        ),
        _code("brief.opening()"),
        *_words("notebook_section"),
        _code("brief.targets()"),
        *_words("notebook_data"),
        _code("brief.method()"),
        _code("brief.sources()"),
    ]
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"{name}-{number:02d}"[-64:]  # nbformat allows ids of 64 characters
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata.kernelspec = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    made.metadata.language_info = {"name": "python"}
    return made


def _words(key: str) -> list[Any]:
    return [
        nbformat.v4.new_markdown_cell(
            text(f"vintages.{key}", language), metadata={"tags": [language]}
        )
        for language in LANGUAGES
    ]


def _code(source: str, tags: list[str] | None = None) -> Any:
    return nbformat.v4.new_code_cell(source, metadata={"tags": tags} if tags else {})
