#!/usr/bin/env bash
# Expected: a cell "70%" in an open data file with valid metadata means one number.
# Seen: csvw, with the datatype decimal, reads 0.70, as CSV on the Web defines it; frictionless, with a number that
#   is not "bare", strips the sign and reads 70, as Table Schema defines it; both call the file valid.
#   With datatype number or double csvw refuses the same cell.
# With: csvw 4.1.1, frictionless 5.21.0.
# Matters: one package often carries both kinds of metadata; the two readers' shares differ a hundredfold.
# Instead: bare numbers in the file, the unit in the metadata.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check csvw==4.1.1 frictionless==5.21.0
venv/bin/python -W ignore - <<'PY'
import json
from importlib.metadata import version
from pathlib import Path
from csvw import TableGroup
from frictionless import Package

print("csvw", version("csvw"), "frictionless", version("frictionless"))
Path("ty_le.csv").write_text("xa,ty_le\nA,70%\n", encoding="utf-8")
def csvw_reads(datatype):
    columns = [{"name": "xa", "datatype": "string"}, {"name": "ty_le", "datatype": datatype}]
    Path("m.json").write_text(json.dumps({"@context": "http://www.w3.org/ns/csvw", "tables": [{"url": "ty_le.csv", "tableSchema": {"columns": columns}}]}))
    try:
        return str(next(TableGroup.from_file("m.json").tables[0].iterdicts())["ty_le"])
    except ValueError as error:
        return f"refused: {error}"
fields = [{"name": "xa", "type": "string"}, {"name": "ty_le", "type": "number", "bareNumber": False}]
package = Package.from_descriptor({"resources": [{"name": "t", "path": "ty_le.csv", "schema": {"fields": fields}}]})
valid, seen = package.validate().valid, package.resources[0].read_rows()[0]["ty_le"]
print("csvw decimal:", csvw_reads("decimal"), "| csvw double:", csvw_reads("double"), "| frictionless:", seen, "valid" if valid else "")
assert csvw_reads("decimal") == "0.70" and csvw_reads("double").startswith("refused")
assert valid and str(seen) == "70"
PY
