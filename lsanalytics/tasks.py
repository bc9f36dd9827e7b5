"""The words of ``make``, where there is no make (Windows): ``python -m lsanalytics WORD …``.

The Makefile sets up the environment and calls this; every other word is one of ``lsa``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lsanalytics.errors import InputError
from lsanalytics.words import text

ROOT = Path(__file__).parent.parent
# The quick lane: under half a minute on two cores.
QUICK = (
    *("plan", "places", "published", "progress", "telling", "outlook", "datasets", "measuring"),
    *("declarations", "regulations", "words/test_catalogue.py"),
    *("test_circles.py", "test_frames.py", "test_map.py"),
)
CHECKS = (
    ("ruff", "format", "--check"),
    ("ruff", "check"),
    ("lsanalytics.briefs.stored",),
    ("mypy",),
)
# The contracts of the layers have no module that can be run by name.
LAYERS = "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"
# JupyterLab, which starts three times as fast this way.
LAB = """
from lsanalytics.lean import GRAMMAR, lean
with lean(GRAMMAR):
    from jupyterlab.labapp import main
main()"""


def _run(*commands: Sequence[str]) -> int:
    """Python with each of these, until one fails; its exit status."""
    for command in commands:
        status = subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0


def _tests(given: Sequence[str], drawn: str = "some") -> int:
    # A worker for each core: what one more does while others wait, it takes for imports of its own.
    # Files in the order of collection (see tests/conftest.py), not by their number of tests.
    order = ["--dist", "loadgroup", "--no-loadscope-reorder"]
    # Laws are held to a part of their drawn cases (see tests/drawn.py), or to what is asked for.
    part = ["--hypothesis-profile", drawn]
    return _run(["-m", "pytest", "-n", "auto", *order, *part, *given])


def _quick(given: Sequence[str]) -> int:
    return _tests([*(str(Path("tests") / name) for name in QUICK), *given], "quick")


def _named(given: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """``SECONDS=300``, as make is told: the values by name, and what is no such word."""
    pairs = [word.split("=", 1) for word in given if re.match(r"[A-Z]+=", word)]
    return dict(pairs), [word for word in given if not re.match(r"[A-Z]+=", word)]


def _fuzz(given: Sequence[str]) -> int:
    named, rest = _named(given)
    asked = [named.pop("SECONDS", rest[0] if rest else "60"), *rest[1:]]
    asked += [named.pop("SEED")] if "SEED" in named else []
    for word in (*asked, *named):
        if not word.isdecimal():
            print(InputError("word_not_number", value=word), file=sys.stderr)
            return 2
    return _run(["-m", "tests.receive.fuzz", *asked])


def _lab(given: Sequence[str]) -> int:
    os.environ["JUPYTER_CONFIG_PATH"] = str(ROOT / "notebooks" / "jupyter")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    first = "--LabApp.default_url=/lab/tree/notebooks/analysis.ipynb"
    asked = ["-c", LAB, first, *(["--allow-root"] if is_root else []), *given]
    if os.name == "nt":
        return _run(asked)
    if not os.access(Path(os.environ.get("HOME") or Path("~").expanduser()), os.W_OK):
        own = ROOT / "build" / "home"  # Jupyter keeps its own files in a home
        try:
            own.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            print(InputError("not_writable", file=str(own), problem=fault))
            return 2
        os.environ["HOME"] = str(own)
    # In the place of this process: Ctrl-C is JupyterLab's alone, which asks, and ends its kernels.
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, *asked])


def _check(_: Sequence[str]) -> int:
    return _run(*(["-m", *command] for command in CHECKS), ["-c", LAYERS])


def _format(_: Sequence[str]) -> int:
    return _run(
        ["-m", "ruff", "format"],
        ["-m", "ruff", "check", "--fix"],
        ["-m", "lsanalytics.briefs.stored", "--write"],
    )


def _bench(given: Sequence[str]) -> int:
    named, rest = _named(given)
    options = [word for name, value in named.items() for word in (f"--{name.lower()}", value)]
    return _run(["-m", "benchmarks", *options, *rest])


def _clean(_: Sequence[str]) -> int:
    for name in ("build", "reports"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    return 0


WORDS: dict[str, Callable[[Sequence[str]], int]] = {
    "test": _tests,
    "quick": _quick,
    "fuzz": _fuzz,
    "lab": _lab,
    "check": _check,
    "format": _format,
    "bench": _bench,
    "clean": _clean,
}


def main(given: Sequence[str]) -> int:
    """Do what the first word asks for; the exit status."""
    if given and given[0] in WORDS:
        return WORDS[given[0]](given[1:])
    from lsanalytics.cli import main as lsa

    if not given or given[0] in ("help", "-h", "--help"):
        print(text("build.words_of_make", "vi", words=", ".join(WORDS)))
        given = ["--help"]
    sys.argv = ["lsa", *given]
    lsa()
    return 0
