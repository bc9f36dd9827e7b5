#!/usr/bin/env bash
# Expected: the sum of a column of milliseconds is right, or overflow is an error.
# Seen: a 32-bit column (as Parquet files and R's integers bring it) is summed in 32 bits: 30 days of one channel,
#   2,592,000,000 ms, come out as -1,702,967,296. The 8- and 16-bit types are widened, 32 bits are not.
#   pandas and DuckDB give the right sum.
# With: polars 2.1.0, pandas 3.1.1, duckdb 2.0.0, pyarrow 26.0.1.
# Matters: airtime in ms passes 2^31 after 24.9 days, so months are wrong and days are right; a sum that wraps
#   twice is positive again and nothing shows.
# Instead: cast to Int64 when reading; check that sums are not below their largest row.
# Known: https://github.com/pola-rs/polars/issues/13782
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 pandas==3.1.1 duckdb==2.0.0 pyarrow==26.0.1
venv/bin/python - <<'PY'
from importlib.metadata import version
import duckdb, polars

for name in ("polars", "pandas", "duckdb"):
    print(name, version(name))
frame = polars.DataFrame({"kenh": ["TH"] * 30, "ms": [86_400_000] * 30}, schema_overrides={"ms": polars.Int32})
frame.write_parquet("phat.parquet")
grouped = polars.scan_parquet("phat.parquet").group_by("kenh").agg(polars.col("ms").sum()).collect()["ms"][0]
wide = polars.scan_parquet("phat.parquet").select(polars.col("ms").cast(polars.Int64).sum()).collect()["ms"][0]
other = int(frame.to_pandas()["ms"].sum()), int(duckdb.sql("select sum(ms) from 'phat.parquet'").fetchall()[0][0])
small = polars.Series([100, 100], dtype=polars.Int8).sum()
print("32 bits:", grouped, "| cast first:", wide, "| pandas, duckdb:", other, "| 8 bits, 100 + 100:", small)
assert grouped == 2_592_000_000 - 2**32 and wide == 2_592_000_000 and other == (wide, wide) and small == 200
PY
