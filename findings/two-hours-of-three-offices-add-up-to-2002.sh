#!/usr/bin/env bash
# Expected: a length of two hours, as three offices keep it in Parquet files (one with Polars, one with pandas, one in milliseconds), is
#   two hours to whoever reads them, or a column of another type is refused; all three are six hours.
# Seen: DuckDB, fastparquet and hyparquet (which reads Parquet in browsers) have bare whole numbers: 7200000000, 7200000000000 and
#   7200000. Of Parquet's types only INTERVAL (months, days, milliseconds) is a length of time, and none of the three writes it; the unit
#   is in a note for Arrow. DuckDB reads the three as one table and their sum is 7207207200000, which in microseconds are 2002 hours.
#   Polars refuses to put them together, pyarrow reads each rightly.
# With: polars 2.1.0, pandas 2.3.3, pyarrow 26.0.1, duckdb 2.0.1, fastparquet 2026.9.0; hyparquet 1.33.0 with hyparquet-compressors 1.1.2
#   on Node 20.
# Known: apache/arrow-rs issue 5625 (open) tells the same of the reader for Rust; of the three named here no issue was found.
# Matters: hours of programmes are a thousandfold apart by the tool that an office used, in one valid table.
# Instead: minutes as a whole number in a column that names them (gio_phat_phut), never a type for lengths of time.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 pandas==2.3.3 pyarrow==26.0.1 duckdb==2.0.1 fastparquet==2026.9.0
npm install --silent --no-audit --no-fund hyparquet@1.33.0 hyparquet-compressors@1.1.2 2>/dev/null
venv/bin/python -W ignore - <<'PY'
from datetime import timedelta
from importlib.metadata import version

import duckdb
import fastparquet
import pandas
import polars
import pyarrow
from pyarrow import parquet

print(*(f"{name} {version(name)}" for name in ("polars", "pandas", "pyarrow", "duckdb", "fastparquet")))
two = timedelta(hours=2)
polars.DataFrame({"gio": [two]}).write_parquet("a.parquet")
pandas.DataFrame({"gio": [pandas.Timedelta(two)]}).to_parquet("b.parquet")
parquet.write_table(pyarrow.table({"gio": pyarrow.array([two], pyarrow.duration("ms"))}), "c.parquet")
files = ["a.parquet", "b.parquet", "c.parquet"]
bare = [7_200_000_000, 7_200_000_000_000, 7_200_000]
print(duckdb.sql(f"select gio, typeof(gio) from read_parquet({files})").fetchall())
print([fastparquet.ParquetFile(name).to_pandas()["gio"].tolist() for name in files])
assert duckdb.sql(f"select list(gio) from read_parquet({files})").fetchall() == [(bare,)], "lengths of time have their unit now"
assert [fastparquet.ParquetFile(name).to_pandas()["gio"][0] for name in files] == bare
[(total,)] = duckdb.sql(f"select sum(gio) from read_parquet({files})").fetchall()
print(total, total / 1_000_000 / 3600)
assert round(total / 1_000_000 / 3600) == 2002
assert [parquet.read_table(name)["gio"][0].as_py() for name in files] == [two] * 3
try:
    polars.read_parquet(files)
except polars.exceptions.SchemaError as error:
    print("polars:", error)
else:
    raise AssertionError("Polars puts units together now")
PY
cat >read.mjs <<'JS'
import assert from "node:assert";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";

const found = [];
for (const name of ["a", "b", "c"]) {
  const [row] = await parquetReadObjects({ file: await asyncBufferFromFile(`${name}.parquet`), compressors });
  found.push(row.gio);
}
console.log("hyparquet", found);
assert.deepStrictEqual(found, [7200000000n, 7200000000000n, 7200000n]);
JS
node read.mjs
