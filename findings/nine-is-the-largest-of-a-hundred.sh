#!/usr/bin/env bash
# Expected: numbers that came as text (as all cells of a list do, when codes are to keep their zeros), drawn as quantities, are taken as
#   numbers in everything, or in nothing.
# Seen: their sum and their mean are those of numbers (179 of "9", "70" and "100"), but the largest is 9 and the least 100, as texts are
#   put in order; the axis ends where they say. "70,5" among them leaves no sum and no mean. With a format
#   for the field (parse: number) all are right.
# With: vl-convert-python 1.9.0.post1 (Vega 6.2).
# Matters: the largest hours of a district are its least, in the same chart as a right sum.
# Instead: turn columns into numbers before drawing; parse.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vl-convert-python==1.9.0.post1
venv/bin/python - <<'PY'
import re
from importlib.metadata import version

import vl_convert

print("vl-convert-python", version("vl-convert-python"))


def reckoned(values, **form):
    kinds = ("sum", "mean", "max", "min")
    spec = {
        "data": {"values": [{"xa": "A", "v": value} for value in values], "format": {"type": "json", **form}},
        "transform": [
            {"aggregate": [{"op": kind, "field": "v", "as": kind} for kind in kinds], "groupby": ["xa"]},
            {"fold": list(kinds)},
        ],
        "mark": "bar",
        "encoding": {"y": {"field": "key", "type": "nominal"}, "x": {"field": "value", "type": "quantitative"}},
    }
    labels = re.findall(r'aria-label="value: ([^;"]+); key: (\w+)"', vl_convert.vegalite_to_svg(spec))
    found = {kind: round(float(value), 1) for value, kind in labels if value != "NaN"}
    print(values, form, "->", found)
    return found


assert reckoned(["9", "70", "100"]) == {"sum": 179, "mean": 59.7, "max": 9, "min": 100}, "texts are put in order otherwise now"
assert reckoned(["9", "70", "100"], parse={"v": "number"}) == {"sum": 179, "mean": 59.7, "max": 100, "min": 9}
assert not {"sum", "mean"} & set(reckoned(["9", "70,5"]))
PY
