#!/usr/bin/env bash
# Expected: a place without a value gets no class on a map, or the classification refuses NaN.
# Seen: UserDefined puts it in the lowest class and counts it there ("0-50 %"); find_bin() of the same object puts
#   it in the highest.
# With: mapclassify 2.10.0.
# Matters: communes that did not report are drawn as the worst, or, by the other function, as the best.
# Instead: take places without a value out before classifying, and draw them in their own way.
# Known: https://github.com/pysal/mapclassify/issues/212
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mapclassify==2.10.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
import mapclassify, numpy

print("mapclassify", version("mapclassify"))
classes = mapclassify.UserDefined(numpy.array([numpy.nan, 60.0, 80.0]), bins=[50, 70, 100])
print("NaN, 60, 80 ->", classes.yb.tolist(), "counts", classes.counts.tolist(), "| find_bin(NaN) ->", int(classes.find_bin(numpy.nan)[0]))
assert classes.yb.tolist() == [0, 1, 2] and classes.counts.tolist() == [1, 1, 1]
assert int(classes.find_bin(numpy.nan)[0]) == 2
PY
