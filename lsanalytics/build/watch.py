"""``lsa watch``: stay warm, and make again what a saved file touches."""

from __future__ import annotations

import os
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import DefaultFilter
from watchfiles import watch as changes

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.parameters import BriefSpec
from lsanalytics.build.command import Asked, interruptible, opened
from lsanalytics.build.inputs import PACKAGE, Inputs
from lsanalytics.build.live import Live
from lsanalytics.build.looked import briefs_of_pages, pages_of_notebook
from lsanalytics.build.pool import Pool
from lsanalytics.errors import InputError, InputErrors, disk_fault
from lsanalytics.project import Project
from lsanalytics.words import text

if TYPE_CHECKING:
    from lsanalytics.build.report import Report
    from lsanalytics.state.prepared import Prepared

INDEX = "index"
SETTLE = 20  # milliseconds without a further change before a build starts
LOOK, IDLE = 200, 1000  # milliseconds between looks with and without a browser
AT_ONCE = 4  # briefs that nobody looks at, made before the next look at what was saved


def watch(project: Project, asked: Asked, *, show: bool = False) -> None:
    """Build, then build again at each change, until Ctrl-C. A fault of the input is printed.

    ``show``: also open the pages in a browser, where each is shown anew when it is made, the one
    that is looked at first.
    """
    stopped = threading.Event()
    with interruptible(stopped.set), suppress(KeyboardInterrupt):
        _, specs = opened(project, asked)  # what is asked for must be right before anything starts
        first = specs[0].name if asked.notebooks else INDEX
        live = Live(project.reports, first) if show else None
        if live is not None:
            print(text("build.live", "vi", address=live.address), flush=True)
            if live.is_new:
                webbrowser.open(live.address)
        _keep(Watch(project, asked, live, stopped))


def watch_beside(project: Project) -> None:
    """The pages of the notebooks that are open in JupyterLab, each made while it is looked at.

    Until the standard input, which the server holds, is closed: also where it was killed.
    """

    stopped = threading.Event()

    def listen() -> None:
        import _thread

        sys.stdin.read()
        stopped.set()
        _thread.interrupt_main()

    def pages(notebook: str) -> list[tuple[str, str]]:
        return pages_of_notebook(opened(project, Asked())[0], notebook)

    with interruptible(stopped.set), suppress(KeyboardInterrupt):
        threading.Thread(target=listen, daemon=True).start()
        live = Live(project.reports, INDEX, pages)
        _keep(Watch(project, Asked(), live, stopped, only_looked=True))


def _keep(watched: Watch) -> None:
    """Build and wait in turn; start anew when the package's code changes."""
    project, live = watched.project, watched.live
    with Pool() as pool:
        watched.build(pool)
        print(text("build.waiting", "vi"), flush=True)
        for changed in watched.looks():
            if any(PACKAGE in path.parents for path in changed):
                break
            # Also what was saved while nobody watched yet: the first look comes by itself.
            if changed or Inputs(project).everything != watched.built_from:
                watched.build(pool)
            else:
                watched.build_more(pool)
        else:
            return
    if live is not None:
        live.hand_on()
    # This process has read the old code: start it again, as it was called.
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


