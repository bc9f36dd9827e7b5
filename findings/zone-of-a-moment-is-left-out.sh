#!/usr/bin/env bash
# Expected: six in the morning at +07:00 and six in the morning at Greenwich, read from one file of places, are two moments
#   seven hours apart, or the texts that they were.
# Seen: in GeoJSON they are texts, which GDAL takes for moments; read as arrays, both are 06:00 without a zone, and the
#   description of the columns (type, subtype) does not say that there was one. Read through Arrow, the same file has
#   23:00 and 06:00 UTC; a file where one of the two has no zone gives both as 06:00 without one; and with
#   a note "chưa rõ" in another row all are texts again. No warning in any case.
# With: pyogrio 0.13.0 (GDAL 3.12.4), pyarrow 25.0.0, numpy 2.4.6.
# Matters: events of stations on a map (outages, inspections) move by seven hours, by which of two readers was used.
# Instead: datetime_as_string=True, and one's own reading of the zone.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyogrio==0.13.0 pyarrow==25.0.0 numpy==2.4.6
venv/bin/python -W error - <<'PY'
import json
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import pyogrio
from pyogrio import raw

print("pyogrio", version("pyogrio"), "GDAL", pyogrio.__gdal_version__, "pyarrow", version("pyarrow"))
HERE, THERE, NOWHERE = "2025-07-01T06:00:00+07:00", "2025-07-01T06:00:00Z", "2025-07-01T06:00:00"


def written(*texts):
    point = {"type": "Point", "coordinates": [106.7, 21.8]}
    places = [{"type": "Feature", "geometry": point, "properties": {"luc": text}} for text in texts]
    Path("luc.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": places}))
    return "luc.geojson"


def as_arrays(*texts, **options):
    about, _, _, columns = raw.read(written(*texts), **options)
    print(texts, options or "", about["ogr_types"], about["ogr_subtypes"], columns[0].tolist())
    return columns[0].tolist()


def as_arrow(*texts):
    _, table = raw.read_arrow(written(*texts))
    column = table.column("luc").to_pylist()
    print("Arrow:", *column)
    return [moment.strftime("%H:%M%z") for moment in column]


six = datetime(2025, 7, 1, 6)
assert as_arrays(HERE, THERE) == [six, six], "a zone counts now"
assert as_arrow(HERE, THERE) == ["23:00+0000", "06:00+0000"]
assert as_arrays(HERE, NOWHERE) == [six, six] and as_arrow(HERE, NOWHERE) == ["06:00", "06:00"]
assert as_arrays(HERE, "chưa rõ") == [HERE, "chưa rõ"]
assert len(set(as_arrays(HERE, THERE, datetime_as_string=True))) == 2
PY
