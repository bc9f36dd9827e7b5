#!/usr/bin/env bash
# Expected: items that neither of two coders has coded (NaN in both) say nothing of their agreement.
# Seen: "not coded" becomes a category of its own, and two who did not code agree: kappa is 0.33 on six items, and 0.73
#   when six items are added that nobody coded. An item that one of them left out counts as a disagreement. The help of
#   aggregate_raters does not speak of missing codes, and none of the two functions says a word.
# With: statsmodels 0.15.0, numpy 2.4.6.
# Matters: agreement is what a reader trusts codes of tone by; it grows with every item left for later.
# Instead: drop the items that not all have coded, and say how many; or a measure made for gaps (Krippendorff's alpha).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check statsmodels==0.15.0 numpy==2.4.6
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

import numpy
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

for name in ("statsmodels", "numpy"):
    print(name, version(name))
nobody, one = [float("nan")] * 2, [1, float("nan")]
coded = [[1, 1], [2, 2], [1, 2], [2, 1], [1, 1], [2, 2]]


def kappa(codes):
    counts, names = aggregate_raters(numpy.array(codes, dtype=float))
    seen = round(fleiss_kappa(counts), 2)
    print(len(codes), "items, categories", names, "kappa", seen)
    return seen


assert kappa(coded) == 0.33
assert kappa(coded + [nobody] * 6) == 0.73, "what nobody coded counts in another way now"
assert kappa(coded + [one]) == 0.24, "what one left out counts in another way now"
PY
