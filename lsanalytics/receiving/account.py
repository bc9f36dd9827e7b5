"""The account of one file as received: where every row went, what was guessed, who it is from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from lsanalytics.door.told import Told
from lsanalytics.words import catalogue

ASK = "ask_sender"
UNKNOWN = "khong-ro"  # a dataset, sender or period that nobody has named


@dataclass(frozen=True)
class Reason:
    """Why a row was set aside, or a warning on one that was accepted (``severity``)."""

    sheet: str
    row: int
    column: str  # English name of the column, "" for the row as a whole
    header: str  # its Vietnamese header
    value: str
    severity: str
    vi: str
    en: str
    label: str = ""  # of the sheet, or of the view of it, that the row was read from
    waits: str = ""  # "first": no return of the needed dataset is there; "known": its unit is not


@dataclass(frozen=True)
class Change:
    """What a return does to the rows of an earlier one. ``kind``: ``row`` (they are replaced),
    ``gone`` (nothing stands in their place), ``left`` (it does not speak of them; they stay).

    ``rows``: runs of rows of the earlier accepted file; ``count`` and ``listed``: how many of them
    were in use until now, and the first of those."""

    id: str
    kind: str
    rows: list[tuple[int, int]]
    count: int
    listed: str


@dataclass(frozen=True)
class Account:
    """What became of a file. rows_in = accepted + set_aside + not_data, by construction checked.

    ``accepted``: runs of rows (sheet, first, last) in the order of the accepted file, whose
    header is row 1. ``set_aside``: runs likewise; their ``reasons`` say why. ``not_data``: runs
    (sheet, first, last, kind, text of the first). ``covers``: (sender, period, accepted, set
    aside). ``number`` gives the order in which files came in. ``wrong``: unit, period and key of
    each row set aside, as far as they are known; ``mends``: the receipt and the key of those of
    earlier files that this one has right.
    """

    id: str
    number: int
    file: str
    sha256: str
    kind: str
    dataset: str
    sender: str
    period: str
    received_on: str
    rows_in: int
    accepted: list[tuple[str, int, int]]
    set_aside: list[tuple[str, int, int]]
    not_data: list[tuple[str, int, int, str, str]]
    refused: list[tuple[str, str]]  # Vietnamese, English
    reasons: list[Reason]
    warnings: list[Reason]
    told: list[Told]
    covers: list[tuple[str, str, int, int]]
    kept: str  # name of the file as kept
    accepted_file: str  # name under data/raw/returns/<dataset>/, "" if no row was accepted
    supersedes: list[str] = field(default_factory=list)  # ids of returns that it stands in for
    changes: list[Change] = field(default_factory=list)  # what becomes of rows of earlier returns
    # Runs of rows of the accepted file that rest on a guess; None: it was not noted which.
    doubtful: list[tuple[int, int]] | None = None
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    mends: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.rows_in != self.rows_accepted + self.rows_aside + self.rows_not_data:
            raise AssertionError(
                f"{self.file}: {self.rows_in} rows in, but {self.rows_accepted} accepted, "
                f"{self.rows_aside} set aside and {self.rows_not_data} no data"
            )

    @property
    def rows_accepted(self) -> int:
        return _length(self.accepted)

    @property
    def rows_aside(self) -> int:
        return _length(self.set_aside)

    @property
    def rows_not_data(self) -> int:
        return _length(self.not_data)

    @property
    def is_refused(self) -> bool:
        return bool(self.refused)

    @property
    def asks(self) -> bool:
        """Whether it would replace rows of others though the file does not say who sent it: it is
        not used until somebody confirms it."""
        return any(one.key == ASK for one in self.told)

    @property
    def for_sender(self) -> list[Reason]:
        """Reasons that the sender can do something about: rows that wait for the register do not
        wait for the unit that was audited."""
        return [one for one in self.reasons if one.waits != "first"]

    @property
    def asked(self) -> list[Reason]:
        """All that the sender is asked: ``for_sender``, and warnings on rows that do not wait."""
        waiting = {(one.label, one.row) for one in self.reasons if one.waits == "first"}
        seen = [one for one in self.warnings if (one.label, one.row) not in waiting]
        return [*self.for_sender, *seen]

    @property
    def guesses(self) -> list[Told]:
        return [told for told in self.told if told.is_guess]

    @property
    def key(self) -> tuple[str, str, str]:
        """Dataset, sender and period: a later file with the same key supersedes this one, as does
        one that has all its rows (``supersedes``)."""
        return self.dataset, self.sender, self.period

    def origin(self, row: int) -> tuple[str, int] | None:
        """Sheet and row of the file as received behind a row of the accepted file."""
        at = 2
        for sheet, first, last in self.accepted:
            if at <= row <= at + last - first:
                return sheet, first + row - at
            at += last - first + 1
        return None

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def from_json(content: str) -> Account:
    """An account as ``to_json`` wrote it, also by a version that knew fewer fields."""
    held: dict[str, Any] = json.loads(content)
    for name in ("accepted", "set_aside", "not_data", "refused", "covers", "wrong", "mends"):
        held[name] = [tuple(one) for one in held.get(name, [])]
    held["reasons"] = [Reason(**one) for one in held["reasons"]]
    held["warnings"] = [Reason(**one) for one in held["warnings"]]
    held["told"] = [
        Told(**{**one, "key": _key(one["key"]), "rows": tuple(one["rows"])}) for one in held["told"]
    ]
    if held.get("doubtful") is not None:
        held["doubtful"] = [tuple(run) for run in held["doubtful"]]
    held["changes"] = [
        Change(**{**one, "rows": [tuple(run) for run in one["rows"]]})
        for one in held.get("changes", [])
    ]
    return Account(**held)


def _key(key: str) -> str:
    """The key of a sentence, of receipts from before guesses were told from what is certain."""
    note = key.replace("guess_", "note_", 1)
    known = catalogue("receive")
    return note if key not in known and note in known else key


def runs(rows: Iterable[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """Places of rows as runs of neighbours, their order kept."""
    found: list[tuple[str, int, int]] = []
    for sheet, row in rows:
        if found and found[-1][0] == sheet and found[-1][2] == row - 1:
            found[-1] = (sheet, found[-1][1], row)
        else:
            found.append((sheet, row, row))
    return found


def row_runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """The same of rows of one file."""
    return [(first, last) for _, first, last in runs(("", row) for row in rows)]


def _length(listed: Iterable[tuple[Any, ...]]) -> int:
    return sum(one[2] - one[1] + 1 for one in listed)
