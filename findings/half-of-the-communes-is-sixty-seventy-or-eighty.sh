#!/usr/bin/env bash
# Expected: half of two communes with 60 and 80 lies at 70, by quantile(0.5) as by median.
# Seen: Polars says 80 by quantile(0.5) and 70 by median(), and its describe() has 80 beside "50%"; DuckDB says 60 by quantile(0.5) and 70 by median();
#   numpy, pandas and Arrow 70. Of 60, 65, 70, 80 the quartiles of describe() are 65, 70, 70 in Polars, 63.75, 67.5, 72.5
#   in pandas. Both of the first take the nearest value, one upwards, one downwards, unless one asks for "linear" or quantile_cont.
# With: polars 2.1.0, duckdb 2.0.1, numpy 2.4.6, pandas 3.0.6, pyarrow 26.0.1.
# Known: the pages of both name the method; that median is another one is not said there.
# Matters: "half of the communes have at least" a value: 60, 70 or 80 by the library, or by the word in it, and with a target of 75 it decides.
# Instead: quantile(0.5, "linear") in Polars, quantile_cont in DuckDB; nothing read off describe().
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 duckdb==2.0.1 numpy==2.4.6 pandas==3.0.6 pyarrow==26.0.1
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

import duckdb
import numpy
import pandas
import polars
import pyarrow
from pyarrow import compute

for name in ("polars", "duckdb", "numpy", "pandas", "pyarrow"):
    print(name, version(name))
TWO, FOUR = [60.0, 80.0], [60.0, 65.0, 70.0, 80.0]
series = polars.Series(TWO)
duck = duckdb.execute("select quantile(x, 0.5), median(x), quantile_cont(x, 0.5) from (select unnest(?) as x)", [TWO]).fetchone()
seen = {
    "polars": (series.quantile(0.5), series.median(), series.quantile(0.5, "linear")),
    "duckdb": duck,
    "numpy": float(numpy.quantile(TWO, 0.5)),
    "pandas": float(pandas.Series(TWO).quantile(0.5)),
    "pyarrow": compute.quantile(pyarrow.array(TWO), 0.5)[0].as_py(),
}
print(seen)
assert seen["polars"] == (80, 70, 70), "quantile is another one now"
assert tuple(map(float, duck)) == (60, 70, 70), "quantile is another one now"
assert seen["numpy"] == seen["pandas"] == seen["pyarrow"] == 70
quartiles = ["25%", "50%", "75%"]
described = dict(polars.Series(FOUR).describe().iter_rows())
pandas_said = pandas.Series(FOUR).describe()[quartiles].tolist()
print("describe:", [described[one] for one in quartiles], pandas_said)
assert [described[one] for one in quartiles] == [65, 70, 70], "describe is another one now"
assert dict(series.describe().iter_rows())["50%"] == 80
assert pandas_said == [63.75, 67.5, 72.5]
PY
