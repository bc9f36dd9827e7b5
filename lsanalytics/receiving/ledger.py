"""What has been received: a folder a file under ``data/received/``, and which of them stand.

``data/received/<id>/`` holds the file as it came, its accepted rows and its account; none of
them ever changes. Which receipts stand follows from the accounts: of those with the same
dataset, sender and period the newest that was not undone; a later one may stand in for some of
its rows. ``settle`` makes ``data/raw/returns`` agree with that, so a run that broke off is
put right by the next.
"""

from __future__ import annotations

import csv
import errno
import glob
import hashlib
import shutil
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from lsanalytics.errors import InputError
from lsanalytics.files import csv_bytes, held, open_to_all, sha256, write_aside
from lsanalytics.project import Project
from lsanalytics.receiving.account import Account, from_json, row_runs

ACCOUNT = "account.json"
UNDONE = "undone"
CONFIRMED = "confirmed"
NOT_WRITTEN = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "receive_disk_full"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "receive_not_allowed"),
}


@dataclass(frozen=True)
class Receipt:
    """One file as received. ``status``: standing, superseded, undone, refused, empty (every row
    was set aside) or asked (``Account.asks``, and nobody has confirmed it). ``superseded_by`` is
    the id of the receipt that stands in its place."""

    folder: Path
    account: Account
    status: str
    superseded_by: str = ""
    confirmed: bool = False
    gone: frozenset[int] = frozenset()  # rows of the accepted file that later ones stand in for
    mended: frozenset[str] = frozenset()  # keys of rows set aside that later ones have right

    @property
    def kept(self) -> Path:
        return self.folder / self.account.kept

    @property
    def accepted(self) -> Path:
        return self.folder / f"accepted{Path(self.account.accepted_file).suffix}"

    @cached_property
    def in_use(self) -> tuple[str, bytes | None]:
        """Name and content of the file under ``data/raw/returns``; None: as it was accepted."""
        if not self.gone:
            return self.account.accepted_file, None
        with self.accepted.open(encoding="utf-8", newline="") as stream:
            lines = list(csv.reader(stream))
        kept = [line for row, line in enumerate(lines, start=1) if row not in self.gone]
        content = csv_bytes(kept)
        return f"{_base(self.account)}-{hashlib.sha256(content).hexdigest()[:8]}.csv", content

    def origin(self, row: int) -> tuple[str, int] | None:
        """Sheet and row of the file as received behind a row of the held file."""
        left = (one for one in range(2, self.account.rows_accepted + 2) if one not in self.gone)
        accepted = next(islice(left, max(row - 2, 0), None), None) if row > 1 else None
        return None if accepted is None else self.account.origin(accepted)

    @cached_property
    def _right(self) -> Counter[tuple[str, str]]:
        """How many of the rows set aside have come right since, by unit and period."""
        return Counter(one[:2] for one in self.account.wrong if one[2] in self.mended)

    @property
    def rows_wrong(self) -> int:
        """How many rows set aside still have to be mended."""
        return self.account.rows_aside - self._right.total()

    @property
    def covers(self) -> list[tuple[str, str, int, int]]:
        """As the account has it, less what has come right since."""
        return [
            (unit, period, used, aside - self._right[unit, period])
            for unit, period, used, aside in self.account.covers
        ]

    @property
    def unconfirmed(self) -> bool:
        """Whether rows in use of a receipt that stands rest on guesses nobody has confirmed."""
        guessed = self.status == "standing" and self.account.guesses and not self.confirmed
        return bool(guessed and self.doubtful)

    @cached_property
    def doubtful(self) -> list[tuple[int, int]]:
        """Runs of rows of the file in use that rest on a guess."""
        of_all = [(2, self.account.rows_accepted + 1)]
        listed = self.account.doubtful if self.account.doubtful is not None else of_all
        rows = (row for first, last in listed for row in range(first, last + 1))
        gone = sorted(self.gone)
        return row_runs(row - bisect_left(gone, row) for row in rows if row not in self.gone)


