#!/usr/bin/env bash
# Expected: what the neighbours of a commune have is unknown where it has none: an island, or a commune whose neighbours lie in another
#   province or file. It belongs to no cluster.
# Seen: libpysal says that its neighbours have 0 on the average, of shares about 60; esda says that it is high among low ones (quadrant 4) with
#   a pseudo p of 0.001, the smallest there is, with 75 as with 64.5, which is barely above the mean. The warning that there are islands is of
#   the weights, and says nothing of results.
# With: libpysal 4.14.1, esda 2.9.0, numpy 2.4.6.
# Known: GeoDa, of the same authors, draws such places as a class of their own, "neighborless".
# Matters: after a reform of units the outlines at hand are often those of some communes only; the best of the islands is told as an outlier.
# Instead: places without neighbours out of the weights (w_subset), and drawn as not judged.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check esda==2.9.0 libpysal==4.14.1 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import esda
import numpy
from libpysal.weights import W, lag_spatial

for name in ("libpysal", "esda", "numpy"):
    print(name, version(name))
near = W({place: [other for other in (place - 1, place + 1) if 0 <= other < 9] for place in range(9)} | {9: []})
near.transform = "r"
for own in (64.5, 75.0):
    shares = numpy.array([60, 62, 61, 65, 64, 66, 63, 60, 62, own])
    lag = lag_spatial(near, shares)
    local = esda.Moran_Local(shares, near, permutations=999, seed=1)
    print("neighbours have", lag.tolist())
    print("quadrants", local.q.tolist(), "p", local.p_sim.round(3).tolist())
    assert near.islands == [9] and lag[9] == 0 and lag[:9].min() == 60, "an island has no neighbours' value now"
    assert local.q[9] == 4 and round(float(local.p_sim[9]), 3) == 0.001, "an island is judged otherwise now"
PY
