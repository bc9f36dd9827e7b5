#!/usr/bin/env bash
# Expected: 1,600 people in a grid of sixteen cells, summed for ten communes that cover the grid without a gap, are 1,600, 160 in each.
# Seen: six communes have nobody (None) and four 400 each; the total is right, so that no check of it tells. With all_touched=True, the
#   manual's other way, the total is 4,800, three times the people, since a cell counts in full in each commune that it touches.
#   exactextract, which takes cells by the share that lies within, has 160 for each.
# With: rasterstats 0.21.0, rasterio 1.4.4, exactextract 0.3.0, numpy 2.4.6, shapely 2.2.0, geopandas 1.2.0.
# Known: the manual of rasterstats says that a cell belongs to where its middle lies; not what it means for sums of people.
# Matters: people reached by a transmitter are nought in communes narrower than a cell, or thrice the people there are.
# Instead: exactextract for people; rasterstats for what is a mean (heights), or where outlines are much larger than cells.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check rasterstats==0.21.0 rasterio==1.4.4 exactextract==0.3.0 numpy==2.4.6 shapely==2.2.0 \
  geopandas==1.2.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import geopandas
import numpy
import rasterio
from exactextract import exact_extract
from rasterio.transform import from_origin
from rasterstats import zonal_stats
from shapely.geometry import box

print(*(f"{name} {version(name)}" for name in ("rasterstats", "rasterio", "exactextract")))
grid = {"driver": "GTiff", "count": 1, "dtype": "float32", "crs": "EPSG:32648", "nodata": -1}
with rasterio.open("nguoi.tif", "w", height=4, width=4, transform=from_origin(0, 4000, 1000, 1000), **grid) as file:
    file.write(numpy.full((4, 4), 100, "float32"), 1)  # a hundred people in each square kilometre
strips = [box(x * 400, 0, x * 400 + 400, 4000) for x in range(10)]
communes = geopandas.GeoDataFrame({"xa": range(10)}, geometry=strips, crs="EPSG:32648")


def people(**options):
    found = [one["sum"] for one in zonal_stats(communes, "nguoi.tif", stats="sum", **options)]
    print(options, found, sum(one or 0 for one in found))
    return found


middle, touched = people(), people(all_touched=True)
exact = [round(one["properties"]["sum"], 3) for one in exact_extract("nguoi.tif", communes, ["sum"])]
print("exactextract", exact, sum(exact))
assert middle.count(None) == 6 and middle.count(400.0) == 4, "narrow communes have people now"
assert sum(touched) == 4800 and exact == [160.0] * 10
PY
