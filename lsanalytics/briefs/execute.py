"""Run a notebook with papermill, in its own kernel."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lsanalytics.briefs.catalogue import BriefSpec
from lsanalytics.project import Project

CELL_TIMEOUT = 300  # seconds; a cell of a brief takes a second or two


@dataclass(frozen=True)
class NotebookFailed(Exception):
    """A notebook stopped. ``saved`` is the executed notebook with the error in its cell."""

    brief: str
    cell: int | None  # number of the code cell, from 1; None when the kernel itself died
    problem: str
    saved: Path

    def __reduce__(self) -> tuple[type[NotebookFailed], tuple[str, int | None, str, Path]]:
        return (NotebookFailed, (self.brief, self.cell, self.problem, self.saved))


@contextmanager
def private_runtime() -> Iterator[None]:
    """A runtime folder for kernels that nobody else can read, removed at the end.

    Kernels talk over sockets in this folder: TCP ports race when several kernels start at once,
    and any other user of the machine can connect to them. The path is short because the name
    of a socket may have 107 bytes.
    """
    with tempfile.TemporaryDirectory(prefix="lsa-") as folder:
        before = os.environ.get("JUPYTER_RUNTIME_DIR")
        os.environ["JUPYTER_RUNTIME_DIR"] = folder
        try:
            yield
        finally:
            if before is None:
                del os.environ["JUPYTER_RUNTIME_DIR"]
            else:
                os.environ["JUPYTER_RUNTIME_DIR"] = before


def executed_path(spec: BriefSpec, project: Project) -> Path:
    return project.build / "executed" / f"{spec.name}.ipynb"


def execute(spec: BriefSpec, project: Project) -> Path:
    """Run the notebook of a brief; returns where the executed notebook was saved.

    Call within ``private_runtime``. Raises NotebookFailed, with the notebook saved all the same.
    """
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    config = Config()
    # A kernel that is asked to end complains of the interruption; it has nothing left to do.
    config.NotebookClient.shutdown_kernel = "immediate"
    if os.name == "posix":
        config.KernelManager.transport = "ipc"
        # The sockets are named after this file. Without it every kernel takes the same names in
        # the folder of the notebooks, and two that start at once answer each other's clients.
        runtime = Path(os.environ["JUPYTER_RUNTIME_DIR"])
        config.KernelManager.connection_file = str(runtime / f"{os.getpid()}.json")
    saved = executed_path(spec, project)
    saved.parent.mkdir(parents=True, exist_ok=True)
    try:
        papermill.execute_notebook(
            spec.notebook.file,
            saved,
            parameters=dict(spec.values),
            kernel_name="python3",
            cwd=project.notebooks,
            progress_bar=False,
            log_output=False,
            execution_timeout=CELL_TIMEOUT,
            config=config,
        )
    except PapermillExecutionError as stop:
        problem = f"{stop.ename}: {stop.evalue}"
        raise NotebookFailed(spec.name, stop.exec_count, problem, saved) from stop
    except (DeadKernelError, CellTimeoutError) as stop:
        raise NotebookFailed(spec.name, None, str(stop).splitlines()[0], saved) from stop
    return saved
