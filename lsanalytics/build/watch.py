"""``lsa watch``: stay warm, and make again what a saved file touches."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from watchfiles import DefaultFilter
from watchfiles import watch as changes

from lsanalytics.build.command import Asked, interruptible, opened
from lsanalytics.build.inputs import PACKAGE, Inputs
from lsanalytics.build.pool import ColdPool, Pool, open_pool
from lsanalytics.errors import InputError, InputErrors
from lsanalytics.project import Project
from lsanalytics.words import text

SETTLE = 50  # milliseconds without a further change before a build starts


def watch(project: Project, asked: Asked) -> None:
    """Build, then build again at each change, until Ctrl-C. A fault of the input is printed."""
    with interruptible(), suppress(KeyboardInterrupt):
        catalogue, specs = opened(project, asked)
        del catalogue
        with open_pool(project, len(specs)) as pool:
            build(project, asked, pool)
            print(text("build.waiting", "vi"), flush=True)
            for changed in _changes(project):
                if any(PACKAGE in path.parents for path in changed):
                    break
                build(project, asked, pool)
            else:
                return
        # This process has read the old code: start it again, as it was called.
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _changes(project: Project) -> Iterator[set[Path]]:
    folders = [project.root / "data", project.notebooks, project.suites, PACKAGE]
    given = [folder for folder in folders if folder.is_dir()]
    for found in changes(
        *given, watch_filter=DefaultFilter(), debounce=400, step=SETTLE, rust_timeout=1000
    ):
        yield {Path(path) for _, path in found if ".ipynb_checkpoints" not in path}


class Told:
    """One line a brief, when its page is there."""

    def begin(self, total: int) -> None:
        self.began = time.perf_counter()

    def step(self, name: str, failed: bool, running: list[str]) -> None:
        key = "build.step_failed" if failed else "build.watch_made"
        seconds = f"{time.perf_counter() - self.began:.2f}"
        print(text(key, "vi", name=name, seconds=seconds), flush=True)


def build(project: Project, asked: Asked, pool: Pool | ColdPool) -> None:
    """One build with the makers at hand; what is wrong with the input is said, not raised."""
    from lsanalytics.briefs.failure import alike
    from lsanalytics.briefs.prepared import prepare
    from lsanalytics.build.report import make_report, only_build
    from lsanalytics.build.summary import failure_lines

    try:
        with only_build(project):
            catalogue, specs = opened(project, asked)
            prepared = prepare(project, catalogue.as_of)
            made = make_report(
                catalogue, prepared, specs, pool, Told(), inputs=Inputs(project), limit=asked.limit
            )
    except (InputError, InputErrors) as fault:
        print(fault, file=sys.stderr, flush=True)
        return
    for stops in alike(made.failed):
        print("\n".join(failure_lines(stops, "vi")), flush=True)
