#!/usr/bin/env bash
# Expected: a time of day with its zone, 07:00 at +07, is seven in the morning, or is told to be one of UTC, whichever way it goes from
#   DuckDB to a data frame.
# Seen: .pl() hands Polars 07:00 and Arrow 07:00. Through a Parquet file, which says of the column that it is in UTC, Polars, Arrow and
#   pandas read 00:00, without a zone: the mark is passed over, and nothing is left of it when the file is written again. The other
#   way a plain time that an older pyarrow wrote, which marks all as UTC, is 07:00+00:00 in DuckDB, two in the afternoon here.
# With: DuckDB 2.0.1, polars 2.1.0, pyarrow 26.0.1 and 14.0.2, pandas 3.1.1.
# Matters: a day's programmes lie seven hours early, in a column that looks like any other.
# Instead: TIME without a zone in the clock of the country, or moments with a date (TIMESTAMPTZ), whose zone is kept.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1 pandas==3.1.1
python3 -m venv old
old/bin/pip install -q --disable-pip-version-check pyarrow==14.0.2 numpy==1.26.4
old/bin/python -c 'import datetime, pyarrow as pa, pyarrow.parquet
pyarrow.parquet.write_table(pa.table({"t": pa.array([datetime.time(7)])}), "old.parquet")'
venv/bin/python - <<'PY'
from datetime import time, timezone
from importlib.metadata import version

import duckdb
import pandas
import polars as pl
import pyarrow.parquet

for name in ("duckdb", "polars", "pyarrow", "pandas"):
    print(name, version(name))
made = duckdb.sql("select timetz '07:00:00+07' as begins")
duckdb.sql("copy made to 'log.parquet' (format parquet)")
found = {
    "polars": made.pl()["begins"][0],
    "polars, file": pl.read_parquet("log.parquet")["begins"][0],
    "arrow, file": pyarrow.parquet.read_table("log.parquet")["begins"][0].as_py(),
    "pandas, file": pandas.read_parquet("log.parquet")["begins"][0],
}
kind = pyarrow.parquet.read_metadata("log.parquet").schema.column(0).logical_type
print(kind, found)
assert "isAdjustedToUTC=true" in str(kind)
assert found.pop("polars") == time(7) and set(found.values()) == {time(0)}, "the mark is read now"
pl.read_parquet("log.parquet").write_parquet("again.parquet")
again = pyarrow.parquet.read_metadata("again.parquet").schema.column(0).logical_type
print("written again:", again)
assert "isAdjustedToUTC=false" in str(again)
old = duckdb.sql("select t from 'old.parquet'").fetchall()[0][0]
print("of pyarrow 14:", old, "| polars:", pl.read_parquet("old.parquet")["t"][0])
assert old == time(7, tzinfo=timezone.utc) and pl.read_parquet("old.parquet")["t"][0] == time(7)
PY
