"""Run a notebook with papermill, in its own kernel, and make the result the same every time."""

from __future__ import annotations

import ast
import asyncio
import os
import secrets
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import Any

import papermill
import zmq.asyncio
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.utils import merge_kwargs, remove_args

from lsanalytics.briefs.catalogue import Value
from lsanalytics.briefs.failure import NotebookFailed, Spot, Why
from lsanalytics.build.mistake import said, spot, spot_of

ENGINE = "lsanalytics"
TOLD = "__import__('lsanalytics.reads', fromlist=['told']).told()"
RECONNECT = 5  # milliseconds between attempts to reach a kernel that starts
POLL = 0.002  # seconds between looks at a kernel that was told to end
MOST = 20_000_000  # characters that a notebook may put out; the largest of ours has 2 million


class Specs(KernelSpecManager):
    """The kernel of a build stands for every Python kernel that a notebook may name."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The same whatever the name: briefs run on this interpreter and these packages."""
        return KernelSpec(
            argv=[sys.executable, "-m", "lsanalytics.build.kernel", "-f", "{connection_file}"],
            display_name="Python 3",
            language="python",
            metadata={"kernel_provisioner": {"provisioner_name": "lsa-warm"}},
        )


class Client(AsyncKernelClient):
    """A client that does not wait for what cannot come."""

    def _context_default(self) -> zmq.asyncio.Context:
        """A kernel's sockets are there a moment after it; ZeroMQ looks again every 100 ms."""
        context: zmq.asyncio.Context = super()._context_default()
        context.setsockopt(zmq.RECONNECT_IVL, RECONNECT)
        return context

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Ask until the kernel has answered on both channels, then no longer.

        The inherited method then listens another fifth of a second for nothing.
        """
        end = time.monotonic() + (timeout or 60)
        while time.monotonic() < end:
            asked = self.kernel_info()
            try:
                self._handle_kernel_info_reply(await self.get_shell_msg(timeout=1))
                while not _is_idle(await self.get_iopub_msg(timeout=0.02), asked):
                    pass
            except Empty:
                if self.parent is None or not await self.parent._async_is_alive():
                    raise RuntimeError("Kernel died before replying to kernel_info") from None
            else:
                return
        raise RuntimeError(f"Kernel did not answer in {timeout} seconds")


def _is_idle(message: Mapping[str, Any], asked: str) -> bool:
    answers = message["parent_header"].get("msg_id") == asked
    return answers and message["content"].get("execution_state") == "idle"


class Manager(AsyncKernelManager):
    """Kernels of a build: sockets in the private folder, gone as soon as they are done."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kernel_spec_manager = Specs()
        self.client_factory = Client
        if os.name == "posix":
            # Without a file of its own a kernel puts its sockets into the working folder, under
            # names that another one starting at the same moment chooses too.
            folder = Path(jupyter_runtime_dir())
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.connection_file = str(folder / f"{secrets.token_hex(6)}.json")
            self.transport = "ipc"

    async def shutdown_kernel(  # type: ignore[override]
        self, now: bool = True, restart: bool = False
    ) -> None:
        """Kill it: nothing is wanted of it any more.

        The inherited method interrupts it first, and then sleeps for the sake of its own tests.
        """
        self.shutting_down = True
        if self.has_kernel:
            await self._async_kill_kernel()
        await self._async_cleanup_resources(restart=restart)

    async def _async_wait(self, pollinterval: float = 0.1) -> None:
        while await self._async_is_alive():
            await asyncio.sleep(min(pollinterval, POLL))


@dataclass
class Run:
    """What papermill leaves us of a run, also of one that stopped."""

    notebook: Any = None
    manager: Any = None  # of its kernel
    reads: list[str] = field(default_factory=list)
    cpu: float = 0.0  # seconds of processor time that the cells took
    output: int = 0  # characters that the cells have put out

    @property
    def is_flooded(self) -> bool:
        return self.output > MOST


