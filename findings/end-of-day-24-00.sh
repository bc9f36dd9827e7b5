#!/usr/bin/env bash
# Expected: a programme that ends at 24:00:00, as logs and ISO 8601 write the end of a day, ends when the day ends,
#   or the value is refused everywhere.
# Seen: frictionless reads it as 00:00, the *beginning* of the same day, and 2025-06-30T24:00:00 as the next day;
#   DuckDB keeps a time 24:00:00; Polars makes it null (strict=False) or raises; csvw raises for the time.
# With: frictionless 5.21.0, duckdb 2.0.0, polars 2.1.0, csvw 4.1.1.
# Matters: the last programme of the day has a length of minus 23 hours in one tool, none in another.
# Instead: keep ends of programmes as minutes or seconds since the day's beginning, 1440 allowed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0 duckdb==2.0.0 polars==2.1.0 csvw==4.1.1
venv/bin/python -W ignore - <<'PY'
from datetime import datetime, time
from importlib.metadata import version
import duckdb, polars
from csvw.metadata import Datatype
from frictionless import Schema

for name in ("frictionless", "duckdb", "polars", "csvw"):
    print(name, version(name))
fields = Schema.from_descriptor({"fields": [{"name": "t", "type": "time"}, {"name": "d", "type": "datetime"}]}).fields
seen = {
    "frictionless time": fields[0].read_cell("24:00:00")[0],
    "frictionless datetime": fields[1].read_cell("2025-06-30T24:00:00")[0],
    "duckdb": duckdb.sql("select (time '24:00:00')::varchar, try_cast('2025-06-30 24:00:00' as timestamp)").fetchall()[0],
    "polars": polars.Series(["24:00:00"]).str.to_time("%H:%M:%S", strict=False)[0],
}
try:
    seen["csvw"] = Datatype.fromvalue("time").parse("24:00:00")
except ValueError as error:
    seen["csvw"] = f"refused: {error}"
for name, value in seen.items():
    print(f"{name:22}", value)
assert seen["frictionless time"] == time(0, 0) and seen["frictionless datetime"] == datetime(2025, 7, 1)
assert seen["duckdb"] == ("24:00:00", datetime(2025, 7, 1)) and seen["polars"] is None and seen["csvw"].startswith("refused")
PY
