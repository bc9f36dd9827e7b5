"""``lsa watch``: stay warm, and make again what a saved file touches."""

from __future__ import annotations

import os
import sys
import time
import webbrowser
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from watchfiles import DefaultFilter
from watchfiles import watch as changes

from lsanalytics.build.command import Asked, interruptible, opened
from lsanalytics.build.inputs import PACKAGE, Inputs
from lsanalytics.build.live import Live
from lsanalytics.build.pool import Pool
from lsanalytics.errors import InputError, InputErrors, disk_fault
from lsanalytics.project import Project
from lsanalytics.words import text

INDEX = "index.html"
SETTLE = 20  # milliseconds without a further change before a build starts


def watch(project: Project, asked: Asked, *, show: bool = False) -> None:
    """Build, then build again at each change, until Ctrl-C. A fault of the input is printed.

    ``show``: also open the pages in a browser, where each is shown anew when it is made.
    """
    with interruptible(), suppress(KeyboardInterrupt):
        _, specs = opened(project, asked)  # what is asked for must be right before anything starts
        first = f"{specs[0].name}.html" if asked.notebook else INDEX
        live = Live(project.reports, first) if show else None
        told = Told(live)
        with Pool() as pool:
            built = build(project, asked, pool, told)
            if live is not None:
                print(text("build.live", "vi", address=live.address), flush=True)
                webbrowser.open(live.address)
            print(text("build.waiting", "vi"), flush=True)
            for changed in _changes(project):
                if any(PACKAGE in path.parents for path in changed):
                    break
                # Also what was saved while nobody watched yet: the first look comes by itself.
                if changed or Inputs(project).everything != built:
                    built = build(project, asked, pool, told)
            else:
                return
        if live is not None:
            live.hand_on()
        # This process has read the old code: start it again, as it was called.
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _changes(project: Project) -> Iterator[set[Path]]:
    """What was saved; first of all, and once, nothing: from then on no change is missed."""
    folders = [project.root / "data", project.notebooks, project.suites, PACKAGE]
    given = [folder for folder in folders if folder.is_dir()]
    looks = changes(
        *given,
        watch_filter=DefaultFilter(),
        debounce=400,
        step=SETTLE,
        rust_timeout=1000,
        yield_on_timeout=True,
    )
    begun = False
    for found in looks:
        saved = {Path(path) for _, path in found if ".ipynb_checkpoints" not in path}
        if saved or not begun:
            yield saved
        begun = True


class Told:
    """One line a brief, when its page is there; ``live`` shows it."""

    def __init__(self, live: Live | None = None) -> None:
        self.live = live

    def begin(self, total: int) -> None:
        self.began = time.perf_counter()

    def step(self, name: str, failed: bool, running: list[str]) -> None:
        key = "build.step_failed" if failed else "build.watch_made"
        seconds = f"{time.perf_counter() - self.began:.2f}"
        if self.live is not None:
            self.live.made(f"{name}.html")
        print(text(key, "vi", name=name, seconds=seconds), flush=True)


def build(project: Project, asked: Asked, pool: Pool, told: Told | None = None) -> str:
    """One build with the makers at hand; what is wrong with the input is said, not raised.

    What it was built from: see ``Inputs.everything``.
    """
    from lsanalytics.briefs.failure import alike
    from lsanalytics.build.report import make_report, only_build
    from lsanalytics.build.summary import failure_lines
    from lsanalytics.state.prepared import prepare

    inputs = Inputs(project)
    try:
        with only_build(project, _say) as waited:
            inputs = Inputs(project) if waited else inputs
            catalogue, specs = opened(project, asked)
            prepared = prepare(project, catalogue.as_of)
            made = make_report(
                catalogue, prepared, specs, pool, told or Told(), inputs=inputs, limit=asked.limit
            )
    except (InputError, InputErrors) as fault:
        _say(str(fault))
    except OSError as fault:
        _say(str(disk_fault(fault, project.relative)))
    else:
        for stops in alike(made.failed):
            _say("\n".join(failure_lines(stops, "vi")))
    return inputs.everything


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
