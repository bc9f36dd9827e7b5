#!/usr/bin/env bash
# Expected: shares of "yes" and "no" of a survey where one person gave no answer: nothing (NaN), as the mean of the same
#   column is nothing, or the shares of those who answered, which add up to one.
# Seen: 0.417 and 0.417, with limits and without a word: who did not answer counts below the line and nowhere above it. The
#   errors of the two, which must be the same for a share and its rest, are 0.083 and 0.186. The mean is NaN; with remove_nan
#   mean and shares are 0.5. And the number of people to ask so that a share of 100 % is known to 5 points is 0.
# With: samplics 0.6.1, numpy 2.4.6, pandas 2.3.3.
# Matters: a published share of listeners is too low by those who left the question out, and looks complete.
# Instead: remove_nan=True, with the number of those who did not answer beside it; a check that shares add up to one.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check samplics==0.6.1 numpy==2.4.6 pandas==2.3.3
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import numpy
from samplics.estimation import TaylorEstimator
from samplics.sampling import SampleSize
from samplics.utils.types import PopParam

for name in ("samplics", "numpy", "pandas"):
    print(name, version(name))
design = {
    "samp_weight": numpy.array([1, 1, 1, 1, 2, 2, 2, 2.0]),
    "stratum": numpy.array(list("aaaabbbb")),
    "psu": numpy.array([1, 1, 2, 2, 1, 1, 2, 2]),
}
heard = numpy.array([1, 0, 1, 1, 0, 1, numpy.nan, 0])


def estimated(what, **options):
    found = TaylorEstimator(what)
    found.estimate(y=heard, **design, **options)
    print(what, options or "", found.point_est, found.stderror)
    return found


shares = estimated(PopParam.prop)
assert [round(float(share), 3) for share in shares.point_est.values()] == [0.417, 0.417], "the unanswered count otherwise now"
assert [round(float(error), 3) for error in shares.stderror.values()] == [0.083, 0.186]
assert numpy.isnan(estimated(PopParam.mean).point_est)
assert list(estimated(PopParam.prop, remove_nan=True).point_est.values()) == [0.5, 0.5]
assert estimated(PopParam.mean, remove_nan=True).point_est == 0.5
size = SampleSize(param=PopParam.prop)
size.calculate(target=1.0, half_ci=0.05)
print("people to ask for 100 %:", size.samp_size)
assert size.samp_size == 0
PY
