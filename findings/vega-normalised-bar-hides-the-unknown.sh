#!/usr/bin/env bash
# Expected: a bar of 100 % made of a known part (19 communes that meet the rule) and a part that is not known
#   (null) does not say that the known part is everything.
# Seen: stack "normalize" divides by the sum of what is there: the one known part is drawn from 0 to 100 % and
#   labelled "100%". A value of 0 in place of the null draws the same picture.
# With: vl-convert-python 1.9.0.post1 (Vega 6.2, Vega-Lite as its own newest).
# Matters: "19 meet it, the rest has not reported" becomes "all meet it" on the page.
# Instead: work out the shares with their full denominator before drawing, and give the unknown a row of its own.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vl-convert-python==1.9.0.post1
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
import vl_convert

print("vl-convert-python", version("vl-convert-python"), "Vega", vl_convert.get_vega_version())
def bars(rest):
    rows = [{"nam": "2025", "phan": "dat", "xa": 19}, {"nam": "2025", "phan": "chua biet", "xa": rest}]
    spec = {"data": {"values": rows}, "mark": "bar", "encoding": {
        "x": {"field": "xa", "type": "quantitative", "stack": "normalize"},
        "y": {"field": "nam", "type": "nominal"}, "color": {"field": "phan", "type": "nominal"}}}
    seen = re.findall(r'aria-label="(xa[^"]*)"', vl_convert.vegalite_to_svg(spec))
    print("the rest is", rest, "->", seen)
    return seen

assert len(bars(46)) == 2
seen = bars(None)
assert len(seen) == 1 and "100%" in seen[0] and "phan: dat" in seen[0]
PY
