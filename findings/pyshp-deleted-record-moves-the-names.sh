#!/usr/bin/env bash
# Expected: a shapefile in which one record of three is marked as deleted (dBASE marks a record and keeps it until the
#   file is packed) has two places, each with its own outline, or three of which one is marked.
# Seen: shapeRecords(), iterShapeRecords() and the GeoJSON interface give two: the names after the mark take the outlines
#   before them. Lộc Bình, at 108, stands at 107, the place of the record that is deleted, and the outline at 108 is
#   nobody's. len() is 3, shapes() 3, records() 2. record(2) and shape(2), asked for one by one, are right.
# With: pyshp 3.1.6.
# Matters: one commune deleted in a GIS that does not pack, and every commune after it is drawn in its neighbour.
# Instead: compare len(shapes()) and len(records()) and refuse what differs; or pair shape(i) with record(i), skipping None.
# Known: that such files are in use: https://github.com/OSGeo/gdal/pull/14318
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyshp==3.1.6
venv/bin/python -W error - <<'PY'
from importlib.metadata import version
from pathlib import Path

import shapefile

print("pyshp", version("pyshp"))
with shapefile.Writer("xa", shapeType=shapefile.POINT) as writer:
    writer.field("ten", "C", size=20)
    for east, name in ((106, "Cao Lộc"), (107, "Hữu Lũng"), (108, "Lộc Bình")):
        writer.point(east, 21)
        writer.record(name)
data = bytearray(Path("xa.dbf").read_bytes())
first, length = int.from_bytes(data[8:10], "little"), int.from_bytes(data[10:12], "little")
assert data[first + length] == 0x20
data[first + length] = 0x2A  # the asterisk of dBASE before the record of Hữu Lũng
Path("xa.dbf").write_bytes(data)

with shapefile.Reader("xa") as reader:
    together = {one.record["ten"]: one.shape.points[0][0] for one in reader.shapeRecords()}
    in_turn = {one.record["ten"]: one.shape.points[0][0] for one in reader.iterShapeRecords()}
    geojson = {
        one["properties"]["ten"]: one["geometry"]["coordinates"][0] for one in reader.__geo_interface__["features"]
    }
    single = (reader.record(2)["ten"], reader.shape(2).points[0][0], reader.record(1))
    lengths = (len(reader), len(reader.shapes()), len(reader.records()))
print("shapeRecords:", together, "iterShapeRecords:", in_turn, "GeoJSON:", geojson)
print("one by one:", single, "lengths:", lengths)
assert together == in_turn == geojson == {"Cao Lộc": 106, "Lộc Bình": 107}, "names keep their outlines now"
assert single == ("Lộc Bình", 108, None) and lengths == (3, 3, 2)
PY
