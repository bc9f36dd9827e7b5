"""A checkout that is another user's: who may write there works on, who may not is told so.

The superuser, bound by the rights of files, is the second user; the checkout is given to the first.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lsanalytics.project import Project
from tests.build.rights import bound
from tests.cli.command import lsa

FIRST = 54321  # a user, and a group, that nobody is
pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="gives files to another user"
)


def _given(project: Project, folders: int = 0, files: int = 0) -> Project:
    """The checkout as the first user's; with these rights, if any are named."""
    for path in (project.root, *project.root.rglob("*")):
        os.chown(path, FIRST, FIRST)
        if folders:
            path.chmod(folders if path.is_dir() else files)
    return project


def _held(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("rights", [(0o755, 0o644), (0o700, 0o600)], ids=["022", "077"])
@pytest.mark.parametrize("words", ["report", "receive"])
def test_who_may_not_write_is_told_in_a_sentence(
    built: Callable[[], Project], tmp_path: Path, rights: tuple[int, int], words: str
) -> None:
    """Of an umask of 022 or 077: the second may read, or may not even do that."""
    project = _given(built(), *rights)
    before = _held(project)
    sent = tmp_path / "sent.csv"
    sent.write_text("Năm,Mã đơn vị\n2025,06040\n", encoding="utf-8")
    given = ("report", "--force") if words == "report" else ("receive", str(sent))
    ran = lsa(project.root, *given, within=bound(groups=[]))
    assert ran.status in (1, 2)
    [line] = ran.lines
    told = ("build: không ghi được", "data", "project.toml: không đọc được tệp")
    assert line.startswith(told) and " / " in line
    assert _held(project) == before


def test_two_of_a_group_work_in_one_checkout(built: Callable[[], Project]) -> None:
    """The first has made everything, with the group's umask; then the second does."""
    project = _given(built(), 0o2775, 0o664)
    shutil.rmtree(project.build)
    before = os.umask(0o002)
    try:
        first = lsa(project.root, "report")
        assert first.status == 0, first
        os.umask(0o007)
        again = ("report", "--force")
        second = lsa(_given(project).root, *again, within=bound(groups=[FIRST]))
    finally:
        os.umask(before)
    assert second.status == 0, second
    assert "one, two" in second.out
