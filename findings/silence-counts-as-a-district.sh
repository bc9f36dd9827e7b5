#!/usr/bin/env bash
# Expected: with ibis, which has one way to write for many engines, nunique() of a column of districts with a row that has none counts the
#   districts on each; any() of no answer at all is one thing; the length of a name is its letters.
# Seen: of "Cao Lộc", "Lộc Bình" and nothing DuckDB counts 2, Polars 3. Whether any of rows without an answer is "yes" is unknown in
#   DuckDB and False in Polars, whether all are, unknown and True. "xã Đồng" has 7 letters in DuckDB and 11 in Polars, where bytes are
#   counted; "Đ" stands at 3 and 4. -7 modulo 4 is -3 and 1. Nothing is said.
# With: ibis-framework 12.0.0, duckdb 1.5.6, polars 2.1.0, pyarrow 26.0.1, pandas 2.3.3, sqlglot 28.6.0.
# Matters: "three districts have reported", "all have answered yes" turn with the engine below, in the same script.
# Instead: dropna before counting and asking; fill answers by a word of one's own; test a script on both engines with a gap in the data.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'ibis-framework[duckdb,polars]==12.0.0' duckdb==1.5.6 polars==2.1.0 pyarrow==26.0.1 \
  pandas==2.3.3 sqlglot==28.6.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import ibis
import pyarrow

for name in ("ibis-framework", "duckdb", "polars", "pyarrow", "pandas"):
    print(name, version(name))
rows = {
    "district": ["Cao Lộc", "Lộc Bình", None],
    "answer": pyarrow.array([None, None, None], pyarrow.bool_()),
    "name": ["xã Đồng"] * 3,
    "number": [-7, -7, -7],
}
tables = {}
for name in ("duckdb", "polars"):
    engine = getattr(ibis, name).connect()
    tables[name] = engine.create_table("t", pyarrow.table(rows))


def asked(what, question):
    found = {name: question(table).to_pyarrow().as_py() for name, table in tables.items()}
    print(what, found)
    return list(found.values())


assert asked("districts", lambda t: t.district.nunique()) == [2, 3], "both count alike now"
assert asked("any yes", lambda t: t.answer.any()) == [None, False]
assert asked("all yes", lambda t: t.answer.all()) == [None, True]
assert asked("letters", lambda t: t.name.length().max()) == [7, 11]
assert asked("place of Đ", lambda t: t.name.find("Đ").max()) == [3, 4]
assert asked("modulo", lambda t: (t.number % 4).max()) == [-3, 1]
PY
