#!/usr/bin/env bash
# Expected: in a CSV file with the headings "xa,2024,2025" and rows of names and numbers below, the first line is the heading.
# Seen: DuckDB takes it for data: columns are column0, column1, column2, and the total of the second is 2024 too much, 2025 of the
#   third; the largest value is the year. With headings "xa,nam 2024,nam 2025" the first line is the heading. Python's
#   csv.Sniffer says the same of the two files; Polars takes the first line of both.
# With: DuckDB 2.0.1, polars 2.1.0, Python 3.11.
# Matters: yearbooks have years as headings. A commune's 60 hours are 2,084, in the total of a district, above every target.
# Instead: header = true, or names for the columns; a look at names like column0 before anything is added up.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check duckdb==2.0.1 polars==2.1.0
printf 'xa,2024,2025\nBắc Sơn,60,70\nThất Khê,80,90\n' >nam.csv
printf 'xa,nam 2024,nam 2025\nBắc Sơn,60,70\nThất Khê,80,90\n' >chu.csv
venv/bin/python - <<'PY'
import csv
import sys
from importlib.metadata import version
from pathlib import Path

import duckdb
import polars as pl

print("python", sys.version.split()[0], "duckdb", version("duckdb"), "polars", version("polars"))
for name in ("nam.csv", "chu.csv"):
    found = duckdb.sql(f"select * from '{name}'")
    first, second = found.columns[1:]
    total = duckdb.sql(f'select sum("{first}"), sum("{second}"), count(*) from found').fetchall()[0]
    print(name, found.columns, total, "| Polars", pl.read_csv(name).columns, pl.read_csv(name)[:, 1].sum())
    sniffed = csv.Sniffer().has_header(Path(name).read_text())
    print("  csv.Sniffer:", sniffed)
    assert sniffed == (name == "chu.csv")
    if name == "nam.csv":
        assert found.columns == ["column0", "column1", "column2"], "the heading is found now"
        assert total == (2024 + 140, 2025 + 160, 3)
    else:
        assert found.columns == ["xa", "nam 2024", "nam 2025"] and total == (140, 160, 2)
    assert pl.read_csv(name)[:, 1].sum() == 140
assert duckdb.sql("select sum(\"2024\") from read_csv('nam.csv', header = true)").fetchall() == [(140,)]
PY
