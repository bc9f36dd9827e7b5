#!/usr/bin/env bash
# Expected: between 65 in 2023 and 75 in 2025 the year 2024 lies at 70, in whichever order the years stand; or the order is refused.
# Seen: with the newest year first, as official tables print them, numpy.interp says 55, the value of 2021, for 2024 and every year from 2022
#   to 2025, and 75, the value of 2025, for 2021: a rise is a fall. No error, no warning. interp1d of scipy says 70, its other interpolators
#   refuse, Polars and pandas say 70.
# With: numpy 2.4.6, scipy 1.17.1, polars 2.1.0, pandas 3.0.6.
# Known: the page of numpy.interp says that increasing positions are not checked and that the result is nonsense otherwise.
# Matters: a milestone between two measured years gets the oldest value, which looks like one.
# Instead: sort by the year first and assert it, or interpolate_by of Polars.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check numpy==2.4.6 scipy==1.17.1 polars==2.1.0 pandas==3.0.6
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

import numpy
import pandas
import polars
from scipy.interpolate import PchipInterpolator, interp1d, make_interp_spline

for name in ("numpy", "scipy", "polars", "pandas"):
    print(name, version(name))
YEARS, SHARES = [2025, 2023, 2021], [75.0, 65.0, 55.0]
asked = [2021, 2022, 2023, 2024, 2025]
told = numpy.interp(asked, YEARS, SHARES).tolist()
right = numpy.interp(asked, YEARS[::-1], SHARES[::-1]).tolist()
print("newest first:", told, "oldest first:", right)
assert told == [75, 55, 55, 55, 55], "the order is noticed now"
assert right == [55, 60, 65, 70, 75]
assert numpy.interp(2024, YEARS, SHARES) == 55
assert interp1d(YEARS, SHARES)(2024) == 70
for refuses in (PchipInterpolator, make_interp_spline):
    try:
        print(refuses.__name__, refuses(YEARS, SHARES)(2024))
    except ValueError as error:
        print(refuses.__name__, error)
    else:
        raise SystemExit("the order is not refused any more")
frame = polars.DataFrame({"year": [2025, 2024, 2023], "share": [75.0, None, 65.0]})
series = pandas.Series([75.0, None, 65.0], index=[2025, 2024, 2023])
assert frame.select(polars.col("share").interpolate_by("year"))["share"].to_list() == series.interpolate("index").tolist() == [75, 70, 65]
PY
