"""What the cells of a notebook show, run in this process: quicker than a kernel."""

from __future__ import annotations

import ast
import json
from typing import Any

from lsanalytics.charts.figure import Figure, figure_html
from lsanalytics.project import Project


def shown(
    project: Project, notebook: str, *, but: tuple[str, ...] = (), **parameters: str
) -> list[str]:
    """The HTML of each code cell, with ``parameters`` in place of those of the notebook.

    ``LSA_ROOT`` must name ``project``, as it does when the command line runs a notebook. Cells
    whose code is in ``but`` are passed over.
    """
    source = json.loads((project.notebooks / f"{notebook}.ipynb").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    blocks = []
    for cell in source["cells"]:
        code = "".join(cell["source"])
        if cell["cell_type"] != "code" or code in but:
            continue
        value = _run(code, names)
        if "parameters" in cell["metadata"].get("tags", []):
            assert parameters.keys() <= names.keys()
            names.update(parameters)
        if value is not None:
            blocks.append(figure_html(value) if isinstance(value, Figure) else value.html)
    return blocks


def _run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell; the answer is the value of its last expression, as Jupyter shows it."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
