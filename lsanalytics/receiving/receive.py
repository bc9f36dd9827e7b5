"""Taking in files: each is taken apart, judged with the others of its dataset, and entered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from lsanalytics.dataset import Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.beside import is_beside
from lsanalytics.door.limits import kind_of
from lsanalytics.door.logs import is_long
from lsanalytics.door.sent import Sent, take_apart
from lsanalytics.door.told import told
from lsanalytics.errors import InputError
from lsanalytics.files import sha256, slug
from lsanalytics.places import Places, load_places
from lsanalytics.project import Project
from lsanalytics.receiving import accepted, ledger
from lsanalytics.receiving.account import UNKNOWN, Account
from lsanalytics.receiving.accounted import ask, doubtful, mark_notes, rows_of, sender_notes
from lsanalytics.receiving.archives import opened
from lsanalytics.receiving.feedback import write_feedback, write_mail
from lsanalytics.receiving.identity import period_of, sender_of
from lsanalytics.receiving.judge import Judged, held_rows, judge, keys_for
from lsanalytics.receiving.ledger import Receipt
from lsanalytics.receiving.listing import digest_of, labels_of, listed, printable
from lsanalytics.receiving.long import scratch, take_long
from lsanalytics.receiving.replaced import Replaced, held_replaced, mended, replaced


@dataclass(frozen=True)
class Outcome:
    """What became of one file. ``already``: it had been received before and nothing changed.
    ``error``: it could not be opened at all, so there is no receipt. ``beside``: earlier returns
    that stay in use and may be the ones that this file corrects."""

    file: str
    receipt: Receipt | None
    already: bool = False
    error: InputError | None = None
    beside: tuple[Account, ...] = ()
    feedback: Path | None = None
    mail: Path | None = None


@dataclass(frozen=True)
class Asked:
    """What whoever receives says of the files, where they do not say it themselves."""

    as_of: date
    received_on: date
    dataset: Dataset | None = None
    sender: str = ""


def receive(
    project: Project,
    paths: Sequence[Path],
    asked: Asked,
    step: Callable[[str], None] = lambda file: None,
) -> list[Outcome]:
    """Take in files and all files of folders and archives, one validation a dataset.

    ``step`` is told each file as it is begun. Nothing is raised for what is wrong with a file.
    Files of one sender and period in one call supersede each other in the order given.
    """
    with ledger.locked(project), opened(listed(paths)) as files:
        known = ledger.settle(project)
        places = load_places(project.raw)
        if not files:
            raise InputError("receive_nothing_found", file=printable(", ".join(map(str, paths))))
        labels = labels_of([path for path, _ in files])
        given = set(paths)
        outcomes: dict[int, Outcome] = {}
        waiting: list[tuple[int, Path, str, Sent]] = []
        seen: dict[str, int] = {}
        for number, (path, outside) in enumerate(files):
            step(path.name)
            if is_beside(path) and path not in given:
                why = InputError("receive_beside", file=labels[number])
                outcomes[number] = Outcome(labels[number], None, already=True, error=why)
                continue
            try:
                digest = digest_of(path, labels[number], outside)
            except InputError as error:
                outcomes[number] = Outcome(labels[number], None, error=error)
                continue
            before = known.by_sha.get(digest)
            if before and before.status in ("standing", "superseded"):
                outcomes[number] = Outcome(labels[number], before, already=True)
            elif digest in seen:
                twin = InputError(
                    "receive_same_content", file=labels[number], other=labels[seen[digest]]
                )
                outcomes[number] = Outcome(labels[number], None, already=True, error=twin)
            else:
                seen[digest] = number
                if _is_long(path):
                    outcomes[number] = _enter_long(
                        project, places, asked, path, digest, labels[number]
                    )
                    continue
                sent = take_apart(path, labels[number], asked.dataset, places)
                waiting.append((number, path, digest, sent))
        _ask_which(asked, [one for one in waiting if one[1] not in given])
        _enter_all(project, places, asked, waiting, outcomes)
        _take_up(project, places, asked, outcomes)
        ledger.settle(project)
    return [outcomes[number] for number in sorted(outcomes)]


def _take_up(project: Project, places: Places, asked: Asked, outcomes: dict[int, Outcome]) -> None:
    """Files that waited for what has just come in (audits for the register) are received again,
    as of the day on which they came, whatever part of them had been accepted."""
    new = {
        one.receipt.account.dataset
        for one in outcomes.values()
        if one.receipt and not one.already and one.receipt.account.accepted_file
    }
    for receipt in ledger.load_ledger(project).receipts:
        account = receipt.account
        dataset = DATASETS.get(account.dataset)
        waits = receipt.status in ("standing", "empty") and any(r.waits for r in account.reasons)
        if not waits or dataset is None or not new & set(dataset.needs):
            continue
        sender = "" if account.sender == UNKNOWN else account.sender
        day = date.fromisoformat(account.received_on)
        number = max(outcomes, default=-1) + 1
        again: dict[int, Outcome] = {}
        sent = take_apart(receipt.kept, account.file, dataset, places)
        one = (number, receipt.kept, account.sha256, sent)
        _enter_all(project, places, Asked(asked.as_of, day, dataset, sender), [one], again)
        outcomes |= {number: found for number, found in again.items() if not found.already}


def _ask_which(asked: Asked, found: list[tuple[int, Path, str, Sent]]) -> None:
    """Of two files of one sender and period in a folder, neither is taken: nobody has said which
    of them is right. Files given one by one supersede each other in the order given."""
    groups: dict[tuple[str, str, str], list[Sent]] = {}
    for *_, sent in found:
        if not sent.refused:
            groups.setdefault(_key(sent, asked), []).append(sent)
    for (_, sender, period), rivals in groups.items():
        if sender == UNKNOWN or len({_content(one) for one in rivals}) < 2:
            continue
        for one in rivals:
            others = ", ".join(other.file for other in rivals if other is not one)
            one.refuse(
                InputError(
                    "receive_two_for_one",
                    file=one.file,
                    other=others,
                    sender=sender,
                    period=period,
                )
            )


def _content(sent: Sent) -> str:
    """The rows of a return, whatever the file that they stand in and their order."""
    assert sent.frame is not None and sent.dataset is not None
    names = [column.name for column in sent.dataset.columns]
    return sent.frame.select(names).sort(names, nulls_last=True).write_csv()


def _enter_all(
    project: Project,
    places: Places,
    asked: Asked,
    waiting: list[tuple[int, Path, str, Sent]],
    outcomes: dict[int, Outcome],
) -> None:
    known = ledger.load_ledger(project)
    refused = [one for one in waiting if one[3].refused]
    for later, (number, path, digest, sent) in enumerate(refused):
        outcomes[number] = _enter(known, later, asked, path, digest, sent, None)
    known = ledger.load_ledger(project)
    for dataset in DATASETS:
        mine = [one for one in waiting if not one[3].refused and _is(one[3], dataset)]
        for group in _rounds(mine, asked):
            held = held_rows(project, DATASETS[dataset], places)
            gone = pl.Series([False] * held.height, dtype=pl.Boolean)
            for *_, sent in group:
                assert sent.frame is not None
                key = _key(sent, asked)
                gone = gone | held_replaced(known, key, sent.frame, held, DATASETS[dataset])
            judged = judge(
                [sent for _, _, _, sent in group],
                DATASETS[dataset],
                held.filter(~gone),
                keys_for(DATASETS[dataset], project, places, asked.as_of),
                asked.as_of,
                project,
            )
            for later, ((number, path, digest, sent), one) in enumerate(
                zip(group, judged, strict=True)
            ):
                outcomes[number] = _enter(known, later, asked, path, digest, sent, one)
            known = ledger.settle(project)


def _is(sent: Sent, dataset: str) -> bool:
    return sent.dataset is not None and sent.dataset.id == dataset


def _key(sent: Sent, asked: Asked) -> tuple[str, str, str]:
    if sent.dataset is None or sent.frame is None:
        name = sent.dataset.id if sent.dataset else UNKNOWN
        return name, slug(asked.sender) if asked.sender else UNKNOWN, UNKNOWN
    own = sent.marks.get("sender", "")
    rows = sent.frame
    if rows.is_empty() and sent.withheld is not None:
        rows = sent.withheld  # all that there is to tell whom the file is from
    sender = slug(asked.sender or own) if asked.sender or own else sender_of(sent.dataset, rows)
    return sent.dataset.id, sender, period_of(sent.dataset, rows)


def _rounds(
    mine: list[tuple[int, Path, str, Sent]], asked: Asked
) -> Iterable[list[tuple[int, Path, str, Sent]]]:
    """Files that are judged together: no two of the same sender and period, and none that speaks
    of a row of another, so that it comes to the same as receiving them one after the other."""
    rest = mine
    while rest:
        now: list[tuple[int, Path, str, Sent]] = []
        keys: set[tuple[str, str, str]] = set()
        rows: pl.DataFrame | None = None
        later: list[tuple[int, Path, str, Sent]] = []
        for one in rest:
            key, own = _key(one[3], asked), _row_keys(one[3])
            waits = key in keys or (rows is not None and own.join(rows, on=own.columns).height > 0)
            (later if waits else now).append(one)
            # What waits holds up what comes after it too, so that the order stays.
            keys.add(key)
            rows = own if rows is None else pl.concat([rows, own])
        yield now
        rest = later


def _row_keys(sent: Sent) -> pl.DataFrame:
    """What names each row of a return."""
    assert sent.frame is not None and sent.dataset is not None
    return sent.frame.select(sent.dataset.key).unique()


def _enter(
    known: ledger.Ledger,
    later: int,
    asked: Asked,
    path: Path,
    digest: str,
    sent: Sent,
    judged: Judged | None,
) -> Outcome:
    """Write the receipt of one file, the ``later``-th since the ledger was read."""
    key = _key(sent, asked)
    content, before, mends = b"", Replaced(), []
    if judged is not None:
        rows = judged.frame.filter(~judged.aside)
        if rows.height:
            content = accepted.to_csv(DATASETS[key[0]], rows)
            before = replaced(known, key, rows, DATASETS[key[0]])
            mends = mended(known, rows, DATASETS[key[0]])
    again = known.by_sha.get(digest)
    number = known.next_number + later
    name = "-".join(part for part in key if part)
    account = Account(
        id=f"{number:04d}-{name}-{digest[:8]}",
        number=number,
        file=sent.file,
        sha256=digest,
        kind=sent.kind or "?",
        dataset=key[0],
        sender=key[1],
        period=key[2],
        received_on=asked.received_on.isoformat(),
        accepted_file=f"{name}-{hashlib.sha256(content).hexdigest()[:8]}.csv" if content else "",
        kept=slug(path.stem) + (path.suffix.lower() if path.suffix.isascii() else ""),
        told=[
            *sender_notes(sent, asked.sender, key, before, known),
            *told(sent.notes, sent.dataset, sent.sheets),
            *mark_notes(sent),
        ],
        supersedes=[one.account.id for one in before.whole],
        changes=before.changes,
        doubtful=doubtful(sent, judged),
        mends=mends,
        **rows_of(sent, judged),  # type: ignore[arg-type]
    )
    if again and again.status in ("refused", "empty") and not account.accepted_file:
        return Outcome(sent.file, again, already=True)
    if (
        again
        and again.status in ("standing", "asked")
        and again.account.asks == account.asks
        and again.account.accepted_file == account.accepted_file
    ):
        return Outcome(sent.file, again, already=True)  # it still waits for the same
    return _entered(known, account, path, content, sent)


def _entered(
    known: ledger.Ledger,
    account: Account,
    path: Path,
    accepted: bytes | Path,
    sent: Sent,
) -> Outcome:
    """Enter a receipt with all that belongs to it."""
    folder = ledger.put(known.project, account, path, accepted)
    receipt = Receipt(folder, account, ledger.first_status(account))
    feedback = None
    if account.asked:
        feedback = write_feedback(receipt, path, sent)
    mail = write_mail(receipt) if feedback or account.is_refused else None
    ledger.enter(receipt)
    beside = _beside(known, account)
    return Outcome(account.file, receipt, beside=beside, feedback=feedback, mail=mail)


def _beside(known: ledger.Ledger, account: Account) -> tuple[Account, ...]:
    """Returns that stay in use beside this one: of the same sender for another period, and those
    of others that speak of the same units and periods."""
    covered = {one[:2] for one in account.covers}
    changed = {one.id for one in account.changes} | {id for id, _ in account.mends}
    return tuple(
        one.account
        for one in known.receipts
        if one.status == "standing"
        and one.account.id not in {*account.supersedes, *changed}
        and one.account.dataset == account.dataset
        and (
            one.account.sender == account.sender
            or covered & {other[:2] for other in one.account.covers}
        )
    )


def _is_long(path: Path) -> bool:
    try:
        return path.is_dir() or is_long(path, kind_of(path, path.name))
    except InputError:
        return False  # refused for the same reason when it is taken apart


def _enter_long(
    project: Project, places: Places, asked: Asked, path: Path, digest: str, label: str
) -> Outcome:
    """Validate a long log in batches and write its receipt."""
    kind = "parquet" if path.is_dir() else kind_of(path, label)
    with scratch(project) as folder:
        taken = take_long(
            path, label, kind, asked.dataset, project, places, asked.as_of, Path(folder)
        )
        known = ledger.load_ledger(project)
        dataset = taken.dataset.id if taken.dataset else UNKNOWN
        sender = slug(asked.sender) if asked.sender else taken.sender or UNKNOWN
        key = dataset, sender, taken.period or UNKNOWN
        before = known.standing(key)
        name = "-".join(key)
        goal = ""
        if taken.accepted:
            goal = f"{name}-{sha256(taken.accepted)[:8]}.parquet"
        # A long log gives way as a whole to one of the same sender and period.
        replaces = before if goal else None
        asks = [] if replaces is None or asked.sender else [ask(sender, [replaces.account.id])]
        account = Account(
            id=f"{known.next_number:04d}-{name}-{digest[:8]}",
            number=known.next_number,
            file=label,
            sha256=digest,
            kind=kind,
            dataset=dataset,
            sender=sender,
            period=key[2],
            received_on=asked.received_on.isoformat(),
            accepted_file=goal,
            kept=slug(path.stem) + (path.suffix.lower() if path.suffix.isascii() else ""),
            told=asks,
            supersedes=[replaces.account.id] if replaces else [],
            **taken.account_rows(),  # type: ignore[arg-type]
        )
        again = known.by_sha.get(digest)
        if again and again.status in ("refused", "empty") and not goal:
            return Outcome(label, again, already=True)
        if again and again.status == "asked" and account.asks:
            return Outcome(label, again, already=True)
        outcome = _entered(known, account, path, taken.accepted or b"", Sent(label))
    ledger.settle(project)
    return outcome
