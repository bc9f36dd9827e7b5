"""Run a notebook with papermill in this very process, which ends with it.

papermill asks an engine to run the cells; ours hands them to IPython's shell, as a kernel does, and
keeps what they put out. Nothing passes through sockets, and a process that was forked with
everything imported begins at once. A process runs one notebook: see lsanalytics.build.pool.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import platform
import sys
import threading
import time
import traceback
from functools import cache
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any

import papermill
import psutil
from IPython.core import page
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from papermill.engines import Engine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import raise_for_execution_errors
from papermill.utils import chdir
from traitlets import Any as AnyTrait
from traitlets import Type
from traitlets.config import Config

from lsanalytics import reads
from lsanalytics.briefs.failure import Failure, Spot, Why
from lsanalytics.build import apart
from lsanalytics.build.died import steady
from lsanalytics.build.job import Job, Ran, drawings_folder, written
from lsanalytics.build.mistake import said, sound_notebook, spot, spot_of
from lsanalytics.build.outputs import MOST, STREAMS, Outputs, Stream
from lsanalytics.charts import drawing
from lsanalytics.errors import InputError

ENGINE = "lsanalytics"
LOOK = 0.2  # seconds between looks at time and memory
SPARE = 2**28  # bytes for telling that there are no more
# Where a chart of matplotlib goes in a kernel, too: among the outputs.
INLINE = "module://matplotlib_inline.backend_inline"

# What a kernel says of itself, and is kept in the notebooks that it runs.
LANGUAGE = {
    "name": "python",
    "version": platform.python_version(),
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": 3},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}


class Hook(DisplayHook):
    """The value of a cell becomes an output."""

    def write_output_prompt(self) -> None:
        """There is no terminal to prompt in."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        assert self.shell is not None
        self.shell.outputs.show(format_dict, md_dict, count=self.prompt_count)


