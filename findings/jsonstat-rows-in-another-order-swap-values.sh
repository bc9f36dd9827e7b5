#!/usr/bin/env bash
# Expected: a table of the values of two districts in two years, written as JSON-stat and read again, says the same of
#   each district, in whatever order its rows stand; rows that do not make a full grid are refused or filled.
# Seen: with the year running slower than the district in the rows (columns district, year), Hữu Lũng's 65 of 2024 comes
#   back as Cao Lộc's of 2025. The writer lists categories as they first appear and puts the values down as the rows
#   stand; nothing is said. With one row missing it writes three values for a grid of four. And a column whose name is a
#   part of the name of the value ("ho" beside "so_ho") is left out as if it were the value.
# With: pyjstat 2.4.0, pandas 3.1.1.
# Matters: tables sorted by year are the usual ones; every figure is published under another unit or year.
# Instead: sort by all dimensions from left to right, add the missing rows as null, and read back before publishing.
# Known: https://github.com/predicador37/pyjstat/issues/36 (the missing row only)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyjstat==2.4.0 pandas==3.1.1
venv/bin/python -W ignore - <<'PY'
import json
from importlib.metadata import version

import pandas
from pyjstat import pyjstat

for name in ("pyjstat", "pandas"):
    print(name, version(name))
rows = [("Cao Lộc", "2024", 60), ("Hữu Lũng", "2024", 65), ("Cao Lộc", "2025", 70), ("Hữu Lũng", "2025", 75)]


def written(rows, names=("huyen", "nam", "value"), value="value"):
    frame = pandas.DataFrame(rows, columns=list(names))
    return pyjstat.Dataset.read(frame, value=value).write(value=value)


def there_and_back(rows):
    frame = pyjstat.Dataset.read(written(rows)).write("dataframe")
    return sorted(frame.itertuples(index=False, name=None))


by_year, by_district = there_and_back(rows), there_and_back(sorted(rows))
print("sorted by district:", by_district)
print("sorted by year:    ", by_year)
assert by_district == sorted(rows)
assert by_year == [("Cao Lộc", "2024", 60), ("Cao Lộc", "2025", 65), ("Hữu Lũng", "2024", 70), ("Hữu Lũng", "2025", 75)]

gap = json.loads(written(rows[:3]))
print("one row missing:", gap["size"], gap["value"])
assert gap["size"] == [2, 2] and gap["value"] == [60, 65, 70]

parts = json.loads(written([("A", "2024", 60), ("B", "2024", 65)], ("ho", "nam", "so_ho"), "so_ho"))
print("dimensions of ho, nam, so_ho:", parts["id"], parts["so_ho"])
assert parts["id"] == ["nam"] and parts["so_ho"] == [60, 65]
PY
