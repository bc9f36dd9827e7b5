"""A disk without space, a folder without the right to write: said plainly, and nothing is lost."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lsanalytics.build.pool import Pool
from lsanalytics.project import Project
from tests.build.project import build, names
from tests.build.rights import bound
from tests.cli.command import lsa
from tests.limited import no_longer

BLOCK = 4096


def _can_mount() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        mount = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", folder]
        try:
            return subprocess.run(mount, capture_output=True, check=False).returncode == 0
        except OSError:
            return False


def limited(project: Project) -> tuple[int, str]:
    """No file may have more bytes than half a page has: a write of this process ends half way."""
    most = min(path.stat().st_size for path in project.reports.glob("*.html")) // 2
    ran = lsa(project.root, "report", "--force", within=no_longer(most))
    return ran.status, ran.out + ran.err


def small(project: Project) -> tuple[int, str]:
    """reports/ leads to a file system that has room for what is there and little more."""
    reports, kept, seen = project.reports, project.root / "kept", project.root / "seen"
    sizes = [path.stat().st_size for path in reports.iterdir()]
    room = sum(-(-size // BLOCK) + 1 for size in sizes) * BLOCK
    (project.root / "room").mkdir()
    with _mounted(project.root / "room", room) as full:
        shutil.copytree(reports, full, dirs_exist_ok=True)
        reports.rename(kept)
        reports.symlink_to(full)
        ran = lsa(project.root, "report", "--force")
        shutil.copytree(full, seen)
    reports.unlink()
    kept.rename(reports)
    return ran.status, ran.out + ran.err


@contextmanager
def _mounted(folder: Path, size: int) -> Iterator[Path]:
    """A file system on a folder, for one process alone, which holds it; where others find it."""
    script = f"mount -t tmpfs -o size={size} none {shlex.quote(str(folder))} && echo && read end"
    pipe, held = subprocess.PIPE, ["unshare", "-rm", "sh", "-c", script]
    with subprocess.Popen(held, stdin=pipe, stdout=pipe) as holder:
        assert holder.stdout is not None and holder.stdout.readline()
        yield Path(f"/proc/{holder.pid}/root{folder}")  # it ends when its input is closed


# way: how, why, the name that is told, where the pages are seen
TOO_LARGE = "tệp quá lớn đối với đĩa này / the file is too large for this disk"
FULL = {"limit": (limited, TOO_LARGE, "reports", "reports")}
if _can_mount():
    FULL["file system"] = (small, "đĩa đã đầy / no space left on the disk", "room", "seen")


@pytest.mark.parametrize("way", FULL)
def test_a_full_disk_fails_the_briefs_and_keeps_the_pages(
    built: Callable[[], Project], pool: Pool, way: str
) -> None:
    project = built()
    before = {path.name: path.read_bytes() for path in project.reports.glob("*.html")}
    start, why, told, folder = FULL[way]
    status, said = start(project)
    assert status == 1, said
    assert "Traceback" not in said
    for brief in ("one", "two"):
        assert f"Không lập được: {brief}" in said
        assert f"{told}/{brief}.html: {why}" in said
    seen = project.root / folder
    assert {path.name: path.read_bytes() for path in seen.glob("*.html")} == before
    assert not list(seen.glob(".*"))
    assert names(build(project, pool)) == ["one", "two"]


@pytest.mark.parametrize("name", ["reports", "build"])
def test_a_folder_that_cannot_be_written_is_named(built: Callable[[], Project], name: str) -> None:
    project = built()
    folder = project.root / name
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    folder.chmod(0o555)
    ran = lsa(project.root, "report", "--force", within=bound())
    folder.chmod(0o755)
    assert ran.status == 2, ran
    [line] = ran.lines
    assert line.startswith(f"{name}: không ghi được vào thư mục này (không có quyền)")
    assert "cannot write to this folder (permission denied)" in line
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_other_commands_too_say_in_one_line_what_they_could_not_write(
    built: Callable[[], Project],
) -> None:
    project = built()
    home = project.build / "prepared"
    for state in home.iterdir():
        shutil.rmtree(state)
    home.chmod(0o555)
    ran = lsa(project.root, "validate", within=bound())
    home.chmod(0o755)
    assert ran.status == 1, ran
    [line] = ran.lines
    assert line.startswith("build/prepared/")
    assert "không có quyền; hãy kiểm tra" in line and "permission denied; check" in line
    assert "the files that exist are whole" in line
