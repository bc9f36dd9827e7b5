#!/usr/bin/env bash
# Expected: a share that rises by one point in each of 20 years has a trend by every test of trend that a library offers;
#   where a test can not be worked out, it says so.
# Seen: three of five variants of the Mann-Kendall test answer "no trend": two with p = NaN, which is not below 0.05 and so
#   is taken for an answer, the third, which first takes the straight line out, with p = 1. Tau is 1 and the slope 1 in
#   the same answers; tau is 0 in the third. One tenth of a point changed in one year, and all five say "increasing".
# With: pymannkendall 1.4.3, numpy 2.4.6.
# Matters: plans and coverage that grow by quota do rise in straight lines; the plainest rise is reported as none.
# Instead: read p before the word "trend", and take NaN and a tau of 1 as what they are.
# Known: https://github.com/mmhs013/pyMannKendall/issues/29 (NaN for another series)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pymannkendall==1.4.3 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import pymannkendall

for name in ("pymannkendall", "numpy"):
    print(name, version(name))
TESTS = (
    "original_test", "hamed_rao_modification_test", "yue_wang_modification_test",
    "pre_whitening_modification_test", "trend_free_pre_whitening_modification_test",
)


def answers(series):
    found = []
    for name in TESTS:
        told = getattr(pymannkendall, name)(series)
        print(name, told.trend, "p", round(float(told.p), 4), "tau", float(told.Tau), "slope", float(told.slope))
        found.append(told.trend)
    return found


straight = [50.0 + year for year in range(20)]
up, none = "increasing", "no trend"
assert answers(straight) == [up, none, none, up, none], "a straight rise is seen in another way now"
bent = straight[:9] + [straight[9] + 0.1] + straight[10:]
assert answers(bent) == [up] * 5
PY
