#!/usr/bin/env bash
# Expected: a share that could not be computed (0 of 0 communes) meets no target, and shows in max() if it counts
#   as the largest.
# Seen: NaN >= 70 is true in Polars, so the place passes; null (no value) does not; and max() of the same column
#   leaves NaN out. DuckDB too says true, but its max() is NaN. Python, NumPy and pandas say false.
# With: polars 2.1.0, duckdb 2.0.0, pandas 3.1.1.
# Matters: a district without communes of the kind in question is counted among those that reached 70 %.
# Instead: null where the denominator is 0 (when/then, or fill_nan(None)) before any comparison.
# Known: https://github.com/pola-rs/polars/issues/21494, https://github.com/pola-rs/polars/issues/23635
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 duckdb==2.0.0 pandas==3.1.1
venv/bin/python - <<'PY'
import math
from importlib.metadata import version
import duckdb, pandas, polars

for name in ("polars", "duckdb", "pandas"):
    print(name, version(name))
frame = polars.DataFrame({"huyen": ["A", "B", "C"], "dat": [8.0, 0.0, None], "tong": [10.0, 0.0, 10.0]})
frame = frame.with_columns(ty_le=100 * polars.col("dat") / polars.col("tong"))
met = frame.filter(polars.col("ty_le") >= 70)["huyen"].to_list()
print(frame["ty_le"].to_list(), "met by", met, "largest", frame["ty_le"].max())
assert met == ["A", "B"] and frame["ty_le"].max() == 80
shares = frame["ty_le"].to_list()
other = [bool(v) for v in pandas.Series(shares, dtype="float64") >= 70]
sql = duckdb.sql("select 'nan'::double >= 70, max(v) from (values (80::double), ('nan'::double)) t(v)").fetchall()[0]
print("pandas:", other, "| duckdb:", sql)
assert other == [True, False, False] and sql[0] is True and math.isnan(sql[1])
PY
