"""A corrected return takes the place of the one that it corrects, or says what stays beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import read_dataset
from lsanalytics.project import Project
from lsanalytics.receiving import ledger
from lsanalytics.receiving.command import change
from lsanalytics.receiving.receive import Outcome, receive
from lsanalytics.receiving.sentences import sentences
from tests.receive.laws import ASKED, empty_project
from tests.receive.returns import as_csv, as_xlsx, rows

PLACE, OTHER = "06040", "05977"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return empty_project(tmp_path / "project")


def send(project: Project, *body: list[object]) -> Outcome:
    path = project.root / "sent.csv"
    path.write_bytes(as_csv(*body))
    (outcome,) = receive(project, [path], ASKED)
    return outcome


def held(project: Project) -> list[tuple[int, int]]:
    got = read_dataset(DATASETS["coverage"], project.returns / "coverage", project).frame
    return sorted(got.select("year", "people_reached").iter_rows())


def statuses(project: Project) -> list[str]:
    return [one.status for one in ledger.load_ledger(project).receipts]


def test_a_year_that_cannot_be_does_not_keep_the_correction_out(project: Project) -> None:
    radio, tv = rows(PLACE, 900)
    send(project, radio, [20255, *tv[1:]])  # set aside; its period was taken for 2025 to 20255
    corrected = send(project, radio, tv)
    assert corrected.receipt and corrected.receipt.account.rows_accepted == 2
    assert statuses(project) == ["superseded", "standing"]
    assert held(project) == [(2025, 900), (2025, 900)]
    change(project, "2", None, "vi")
    assert held(project) == [(2025, 900)]


def test_a_commune_left_out_at_first_does_not_keep_the_correction_out(project: Project) -> None:
    send(project, *rows(PLACE, 900))
    corrected = send(project, *rows(PLACE, 800), *rows(OTHER, 700))
    assert corrected.receipt and corrected.receipt.account.rows_aside == 0
    assert statuses(project) == ["superseded", "standing"]
    assert "0001" in " ".join(sentences(corrected))
    assert held(project) == [(2025, 700), (2025, 700), (2025, 800), (2025, 800)]
    said = change(project, "2", None, "vi")
    assert "0001" in said[-1] and held(project) == [(2025, 900), (2025, 900)]


def test_another_commune_or_part_of_a_return_supersedes_nothing(project: Project) -> None:
    send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    part = send(project, *rows(PLACE, 800))
    assert part.receipt and part.receipt.account.rows_aside == 2
    assert held(project) == [(2025, 700), (2025, 700), (2025, 900), (2025, 900)]
    assert "lsa receive --undo 0001; lsa receive --undo" in " ".join(sentences(part))


def test_a_return_for_the_wrong_year_stays_and_the_way_to_take_it_back_is_told(
    project: Project,
) -> None:
    """2024 instead of 2025 may be right: only a person can tell."""
    send(project, *rows(PLACE, 900, 2024))
    corrected = send(project, *rows(PLACE, 900, 2025))
    assert held(project) == [(2024, 900), (2024, 900), (2025, 900), (2025, 900)]
    for language in ("vi", "en"):
        (line,) = [one for one in sentences(corrected, language) if "--undo 0001" in one]
        assert "2024" in line
    change(project, "1", None, "vi")
    assert held(project) == [(2025, 900), (2025, 900)]
    assert not [one for one in sentences(send(project, *rows(OTHER, 1))) if "--undo" in one]


def test_what_was_taken_back_can_be_received_again(project: Project) -> None:
    send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    part = send(project, *rows(PLACE, 800))
    assert part.receipt and part.receipt.status == "empty"
    change(project, "1", None, "vi")
    again = send(project, *rows(PLACE, 800))
    assert again.receipt and again.receipt.account.rows_accepted == 2
    assert held(project) == [(2025, 800), (2025, 800)]


def test_two_returns_in_one_go_are_as_one_after_the_other(project: Project) -> None:
    """Of the first one row is faulty; the second has the other one again, and so all that the
    first gave. Received again it changes nothing."""
    radio, tv = rows(PLACE, 900)
    paths = [project.root / "a.csv", project.root / "b.csv"]
    paths[0].write_bytes(as_csv(radio, [2025, PLACE, "truyền hình", 1000, 2000]))
    paths[1].write_bytes(as_csv(radio, [2024, *tv[1:]]))
    receive(project, paths, ASKED)
    assert statuses(project) == ["superseded", "standing"]
    assert held(project) == [(2024, 900), (2025, 900)]
    assert all(one.already for one in receive(project, paths, ASKED))


def test_two_files_of_one_sender_in_a_folder_are_asked_about(tmp_path: Path) -> None:
    """Neither overwrites the other, nor what was there before; the right one is received alone."""
    project = empty_project(tmp_path / "p")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, reached in (("moi.csv", 900), ("cu.csv", 100)):
        (inbox / name).write_bytes(as_csv(*rows("06040", reached)))
    outcomes = receive(project, [inbox], ASKED)
    assert [one.receipt.status for one in outcomes if one.receipt] == ["refused"] * 2
    assert "moi.csv" in outcomes[0].receipt.account.refused[0][0]  # type: ignore[union-attr]
    (alone,) = receive(project, [inbox / "moi.csv"], ASKED)
    assert alone.receipt and alone.receipt.status == "standing"
    assert alone.receipt.account.rows_accepted == 2


def test_the_same_figures_in_two_files_are_no_question(tmp_path: Path) -> None:
    project = empty_project(tmp_path / "p")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.csv").write_bytes(as_csv(*rows("06040", 900)))
    (inbox / "b.xlsx").write_bytes(as_xlsx(*rows("06040", 900)))
    outcomes = receive(project, [inbox], ASKED)
    assert all(one.receipt and one.receipt.account.rows_accepted == 2 for one in outcomes)
