#!/usr/bin/env bash
# Expected: a chart of Altair over a table that DuckDB answered with (a sum of 70.50 and 60.25, a decimal there) is drawn like one over floats.
# Seen: the table gets its axis of numbers, to_dict() goes through, and then there is no chart: to_json(), the cell of a notebook and save() end
#   with "Object of type Decimal is not JSON serializable" or "unsupported type Decimal", which names neither column nor table. A notebook
#   shows the message of the fault, or the name of the object. Floats are drawn.
# With: altair 6.3.0, polars 2.1.0, duckdb 2.0.1, pyarrow 26.0.1, vl-convert-python 1.9.0.post1.
# Known: no issue was found.
# Matters: a query over Parquet files, or with 70.50 in it, gives a table that has no chart, and the words of the fault do not lead to it.
# Instead: cast decimals to floats before (cs.decimal() in Polars).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check altair==6.3.0 polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1 vl-convert-python==1.9.0.post1
venv/bin/python - <<'PY'
from importlib.metadata import version

import altair as alt
import duckdb
import polars.selectors as cs

print(*(f"{name} {version(name)}" for name in ("altair", "polars", "duckdb", "pyarrow", "vl-convert-python")))
table = duckdb.sql("select xa, sum(gio) gio from (values ('A', 70.50), ('A', 60.25), ('B', 65.00)) as t(xa, gio) group by xa order by xa").pl()
print(table.schema)
assert table.schema["gio"].is_decimal(), "sums are of another type now"


def chart(rows):
    return alt.Chart(rows).mark_bar().encode(x="xa", y="gio")


assert chart(table).to_dict()["encoding"]["y"]["type"] == "quantitative"
for name, call in (
    ("to_json", chart(table).to_json),
    ("cell of a notebook", chart(table)._repr_mimebundle_),
    ("save", lambda: chart(table).save("a.svg")),
):
    try:
        call()
    except (TypeError, ValueError) as fault:
        print(name, "|", fault)
        assert "Decimal" in str(fault) and "gio" not in str(fault)
    else:
        raise SystemExit("decimals are drawn now")
chart(table.with_columns(cs.decimal().cast(float))).save("a.svg")
PY
