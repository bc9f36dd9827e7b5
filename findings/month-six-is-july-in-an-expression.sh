#!/usr/bin/env bash
# Expected: one chart counts months one way: June is 6 in its filters, however they are written.
# Seen: in Vega-Lite's predicates ({"month": 6}) it is June, in expressions datetime(2025, 6, 15) is 15 July and
#   month(datum.d) == 6 keeps July, since JavaScript's months begin with 0 (the manual of expressions says so). Altair
#   passes its own alt.expr.datetime(2025, 6, 15) on as it is, but a Python date as the month before, rightly. And
#   "datum.d >= '2025-06-15'" keeps nothing or everything from there, by the type that *another* part of the chart gives
#   the column: as temporal none, as nominal the right ones.
# With: altair 6.3.0, vl-convert-python 1.9.0.post1 (Vega 6.2).
# Matters: a chart "from the middle of June" begins in the middle of July, and half a month of hours is missing.
# Instead: filter in the frame, or give Altair a Python date: alt.datum.d >= date(2025, 6, 15).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check altair==6.3.0 vl-convert-python==1.9.0.post1
TZ=UTC venv/bin/python - <<'PY'
import re
from datetime import date
from importlib.metadata import version
import altair, vl_convert

for name in ("altair", "vl-convert-python"):
    print(name, version(name))
DAYS = ["2025-06-01", "2025-06-30", "2025-07-01", "2025-07-20"]
def kept(filter, kind="temporal"):
    chart = altair.Chart(altair.Data(values=[{"d": day, "n": n} for n, day in enumerate(DAYS)])).mark_point().encode(
        x=altair.X("d", type=kind), tooltip="n:N").transform_filter(filter)
    svg = vl_convert.vegalite_to_svg(chart.to_dict())
    seen = [DAYS[int(n)][5:] for n in re.findall(r'n: (\d)" role="graphics-symbol"', svg)]
    print(chart.to_dict()["transform"][0]["filter"], kind, "->", *seen)
    return seen

june, july = ["06-01", "06-30"], ["07-01", "07-20"]
assert kept(altair.FieldEqualPredicate(field="d", timeUnit="month", equal={"month": 6})) == june
assert kept("month(datum.d) == 6") == kept(altair.expr.month(altair.datum.d) == 6) == july
since = ["06-30", "07-01", "07-20"]
assert kept(altair.FieldGTEPredicate(field="d", gte={"year": 2025, "month": 6, "date": 15})) == since
assert kept(altair.datum.d >= date(2025, 6, 15)) == since
assert kept(altair.datum.d >= altair.expr.datetime(2025, 6, 15)) == kept("datum.d >= datetime(2025, 6, 15)") == ["07-20"]
assert kept("datum.d >= '2025-06-15'") == [] and kept("datum.d >= '2025-06-15'", "nominal") == since
PY
