"""Files that others can read, and locks that one process at a time holds."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import threading
from pathlib import Path

import pytest

from lsanalytics.files import held, made_aside, open_to_all, write_all, write_aside
from tests.limited import in_use, no_longer


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


def test_files_that_belong_together_are_all_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    files = {tmp_path / "a": b"new", tmp_path / "b" / "c": bytes(2000)}
    with no_longer(1000), pytest.raises(OSError, match="too large") as full:
        write_all(files)
    assert full.value.filename == str(tmp_path / "b" / "c")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "a"]
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    write_all(files)
    assert {path: path.read_bytes() for path in files} == files


def test_where_one_of_several_cannot_be_moved_those_before_it_are_what_they_were(
    tmp_path: Path,
) -> None:
    old, new, refused = (tmp_path / name for name in ("a", "b", "c"))
    old.write_text("old", encoding="utf-8")
    refused.write_text("old", encoding="utf-8")
    with in_use(refused), pytest.raises(PermissionError) as told:
        write_all({old: "new", new: "new", refused: "new"})
    assert told.value.filename == str(refused)
    left = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert left == {"a": "old", "c": "old"}
    assert stat.S_IMODE(old.stat().st_mode) == 0o644


@pytest.mark.parametrize("inside", [True, False])
def test_of_a_folder_made_aside_a_fault_names_what_people_know(
    tmp_path: Path, inside: bool
) -> None:
    other, asked = tmp_path / "other", tmp_path / "asked"
    making = made_aside(".making-", tmp_path, named=asked)
    with pytest.raises(FileNotFoundError) as fault, making as aside:
        (aside / "one").touch()
        ((aside if inside else other) / "none" / "two").read_bytes()
    told = asked if inside else other / "none" / "two"
    assert fault.value.filename == str(told)
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.skipif(shutil.which("git") is None, reason="git")
def test_git_for_windows_keeps_the_line_ends_of_files(tmp_path: Path) -> None:
    kept = {"a.csv": b"\xef\xbb\xbfa,b\r\n", "b.toml": b"a = 1\n", "c.txt": b"a\r\nb\n"}
    for name, content in kept.items():
        (tmp_path / name).write_bytes(content)
    shutil.copy(Path(__file__).parents[1] / ".gitattributes", tmp_path)

    def git(*words: str) -> None:
        windows = ("-c", "core.autocrlf=true", "-c", "core.eol=crlf")
        own = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *windows, *own, *words], cwd=tmp_path, check=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "a")
    for name in kept:
        (tmp_path / name).unlink()
    git("checkout", "-q", "--", ".")
    assert {name: (tmp_path / name).read_bytes() for name in kept} == kept
