#!/usr/bin/env bash
# Expected: a test of whether the median of twelve communes is above 70, of which two answered (60 and 65) and ten did not, says that it does not know,
#   as other tests of the same library do, or rests on the two.
# Seen: scipy's quantile_test counts everybody who did not answer as above 70: p is 0.019, and the median is "significantly greater than 70" while no
#   known value is. With the two alone p is 1. Of 75, 80 and ten that did not answer, asked whether the median is below 70, p is 1: the ten are above
#   there, too. No warning. scipy's wilcoxon gives nan for the same, statsmodels' sign_test leaves them out.
# With: scipy 1.17.1, statsmodels 0.15.0, numpy 2.4.6.
# Known: the manual says of quantile_test nothing of missing values; most of its other tests have nan_policy. No issue was found.
# Matters: the fewer communes report, the surer it is that the target is met.
# Instead: values taken out first (x[~np.isnan(x)]), and told how many there were.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check scipy==1.17.1 statsmodels==0.15.0 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import numpy as np
from scipy.stats import quantile_test, wilcoxon
from statsmodels.stats.descriptivestats import sign_test

print(*(f"{name} {version(name)}" for name in ("scipy", "statsmodels", "numpy")))


def tested(values, side):
    one = quantile_test(values, q=70, p=0.5, alternative=side)
    others = float(wilcoxon(values - 70, alternative=side).pvalue), float(sign_test(values, 70)[1])
    print(values, side, "quantile_test:", round(float(one.pvalue), 4), "wilcoxon, sign_test (two sides):", *others)
    return round(float(one.pvalue), 4), others


low = np.array([60.0, 65.0])
missing = np.full(10, np.nan)
p, (signed_ranks, signs) = tested(np.concatenate([low, missing]), "greater")
assert p == 0.0193, "what is missing counts otherwise now"
assert np.isnan(signed_ranks) and signs == 0.5
assert tested(low, "greater")[0] == 1.0
assert tested(np.concatenate([low + 15, missing]), "less")[0] == 1.0
PY
