#!/usr/bin/env bash
# Expected: 300 households around three loudspeakers are 300 when they are added up by commune; one on the border of two communes is in one of
#   them, or told to be in none.
# Seen: it depends on the library, and none says so. Turf's collect and pointsWithinPolygon count it in both: 400 of 300; its tag names one
#   commune. In GeoPandas sjoin with its default ("intersects") has it twice, with "within" not at all: 200.
# With: Node 20, @turf/turf 7.4.0; geopandas 1.2.0, shapely 2.2.0.
# Known: Turf's booleanPointInPolygon has an option that leaves the border out (ignoreBoundary); the pages of the other two do not name borders.
# Matters: borders run along roads and rivers and meet at round coordinates, and so do poles; totals are above or below the province's.
# Instead: join, count how often each point was found, and give what was found twice or never to a commune by a rule.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund @turf/turf@7.4.0
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check geopandas==1.2.0 shapely==2.2.0
cat >count.cjs <<'JS'
const assert = require("node:assert");
const turf = require("@turf/turf");

console.log("@turf/turf", JSON.parse(require("node:fs").readFileSync("node_modules/@turf/turf/package.json")).version);
const commune = (name, west) => turf.bboxPolygon([west, 21, west + 0.5, 21.5], { properties: { name } });
const communes = turf.featureCollection([commune("A", 106), commune("B", 106.5)]);
const poles = turf.featureCollection([106.25, 106.5, 106.75].map((east) => turf.point([east, 21.25], { households: 100 })));
const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
const collected = turf.collect(communes, poles, "households", "found").features.map((one) => sum(one.properties.found));
const within = communes.features.map((one) => turf.pointsWithinPolygon(poles, one).features.length);
const tagged = turf.tag(poles, communes, "name", "commune").features.map((one) => one.properties.commune);
console.log("collect", collected, "pointsWithinPolygon", within, "tag", tagged);
assert.deepStrictEqual([collected, within], [[200, 200], [2, 2]], "a point on the border counts otherwise now");
assert.deepStrictEqual(tagged, ["A", "A", "B"], "a point on the border counts otherwise now");
JS
node count.cjs
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

import geopandas
from shapely import Point, box

print("geopandas", version("geopandas"), "shapely", version("shapely"))
communes = geopandas.GeoDataFrame({"name": ["A", "B"]}, geometry=[box(106, 21, 106.5, 21.5), box(106.5, 21, 107, 21.5)])
poles = geopandas.GeoDataFrame({"households": [100] * 3}, geometry=[Point(east, 21.25) for east in (106.25, 106.5, 106.75)])
seen = {how: int(poles.sjoin(communes, predicate=how)["households"].sum()) for how in ("intersects", "within", "covered_by")}
seen["default"] = int(poles.sjoin(communes)["households"].sum())
print(seen)
assert seen == {"intersects": 400, "within": 200, "covered_by": 400, "default": 400}, "a point on the border counts otherwise now"
PY
