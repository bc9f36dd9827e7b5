#!/usr/bin/env bash
# Expected: "frictionless extract", which copies a table, copies it, or ends with an error where a cell does not fit.
# Seen: the kind of each column is guessed from the first 100 rows; a later "chưa có" (none yet) among numbers is an empty
#   cell in the copy, as is a code "L0001" after codes of figures, and 00001 is 1. Nothing is printed, the status is 0.
#   to_pandas() gives the same holes. "frictionless validate" of the same file names the cells.
# With: frictionless 5.21.0, pandas 2.3.3.
# Matters: what a unit wrote is gone from the copy that everybody works with, and a row has lost its code.
# Instead: validate first and stop on its status; a schema with all fields as strings for copies.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'frictionless[cli]==5.21.0' pandas==2.3.3
venv/bin/python -W ignore - <<'PY'
import subprocess
from importlib.metadata import version
from pathlib import Path

from frictionless import Resource

for name in ("frictionless", "pandas"):
    print(name, version(name))
rows = [f"{number:05},{number}" for number in range(1, 151)] + ["L0001,chưa có"]
Path("xa.csv").write_text("\n".join(["ma,gio", *rows]) + "\n")


def run(*words):
    done = subprocess.run(["venv/bin/frictionless", *words], capture_output=True, text=True)
    print(*words, "-> status", done.returncode, "stderr", repr(done.stderr))
    return done


copied = run("extract", "xa.csv", "--csv")
lines = copied.stdout.split()
print("first:", lines[:3], "last:", lines[-2:])
assert copied.returncode == 0 and not copied.stderr, "the copy ends with an error now"
assert lines[:3] == ["ma,gio", "1,1", "2,2"] and lines[-2:] == ["150,150", ","], "cells are kept now"
assert Resource(path="xa.csv").to_pandas().iloc[-1].isna().all()
checked = run("validate", "xa.csv")
assert checked.returncode == 1 and "chưa có" in checked.stdout
PY
