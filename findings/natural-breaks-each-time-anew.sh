#!/usr/bin/env bash
# Expected: the same sixty values are put into the same classes each time a map is made of them.
# Seen: NaturalBreaks, what "natural breaks" of a map with geopandas are, draws its beginnings by chance: twelve runs in one
#   process give several different sets of limits, and a commune has another colour. The class takes no seed. FisherJenks
#   is the same each time, and its classes are closer (sum of squares within classes) than the worst of the others.
# With: mapclassify 2.10.0, numpy 2.4.6, scikit-learn 1.9.1.
# Matters: two prints of one map differ, and nobody knows which commune has changed.
# Instead: FisherJenks; or limits that were decided once and are written down.
# Known: https://github.com/pysal/mapclassify/issues/62 (that it is k-means)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mapclassify==2.10.0 numpy==2.4.6 scikit-learn==1.9.1
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from inspect import signature

import mapclassify, numpy

for name in ("mapclassify", "numpy", "scikit-learn"):
    print(name, version(name))
values = numpy.array([round(50 + 45 * numpy.sin(place * place) ** 3, 1) for place in range(60)])


def runs(kind):
    made = [kind(values, k=6) for _ in range(12)]
    limits = {tuple(round(float(limit), 1) for limit in one.bins) for one in made}
    within = {round(sum(values[one.yb == k].var() * sum(one.yb == k) for k in set(one.yb)), 1) for one in made}
    print(kind.__name__, len(limits), "sets of limits in 12 runs, e.g.", *sorted(limits)[:2], "within:", sorted(within))
    return limits, [float(one) for one in within]


limits, found = runs(mapclassify.NaturalBreaks)
assert len(limits) > 1, "the classes are the same each time now: look again"
best, least = runs(mapclassify.FisherJenks)
assert len(best) == 1 and max(found) > max(least)
print("parameters:", *signature(mapclassify.NaturalBreaks).parameters)
assert not {"seed", "random_state"} & set(signature(mapclassify.NaturalBreaks).parameters)
PY
