"""Open data: a folder of tables as CSV with their descriptions, made whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import polars as pl

from lsanalytics.errors import InputError
from lsanalytics.exports.describe import Edition, catalogue, csvw, data_package
from lsanalytics.exports.sdmx import write_sdmx
from lsanalytics.exports.tables import Leaving, declared, tables
from lsanalytics.files import made_aside, open_to_all, sha256
from lsanalytics.frames import writing
from lsanalytics.home import Home
from lsanalytics.words import LANGUAGES, text

LISTING, CHANGES = "datapackage.json", "changes.csv"
_BEFORE = "-before"
_OWN = {LISTING, CHANGES, "csv-metadata.json", "catalog.jsonld", "README.md", "data", "sdmx"}
_OWN |= {f"sdmx/{name}" for name in ("structure.xml", "data.xml", "data.csv")}
# A number with its sign is one for every spreadsheet; other text after such a sign is calculated.
_CALCULATED = r"^[=@\t\r]|^[+\-](?:[^\d]|\d.*[^\d.,%])"


def write_package(
    folder: Path,
    leaving: Leaving,
    home: Home,
    as_of: date,
    version: str,
    changes: pl.DataFrame | None = None,
) -> Path:
    """Write the package into ``folder``, in the place of an earlier one; returns the folder.

    ``changes``: the rows that differ from an earlier edition (CHANGES of since), beside it.
    Raises InputError, having written nothing, for a folder that holds files of somebody else.
    """
    _sweep(folder)
    _refuse_strangers(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with made_aside(f".making-{folder.name}-", folder.parent, named=folder) as aside:
        with writing(aside / LISTING):  # or whatever else of it
            _fill(aside, leaving, home, as_of, version)
            if changes is not None:
                _csv(changes).write_csv(aside / CHANGES)
        aside.chmod(0o755)
        open_to_all(aside)
        _into_place(aside, folder)
    return folder


def _sweep(folder: Path) -> None:
    """After an export that was killed: the package before goes back to its place, if the new one
    did not reach it, and what is left of both goes. One export of a project runs at a time."""
    made = re.compile(rf"\.making-{re.escape(folder.name)}-[a-z0-9_]{{8}}({_BEFORE})?")
    left = [path for path in folder.parent.glob(".making-*") if made.fullmatch(path.name)]
    for path in left:
        if path.name.endswith(_BEFORE) and not folder.exists():
            path.replace(folder)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _into_place(aside: Path, folder: Path) -> None:
    """Move a finished folder to its place: the one before is whole until this one is there."""
    before = aside.with_name(aside.name + _BEFORE)
    if folder.exists():
        folder.replace(before)
    try:
        aside.replace(folder)
    except BaseException:
        if before.exists():
            before.replace(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _refuse_strangers(folder: Path) -> None:
    """Only an empty folder or an earlier package is written over, with what it lists alone."""
    if not folder.exists():
        return
    known = _OWN | _listed(folder / LISTING) | {f"data/{id}.csv" for id in declared()}
    found = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*"))]
    found = found if folder.is_dir() else [folder.name]
    strangers = [name for name in found if name not in known]
    if strangers or (found and LISTING not in found):
        raise InputError(
            "export_strangers", file=folder.as_posix(), value=", ".join(strangers[:3] or found[:3])
        )


def _listed(path: Path) -> set[str]:
    """The tables that a package names, also those that another version of this program made."""
    try:
        resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
        return {str(one["path"]) for one in resources}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _fill(folder: Path, leaving: Leaving, home: Home, as_of: date, version: str) -> None:
    (folder / "data").mkdir()
    (folder / "sdmx").mkdir()
    found = tables(leaving)
    paths = {id: folder / "data" / f"{id}.csv" for id in found}
    for id, frame in found.items():
        _csv(frame).write_csv(paths[id])
    edition = Edition(
        title_vi=home.title_vi,
        title_en=home.title_en,
        version=version,
        as_of=as_of,
        simulated=leaving.simulated,
        hashes={id: sha256(path) for id, path in paths.items()},
        rows={id: frame.height for id, frame in found.items()},
        sizes={id: path.stat().st_size for id, path in paths.items()},
    )
    for name, content in (
        (LISTING, data_package(edition)),
        ("csv-metadata.json", csvw(edition)),
        ("catalog.jsonld", catalogue(edition)),
    ):
        said = json.dumps(content, ensure_ascii=False, indent=1)
        (folder / name).write_text(said + "\n", encoding="utf-8")
    write_sdmx(found["observations"], folder / "sdmx", as_of, simulated=leaving.simulated)
    (folder / "README.md").write_text(_readme(edition), encoding="utf-8")


def _csv(frame: pl.DataFrame) -> pl.DataFrame:
    """Cells as every reader takes them: true and false, no text that a spreadsheet calculates."""
    return frame.with_columns(
        pl.when(pl.col(name).str.contains(_CALCULATED))
        .then(pl.concat_str(pl.lit("'"), name))
        .otherwise(name)
        .alias(name)
        for name, dtype in frame.schema.items()
        if dtype == pl.String
    )


def _readme(edition: Edition) -> str:
    rows = ", ".join(f"{id} {count}" for id, count in edition.rows.items())
    key = "readme_simulated" if edition.simulated else "readme_real"
    said = [
        text(f"exports.{key}", language, title=edition.marked, version=edition.version, rows=rows)
        for language in LANGUAGES
    ]
    return "\n\n".join(said) + "\n"
