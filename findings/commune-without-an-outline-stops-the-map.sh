#!/usr/bin/env bash
# Expected: a collection of communes of which one has no outline yet ("geometry": null, as RFC 7946 writes it) becomes TopoJSON or Geobuf, or is
#   read, with that commune in it, its name and figure kept.
# Seen: topojson and geobuf for Python end with "'NoneType' object is not subscriptable", which names neither the feature nor what is wrong;
#   shapely.from_geojson() refuses it as JSON that it can not read. geobuf, which calls itself lossless, also loses figures that are null, without
#   a word: "gio" is gone from the commune that comes back. topojson-server for JavaScript has the commune, without an outline.
# With: topojson 2.2, geobuf 2.0.1, shapely 2.2.0; Node 20, topojson-server 3.0.1, topojson-client 3.1.0.
# Known: RFC 7946, 3.2: a feature that is located nowhere has null. The same was mended in JavaScript: topojson/topojson issue 18 (2013),
#   mapbox/geobuf issue 55 (2017). For Python none was found.
# Matters: one commune whose border is not settled keeps a whole province from its map.
# Instead: features without an outline taken out before, and listed beside the map.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check topojson==2.2 geobuf==2.0.1 shapely==2.2.0
npm install --silent --no-audit --no-fund topojson-server@3.0.1 topojson-client@3.1.0
venv/bin/python - <<'PY'
import json
import subprocess
from importlib.metadata import version
from pathlib import Path

import geobuf
import shapely
import topojson

print(*(f"{name} {version(name)}" for name in ("topojson", "geobuf", "shapely")))


def commune(ma, gio, x=None):
    corners = [] if x is None else [[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]
    outline = {"type": "Polygon", "coordinates": [corners]} if corners else None
    return {"type": "Feature", "id": ma, "properties": {"ma": ma, "gio": gio}, "geometry": outline}


def refused(call):
    try:
        call()
    except (TypeError, shapely.errors.GEOSException) as fault:
        print("refused:", fault)
        return str(fault)


whole = {"type": "FeatureCollection", "features": [commune("06040", 70, 0), commune("06041", None, 1)]}
with_one = {**whole, "features": [*whole["features"], commune("06042", 60)]}
assert [one["id"] for one in json.loads(topojson.Topology(whole).to_geojson())["features"]] == ["06040", "06041"]
back = geobuf.decode(geobuf.encode(whole))["features"]
print("geobuf:", [one["properties"] for one in back])
assert [dict(one["properties"]) for one in back] == [{"ma": "06040", "gio": 70}, {"ma": "06041"}], "null is kept now"
for call in (lambda: topojson.Topology(with_one), lambda: geobuf.encode(with_one)):
    assert refused(call) == "'NoneType' object is not subscriptable", "features without an outline are taken now"

Path("xa.geojson").write_text(json.dumps(with_one))
script = """
const { topology } = require("topojson-server");
const { feature } = require("topojson-client");
const made = topology({ xa: JSON.parse(require("node:fs").readFileSync("xa.geojson")) });
console.log(JSON.stringify(feature(made, made.objects.xa).features.map((one) => [one.id, one.geometry && one.geometry.type])));
"""
run = subprocess.run(["node", "-e", script], check=True, capture_output=True, text=True)
print("topojson-server, topojson-client:", run.stdout.strip())
assert json.loads(run.stdout) == [["06040", "Polygon"], ["06041", "Polygon"], ["06042", None]]
assert len(shapely.from_geojson(json.dumps(whole)).geoms) == 2
assert "null" in refused(lambda: shapely.from_geojson(json.dumps(with_one))), "shapely takes such features now"
PY
