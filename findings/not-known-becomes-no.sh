#!/usr/bin/env bash
# Expected: in the table of a Shapefile a truth value of "?" (the format's mark of what is not known) is nothing to a reader, and
#   an empty date is no date.
# Seen: geopandas reads "?" as False, in a column of plain truth values; dbfread has nothing there. In JavaScript shpjs has false
#   too, the empty date is 30 November 1899, and 1 July 2025 becomes 30 June, 17 h, once written as JSON in Viet Nam's zone.
# With: pyshp 3.1.6 (writes it), geopandas 1.2.0 with pyogrio 0.13.0 (GDAL 3.12.4), dbfread 2.0.7, shpjs 6.2.0 on Node 20.
# Matters: a station of which nobody asked whether it is on the air is off the air on the map, and in the share of those that are.
# Instead: a column of words (C) with "có", "không" and nothing; dates as words too.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyshp==3.1.6 geopandas==1.2.0 pyogrio==0.13.0 dbfread==2.0.7
npm install --silent --no-audit --no-fund shpjs@6.2.0
venv/bin/python - <<'PY'
from importlib.metadata import version

import dbfread
import geopandas
import shapefile

for name in ("pyshp", "geopandas", "pyogrio", "dbfread"):
    print(name, version(name))
with shapefile.Writer("tram", shapeType=shapefile.POINT) as out:
    out.field("ten", "C", 10)
    out.field("ngay", "D")
    out.field("phat", "L")
    for place, row in enumerate([("A", "20250701", True), ("B", None, None)]):
        out.point(106 + place, 21)
        out.record(*row)
frame = geopandas.read_file("tram.shp")
table = [dict(row) for row in dbfread.DBF("tram.dbf")]
with shapefile.Reader("tram") as own:
    print("pyshp:", [list(row) for row in own.records()])
print("geopandas:", frame["phat"].tolist(), frame["phat"].dtype, "| dbfread:", [row["phat"] for row in table])
assert frame["phat"].tolist() == [True, False] and frame["phat"].dtype == bool, "what is not known is told now"
assert [row["phat"] for row in table] == [True, None]
PY
cat >doc.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { parseDbf } from "shpjs";

const rows = JSON.parse(JSON.stringify(parseDbf(readFileSync("tram.dbf"), "UTF-8")));
console.log("shpjs", JSON.parse(readFileSync("node_modules/shpjs/package.json")).version, process.env.TZ, rows);
assert.deepStrictEqual(rows.map((row) => row.phat), [true, false], "what is not known is told now");
assert.deepStrictEqual(rows.map((row) => row.ngay.slice(0, 13)), process.argv.slice(2));
JS
TZ=UTC node doc.mjs 2025-07-01T00 1899-11-30T00
TZ=Asia/Ho_Chi_Minh node doc.mjs 2025-06-30T17 1899-11-29T16
