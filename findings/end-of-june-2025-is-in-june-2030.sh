#!/usr/bin/env bash
# Expected: the ends of quarters in a list of an office, 31/03/25, 30/06/25, 30/09/25, are days of 2025; or a library that finds dates by
#   itself leaves a year of two figures alone.
# Seen: DuckDB, which finds that the column is of dates, says 25 March 2031, 25 June 2030 and 25 September 2030: year/month/day is the
#   first form that fits. Polars (try_parse_dates) says 30 June of the year 25. pandas says 30 June 2025, but 7 January for 01/07/25 in
#   the same column. Arrow leaves the text. From 1 to 31 each day of a month is a year of its own, so that a quarter ends in as many years
#   as it has months.
# With: duckdb 2.0.1, polars 2.1.0, pandas 2.3.3, pyarrow 26.0.1.
# Known: DuckDB's page on auto detection names the forms of dates that it tries, years of two figures among them; Polars' page of read_csv
#   speaks of forms like ISO 8601 and a handful of others.
# Matters: deadlines and quarters lie years ahead, where no figure is looked for, or in the time of the Trưng sisters.
# Instead: read the column as text and name the form: dateformat='%d/%m/%y', str.to_date("%d/%m/%y").
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check duckdb==2.0.1 polars==2.1.0 pandas==2.3.3 pyarrow==26.0.1
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from pathlib import Path

import duckdb
import pandas
import polars
from pyarrow import csv

print(*(f"{name} {version(name)}" for name in ("duckdb", "polars", "pandas", "pyarrow")))
Path("a.csv").write_text("ngay\n31/03/25\n30/06/25\n01/07/25\n30/09/25\n")
found = {
    "duckdb": [str(day) for (day,) in duckdb.sql("from 'a.csv'").fetchall()],
    "polars": [str(day) for day in polars.read_csv("a.csv", try_parse_dates=True)["ngay"]],
    "pandas": [f"{day:%Y-%m-%d}" for day in pandas.to_datetime(pandas.read_csv("a.csv")["ngay"], format="mixed")],
    "pyarrow": [str(day) for day in csv.read_csv("a.csv")["ngay"].to_pylist()],
}
for name, days in found.items():
    print(name, days)
print(duckdb.sql("select dateformat from sniff_csv('a.csv')").fetchall())
assert found["duckdb"] == ["2031-03-25", "2030-06-25", "2001-07-25", "2030-09-25"], "another form is found now"
assert found["polars"] == ["0025-03-31", "0025-06-30", "0025-07-01", "0025-09-30"]
assert found["pandas"] == ["2025-03-31", "2025-06-30", "2025-01-07", "2025-09-30"]
assert found["pyarrow"] == ["31/03/25", "30/06/25", "01/07/25", "30/09/25"]
named = duckdb.sql("from read_csv('a.csv', dateformat = '%d/%m/%y')").fetchall()
assert [str(day) for (day,) in named] == ["2025-03-31", "2025-06-30", "2025-07-01", "2025-09-30"]
PY
