"""What holds of every file that is received, whatever is in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import read_dataset
from lsanalytics.files import sha256
from lsanalytics.project import Project
from lsanalytics.receiving import ledger
from lsanalytics.receiving.receive import Asked, Outcome, receive
from lsanalytics.receiving.sentences import sentences

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 10, 31)
ASKED = Asked(AS_OF, AS_OF)


def empty_project(root: Path) -> Project:
    """A project with places and suites and no returns."""
    project = Project(root)
    project.raw.mkdir(parents=True)
    for name in ("places.csv", "commune_crosswalk_2024.csv", "commune_crosswalk_2025.csv"):
        shutil.copy(ROOT / "data" / "raw" / name, project.raw)
    shutil.copy(ROOT / "data" / "project.toml", project.data)
    shutil.copytree(ROOT / "expectations" / "suites", project.suites)
    return project


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its content's hash, but for the lock."""
    return {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def check_laws(
    project: Project, paths: Sequence[Path], step: Callable[[str], None] = lambda file: None
) -> list[Outcome]:
    """Receive files into an empty project, twice, and take all back; AssertionError where a law
    of receiving is broken. Gives what became of them at first."""
    outcomes = receive(project, paths, ASKED, step)
    assert len(outcomes) == len(paths)
    for path, one in zip(paths, outcomes, strict=True):
        assert one.receipt or one.error, one
        assert sentences(one, "vi") and sentences(one, "en")
        assert not one.receipt or sha256(one.receipt.kept) == one.receipt.account.sha256
        _account_holds(one, path)
    _rows_are_held(project)
    _twice_changes_nothing(project, paths)
    _undo_restores(project)
    return outcomes


def _account_holds(one: Outcome, path: Path) -> None:
    """Each row has one place and no other; one that was set aside has a reason."""
    if one.receipt is None or one.already:
        return
    account = one.receipt.account
    spots = [
        (run[0], row)
        for runs in (account.accepted, account.set_aside, account.not_data)
        for run in runs
        for row in range(run[1], run[2] + 1)
    ]
    assert len(spots) == len(set(spots)) == account.rows_in, path
    if not account.refused:
        told = {(reason.sheet, reason.row) for reason in account.reasons}
        aside = {(run[0], row) for run in account.set_aside for row in range(run[1], run[2] + 1)}
        assert aside == told, path
    assert account.refused or account.rows_accepted or account.rows_aside, path


def _rows_are_held(project: Project) -> None:
    """What readers find is what was accepted, row for row."""
    held = ledger.load_ledger(project).receipts
    for name, dataset in DATASETS.items():
        got = read_dataset(dataset, project.returns / name, project)
        assert not got.refused, got.refused
        standing = [r for r in held if r.account.dataset == name and r.status == "standing"]
        assert got.frame.height == sum(one.account.rows_accepted for one in standing)
        required = [column.name for column in dataset.columns if column.required]
        assert not sum(got.frame[column].null_count() for column in required), name


def _twice_changes_nothing(project: Project, paths: Sequence[Path]) -> None:
    before = tree(project.root / "data")
    assert all(one.already for one in receive(project, paths, ASKED))
    assert tree(project.root / "data") == before


def _undo_restores(project: Project) -> None:
    """Taken back one by one, the newest first, nothing is left for readers."""
    for one in reversed(ledger.load_ledger(project).receipts):
        ledger.undo(project, one.account.id)
    assert not tree(project.returns) if project.returns.is_dir() else True
