#!/usr/bin/env bash
# Expected: a library for dates that need not be exact, made for archives and with a code of its own for quarters (2025-34
#   is the second of 2025), reads "Q2 2025" and "quý 2/2025" as that quarter, or not at all.
# Seen: both are 2025-02, February, also "2nd quarter of 2025"; "Quý 4 năm 2025" is April. "Quý II năm 2025" is the whole
#   year, as "second quarter 2025" is. "6 tháng đầu năm 2025" (the first six months) is June, "khoá 12/2025" December.
#   And of two days in the same list the one of the 30th is read day first, that of the 5th month first.
#   The library's own code for the second quarter, given as text, is the years 2025 to 2034.
# With: edtf 5.0.2.
# Matters: figures of a quarter are catalogued as of its last, first or no month; a report of half a year as one of June.
# Instead: periods are written as EDTF by a rule of one's own; text_to_edtf is for free English text only.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check edtf==5.0.2
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

from edtf import parse_edtf, text_to_edtf

print("edtf", version("edtf"))
for text, code in (
    ("Q2 2025", "2025-02"),
    ("quý 2/2025", "2025-02"),
    ("2nd quarter of 2025", "2025-02"),
    ("Quý 4 năm 2025", "2025-04"),
    ("Quý II năm 2025", "2025"),
    ("second quarter 2025", "2025"),
    ("6 tháng đầu năm 2025", "2025-06"),
    ("khoá 12/2025", "2025-12"),
    ("30/6/2025", "2025-06-30"),
    ("5/6/2025", "2025-05-06"),
    ("2025-34", "2025/2034"),
):
    print(text, "->", text_to_edtf(text))
    assert text_to_edtf(text) == code, f"{text} is read in another way now"
quarter = parse_edtf("2025-34")
print("2025-34, parsed:", quarter.lower_strict()[:3], quarter.upper_strict()[:3])
assert (quarter.lower_strict()[:3], quarter.upper_strict()[:3]) == ((2025, 4, 1), (2025, 6, 30))
PY
