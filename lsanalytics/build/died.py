"""What remains to be told of a notebook that was executed, or could not be to its end."""

from __future__ import annotations

import pickle
import signal
from typing import Any

from lsanalytics.briefs.failure import Failure, Spot, Why
from lsanalytics.build.job import Died, Job, Ran, written
from lsanalytics.build.mistake import spot_of


def as_far_as(job: Job, died: Died) -> Ran:
    """The notebook as far as its process came, and how that ended."""
    why: Why = "time" if died.status is None else "kernel"
    problem = f"{job.limit:g} s" if died.status is None else _ending(died.status)
    if not died.notebook:
        return Ran("", failure=Failure(job.spec.name, why, problem))
    notebook, where = pickle.loads(died.notebook), Spot()
    for index, number, *packed in died.heard:
        cell = notebook.cells[index]
        where = spot_of(number, cell.source, None)
        cell.execution_count = number
        if packed:
            cell.outputs = pickle.loads(packed[0])
    return Ran(written(steady(notebook)), failure=Failure(job.spec.name, why, problem, where))


def _ending(status: int) -> str:
    known = -status in {number.value for number in signal.Signals}
    return signal.Signals(-status).name if known else str(status)


def steady(notebook: Any) -> Any:
    """The notebook without what differs from run to run: times, paths, random ids."""
    kept = {"parameters": notebook.metadata.get("papermill", {}).get("parameters", {})}
    notebook.metadata["papermill"] = kept
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        tags = cell.metadata.get("tags", [])
        if "injected-parameters" in tags:
            cell["id"] = "injected-parameters"
        elif "papermill-error-cell-tag" in tags:
            cell["id"] = f"error-{notebook.cells.index(cell)}"
    return notebook
