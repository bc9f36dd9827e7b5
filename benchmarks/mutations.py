"""Mutants of the code: which of them do the quick tests let live?

A mutant is the package with one small thing changed (a sign, a number, a word, an argument), made
by mutmut 3. All are tens of thousands, so that a fixed seed draws as many of each part as ``DRAWN``
says; each runs the tests that reach the function it changes, in a process forked from one that has
the libraries loaded. docs/mutations.md has the last run, and an answer to each survivor.

mutmut is not among the locked packages, since nothing else needs it: ``pip install mutmut==3.8.1``.
The parts lie in ``build/mutations/``; a second run goes on where the first was stopped.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import chdir
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from lsanalytics.project import Project

SEED = 88
COPIED = (
    *("lsanalytics", "tests", "data", "notebooks", "expectations"),
    *("pyproject.toml", "requirements.lock"),
)
# What tests import; none of it starts a thread, after which a fork could wait for ever.
LOADED = (
    *("pytest", "polars", "polars._utils.udfs", "altair", "vl_convert", "babel.numbers"),
    *("lxml.etree", "lxml.html", "scipy.special", "jsonschema", "bs4", "hypothesis", "nbformat.v4"),
    *("IPython", "openpyxl", "pydantic", "docx", "rich.table", "tomlkit", "typer"),
)


# Of the tests of pages those that need no whole page.
QUICK = (
    *("beside_logs", "briefs_toml", "catalogue", "changes", "changes_page", "follow", "head"),
    *("new_notebook", "page", "place_answer", "returns_section", "signed", "verify", "vintages"),
    *("what_it_takes",),
)


@dataclass(frozen=True)
class Part:
    """Modules to change, how many mutants to draw of them, and the tests that are to find them."""

    modules: tuple[str, ...]
    drawn: int
    tests: tuple[str, ...]


PARTS = {
    "charts": Part(("charts",), 100, ("tests/charts",)),
    "state": Part(("state",), 40, ("tests/state",)),
    "pages": Part(
        ("telling", "briefs"),
        80,
        (
            *("tests/telling", "tests/tables", "tests/story/test_one_reported_cell.py"),
            *(f"tests/briefs/test_{name}.py" for name in QUICK),
        ),
    ),
}


def sources(part: Part) -> list[Path]:
    """The modules of a part, relative to the project."""
    root = Project.find().root
    return [
        path.relative_to(root)
        for name in part.modules
        for path in sorted((root / "lsanalytics" / name).rglob("*.py"))
    ]


def named(folder: Path, part: Part) -> list[str]:
    """Every mutant of a part, by the name that mutmut gives it."""
    from mutmut.configuration import reset_config
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.format_utils import get_mutant_name

    with chdir(folder):  # mutmut reads what it is to do where it stands
        reset_config()
        return [
            get_mutant_name(path, name)
            for path in sources(part)
            for name in mutate_file_contents(str(path), path.read_text("utf-8")).mutant_names
        ]


def laid(name: str, part: Part) -> Path:
    """A copy of what the tests need, with what mutmut is to do."""
    root = Project.find().root
    folder = root / "build" / "mutations" / name
    folder.mkdir(parents=True, exist_ok=True)
    for one in COPIED:
        if (root / one).is_dir():
            shutil.copytree(root / one, folder / one, dirs_exist_ok=True)
        else:
            shutil.copy2(root / one, folder / one)
    (folder / "loaded.txt").write_text("\n".join(LOADED), encoding="utf-8")
    lists = {
        "source_paths": ["lsanalytics"],
        "only_mutate": [path.as_posix() for path in sources(part)],
        "also_copy": [one for one in COPIED if one != "lsanalytics"],
        "pytest_add_cli_args_test_selection": list(part.tests),
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
    }
    said = "[mutmut]\nprocess_isolation = forkserver\nforkserver_warmup = import\n"
    said += f"preload_modules_file = {folder / 'loaded.txt'}\ntimeout_multiplier = 30\n"
    for key, values in lists.items():
        said += f"{key} =\n" + "".join(f"    {value}\n" for value in values)
    (folder / "setup.cfg").write_text(said, encoding="utf-8")
    return folder


def results(folder: Path, drawn: list[str]) -> dict[str, str]:
    """What became of each mutant: killed, survived, timeout, no tests; only of those run."""
    from mutmut.stats import status_by_exit_code

    found = {}
    for path in (folder / "mutants").rglob("*.meta"):
        for name, code in json.loads(path.read_text("utf-8"))["exit_code_by_key"].items():
            if name in drawn and code is not None:
                found[name] = status_by_exit_code[code]
    return found


def main(only: list[str] | None = None) -> None:
    if find_spec("mutmut") is None:
        sys.exit("mutmut is not there: pip install mutmut==3.8.1")
    for name, part in PARTS.items():
        if only and name not in only:
            continue
        folder = laid(name, part)
        every = named(folder, part)
        drawn = sorted(random.Random(SEED).sample(every, min(part.drawn, len(every))))
        todo = [one for one in drawn if one not in results(folder, drawn)]
        # No browser is looked for, and its version not asked once a mutant.
        given = {**os.environ, "PATH": str(Path(sys.executable).parent)}
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *todo]
        if todo:
            with (folder / "said.txt").open("a", encoding="utf-8") as said:
                subprocess.run(
                    command, cwd=folder, env=given, stdout=said, stderr=said, check=False
                )
        became = results(folder, drawn)
        counts = ", ".join(f"{n} {what}" for what, n in sorted(Counter(became.values()).items()))
        print(f"{name}: {len(drawn)} of {len(every)} mutants drawn (seed {SEED}): {counts}")
        for one in sorted(name for name, what in became.items() if what not in ("killed",)):
            shown = [sys.executable, "-m", "mutmut", "show", one]
            diff = subprocess.run(shown, cwd=folder, capture_output=True, text=True, check=False)
            print(f"\n{became[one]}: {one}\n{diff.stdout}")


if __name__ == "__main__":
    main(sys.argv[1:])
