"""Accepted rows that rest on a guess which nobody has confirmed, and how that is done.

A file that came by way of a receipt is confirmed by its receipt (a mark in its folder), one that
somebody put below ``data/raw/returns/`` by its content (a line of ``data/received/confirmed.csv``):
changed, it waits again.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from lsanalytics.datasets import DATASETS
from lsanalytics.door.doubt import ROWS, doubtful_rows
from lsanalytics.errors import InputError
from lsanalytics.files import csv_bytes, sha256, write_aside
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.receiving import ledger

if TYPE_CHECKING:
    from lsanalytics.door.read import Received

FILE = "confirmed.csv"
HEADER = ("sha256", "file")
# ``by``: what ``lsa receive --confirm`` is given: the number of a receipt, or the path of a file.
WAITING = pl.Schema([*ROWS.items(), ("by", pl.String())])


@dataclass(frozen=True)
class OfReceipt:
    """The rows of a receipt's file in use (its path from the root) that wait: runs of them."""

    file: str
    by: str
    rows: tuple[tuple[int, int], ...]


def of_receipts(project: Project) -> dict[str, list[OfReceipt]]:
    """What waits of the receipts that stand, by dataset."""
    found: dict[str, list[OfReceipt]] = {}
    if not ledger.received_folder(project).is_dir():
        return found
    for one in ledger.load_ledger(project).receipts:
        if one.unconfirmed:
            dataset, name = one.account.dataset, one.in_use[0]
            file = project.relative(project.returns / dataset / name)
            waits = OfReceipt(file, one.account.id[:4], tuple(one.doubtful))
            found.setdefault(dataset, []).append(waits)
    return found


def confirmed(project: Project) -> frozenset[str]:
    """The contents (SHA-256) of the files that somebody has confirmed."""
    return frozenset(digest for digest, _ in _held(project)) - {""}


def marks(project: Project) -> dict[str, list[str]]:
    """What has been confirmed, by dataset as text: a state is named after it."""
    held = of_receipts(project)
    known = sorted(confirmed(project))
    return {name: [*known, *map(repr, held.get(name, ()))] for name in DATASETS}


def waiting_rows(project: Project, received: Received) -> pl.DataFrame:
    """The rows of a dataset as it was read that wait to be confirmed (WAITING)."""
    dropped = received.doubtful.filter(~pl.col("sha256").is_in(list(confirmed(project))))
    tables = [dropped.select("file", "row", by="path")]
    for one in of_receipts(project).get(received.dataset, ()):
        rows = [row for first, last in one.rows for row in range(first, last + 1)]
        tables.append(
            pl.DataFrame({"row": rows}, {"row": pl.Int32}).select(
                pl.lit(one.file).alias("file"), "row", pl.lit(one.by).alias("by")
            )
        )
    return pl.concat(tables).cast(WAITING)  # type: ignore[arg-type]


def confirm(project: Project, name: str) -> str:
    """Note that somebody has looked at what was guessed in a receipt, or in a file below
    ``data/raw/returns/``, and found it right. Returns what was confirmed.

    Raises InputError for a receipt or file that there is not, and for one of which nothing waits.
    """
    path = _dropped(project, name)
    if path is not None:
        file = project.relative(path)
        for one in ledger.load_ledger(project).receipts:
            if one.status == "standing" and one.in_use[0] == path.name:
                return confirm(project, one.account.id)
        return _confirm_file(project, path, file)
    receipt = ledger.load_ledger(project).find(name)
    waits = (receipt.account.guesses and receipt.doubtful) or receipt.account.asks
    if receipt.status in ("undone", "refused", "empty") or not waits:
        raise InputError("receive_nothing_to_confirm", value=receipt.account.id)
    return ledger.confirm(project, receipt.account.id).account.id


def _dropped(project: Project, name: str) -> Path | None:
    """The file below ``data/raw/returns/`` that somebody names; None for what names a receipt."""
    if "/" not in name and "\\" not in name:
        return None
    given = Path(name.replace("\\", "/"))
    for path in (given, project.root / given):
        if path.is_file() and path.resolve().is_relative_to(project.returns.resolve()):
            return project.returns.resolve() / path.resolve().relative_to(project.returns.resolve())
    raise InputError("receive_confirm_no_file", value=name)


def _confirm_file(project: Project, path: Path, file: str) -> str:
    from lsanalytics.door.sent import take_apart  # not for who only asks what waits

    dataset = DATASETS.get(path.relative_to(project.returns.resolve()).parts[0])
    sent = take_apart(path, file, dataset, load_places(project.raw))
    if sent.refused or doubtful_rows(sent).is_empty():
        raise InputError("receive_nothing_to_confirm", value=file)
    with ledger.locked(project):
        digest = sha256(path)
        if digest not in confirmed(project):
            rows = [HEADER, *_held(project), (digest, file)]
            write_aside(ledger.received_folder(project) / FILE, csv_bytes(rows))
    return file


def _held(project: Project) -> list[tuple[str, str]]:
    """The lines of ``FILE``: what was confirmed, and which file that was."""
    path = ledger.received_folder(project) / FILE
    if not path.is_file():
        return []
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    return [((row.get("sha256") or "").strip(), row.get("file") or "") for row in rows]
