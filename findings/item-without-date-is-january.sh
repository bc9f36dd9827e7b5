#!/usr/bin/env bash
# Expected: items whose date is not known are not in a chart of items by month, or have a place of their own.
# Seen: with months as classes (type ordinal, as the manual has it for such bars) they are a bar labelled "Jan"; with
#   year and month "Jan 1970". Where January has items too there are two bars "Jan". An empty text does the same; one
#   that is no date ("chưa rõ") makes a bar without a name. With type temporal all are left out, silently as well.
# With: vl-convert-python 1.9.0.post1 (Vega 6.2).
# Matters: press items or broadcasts without a date, often a tenth of a list, make January the busiest month.
# Instead: count by month before drawing, with a class "không rõ tháng" of its own, and draw the counts.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vl-convert-python==1.9.0.post1
TZ=UTC venv/bin/python - <<'PY'
import re
from importlib.metadata import version
import vl_convert

print("vl-convert-python", version("vl-convert-python"))
def months(unknown, unit="month", kind="ordinal", *more):
    dates = [unknown] * 4 + ["2025-05-03", "2025-06-10", "2025-06-30", *more]
    svg = vl_convert.vegalite_to_svg({
        "data": {"values": [{"d": one} for one in dates]}, "mark": "bar",
        "encoding": {"x": {"field": "d", "timeUnit": unit, "type": kind},
                     "y": {"aggregate": "count", "type": "quantitative"}}})
    bars = re.findall(r'aria-label="d [^"]*: (\d+)" role="graphics-symbol"', svg)
    names = re.findall(r">([A-Z][a-z]{2}(?: \d{4})?)</text>", svg)
    print(repr(unknown), unit, kind, "-> axis:", *names, "| bars:", *bars)
    return names, [int(one) for one in bars]

for unknown in (None, ""):
    assert months(unknown) == (["Jan", "May", "Jun"], [4, 1, 2])
assert months("chưa rõ") == (["May", "Jun"], [4, 1, 2])
assert months(None, "yearmonth")[0] == ["Jan 1970", "May 2025", "Jun 2025"]
assert months(None, "month", "ordinal", "2025-01-15") == (["Jan", "Jan", "May", "Jun"], [4, 1, 2, 1])  # bars in the order of the data
assert months(None, "month", "temporal")[1] == [1, 2]
PY
