#!/usr/bin/env bash
# Expected: with drop_invalid_rows a table loses the rows that break a rule, and only those.
# Seen: two returns of two rows each are put together as pandas does it, so that the row numbers are 0, 1, 0, 1. One value
#   of the second return is above 100: its row goes, and with it the row of the first return that has the same
#   number, which is right. Commune B with 80 % is gone from the table; no warning. With new numbers (ignore_index)
#   only the wrong row goes.
# With: pandera 0.35.0, pandas 2.3.3.
# Matters: one commune's slip takes another's return out of every total.
# Instead: ignore_index=True where tables are put together, a count of rows before and after; or no dropping at all.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandera==0.35.0 pandas==2.3.3
venv/bin/python -W error::UserWarning - <<'PY'
from importlib.metadata import version

import pandas
from pandera.pandas import Check, Column, DataFrameSchema

for name in ("pandera", "pandas"):
    print(name, version(name))
rules = DataFrameSchema({"ty_le": Column(float, Check.le(100))}, drop_invalid_rows=True)
first = pandas.DataFrame({"xa": ["A", "B"], "ty_le": [70.0, 80.0]})
second = pandas.DataFrame({"xa": ["C", "D"], "ty_le": [90.0, 705.0]})


def kept(**how):
    left = list(rules.validate(pandas.concat([first, second], **how), lazy=True)["xa"])
    print(how, "->", left)
    return left


assert kept() == ["A", "C"], "only the wrong row goes now"
assert kept(ignore_index=True) == ["A", "B", "C"]
PY
