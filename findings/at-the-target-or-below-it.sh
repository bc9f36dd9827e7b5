#!/usr/bin/env bash
# Expected: a commune at exactly 70 is of one class, whichever library is told to draw the line at 70.
# Seen: mapclassify (UserDefined, what maps made with geopandas use) and pandas.cut put 70 below the line, a threshold scale
#   of Vega and numpy.digitize above it. A legend rounded to a whole number has "[70, 70]" and "(70, 70]" for three
#   communes at 69.6, 70.0 and 70.4. Lines given in another order than that of size are taken without a word, and a
#   class stays empty for ever. A value above the last line belongs to the last class.
# With: mapclassify 2.10.0, pandas 2.3.3, numpy 2.4.6, vl-convert 1.9.0 (Vega 6.2).
# Matters: targets are "at least 70 %", and communes report 70 exactly; the map says missed, the chart beside it met.
# Instead: whether a target is met is a column of its own, made once; maps and charts colour by it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mapclassify==2.10.0 pandas==2.3.3 numpy==2.4.6 vl-convert-python==1.9.0
venv/bin/python -W ignore - <<'PY'
import re
from importlib.metadata import version

import mapclassify, numpy, pandas, vl_convert

for name in ("mapclassify", "pandas", "numpy", "vl-convert-python"):
    print(name, version(name))
shares = [69.9, 70.0, 70.1]
values = {"values": [{"v": share} for share in shares]}
scale = {"type": "threshold", "domain": [70], "range": ["red", "green"]}
place = {"field": "v", "type": "quantitative"}
chart = {"data": values, "mark": "point", "encoding": {"x": place, "color": place | {"scale": scale}}}
drawn = re.findall(r'aria-label="v: [\d.]+[^"]*"[^>]*stroke="(\w+)"', vl_convert.vegalite_to_svg(chart))
above = {
    "mapclassify": [int(one) for one in mapclassify.UserDefined(numpy.array(shares), [70, 100]).yb],
    "pandas.cut": [int(one) for one in pandas.cut(shares, [0, 70, 100], labels=False)],
    "numpy.digitize": [int(one) for one in numpy.digitize(shares, [70])],
    "Vega": [["red", "green"].index(colour) for colour in drawn],
}
print(above)
assert above["mapclassify"] == above["pandas.cut"] == [0, 0, 1], "70 is on the other side now"
assert above["numpy.digitize"] == above["Vega"] == [0, 1, 1], "70 is on the other side now"
close = mapclassify.UserDefined(numpy.array([69.6, 70.0, 70.4]), [70.0, 70.4])
print("legend:", close.get_legend_classes(fmt="{:.0f}"))
assert close.get_legend_classes(fmt="{:.0f}") == ["[70, 70]", "(70, 70]"]
ten = numpy.array([10.0 * step for step in range(1, 11)])
turned = mapclassify.UserDefined(ten, [70, 50, 100])
print("lines 70, 50, 100:", [int(one) for one in turned.yb])
assert [int(one) for one in turned.yb] == [0, 0, 0, 0, 0, 2, 2, 2, 2, 2] and turned.counts[1] == 0
assert int(mapclassify.Quantiles(ten, k=4).find_bin([705])[0]) == 3
PY
