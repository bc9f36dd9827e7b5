#!/usr/bin/env bash
# Expected: "1,5 T" in two tables of one report, both made for a Vietnamese reader, is one amount.
# Seen: Babel writes T for tỷ, a thousand million; great-tables with locale "vi" and Vega with Vietnamese signs write T
#   for a million million. The tỷ is "T" in the one, "B" in the next and "G" in the third. Babel's N (nghìn, thousand)
#   and NT (nghìn tỷ) meet k and T. humanize in Vietnamese writes "1.5 tỷ", the point of English numbers included: with
#   three places "1.235 triệu" is to the reader more than a thousand million.
# With: babel 2.18.0, great-tables 1.1.0, vl-convert-python 1.9.0.post1 (Vega 6.2), humanize 4.17.0, polars 2.1.0.
# Matters: budgets of provinces are thousands of tỷ; a figure and its chart then differ a thousandfold by one letter.
# Instead: one unit for a whole table, written in words in its heading ("tỷ đồng"), and plain numbers below it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check babel==2.18.0 great-tables==1.1.0 vl-convert-python==1.9.0.post1 \
  humanize==4.17.0 polars==2.1.0
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
import great_tables, humanize, polars, vl_convert
from babel.numbers import format_compact_decimal

for name in ("babel", "great-tables", "vl-convert-python", "humanize", "polars"):
    print(name, version(name))
SIGNS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]}
humanize.i18n.activate("vi_VN")
def four(value):
    html = great_tables.GT(polars.DataFrame({"v": [value]}), locale="vi").fmt_number("v", compact=True, decimals=1).as_raw_html()
    svg = vl_convert.vegalite_to_svg({"data": {"values": [{"v": value}]}, "mark": "text", "encoding": {
        "text": {"field": "v", "type": "quantitative", "format": ".2s"}}}, format_locale=SIGNS)
    seen = (format_compact_decimal(value, locale="vi", fraction_digits=1).replace("\xa0", " "),
            re.search(r"<td[^>]*>([^<]*)</td>", html)[1],
            re.search(r"<text[^>]*>([^<]*)</text>", svg)[1], humanize.intword(value))
    print(f"{value:g} in babel, great-tables, vega, humanize:", " | ".join(seen))
    return seen

assert four(1.5e9) == ("1,5 T", "1,5B", "1,5G", "1.5 tỷ")
assert four(1.5e12) == ("1,5 NT", "1,5T", "1,5T", "1.5 nghìn tỷ")
assert four(1.5e3) == ("1,5 N", "1,5K", "1,5k", "1.5 nghìn")
print(humanize.intword(1234567, "%.3f"), humanize.intcomma(1234567))
assert (humanize.intword(1234567, "%.3f"), humanize.intcomma(1234567)) == ("1.235 triệu", "1,234,567")
PY
