#!/usr/bin/env bash
# Expected: a quarter without a value (NaN) in a series is refused by a search for breaks, or left out of it.
# Seen: nothing is said, and every answer is another nonsense. Pelt breaks the series at each position that it looks at,
#   from the fourth on, whatever the penalty (10 to the ninth); Dynp, Binseg and KernelCPD put the break after the second
#   quarter, which is merely the first place allowed; Window finds none, though 50 becomes 70 before its eyes. The same
#   without the gap: one break after the seventh quarter from all five.
# With: ruptures 1.1.10, numpy 2.4.6.
# Matters: one commune that did not report in one quarter turns a series into one that "changes all the time".
# Instead: the gaps are closed or cut out by a rule of one's own before, and counted in what is told.
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
whole = numpy.array([50.0] * 7 + [70.0] * 17)
with_gap = whole.copy()
with_gap[3] = numpy.nan
METHODS = {
    "Pelt": (ruptures.Pelt(model="l2", min_size=1, jump=1), {"pen": 10}),
    "Pelt, dear": (ruptures.Pelt(model="l2", min_size=1, jump=1), {"pen": 1e9}),
    "Dynp": (ruptures.Dynp(model="l2", jump=1), {"n_bkps": 1}),
    "Binseg": (ruptures.Binseg(model="l2", jump=1), {"n_bkps": 1}),
    "KernelCPD": (ruptures.KernelCPD(kernel="linear"), {"n_bkps": 1}),
    "Window": (ruptures.Window(model="l2", width=6, jump=1), {"n_bkps": 1}),
}


def breaks(series):
    found = {
        name: [int(place) for place in method.fit(series).predict(**ask)][:-1] for name, (method, ask) in METHODS.items()
    }
    print(found)
    return found


seen = breaks(whole)
assert seen.pop("Pelt, dear") == [] and all(places == [7] for places in seen.values())
seen = breaks(with_gap)
assert seen["Pelt"] == seen["Pelt, dear"] == list(range(4, 24)), "a gap is treated in another way now"
assert [seen[name] for name in ("Dynp", "Binseg", "KernelCPD", "Window")] == [[2], [2], [2], []]
PY
