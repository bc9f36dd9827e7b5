"""Files that others can read, and locks that one process at a time holds."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from lsanalytics.files import held, write_aside


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
