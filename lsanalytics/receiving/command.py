"""What the commands ``receive`` and ``returns`` do and say."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from lsanalytics.datasets import DATASETS, taking
from lsanalytics.errors import InputError
from lsanalytics.places import Places
from lsanalytics.project import Project
from lsanalytics.receiving import ledger, origins, waiting
from lsanalytics.receiving.ledger import Ledger
from lsanalytics.receiving.receive import Asked, Outcome, receive
from lsanalytics.receiving.sentences import sentences
from lsanalytics.receiving.status import period_words, returns, summary
from lsanalytics.words import Language, date_text, text

MADE = ("feedback", "mail")  # lines on files that a trial does not leave behind
NAMED = 8  # senders of a round that are named in the terminal


def language_of(given: str) -> Language:
    """vi or en; InputError for another."""
    if given not in ("vi", "en"):
        raise InputError("not_one_of", column="--language", value=given, hint="", known="vi, en")
    return "vi" if given == "vi" else "en"


def asked(as_of: date, received_on: date, dataset: str | None, sender: str) -> Asked:
    """What the options say; InputError for a dataset that there is not."""
    if dataset and dataset not in DATASETS:
        raise InputError("receive_unknown_dataset", value=dataset, known=", ".join(DATASETS))
    return Asked(as_of, received_on, DATASETS.get(dataset or ""), sender)


def take_in(
    project: Project, paths: Sequence[Path], what: Asked, language: str
) -> tuple[list[str], bool]:
    """Receive files: lines to print, and whether any file was refused or row set aside."""
    said = language_of(language)
    if not paths:
        raise InputError("receive_nothing_given")
    outcomes = [_shown(project, one) for one in receive(project, list(paths), what)]
    lines = [line for one in outcomes for line in sentences(one, said)]
    accounts = [one.receipt.account for one in outcomes if one.receipt and not one.already]
    if len(accounts) > 1:
        lines.append(
            text(
                "receive.totals",
                said,
                files=len(accounts),
                rows_in=sum(one.rows_in for one in accounts),
                accepted=sum(one.rows_accepted for one in accounts),
                aside=sum(one.rows_aside for one in accounts),
                not_data=sum(one.rows_not_data for one in accounts),
            )
        )
    if any(one.rows_accepted and one.dataset == taking("log").id for one in accounts):
        lines += origins.said(project, said)
    if any(one.rows_accepted for one in accounts):
        lines.append(text("receive.next", said))
    # A file received again ends with the status that it has.
    held = [one.receipt for one in outcomes if one.receipt]
    faulty = any(
        one.account.is_refused or one.account.rows_aside or one.status == "asked" for one in held
    )
    return lines, faulty or any(one.error and not one.already for one in outcomes)


def preview(
    project: Project, paths: Sequence[Path], what: Asked, language: str
) -> tuple[list[str], bool]:
    """What ``take_in`` would say, told of a copy: the project stays as it is."""
    said = language_of(language)
    home = project.root / "build"
    home.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as folder:
        for name in ("data", "expectations"):
            if (project.root / name).is_dir():
                copy = Path(folder) / name
                shutil.copytree(project.root / name, copy, symlinks=True, copy_function=_linked)
        lines, faulty = take_in(Project(Path(folder)), paths, what, language)
    left_out = [text(f"receive.{one}_at", said, path="\0").split("\0")[0] for one in MADE]
    lines = [one for one in lines if not one.strip().startswith(tuple(left_out))]
    return [text("receive.dry_run", said), *lines], faulty


def _linked(source: str, goal: str) -> None:
    """A name of the same file: whatever is written anew is written beside it."""
    try:
        os.link(source, goal, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, goal, follow_symlinks=False)


def _shown(project: Project, outcome: Outcome) -> Outcome:
    """The paths of feedback and mail as people read them."""
    made, words = (
        None if path is None else Path(project.relative(path))
        for path in (outcome.feedback, outcome.mail)
    )
    return replace(outcome, feedback=made, mail=words)


def change(project: Project, undo: str | None, confirm: str | None, language: str) -> list[str]:
    """Take a receipt back, or note that its guesses are right."""
    said = language_of(language)
    if confirm:
        return [text("receive.confirmed", said, id=waiting.confirm(project, confirm))]
    before = {one.account.id: one.gone for one in _standing(project)}
    taken = ledger.undo(project, undo or "")
    lines = [text("receive.undone", said, id=taken.account.id)]
    for one in _standing(project):
        if before.get(one.account.id) != one.gone:  # it stood aside, or without some of its rows
            lines.append(text("receive.stands_again", said, id=one.account.id))
    return lines


def _standing(project: Project) -> list[ledger.Receipt]:
    return [one for one in ledger.load_ledger(project).receipts if one.status == "standing"]


def traced(project: Project, trace: str, language: str) -> str:
    """Sheet and row of the file as received behind ``path:row`` of an accepted file."""
    said = language_of(language)
    name, _, number = trace.rpartition(":")
    for one in ledger.load_ledger(project).receipts:
        if one.in_use[0] != Path(name).name or not number.isdigit():
            continue
        origin = one.origin(int(number))
        if origin:
            return text(
                "receive.traced",
                said,
                file=name,
                row=number,
                original=one.account.file,
                sheet=origin[0],
                origin=origin[1],
                kept=project.relative(one.kept),
            )
    raise InputError("receive_not_traced", value=trace)


def overview(
    project: Project,
    places: Places,
    as_of: date,
    language: str,
    reported: Mapping[str, pl.DataFrame],
    waits: pl.DataFrame,
) -> list[str]:
    """Who has sent and who has not, and the receipts and files that ask for a look.

    ``reported``: the accepted rows by dataset; ``waits``: those of which that is to be confirmed,
    by what confirms them. The quality page counts from both as well.
    """
    said = language_of(language)
    table = returns(project, places, as_of, reported)
    lines = []
    for row in summary(table).iter_rows(named=True):
        name = DATASETS[row["dataset"]].name(said)
        when = {"due": date_text(row["due"], said), "period": period_words(row["period"], said)}
        lines.append(text("receive.round", said, name=name, **{**row, **when}))
        names = [one for one in row["names"] if one]
        if names:
            more = ", …" if len(names) > NAMED else ""
            listed = ", ".join(names[:NAMED]) + more
            lines.append("  " + text("receive.not_sent", said, count=len(names), names=listed))
    lines += attention(ledger.load_ledger(project), said)
    # Those of a receipt are told with it; the others go by the path of their file.
    dropped = waits.filter(pl.col("by").str.contains("/"))
    for by, count in dropped.select("by", "rows").iter_rows():
        lines.append(text("receive.state_waiting", said, file=by, count=count))
    return lines


def attention(held: Ledger, language: Language) -> list[str]:
    """Receipts refused, without an accepted row, superseded, or with guesses to be confirmed."""
    lines = []
    for one in held.receipts:
        shown = {"id": one.account.id, "file": one.account.file, "by": one.superseded_by}
        if one.status != "standing":
            lines.append(text(f"receive.state_{one.status}", language, **shown))
        elif one.unconfirmed:
            count = sum(last - first + 1 for first, last in one.doubtful)
            lines.append(text("receive.state_unconfirmed", language, **shown, count=count))
    return lines