@dataclass(frozen=True)
class Ledger:
    """All receipts, in the order in which they came in."""

    project: Project
    receipts: tuple[Receipt, ...]

    @cached_property
    def by_sha(self) -> dict[str, Receipt]:
        return {one.account.sha256: one for one in self.receipts}

    def standing(self, key: tuple[str, str, str]) -> Receipt | None:
        """The receipt that stands for a dataset, sender and period."""
        return next(
            (r for r in self.receipts if r.account.key == key and r.status == "standing"), None
        )

    def find(self, name: str) -> Receipt:
        """The receipt of an id, of a beginning of one, or of the number that it begins with."""
        begins = f"{int(name):04d}-" if name.isdecimal() and len(name) < 9 else name
        found = [one for one in self.receipts if one.account.id == name]
        found = found or [one for one in self.receipts if one.account.id.startswith(begins)]
        if len(found) != 1:
            known = ", ".join(one.account.id for one in (found or self.receipts)[-5:]) or "–"
            raise InputError("receive_no_receipt", value=name, known=known)
        return found[0]

    @cached_property
    def kept_back(self) -> Counter[str]:
        """How many rows of files received never became data, by dataset: set aside and not come
        right since, or of files that wait for somebody to take them in."""
        found: Counter[str] = Counter()
        for one in self.receipts:
            if one.status in ("standing", "empty", "refused", "asked"):
                found[one.account.dataset] += one.rows_wrong
            if one.status == "asked":
                found[one.account.dataset] += one.account.rows_accepted
        return found

    @property
    def next_number(self) -> int:
        return 1 + max((one.account.number for one in self.receipts), default=0)


def received_folder(project: Project) -> Path:
    return project.root / "data" / "received"


def load_ledger(project: Project) -> Ledger:
    """Read every account. Raises InputError for one that cannot be read."""
    home = received_folder(project)
    held: list[tuple[Path, Account, set[str]]] = []
    for path in sorted(home.glob(f"*/{ACCOUNT}")) if home.is_dir() else []:
        try:
            account = from_json(path.read_text(encoding="utf-8").removeprefix("\ufeff"))
            held.append((path.parent, account, _names(path.parent)))
        except (ValueError, KeyError, TypeError, OSError):
            raise InputError("receive_account_broken", file=project.relative(path)) from None
    held.sort(key=lambda one: (one[1].number, one[1].id))
    stands, gone = _in_place_of(held)
    right = _mended(held, stands)
    return Ledger(project, tuple(_receipt(*one, stands, gone, right) for one in held))


def _mended(
    held: list[tuple[Path, Account, set[str]]], stands: dict[str, str]
) -> dict[str, set[str]]:
    """The keys of rows set aside that what is in use has right: id -> keys."""
    found: dict[str, set[str]] = {}
    for _, account, names in held:
        if UNDONE not in names and account.id not in stands and not _is_asked(account, names):
            for id, key in account.mends:
                found.setdefault(id, set()).add(key)
    return found


def _in_place_of(
    held: list[tuple[Path, Account, set[str]]],
) -> tuple[dict[str, str], dict[str, set[int]]]:
    """Which return stands in the place of another (id -> id), and which rows of the accepted
    files that stand are replaced (id -> rows). The newest is looked at first: only what stands
    itself stands in for others."""
    stands = _come_again(held)
    gone: dict[str, set[int]] = {}
    by: dict[str, str] = {}
    newest: dict[tuple[str, str, str], str] = {}
    for _, account, names in reversed(held):
        if not account.accepted_file or UNDONE in names or account.id in stands:
            continue
        if _is_asked(account, names):
            continue
        if account.accepted_file.endswith(".parquet") and account.key in newest:
            stands[account.id] = newest[account.key]
            continue
        if len(gone.get(account.id, ())) >= account.rows_accepted:
            stands[account.id] = by[account.id]
            continue
        newest.setdefault(account.key, account.id)
        for one in account.supersedes:
            stands.setdefault(one, account.id)
        for change in account.changes:
            if change.kind != "left":
                rows = gone.setdefault(change.id, set())
                rows.update(row for first, last in change.rows for row in range(first, last + 1))
                by.setdefault(change.id, account.id)
    return stands, gone


def _come_again(held: list[tuple[Path, Account, set[str]]]) -> dict[str, str]:
    """Receipts of which no row is in use whose file, or one of the same sender and period, has come
    again since: nothing of them waits any more. id -> id of the later one."""
    later: dict[object, str] = {}
    found: dict[str, str] = {}
    for _, account, names in reversed(held):
        if UNDONE in names or account.is_refused:
            continue
        again = later.get(account.sha256) or later.get(account.key)
        asked = _is_asked(account, names)
        if again and (asked or not account.accepted_file):
            found[account.id] = again
        if asked:
            continue  # it may yet be taken back
        later.setdefault(account.sha256, account.id)
        later.setdefault(account.key, account.id)
    return found


def _receipt(
    folder: Path,
    account: Account,
    names: set[str],
    stands: dict[str, str],
    gone: dict[str, set[int]],
    right: dict[str, set[str]],
) -> Receipt:
    if UNDONE in names:
        return Receipt(folder, account, "undone")
    if account.id in stands:
        return Receipt(folder, account, "superseded", stands[account.id])
    status, mended = first_status(account), frozenset(right.get(account.id, ()))
    if status not in ("standing", "asked"):
        return Receipt(folder, account, status, mended=mended)
    if _is_asked(account, names):
        return Receipt(folder, account, "asked")
    less = frozenset(gone.get(account.id, ()))
    confirmed = CONFIRMED in names
    return Receipt(folder, account, "standing", confirmed=confirmed, gone=less, mended=mended)


