"""Who has sent and who has not: rounds by dataset and period, and receipts that ask for a look."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import prod
from pathlib import Path
from typing import Literal

import polars as pl

from lsanalytics.channels import load_channels
from lsanalytics.datasets import DATASETS
from lsanalytics.declarations import build_each, nearest, read_toml, refuse_unknown, tables
from lsanalytics.errors import InputError
from lsanalytics.frames import conform
from lsanalytics.places import Places
from lsanalytics.project import Project
from lsanalytics.receiving.identity import covers
from lsanalytics.receiving.ledger import Ledger, load_ledger
from lsanalytics.words import Language, period_text

RETURNS = pl.Schema(
    {
        "dataset": pl.String,
        "period": pl.String,
        "sender": pl.String,
        "name": pl.String,
        "due": pl.Date,
        "received": pl.Date,  # null where rows lie there without a receipt, or nothing was sent
        # sent, late, half (not all that is asked), partly (rows to correct), missing, waiting (not
        # due yet)
        "state": pl.String,
        "accepted": pl.Int64,
        "aside": pl.Int64,
    }
)

# Of a round, how many senders are in which state; those missing by name.
ROUNDS = pl.Schema(
    {
        "dataset": pl.String(),
        "period": pl.String(),
        "due": pl.Date(),
        "expected": pl.UInt32(),
        "sent": pl.UInt32(),  # all that is asked, be it late or with rows to correct
        "late": pl.UInt32(),
        "half": pl.UInt32(),
        "partly": pl.UInt32(),
        "missing": pl.UInt32(),
        "waiting": pl.UInt32(),
        "names": pl.List(pl.String()),
    }
)


@dataclass(frozen=True)
class Round:
    """What is due: see data/reporting.toml."""

    dataset: str
    senders: tuple[str, ...]
    every: Literal["year", "quarter"]
    due_days: int
    since: int

    def periods(self, as_of: date) -> Iterator[tuple[str, date, date]]:
        """Name, last day and due day of each period that ended by ``as_of``."""
        steps = 4 if self.every == "quarter" else 1
        for year in range(self.since, as_of.year + 1):
            for step in range(1, steps + 1):
                month = 12 * step // steps
                end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
                if end <= as_of:
                    name = f"{year}-Q{step}" if steps == 4 else str(year)
                    yield name, end, end + timedelta(days=self.due_days)


def load_rounds(path: Path) -> list[Round]:
    """The rounds of data/reporting.toml; InputError for one that is declared wrongly."""
    if not path.exists():
        return []
    source = read_toml(path, path.name)
    refuse_unknown(source, ("round",), path.name, path.name)
    rounds = build_each(Round, tables(source, "round", path.name), path.name, "round")
    for number, one in enumerate(rounds, start=1):
        if one.dataset not in DATASETS:
            raise InputError(
                "round_dataset_unknown",
                file=path.name,
                subject=f"round {number}",
                value=one.dataset,
                near=nearest(one.dataset, DATASETS),
                known=", ".join(DATASETS),
            )
    return list(rounds)


def _refuse_unknown(rounds: Sequence[Round], places: Places, channels: pl.DataFrame | None) -> None:
    """Raises InputError for a sender that no register has: it would be missing for ever.

    Of press agencies and stations there is none.
    """
    held = {"place": places.frame["code"].unique().to_list()}
    if channels is not None:
        held["channel"] = channels["channel"].unique().to_list()
    for number, one in enumerate(rounds, start=1):
        known = held.get(DATASETS[one.dataset].unit)
        if known is None or one.senders in (("communes",), ("any",)):
            continue
        for sender in one.senders:
            if sender not in known:
                raise InputError(
                    "round_sender_unknown",
                    file="reporting.toml",
                    subject=f"round {number} ({one.dataset})",
                    value=sender,
                    near=nearest(sender, known),
                    register=f"{DATASETS[one.dataset].unit}s.csv",
                )


def returns(
    project: Project, places: Places, as_of: date, reported: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """One row a round, period and sender, with the columns of RETURNS.

    ``reported`` are the reported rows that are held, by dataset, and those set ``aside``: what
    somebody put into the folders by hand counts as sent, on a day that nobody knows.
    """
    ledger = load_ledger(project)
    rounds = load_rounds(project.root / "data" / "reporting.toml")
    _refuse_unknown(rounds, places, load_channels(project.raw))
    rows = [
        row
        for one in rounds
        for row in _of_round(one, ledger, places, as_of, reported.get(one.dataset))
    ]
    return pl.DataFrame(rows, RETURNS, orient="row")


def _of_round(
    one: Round, ledger: Ledger, places: Places, as_of: date, reported: pl.DataFrame | None
) -> Iterator[tuple[object, ...]]:
    sent = _sent(one, ledger, reported)
    wanted, parts = _parts(one, reported)
    for period, end, due in one.periods(as_of):
        for sender, name in _senders(one, places, end):
            keys = [
                k for k in sent if k[1] == period and (k[0] == sender or one.senders == ("any",))
            ]
            received = [sent[key][0] for key in keys if sent[key][0] is not None]
            accepted = sum(sent[key][1] for key in keys)
            aside = sum(sent[key][2] for key in keys)
            last = max(received, default=None)  # type: ignore[type-var]
            whole = parts.get((sender, period), wanted) >= wanted
            state = _state(accepted, aside, last, due, as_of, whole=whole)
            yield one.dataset, period, sender, name, due, last, state, accepted, aside


def _state(
    accepted: int, aside: int, received: date | None, due: date, as_of: date, *, whole: bool
) -> str:
    if not accepted and not aside:
        return "missing" if as_of > due else "waiting"
    if aside:
        return "partly"
    if not whole:
        return "half"
    return "late" if received and received > due else "sent"


def _parts(one: Round, reported: pl.DataFrame | None) -> tuple[int, dict[tuple[str, str], int]]:
    """How many parts are asked of each sender (radio and television), and (sender, period) -> how
    many of them are there."""
    dataset = DATASETS[one.dataset]
    wanted = prod(len(dataset.column(name).allowed) for name in dataset.listed)
    if reported is None or reported.is_empty() or not dataset.listed or not dataset.by_year:
        return wanted, {}
    held = reported.remove("aside").drop_nulls([dataset.unit, dataset.day])
    rows = held.select(dataset.unit, pl.col(dataset.day).cast(pl.String), *dataset.listed)
    counted = rows.unique().group_by(dataset.unit, dataset.day).len()
    return wanted, {(row[0], row[1]): row[2] for row in counted.iter_rows()}


def _senders(one: Round, places: Places, end: date) -> list[tuple[str, str]]:
    if one.senders == ("communes",):
        return [(place.code, place.name) for place in places.valid("commune", end)]
    if one.senders == ("any",):
        return [("", "")]
    return [(code, code) for code in one.senders]


Covered = dict[tuple[str, str], tuple[date | None, int, int]]


def _sent(one: Round, ledger: Ledger, reported: pl.DataFrame | None) -> Covered:
    """(sender, period) -> day of receipt, rows accepted, rows set aside.

    A correction makes nothing late that had come before: the day is that on which as many rows as
    are in use now had been received.
    """
    by_receipt: Covered = {}
    by_hand: Covered = {}
    came: dict[tuple[str, str], list[tuple[date, int]]] = {}
    for receipt in ledger.receipts:
        account = receipt.account
        if account.dataset != one.dataset:
            continue
        day = date.fromisoformat(account.received_on)
        for sender, period, accepted, aside in receipt.covers:
            key = sender, _period(period, one.every)
            if receipt.status in ("standing", "empty", "superseded"):
                came.setdefault(key, []).append((day, accepted))
            if receipt.status in ("standing", "empty"):
                _count(by_receipt, key, day, accepted, aside)
    if reported is not None and not reported.is_empty():
        covered = covers(DATASETS[one.dataset], reported, reported["aside"])
        for sender, period, accepted, aside in covered:
            _count(by_hand, (sender, _period(period, one.every)), None, accepted, aside)
    for key, (last, _, aside) in by_receipt.items():
        if in_use := by_hand.get(key, (None, 0, 0))[1]:
            by_receipt[key] = _reached(came[key], in_use) or last, in_use, aside
    return by_hand | by_receipt


def _reached(came: list[tuple[date, int]], wanted: int) -> date | None:
    """The day on which so many rows had come; None where fewer have."""
    rows = 0
    for day, count in sorted(came):
        rows += count
        if rows >= wanted:
            return day
    return None


def _count(
    found: Covered, key: tuple[str, str], day: date | None, accepted: int, aside: int
) -> None:
    """Add the rows of one more file; the day is that of the last."""
    _, before, gone = found.get(key, (day, 0, 0))
    found[key] = (day, before + accepted, gone + aside)


def _period(name: str, every: str) -> str:
    """A month as its quarter, or anything as its year."""
    if every == "quarter" and len(name) == 7:
        return f"{name[:4]}-Q{(int(name[5:7]) + 2) // 3}"
    return name[:4]


def summary(table: pl.DataFrame) -> pl.DataFrame:
    """ROUNDS, one row a dataset and period, of RETURNS."""
    state = pl.col("state")
    found = table.group_by("dataset", "period", "due", maintain_order=True).agg(
        pl.len().alias("expected"),
        state.is_in(["sent", "late", "partly"]).sum().alias("sent"),
        *((state == one).sum().alias(one) for one in list(ROUNDS)[5:-1]),
        pl.col("name").filter(state == "missing").alias("names"),
    )
    return conform(found, ROUNDS, "rounds")


def period_words(name: str, language: Language) -> str:
    """A period as a reader writes it: ``2025-Q3`` is ``quý III/2025``."""
    year, _, quarter = name.partition("-Q")
    if not quarter:
        return name
    month = 3 * int(quarter)
    last = date(int(year), month, monthrange(int(year), month)[1])
    return period_text(date(int(year), month - 2, 1), last, language)
