#!/usr/bin/env bash
# Expected: where communes are put together or divided by area (as on 1 July 2025), the share of a new one that consists half of a commune with 90 % and of
#   one that sent nothing is 90 of what is known, or not known.
# Seen: tobler takes the one without a value for 0 %: a new commune that is a third of B (90 %) and two thirds of C (nothing) has 30 %. It
#   says so in a warning, which a notebook with warnings switched off does not show; what comes back is a plain number. People
#   (extensive variables) of C are none. With C taken out before it is 90 %. With pandas 3 the same call is refused with a message about something else.
# With: tobler 0.13.0, geopandas 1.2.0, pandas 2.3.3; pandas 3.1.1 for the refusal.
# Known: the manual says of NaN nothing; the warning reads that they are replaced with 0.
# Matters: the new commune is far below its target since one of the old ones kept silent.
# Instead: rows without a value taken out before, and the area that is known of each new unit worked out beside the share.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
for pandas in 2.3.3 3.1.1; do
  python3 -m venv "$pandas"
  "$pandas/bin/pip" install -q --disable-pip-version-check tobler==0.13.0 geopandas==1.2.0 pandas=="$pandas"
done
cat >areas.py <<'PY'
import warnings
from importlib.metadata import version

import geopandas as gpd
import numpy as np
from shapely.geometry import box
from tobler.area_weighted import area_interpolate

print(*(f"{name} {version(name)}" for name in ("tobler", "geopandas", "pandas")))
old = gpd.GeoDataFrame(
    {"ty_le": [70, 90, np.nan], "nguoi": [1000, 2000, np.nan]}, geometry=[box(at, 0, at + 1, 1) for at in range(3)], crs=3405
)
new = gpd.GeoDataFrame(geometry=[box(0, 0, 1.5, 1), box(1.5, 0, 3, 1)], crs=3405)


def together(rows):
    found = area_interpolate(rows, new, extensive_variables=["nguoi"], intensive_variables=["ty_le"])
    found = [[round(float(value), 1) for value in found[name]] for name in ("ty_le", "nguoi")]
    print("shares, people:", *found)
    return found


with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    try:
        assert together(old) == [[76.7, 30.0], [2000.0, 1000.0]], "what is missing counts otherwise now"
        assert any("replacing with 0" in str(one.message) for one in said)
    except ValueError as fault:
        print("refused:", fault)
        assert version("pandas").startswith("3.") and "read-only" in str(fault)
assert together(old.dropna())[0] == [76.7, 90.0]
PY
for pandas in 2.3.3 3.1.1; do "$pandas/bin/python" -W ignore areas.py; done
