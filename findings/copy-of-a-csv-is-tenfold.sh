#!/usr/bin/env bash
# Expected: a CSV file that is read and written again by a library made for that says what it said.
# Seen: "70,5" is 705 in the copy, as in every other form that it writes (.xlsx too): a comma is a mark of thousands, in
#   whatever place. 1.234 stays 1.234, so that both signs are read as English. The commune 06040 stays a text while 10040
#   in the same column becomes a number. All of that is off with three options set to False.
# With: pyexcel 0.7.6, pyexcel-io 0.6.7.
# Matters: hours and shares are ten times what was sent, in a step that nobody thinks of as reading numbers.
# Instead: auto_detect_float=False, auto_detect_int=False, auto_detect_datetime=False, in each call.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyexcel==0.7.6 pyexcel-io==0.6.7
printf 'ma,ty_le,gio\n06040,"70,5",1.234\n10040,"7,05","1,5"\n' >goc.csv
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from pathlib import Path

import pyexcel

for name in ("pyexcel", "pyexcel-io"):
    print(name, version(name))
OFF = {"auto_detect_float": False, "auto_detect_int": False, "auto_detect_datetime": False}


def copied(**options):
    pyexcel.save_as(file_name="goc.csv", dest_file_name="ban.csv", **options)
    lines = Path("ban.csv").read_text().split()
    print(options or "as it comes", "->", lines)
    return lines


print("the file:", Path("goc.csv").read_text().split())
assert copied() == ["ma,ty_le,gio", "06040,705,1.234", "10040,705,15"], "a comma is read in another way now"
assert copied(**OFF) == Path("goc.csv").read_text().split()
rows = pyexcel.get_array(file_name="goc.csv")[1:]
print(rows)
assert [row[0] for row in rows] == ["06040", 10040]
PY
