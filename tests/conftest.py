"""Tests that need a browser run where Chromium is; elsewhere the last line counts them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEED_BROWSER = bool(os.environ.get("LSA_TESTS_NEED_BROWSER"))
ROOT = Path(__file__).parent.parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs a browser that is not there; keep on one worker what shares much.

    The pages and the browser, the world of a story, what a file sets up for its tests.
    """
    for item in items:
        if item.get_closest_marker("browser") and not (CHROMIUM or NEED_BROWSER):
            item.add_marker(pytest.mark.skip(reason="Chromium was not found"))
        assert isinstance(item, pytest.Function)
        pages = {"reports", "browser"} & set(item.fixturenames)
        folder = item.path.parent.name
        group = "pages" if pages else folder if folder == "story" else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say last, after pytest's own closing line, how many tests were left out."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    skipped = reporter.stats.get("skipped", [])
    left_out = sum("Chromium was not found" in str(report.longrepr) for report in skipped)
    if left_out:
        reporter.write_line(f"{left_out} tests need a browser and were left out: no Chromium here")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A headless Chromium that can reach nothing but files of this machine."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "LSA_TESTS_NEED_BROWSER is set and Chromium was not found"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
            ],
        )
        yield chromium
        chromium.close()
