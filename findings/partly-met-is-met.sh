#!/usr/bin/env bash
# Expected: a column whose pattern is "Đạt|Không đạt" (met or not met) has these two words and no other, as a pattern of CSVW or
#   of a Table Schema (by XML Schema: the whole value) says; or a part of the value is enough for all. A tool does one of both.
# Seen: neither. frictionless and Cerberus hold \d{5} against the whole value, but take "Đạt một phần" (partly met) for that pattern: they
#   put a "$" behind it, which binds to the last of the two words alone. pandera puts a "^" before it for Polars, which binds to the
#   first: "Chưa Không đạt" is right there and wrong in pandera for pandas, of the same schema. csvw holds the whole value against
#   the pattern, JSON Schema and pointblank look for it anywhere, also for \d{5}, which the code 060401 meets.
# With: frictionless 5.21.0, cerberus 1.3.8, pandera 0.35.0, pandas 2.3.3, polars 2.1.0, csvw 4.1.1, pointblank 1.1.1,
#   jsonschema 4.26.0.
# Matters: one description of a table, handed to two offices, lets a third answer in at one of them, which is counted as none or as met.
# Instead: ^(?:Đạt|Không đạt)$, always; or an enumeration where the words are known.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0 cerberus==1.3.8 "pandera[polars]==0.35.0" pandas==2.3.3 \
  polars==2.1.0 csvw==4.1.1 pointblank==1.1.1 jsonschema==4.26.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import frictionless
import jsonschema
import pandas
import pandera.errors
import pandera.pandas
import pandera.polars
import pointblank
import polars
from cerberus import Validator
from csvw import Datatype

for name in ("frictionless", "cerberus", "pandera", "pandas", "polars", "csvw", "pointblank", "jsonschema"):
    print(name, version(name))


def by_frictionless(pattern, values):
    fields = [frictionless.fields.StringField(name="o", constraints={"pattern": pattern})]
    table = frictionless.Resource(data=[["o"], *([value] for value in values)], schema=frictionless.Schema(fields=fields))
    wrong = {row - 2 for (row,) in table.validate().flatten(["rowNumber"])}
    return [place not in wrong for place in range(len(values))]


def by_pandera(library, frames):
    def check(pattern, values):
        try:
            rule = library.DataFrameSchema({"o": library.Column(str, library.Check.str_matches(pattern))})
            rule.validate(frames.DataFrame({"o": values}), lazy=True)
        except pandera.errors.SchemaErrors as error:
            wrong = set(error.failure_cases["failure_case"])
            return [value not in wrong for value in values]
        return [True] * len(values)

    return check


def by_csvw(pattern, values):
    kind, right = Datatype.fromvalue({"base": "string", "format": pattern}), []
    for value in values:
        try:
            right.append(kind.read(value) == value)
        except ValueError:
            right.append(False)
    return right


def by_pointblank(pattern, values):
    done = pointblank.Validate(polars.DataFrame({"o": values})).col_vals_regex("o", pattern).interrogate()
    wrong = set(done.get_data_extracts(i=1, frame=True)["o"])
    return [value not in wrong for value in values]


TOOLS = {
    "frictionless": by_frictionless,
    "cerberus": lambda pattern, values: [Validator({"o": {"regex": pattern}}).validate({"o": value}) for value in values],
    "pandera, pandas": by_pandera(pandera.pandas, pandas),
    "pandera, polars": by_pandera(pandera.polars, polars),
    "csvw": by_csvw,
    "jsonschema": lambda pattern, values: [jsonschema.Draft202012Validator({"pattern": pattern}).is_valid(value) for value in values],
    "pointblank": by_pointblank,
}
WORDS = ["Đạt", "Không đạt", "Đạt một phần", "Chưa Không đạt"]
CODES = ["06040", "060401", "x06040"]
found = {name: (tool("Đạt|Không đạt", WORDS), tool(r"\d{5}", CODES)) for name, tool in TOOLS.items()}
for name, answer in found.items():
    print(f"{name:16}", dict(zip(WORDS, answer[0])), dict(zip(CODES, answer[1])))
Y, N = True, False
assert found == {
    "frictionless": ([Y, Y, Y, N], [Y, N, N]),
    "cerberus": ([Y, Y, Y, N], [Y, N, N]),
    "pandera, pandas": ([Y, Y, Y, N], [Y, Y, N]),
    "pandera, polars": ([Y, Y, Y, Y], [Y, Y, N]),
    "csvw": ([Y, Y, N, N], [Y, N, N]),
    "jsonschema": ([Y, Y, Y, Y], [Y, Y, Y]),
    "pointblank": ([Y, Y, Y, Y], [Y, Y, Y]),
}, "patterns are read otherwise now"
tight = {name: tool("^(?:Đạt|Không đạt)$", WORDS) for name, tool in TOOLS.items()}
print(tight)
assert all(answer == [Y, Y, N, N] for answer in tight.values())
PY
