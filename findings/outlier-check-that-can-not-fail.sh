#!/usr/bin/env bash
# Expected: "z-scores below 3" finds the one return of 1000 hours among nine of 1 hour.
# Seen: it passes. With ten rows no z-score can exceed (10 - 1)/sqrt(10) = 2.85, however wild a value is; with
#   eleven rows the same value fails. Great Expectations neither refuses nor mentions it.
# With: great-expectations 1.24.1, pandas 3.1.1.
# Matters: a quarter has three months, a round of returns ten districts: the check is there, green, and idle.
# Instead: limits from the rule (a day has 24 hours), or a robust distance (median and MAD), and a least number of rows.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check great-expectations==1.24.1 pandas==3.1.1
GX_ANALYTICS_ENABLED=False venv/bin/python -W ignore - 2>/dev/null <<'PY'
from importlib.metadata import version
import great_expectations as gx
import pandas

print("great-expectations", version("great-expectations"))
source = gx.get_context(mode="ephemeral").data_sources.add_pandas("p")
def passes(rows):
    frame = pandas.DataFrame({"gio": [1.0] * (rows - 1) + [1000.0]})
    batch = source.add_dataframe_asset(f"a{rows}").add_batch_definition_whole_dataframe("b").get_batch({"dataframe": frame})
    seen = batch.validate(gx.expectations.ExpectColumnValueZScoresToBeLessThan(column="gio", threshold=3, double_sided=True)).success
    print(rows, "rows, one of 1000 hours:", "passes" if seen else "fails")
    return seen

assert passes(3) and passes(10) and not passes(11)
PY