class Runner(PapermillNotebookClient):
    """Asks the kernel, before it ends, what it has read; stops one that floods us."""

    run: Run

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        """Keep an output, up to MOST of them all; then drop them and interrupt the cell."""
        if msg["msg_type"] in ("stream", "display_data", "execute_result"):
            before = self.run.is_flooded
            self.run.output += len(str(msg["content"]))
            if self.run.is_flooded:
                if not before:
                    self.stopping = asyncio.ensure_future(self.km.interrupt_kernel())
                return None
        return super().process_message(msg, cell, cell_index)

    def papermill_execute_cells(self) -> None:
        """All cells, then the list of reads."""
        self.run.manager = self.km
        super().papermill_execute_cells()
        asked = self.kc.execute("", silent=True, user_expressions={"told": TOLD})
        reply = self.wait_for_reply(asked)
        told = reply["content"].get("user_expressions", {}).get("told", {}) if reply else {}
        plain = told.get("data", {}).get("text/plain", "([], 0.0)")
        self.run.reads, self.run.cpu = ast.literal_eval(plain)


class Engine(NBClientEngine):
    """papermill's own engine, which also hands out the notebook when it stops half way."""

    @classmethod
    def execute_managed_notebook(  # type: ignore[override]
        cls, nb_man: Any, kernel_name: str, run: Run, start_timeout: int = 60, **kwargs: Any
    ) -> Any:
        """Execute, filling ``run``."""
        run.notebook = nb_man.nb
        kept = remove_args(
            ["input_path", "execution_timeout", "timeout", "startup_timeout"], **kwargs
        )
        given = merge_kwargs(kept, startup_timeout=start_timeout, kernel_name=kernel_name)
        runner = Runner(nb_man, **given)
        runner.run = run
        return runner.execute()


papermill_engines.register(ENGINE, Engine)


def execute(
    brief: str, notebook: Path, values: Mapping[str, Value], cwd: Path, limit: float
) -> Run:
    """Run the notebook; ``limit`` in seconds is for all its cells together.

    Raises NotebookFailed, which holds the notebook as far as it came, and OSError.
    """
    run = Run()
    try:
        papermill.execute_notebook(
            notebook,
            None,
            parameters=dict(values),
            engine_name=ENGINE,
            kernel_name="python3",
            cwd=cwd,
            progress_bar=False,
            run=run,
            timeout_func=_until(time.monotonic() + limit),
            kernel_manager_class=Manager,
            shutdown_kernel="immediate",
            record_timing=False,
            store_widget_state=False,
        )
    except PapermillExecutionError as stop:
        raise NotebookFailed(
            brief, *_told(run, "cell", said(stop)), spot(stop), steady(run.notebook)
        ) from stop
    except CellTimeoutError as stop:
        # Of a flood that was stopped, what is under way may outlast nbclient's patience.
        told = _told(run, "time", f"{limit:g} s")
        raise NotebookFailed(brief, *told, _running(run.notebook), steady(run.notebook)) from stop
    except (DeadKernelError, RuntimeError) as stop:
        first = f"{str(stop).splitlines()[0]}{_ended(run)}"
        raise NotebookFailed(
            brief, "kernel", first, _running(run.notebook), steady(run.notebook)
        ) from stop
    run.notebook = steady(run.notebook)
    return run


def _ended(run: Run) -> str:
    """How the kernel's process ended, as far as it is known: " (SIGKILL)"."""
    process = run.manager and getattr(run.manager.provisioner, "process", None)
    status = process.returncode if process else None
    if status is None:
        return ""
    known = -status in {number.value for number in signal.Signals}
    return f" ({signal.Signals(-status).name if known else status})"


def _told(run: Run, why: Why, problem: str) -> tuple[Why, str]:
    """Why a notebook stopped: if we stopped it, for what it put out."""
    return ("output", str(MOST // 1_000_000)) if run.is_flooded else (why, problem)


def _until(end: float) -> Callable[[Any], int]:
    return lambda cell: max(1, round(end - time.monotonic()))


def _running(notebook: Any) -> Spot:
    """The code cell, from 1, that had started when the kernel ended."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"] if notebook else []
    begun = [
        spot_of(number, cell.source, None)
        for number, cell in enumerate(cells, start=1)
        if cell.metadata.get("papermill", {}).get("start_time")
    ]
    return begun[-1] if begun else Spot()


def steady(notebook: Any) -> Any:
    """The notebook without what differs from run to run: times, paths, random ids."""
    if notebook is None:
        return None
    kept = {"parameters": notebook.metadata.get("papermill", {}).get("parameters", {})}
    notebook.metadata["papermill"] = kept
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        tags = cell.metadata.get("tags", [])
        if "injected-parameters" in tags:
            cell["id"] = "injected-parameters"
        elif "papermill-error-cell-tag" in tags:
            cell["id"] = f"error-{notebook.cells.index(cell)}"
        for output in cell.get("outputs", []):
            output.pop("transient", None)
    return notebook
