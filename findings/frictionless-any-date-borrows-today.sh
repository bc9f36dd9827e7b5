#!/usr/bin/env bash
# Expected: a field of type date and format "any" reads a date or calls the cell wrong; the same file is read the
#   same way tomorrow.
# Seen: "10" is the tenth of the present month, "2025-06" is June 2025 on today's day of the month, and in one
#   column 05/06/2025 is 6 May (month first) and 30/06/2025 is 30 June. All valid, without a warning.
# With: frictionless 5.21.0 (which asks python-dateutil).
# Matters: periods of returns written as months drift with the day of validation; days up to the 12th change
#   places with months.
# Instead: a written format for each field ("%d/%m/%Y"), type yearmonth for months.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0
venv/bin/python -W ignore - <<'PY'
from datetime import date
from importlib.metadata import version
from frictionless import Schema

print("frictionless", version("frictionless"))
field = Schema.from_descriptor({"fields": [{"name": "ngay", "type": "date", "format": "any"}]}).fields[0]
def read(text):
    value, notes = field.read_cell(text)
    print(f"{text:12}", value, notes or "")
    assert not notes
    return value

today = date.today()
assert read("10") == today.replace(day=10)
assert read("2025-06") == date(2025, 6, min(today.day, 30))
assert read("05/06/2025") == date(2025, 5, 6) and read("30/06/2025") == date(2025, 6, 30)
PY
