#!/usr/bin/env bash
# Expected: putting a finished chart into a layer, a facet or a row of charts refers to it; alt.X("a:Q").axis(...) sets
#   one option.
# Seen: every level of layer and concat copies all below it, down to the last part of a scale, more than once, and
#   writing the chart down does it again: the channel x is made once of a chart alone, 6 times inside a layer, 15
#   times inside a row of layers. And each .axis(...) or .title(...) first writes a page of help, 31,542 letters, as
#   it does for who only looks at the attribute.
# With: altair 6.3.0, and validation off.
# Matters: half of the time of a page with many charts in layers.
# Instead: a subclass of alt.Chart whose __deepcopy__ is a shallow copy (Altair asks for it), and options named in the
#   constructor: alt.X("a:Q", axis=alt.Axis(...)).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check altair==6.3.0
venv/bin/python -W ignore - <<'PY'
import inspect
import textwrap

import altair as alt

print("altair", alt.__version__)
made = 0


class X(alt.X):
    def __init__(self, *given, **named):
        global made
        made += 1
        super().__init__(*given, **named)


def count(build):
    global made
    made = 0
    build().to_dict(validate=False)
    return made


class Light(alt.Chart):
    def __deepcopy__(self, memo=None):
        return self.copy(deep=False)


def one(kind=alt.Chart):
    return kind(alt.Data(values=[{"a": 1}])).mark_point().encode(x=X("a:Q"))


alone, layered = count(one), count(lambda: alt.layer(one()))
rows = count(lambda: alt.concat(alt.layer(one()), columns=1))
light = count(lambda: alt.concat(alt.layer(one(Light)), columns=1))
print("channel x made: alone", alone, "in a layer", layered, "in a row of layers", rows, "as a light chart", light)
calls = []
real, textwrap.dedent = textwrap.dedent, lambda words: calls.append(len(words)) or real(words)
alt.X("a:Q").axis
print("letters of help written by looking at .axis:", sum(calls))
assert (alone, layered, rows, light) == (1, 6, 15, 1) and sum(calls) > 30_000
PY
