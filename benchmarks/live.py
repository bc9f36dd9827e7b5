"""From saving a notebook to the changed text on the screen, for a place and for the province.

On a copy of this project, with what `make lab` starts: once in a browser alone, where a program
saves the file, and once in JupyterLab with the page beside the notebook, where Ctrl-S does. Beside
the seconds the processor seconds of what makes the pages.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from benchmarks.builds import ROOT, copied, line
from lsanalytics.chromium import arguments, find_chromium
from lsanalytics.project import Project
from lsanalytics.state.prepared import prepare

TIMES = 7  # of which the median is told; the first one, which warms up, is left out
ASKED = {"place": 0.7, "province": 1.0}  # seconds
LONGEST = 300_000  # milliseconds until something is given up
TOKEN = "bench"
SHOWN = "iframe:not(.behind)"


def main() -> None:
    from playwright.sync_api import sync_playwright

    print(f"from save to screen: median of {TIMES}; seconds (processor seconds of the maker)")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = copied(Path(folder))
        _prepared(project)
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=[*arguments(), "--no-sandbox"]
        )
        for name in ASKED:
            with _jupyterlab(project) as (process, address):
                page = browser.new_page(viewport={"width": 1400, "height": 900})
                page.set_default_timeout(LONGEST)
                page.goto(f"{address}/lab/tree/notebooks/{name}.ipynb?token={TOKEN}&reset")
                around = page.frame_locator("#lsa-beside iframe")
                brief = around.frame_locator(SHOWN)
                brief.locator("h1").wait_for()
                alone = browser.new_page()
                alone.set_default_timeout(LONGEST)
                _told("JupyterLab", name, process, brief, _typing(page))
                url = page.locator("#lsa-beside iframe").get_attribute("src")
                page.close()
                alone.goto(url)
                shown = alone.frame_locator(SHOWN)
                shown.locator("h1").wait_for()
                _told("a browser", name, process, shown, _writing(project, name))
                alone.close()
        browser.close()


def _prepared(project: Project) -> None:
    """Returns are read and checked once, before anybody opens a notebook."""
    from lsanalytics.build.command import Asked, opened

    prepare(project, opened(project, Asked())[0].as_of)


@contextmanager
def _jupyterlab(project: Project) -> Iterator[tuple[psutil.Process, str]]:
    """What `make lab` runs: its process and its address."""
    own = [f"--ServerApp.root_dir={project.root}", f"--IdentityProvider.token={TOKEN}", "--port=0"]
    process = subprocess.Popen(
        [sys.executable, "-m", "lsanalytics", "lab", "--no-browser", *own],
        cwd=ROOT,
        env={**os.environ, "LSA_ROOT": str(project.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    found = (re.search(r"(http://127\S+)/lab/tree\S*token=", said) for said in process.stdout)
    address = next(one[1] for one in found if one)
    try:
        yield psutil.Process(process.pid), address
    finally:
        process.terminate()
        process.communicate()


Save = Callable[[str], Callable[[], None]]  # words are put into a notebook; then it is saved


def _typing(page: Any) -> Save:
    """Typed into the last cell; saved as one does at the keyboard."""
    page.locator(".jp-Notebook .jp-Cell").last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")

    def put(words: str) -> Callable[[], None]:
        page.keyboard.press("Enter")
        page.keyboard.press("Control+a")
        page.keyboard.type(f"print({words!r} * 2)")
        return lambda: page.keyboard.press("Control+s")

    return put


def _writing(project: Project, name: str) -> Save:
    """Written into the last cell of the notebook's file."""
    path = project.notebooks / f"{name}.ipynb"

    def put(words: str) -> Callable[[], None]:
        held = json.loads(path.read_text("utf-8"))
        held["cells"][-1]["source"] = [f"print({words!r} * 2)"]
        changed = json.dumps(held, ensure_ascii=False)
        return lambda: path.write_text(changed, "utf-8") and None

    return put


def _told(where: str, name: str, process: psutil.Process, brief: Any, put: Save) -> None:
    took, cost = [], []
    for number in range(TIMES + 1):
        words = f"{where} {number} "
        save = put(words)
        before, began = _cpu(process), time.perf_counter()
        save()
        brief.get_by_text((words * 2).strip(), exact=True).wait_for()
        took.append(time.perf_counter() - began)
        time.sleep(1)  # what comes after the page: index, manifest
        cost.append(_cpu(process) - before)
    seconds, cpu = statistics.median(took[1:]), statistics.median(cost[1:])
    asked = ASKED[name]
    line(f"{name}, in {where}", f"{seconds:.2f} ({cpu:.2f})", f"under {asked}", seconds < asked)


def _cpu(process: psutil.Process) -> float:
    """Processor seconds of what makes pages, and of those that it has started."""
    total = 0.0
    with suppress(psutil.Error):
        for maker in process.children(recursive=True):
            with suppress(psutil.Error):
                if "ipykernel_launcher" not in maker.cmdline():
                    total += sum(maker.cpu_times()[:4])
    return total


if __name__ == "__main__":
    main()
