"""The data, checks and notebooks that the tests run on.

Whoever uses this workbook changes all three every day, lawfully, and the tests are of the code. So
what their answers were worked out from is kept in ``content.tar.xz``. Where something else lies in
the checkout, the tests run in a copy of it with what is kept; what lies there is checked by ``make
report``, ``make validate`` and ``make check``. Who changes a test together with the content takes
what lies there now::

    python -m tests.content
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEPT = Path(__file__).with_name("content.tar.xz")
FOLDERS = ("data", "expectations", "notebooks")
CHECKS, SUITES = "expectations/", "expectations/suites/"
BUILD = ROOT / "build"
PICTURES = "build/pictures"  # of a run that failed, to be looked at: see tests/kept.py
NOT_COPIED = {*FOLDERS, ".git", "build", "reports"}
OF_ENVIRONMENTS = ("pyvenv.cfg", "conda-meta")  # what lies in an environment, whatever its name
IN_COPY = "LSA_TESTS_IN_COPY"
TOLD = 5  # files that are named of those that differ


def here() -> dict[str, bytes]:
    """The content of this checkout by path; what programs hide there is none of it."""
    paths = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    named = {path.relative_to(ROOT).as_posix(): path for path in paths if path.is_file()}
    return {name: path.read_bytes() for name, path in sorted(named.items()) if "/." not in name}


def kept() -> dict[str, bytes]:
    """What the tests are about."""
    with tarfile.open(KEPT) as archive:
        return {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]


def keep(content: dict[str, bytes]) -> None:
    """The same content gives the same bytes."""
    with tarfile.open(KEPT, "w:xz", preset=9) as archive:
        for name, data in content.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, BytesIO(data))


def differing() -> list[str]:
    """The files that are not as they are kept."""
    one, other = here(), kept()
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _lay(copy: Path, content: dict[str, bytes]) -> None:
    """This checkout once more, with that content."""

    def not_copied(folder: str, names: list[str]) -> set[str]:
        apart = NOT_COPIED.intersection(names) if Path(folder) == ROOT else set()
        return apart.union(name for name in names if _is_environment(Path(folder, name)))

    shutil.copytree(
        ROOT, copy, ignore=not_copied, dirs_exist_ok=True, ignore_dangling_symlinks=True
    )
    for name, data in content.items():
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _is_environment(path: Path) -> bool:
    return any((path / mark).exists() for mark in OF_ENVIRONMENTS)


def elsewhere(words: Sequence[str], folder: Path) -> int:
    """pytest with these words in a copy, in its folder for that of the checkout; its status."""
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="tests-") as name:
        copy = Path(name)
        _lay(copy, run_on())
        asked = [sys.executable, "-m", "pytest", *words]
        env = os.environ | {"PYTHONPATH": name, IN_COPY: "1"}
        there = copy / folder.relative_to(ROOT)
        status = subprocess.run(asked, cwd=there, env=env, check=False).returncode
        if (copy / PICTURES).is_dir():
            shutil.copytree(copy / PICTURES, ROOT / PICTURES, dirs_exist_ok=True)
    return status


def run_on() -> dict[str, bytes]:
    """What is kept; the checks as they lie here where the code has other datasets."""
    one, other = here(), kept()
    suites = ({name for name in content if name.startswith(SUITES)} for content in (one, other))
    checks = other if next(suites) == next(suites) else one
    rest = {name: data for name, data in other.items() if not name.startswith(CHECKS)}
    return rest | {name: data for name, data in checks.items() if name.startswith(CHECKS)}


def told(names: Sequence[str]) -> str:
    more = f" and {len(names) - TOLD} more" if len(names) > TOLD else ""
    return f"""not as it is kept for the tests: {", ".join(names[:TOLD])}{more}
They run on what is kept, in a copy of this checkout.
python -m tests.content takes what lies here, for who changes tests with it."""


if __name__ == "__main__":
    keep(here())
