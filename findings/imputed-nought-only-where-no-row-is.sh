#!/usr/bin/env bash
# Expected: what is put in for missing months, a constant or a mean, is put in at the same places; and one that is
#   missing as a row and one whose value is null are treated alike.
# Seen: in Vega-Lite a constant fills only months without a row, and a null stays null. With mean, median, min or max
#   both are filled. As a line: two places of which the one sent an empty cell and the other nothing are drawn broken,
#   and with a dip to 0. Vega adds up what it filled in like what was reported, and marks neither.
# With: vl-convert-python 1.9.0.post1 (Vega 6.2).
# Matters: how a unit kept silent (an empty cell or no line) decides between a gap and nought; and a mean stands where
#   nobody reported.
# Instead: make the frame complete before drawing, one row a month, with its own column for "reported"; impute nothing.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vl-convert-python==1.9.0.post1
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
import vl_convert

print("vl-convert-python", version("vl-convert-python"))
ROWS = [{"p": "A", "m": 1, "v": 4}, {"p": "A", "m": 2, "v": None}, {"p": "A", "m": 3, "v": 8},
        {"p": "B", "m": 1, "v": 4}, {"p": "B", "m": 3, "v": 8}]
def second(**how):
    """What stands for month 2 of A (null) and of B (no row)."""
    svg = vl_convert.vegalite_to_svg({
        "data": {"values": ROWS}, "mark": "text", "encoding": {"text": {"field": "t", "type": "nominal"}},
        "transform": [{"impute": "v", "key": "m", "groupby": ["p"], **how}, {"filter": "datum.m == 2"},
                      {"calculate": "datum.p + ' ' + toString(datum.v)", "as": "t"}]})
    seen = sorted(re.findall(r"<text[^>]*>(. [^<]*)</text>", svg))
    print(how, "->", *seen, sep="  ")
    return seen

assert second(value=0) == second(method="value", value=0) == ["A null", "B 0"]
for method, filled in (("mean", 6), ("median", 6), ("min", 4), ("max", 8)):
    assert second(method=method) == [f"A {filled}", f"B {filled}"]
svg = vl_convert.vegalite_to_svg({"data": {"values": ROWS}, "mark": "line", "encoding": {
    "x": {"field": "m", "type": "quantitative"}, "y": {"field": "v", "type": "quantitative", "impute": {"value": 0}},
    "color": {"field": "p", "type": "nominal"}}})
lines = re.findall(r'aria-roledescription="line mark" d="([^"]+)"', svg)
print("lines:", lines)
assert [line.count("L") for line in lines] == [0, 2] and lines[0].count("M") == 2 and ",300L" in lines[1]
PY
