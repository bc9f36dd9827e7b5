#!/usr/bin/env bash
# Expected: "21 50 38 N 106 45 40 E" (degrees, minutes and seconds with blanks, as receivers of positions and registers write them) is
#   21.84 N, 106.76 E, or is refused.
# Seen: 45 N, 40 E: the pair before the last letter that fits the pattern, minutes and seconds of the longitude. So with letters in front
#   ("N 21 50 38 E 106 45 40"), without letters, and for another longitude. With ' and " it is right; degrees and minutes alone are refused
#   as a latitude above 90.
# With: geopy 2.5.0.
# Matters: a station of Lạng Sơn lies between the Black Sea and the Caspian; each where the minutes and seconds of its longitude put it.
# Instead: put the signs ° ' " in before, or compute the degrees; hold every position to the province's box.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check geopy==2.5.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

from geopy import Point

print("geopy", version("geopy"))
for text in ("21 50 38 N 106 45 40 E", "N 21 50 38 E 106 45 40", "21 50 38, 106 45 40", "21 50 38 N 105 45 40 E"):
    found = tuple(Point(text))[:2]
    print(text, found)
    assert found == (45.0, 40.0), "it is read otherwise now"
right = tuple(round(one, 2) for one in Point("21° 50' 38\" N, 106° 45' 40\" E"))[:2]
print(right)
assert right == (21.84, 106.76)
PY
