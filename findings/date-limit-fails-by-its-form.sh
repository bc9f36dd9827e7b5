#!/usr/bin/env bash
# Expected: "the date lies in 2025", kept in a suite as JSON (limits as text, 2025-01-01), passes for 30 June 2025
#   whether the frame holds dates, moments or ISO text, or is refused when the suite is written.
# Seen: it passes for Python dates only. For a column of datetime64 and for a column of text it *fails*, with the reason
#   (a comparison of unlike types) in exception_info and no row named; success is False as for wrong data. With
#   2025-01-01T00:00:00 it passes for datetime64 only.
# With: great-expectations 1.24.1, pandas 3.1.1.
# Matters: a suite that passed yesterday calls every date wrong after a column changed its type, or says "failed" and
#   shows nobody which row.
# Instead: tell exceptions from failures in results; give one type to dates before the check and write limits to match.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check great-expectations==1.24.1 pandas==3.1.1
GX_ANALYTICS_ENABLED=False venv/bin/python -W ignore - 2>/dev/null <<'PY'
from datetime import date
from importlib.metadata import version
import great_expectations as gx
import pandas

print("great-expectations", version("great-expectations"), "pandas", version("pandas"))
source = gx.get_context(mode="ephemeral").data_sources.add_pandas("p")
columns = {"dates": [date(2025, 6, 30)], "moments": pandas.to_datetime(["2025-06-30"]), "text": ["2025-06-30"]}
batches = {n: source.add_dataframe_asset(n).add_batch_definition_whole_dataframe("b").get_batch({"dataframe": pandas.DataFrame({"ngay": c})}) for n, c in columns.items()}
def passes(first, last):
    seen = {}
    for name, batch in batches.items():
        result = batch.validate(gx.expectations.ExpectColumnValuesToBeBetween(column="ngay", min_value=first, max_value=last))
        seen[name] = result.success
        if not result.success:
            print("  ", name, "rows named:", result.result.get("unexpected_count"), "| reason:", [v["exception_message"] for v in result.exception_info.values()][0][:60])
    print(first, "to", last, seen)
    return seen

assert passes("2025-01-01", "2025-12-31") == {"dates": True, "moments": False, "text": False}
assert passes("2025-01-01T00:00:00", "2025-12-31T00:00:00") == {"dates": False, "moments": True, "text": False}
PY
