"""A receive that is killed, beside another or unable to write loses and halves nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import read_dataset
from lsanalytics.project import Project
from lsanalytics.receiving import ledger
from lsanalytics.receiving.receive import receive
from tests.held import Held
from tests.receive.laws import ASKED, ROOT, empty_project
from tests.receive.processes import Ended, Run, run
from tests.receive.returns import as_csv, as_xlsx, rows

PLACE, OTHER = "06040", "05977"
UNREAD = ("secret.csv", "inside", "inside/a.csv")
CHANGES = (*range(2, 44, 4), 999)  # of files, by number; a receive of two files makes about 40


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
    corrected = as_xlsx(*rows(PLACE, 800), [2025, PLACE, "?", 1, 1], sender=PLACE)
    (home / "second.xlsx").write_bytes(corrected)
    (home / "third.csv").write_bytes(as_csv(*rows(OTHER, 700)))
    return home


@pytest.fixture(scope="module")
def rights(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Two projects, one of which may not be written, beside files of which some may not be read."""
    home = tmp_path_factory.mktemp("rights")
    for name in ("sent.csv", "secret.csv"):
        shutil.copy(begun / "third.csv", home / name)
    (home / "secret.csv").chmod(0)
    (home / "inside").mkdir(mode=0)
    for name, mode in (("closed", 0o555), ("opened", 0o777)):
        received = copied(begun, home / name).root / "data" / "received"
        received.chmod(mode)
        (received / ".lock").chmod(mode & 0o666)
    yield home
    (home / "inside").chmod(0o700)


def copied(begun: Path, to: Path) -> Project:
    shutil.copytree(begun / "project", to)
    return Project(to)


@pytest.fixture(scope="module")
def ended(
    begun: Path, rights: Path, held_once: Held, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[tuple[Project, Ended]]]:
    """Receives that are killed, on a full disk, without rights, and beside each other, all at the
    same time."""
    home = tmp_path_factory.mktemp("ended")
    both = [str(begun / "second.xlsx"), str(begun / "third.csv")]
    sent = (begun / "second.xlsx").stat().st_size
    limits = (1_000, sent + 10)  # in the middle of the file as it came, and of its feedback
    kinds = [("killed", both, {"kill_at": number}) for number in CHANGES]
    kinds += [("full", both, {"limit": limit}) for limit in limits]
    shared = copied(begun, home / "shared")
    projects = [copied(begun, home / str(number)) for number in range(len(kinds))]
    projects += [shared] * 3
    kinds += [("beside", [one], {}) for one in (*both, both[0])]
    for name, sent in (("closed", "sent.csv"), *(("opened", one) for one in UNREAD)):
        projects.append(Project(rights / name))
        kinds.append(("rights", [str(rights / sent)], {"plain": True}))
    # What is to be said of their values is asked once, before.
    second, third = map(Path, both)
    for number, order in enumerate(([[second, third]], [[second], [third]], [[third], [second]])):
        before = copied(begun, home / f"before-{number}")
        for paths in order:
            receive(before, paths, ASKED)
    runs = [
        Run(str(project.root), ["receive", *files], **how)
        for project, (_, files, how) in zip(projects, kinds, strict=True)
    ]
    found: dict[str, list[tuple[Project, Ended]]] = {}
    done = run(runs, home, held_once.home)
    for project, (kind, *_), one in zip(projects, kinds, done, strict=True):
        found.setdefault(kind, []).append((project, one))
    return found


def test_killed_at_any_change_of_a_file_the_next_run_carries_on(
    begun: Path, ended: dict[str, list[tuple[Project, Ended]]]
) -> None:
    paths = [begun / "second.xlsx", begun / "third.csv"]
    killed = [one.status == -9 for _, one in ended["killed"]]
    assert sum(killed) >= 8 and not killed[-1], killed
    for project, one in ended["killed"]:
        found = reached(project)
        # Never without the commune's rows: the old ones, the new ones, for a moment both.
        assert {900, 800} & set(found)
        assert all(found.count(one) in (0, 2) for one in (700, 800, 900))
        again = receive(project, paths, ASKED)
        assert one.status == -9 or all(each.already for each in again)
        assert sorted(reached(project)) == [700, 700, 800, 800]
        for receipt in ledger.load_ledger(project).receipts:
            assert receipt.kept.exists()
            assert not receipt.account.reasons or list(receipt.folder.glob("phan-hoi-*.xlsx"))


def test_receives_at_the_same_time_all_arrive(
    ended: dict[str, list[tuple[Project, Ended]]],
) -> None:
    assert sorted(one.status for _, one in ended["beside"]) == [0, 2, 2]  # told each time
    project = ended["beside"][0][0]
    assert sorted(reached(project)) == [700, 700, 800, 800]
    numbers = [one.account.number for one in ledger.load_ledger(project).receipts]
    assert numbers == [1, 2, 3]


def test_a_full_disk_leaves_what_there_was(
    begun: Path, ended: dict[str, list[tuple[Project, Ended]]]
) -> None:
    for project, one in ended["full"]:
        assert one.status == 2 and "đĩa đầy" in one.said, one.said
        assert reached(project) in ([900, 900], [800, 800])
        receive(project, [begun / "second.xlsx", begun / "third.csv"], ASKED)
        assert sorted(reached(project)) == [700, 700, 800, 800]


def test_without_the_right_to_write_or_to_read_it_says_so(
    ended: dict[str, list[tuple[Project, Ended]]],
) -> None:
    said = ("không được phép ghi", *["không mở được"] * 3)
    for (project, one), expected in zip(ended["rights"], said, strict=True):
        assert one.status == 2 and expected in one.said, one
        assert reached(project) == [900, 900]
