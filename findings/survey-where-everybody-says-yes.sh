#!/usr/bin/env bash
# Expected: 20 of 20 in a sample is not certainty: the interval reaches below 1.
# Seen: samplics gives [1, 1]; so does statsmodels' default for a proportion; svy gives no
#   interval (NaN), by default and with "wilson"; its "korn-graubard" and statsmodels' "wilson" give limits.
#   One "no" among the same rows, and samplics' interval is [0.17, 1.00]: from no doubt to no knowledge.
# With: samplics 0.6.1 (no longer developed), svy 0.35.0, statsmodels 0.15.0.
# Matters: "everybody has heard the programme (100 %, no error)" would be reported of 20 households asked.
# Instead: Korn-Graubard (exact, with the design's own degrees of freedom) for shares near 0 and 1.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check samplics==0.6.1 svy==0.35.0 statsmodels==0.15.0
venv/bin/python -W ignore - <<'PY'
import math
from importlib.metadata import version
import pandas, polars, svy
from samplics import PopParam
from samplics.estimation import TaylorEstimator
from statsmodels.stats.proportion import proportion_confint

for name in ("samplics", "svy", "statsmodels"):
    print(name, version(name))
frame = pandas.DataFrame({"co": [1] * 20, "w": [10.0] * 20, "cum": [1] * 5 + [2] * 5 + [3] * 5 + [4] * 5, "tang": [1] * 10 + [2] * 10})
def by_samplics(rows):
    one = TaylorEstimator(PopParam.prop)
    one.estimate(y=rows.co, samp_weight=rows.w, psu=rows.cum, stratum=rows.tang)
    return round(float(one.lower_ci[1]), 2), round(float(one.upper_ci[1]), 2)
one_no = frame.copy()
one_no.loc[0, "co"] = 0
print("samplics, all yes:", by_samplics(frame), "one no:", by_samplics(one_no))
print("statsmodels, 30 of 30:", [float(v) for v in proportion_confint(30, 30)], "wilson:", [round(float(v), 2) for v in proportion_confint(30, 30, method="wilson")])
assert by_samplics(frame) == (1.0, 1.0) and by_samplics(one_no)[0] < 0.2
assert tuple(proportion_confint(30, 30)) == (1.0, 1.0) and proportion_confint(30, 30, method="wilson")[0] < 0.9
sample = svy.Sample(polars.from_pandas(frame), svy.Design(wgt="w", psu="cum", stratum="tang"))
limits = {}
for method in ("logit", "wilson", "korn-graubard"):
    row = sample.estimation.prop("co", ci_method=method).to_polars().row(0, named=True)
    limits[method] = round(row["lci"], 3), row["uci"]
print("svy, all yes:", limits)
assert all(math.isnan(v) for m in ("logit", "wilson") for v in limits[m])
assert limits["korn-graubard"] == (0.459, 1.0)
PY
