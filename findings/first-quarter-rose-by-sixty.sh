#!/usr/bin/env bash
# Expected: the change from one quarter to the next (lag in a window, then the difference) is not known for the first quarter, for one
#   without a return and for the one after it; where it is not known, no bar is drawn.
# Seen: shares of 60, 62, nothing, 64: the first quarter rose by 60, the third fell by 62, the fourth rose by 64. What is missing is
#   null, and null counts as 0 in every formula; no bar is left out, and the scale grows until the real change of 2 can not be seen.
# With: vl-convert-python 1.9.0.post1 (Vega 6.2).
# Matters: the largest rise and the largest fall of a chart are a return that was not sent.
# Instead: isValid(datum.v) && isValid(datum.b) ? datum.v - datum.b : null; or differences worked out before drawing.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vl-convert-python==1.9.0.post1
venv/bin/python - <<'PY'
import re
from importlib.metadata import version

import vl_convert

print("vl-convert-python", version("vl-convert-python"))


def changes(formula):
    rows = [{"q": quarter, "v": value} for quarter, value in enumerate((60, 62, None, 64), start=1)]
    spec = {
        "data": {"values": rows},
        "transform": [
            {"window": [{"op": "lag", "field": "v", "as": "b"}], "sort": [{"field": "q"}]},
            {"calculate": formula, "as": "d"},
        ],
        "mark": "bar",
        "encoding": {"x": {"field": "q", "type": "ordinal"}, "y": {"field": "d", "type": "quantitative"}},
    }
    labels = re.findall(r'aria-label="q: (\d); d: ([^;"]+)"', vl_convert.vegalite_to_svg(spec))
    found = {int(quarter): value.replace("−", "-") for quarter, value in labels}
    print(formula, "->", found)
    return found


assert changes("datum.v - datum.b") == {1: "60", 2: "2", 3: "-62", 4: "64"}, "a missing value counts otherwise now"
right = changes("isValid(datum.v) && isValid(datum.b) ? datum.v - datum.b : null")
assert {quarter: value for quarter, value in right.items() if value != "null"} == {2: "2"}
PY
