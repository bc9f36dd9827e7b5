#!/usr/bin/env bash
# Expected: 9 June 2025 in a table, a sentence and a chart, all "in Vietnamese", is written one way.
# Seen: Babel (CLDR) "9 tháng 6, 2025" and, with the year and month alone, "tháng 6 năm 2025"; great-tables
#   "9 tháng 6 2025", and with the style month_day_year "tháng 6 9, 2025", an order no Vietnamese uses; Vega
#   "09 Tháng sáu 2025". Millions: Babel "1,5 Tr", great-tables "1,5M", which are English letters.
# With: great-tables 1.1.0, babel 2.18.0, vl-convert-python 1.9.0.post1 (Vega 6.2).
# Matters: one page speaks in three voices, and a proof-reader of an official report finds it at once.
# Instead: make text of dates in one place, hand it to tables and charts as text.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check great-tables==1.1.0 babel==2.18.0 vl-convert-python==1.9.0.post1 polars==2.1.0
venv/bin/python - <<'PY'
import re
from datetime import date
from importlib.metadata import version
import vl_convert
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal
from great_tables import vals

for name in ("great-tables", "babel", "vl-convert-python"):
    print(name, version(name))
day = date(2025, 6, 9)
babel = [format_date(day, "long", locale="vi"), format_skeleton("yMMMM", day, locale="vi"), format_compact_decimal(1_500_000, fraction_digits=1, locale="vi")]
tables = [vals.fmt_date([str(day)], date_style=s, locale="vi")[0] for s in ("day_month_year", "month_day_year")]
tables += vals.fmt_number([1_500_000], compact=True, decimals=1, locale="vi")
spec = {"data": {"values": [{"d": f"{day}T00:00:00"}]}, "mark": "text", "encoding": {"text": {"field": "d", "type": "temporal", "format": "%d %B %Y"}}}
vega = re.findall(r">([^<]+)</text>", vl_convert.vegalite_to_svg(spec, time_format_locale="vi-VN"))
print("babel:", babel, "\ngreat-tables:", tables, "\nvega:", vega)
assert babel == ["9 tháng 6, 2025", "tháng 6 năm 2025", "1,5\u00a0Tr"]
assert tables == ["9 tháng 6 2025", "tháng 6 9, 2025", "1,5M"]
assert vega == ["09 Tháng sáu 2025"]
PY
