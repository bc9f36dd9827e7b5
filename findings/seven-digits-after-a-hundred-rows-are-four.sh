#!/usr/bin/env bash
# Expected: a file with columns of fixed width is read whole, or a row that does not fit the columns found is refused.
# Seen: pandas.read_fwf finds the columns from the first 100 rows. What stands outside them in a later row is dropped: of 1234567 listeners
#   in row 101, right-aligned like those above it, 4567 are left, and "Hữu_Lũng" is "Hữu_Lũ". No word about it, and the column is one of
#   whole numbers. With infer_nrows large enough both are whole.
# With: pandas 3.0.6 (as 2.3.3).
# Known: the page says that 100 rows are used to infer the specification, not that the rest is cut.
# Matters: fixed widths are what older log systems and statistical offices print, sorted by code, so that the largest commune may stand last.
# Instead: colspecs or widths from the description of the file; else infer_nrows above its length, and the text outside counted.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
for pandas in 2.3.3 3.0.6; do
  python3 -m venv --clear venv
  venv/bin/pip install -q --disable-pip-version-check pandas==$pandas
  venv/bin/python -W error - <<'PY'
import io

import pandas

print("pandas", pandas.__version__)
rows = [("Y_Tịch", 1900 + row) for row in range(100)] + [("Hữu_Lũng", 1234567)]
printed = "\n".join(f"{name:<9}{people:>8}" for name, people in rows)
last = {}
for how in ({}, {"infer_nrows": 101}):
    table = pandas.read_fwf(io.StringIO(printed), header=None, **how)
    print(how, list(table.dtypes.astype(str)), table.tail(2).values.tolist())
    last[len(how)] = table.values.tolist()[-1]
print("printed as:", printed.splitlines()[-1])
assert last[0] == ["Hữu_Lũ", 4567], "later rows are looked at now"
assert last[1] == ["Hữu_Lũng", 1234567]
PY
done
