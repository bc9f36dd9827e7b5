"""What leaves the house: processor time of the report, the annex and the export.

Of the shipped state, beyond a built report: the state has been checked, and is there. Each command
runs in a process of its own, first with nothing written before, then once more with nothing
changed. The figures are user and system time of the processes, which other work on the machine
moves less than the clock.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from lsanalytics.project import Project

ALLOWED = 6.0  # seconds of processor time for all three
OUTPUTS = {
    "bao-cao": ["bao-cao", "-o", "bao-cao.docx"],
    "annex": ["annex", "-o", "phu-luc.xlsx"],
    "export": ["export", "-o", "du-lieu-mo"],
    "export with simulated rows": ["export", "--simulated", "-o", "mo-phong"],
}
COUNTED = ("bao-cao", "annex", "export")


def main() -> None:
    project = Project.find()
    with tempfile.TemporaryDirectory() as folder:
        _seconds(project, ["report", "province"], Path(folder))  # checks, builds, draws
        first = {name: _seconds(project, asked, Path(folder)) for name, asked in OUTPUTS.items()}
        again = {name: _seconds(project, asked, Path(folder)) for name, asked in OUTPUTS.items()}
    print("outputs, processor seconds:           made   nothing changed")
    for name in OUTPUTS:
        print(f"  {name:<34}{first[name]:>6.2f}{again[name]:>10.2f}")
    whole = sum(first[name] for name in COUNTED)
    rest = sum(again[name] for name in COUNTED)
    print(f"  {' + '.join(COUNTED):<34}{whole:>6.2f}{rest:>10.2f}   allowed {ALLOWED:.0f}")


def _seconds(project: Project, asked: list[str], folder: Path) -> float:
    """User and system time of a command of ``lsa``, with all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "lsanalytics", *asked]
    given = {**os.environ, "LSA_ROOT": str(project.root), "PYTHONPATH": str(project.root)}
    subprocess.run(command, cwd=folder, env=given, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
