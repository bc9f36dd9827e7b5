#!/usr/bin/env bash
# Expected: in a sunburst or treemap coloured by a share and sized by people, a district has the average of its communes that
#   have a share, and a commune without one no colour.
# Seen: the commune that did not report is drawn as 0, the worst colour of the scale, and its people count in the average: Cao Lộc
#   with one commune at 60 (1,000 people) and one without a report (2,000) is 20 instead of 60. So in sunburst, treemap and icicle.
#   The hover text prints these as numbers. The documentation says that the average is weighted, nothing of gaps.
# With: plotly 7.1.0 (plotly.express), pandas 2.3.3, numpy 2.4.6.
# Matters: a district at 60 falls to 20 because one commune was late; on a map of the province it is the worst.
# Instead: average in the frame, over those that reported, and give plotly ids, parents and colours ready (plotly.graph_objects).
# Known: not found
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check plotly==7.1.0 pandas==2.3.3 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import pandas
import plotly.express as express

for name in ("plotly", "pandas", "numpy"):
    print(name, version(name))
communes = pandas.DataFrame({
    "huyen": ["Cao Lộc", "Cao Lộc", "Hữu Lũng"],
    "xa": ["A", "B", "C"],
    "dan": [1000, 2000, 3000],
    "ty_le": [60.0, None, 50.0],
})


def colours(draw, frame):
    part = draw(frame, path=["huyen", "xa"], values="dan", color="ty_le").data[0]
    seen = {label: round(float(colour), 1) for label, colour in zip(part.labels, part.marker.colors)}
    print(draw.__name__, len(frame), "communes ->", seen)
    return seen


for draw in (express.sunburst, express.treemap, express.icicle):
    seen = colours(draw, communes)
    assert seen == {"A": 60, "B": 0, "C": 50, "Cao Lộc": 20, "Hữu Lũng": 50}, "a gap has no colour now"
assert colours(express.sunburst, communes.dropna())["Cao Lộc"] == 60
PY
