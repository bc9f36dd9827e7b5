"""Who has sent and who has not: rounds by dataset and period, and receipts that ask for a look."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import prod
from os.path import lexists
from pathlib import Path
from typing import Literal

import polars as pl

from lsanalytics.channels import load_channels
from lsanalytics.datasets import DATASETS
from lsanalytics.declarations import build_each, nearest, read_toml, refuse_unknown, tables, unknown
from lsanalytics.errors import InputError
from lsanalytics.frames import conform
from lsanalytics.places import Places
from lsanalytics.project import Project
from lsanalytics.receiving.identity import covers
from lsanalytics.receiving.ledger import Ledger, Receipt, load_ledger
from lsanalytics.words import Language, period_text

RETURNS = pl.Schema(
    {
        "dataset": pl.String,
        "period": pl.String,
        "sender": pl.String,
        "name": pl.String,
        "due": pl.Date,
        "received": pl.Date,  # null where rows lie there without a receipt, or nothing was sent
        # sent, late, half (not all that is asked), partly (rows to correct), missing, withdrawn
        # (sent and taken back), waiting (not due yet)
        "state": pl.String,
        "accepted": pl.Int64,
        "aside": pl.Int64,
    }
)

# Of a round, how many senders are in which state. Those of whom nothing is there are missing, those
# whose return was taken back among them; they stand by name.
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

MISSING = ("missing", "withdrawn")  # states of a sender of whom nothing is there


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
    if not lexists(path):
        return []
    source = read_toml(path, path.name)
    refuse_unknown(source, ("round",), path.name, path.name)
    rounds = build_each(Round, tables(source, "round", path.name), path.name, "round")
    for number, one in enumerate(rounds, start=1):
        if one.dataset not in DATASETS:
            subject, file = f"round {number}", path.name
            raise unknown(
                "round_dataset_unknown", one.dataset, DATASETS, file=file, subject=subject
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
    withdrawn = _withdrawn(one, ledger)
    wanted, parts = _parts(one, reported)

    def of(found: Iterable[Key], sender: str, period: str) -> list[Key]:
        return [k for k in found if k[1] == period and (k[0] == sender or one.senders == ("any",))]

    for period, end, due in one.periods(as_of):
        for sender, name in _senders(one, places, end):
            keys = of(sent, sender, period)
            received = [day for key in keys if (day := sent[key][0]) is not None]
            accepted = sum(sent[key][1] for key in keys)
            aside = sum(sent[key][2] for key in keys)
            came = min(received, default=None)  # of several, any of whom would do, the first
            whole = parts.get((sender, period), wanted) >= wanted
            state = _state(accepted, aside, came, due, as_of, whole=whole)
            if state in ("missing", "waiting") and of(withdrawn, sender, period):
                state = "withdrawn"
            yield one.dataset, period, sender, name, due, came, state, accepted, aside


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


Key = tuple[str, str]  # sender and period
Covered = dict[Key, tuple[date | None, int, int]]


def _withdrawn(one: Round, ledger: Ledger) -> set[Key]:
    """Senders and periods of which something came and was taken back."""
    return {
        (sender, _period(period, one.every))
        for receipt in ledger.receipts
        if receipt.account.dataset == one.dataset and receipt.status == "undone"
        for sender, period, *_ in receipt.covers
    }


def _sent(one: Round, ledger: Ledger, reported: pl.DataFrame | None) -> Covered:
    """(sender, period) -> day of receipt, rows accepted, rows set aside.

    A correction makes nothing late that had come before: the day is that on which all was there
    that is in use now, in whatever form.
    """
    by_receipt: Covered = {}
    by_hand: Covered = {}
    came: dict[Key, dict[str, Receipt]] = {}
    for receipt in ledger.receipts:
        account = receipt.account
        if account.dataset != one.dataset:
            continue
        day = date.fromisoformat(account.received_on)
        for sender, period, accepted, aside in receipt.covers:
            key = sender, _period(period, one.every)
            if receipt.status in ("standing", "superseded"):
                came.setdefault(key, {})[account.id] = receipt
            if receipt.status in ("standing", "empty"):
                _count(by_receipt, key, day, accepted, aside)
    if reported is not None and not reported.is_empty():
        covered = covers(DATASETS[one.dataset], reported, reported["aside"])
        for sender, period, accepted, aside in covered:
            _count(by_hand, (sender, _period(period, one.every)), None, accepted, aside)
    brought: dict[str, dict[Key, dict[Part, bool]]] = {}
    for key, (last, _, aside) in by_receipt.items():
        if in_use := by_hand.get(key, (None, 0, 0))[1]:
            whole = _whole_on(one, key, list(came.get(key, {}).values()), brought)
            by_receipt[key] = whole or last, in_use, aside
    return by_hand | by_receipt


Part = tuple[object, ...]  # what of a return is asked for: radio of a year, a day of a log


def _whole_on(
    one: Round,
    key: Key,
    receipts: Sequence[Receipt],
    brought: dict[str, dict[Key, dict[Part, bool]]],
) -> date | None:
    """The day on which every part that is in use now had come at least once; None where the files
    do not say. ``brought`` is filled with what each brought, for the units that follow."""
    if len(receipts) < 2:
        return None
    first: dict[Part, date] = {}
    wanted: set[Part] = set()
    for receipt in receipts:
        id = receipt.account.id
        if id not in brought:
            brought[id] = _brought(one, receipt)
        day = date.fromisoformat(receipt.account.received_on)
        for part, in_use in brought[id].get(key, {}).items():
            first[part] = min(day, first.get(part, day))
            if in_use and receipt.status == "standing":
                wanted.add(part)
    return max((first[part] for part in wanted), default=None)


def _brought(one: Round, receipt: Receipt) -> dict[Key, dict[Part, bool]]:
    """The parts in the accepted rows of a receipt, by sender and period, and whether a row of each
    is still in use."""
    dataset = DATASETS[one.dataset]
    if dataset.is_register or not receipt.account.accepted_file:
        return {}
    names = [dataset.unit, dataset.day, *dataset.listed]
    if receipt.accepted.suffix == ".csv":
        heads = [dataset.column(name).header_vi for name in names]
        rows = pl.read_csv(receipt.accepted, infer_schema=False, columns=heads).select(
            pl.col(head).alias(name) for head, name in zip(heads, names, strict=True)
        )
    else:
        rows = pl.read_parquet(receipt.accepted, columns=list(dict.fromkeys(names)))
    day = pl.col(dataset.day)
    if dataset.by_year:
        period = day.cast(pl.String)
    else:
        dated = day.str.to_date("%d/%m/%Y") if rows.schema[dataset.day] == pl.String else day
        period = dated.dt.strftime("%Y-%m")
    gone = list(receipt.gone)
    kept = rows.with_row_index("_row", offset=2).select(
        pl.col(dataset.unit), period.alias("_period"), ~pl.col("_row").is_in(gone), *names[1:]
    )
    found: dict[Key, dict[Part, bool]] = {}
    for sender, when, in_use, *part in kept.unique().iter_rows():
        if sender is not None and when is not None:
            parts = found.setdefault((sender, _period(when, one.every)), {})
            parts[tuple(part)] = in_use or parts.get(tuple(part), False)
    return found


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
        *(
            state.is_in(MISSING if one == "missing" else (one,)).sum().alias(one)
            for one in list(ROUNDS)[5:-1]
        ),
        pl.col("name").filter(state.is_in(MISSING)).alias("names"),
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
