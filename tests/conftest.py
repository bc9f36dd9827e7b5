"""Tests that need a browser run where Chromium is; elsewhere the last line counts them."""

from __future__ import annotations

import compileall
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from lsanalytics.build.apart import ONE_THREAD
from lsanalytics.chromium import arguments
from lsanalytics.lean import GRAMMAR, lean
from tests import content
from tests.drawn import ALL, PARTS
from tests.kept import NOT_COMPARED

gc.disable()  # until all is collected: nothing of it is let go of
# Where Python is told to write no bytecode, every worker of every run would write out the asserts
# of all tests anew, half of what collecting them takes. Afterwards it is as it was told.
NO_BYTECODE, sys.dont_write_bytecode = sys.dont_write_bytecode, False
# As builds do: there is a worker a core, and a query of three rows wakes a pool for nothing. Rows
# that Polars orders by chance come in another order at every query all the same.
for _name, _value in ONE_THREAD.items():
    os.environ.setdefault(_name, _value)
with lean(GRAMMAR):  # which takes a second and a half, of each worker
    import jsonschema  # noqa: F401

# No test asserts a clock: a busy machine is no fault.
for _name, _part in PARTS.items():
    settings.register_profile(_name, deadline=None, max_examples=100 // _part)
settings.load_profile(ALL)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# The same without windows, toolbars and tabs, where the machine has it: a fifth cheaper or more.
LIGHT = shutil.which("chromium-headless-shell") or CHROMIUM
AS_READERS = "--font-render-hinting=slight"  # as Debian's desks and the whole browser have it
NEED_BROWSER = bool(os.environ.get("LSA_TESTS_NEED_BROWSER"))
ROOT = Path(__file__).parent.parent
SHARED = ("tests/briefs",)  # the pages and their browser
# Begun first: a long file that begins last keeps one worker busy while the others wait.
LONG = ("tests/briefs", "tests/build", "tests/audit", "tests/scripts", "tests/story")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Run elsewhere where the content of this checkout is not what the tests are about."""
    changed = [] if content.IN_COPY in os.environ else content.differing()
    if not changed:
        return None
    if config.getoption("update_snapshots", default=False):
        raise pytest.UsageError(content.told(changed))
    print(content.told(changed), flush=True)
    return content.elsewhere(config.invocation_params.args, config.invocation_params.dir)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the package for all processes; say first which browser it is.

    Pages differ from one browser to the next. Where Python is told to write no bytecode, each of
    the hundred processes of a run would compile the package again, a third of what it takes.
    """
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput"):
        return
    with suppress(OSError):  # of a checkout that may not be written
        compileall.compile_dir(ROOT / "lsanalytics", quiet=2)
    said = []
    for one in dict.fromkeys(found for found in (CHROMIUM, LIGHT) if found):
        asked = [one, "--version", "--no-sandbox"]
        ran = subprocess.run(asked, capture_output=True, text=True, check=False)
        said.append(f"{Path(one).name}: {ran.stdout.strip()}")
    reporter.write_line(f"browser: {'; '.join(said) or 'none'}")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case of bytes by its argument: an archive holds the second in which it was packed.

    Workers that collect in different seconds would not have the same tests, and none is run.
    """
    return argname if isinstance(val, bytes) else None


def pytest_itemcollected(item: pytest.Item) -> None:
    """One worker runs a file's tests, and those of a folder that share something costly."""
    file = item.nodeid.partition("::")[0]
    folder = file.rpartition("/")[0]
    item.add_marker(pytest.mark.xdist_group(folder if folder in SHARED else file))


def pytest_collection_finish() -> None:
    sys.dont_write_bytecode = NO_BYTECODE
    # A million objects last as long as the run, and each pass went over all of them: a tenth of
    # what the tests' own processes took.
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: [not item.nodeid.startswith(f"{folder}/") for folder in LONG])
    if CHROMIUM or NEED_BROWSER:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="Chromium was not found"))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say last, after pytest's own closing line, how many tests were left out."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    skipped = reporter.stats.get("skipped", [])
    left_out = sum("Chromium was not found" in str(report.longrepr) for report in skipped)
    if left_out:
        reporter.write_line(f"{left_out} tests need a browser and were left out: no Chromium here")
    reasons = [report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)]
    for reason in reasons:
        if NOT_COMPARED in reason:
            reporter.write_line(reason.removeprefix("Skipped: "))


@pytest.fixture
def closed_umask() -> Iterator[None]:
    """A machine on which nobody else may read what one writes."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as one:
        yield one


def _launched(playwright: Any, chromium: str | None, *more: str) -> Any:
    """A headless Chromium that can reach nothing but files of this machine."""
    assert chromium, "LSA_TESTS_NEED_BROWSER is set and Chromium was not found"
    # A page that is shown after another in one window has its frame: a sixth cheaper to open.
    given = [
        f"{one},RenderDocument" if one.startswith("--disable-features=") else one
        for one in arguments()
    ]
    return playwright.chromium.launch(
        executable_path=chromium, args=[*given, "--no-sandbox", *more]
    )


@pytest.fixture(scope="session")
def browser(playwright: Any) -> Iterator[Any]:
    """Where pages are looked at. It lays them out as the browser of readers: see test_kept.py."""
    with _launched(playwright, LIGHT, AS_READERS) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def readers(playwright: Any) -> Iterator[Any]:
    """The browser that readers have."""
    with _launched(playwright, CHROMIUM) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def visiting() -> Iterator[Any]:
    """The browser with which sites are visited."""
    from tests.audit.browsing import browsing

    with browsing() as one:
        yield one
