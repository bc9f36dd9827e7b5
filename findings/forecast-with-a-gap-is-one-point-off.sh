#!/usr/bin/env bash
# Expected: how far a forecast was off, where one of three quarters was not reported (NaN), is not known, or is that of the other two:
#   3.5 points on average, 5 at most; the one quarter that was 0 makes a mean of per cents infinite, or is refused.
# Seen: 1.0, whatever is asked: mean error 1.0, largest error 1.0, mean square 1.0, per cent 1.0, with a forecast of any quality; R2 is 0.
#   What is not finite is replaced by 1 (force_finite=True), and no word is said. The same with a quarter of 0: the mean per cent of
#   a forecast that is 5 to 14 % off is 1.0, and so it is of one that is right everywhere else.
# With: permetrics 2.0.0, numpy 1.26.4.
# Matters: of two forecasts the one with a gap wins, with an error of one point that nobody has measured.
# Instead: force_finite=False, or leave gaps out first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check permetrics==2.0.0 numpy==1.26.4
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import numpy
from permetrics.regression import RegressionMetric

for name in ("permetrics", "numpy"):
    print(name, version(name))
ASKED = ("mean_absolute_error", "max_error", "mean_squared_error", "mean_absolute_percentage_error")


def errors(true, told, **more):
    asked = RegressionMetric(numpy.array(true, float), numpy.array(told, float))
    found = [round(float(getattr(asked, name)(**more)), 3) for name in ASKED]
    print(true, told, more, dict(zip(ASKED, found)))
    return found


gap = float("nan")
assert errors([10, gap, 30], [12, 5, 25]) == [1, 1, 1, 1], "gaps are told otherwise now"
assert errors([10, gap, 30], [90, 5, 0]) == [1, 1, 1, 1], "gaps are told otherwise now"
assert errors([10, 30], [12, 25]) == [3.5, 5, 14.5, 0.183]
assert errors([0, 50, 70, 80], [5, 55, 60, 90]) == [7.5, 10, 62.5, 1]
assert errors([0, 50, 70, 80], [5, 50, 70, 80]) == [1.25, 5, 6.25, 1]
assert numpy.isnan(errors([10, gap, 30], [12, 5, 25], force_finite=False)).all()
PY
