#!/usr/bin/env bash
# Expected: a check of a whole column, "at least nine of ten rows have a value", fails for a column with one value and nine
#   gaps.
# Seen: it passes, as it does for every column: gaps are taken out before one's own function sees the column, so that of
#   what it sees all has a value. len(column) is 1 for ten rows. Nothing is said; the same rule written for a Polars
#   table fails as it should, and so does this one with ignore_na=False.
# With: pandera 0.35.0, pandas 2.3.3, polars 2.1.0.
# Matters: completeness is the first thing asked of returns of communes; the check is green in the quarter nobody sent any.
# Instead: ignore_na=False for each check that looks at more than single values; a test that the check can fail.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandera==0.35.0 pandas==2.3.3 polars==2.1.0
venv/bin/python -W error::UserWarning - <<'PY'
from importlib.metadata import version

import pandas, polars
import pandera.pandas, pandera.polars

for name in ("pandera", "pandas", "polars"):
    print(name, version(name))
gaps = {"gio": [5.0] + [None] * 9}
lengths = []


def nine_of_ten(column):
    lengths.append(len(column))
    return column.notna().mean() >= 0.9


def passes(rules, table):
    try:
        rules.validate(table)
    except (pandera.errors.SchemaError, pandera.errors.SchemaErrors) as error:
        print("fails:", str(error).splitlines()[0][:90])
        return False
    print("passes; rows seen:", lengths)
    return True


check = pandera.pandas.Check(nine_of_ten)
rules = pandera.pandas.DataFrameSchema({"gio": pandera.pandas.Column(float, check, nullable=True)})
assert passes(rules, pandas.DataFrame(gaps)) and lengths == [1], "gaps are seen by checks now"
check = pandera.pandas.Check(nine_of_ten, ignore_na=False)
rules = pandera.pandas.DataFrameSchema({"gio": pandera.pandas.Column(float, check, nullable=True)})
assert not passes(rules, pandas.DataFrame(gaps)) and lengths[-1] == 10
check = pandera.polars.Check(lambda data: data.lazyframe.select(polars.col(data.key).is_not_null().mean() >= 0.9))
rules = pandera.polars.DataFrameSchema({"gio": pandera.polars.Column(float, check, nullable=True)})
assert not passes(rules, polars.DataFrame(gaps))
PY
