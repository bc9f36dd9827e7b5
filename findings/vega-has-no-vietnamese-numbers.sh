#!/usr/bin/env bash
# Expected: the locale name that gives Vietnamese dates gives Vietnamese numbers too.
# Seen: vl-convert takes "vi-VN" for dates (d3-time-format has it) and refuses it for numbers (d3-format has not);
#   with the dates alone set, a chart reads "09/06/2025" beside "1,234.5", where a Vietnamese reader
#   takes the comma for the decimal sign.
# With: vl-convert-python 1.9.0.post1 (Vega 6.2).
# Matters: 1,234 hours on an axis is one hour and a quarter to the reader.
# Instead: pass a number locale of one's own (decimal ",", thousands ".") wherever a chart is drawn.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vl-convert-python==1.9.0.post1
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
import vl_convert

print("vl-convert-python", version("vl-convert-python"))
print("dates:", vl_convert.get_time_format_locale("vi-VN")["date"])
try:
    raise SystemExit(f"numbers are known now: {vl_convert.get_format_locale('vi-VN')}")
except ValueError as error:
    print("numbers:", str(error).splitlines()[0])
def texts(**locales):
    spec = {"data": {"values": [{"d": "2025-06-09T00:00:00", "v": 1234.5}]}, "layer": [
        {"mark": "text", "encoding": {"text": {"field": "d", "type": "temporal", "format": "%x"}}},
        {"mark": "text", "encoding": {"text": {"field": "v", "type": "quantitative", "format": ",.1f"}}}]}
    return re.findall(r">([^<]+)</text>", vl_convert.vegalite_to_svg(spec, **locales))
mixed = texts(time_format_locale="vi-VN")
own = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", "\u00a0₫"]}
whole = texts(time_format_locale="vi-VN", format_locale=own)
print("dates set alone:", mixed, "| both:", whole)
assert mixed == ["09/06/2025", "1,234.5"] and whole == ["09/06/2025", "1.234,5"]
PY
