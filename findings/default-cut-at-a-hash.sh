#!/usr/bin/env bash
# Expected: papermill's list of a notebook's parameters (inspect_notebook, --help-notebook) gives each with its default,
#   as Python reads the cell, and running knows the same names.
# Seen: a # inside quotation marks ends the default: colour = "#c00" has the default one quotation mark, "mục #3" is
#   "mục. A text with both = and # is no parameter at all, nor are two on one line or x = y = 3; a run that sets one of
#   them calls it unknown ("Passed unknown parameter") and sets it all the same. A statement on the line below is glued
#   to the default: "Trueimport math".
# With: papermill 2.7.0, nbformat 5.11.1.
# Matters: whoever makes a form or a table of briefs from that list offers defaults that the notebook does not have.
# Instead: ast.parse on the source of the cell tagged "parameters".
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check papermill==2.7.0 nbformat==5.11.1
venv/bin/python - <<'PY' 2>&1
import ast, logging
from importlib.metadata import version
import nbformat, papermill
from nbformat.v4 import new_code_cell, new_notebook

for name in ("papermill", "nbformat"):
    print(name, version(name))
SOURCE = '''place = "06040"  # mã xã
colour = "#c00"  # màu
note = "mục #3"
rule = "tỷ lệ = 70 # %"
as_of = "2025-06-30"; lang = "vi"
flag: bool = True
import math
'''
notebook = new_notebook(cells=[new_code_cell(SOURCE, metadata={"tags": ["parameters"]})])
notebook.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "Python 3"}
nbformat.write(notebook, "so.ipynb")
logging.disable(logging.WARNING)
told = {name: one["default"] for name, one in papermill.inspect_notebook("so.ipynb").items()}
logging.disable(logging.NOTSET)
true = {one.targets[0].id if isinstance(one, ast.Assign) else one.target.id: ast.literal_eval(one.value)
        for one in ast.parse(SOURCE).body if isinstance(one, (ast.Assign, ast.AnnAssign))}
for name, value in true.items():
    print(f"{name}: Python {value!r}, papermill {told.get(name, 'not a parameter')}")
assert told == {"place": '"06040"', "colour": '"', "note": '"mục', "flag": "Trueimport math"}
assert set(true) - set(told) == {"rule", "as_of", "lang"}

warned = []
logging.getLogger("papermill").addFilter(lambda record: warned.append(record.getMessage()) or True)
made = papermill.execute_notebook("so.ipynb", "xong.ipynb", {"as_of": "2025-12-31"}, prepare_only=True)
print(warned, made.cells[1].source.splitlines()[1:])
assert warned == ["Passed unknown parameter: as_of"] and 'as_of = "2025-12-31"' in made.cells[1].source
PY
