#!/usr/bin/env bash
# Expected: a library made to keep quantities and their units right refuses "1,5 h" or reads an hour and a half, and says
#   of a unit that it does not know that it does not know it.
# Seen: "1,5 h" is fifteen hours and "70,5 %" is 705 per cent: every comma is thrown away before reading, wherever it
#   stands. Units that it does know are others than meant: "1 quarter" weighs 12.7 kg, "5 a" are five years and not
#   ares, "10 Gb" are gilberts and not gigabits. "5 giờ" is refused, so a reader trusts what is not refused.
# With: pint 0.25.3.
# Matters: hours and shares in tables with decimal commas become tenfold in the very step that should have checked them.
# Instead: numbers are read by one's own rule first, and go to pint as numbers; units come from a closed list.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pint==0.25.3
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

import pint

print("pint", version("pint"))
unit = pint.UnitRegistry()
for text, number, name in (
    ("1.5 h", 1.5, "hour"),
    ("1,5 h", 15, "hour"),
    ("70,5 %", 705, "percent"),
    ("12,345,6 h", 123456, "hour"),
    ("5 a", 5, "year"),
    ("10 Gb", 10, "gilbert"),
):
    seen = unit(text)
    print(text, "->", seen)
    assert (seen.magnitude, str(seen.units)) == (number, name), f"{text} is read in another way now"
weight = unit("1 quarter").to("kilogram")
print("1 quarter ->", weight)
assert round(weight.magnitude, 1) == 12.7, "a quarter is another thing now"
try:
    unit("5 giờ")
    raise SystemExit("unknown units are not refused any more: look again")
except pint.UndefinedUnitError as error:
    print("5 giờ ->", error)
PY
