#!/usr/bin/env bash
# Expected: a file of outlines (Shapefile) that a library has written can be read by the same library, or is not written.
# Seen: names of columns are cut to ten bytes, not letters, and a cut within a Vietnamese letter is written. Reading the
#   file, or only what it holds, then raises a UnicodeDecodeError: table and outlines are out of reach. "số_người"
#   (eight letters) is such a name, "ty_le_phủ" another. "tỷ_lệ_2024" alone is cut to "tỷ_lệ_" and can be read; beside
#   "tỷ_lệ_2025" nothing can, since the "_1" that tells the two apart is put into a letter. All that is said when writing
#   is a warning that a message could not be decoded.
# With: pyogrio 0.13.0 (GDAL 3.12.4), numpy 2.4.6.
# Matters: Vietnamese offices exchange Shapefiles; the one who writes has seen no error, the one who gets it reads nothing.
# Instead: GeoPackage; or names of columns in plain letters, at most ten, and the file read once before it is sent.
# Known: https://github.com/GeospatialPython/pyshp/issues/416 (the same of another library, mended there)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyogrio==0.13.0 numpy==2.4.6
venv/bin/python - <<'PY'
import struct
import warnings
from importlib.metadata import version

import numpy
import pyogrio
from pyogrio import raw

print("pyogrio", version("pyogrio"), "GDAL", pyogrio.__gdal_version__)
POINT = numpy.array([struct.pack("<BIdd", 1, 1, 106.7, 21.8)], dtype=object)


def there_and_back(file, *names):
    values = [numpy.array([str(place)], dtype=object) for place, _ in enumerate(names)]
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        raw.write(file, POINT, values, list(names), geometry_type="Point", crs="EPSG:4326")
    print(file, names, *[str(one.message) for one in said], sep="\n  ")
    try:
        found = list(pyogrio.read_info(file)["fields"])
    except UnicodeDecodeError as error:
        found = error
    print("  read:", found)
    return found, [str(one.message) for one in said]


for names in (["số_người"], ["ty_le_phủ"], ["tỷ_lệ_2024", "tỷ_lệ_2025"]):
    found, said = there_and_back("a.shp", *names)
    assert isinstance(found, UnicodeDecodeError), "the file can be read now: look again"
    assert said[-1].startswith("Could not decode error message")
assert there_and_back("b.shp", "tỷ_lệ_2024")[0] == ["tỷ_lệ_"]
assert there_and_back("c.gpkg", "số_người")[0] == ["số_người"]
PY
