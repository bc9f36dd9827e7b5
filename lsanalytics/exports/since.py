"""What changed since an edition that was handed out: standings and values, and rows of the tables.

``lsa publish`` keeps the open tables of an edition beside it, without simulated rows; a later
export is held against them row by row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from lsanalytics.briefs.changes import what_changed
from lsanalytics.briefs.edition import kept_of
from lsanalytics.briefs.kept import Kept, KeptTarget
from lsanalytics.briefs.kept_text import read_kept
from lsanalytics.briefs.view import View
from lsanalytics.briefs.vintages import vintages
from lsanalytics.errors import InputError
from lsanalytics.exports.tables import ExportTable, Leaving, declared, tables
from lsanalytics.frames import writing
from lsanalytics.plan import better_of
from lsanalytics.project import Project
from lsanalytics.words import Language, number, text

FOLDER = "open-data"  # in the folder of a vintage
UNTOLD = {"as_of"}  # another day alone is no change of a row
CHANGES = pl.Schema(
    {
        "table": pl.String,
        "change": pl.String,  # added, removed, changed
        "row": pl.String,  # its key: plan=...; target=...
        "column": pl.String,  # that changed; null for a row that came or went
        "was": pl.String,
        "now": pl.String,
    }
)


@dataclass(frozen=True)
class Since:
    """An edition, in which folder it is kept, and what differs from it now.

    ``rows`` (CHANGES) is None where its tables were not kept.
    """

    edition: int
    targets: list[str]
    rows: pl.DataFrame | None


def keep_tables(folder: Path, leaving: Leaving) -> None:
    """Keep the open tables of an edition in the folder of its vintage."""
    (folder / FOLDER).mkdir()
    for id, frame in tables(replace(leaving, simulated=False)).items():
        path = folder / FOLDER / f"{id}.parquet"
        with writing(path):
            frame.write_parquet(path)


def since(view: View, leaving: Leaving, edition: int, language: Language) -> Since:
    """Targets and rows that differ from that edition's.

    Raises InputError for an edition that was never published.
    """
    kept, folder = _edition(view.prepared.project, view.stem, edition)
    rows = None
    if (folder / FOLDER).is_dir():
        rows = changed_rows(_tables(folder / FOLDER), tables(replace(leaving, simulated=False)))
    return Since(edition, _targets(kept, view, language), rows)


def _edition(project: Project, stem: str, edition: int) -> tuple[Kept, Path]:
    known = {}
    for folder in vintages(project):
        path = folder / f"{stem}.toml"
        if path.exists():
            kept = read_kept(path, project.relative(path))
            known[kept.edition] = kept, folder
    if edition not in known:
        listed = ", ".join(map(str, known)) or "–"
        raise InputError("export_edition", value=edition, known=listed)
    return known[edition]


def _tables(folder: Path) -> dict[str, pl.DataFrame]:
    return {path.stem: pl.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}


def changed_rows(was: Mapping[str, pl.DataFrame], now: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Rows that came, went, or say something else (CHANGES), by their keys, table by table.

    A column that one of the two does not have is not compared.
    """
    found = [
        _changed(table, was[id], now[id])
        for id, table in declared().items()
        if id in was and id in now
    ]
    return pl.concat([pl.DataFrame(schema=CHANGES), *found])


def _changed(table: ExportTable, was: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    key = list(table.key)
    compared = [name for name in now.columns if name in was.columns]
    compared = [name for name in compared if name not in {*key, *UNTOLD}]
    named = pl.concat_str(
        [
            pl.concat_str(pl.lit(f"{name}="), pl.col(name).cast(pl.String).fill_null(""))
            for name in key
        ],
        separator="; ",
    )
    before, after = (
        frame.select(named.alias("row"), *(pl.col(name).cast(pl.String) for name in compared))
        for frame in (was, now)
    )
    both = after.join(before, on="row", suffix="_was", maintain_order="left")
    told = [
        _told(after.join(before, on="row", how="anti", maintain_order="left"), "added"),
        _told(before.join(after, on="row", how="anti", maintain_order="left"), "removed"),
    ]
    for name in compared:
        moved = both.filter(pl.col(name).ne_missing(pl.col(f"{name}_was")))
        columns = {"column": pl.lit(name), "was": pl.col(f"{name}_was"), "now": pl.col(name)}
        told.append(_told(moved, "changed", **columns))
    return pl.concat(told).with_columns(table=pl.lit(table.id)).select(CHANGES.names())


def _told(rows: pl.DataFrame, change: str, **columns: pl.Expr) -> pl.DataFrame:
    said = dict.fromkeys(("column", "was", "now"), pl.lit(None, pl.String)) | columns
    return rows.select(pl.lit(change).alias("change"), "row", **said)


def said(found: Since, file: str, language: Language) -> list[str]:
    """The lines that tell of it: a target each, then how many rows of each table."""
    lines = found.targets or [text("exports.since_none", language, edition=found.edition)]
    if found.rows is None:
        return [*lines, text("exports.since_not_kept", language, edition=found.edition)]
    if found.rows.is_empty():
        return [*lines, text("exports.since_no_rows", language, edition=found.edition)]
    for id, table in declared().items():
        own = found.rows.filter(table=id).group_by("change").agg(pl.col("row").n_unique())
        counts = dict(own.iter_rows())
        if counts:
            told = {name: counts.get(name, 0) for name in ("added", "removed", "changed")}
            name = table.said(language)
            lines.append(text("exports.since_rows", language, table=name, **told))
    return [*lines, text("exports.since_file", language, file=file)]


def _targets(kept: Kept, view: View, language: Language) -> list[str]:
    """A line for every target whose standing or value differs."""
    lines = []
    for change in what_changed(kept, kept_of(view), view.plan.targets, better_of(view.indicators)):
        was, now = change.was, change.now
        same = was is not None and now is not None and was.outcome == now.outcome
        if same and was.value == now.value:  # type: ignore[union-attr]
            continue
        told = {
            f"{name}_{what}": _said(one, what, language)
            for name, one in (("was", was), ("now", now))
            for what in ("standing", "value")
        }
        lines.append(text("exports.since_line", language, id=change.id, **told))
    return lines


def _said(kept: KeptTarget | None, what: str, language: Language) -> str:
    if kept is None:
        return "–"
    if what == "standing":
        return text(f"standing.{kept.headline}", language)
    if kept.evidence == "simulated":
        return text("exports.since_simulated", language)
    return number(kept.value, language)
