#!/usr/bin/env bash
# Expected: a filter that takes outputs out of notebooks leaves the names of cells (their ids) alone.
# Seen: nbstripout replaces them by 0, 1, 2 ...; a new cell at the top renames all below it. --keep-id keeps them.
# With: nbstripout 0.9.1, nbformat 5.11.1.
# Matters: remarks of a reviewer, links and records of what was run that hold on to a cell's id point to another
#   cell after the next commit, and nothing is missing that would show it.
# Instead: --keep-id wherever the filter is set up.
# Known: https://github.com/kynan/nbstripout/pull/184
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check nbstripout==0.9.1 nbformat==5.11.1
cat >ids.py <<'PY'
import sys
import nbformat
from nbformat import v4
if sys.argv[1] == "make":
    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell("Mở đầu", id="mo-dau"), v4.new_code_cell("1", id="ket-qua")]), "so.ipynb")
print([c.id for c in nbformat.read("so.ipynb", 4).cells])
PY
venv/bin/nbstripout --version
before=$(venv/bin/python ids.py make); venv/bin/nbstripout --keep-id so.ipynb; kept=$(venv/bin/python ids.py show)
venv/bin/nbstripout so.ipynb; after=$(venv/bin/python ids.py show)
echo "before: $before with --keep-id: $kept as it comes: $after"
[ "$before" = "['mo-dau', 'ket-qua']" ] && [ "$kept" = "$before" ] && [ "$after" = "['0', '1']" ] ||
  { echo "the behaviour has changed" >&2; exit 1; }
