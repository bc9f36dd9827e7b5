#!/usr/bin/env bash
# Expected: pl.format("{}:{}", "a", "b") over three rows gives three texts, however the rows lie in memory.
# Seen: a panic (assertion failed: i < self.len()), which is no Exception in Python: `except Exception` does not catch it. It
#   needs a frame of several chunks of which a filter has left nothing of the first, as of two sheets or files that were put
#   one below another. pl.concat_str of the same, the same frame after rechunk(), and one of which the filter left nothing of
#   the last chunk are right.
# With: polars 2.1.0.
# Matters: whether a report of two sheets can be read depends on whether any row of the first was good.
# Instead: pl.concat_str, or rechunk() after a filter.
# Known: not found
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0
venv/bin/python -W error - 2>/dev/null <<'PY'
import polars as pl

print("polars", pl.__version__)
first = pl.DataFrame({"a": ["u", "v"], "b": [1, 2]})
second = pl.DataFrame({"a": ["x", "y", "z"], "b": [3, 4, 5]})
both = pl.concat([first, second], rechunk=False)
kept = both.filter(pl.Series([False, False, True, True, True]))
head = both.filter(pl.Series([True, True, False, False, False]))


def told(what, frame, expression):
    try:
        print(what, frame["a"].chunk_lengths(), frame.select(expression).to_series().to_list())
    except BaseException as fault:
        print(what, frame["a"].chunk_lengths(), type(fault).__name__, isinstance(fault, Exception), fault)


told("format", kept, pl.format("{}:{}", "a", "b"))
told("format, rechunked", kept.rechunk(), pl.format("{}:{}", "a", "b"))
told("format, nothing of the last", head, pl.format("{}:{}", "a", "b"))
told("concat_str", kept, pl.concat_str("a", "b", separator=":"))
PY
