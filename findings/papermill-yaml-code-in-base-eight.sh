#!/usr/bin/env bash
# Expected: a file of parameters with "place: 06040" and "place: 06089" gives two codes of the same kind, and
#   "start: 12:30" a time.
# Seen: 06040 is the number 3104 (read in base eight), 06089 stays text (no octal number), 12:30 is 750 (base
#   sixty), and the answer "NO" is False: papermill reads YAML 1.1. Values in quotes are kept.
# With: papermill 2.7.0, PyYAML 6.0.3.
# Matters: of two communes in one list one becomes another number and the other does not, and no message says so.
# Instead: quote every value, or keep parameters in TOML.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check papermill==2.7.0 pyyaml==6.0.3
cat >make.py <<'PY'
import nbformat
from nbformat import v4
cell = v4.new_code_cell("a = b = c = d = e = None", metadata={"tags": ["parameters"]})
kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
nbformat.write(v4.new_notebook(cells=[cell], metadata=kernel), "ban.ipynb")
PY
venv/bin/python make.py
venv/bin/papermill --version
printf 'a: 06040\nb: 06089\nc: 12:30\nd: NO\ne: "06040"\n' >tham_so.yaml
venv/bin/papermill --prepare-only --no-progress-bar -f tham_so.yaml ban.ipynb ra.ipynb 2>/dev/null
venv/bin/python - <<'PY'
import nbformat
cell = next(c for c in nbformat.read("ra.ipynb", 4).cells if "injected-parameters" in c.metadata.get("tags", []))
seen = cell.source.splitlines()[1:]
print(seen)
assert seen == ["a = 3104", 'b = "06089"', "c = 750", "d = False", 'e = "06040"']
PY
