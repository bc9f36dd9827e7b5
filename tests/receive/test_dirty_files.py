"""Dirty files as offices send them: each has its account, none ends in a traceback.

What is received in one go lies beside it as somebody drops it into the folders of the datasets.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import Received, read_dataset
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.quality import Keys, Quality, validate
from lsanalytics.receiving.ledger import load_ledger
from lsanalytics.receiving.receive import Outcome, receive
from tests.receive.laws import ASKED, ROOT, empty_project

HOME = Path(__file__).parent / "dirty"
EXPECTED = json.loads((HOME / "expected.json").read_text(encoding="utf-8"))
PLACES = load_places(ROOT / "data" / "raw")


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    project = empty_project(tmp_path_factory.mktemp("dirty"))
    paths = [HOME / name for name in EXPECTED]
    return {one.file: one for one in receive(project, paths, ASKED)}


@dataclass(frozen=True)
class Both:
    """A dataset of which every file was dropped, and the same files as they were received."""

    dropped: Received
    quality: Quality
    received: Received


def dataset_of(outcome: Outcome) -> str:
    """The dataset of a received file; of what no dataset was known of, one that has returns."""
    assert outcome.receipt is not None
    known = outcome.receipt.account.dataset
    return known if known in DATASETS else "coverage"


@pytest.fixture(scope="module")
def held(received: dict[str, Outcome], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Both]:
    project = empty_project(tmp_path_factory.mktemp("dropped"))
    some = next(one.receipt for one in received.values() if one.receipt)
    by_command = Project(some.folder.parents[2])
    for name, outcome in received.items():
        goal = project.returns / dataset_of(outcome) / name
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HOME / name, goal)
    found = {}
    for name in {dataset_of(one) for one in received.values()}:
        got = read_dataset(DATASETS[name], project.returns / name, project, PLACES)
        quality = validate(got, Keys(PLACES, {}), ASKED.as_of, project.suites)
        taken = read_dataset(DATASETS[name], by_command.returns / name, by_command, PLACES)
        found[name] = Both(got, quality, taken)
    return found


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_dropped_file_gives_the_same_rows(
    name: str, received: dict[str, Outcome], held: dict[str, Both]
) -> None:
    receipt = received[name].receipt
    assert receipt is not None
    account, both = receipt.account, held[dataset_of(received[name])]
    (rows,) = [one for one in both.dropped.accounts if one.file.endswith(f"/{name}")]
    assert (rows.rows_in, rows.not_data) == (account.rows_in, account.rows_not_data)
    simulated = sum("mô phỏng" in one.vi for one in account.reasons)
    assert both.quality.aside_in(rows.file) + rows.lost == account.rows_aside - simulated
    if account.dataset in DATASETS:
        refused = [one for one in both.dropped.refused if name in one.sentence("vi")]
        assert bool(refused) == account.is_refused
    assert [(one.key, one.rows, one.value) for one in rows.told] == [
        (one.key, one.rows, one.value) for one in account.told if one.key != "note_old_form"
    ]
    names = [one.name for one in DATASETS[dataset_of(received[name])].columns]
    of_file = pl.col("file").str.replace("!.*", "") == rows.file
    faulty = both.quality.set_aside.select("file", "row").unique()
    used = both.dropped.frame.filter(of_file).join(
        faulty, on=["file", "row"], how="anti", maintain_order="left"
    )
    accepted = pl.col("file").str.ends_with(f"/{account.accepted_file}")
    taken = both.received.frame.filter(accepted)
    assert simulated or used.select(names).equals(taken.select(names))
    assert taken.height == account.rows_accepted


def test_what_was_received_is_not_read_cell_by_cell_again(held: dict[str, Both]) -> None:
    assert not any(one.by_cell for both in held.values() for one in both.received.accounts)
    assert all(one.by_cell for both in held.values() for one in both.dropped.accounts)


def test_there_are_at_least_sixty() -> None:
    kinds = {Path(name).suffix for name in EXPECTED}
    assert len(EXPECTED) >= 60
    assert {".xlsx", ".xls", ".ods", ".csv"} <= kinds
    assert sorted(EXPECTED) == sorted(p.name for p in HOME.iterdir() if p.name != "expected.json")


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_row_has_its_place(name: str, received: dict[str, Outcome]) -> None:
    expected = EXPECTED[name]
    receipt = received[name].receipt
    assert receipt is not None
    account = receipt.account
    rows = (account.rows_accepted, account.rows_aside, account.rows_not_data)
    told = [(one.row, one.vi) for one in account.reasons], account.refused, account.not_data
    assert rows == (expected["accepted"], expected["aside"], expected["no_data"]), told
    assert account.rows_in == sum(rows)
    keys = {one.key for one in account.told}
    for kind in ("guess", "note"):
        if kind in expected:
            assert expected[kind] in keys
    if "guess" not in expected and account.rows_accepted and "everything" not in name:
        assert not account.guesses, account.guesses
    assert bool(account.refused) == ("refused" in expected)


@pytest.mark.parametrize("name", sorted(n for n, one in EXPECTED.items() if "refused" in one))
def test_a_refused_file_says_why(name: str, received: dict[str, Outcome]) -> None:
    from lsanalytics.words import catalogue

    receipt = received[name].receipt
    assert receipt is not None
    sentence = catalogue("errors")[EXPECTED[name]["refused"]]["vi"]
    beginning = sentence.split("{")[0]
    assert any(beginning in vi for vi, _ in receipt.account.refused), receipt.account.refused
    assert (receipt.folder / "phan-hoi.txt").read_text(encoding="utf-8").startswith("Kính gửi")


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_row_set_aside_has_a_reason(name: str, received: dict[str, Outcome]) -> None:
    receipt = received[name].receipt
    assert receipt is not None
    account = receipt.account
    if account.refused:
        return
    spots = {(one.sheet, one.row) for one in account.reasons}
    for sheet, first, last in account.set_aside:
        for row in range(first, last + 1):
            assert (sheet, row) in spots
    if account.rows_aside:
        assert received[name].feedback is not None


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_file_is_kept_as_it_came(name: str, received: dict[str, Outcome]) -> None:
    receipt = received[name].receipt
    assert receipt is not None
    assert receipt.kept.read_bytes() == (HOME / name).read_bytes()


def test_accepted_rows_are_read_as_they_were_accepted(
    tmp_path: Path, received: dict[str, Outcome]
) -> None:
    some = next(one.receipt for one in received.values() if one.receipt)
    project = Project(some.folder.parents[2])
    for name, dataset in DATASETS.items():
        got = read_dataset(dataset, project.returns / name, project)
        standing = [r for r in load_ledger(project).receipts if r.account.dataset == name]
        assert not got.refused
        assert got.frame.height == sum(one.account.rows_accepted for one in standing)
        for column in dataset.columns:
            if column.required:
                assert got.frame[column.name].null_count() == 0
