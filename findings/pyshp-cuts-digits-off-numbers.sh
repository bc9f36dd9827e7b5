#!/usr/bin/env bash
# Expected: a number too wide for its column is refused; a column of kind F (for floating numbers) keeps decimals.
# Seen: 12345 in a column of 4 figures is written 1234, and -1234 is -123: the last figures are cut off, and what is left
#   is a number. N and F without "decimal" keep none: 69.96 is 69 (not 70), 1.5 is 1. With one decimal 69.96 is 70.0, by
#   rounding. No warning for any of them, though too long texts and names of columns are warned of.
# With: pyshp 3.1.6.
# Matters: a population is a tenth of itself in the map's table; shares are cut, not rounded, and stand below a target.
# Instead: size and decimal for every column from the widest value, and the table read back and compared.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyshp==3.1.6
venv/bin/python -W error - <<'PY'
import warnings
from importlib.metadata import version

import shapefile

print("pyshp", version("pyshp"))


def back(kind, value, **size):
    with shapefile.Writer("a", shapeType=shapefile.NULL) as writer:
        writer.field("so", kind, **size)
        writer.null()
        writer.record(value)
    with shapefile.Reader("a") as reader:
        seen = reader.record(0)["so"]
    print(kind, size, value, "->", seen)
    return seen


assert back("N", 12345, size=4) == 1234, "what is too wide is kept or refused now"
assert back("N", -1234, size=4) == -123
assert back("N", 69.96) == 69 and back("F", 69.96) == 69 and back("F", 1.5) == 1
assert back("N", 69.96, size=6, decimal=1) == 70.0 and back("N", 1234, size=4) == 1234
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    assert back("C", "Cao Lộc", size=4) == "Cao"
print("of the text:", [one.category.__name__ for one in told])
assert told, "a text too long is not warned of any more"
PY
