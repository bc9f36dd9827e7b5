"""A receive that is killed, beside another or unable to write loses and halves nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lsanalytics.project import Project
from lsanalytics.receiving import ledger
from lsanalytics.receiving.receive import receive
from lsanalytics.returns.datasets import DATASETS
from lsanalytics.returns.read import read_dataset
from tests.receive.laws import ASKED, ROOT, empty_project
from tests.receive.processes import Run, run
from tests.receive.returns import as_csv, as_xlsx, rows

PLACE, OTHER = "06040", "05977"
CHANGES = (*range(1, 44, 4), 999)  # of files, by number; a receive of two files makes about 40


def reached(project: Project) -> list[int]:
    """What readers find: people reached, row by row."""
    got = read_dataset(DATASETS["coverage"], project.returns / "coverage", project)
    assert not got.refused
    return got.frame["people_reached"].to_list()


def whole_project(root: Path) -> Project:
    """A project that ``lsa`` itself can open."""
    project = empty_project(root)
    for name in ("plan", "indicators.toml", "regulations.toml", "reporting.toml"):
        source = ROOT / "data" / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, root / "data" / name)
    shutil.copytree(ROOT / "data" / "raw" / "published", project.raw / "published")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    return project


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that holds a return (900 reached), and beside it a corrected one (800, with a
    row set aside, so that feedback is written) and another commune's (700)."""
    home = tmp_path_factory.mktemp("begun")
    project = whole_project(home / "project")
    first = home / "first.csv"
    first.write_bytes(as_csv(*rows(PLACE, 900)))
    assert receive(project, [first], ASKED)[0].receipt
    (home / "second.xlsx").write_bytes(as_xlsx(*rows(PLACE, 800), [2025, PLACE, "?", 1, 1]))
    (home / "third.csv").write_bytes(as_csv(*rows(OTHER, 700)))
    return home


def copied(begun: Path, to: Path) -> Project:
    shutil.copytree(begun / "project", to)
    return Project(to)


def test_killed_at_any_change_of_a_file_the_next_run_carries_on(
    begun: Path, tmp_path: Path
) -> None:
    paths = [begun / "second.xlsx", begun / "third.csv"]
    command = ["receive", *map(str, paths)]
    projects = [copied(begun, tmp_path / str(number)) for number in CHANGES]
    runs = [
        Run(str(one.root), command, kill_at=number)
        for number, one in zip(CHANGES, projects, strict=True)
    ]
    ended = run(runs, tmp_path, together=True)
    killed = [one.status == -9 for one in ended]
    assert sum(killed) >= 8 and not killed[-1], killed
    for project, was_killed in zip(projects, killed, strict=True):
        found = reached(project)
        # Never without the commune's rows: the old ones, the new ones, for a moment both.
        assert {900, 800} & set(found) and all(
            found.count(one) in (0, 2) for one in (700, 800, 900)
        )
        again = receive(project, paths, ASKED)
        assert was_killed or all(one.already for one in again)
        assert sorted(reached(project)) == [700, 700, 800, 800]
        for one in ledger.load_ledger(project).receipts:
            assert one.kept.exists()
            assert not one.account.reasons or list(one.folder.glob("phan-hoi-*.xlsx"))


def test_two_receives_at_the_same_time_both_arrive(begun: Path, tmp_path: Path) -> None:
    project = copied(begun, tmp_path / "project")
    runs = [
        Run(str(project.root), ["receive", str(begun / name)])
        for name in ("second.xlsx", "third.csv", "second.xlsx")
    ]
    ended = run(runs, tmp_path, together=True)
    assert sorted(one.status for one in ended) == [0, 0, 2]  # the row set aside is told once
    assert sorted(reached(project)) == [700, 700, 800, 800]
    numbers = [one.account.number for one in ledger.load_ledger(project).receipts]
    assert numbers == [1, 2, 3]


def test_a_full_disk_leaves_what_there_was(begun: Path, tmp_path: Path) -> None:
    sent = (begun / "second.xlsx").stat().st_size
    limits = [1_000, sent + 10]  # in the middle of the file as it came, and of its feedback
    projects = [copied(begun, tmp_path / str(limit)) for limit in limits]
    paths = [begun / "second.xlsx", begun / "third.csv"]
    runs = [
        Run(str(project.root), ["receive", *map(str, paths)], limit=limit)
        for project, limit in zip(projects, limits, strict=True)
    ]
    for project, one in zip(projects, run(runs, tmp_path, together=True), strict=True):
        assert one.status == 2 and "đĩa đầy" in one.said, one.said
        assert reached(project) in ([900, 900], [800, 800])
        receive(project, paths, ASKED)
        assert sorted(reached(project)) == [700, 700, 800, 800]


def test_without_the_right_to_write_or_to_read_it_says_so(begun: Path) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o755)
        project = copied(begun, Path(home) / "project")
        for name in ("second.xlsx", "third.csv"):
            shutil.copy(begun / name, home)
        secret = Path(home) / "secret.xlsx"
        shutil.copy(begun / "third.csv", secret)
        secret.chmod(0)
        closed = Path(home) / "closed"
        closed.mkdir(mode=0)
        received = project.root / "data" / "received"
        (received / ".lock").chmod(0o444)
        received.chmod(0o555)
        (Path(home) / "out").mkdir()
        runs = [Run(str(project.root), ["receive", f"{home}/third.csv"], nobody=True)]
        ended = run(runs, Path(home) / "out")
        assert ended[0].status == 2 and "không được phép ghi" in ended[0].said, ended[0].said
        assert reached(project) == [900, 900]
        received.chmod(0o777)
        (received / ".lock").chmod(0o666)
        runs = [
            Run(str(project.root), ["receive", one], nobody=True)
            for one in (str(secret), str(closed), f"{closed}/a.csv")
        ]
        for one in run(runs, Path(home) / "out"):
            assert one.status == 2 and one.said.strip(), one
        assert reached(project) == [900, 900]
        closed.chmod(0o700)
