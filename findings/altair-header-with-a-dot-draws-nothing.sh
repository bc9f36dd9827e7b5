#!/usr/bin/env bash
# Expected: a column named "tỷ lệ [%]" or "giờ.ngày", as headers of statistical tables are, can be drawn, or is
#   refused.
# Seen: the specification is accepted, the type of the column is even found by name, and the chart comes out with
#   axes and no mark: Vega reads dot and brackets as a path into nested data. With the name escaped
#   ("tỷ lệ \[%\]") it draws.
# With: altair 6.3.0, vl-convert-python 1.9.0.post1, polars 2.1.0.
# Matters: an analyst who renames a column to the official heading gets an empty figure and no message.
# Instead: short names for columns, headings as titles of axes; or escape . [ ] in names.
# Known: https://github.com/vega/altair/issues/3599, https://github.com/vega/altair/issues/1772
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check altair==6.3.0 vl-convert-python==1.9.0.post1 polars==2.1.0
venv/bin/python -W error - <<'PY'
import re
from importlib.metadata import version
import altair, polars, vl_convert

print("altair", version("altair"), "vl-convert-python", version("vl-convert-python"))
def marks(column, field):
    frame = polars.DataFrame({column: [70.0], "xa": ["A"]})
    chart = altair.Chart(frame).mark_bar().encode(x=altair.X(field, type="quantitative"), y="xa")
    svg = vl_convert.vegalite_to_svg(chart.to_dict())
    seen = re.findall(r'aria-roledescription="bar"', svg)
    print(f"{field!r}: {len(seen)} bar(s)")
    return len(seen)

assert marks("ty_le", "ty_le") == 1
assert marks("tỷ lệ [%]", "tỷ lệ [%]") == 0 and marks("giờ.ngày", "giờ.ngày") == 0
assert marks("tỷ lệ [%]", r"tỷ lệ \[%\]") == 1 and marks("giờ.ngày", r"giờ\.ngày") == 1
PY
