#!/usr/bin/env bash
# Expected: in a list with semicolons between its cells and commas in its numbers, as spreadsheets save it in Viet Nam, a cell ends
#   where the semicolon is, whoever finds out the separator.
# Seen: without a first line of headings, or with a comma in one heading ("giờ, mỗi ngày"), Papa Parse, Python's csv.Sniffer and
#   frictionless cut at the comma: "A;70,5" is "A;70" and "5", and the last column holds the figures behind the commas. No error,
#   and frictionless calls the file valid. With one plain line of headings all three are right. CleverCSV is always right.
# With: Node 20, papaparse 5.7.1; Python 3.11, frictionless 5.21.0, clevercsv 0.8.5.
# Matters: 70.5, 65.0 and 80.5 are 5, 0 and 5.
# Instead: say the separator, or ask clevercsv; look whether a name still has a ";" in it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0 clevercsv==0.8.5
npm install --silent --no-audit --no-fund papaparse@5.7.1
printf 'A;70,5\nB;65,0\nC;80,5\n' >bare.csv
printf 'xa;giờ, mỗi ngày\nA;70,5\nB;65,0\nC;80,5\n' >comma.csv
printf 'xa;giờ mỗi ngày\nA;70,5\nB;65,0\nC;80,5\n' >plain.csv
cat >papa.cjs <<'JS'
const text = require("node:fs").readFileSync(process.argv[2], "utf8");
const { data, errors, meta } = require("papaparse").parse(text, { skipEmptyLines: true });
console.log(JSON.stringify([meta.delimiter, data[1][1], errors.length]));
JS
venv/bin/python -W ignore - <<'PY'
import csv
import json
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

import clevercsv
import frictionless

papa = json.loads(Path("node_modules/papaparse/package.json").read_text())["version"]
print("Python", platform.python_version(), "frictionless", version("frictionless"), "clevercsv", version("clevercsv"), "papaparse", papa)


def separators(path):
    text = Path(path).read_text()
    first, cell, errors = json.loads(subprocess.run(["node", "papa.cjs", path], check=True, capture_output=True).stdout)
    with frictionless.Resource(path) as file:
        third = file.dialect.get_control("csv").delimiter
        assert frictionless.validate(path).valid
    found = first, csv.Sniffer().sniff(text).delimiter, third, clevercsv.Sniffer().sniff(text).delimiter
    print(path, "papaparse, csv.Sniffer, frictionless, clevercsv:", found, "second cell of the second line:", cell)
    return found, cell, errors


assert separators("bare.csv") == ((",", ",", ",", ";"), "0", 0), "the separator is found otherwise now"
assert separators("comma.csv") == ((",", ",", ",", ";"), "5", 0), "the separator is found otherwise now"
assert separators("plain.csv") == ((";", ";", ";", ";"), "70,5", 0)
PY
