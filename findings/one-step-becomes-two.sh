#!/usr/bin/env bash
# Expected: a series that stands at 50 for seven quarters and at 70 ever after has one break, after the seventh quarter,
#   whatever method of searching a library for breaks offers.
# Seen: Pelt says two breaks, after the fifth and the tenth quarter; told to find one, Dynp, Binseg and BottomUp say
#   after the fifth. Only every fifth position is ever looked at unless one asks otherwise (jump=5), so a break can not
#   be found elsewhere, and a good search by penalty pays for one that it can not reach with two. KernelCPD, with the
#   same defaults, looks at all positions and says seven; so do the others with jump=1, but for BottomUp, which says six.
# With: ruptures 1.1.10, numpy 2.4.6.
# Matters: series of indicators are short (quarters of a plan); the quarter in which something changed is named wrongly,
#   by up to two quarters, and one change is told as two.
# Instead: jump=1, always, for series that short, and not BottomUp.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ruptures==1.1.10 numpy==2.4.6
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

import numpy
import ruptures

for name in ("ruptures", "numpy"):
    print(name, version(name))
series = numpy.array([50.0] * 7 + [70.0] * 17)


def breaks(method, **ask):
    found = [int(place) for place in method.fit(series).predict(**ask)][:-1]  # the last one is the series' end
    print(type(method).__name__, getattr(method, "jump", "-"), ask, "->", found)
    return found


for penalty in (1, 10, 100):
    assert breaks(ruptures.Pelt(model="l2"), pen=penalty) == [5, 10], "Pelt looks elsewhere now"
    assert breaks(ruptures.Pelt(model="l2", jump=1), pen=penalty) == [7]
for kind, place in ((ruptures.Dynp, 7), (ruptures.Binseg, 7), (ruptures.BottomUp, 6)):
    assert breaks(kind(model="l2"), n_bkps=1) == [5], f"{kind.__name__} looks elsewhere now"
    assert breaks(kind(model="l2", jump=1), n_bkps=1) == [place]
assert breaks(ruptures.KernelCPD(kernel="linear"), n_bkps=1) == [7]
PY
