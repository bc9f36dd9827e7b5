#!/usr/bin/env bash
# Expected: 31/06/2025, a day that does not exist, is refused by a parser with a fixed form, or is null where one asks for that.
# Seen: Arrow reads it as 1 July 2025 and 31/02/2025 as 3 March, also with error_is_null=True, which is for what can not be read; as a column
#   of a CSV file declared to be of days in this form, too. pandas, DuckDB and Polars refuse all three days.
# With: pyarrow 26.0.1, pandas 3.0.6, duckdb 2.0.1, polars 2.1.0.
# Known: apache/arrow issue 31374, with an open change (50747) that refuses such days.
# Matters: a slip of the hand moves a report into the next month and the next half-year, and 1 July is the day of the reform of units.
# Instead: dates are read by one of the three others; or written back in the same form and compared with what was read.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyarrow==26.0.1 pandas==3.0.6 duckdb==2.0.1 polars==2.1.0
venv/bin/python -W error - <<'PY'
import io
from datetime import datetime
from importlib.metadata import version

import duckdb
import pandas
import polars
import pyarrow
from pyarrow import compute, csv

for name in ("pyarrow", "pandas", "duckdb", "polars"):
    print(name, version(name))
FORM = "%d/%m/%Y"
SENT = {"31/06/2025": datetime(2025, 7, 1), "31/02/2025": datetime(2025, 3, 3), "29/02/2025": datetime(2025, 3, 1)}
for how in ({}, {"error_is_null": True}):
    read = compute.strptime(pyarrow.array(list(SENT)), format=FORM, unit="s", **how).to_pylist()
    print(how, dict(zip(SENT, map(str, read), strict=True)))
    assert read == list(SENT.values()), "days that do not exist are refused now"
table = csv.read_csv(io.BytesIO("\n".join(["day", *SENT]).encode()), convert_options=csv.ConvertOptions(timestamp_parsers=[FORM]))
print("of a CSV file:", table["day"].type, table["day"].to_pylist())
assert table["day"].to_pylist() == list(SENT.values()), "days that do not exist are refused now"
for day in SENT:
    assert polars.Series([day]).str.to_date(FORM, strict=False).to_list() == [None]
    assert pandas.isna(pandas.to_datetime(day, format=FORM, errors="coerce"))
    assert duckdb.execute("select try_strptime(?, ?)", [day, FORM]).fetchone() == (None,)
PY
