#!/usr/bin/env bash
# Expected: SDMX's reporting month 2025-M06 becomes June 2025, its trimester 2025-T2 (four months) begins in May,
#   its semester 2025-S1 is read or refused.
# Seen: asked for dates, sdmx1 gives 2025-M06 as 1 January 2025, six seconds past midnight, and 2025-T2 as
#   1 February; 2025-S1, 2025-W27 and 2025-A1 raise, 2025-Q2 is right. Without dates all stay as text.
# With: sdmx1 2.28.0, pandas 3.1.1.
# Matters: whoever takes our open data with the reader's own dates gets every month in January.
# Instead: write months as 2025-06 (which all readers take) and half-years as text beside their first and last day.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check sdmx1==2.28.0 pandas==3.1.1
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
import sdmx
from sdmx.model import v21

print("sdmx1", version("sdmx1"), "pandas", version("pandas"))
structure = v21.DataStructureDefinition(id="D")
structure.dimensions.extend([v21.Dimension(id="PLACE"), v21.TimeDimension(id="TIME_PERIOD")])
structure.measures.append(v21.PrimaryMeasure(id="OBS_VALUE"))
def read(period):
    data = v21.DataSet(structured_by=structure)
    data.obs.append(v21.Observation(dimension=structure.make_key(v21.Key, {"PLACE": "A", "TIME_PERIOD": period}), value=1.0))
    assert sdmx.to_pandas(data).index[0][1] == period
    try:
        seen = str(sdmx.to_pandas(data, datetime=True).index[0])
    except ValueError as error:
        seen = type(error).__name__
    print(f"{period:9}", seen)
    return seen

assert read("2025-06") == "2025-06-01 00:00:00" and read("2025-Q2") == "2025-04-01 00:00:00"
assert read("2025-M06") == "2025-01-01 00:00:06"
assert read("2025-T2") == "2025-02-01 00:00:00"
assert {read(p) for p in ("2025-S1", "2025-W27", "2025-A1")} == {"DateParseError"}
PY
