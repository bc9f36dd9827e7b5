#!/usr/bin/env bash
# Expected: the hours of a month of which no report came are unknown, whoever adds them up.
# Seen: Polars and pandas say 0; DuckDB says NULL; Vega writes NaN; Great Expectations takes the 0 and passes
#   "the sum is between 0 and 744".
# With: polars 2.1.0, pandas 3.1.1, duckdb 2.0.0, vl-convert-python 1.9.0.post1, great-expectations 1.24.1.
# Matters: a month without a report and a month without broadcasts look the same in one tool and not in the
#   next; a check of the sum never finds the missing report.
# Instead: carry the count of values beside each sum and give null where it is 0 (pandas: min_count=1).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 pandas==3.1.1 duckdb==2.0.0 vl-convert-python==1.9.0.post1 great-expectations==1.24.1
GX_ANALYTICS_ENABLED=False venv/bin/python -W ignore - 2>/dev/null <<'PY'
import re
from importlib.metadata import version
import duckdb, great_expectations as gx, pandas, polars, vl_convert

for name in ("polars", "pandas", "duckdb", "vl-convert-python", "great-expectations"):
    print(name, version(name))
hours = [None, None]
seen = {"polars": polars.Series(hours, dtype=polars.Float64).sum(), "pandas": float(pandas.Series(hours, dtype="float64").sum()),
        "duckdb": duckdb.sql("select sum(v) from (values (null::double), (null::double)) t(v)").fetchall()[0][0]}
spec = {"data": {"values": [{"v": None}, {"v": None}]}, "mark": "text", "encoding": {"text": {"aggregate": "sum", "field": "v", "type": "quantitative"}}}
seen["vega"] = re.findall(r">([^<]+)</text>", vl_convert.vegalite_to_svg(spec))[0]
source = gx.get_context(mode="ephemeral").data_sources.add_pandas("p")
batch = source.add_dataframe_asset("a").add_batch_definition_whole_dataframe("b").get_batch({"dataframe": pandas.DataFrame({"gio": pandas.Series(hours, dtype="float64")})})
result = batch.validate(gx.expectations.ExpectColumnSumToBeBetween(column="gio", min_value=0, max_value=744))
seen["great-expectations"] = (result.success, float(result.result["observed_value"]))
print(seen)
assert seen == {"polars": 0.0, "pandas": 0.0, "duckdb": None, "vega": "NaN", "great-expectations": (True, 0.0)}
PY
