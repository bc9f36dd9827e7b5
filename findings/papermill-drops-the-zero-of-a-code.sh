#!/usr/bin/env bash
# Expected: papermill -p place 06040 hands the notebook the text "06040"; its parameters cell says place = "".
# Seen: the notebook gets the number 6040. Only -r (raw) keeps the text. Quoting on the shell does not help.
# With: papermill 2.7.0.
# Matters: codes of communes begin with 0: the brief of the commune is made for a place that does not exist, or
#   for another one.
# Instead: -r for codes, or call papermill from Python; check the type in the notebook's first cell.
# Known: https://tessl.io/registry/tessl/pypi-papermill/2.6.0/files/docs/cli.md (-p and -r)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check papermill==2.7.0
cat >make.py <<'PY'
import nbformat
from nbformat import v4
cell = v4.new_code_cell('place = ""', metadata={"tags": ["parameters"]})
kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
nbformat.write(v4.new_notebook(cells=[cell], metadata=kernel), "ban.ipynb")
PY
venv/bin/python make.py
venv/bin/papermill --version
injected() { venv/bin/papermill --prepare-only --no-progress-bar ban.ipynb ra.ipynb "$@" 2>/dev/null
  venv/bin/python -c 'import nbformat; print([c.source for c in nbformat.read("ra.ipynb", 4).cells if "injected-parameters" in c.metadata.tags][0].splitlines()[1])'; }
plain=$(injected -p place "06040"); raw=$(injected -r place 06040)
echo "-p: $plain"; echo "-r: $raw"
[ "$plain" = 'place = 6040' ] && [ "$raw" = 'place = "06040"' ] ||
  { echo "the behaviour has changed" >&2; exit 1; }
