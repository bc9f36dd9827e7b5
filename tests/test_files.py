"""Files that others can read, and locks that one process at a time holds."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from lsanalytics.files import held, open_to_all, write_aside


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o000])
def test_what_is_written_can_be_read_by_all_and_changed_by_its_owner(
    tmp_path: Path, umask: int
) -> None:
    before = os.umask(umask)
    try:
        write_aside(tmp_path / "a.html", "Lạng Sơn")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.html").stat().st_mode) == 0o644


@pytest.mark.usefixtures("closed_umask")
def test_a_file_or_all_below_a_folder_can_be_opened_to_all(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    paths = [tmp_path / "one", tmp_path / "a" / "b" / "two"]
    for path in paths:
        path.touch()
    open_to_all(paths[0])
    open_to_all(tmp_path / "a")
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o644, 0o644]


def test_a_file_is_held_by_one_and_the_other_says_that_it_waits(tmp_path: Path) -> None:
    told, got = threading.Event(), []

    def second() -> None:
        with held(tmp_path / "lock", told.set) as waited:
            got.append(waited)

    with held(tmp_path / "lock") as waited:
        other = threading.Thread(target=second)
        other.start()
        assert told.wait(30) and not got
    other.join(30)
    assert (waited, got) == (False, [True])
