#!/usr/bin/env bash
# Expected: in a check that the end is after the start, a row without an end is missing, as it is in every check of
#   one column, and is not counted as wrong.
# Seen: the row counts as unexpected, and missing_count is 0: for pairs only rows where *both* are blank are left
#   out unless ignore_row_if="either_value_is_missing" is said. For a compound key, likewise, two rows with the same
#   code and no date are duplicates.
# With: great-expectations 1.24.1, pandas 3.1.1.
# Matters: a programme still running is told off as one that ends before it begins.
# Instead: say ignore_row_if in every check of several columns, and check blanks by a check of their own.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check great-expectations==1.24.1 pandas==3.1.1
GX_ANALYTICS_ENABLED=False venv/bin/python -W ignore - 2>/dev/null <<'PY'
from importlib.metadata import version
import great_expectations as gx
import pandas

print("great-expectations", version("great-expectations"))
frame = pandas.DataFrame({"ma": ["a", "a"], "dau": [1.0, 1.0], "cuoi": [None, None]}, dtype=object).astype({"dau": "float64", "cuoi": "float64"})
source = gx.get_context(mode="ephemeral").data_sources.add_pandas("p")
batch = source.add_dataframe_asset("a").add_batch_definition_whole_dataframe("b").get_batch({"dataframe": frame})
def counts(expectation):
    result = batch.validate(expectation)
    seen = result.success, result.result["unexpected_count"], result.result["missing_count"]
    print(type(expectation).__name__, getattr(expectation, "ignore_row_if", ""), "-> passes, unexpected, missing:", seen)
    return seen

e = gx.expectations
assert counts(e.ExpectColumnValuesToBeBetween(column="cuoi", min_value=0)) == (True, 0, 2)
assert counts(e.ExpectColumnPairValuesAToBeGreaterThanB(column_A="cuoi", column_B="dau")) == (False, 2, 0)
assert counts(e.ExpectColumnPairValuesAToBeGreaterThanB(column_A="cuoi", column_B="dau", ignore_row_if="either_value_is_missing"))[0]
assert counts(e.ExpectCompoundColumnsToBeUnique(column_list=["ma", "cuoi"])) == (False, 2, 0)
PY