def _is_asked(account: Account, names: set[str]) -> bool:
    """Whether a return waits for somebody to say that it may replace rows of others."""
    return account.asks and CONFIRMED not in names


def _base(account: Account) -> str:
    """The name of an accepted file without the mark of its content."""
    return account.accepted_file.rpartition("-")[0]


def _names(folder: Path) -> set[str]:
    """What lies in a receipt's folder. Listed, so that a brief notes it among what it read."""
    return {path.name for path in folder.iterdir()}


def first_status(account: Account) -> str:
    """The status of a receipt as it comes in: standing, asked, refused or empty."""
    if account.is_refused:
        return "refused"
    if account.asks and account.accepted_file:
        return "asked"
    return "standing" if account.accepted_file else "empty"


def settle(project: Project) -> Ledger:
    """Make ``data/raw/returns`` hold the accepted rows of the receipts that stand, and of no
    other. Files that did not come by way of a receipt are left alone."""
    ledger = load_ledger(project)
    wanted = {_goal(project, one): one for one in ledger.receipts if one.status == "standing"}
    # The new first: a run that breaks off between the two hides no row from a reader.
    for goal, one in wanted.items():
        if not goal.exists():
            goal.parent.mkdir(parents=True, exist_ok=True)
            content = one.in_use[1]
            aside = goal.with_name(f".{goal.name}")
            if content is None:
                shutil.copyfile(one.accepted, aside)
            else:
                aside.write_bytes(content)
            open_to_all(aside)
            aside.replace(goal)
    for one in ledger.receipts:
        for stale in _ours(project, one) if one.account.accepted_file else []:
            if stale not in wanted:
                stale.unlink(missing_ok=True)
    return ledger


def _goal(project: Project, receipt: Receipt) -> Path:
    return project.returns / receipt.account.dataset / receipt.in_use[0]


def _ours(project: Project, receipt: Receipt) -> list[Path]:
    """What was written of a receipt under ``data/raw/returns``: all its rows, or some of them."""
    folder = project.returns / receipt.account.dataset
    whole = folder / receipt.account.accepted_file
    if whole.suffix != ".csv":
        return [whole]
    parts = sorted(folder.glob(f"{glob.escape(_base(receipt.account))}-????????.csv"))
    return [one for one in parts if one == whole or one.stem[-8:] == sha256(one)[:8]]


def put(project: Project, account: Account, original: Path, accepted: bytes | Path) -> Path:
    """Put a file and its accepted rows into a folder of their own, for ``enter``."""
    folder = received_folder(project) / account.id
    folder.mkdir(parents=True, exist_ok=True)
    if original.is_dir():
        shutil.copytree(original, folder / account.kept, dirs_exist_ok=True)
    else:
        aside = folder / f".{account.kept}"
        shutil.copyfile(original, aside)
        aside.replace(folder / account.kept)
    if account.accepted_file:
        goal = folder / f"accepted{Path(account.accepted_file).suffix}"
        if isinstance(accepted, Path):
            shutil.move(accepted, goal)
        else:
            write_aside(goal, accepted)
    open_to_all(folder)
    return folder


def enter(receipt: Receipt) -> None:
    """Put a receipt into the ledger. The account is written last of all that belongs to it:
    without it there is no receipt, and the next run takes the file in again."""
    (receipt.folder / UNDONE).unlink(missing_ok=True)
    write_aside(receipt.folder / ACCOUNT, receipt.account.to_json())


def undo(project: Project, name: str) -> Receipt:
    """Take back one receipt: its rows go, and an earlier return that it superseded stands again."""
    return _marked(project, name, UNDONE)


def confirm(project: Project, name: str) -> Receipt:
    """Note that somebody has looked at what was guessed in a receipt and found it right. One that
    was asked about is in use from then on."""
    return _marked(project, name, CONFIRMED)


def _marked(project: Project, name: str, mark: str) -> Receipt:
    """A receipt that bears a mark from now on, as it stands by it."""
    with locked(project):
        receipt = load_ledger(project).find(name)
        write_aside(receipt.folder / mark, "")
        settle(project)
        return load_ledger(project).find(receipt.account.id)


@contextmanager
def locked(project: Project) -> Iterator[None]:
    """One run at a time: numbers are given out and files moved.

    Raises InputError where files cannot be written; what was entered until then stays, and the
    next run carries on.
    """
    home = received_folder(project)
    try:
        with held(home / ".lock"):
            yield
    except OSError as error:
        if error.errno not in NOT_WRITTEN:
            raise
        spot = error.filename2 or error.filename  # of two, the one that is written
        file = project.relative(Path(spot)) if spot else "data"
        raise InputError(NOT_WRITTEN[error.errno], file=file) from None
