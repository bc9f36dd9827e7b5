#!/usr/bin/env bash
# Expected: coverage_is_valid tells whether communes share their borders, so that coverage_simplify can simplify each
#   border once for both sides (shapely's documentation of both functions).
# Seen: two neighbours whose common border was digitised twice, 0.0000001 degrees (a centimetre) apart, are "valid"; each
#   copy of the border is then simplified by itself, and more than one per cent of the map lies between them.
# With: shapely 2.2.0, GEOS 3.14.1.
# Matters: boundaries of the communes after a reform come from several files, rounded to other decimals: the map shows
#   white slivers along borders, or people of nowhere, after a check that said that all is well.
# Instead: ask with a gap_width, snap neighbours to each other first (shapely.snap), and compare areas before and after.
# Known: https://shapely.readthedocs.io/en/stable/reference/shapely.coverage_is_valid.html (gap_width is 0 unless told)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check shapely==2.2.0
venv/bin/python - <<'PY'
import math
import shapely

print("shapely", shapely.__version__, "GEOS", ".".join(map(str, shapely.geos_version)))
def border(off):
    return [(1 + off + 0.02 * math.sin(7 * k), k / 40) for k in range(41)]
def two(off):
    west = shapely.Polygon([(0, 0), *border(0.0), (0, 1)])
    return [west, shapely.Polygon([(2, 1), (2, 0), *border(off)])]
def snapped(west, east):
    return [west, shapely.snap(east, west, 1e-6)]
def between(drawn):
    return 1 - shapely.union_all(drawn).area / 2
seen = {}
for what, communes in (("shared", two(0.0)), ("a centimetre apart", two(1e-7)),
                       ("snapped", snapped(*two(1e-7)))):
    valid = bool(shapely.coverage_is_valid(communes))
    asked = bool(shapely.coverage_is_valid(communes, gap_width=1e-3))
    seen[what] = valid, asked, between(list(shapely.coverage_simplify(communes, 0.1)))
    print(f"{what}: valid {valid}, with a width of gaps {asked}; {seen[what][2]:.2%} between them once simplified")
assert seen["shared"][0] and seen["shared"][2] < 1e-9
valid, asked, gap = seen["a centimetre apart"]
assert valid and not asked and gap > 0.01
assert seen["snapped"][2] < 1e-9
PY
