"""Dirty files as offices send them: each has its account, none ends in a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lsanalytics.project import Project
from lsanalytics.receiving.ledger import load_ledger
from lsanalytics.receiving.receive import Outcome, receive
from tests.receive.laws import ASKED, empty_project

HOME = Path(__file__).parent / "dirty"
EXPECTED = json.loads((HOME / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    project = empty_project(tmp_path_factory.mktemp("dirty"))
    paths = [HOME / name for name in EXPECTED]
    return {one.file: one for one in receive(project, paths, ASKED)}


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
    from lsanalytics.datasets import DATASETS
    from lsanalytics.door.read import read_dataset

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
