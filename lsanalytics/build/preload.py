"""Everything that notebooks and pages need, imported once: by the process that briefs fork from.

The standard library's fork server does this (see forks), and then nothing but fork. Nothing may run
here that starts a thread (a Polars query does): a child forked afterwards would wait for ever for
a lock that a thread of its parent held.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import pkgutil
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

from lsanalytics.build.apart import FOLDER, ONE_THREAD
from lsanalytics.declarations import read_toml
from lsanalytics.errors import InputError
from lsanalytics.lean import FORTRAN, GRAMMAR, lean
from lsanalytics.project import Project

# Heavy modules that notebooks and pages load sooner or later. Great Expectations is not one.
IMPORTS = (
    *("polars", "polars._utils.udfs", "narwhals.stable.v1", "altair", "vl_convert"),
    *("babel.numbers", "babel.dates", "lxml.etree", "lxml.html", "scipy.special"),
    *("papermill", "papermill.engines", "nbformat.v4", "nbconvert.exporters", "psutil"),
    *("latex2mathml.converter", "bs4", "jsonschema", "narwhals._polars.namespace"),
    *("IPython.core.completer", "IPython.core.oinspect", "IPython.core.logger"),
    *("IPython.core.debugger", "multiprocessing.popen_forkserver", "encodings.utf_8_sig"),
)
# Threads that importing Polars and Arrow starts. They work on nothing yet and hold no lock that a
# child needs; jemalloc's own are put right by its handler of forks.
HARMLESS = ("jemalloc_bg_thd", "polars-ooc-clea")
# What libraries take where it is there, and nothing in a build asks for: kernels debugged,
# notebooks on Hadoop, pages served, addresses and durations checked, encodings guessed.
LEFT_OUT = (
    *(GRAMMAR, "debugpy", "pyarrow.fs", "nbconvert.postprocessors.serve"),
    *("rfc3986_validator", "isoduration", "chardet", "charset_normalizer"),
)
# What libraries take and ask for something seldom or never: notebooks and examples of the web,
# what chooses among HTML, all of numpy.
LATER = (
    *("requests", "altair.datasets", "soupsieve"),
    *(FORTRAN, "numpy.polynomial", "numpy.random", "numpy.testing"),
)
LOOKS, A_MOMENT = 20, 0.05  # at threads, and seconds between them
PACKAGE = Path(__file__).parents[1]
# Of the command line what `lsa` imports at once: the standard library runs the script that began
# a build again in each process of it.
NOT_IMPORTED = (
    *(f"lsanalytics.{name}" for name in ("audit", "exports", "items", "sample", "scripts")),
    *(f"lsanalytics.cli.{name}" for name in ("collecting", "commands", "handing_out", "making")),
    *(f"lsanalytics.cli.{name}" for name in ("receiving", "shared")),
    *("lsanalytics.briefs.terminal", "lsanalytics.new_dataset"),
    # Returns are received and read before: of that briefs take what tells of it.
    *("lsanalytics.door", "lsanalytics.receiving"),
    *(f"lsanalytics.state.{name}" for name in ("again", "child", "measure", "story")),
    *(f"lsanalytics.build.{name}" for name in ("beside", "cluster", "forks", "live", "watch")),
)

_LEFT_ALONE = tuple(f"{name}." for name in NOT_IMPORTED)


def started() -> list[str]:
    """The threads of this process beside the main one, also those that Python does not know."""
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():
        return [thread.name for thread in threading.enumerate()][1:]
    names = [(task / "comm").read_text("utf-8").strip() for task in tasks.iterdir()]
    own = Path("/proc/self/comm").read_text("utf-8").strip()
    names.remove(own)
    return sorted(name for name in names if name not in HARMLESS)


def _import_all() -> None:
    """Import everything; no query, no chart, no thread."""
    build = os.getppid()
    with lean(*LEFT_OUT, later=LATER):
        for name in (*IMPORTS, *_own([str(PACKAGE)])):
            try:
                importlib.import_module(name)
            except Exception:
                # The brief that needs a broken module says so; the others need not wait for it.
                if name in IMPORTS:
                    raise
            if os.getppid() != build:  # it has ended meanwhile, and nobody needs this
                sys.exit()
        from altair.utils.schemapi import disable_debug_mode
        from babel import Locale

        from lsanalytics.charts.drawing import drawn_by
        from lsanalytics.charts.theme import text_width
        from lsanalytics.words import areas, catalogue

        # Charts are validated where they are tested; here it would double the time of drawing.
        disable_debug_mode()
        # What every brief reads of the package itself, and then keeps.
        drawn_by()
        for bold in (False, True):
            text_width("", bold=bold)
        for area in areas():
            catalogue(area)
        for language in ("vi", "en"):
            _ = Locale.parse(language).number_symbols
        _rehearse()
        _rehearse_shown()
        _read_declared()


def _rehearse() -> None:
    """Do once what every notebook does first: compile its schema, load the parts of a shell."""
    import nbformat
    import papermill

    from lsanalytics.build.engine import shell

    cells = [nbformat.v4.new_code_cell("a = 1", metadata={"tags": ["parameters"]}, id="a")]
    spec = {"name": "python3", "language": "python", "display_name": "Python 3"}
    made = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})
    papermill.execute_notebook(made, None, {"a": 2}, prepare_only=True)
    shell().run_cell("pass", store_history=False)


def _rehearse_shown() -> None:
    """The same for a chart and a table: patterns, templates, modules that are taken late."""
    import altair as alt
    import polars as pl

    from lsanalytics.charts.sheet import Sheet
    from lsanalytics.tables import table

    rows = pl.DataFrame({"a": [1.0], "b": ["b"]})
    chart = alt.Chart(rows).mark_point().encode(x=alt.X("a:Q"), y=alt.Y("b:N"))
    words = alt.Chart(alt.Data(values=[{}])).mark_text(text="a")  # looks for plugins of narwhals
    Sheet(alt.layer(chart, words), 10, 10, (0, 0, 0, 0)).spec()
    table(rows, "", "a", "vi")


def _read_declared() -> None:
    """The plans and what belongs to them, as they lie there now: others are read by their content.

    What is wrong with a file is told by who needs it.
    """
    from lsanalytics.datasets import DATASETS
    from lsanalytics.plan import load_indicators, load_plan

    project = Project.find()
    folders = (project.data, project.plans, project.notebooks)
    for path in (path for folder in folders for path in folder.glob("*.toml")):
        with contextlib.suppress(InputError, OSError):
            read_toml(path, path.name)
    for path in project.plans.glob("*.toml"):
        with contextlib.suppress(InputError, OSError):
            load_plan(path, load_indicators(project.indicators, DATASETS))


def _own(path: list[str]) -> list[str]:
    """The modules of this package."""
    found = (module.name for module in pkgutil.walk_packages(path, "lsanalytics."))
    return [
        name
        for name in found
        if not name.endswith("__main__") and not f"{name}.".startswith(_LEFT_ALONE)
    ]


def warm_up() -> None:
    """What the fork server does before it forks."""
    folder = os.environ.pop(FOLDER)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build decides what Ctrl-C means
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.setsid()
    os.environ |= ONE_THREAD
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _import_all()
    for _ in range(LOOKS):  # a thread has the name of who started it until it runs
        threads = started()
        if not threads:
            return
        time.sleep(A_MOMENT)
    print(f"an import has started {', '.join(threads)}: children would hang", file=sys.stderr)
    os._exit(1)
