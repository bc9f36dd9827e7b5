#!/usr/bin/env bash
# Expected: a column of hours or shares written with a decimal comma (70,5) is found to be of numbers, or of texts.
# Seen: it is found to be of places: "geopoint", 70 degrees of longitude and 5 of latitude. "70,5" is read as the pair (70, 5), and
#   "1.234,5" as (1.234, 5); the file is valid. One value without a comma, or with more than 90 behind it (70,95), makes the column
#   texts again, so that two quarters of one file differ in kind.
# With: frictionless 5.21.0.
# Matters: what a description is made of is not what the office sent, and whoever takes the value of a row has 70 and 5.
# Instead: a schema of one's own with decimalChar ","; or leave geopoint out of the kinds that are tried (Detector.field_type).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import frictionless

print("frictionless", version("frictionless"))


def read(*cells):
    with open("gio.csv", "w") as file:
        file.write("".join(f"{row}\n" for row in ("xa;gio", *(f"X{number};{cell}" for number, cell in enumerate(cells)))))
    kind = frictionless.describe("gio.csv").schema.get_field("gio").type
    with frictionless.Resource("gio.csv") as file:
        found = [row["gio"] for row in file.row_stream]
    valid = frictionless.validate("gio.csv").valid
    print(cells, "->", kind, found, "valid:", valid)
    return kind, [tuple(map(float, value)) if kind == "geopoint" else value for value in found], valid


assert read("70,5", "65,0", "8,25") == ("geopoint", [(70, 5), (65, 0), (8, 25)], True), "hours are read otherwise now"
assert read("1.234,5", "8,5") == ("geopoint", [(1.234, 5), (8, 5)], True)
assert read("70,5", "65") == ("string", ["70,5", "65"], True)
assert read("70,5", "70,95") == ("string", ["70,5", "70,95"], True)
PY
