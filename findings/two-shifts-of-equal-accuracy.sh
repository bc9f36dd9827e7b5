#!/usr/bin/env bash
# Expected: coordinates of Vietnam's own system VN-2000 put on a map of the world (WGS 84) move by what the state
#   publishes, once and for all.
# Seen: PROJ knows two transformations, both "accurate to 1 m", two thirds of a metre apart, and takes the first without
#   a word; leaving the step out altogether (taking latitude and longitude as they are) is 224 m off here. And a pair
#   of VN-2000 latitude and longitude goes in as (latitude, longitude), while its projected systems go (east, north).
# With: pyproj 3.7.2 (PROJ 9.5.1).
# Matters: two maps of the same communes made by different operations differ; 224 m moves a station into the next ward.
# Instead: name the operation, keep its name with the data, always_xy=True.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyproj==3.7.2
venv/bin/python - <<'PY'
from importlib.metadata import version
import pyproj
from pyproj.transformer import TransformerGroup

print("pyproj", version("pyproj"), "PROJ", pyproj.proj_version_str)
group = TransformerGroup(4756, 4326, always_xy=True)
place, globe = (106.761, 21.85), pyproj.Geod(ellps="WGS84")
moved = {t.description: (t.accuracy, t.transform(*place)) for t in group.transformers}
for name, (accuracy, point) in moved.items():
    print(name, "accuracy", accuracy, "m ->", [round(v, 6) for v in point])
one, two = (point for _, point in moved.values())
apart, off = globe.inv(*one, *two)[2], globe.inv(*place, *one)[2]
print(f"apart {apart:.2f} m; not moved at all: {off:.0f} m off")
assert {a for a, _ in moved.values()} == {1.0} and 0.5 < apart < 1 and 200 < off < 250
assert [a.direction for a in pyproj.CRS(4756).axis_info] == ["north", "east"]
assert [a.direction for a in pyproj.CRS(3405).axis_info] == ["east", "north"]
PY
