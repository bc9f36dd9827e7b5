"""What cells put out is kept as a kernel's client keeps it."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from lsanalytics.build.pool import Pool
from lsanalytics.project import Project
from tests.build.project import build, names, notebook

Make = Callable[..., Project]
TEMPORARY = re.escape(tempfile.gettempdir())
NAME = re.compile(rf"<ipython-input-[^>]+>|{TEMPORARY}/ipykernel_\d+/\d+\.py")
# A library that shows its pictures when a cell ends, as matplotlib does in a notebook.
HOOK = """from IPython import get_ipython
from IPython.display import Image, display

drawn = []

def show():
    while drawn:
        display(Image(data=drawn.pop(), format="png"))

get_ipython().events.register("post_execute", show)
drawn.append(b"\\x89PNG\\r\\n\\x1a\\n first")"""
# A kernel reads what programs print in a thread, which may come to it only in the next cell.
PROGRAM = """import subprocess, time
subprocess.run(['echo', 'from a program'], check=True)
time.sleep(0.5)"""
CELLS = {
    "a value": "x = 1\nx + 1",
    "nothing for a semicolon": "x = 1\nx + 1;",
    "values of cells before": "a = 7\na\n\n",
    "text": "print('one')\nprint('two', end='')",
    "both streams": "import sys\nprint('out')\nprint('err', file=sys.stderr)",
    "a table": "import polars as pl\npl.DataFrame({'a': [1, 2]})",
    "rich display": "from IPython.display import HTML, display\n"
    "display(HTML('<b>x</b>'), metadata={'text/html': {'isolated': True}})\nHTML('<i>y</i>')",
    "bytes and JSON": "from IPython.display import display\n"
    "display({'image/png': b'\\x89PNG', 'application/json': {'a': (1, None)}}, raw=True)",
    "between": "from IPython.display import display\nprint('a')\ndisplay(1)\nprint('b')",
    "changed": "from IPython.display import display\n"
    "shown = display('first', display_id='one')\ndisplay('other')\nshown.update('second')",
    "cleared": "from IPython.display import clear_output\nprint('a')\nclear_output()\nprint('b')",
    "cleared by the next": "from IPython.display import clear_output\n"
    "print('a')\nclear_output(wait=True)\nprint('b')",
    "cleared by nothing": "from IPython.display import clear_output\n"
    "print('a')\nclear_output(wait=True)",
    "magic": "%pwd\n%env LSA_TESTED=1",
    "a magic for a cell": "%%capture held\nprint('held back')",
    "a command": "!echo from a shell",
    "a program": PROGRAM,
    "pictures at the end": HOOK,
    "awaited": "import asyncio\nawait asyncio.sleep(0, 'awaited')",
    "a warning": "import warnings\nwarnings.warn('beware', stacklevel=1)",
    "a class": "import pickle\nclass Own: pass\ntype(pickle.loads(pickle.dumps(Own()))).__name__",
    "helped": "print?",
    "a widget": "from ipykernel.comm import Comm; None",
}


def _kept(cell: Any) -> list[dict[str, Any]]:
    """A cell's outputs; neighbours on one stream as one, and without the cell's name for Python."""
    found: list[dict[str, Any]] = []
    for output in json.loads(json.dumps(cell["outputs"])):
        last = found[-1] if found else {}
        if output["output_type"] == "stream":
            output["text"] = NAME.sub("cell", output["text"])
            if last.get("name") == output["name"]:
                last["text"] += output["text"]
                continue
        found.append(output)
    return found


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, prepared: Path, pool: Pool) -> Any:
    """The cells, one notebook, as a build runs it and as a kernel does."""
    from tests.build.project import prepared_project

    project = prepared_project(
        tmp_path_factory.mktemp("outputs") / "project", prepared, all=notebook(*CELLS.values())
    )
    theirs = nbformat.read(project.notebooks / "all.ipynb", as_version=4)
    resources = {"metadata": {"path": str(project.notebooks)}}
    # ipykernel leaves out what programs print if it believes that it is tested itself.
    env = {key: one for key, one in os.environ.items() if key != "PYTEST_CURRENT_TEST"}
    with ThreadPoolExecutor(1) as beside:  # both wait for a second in one of the cells
        kernel = nbclient.NotebookClient(theirs, resources=resources)
        run = beside.submit(kernel.execute, env=env)
        report = build(project, pool)
        run.result()
    assert names(report) == ["all"], report.failed
    ours = nbformat.read(project.build / "executed" / "all.ipynb", as_version=4)
    return ours, theirs


@pytest.mark.parametrize("what", CELLS)
def test_outputs_are_those_of_a_kernel(both: Any, what: str) -> None:
    at = list(CELLS).index(what)
    ours, theirs = (one.cells[at - len(CELLS)] for one in both)
    found, wanted = _kept(ours), _kept(theirs)
    for one in (*found, *wanted):
        one.pop("execution_count", None)  # there is a cell less: the injected values
    assert found == wanted
    assert ours.execution_count == theirs.execution_count + 1


def test_what_is_kept_is_a_notebook(both: Any) -> None:
    nbformat.validate(both[0])
    assert both[0].metadata.language_info == both[1].metadata.language_info
