#!/usr/bin/env bash
# Expected: 70.5 % rounded to a whole number is the same in the table, the sentence and the chart of one page.
# Seen: Vega writes 71; Polars' round, Babel and great-tables write 70 (to the even neighbour). DuckDB says 71 by
#   round() and 70 by a cast of the same double to integer. At two decimals 2.675 is 2.67 to Vega and
#   great-tables, 2.68 to Babel and Polars.
# With: polars 2.1.0, babel 2.18.0, great-tables 1.1.0, vl-convert-python 1.9.0.post1, duckdb 2.0.0.
# Matters: 200 communes give shares in half percents; bar and text of one figure then differ by a point.
# Instead: round once, by one stated rule, and give every part of the page the rounded value or the text.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 babel==2.18.0 great-tables==1.1.0 vl-convert-python==1.9.0.post1 duckdb==2.0.0
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
import duckdb, polars, vl_convert
from babel.numbers import format_decimal
from great_tables import vals

for name in ("polars", "babel", "great-tables", "vl-convert-python", "duckdb"):
    print(name, version(name))
def vega(value, digits):
    spec = {"data": {"values": [{"v": value}]}, "mark": "text", "encoding": {"text": {"field": "v", "type": "quantitative", "format": f".{digits}f"}}}
    return re.findall(r">([^<]+)</text>", vl_convert.vegalite_to_svg(spec))[0]
def row(value, digits):
    pattern = "0" if not digits else "0." + "0" * digits
    seen = {"vega": vega(value, digits), "polars": f"{polars.Series([value]).round(digits)[0]:g}",
            "babel": format_decimal(value, pattern, locale="en"), "great-tables": vals.fmt_number([value], decimals=digits)[0],
            "duckdb round": f"{duckdb.sql(f'select round({value}::double, {digits})').fetchall()[0][0]:g}"}
    print(value, seen)
    return list(seen.values())

assert row(70.5, 0) == ["71", "70", "70", "70", "71"]
assert row(69.5, 0) == ["70", "70", "70", "70", "70"]
assert row(2.675, 2)[:4] == ["2.67", "2.68", "2.68", "2.67"]
cast = duckdb.sql("select 70.5::double::integer").fetchall()[0][0]
print("duckdb cast:", cast)
assert cast == 70
PY
