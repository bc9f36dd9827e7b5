#!/usr/bin/env bash
# Expected: a table of texts written for a report says what the texts say: point 1.10 is 1.10, commune 06040 is 06040.
# Seen: a column whose texts all look like numbers is written as numbers. Points 1.1 and 1.10 of a decision are both 1.1; one
#   "1e5" among codes makes 6040 of 06040 and 12 of 00012, which without it are whole. Numbers themselves keep six digits:
#   12345678.9 people are 1.23457e+07, 1234567.5 and 1234568.4 both 1.23457e+06. pandas' to_markdown does the same, since it
#   asks this library. disable_numparse=True keeps texts.
# With: tabulate 0.10.0, pandas 2.3.3.
# Matters: the reader of a report is sent to another clause, a commune loses its zero, a total its last digits.
# Instead: disable_numparse=True, and numbers made into text by one's own rule before.
# Known: https://github.com/astanin/python-tabulate/issues/60
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check tabulate==0.10.0 pandas==2.3.3
venv/bin/python -W error::UserWarning - <<'PY'
from importlib.metadata import version

import pandas
from tabulate import tabulate

for name in ("tabulate", "pandas"):
    print(name, version(name))


def shown(*cells, **options):
    plain = [line.strip() for line in tabulate([[cell] for cell in cells], tablefmt="plain", **options).splitlines()]
    page = pandas.DataFrame({"cot": cells}).to_markdown(index=False, **options).splitlines()[2:]
    marked = [line.strip("| ") for line in page]
    print(cells, options or "", "->", plain)
    assert plain == marked, "pandas shows it in another way now"
    return plain


assert shown("1.1", "1.10", "1.2") == ["1.1", "1.1", "1.2"], "points of a decision are kept now"
assert shown("06040", "00012") == ["06040", "00012"]
assert shown("06040", "00012", "1e5") == ["6040", "12", "100000"], "codes beside an e are kept now"
assert shown(12345678.9) == ["1.23457e+07"]
assert shown(1234567.5, 1234568.4) == ["1.23457e+06"] * 2
assert shown("1.1", "1.10", "06040", "1e5", disable_numparse=True) == ["1.1", "1.10", "06040", "1e5"]
PY
