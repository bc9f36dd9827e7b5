#!/usr/bin/env bash
# Expected: communes below the target are those with a value below it. A commune without a value (null) is in no
#   comparison, as in SQL, pandas and Polars.
# Seen: in Vega's filters null is 0: "v < 70" and {"field": "v", "lt": 70} keep it, {"range": [0, 69]} keeps it, and
#   v == 0 does not, so that it is below 1 and above -1 but not 0. The mean of what
#   the filter kept leaves it out again, so count and mean speak of different communes.
# With: vl-convert-python 1.9.0.post1 (Vega 6.2); polars 2.1.0, duckdb 2.0.0 for comparison.
# Matters: "communes below 70 %" in a chart counts all that have not reported; a table made from the same data does not.
# Instead: isValid(datum.v) before every comparison, {"valid": true} beside every predicate, or filter in the frame.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vl-convert-python==1.9.0.post1 polars==2.1.0 duckdb==2.0.0
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
import duckdb, polars, vl_convert

for name in ("vl-convert-python", "polars", "duckdb"):
    print(name, version(name))
ROWS = [{"p": "A", "v": 80}, {"p": "B", "v": 65}, {"p": "C", "v": None}]
def kept(filter):
    spec = {"data": {"values": ROWS}, "transform": [{"filter": filter}], "mark": "text",
            "encoding": {"text": {"field": "p", "type": "nominal"}}}
    return "".join(re.findall(r">([A-C])</text>", vl_convert.vegalite_to_svg(spec)))

both = {"and": [{"field": "v", "valid": True}, {"field": "v", "lt": 70}]}
for filter, expected in (("datum.v < 70", "BC"), ({"field": "v", "lt": 70}, "BC"), ({"field": "v", "range": [0, 69]}, "BC"),
                         ("datum.v > -1", "ABC"), ("datum.v == 0", ""), ("isValid(datum.v) && datum.v < 70", "B"), (both, "B")):
    print(filter, "->", kept(filter))
    assert kept(filter) == expected
for op, expected in (("count", "2"), ("mean", "65")):
    svg = vl_convert.vegalite_to_svg({"data": {"values": ROWS}, "transform": [{"filter": "datum.v < 70"}], "mark": "text",
        "encoding": {"text": {"aggregate": op, "field": "v", "type": "quantitative"}}})
    seen = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    print(op, "of what is below 70:", seen)
    assert seen == [expected]
frame = polars.DataFrame(ROWS)
others = "".join(frame.filter(polars.col("v") < 70)["p"]), duckdb.sql("select p from (values ('A', 80), ('B', 65), ('C', null)) t(p, v) where v < 70").fetchall()
print("polars, duckdb:", others)
assert others == ("B", [("B",)])
PY
