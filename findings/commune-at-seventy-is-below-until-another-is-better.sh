#!/usr/bin/env bash
# Expected: in a bar for each ten points, with a bar 60 to 70 and a bar 70 to 80, a commune at exactly 70 is always in the same one.
# Seen: with communes at 60, 65 and 70 it is in the bar 60 to 70, the only one; when another at 72 sends its return, it is in
#   the bar 70 to 80. A limit belongs to the upper bar, but the largest value of all to the lower one. The same in a bin of the
#   transform, with a step that was given; "extent" to 100 puts 70 into the upper bar, and then 100 itself into 90 to 100.
# With: vl-convert-python 1.9.0.post1 (Vega 6.2).
# Matters: a commune that meets the target of 70 is drawn as below it until a better one is there; bars of two quarters differ
#   though nothing changed for it.
# Instead: a class worked out before drawing; or an extent that ends above all values.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vl-convert-python==1.9.0.post1
venv/bin/python - <<'PY'
import re
from importlib.metadata import version

import vl_convert

print("vl-convert-python", version("vl-convert-python"))


def bars(values, **more):
    spec = {
        "data": {"values": [{"v": value} for value in values]},
        "mark": "bar",
        "encoding": {"x": {"bin": {"step": 10, **more}, "field": "v"}, "y": {"aggregate": "count"}},
    }
    labels = re.findall(r'aria-label="v \(binned\): ([^;"]+); Count of Records: (\d+)"', vl_convert.vegalite_to_svg(spec))
    found = {place.replace("\u2009", ""): int(count) for place, count in labels}
    print(values, more, "->", found)
    return found


assert bars([60, 65, 70]) == {"60 – 70": 3}, "the largest value is put elsewhere now"
assert bars([60, 65, 70, 72]) == {"60 – 70": 2, "70 – 80": 2}
assert bars([60, 65, 70], extent=[0, 100]) == {"60 – 70": 2, "70 – 80": 1}
assert bars([60, 95, 100], extent=[0, 100]) == {"60 – 70": 1, "90 – 100": 2}
assert bars([60, 95, 100], extent=[0, 110]) == {"60 – 70": 1, "90 – 100": 1, "100 – 110": 1}
PY
