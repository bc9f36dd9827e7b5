"""Rows as sent, held against the suite of their dataset together: what is accepted, what not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import polars as pl

from lsanalytics.channels import load_channels
from lsanalytics.dataset import Dataset, Keys
from lsanalytics.datasets import DATASETS, programmes_of
from lsanalytics.door.read import FILES, Received, read_dataset
from lsanalytics.door.taken import CellFault, Sent
from lsanalytics.door.told import header
from lsanalytics.places import Places
from lsanalytics.project import Project
from lsanalytics.quality import validate
from lsanalytics.receiving.account import Reason
from lsanalytics.words import LANGUAGES, text

# Expectations on how complete a year is speak of all senders together, not of one return.
OF_ALL_SENDERS = ("all_places_listed", "communes_within_province")
LISTED = 10_000  # reasons and warnings of one file that are written out, and their rows


@dataclass(frozen=True)
class Judged:
    """A file after validation. ``aside`` marks rows of its frame, in their order."""

    sent: Sent
    aside: pl.Series
    reasons: list[Reason]
    warnings: list[Reason]

    @property
    def frame(self) -> pl.DataFrame:
        assert self.sent.frame is not None
        return self.sent.frame


def judge(
    sents: Sequence[Sent],
    dataset: Dataset,
    held: pl.DataFrame,
    keys: Keys,
    as_of: date,
    project: Project,
) -> list[Judged]:
    """Validate all files of a dataset at once, beside the rows that are held already.

    Critical faults set a row aside, as do cells that were not read. A row later than ``as_of``
    is accepted: it is true, only not used yet.
    """
    frames = [sent.frame for sent in sents if sent.frame is not None]
    unread = [fault for sent in sents for fault in (*sent.faults, *_simulated(sent))]
    received = Received(
        dataset.id, pl.concat([held, *frames]), (), pl.DataFrame(schema=FILES), unread
    )
    found = validate(received, keys, as_of, project.suites, project.answers).faults.filter(
        pl.col("row").is_not_null(), ~pl.col("expectation").is_in(OF_ALL_SENDERS)
    )
    by_file = {str(key[0]): one for key, one in found.group_by("file", maintain_order=True)}
    waits = {one: _waits(keys, needed) for needed, one in dataset.needs.items()}
    return [_judged(sent, by_file, found.clear(), waits) for sent in sents]


def _waits(keys: Keys, needed: str) -> str:
    """What rows wait for whose unit a needed dataset does not know: any return of it at all, or
    one that names the unit."""
    rows = keys.accepted.get(needed)
    real = rows is not None and rows.filter(pl.col("evidence") != "simulated").height
    return "known" if real else "first"


def _judged(
    sent: Sent, by_file: dict[str, pl.DataFrame], nothing: pl.DataFrame, waits: dict[str, str]
) -> Judged:
    assert sent.frame is not None
    reasons = [_unseen(sent, fault) for fault in sent.unseen]
    warnings: list[Reason] = []
    gone: list[pl.DataFrame] = []
    is_critical = pl.col("severity") == "critical"
    for label in sent.sheets:
        found = by_file.get(label, nothing)
        critical = found.filter(is_critical)
        gone.append(critical.select("file", "row"))
        # No more can be written out of one sheet, and a long log may have far more.
        reasons += islice(_reasons(sent, label, critical, waits), LISTED)
        warnings += islice(_reasons(sent, label, found.filter(~is_critical), {}), LISTED)
    reasons.sort(key=lambda one: (one.sheet, one.row))
    marks = sent.frame.select("file", "row").join(
        pl.concat(gone).unique().with_columns(pl.lit(True).alias("aside")),
        on=["file", "row"],
        how="left",
        maintain_order="left",
    )["aside"]
    return Judged(sent, marks.fill_null(False), reasons[:LISTED], warnings[:LISTED])


def _reasons(
    sent: Sent, label: str, faults: pl.DataFrame, waits: dict[str, str]
) -> Iterator[Reason]:
    """Faults found in one sheet."""
    for fault in faults.iter_rows(named=True):
        yield Reason(
            sent.sheets[label],
            fault["row"],
            fault["column"] or "",
            fault["column_vi"] or "",
            fault["value"] or "",
            fault["severity"],
            fault["reason_vi"],
            fault["reason_en"],
            label,
            waits.get(fault["expectation"], ""),
        )


def _unseen(sent: Sent, fault: CellFault) -> Reason:
    """Why a row that nobody sees was set aside."""
    vi, en = (text(f"errors.{fault.key}", language, value=fault.value) for language in LANGUAGES)
    shown = header(sent.dataset, fault.column, "vi") if sent.dataset and fault.column else ""
    spot = sent.sheets[fault.place], fault.row, fault.column, shown, fault.value
    return Reason(*spot, "critical", vi, en, fault.place)


def _simulated(sent: Sent) -> list[CellFault]:
    """Rows that call themselves simulated: nobody reports those."""
    assert sent.frame is not None
    rows = sent.frame.filter(pl.col("evidence") == "simulated")
    return [
        CellFault("receive_simulated", label, row, "evidence", raw or "")
        for label, row, raw in rows.select("file", "row", "raw_evidence").iter_rows()
    ]


def held_rows(project: Project, dataset: Dataset, places: Places | None = None) -> pl.DataFrame:
    """The reported rows that are held.

    Rows of Parquet logs are left out: they are held against each other when they are prepared.
    """
    received = read_dataset(dataset, project.returns / dataset.id, project, places)
    return received.frame.filter(pl.col("evidence").ne_missing("simulated"))


def file_name() -> pl.Expr:
    """The name of the file that a row stands in, without its folder."""
    return pl.col("file").str.split("/").list.last()


def keys_for(dataset: Dataset, project: Project, places: Places, as_of: date) -> Keys:
    """What rows may refer to: places, and what the datasets hold that this one needs."""
    accepted = {}
    for needed in dataset.needs:
        known = DATASETS[needed]
        received = read_dataset(known, project.returns / needed, project, places)
        keys = keys_for(known, project, places, as_of)
        accepted[needed] = validate(received, keys, as_of, project.suites, project.answers).accepted
    programmes = programmes_of(project.raw)
    return Keys(places, accepted, load_channels(project.raw), programmes)
