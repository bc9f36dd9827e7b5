#!/usr/bin/env bash
# Expected: a small commune's outline, wound as the standard of GeoJSON asks (RFC 7946: outer ring against the clock),
#   is drawn small.
# Seen: Vega draws everything *but* the commune: the path runs round the whole picture. Wound the other way, which
#   the standard forbids, it is drawn as meant.
# With: vl-convert-python 1.9.0.post1 (Vega 6.2), shapely 2.2.0 (orient makes the standard's winding).
# Matters: boundaries that a validator or a GIS has "repaired" turn a map into one coloured square; with many places
#   only the last one shows.
# Instead: wind outer rings clockwise for the chart (shapely.geometry.polygon.orient(p, -1)), keep the standard's in files.
# Known: https://d3js.org/d3-geo (outer rings smaller than a hemisphere must be clockwise)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vl-convert-python==1.9.0.post1 shapely==2.2.0
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
import vl_convert
from shapely import Polygon
from shapely.geometry import mapping
from shapely.geometry.polygon import orient

print("vl-convert-python", version("vl-convert-python"), "Vega", vl_convert.get_vega_version(), "shapely", version("shapely"))
commune = Polygon([(106.6, 21.8), (106.8, 21.8), (106.8, 22.0), (106.6, 22.0)])
def drawn(sign):
    feature = {"type": "Feature", "properties": {}, "geometry": mapping(orient(commune, sign))}
    spec = {"width": 100, "height": 100, "data": {"values": [feature]}, "mark": "geoshape",
            "projection": {"type": "mercator", "center": [106.7, 21.9], "scale": 3000, "translate": [50, 50]}}
    path = re.findall(r'<path transform="[^"]*" d="([^"]*)"', vl_convert.vegalite_to_svg(spec))[0]
    across = [float(x) for x in re.findall(r"[ML](-?[\d.]+),", path)]
    seen = max(across) - min(across)
    print("against the clock" if sign > 0 else "clockwise", f"- spans {seen:.0f} px of a picture of 100")
    return seen

assert drawn(1.0) > 1000 and drawn(-1.0) < 20
PY
