#!/usr/bin/env bash
# Expected: a file of linked data that is read and written again says what it said; a value that does not fit its kind
#   ("có" as a truth value: lawful, and marked as such) stays as it is, as "70,5" as a decimal number does.
# Seen: "có" (yes) and "Y" come out as false: what is not "true" or "1" is no. A date with its zone, 2025-06-30+07:00, which
#   XML Schema has, comes out without the zone, while a time keeps its own; the code 06040 as a whole number is 6040.
#   A warning speaks of the two truth values, none of date and code. With rdflib.NORMALIZE_LITERALS = False, set before
#   reading, all stay.
# With: rdflib 7.6.0.
# Matters: "broadcasts: có" becomes its opposite in a catalogue that was merely sorted or merged.
# Instead: NORMALIZE_LITERALS = False wherever data of others pass through; SHACL before that, not after.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check rdflib==7.6.0
venv/bin/python -W ignore - 2>said.txt <<'PY' || { tail -1 said.txt; exit 1; }
from importlib.metadata import version

import rdflib

print("rdflib", version("rdflib"))


def written(value, kind):
    text = f'<urn:a> <urn:b> "{value}"^^<http://www.w3.org/2001/XMLSchema#{kind}> .'
    found = rdflib.Graph().parse(data=text, format="nt").serialize(format="nt").split('"')[1]
    print(kind, value, "->", found)
    return found


CASES = (
    ("có", "boolean", "false"),
    ("Y", "boolean", "false"),
    ("1", "boolean", "true"),
    ("70,5", "decimal", "70,5"),
    ("2025-06-30+07:00", "date", "2025-06-30"),
    ("07:30:00+07:00", "time", "07:30:00+07:00"),
    ("06040", "integer", "6040"),
)
for value, kind, after in CASES:
    assert written(value, kind) == after, f"{value} is written in another way now"
rdflib.NORMALIZE_LITERALS = False
print("NORMALIZE_LITERALS = False")
for value, kind, _ in CASES:
    assert written(value, kind) == value
PY