class Publisher(DisplayPublisher):
    """What a cell displays becomes an output."""

    def publish(  # type: ignore[override]
        self,
        data: Any,
        metadata: Any = None,
        source: Any = None,
        *,
        transient: Any = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        name = (transient or {}).get("display_id")
        if update:
            self.shell.outputs.show_again(data, metadata, name)
        else:
            self.shell.outputs.show(data, metadata, name=name)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.clear(wait)


class Shell(InteractiveShell):
    """IPython as a kernel has it."""

    outputs = AnyTrait()
    displayhook_class = Type(Hook, klass=DisplayHook)
    display_pub_class = Type(Publisher, klass=DisplayPublisher)

    def enable_gui(self, gui: Any = None) -> None:
        """Nothing waits for windows here."""

    def ask_exit(self) -> None:
        """``exit`` in a cell is as much of a mistake as ``sys.exit()``."""
        raise SystemExit


def _error(shell: Any, kind: Any, value: Any, trace: Any, tb_offset: Any = None) -> list[str]:
    """Keep an exception of a cell as its output, with the lines that IPython shows."""
    shell.outputs.trace = trace
    if kind is MemoryError:
        _spare()
    try:
        if hasattr(value, "_render_traceback_"):
            lines = list(value._render_traceback_())
        elif issubclass(kind, SyntaxError):
            lines = shell.SyntaxTB.structured_traceback(kind, value, traceback.extract_tb(trace))
        else:
            lines = shell.InteractiveTB.structured_traceback(kind, value, trace, tb_offset=1)
    except Exception:  # what shows exceptions meets those of others
        lines = traceback.format_exception(kind, value, trace)
    shell.outputs.error(kind.__name__, str(value), lines)
    return lines


@cache
def shell() -> Shell:
    """The shell of this process, in which nothing has run yet; made before briefs fork."""
    main = sys.modules["__main__"]
    # No history: a brief leaves nothing behind.
    made = Shell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    sys.modules["__main__"] = main
    made.set_custom_exc((BaseException,), _error)
    # Help is for who asks at a screen: no output in a kernel, either.
    made.set_hook("show_in_pager", page.as_hook(lambda *_, **__: None))
    return made


class Run:
    """One run of a notebook: what it puts out, and when it must stop."""

    def __init__(self, job: Job, channel: Connection, memory: int) -> None:
        self.job, self.channel, self.memory = job, channel, memory
        self.outputs = Outputs(lambda: self.stop("output", f"{MOST // 1_000_000}"))
        self.notebook: Any = None
        self.cell: Any = None  # that runs now
        self.number = 0  # of it, as it stands beside it in the executed notebook
        self.reads: tuple[str, ...] = ()
        self.cpu = 0.0
        self._sending = threading.Lock()
        self._is_over = False
        self.shell = shell()
        self.shell.outputs = self.outputs
        self.shell.init_sys_modules()  # __main__ is what the cells define

    def all_cells(self, manager: Any) -> None:
        """Run the cells of papermill's notebook until one fails."""
        self.notebook = manager.nb
        self.notebook.metadata["language_info"] = LANGUAGE
        self._say(pickle.dumps(self.notebook))
        reads.begin(self.job.project.root)
        for index, cell in enumerate(self.notebook.cells):
            manager.cell_start(cell, index)
            is_good = not _is_run(cell) or self._one(cell, index)
            if not is_good:
                manager.cell_exception(cell, index)
            manager.cell_complete(cell, index)
            if not is_good:
                break
        read, self.cpu = reads.told()
        self.reads = tuple(read)

    def _one(self, cell: Any, index: int) -> bool:
        with self.outputs.lock:
            self.cell, self.number = cell, self.shell.execution_count
            self.outputs.begin()
        self._say((index, self.number))
        result = self.shell.run_cell(cell.source, store_history=True)
        if os.getpid() != self.outputs.process:  # a process that the cell has forked
            os._exit(0)
        fault = result.error_before_exec or result.error_in_exec
        with self.outputs.lock:
            shown = self.outputs.kept
            if fault is not None and not any(one["output_type"] == "error" for one in shown):
                _error(self.shell, type(fault), fault, fault.__traceback__)
            cell.execution_count, cell.outputs = result.execution_count, self.outputs.all()
            self.cell = None
        # Packed: who only passes it on need not load what reads it.
        self._say((index, cell.execution_count, pickle.dumps(cell.outputs)))
        return fault is None or "raises-exception" in cell.metadata.get("tags", [])

    def _say(self, what: object) -> None:
        with self._sending:
            self.channel.send(what)

    def failed(self, why: Why, problem: str, where: Spot) -> Ran:
        """The notebook as far as it came, and why no further."""
        content = "" if self.notebook is None else written(steady(self.notebook))
        return Ran(content, failure=Failure(self.job.spec.name, why, problem, where))

    def stop(self, why: Why, problem: str) -> None:
        """End the run from any thread, whatever its cell is doing; does not return."""
        with self.outputs.lock:
            if self._is_over:
                return
            self._is_over = True
            where = self._running()
            if self.cell is not None:
                self.cell.execution_count, self.cell.outputs = self.number, self.outputs.all()
            self.end(self.failed(why, problem, where))

    def end(self, ran: Ran) -> None:
        """Hand the result over; end this process and all that the cells have started."""
        self._say(ran)
        apart.end_own()

    def _running(self) -> Spot:
        """The cell that runs, and its line that does, also where it calls something else."""
        if self.cell is None:
            return Spot()
        main = threading.main_thread().ident
        frame, line = sys._current_frames().get(main or 0), None
        own = f"<ipython-input-{self.number}-"  # IPython's name of the cell
        while frame is not None and line is None:
            line = frame.f_lineno if frame.f_code.co_filename.startswith(own) else None
            frame = frame.f_back
        if line is None:  # its exception is being written down
            steps = traceback.walk_tb(self.outputs.trace)
            lines = [at for step, at in steps if step.f_code.co_filename.startswith(own)]
            line = lines[-1] if lines else None
        return spot_of(self.number, self.cell.source, line)

    def watch(self) -> None:
        """Stop at a limit; end with the build, also where the system does not see to that."""
        until, own = time.monotonic() + self.job.limit, psutil.Process()
        build = parent_process()
        assert build is not None
        while not wait([build.sentinel], timeout=LOOK):
            if time.monotonic() > until:
                self.stop("time", f"{self.job.limit:g} s")
            if own.memory_info().rss > self.memory:
                self.stop("memory", _gigabytes(self.memory))
            if self.outputs.written() > MOST:
                self.stop("output", f"{MOST // 1_000_000}")
        apart.end_own()


class InProcess(Engine):
    """papermill's engine: the cells run here."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> None:
        kwargs["run"].all_cells(nb_man)


papermill_engines.register(ENGINE, InProcess)


def work(job: Job, channel: Connection, memory: int) -> None:
    """Run one notebook: the whole life of a process. What became of it goes into the channel."""
    apart.begin()
    project = job.project
    os.environ["LSA_ROOT"] = str(project.root)
    os.environ["LSA_PREPARED"] = str(job.prepared)
    os.environ["LSA_DRAWINGS"] = str(drawings_folder(project))
    drawing.known(job.known)
    os.environ.setdefault("MPLBACKEND", INLINE)
    run = Run(job, channel, memory)
    run.outputs.catch()
    sys.stdout, sys.stderr = (Stream(name, run.outputs) for name in STREAMS)  # type: ignore[assignment]
    _hold(memory)
    threading.Thread(target=run.watch, daemon=True).start()
    run.end(execute(run))


def execute(run: Run) -> Ran:
    """The notebook with its outputs; as far as it came, and why, if it stopped."""
    job, file = run.job, run.job.spec.notebook.file
    values = dict(job.spec.values)
    try:
        sound = sound_notebook(file, job.project.relative(file), values)
        # In the steps of ``execute_notebook``, which would write what was executed once more.
        ready = papermill.execute_notebook(
            *(sound, None, values, ENGINE),
            prepare_only=True,
            kernel_name="python3",
            language="python",  # also of a notebook whose metadata name none
        )
        with chdir(job.project.notebooks):
            executed = InProcess.execute_notebook(ready, "python3", progress_bar=False, run=run)
        raise_for_execution_errors(executed, None)
    except InputError as fault:
        return run.failed("notebook", str(fault), Spot())
    except PapermillExecutionError as stop:
        where = spot(stop.exec_count, stop.source, stop.traceback)
        if stop.ename == "MemoryError":
            return run.failed("memory", _gigabytes(run.memory), where)
        return run.failed("cell", said(stop), where)
    for cell in run.notebook.cells:
        if cell.metadata.papermill["exception"]:  # papermill takes sys.exit() for a good end
            where = spot(cell.execution_count, cell.source, cell.outputs[-1].traceback)
            return run.failed("cell", cell.outputs[-1].ename, where)
    return Ran(written(steady(run.notebook)), run.reads, run.cpu)


def _is_run(cell: Any) -> bool:
    skipped = "skip-execution" in cell.metadata.get("tags", [])
    return cell.cell_type == "code" and bool(cell.source.strip()) and not skipped


def _gigabytes(memory: int) -> str:
    return f"{memory / 2**30:g} GB"


def _hold(memory: int) -> None:
    """A demand for more memory than there may be is refused: MemoryError."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        # So much more that what grows slowly is met by ``watch``: libraries hold some ready.
        held = getattr(psutil.Process().memory_info(), "data", 0)  # not told by every system
        most = memory * 5 // 4 + held
        resource.setrlimit(resource.RLIMIT_DATA, (most, most + SPARE))


def _spare() -> None:
    """Let the refusal itself be told."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        most = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
