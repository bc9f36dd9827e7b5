"""Validating loads the library late, calls nobody and writes nothing beside the suites."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.quality.frames import ROOT

PROGRAMME = """
import json, sys

calls, written = [], []

def watch(event, args):
    # Not socket.bind: an HTTP library binds ::1 when loaded, to learn whether there is IPv6.
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        calls.append(str(args))
    if event == "open" and isinstance(args[0], str) and isinstance(args[1], str):
        if set(args[1]) & set("wax+"):
            written.append(args[0])
    if event in ("os.mkdir", "os.rename", "os.remove"):
        written.append(str(args[0]))

sys.addaudithook(watch)
import lsanalytics.quality
early = sorted({"great_expectations", "pandas"} & set(sys.modules))
from tests.quality.frames import item, quality
found = quality("press_items", [item("1"), item("2", tone=None)])
print(json.dumps({
    "early": early,
    "late": "great_expectations" in sys.modules,
    "calls": calls,
    "written": [name for name in written if "__pycache__" not in name and name != "/dev/null"],
    "set_aside": found.counts.set_aside,
}))
"""


@pytest.fixture(scope="module")
def run() -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAMME], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {**json.loads(done.stdout.splitlines()[-1]), "stderr": done.stderr}


def test_importing_the_package_does_not_load_great_expectations(run: dict[str, object]) -> None:
    assert run["early"] == []
    assert run["late"] is True  # else the line above would prove nothing


def test_nobody_is_called(run: dict[str, object]) -> None:
    assert run["calls"] == []


def test_nothing_is_written(run: dict[str, object]) -> None:
    assert run["written"] == []
    assert run["set_aside"] == 1


def test_no_progress_bar_or_warning_reaches_the_terminal(run: dict[str, object]) -> None:
    assert run["stderr"] == ""
