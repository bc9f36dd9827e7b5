#!/usr/bin/env bash
# Expected: a place whose latitude is 106.76 degrees is refused; there is none.
# Seen: it is a valid cell, in the sea north of Alaska (73 N, 158 W): degrees beyond the pole are taken on round the globe.
#   So are 1068.5 and 2185, a place in another unit. The distance between two such places is 0.3 km instead of 1.1. Outlines
#   in that order (latitude first, as GeoJSON does not have it) have no cell at all: an empty list, and no error.
# With: h3 4.5.0.
# Matters: latitude and longitude are swapped in every second list of stations; nothing stops them, and the counts of a
#   map are short by them.
# Instead: both are held against the country's limits (8 to 24 and 102 to 118 degrees) before.
# Known: https://github.com/uber/h3/issues/388
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check h3==4.5.0
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

import h3

print("h3", version("h3"))


def place_of(latitude, longitude):
    cell = h3.latlng_to_cell(latitude, longitude, 7)
    middle = tuple(round(degree, 1) for degree in h3.cell_to_latlng(cell))
    print((latitude, longitude), "->", cell, middle)
    assert h3.is_valid_cell(cell)
    return middle


assert place_of(21.85, 106.76) == (21.9, 106.8)
assert place_of(106.76, 21.85) == (73.2, -158.1), "a latitude beyond the pole is another thing now"
assert place_of(1068.5, 2185.0) == (-11.5, 25.0)
far = [h3.great_circle_distance((106.76, 21.85), (106.76, 21.86)), h3.great_circle_distance((21.85, 106.76), (21.86, 106.76))]
print("km:", [round(one, 1) for one in far])
assert [round(one, 1) for one in far] == [0.3, 1.1]
right = [[106.7, 21.8], [106.8, 21.8], [106.8, 21.9], [106.7, 21.9], [106.7, 21.8]]
cells = [len(h3.geo_to_cells({"type": "Polygon", "coordinates": [ring]}, 7)) for ring in (right, [p[::-1] for p in right])]
print("cells:", cells)
assert cells[0] > 10 and cells[1] == 0
PY
