#!/usr/bin/env bash
# Expected: the day of a moment with a zone is the day that it shows: 1 July 2025, 00:00 in Vietnam, is of 1 July.
# Seen: Polars casts it to 30 June, the day in UTC, and its time of day to 17:00; dt.date() and dt.month() say July. A column
#   of days kept as midnights with the country's zone, as pandas writes them, moves to the day before as a whole. pandas'
#   own dt.date and DuckDB, with its TimeZone set, say 1 July. dataframely, asked to convert to days, casts too.
# With: polars 2.1.0, dataframely 3.1.2, pandas 3.1.1, duckdb 2.0.0, pyarrow 26.0.1.
# Matters: each day of a log is booked one day early; what was on the first of a month counts for the month before.
# Instead: dt.convert_time_zone("Asia/Ho_Chi_Minh") and dt.date(), or dt.replace_time_zone(None) before a cast.
# Known: https://github.com/pola-rs/polars/issues/22864, https://github.com/Quantco/dataframely/issues/39
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 dataframely==3.1.2 pandas==3.1.1 duckdb==2.0.0 pyarrow==26.0.1
venv/bin/python -W ignore - <<'PY'
from datetime import date, time
from importlib.metadata import version

import dataframely, duckdb, pandas, polars

for name in ("polars", "dataframely", "pandas", "duckdb", "pyarrow"):
    print(name, version(name))
ZONE, LAST, FIRST = "Asia/Ho_Chi_Minh", date(2025, 6, 30), date(2025, 7, 1)
written = pandas.DataFrame({"ngay": pandas.to_datetime(["2025-07-01", "2025-07-02"]).tz_localize(ZONE)})
written.to_parquet("log.parquet")
frame = polars.read_parquet("log.parquet")


class Days(dataframely.Schema):
    ngay = dataframely.Date()


day = polars.col("ngay")
duckdb.sql(f"SET TimeZone = '{ZONE}'")
found = {
    "cast(Date)": frame.select(day.cast(polars.Date)).item(0, 0),
    "dataframely": Days.validate(frame, cast=True).item(0, 0),
    "dt.date()": frame.select(day.dt.date()).item(0, 0),
    "pandas": written["ngay"].dt.date[0],
    "duckdb": duckdb.sql("SELECT ngay::DATE FROM 'log.parquet' ORDER BY 1").fetchall()[0][0],
}
clock = frame.select(day.cast(polars.Time)).item(0, 0)
print(frame.schema, found, "cast(Time):", clock)
assert found["cast(Date)"] == found["dataframely"] == LAST and clock == time(17), "a cast keeps the day now"
assert found["dt.date()"] == found["pandas"] == found["duckdb"] == FIRST
after = frame.filter(day.cast(polars.Date) >= FIRST).height, frame.filter(day.dt.date() >= FIRST).height
print("rows from 1 July on:", after)
assert after == (1, 2)
PY