class Watch:
    """What is watched, and made again; with a browser, what is looked at before the rest.

    ``stopped``: set, the next look is the last.
    """

    def __init__(
        self,
        project: Project,
        asked: Asked,
        live: Live | None = None,
        stopped: threading.Event | None = None,
        *,
        only_looked: bool = False,
    ) -> None:
        self.stopped = stopped or threading.Event()
        self.project, self.asked, self.live, self.only_looked = project, asked, live, only_looked
        self.built_from = ""  # see Inputs.everything
        self._known: tuple[str, Catalogue, list[BriefSpec], Prepared] | None = None
        self.rest: list[str] = []  # briefs that may be stale, and nobody looks at

    def looks(self) -> Iterator[set[Path]]:
        """What was saved; nothing where there is something to do all the same.

        First of all, and once, nothing: from then on no change is missed.
        """
        project, live = self.project, self.live
        folders = [project.root / "data", project.notebooks, project.suites, PACKAGE]
        begun = False
        for found in changes(
            *(folder for folder in folders if folder.is_dir()),
            watch_filter=DefaultFilter(),
            debounce=400,
            step=SETTLE,
            rust_timeout=IDLE if live is None else LOOK,
            yield_on_timeout=True,
            stop_event=self.stopped,
        ):
            saved = {Path(path) for _, path in found if ".ipynb_checkpoints" not in path}
            if saved or not begun or self.rest or (live is not None and live.turned.is_set()):
                yield saved
            begun = True

    def build(self, pool: Pool) -> None:
        """After a change: all that was asked for; with a browser what is looked at, first."""
        live = self.live

        def chosen(catalogue: Catalogue, specs: list[BriefSpec]) -> list[BriefSpec]:
            if live is None:
                return specs
            self.rest = [] if self.only_looked else [one.name for one in specs]
            return self._looked(catalogue)

        self._build(pool, chosen)

    def build_more(self, pool: Pool) -> None:
        """What somebody has turned to; else some of what nobody looks at."""

        is_turned = self.live is not None and self.live.turned.is_set()

        def chosen(catalogue: Catalogue, specs: list[BriefSpec]) -> list[BriefSpec]:
            if is_turned:
                return self._looked(catalogue)
            these, self.rest = self.rest[:AT_ONCE], self.rest[AT_ONCE:]
            return [one for one in specs if one.name in these]

        self._build(pool, chosen)

    def _looked(self, catalogue: Catalogue) -> list[BriefSpec]:
        assert self.live is not None
        found = briefs_of_pages(catalogue, self.live.looked)
        self.rest = [name for name in self.rest if name not in {one.name for one in found}]
        return found

    def _build(
        self, pool: Pool, chosen: Callable[[Catalogue, list[BriefSpec]], list[BriefSpec]]
    ) -> None:
        """One build with the makers at hand; what is wrong with the input is said, not raised."""
        from lsanalytics.build.report import make_report, only_build, stale

        project = self.project
        if self.live is not None:
            self.live.turned.clear()
        inputs = Inputs(project)
        self.built_from = inputs.everything
        try:
            with only_build(project, _say) as waited:
                inputs = Inputs(project) if waited else inputs
                catalogue, specs, prepared = self._opened(inputs)
                these = chosen(catalogue, specs)
                told = Told(self.live)
                made = make_report(
                    *(catalogue, prepared, these, pool, told), inputs=inputs, limit=self.asked.limit
                )
                if self.rest:
                    rest = [one for one in specs if one.name in self.rest]
                    todo = stale(catalogue, prepared, rest, inputs, force=False)
                    self.rest = [one.spec.name for one in todo]
        except (InputError, InputErrors) as fault:
            self._fault(str(fault))
        except OSError as fault:
            self._fault(str(disk_fault(fault, project.relative)))
        else:
            told.end(made, these)

    def _opened(self, inputs: Inputs) -> tuple[Catalogue, list[BriefSpec], Prepared]:
        """What is declared, and the data; where only cells have changed, as it was."""
        from lsanalytics.state.keeping import is_whole
        from lsanalytics.state.prepared import prepare

        if self._known is None or self._known[0] != inputs.all_but_cells:
            self._known = None
            catalogue, specs = opened(self.project, self.asked)
            prepared = prepare(self.project, catalogue.as_of, catalogue.places)
            self._known = inputs.all_but_cells, catalogue, specs, prepared
        _, catalogue, specs, prepared = self._known
        if not is_whole(prepared.folder):  # removed meanwhile
            prepared = prepare(self.project, catalogue.as_of, catalogue.places)
        return catalogue, specs, prepared

    def _fault(self, said: str) -> None:
        self.rest = []  # until somebody mends it
        _say(said)
        if self.live is not None:
            self.live.tell("", said)


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
            self.live.tell(name, made=True)  # what failed is marked as old
        print(text(key, "vi", name=name, seconds=seconds), flush=True)

    def end(self, made: Report, specs: Sequence[BriefSpec]) -> None:
        """What went wrong, and what of the analyst's own a reader misses on the pages."""
        from lsanalytics.briefs.failure import alike
        from lsanalytics.briefs.noted import told
        from lsanalytics.build.summary import failure_lines, noted

        for stops in alike(made.failed):
            _say("\n".join(failure_lines(stops, "vi")))
        _say("\n".join(noted(made, "vi")))
        if self.live is None:
            return
        self.live.tell("")
        self.live.tell(INDEX, made=True)
        languages = {spec.name: spec.language for spec in specs}
        for stop in made.failed:
            lines = failure_lines([stop], languages.get(stop.brief, "vi"))
            self.live.tell(stop.brief, "\n".join(lines))
        for spec, one in made.built:
            if one.notes:
                self.live.tell(spec.name, "\n".join(told(spec.name, one.notes, spec.language)))


def _say(words: str) -> None:
    if words:
        print(words, file=sys.stderr, flush=True)
