#!/usr/bin/env bash
# Expected: 1 January 2027 (a Friday) has one week number, or the libraries say whose count they use.
# Seen: Polars and Python say week 53 of 2026 (ISO 8601); Babel with the Vietnamese locale says week 1 of 2027
#   (CLDR: the week of 1 January is the first, weeks begin on Monday); Vega's yearweek says 2026 W52 (weeks begin
#   on Sunday, days before the first Sunday belong to the old year). Monday 30 December 2024 is 2025-W01, week 1
#   of 2025 and 2024 W52.
# With: polars 2.1.0, babel 2.18.0, vl-convert-python 1.9.0.post1 (Vega 6.2).
# Matters: weekly hours in a table, its caption and its chart are then of different weeks, for the whole year.
# Instead: make the week a column (ISO year and week, or the Monday's date) and draw that as a category.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 babel==2.18.0 vl-convert-python==1.9.0.post1
venv/bin/python - <<'PY'
import re
from datetime import date
from importlib.metadata import version
import polars, vl_convert
from babel.dates import format_date

for name in ("polars", "babel", "vl-convert-python"):
    print(name, version(name))
def three(day):
    column = polars.Series([day])
    iso = f"{column.dt.iso_year()[0]}-W{column.dt.week()[0]:02}"
    cldr = format_date(day, "YYYY-'W'ww", locale="vi_VN")
    spec = {"data": {"values": [{"d": f"{day}T00:00:00"}]}, "mark": "text",
            "encoding": {"text": {"field": "d", "timeUnit": "yearweek", "type": "ordinal"}}}
    vega = re.findall(r">([^<]+)</text>", vl_convert.vegalite_to_svg(spec))[0]
    print(day, "polars:", iso, "babel:", cldr, "vega:", vega)
    return iso, cldr, vega

assert three(date(2027, 1, 1)) == ("2026-W53", "2027-W01", "2026 W52")
assert three(date(2024, 12, 30)) == ("2025-W01", "2025-W01", "2024 W52")
assert three(date(2025, 6, 30)) == ("2025-W27", "2025-W27", "2025 W26")
PY
