#!/usr/bin/env bash
# Expected: the curve of a distribution (empirical cumulative distribution) of three communes at 60, 70 and 80, and two that did
#   not report, goes up to all of those known: at 80 it stands at 1.
# Seen: at 80 it stands at 0.6. The communes without a value are counted and put last, above every other: by the curve 40 % lie
#   above 80, and asked the other way ("complementary", the share above) it says 0.4 at 80, where there is none. seaborn's curve of
#   the same frame leaves gaps out.
# With: plotly 7.1.0 (plotly.express), pandas 2.3.3, numpy 2.4.6, beside them seaborn 0.13.2 (matplotlib 3.10.8).
# Matters: "four in ten communes are above 80 %" is read from a curve of communes of which none is; the more keep silent, the
#   better the province looks.
# Instead: drop_nulls before drawing, and say in words how many are missing.
# Known: not found for plotly; the same fault of statsmodels' ECDF is https://github.com/statsmodels/statsmodels/issues/6121
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check plotly==7.1.0 pandas==2.3.3 numpy==2.4.6 seaborn==0.13.2 matplotlib==3.10.8
MPLBACKEND=Agg venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import pandas
import plotly.express as express
import seaborn

for name in ("plotly", "pandas", "numpy", "seaborn", "matplotlib"):
    print(name, version(name))
communes = pandas.DataFrame({"ty_le": [60, None, 70, 80, None]})


def curve(frame, mode):
    line = express.ecdf(frame, x="ty_le", ecdfmode=mode).data[0]
    at = {float(x): round(float(y), 3) for x, y in zip(line.x, line.y) if x == x}
    print(f"plotly {mode:13}", len(frame), "communes ->", at)
    return at


assert curve(communes, "standard") == {60: 0.2, 70: 0.4, 80: 0.6}, "what has no value is left out now"
assert curve(communes, "complementary") == {60: 0.8, 70: 0.6, 80: 0.4}
assert curve(communes.dropna(), "standard") == {60: 0.333, 70: 0.667, 80: 1.0}
assert curve(communes.dropna(), "complementary") == {60: 0.667, 70: 0.333, 80: 0.0}
line = seaborn.ecdfplot(communes, x="ty_le").lines[0]
seen = dict(zip(line.get_xdata().tolist(), line.get_ydata().round(3).tolist()))
print("seaborn", seen)
assert seen[80] == 1.0
PY
