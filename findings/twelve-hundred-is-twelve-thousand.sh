#!/usr/bin/env bash
# Expected: a column that its Table Schema declares with decimalChar "," and groupChar "." holds 1234.5 where the file has "1.234,5", as Viet
#   Nam writes it; both properties are of the standard for just such files.
# Seen: tableschema for JavaScript gives 12345, and 12345675 of "1.234.567,5": the comma becomes a point first, and then all points go, its own
#   too. "70,5" is 705 as soon as a groupChar is declared, and 70.5 without one. Limits are asked of the tenfold value: "70,5" is refused
#   by a maximum of 100. tableschema for Python and frictionless read the same file and schema rightly.
# With: Node 20, tableschema 1.12.6 (JavaScript); Python 3.11, tableschema 1.21.0, frictionless 5.21.0.
# Known: the Python library had it too (frictionlessdata/tableschema-py issue 236, 2019, mended since); for JavaScript none was found.
# Matters: a portal that checks open data with one library shows ten times of what another says of the same, valid package.
# Instead: publish bare numbers, or declare no groupChar; look at one value after reading.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check tableschema==1.21.0 frictionless==5.21.0
npm install --silent --no-audit --no-fund tableschema@1.12.6
cat >read.js <<'JS'
const { Table } = require("tableschema");
const field = JSON.parse(process.argv[2]);
Table.load("a.csv", { schema: { fields: [field] }, delimiter: ";" })
  .then((table) => table.read({ forceCast: true }))
  .then((rows) => console.log(JSON.stringify(rows.map((row) => (row instanceof Error ? null : row[0])))));
JS
venv/bin/python -W ignore - <<'PY'
import json
import subprocess
from importlib.metadata import version
from pathlib import Path

import frictionless
import tableschema
from frictionless.formats import CsvControl

script = json.loads(Path("node_modules/tableschema/package.json").read_text())["version"]
print("tableschema (JavaScript)", script, *(f"{name} {version(name)}" for name in ("tableschema", "frictionless")))
Path("a.csv").write_text("gio\n1.234,5\n1.234.567,5\n70,5\n")


def read(**more):
    field = {"name": "gio", "type": "number", "decimalChar": ",", **more}
    run = subprocess.run(["node", "read.js", json.dumps(field)], check=True, capture_output=True, text=True)
    table = tableschema.Table("a.csv", schema={"fields": [field]}, delimiter=";")
    dialect = frictionless.Dialect(controls=[CsvControl(delimiter=";")])
    schema = frictionless.Schema.from_descriptor({"fields": [field]})
    with frictionless.Resource(path="a.csv", dialect=dialect, schema=schema) as file:
        third = [float(row["gio"]) for row in file.row_stream]
    found = json.loads(run.stdout), [float(row[0]) for row in table.read()], third
    print(field, *found)
    return found


first, *others = read(groupChar=".")
assert first == [12345, 12345675, 705], "grouped numbers are read otherwise now"
assert others == [[1234.5, 1234567.5, 70.5]] * 2
Path("a.csv").write_text("gio\n70,5\n")
assert read() == ([70.5],) * 3
assert read(groupChar=".", constraints={"maximum": 100}) == ([None], [70.5], [70.5]), "the limit is asked of another value now"
PY
