#!/usr/bin/env bash
# Expected: communes joined from the left with their returns have NULL where no return came, and the mean is of those that sent one.
# Seen: ClickHouse fills what the join did not find with the default of the type: Xã B has 0 hours, the mean of 70 and silence is 35, the least is
#   0, and counting gives two of two; a date is 1 January 1970, a name the empty text. A blank cell of a CSV file that is declared as a number is
#   0, too. With join_use_nulls = 1 it is as in DuckDB and SQLite.
# With: chdb 4.4.0 (ClickHouse as a package), duckdb 2.0.1, Python 3.11's sqlite3.
# Known: its page on JOIN names join_use_nulls, which is 0 by default, and says that empty cells are filled with the default value.
# Matters: the same SELECT, moved to the faster store, makes a return of nought out of every silence, and a first return of 1970.
# Instead: SET join_use_nulls = 1 at the beginning of each session, and Nullable types for what may be missing.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check chdb==4.4.0 duckdb==2.0.1
printf 'unit,hours\nA,70\nB,\n' >sent.csv
venv/bin/python -W ignore - <<'PY'
import json
import sqlite3
from importlib.metadata import version

import chdb
import duckdb

for name in ("chdb", "duckdb"):
    print(name, version(name))
UNITS = "(SELECT 'A' AS unit UNION ALL SELECT 'B' AS unit) AS units"
JOIN = f"FROM {UNITS} LEFT JOIN (SELECT 'A' AS unit, 70 AS hours) AS sent ON units.unit = sent.unit"
ASKED = f"SELECT avg(sent.hours), min(sent.hours), count(sent.hours) {JOIN}"


def house(query, **settings):
    told = ", ".join(f"{name} = {value}" for name, value in settings.items())
    answer = chdb.query(query + (f" SETTINGS {told}" if told else ""), "JSONCompact")
    return [tuple(row) for row in json.loads(str(answer))["data"]]


seen = {"ClickHouse": house(ASKED), "with join_use_nulls": house(ASKED, join_use_nulls=1)}
seen |= {"DuckDB": duckdb.sql(ASKED).fetchall(), "SQLite": sqlite3.connect(":memory:").execute(ASKED).fetchall()}
for name, rows in seen.items():
    print(name, "mean, least, count:", *rows)
assert [float(value) for value in seen.pop("ClickHouse")[0]] == [35, 0, 2], "what is not found is NULL now"
assert all([float(value) for value in rows[0]] == [70, 70, 1] for rows in seen.values())
days = house(JOIN.replace("70 AS hours", "toDate('2025-06-30') AS day").join(["SELECT units.unit, sent.day ", " ORDER BY 1"]))
typed = house("SELECT unit, hours FROM file('sent.csv', CSVWithNames, 'unit String, hours Float64') ORDER BY 1")
print("day of the return:", days, "hours of a CSV file:", typed)
assert days[1] == ("B", "1970-01-01") and typed[1] == ("B", 0)
assert house("SELECT unit, hours FROM file('sent.csv', CSVWithNames) ORDER BY 1")[1] == ("B", None)
PY
