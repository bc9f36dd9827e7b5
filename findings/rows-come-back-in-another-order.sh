#!/usr/bin/env bash
# Expected: outlines of communes written to a file and read again stand in the same order, as they do by way of GeoPackage and GeoJSON, so
#   that figures kept in that order (a list of values, an array of a model) still belong to them.
# Seen: by way of FlatGeobuf seven of eight rows are elsewhere, the first is the last. The writer makes an index of places, as it does
#   unless told otherwise, and lays the rows out along it; nothing is said. Values set beside by position go to other communes.
# With: geopandas 1.2.0 with pyogrio 0.13.0 (GDAL 3.12), pandas 2.3.3, shapely 2.2.0.
# Known: the format's own description says that features lie along a Hilbert curve for the index; GDAL's page of the driver has the option
#   SPATIAL_INDEX, on unless told otherwise.
# Matters: each commune is drawn with the figure of another, in a file that is valid and complete.
# Instead: join by code, never by position; or SPATIAL_INDEX="NO" in to_file, which keeps the order.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 pandas==2.3.3 shapely==2.2.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import geopandas
import pyogrio
from shapely.geometry import box

print(*(f"{name} {version(name)}" for name in ("geopandas", "pyogrio")), "GDAL", pyogrio.__gdal_version_string__)
corners = [(0, 0), (3, 3), (1, 0), (2, 2), (0, 3), (3, 0), (1, 2), (2, 1)]
names = [f"Xã {letter}" for letter in "ABCDEFGH"]
squares = [box(106 + x, 21 + y, 106.9 + x, 21.9 + y) for x, y in corners]
frame = geopandas.GeoDataFrame({"ten": names}, geometry=squares, crs=4326)
values = [10, 20, 30, 40, 50, 60, 70, 80]  # in the order of the frame


def back(name, **options):
    frame.to_file(name, **options)
    read = geopandas.read_file(name)
    assert dict(zip(read["ten"], read.geometry)) == dict(zip(names, squares))  # outlines keep their names
    return list(read["ten"])


order = {
    "fgb": back("a.fgb"),
    "fgb without its index": back("b.fgb", SPATIAL_INDEX="NO"),
    "gpkg": back("a.gpkg"),
    "geojson": back("a.geojson"),
}
for name, read in order.items():
    print(name, [name.removeprefix("Xã ") for name in read], dict(zip(read, values))["Xã A"])
assert "".join(name[-1] for name in order.pop("fgb")) == "FHBDGECA", "rows stand in another order now"
assert all(read == names for read in order.values())
PY
