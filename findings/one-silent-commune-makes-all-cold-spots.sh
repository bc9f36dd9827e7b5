#!/usr/bin/env bash
# Expected: a map statistic with one value missing is missing, or refused, or leaves that commune out.
# Seen: esda says "significant" everywhere. Of 25 communes one has no value: Moran's I, Geary's C and Getis-Ord's G are NaN with a pseudo p of
#   0.001, where without the gap they have 0.27, 0.27 and 0.47; and all 25 communes, also those far from the gap, are local clusters of low
#   values with p at 0.001, where without it three are clusters. No comparison with NaN is true, and what is not true is counted as extreme. Nothing says so.
# With: esda 2.9.0, libpysal 4.14.1, numpy 2.4.6.
# Matters: a map of hot and cold spots is drawn from the quadrant and p: one commune without a return colours the whole province.
# Instead: communes without a value are taken out of values and weights first (w_subset), and counted beside the map.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check esda==2.9.0 libpysal==4.14.1 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import esda
import numpy
from libpysal.weights import lat2W

for name in ("esda", "libpysal", "numpy"):
    print(name, version(name))
near = lat2W(5, 5)
near.transform = "r"
whole = numpy.abs(numpy.random.default_rng(0).normal(size=25))
gap = whole.copy()
gap[7] = numpy.nan
for name, statistic in (("Moran", "I"), ("Geary", "C"), ("G", "G")):
    numpy.random.seed(0)
    seen = [getattr(esda, name)(values, near, permutations=999) for values in (whole, gap)]
    print(name, [(round(float(getattr(one, statistic)), 3), round(float(one.p_sim), 3)) for one in seen])
    assert seen[0].p_sim > 0.1
    assert numpy.isnan(getattr(seen[1], statistic)) and round(float(seen[1].p_sim), 3) == 0.001, "a gap is treated otherwise now"
local = [esda.Moran_Local(values, near, permutations=999, seed=0) for values in (whole, gap)]
print("local clusters of 25:", [int((one.p_sim < 0.05).sum()) for one in local], "quadrants with the gap:", set(local[1].q.tolist()))
assert (local[0].p_sim < 0.05).sum() < 5
assert (local[1].p_sim < 0.002).all() and set(local[1].q.tolist()) == {3}, "a gap is treated otherwise now"
PY
