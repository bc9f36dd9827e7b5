#!/usr/bin/env bash
# Expected: a comparison of two tables, made to tell what has changed, says one thing of a column of days that one of them has as text (05/06/2025,
#   30/06/2025) and the other as days (5 and 30 June): unchanged, as the country writes days; or changed, since a text is no day.
# Seen: datacompy says "one of two has changed" for frames of pandas, and "all match" for the same frames in Polars. The class for pandas reads
#   05/06/2025 as 6 May, so that it equals 6 May 2025, and 30/06/2025 day first, since there is no month 30; the class for Polars reads both day first.
#   With days as 2025-06-05 both agree. Nothing is said of how texts were read.
# With: datacompy 1.1.0, pandas 3.0.6, polars 1.33.1.
# Known: no issue was found.
# Matters: of a register of stations that nobody changed, the days up to the twelfth are reported as corrections, or a wrong month is not found.
# Instead: days made of the texts by their form before comparing; the types of both tables compared first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check datacompy==1.1.0 pandas==3.0.6 polars==1.33.1
venv/bin/python -W ignore - 2>said.txt <<'PY' || { tail -n 1 said.txt; exit 1; }
from datetime import datetime
from importlib.metadata import version

import pandas
import polars
from datacompy import PandasCompare, PolarsCompare

for name in ("datacompy", "pandas", "polars"):
    print(name, version(name))


def matching(texts, days):
    """Rows that match, by the class for pandas and by the one for Polars."""
    found = []
    for library, compare in ((pandas, PandasCompare), (polars, PolarsCompare)):
        one, two = (library.DataFrame({"ma": list(range(len(texts))), "ngay": column}) for column in (texts, days))
        compared = compare(one, two, join_columns="ma")
        found.append((int(compared.count_matching_rows()), bool(compared.matches())))
    print(texts, [f"{day:%d %B}" for day in days], "pandas, polars:", *found)
    return found


june = [datetime(2025, 6, 5), datetime(2025, 6, 30)]
assert matching(["05/06/2025", "30/06/2025"], june) == [(1, False), (2, True)], "days are read otherwise now"
assert matching(["05/06/2025"], [datetime(2025, 5, 6)]) == [(1, True), (0, False)]
assert matching(["2025-06-05", "2025-06-30"], june) == [(2, True), (2, True)]
PY
