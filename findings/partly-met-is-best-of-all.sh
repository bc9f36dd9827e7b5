#!/usr/bin/env bash
# Expected: an ordered column "Chưa đạt" < "Đạt một phần" < "Đạt" (not met, partly met, met) keeps its order when the frame goes to
#   another library; the best of all is "Đạt".
# Seen: with pandas' ordered categories the best is "Đạt". The same frame in Polars, by from_pandas or out of its Parquet file, has
#   its best in "Đạt một phần", since the order becomes that of letters; DuckDB has "Đạt" out of the frame and "Đạt một phần" out
#   of the file. The other way round an Enum of Polars is text in DuckDB, where two of four are not below "Đạt" in Polars and three
#   are in DuckDB; an ENUM of DuckDB loses its order in Polars too. Nothing is said.
# With: polars 2.1.0, pandas 3.1.1, DuckDB 2.0.1, pyarrow 26.0.1.
# Matters: the best and the worst standing of a district, a sorted list and "at least met" depend on which library asks.
# Instead: carry the order as a number; in Polars cast to pl.Enum with the list after each step from outside.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 pandas==3.1.1 duckdb==2.0.1 pyarrow==26.0.1
venv/bin/python - <<'PY'
from importlib.metadata import version

import duckdb
import pandas
import polars as pl

for name in ("polars", "pandas", "duckdb", "pyarrow"):
    print(name, version(name))
order = ["Chưa đạt", "Đạt một phần", "Đạt"]
seen = ["Đạt một phần", "Đạt", "Chưa đạt", "Đạt"]
frame = pandas.DataFrame({"v": pandas.Categorical(seen, categories=order, ordered=True)})
frame.to_parquet("v.parquet")
best = {
    "pandas": frame["v"].max(),
    "pandas, file": pandas.read_parquet("v.parquet")["v"].max(),
    "polars": pl.from_pandas(frame)["v"].max(),
    "polars, file": pl.read_parquet("v.parquet")["v"].max(),
    "duckdb": duckdb.sql("select max(v) from frame").fetchall()[0][0],
    "duckdb, file": duckdb.sql("select max(v) from 'v.parquet'").fetchall()[0][0],
}
enum = pl.DataFrame({"v": pl.Series(seen, dtype=pl.Enum(order))})
best["polars, Enum"] = enum["v"].max()
best["duckdb of Enum"] = duckdb.sql("select max(v) from enum").fetchall()[0][0]
duckdb.sql("create type standing as enum ('Chưa đạt', 'Đạt một phần', 'Đạt')")
typed = duckdb.sql("select v::standing as v from frame")
best["duckdb, ENUM"] = duckdb.sql("select max(v) from typed").fetchall()[0][0]
best["polars of ENUM"] = typed.pl()["v"].max()
for way, one in best.items():
    print(f"{way}: {one}")
lost = {"polars", "polars, file", "duckdb, file", "duckdb of Enum", "polars of ENUM"}
assert {way for way, one in best.items() if one == "Đạt một phần"} == lost, "the order is kept otherwise now"
assert {one for way, one in best.items() if way not in lost} == {"Đạt"}
here = enum.filter(pl.col("v") >= "Đạt").height
there = duckdb.sql("select count(*) from enum where v >= 'Đạt'").fetchall()[0][0]
print("at least met: Polars", here, "DuckDB", there)
assert (here, there) == (2, 3)
PY
