#!/usr/bin/env bash
# Expected: two coders who give the same code to all 20 items agree fully; with one item apart (95 %) nearly so.
# Seen: when all agree on one code the function raises (nothing varies, so chance can not be worked out); with one
#   item apart alpha is exactly 0. And the default level of measurement is "interval": codes 1 to 4 that are only
#   names give 0.26 where the nominal alpha is 0.73.
# With: krippendorff 0.9.0, numpy 2.4.6.
# Matters: a month of good news coded "positive" throughout would be refused, or reported as no agreement at all.
# Instead: level_of_measurement="nominal", the share of agreement beside alpha, and a sentence for the two cases.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check krippendorff==0.9.0 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from krippendorff import alpha

print("krippendorff", version("krippendorff"))
try:
    raise SystemExit(f"all alike: {alpha(reliability_data=[[1] * 20, [1] * 20])}")
except ValueError as error:
    print("all 20 alike:", error)
nearly = float(alpha(reliability_data=[[1] * 20, [1] * 19 + [2]], level_of_measurement="nominal"))
codes = [[1, 2, 3, 4, 1], [1, 2, 3, 1, 1]]
plain, named = float(alpha(reliability_data=codes)), float(alpha(reliability_data=codes, level_of_measurement="nominal"))
print("19 of 20 alike:", nearly, "| 4 of 5, as it comes:", round(plain, 2), "nominal:", round(named, 2))
assert abs(nearly) < 1e-12 and round(plain, 2) == 0.26 and round(named, 2) == 0.73
PY
