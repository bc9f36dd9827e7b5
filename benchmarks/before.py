"""A build from nothing beside that of an earlier commit, in turn, in this environment.

The later one is measured twice: with the briefs that both make, which is the comparison, and with
all of its own. Needs a checkout whose history has that commit.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path

from lsanalytics.project import Project

COMMIT = "f00b5a2"
ASKED = 0.55
TIMES = 2
EACH = "[[brief]]\n"

Measure = Callable[[Project, Path], float]  # processor seconds of a build by the code of a folder


def beside_earlier(root: Path, copied: tuple[str, ...], cpu: Measure) -> str:
    """A line for each of ``TIMES`` turns, and what it comes to; why not, where it cannot be."""
    with tempfile.TemporaryDirectory() as name:
        earlier = Path(name) / "earlier"
        git = ("git", "-C", str(root), "worktree")
        made = subprocess.run(
            [*git, "add", "--detach", str(earlier), COMMIT], capture_output=True, text=True
        )
        if made.returncode:
            return f"  beside {COMMIT}: not here ({made.stderr.strip().splitlines()[-1]})"
        try:
            return _in_turn(root, earlier, Path(name), copied, cpu)
        finally:
            subprocess.run([*git, "remove", "--force", str(earlier)], check=True)


def _in_turn(root: Path, earlier: Path, folder: Path, copied: tuple[str, ...], cpu: Measure) -> str:
    lines, fair, whole = [], [], []
    for turn in range(TIMES):
        took, counts = [], []
        for way, tree in (("same", root), ("earlier", earlier), ("whole", root)):
            project = Project(folder / f"{way}-{turn}")
            for one in copied:
                source, target = tree / one, project.root / one
                target.parent.mkdir(parents=True, exist_ok=True)
                (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
            if way == "same":
                _only(project.notebooks / "briefs.toml", earlier / "notebooks" / "briefs.toml")
            took.append(cpu(project, tree))
            counts.append(len([*project.reports.glob("*.html")]) - 1)  # without the index
            shutil.rmtree(project.root)
        fair.append(took[0] / took[1])
        whole.append(took[2] / took[1])
        told = [f"{count} briefs {one:.1f} s" for count, one in zip(counts, took, strict=True)]
        lines.append(f"  processor seconds: {told[0]}; at {COMMIT} {told[1]}; {told[2]}")
    ratio = statistics.mean(fair)
    mark = "met" if ratio <= ASKED else "NOT MET"
    lines.append(f"  the same briefs: {ratio:.2f} of {COMMIT}, asked {ASKED} {mark}")
    return "\n".join([*lines, f"  all of ours: {statistics.mean(whole):.2f} of it"])


def _only(ours: Path, theirs: Path) -> None:
    """Plan what the other plans, of notebooks that are still here, in its words."""
    text = ours.read_text("utf-8")
    known = tomllib.loads(text)["notebook"]
    briefs = theirs.read_text("utf-8").split(EACH)[1:]
    kept = [one for one in briefs if tomllib.loads(one)["notebook"] in known]
    ours.write_text(text.partition(EACH)[0] + "".join(EACH + one for one in kept), "utf-8")
