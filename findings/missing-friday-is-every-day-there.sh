#!/usr/bin/env bash
# Expected: the check that a return came each working day (is_daily) finds the Friday that is missing, and nothing where all days are there, whether the
#   rows are in a frame of pandas or of Polars, which the library promises to treat alike.
# Seen: cuallee, asked for the days 0 to 4, finds the Friday in pandas, where 0 is Monday, and passes in Polars, where 1 is, so that Friday is not asked for.
#   Of a column of moments (midnights) in Polars all days are missing though all are there; and where the days are not the first column of the frame,
#   too, since it is the first that is looked at. Of 70, 80 and nothing, "not 60" fails in Polars for the row without a value and passes in
#   pandas, and the number of different values is 3 or 2.
# With: cuallee 0.15.4, pandas 3.0.6, polars 1.33.1.
# Known: its page gives [2,3,4,5,6] for Monday to Friday in PySpark, says nothing of other engines, and calls the library "truly dataframe agnostic". No
#   issue was found.
# Matters: a log without its Fridays is complete, or a whole one is sent back, by the library that the frame is of.
# Instead: a table of the days that must be there, joined to those that are.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check cuallee==0.15.4 pandas==3.0.6 polars==1.33.1
venv/bin/python -W ignore - 2>said.txt <<'PY' || { tail -n 1 said.txt; exit 1; }
from datetime import date, datetime, timedelta
from importlib.metadata import version

import pandas
import polars
from cuallee import Check, CheckLevel

for name in ("cuallee", "pandas", "polars"):
    print(name, version(name))
TWO_WEEKS = [date(2025, 6, 2) + timedelta(days=at) for at in range(14) if at % 7 < 5]
NO_FRIDAY = [day for day in TWO_WEEKS if day != date(2025, 6, 6)]


def missing(frame, check, *asked):
    rules = Check(CheckLevel.WARNING, "a")
    getattr(rules, check)(*asked)
    found = rules.validate(frame)
    (row,) = found.to_dict("records") if isinstance(found, pandas.DataFrame) else found.to_dicts()
    print(type(frame).__module__.split(".")[0], check, *asked, "->", int(row["violations"]), row["status"])
    return int(row["violations"])


def of_pandas(days):
    return pandas.DataFrame({"ngay": pandas.to_datetime(days)})


MONDAY_TO_FRIDAY = [0, 1, 2, 3, 4]
assert missing(of_pandas(TWO_WEEKS), "is_daily", "ngay", MONDAY_TO_FRIDAY) == 0
assert missing(of_pandas(NO_FRIDAY), "is_daily", "ngay", MONDAY_TO_FRIDAY) == 1
assert missing(polars.DataFrame({"ngay": NO_FRIDAY}), "is_daily", "ngay", MONDAY_TO_FRIDAY) == 0, "days are numbered alike now"
whole = polars.DataFrame({"ngay": TWO_WEEKS})
assert missing(whole, "is_daily", "ngay") == 0
moments = whole.cast(polars.Datetime)
assert missing(moments, "is_daily", "ngay") == 10, "moments are days now"
assert missing(whole.select(gio=polars.lit(5), ngay="ngay"), "is_daily", "ngay") == 10, "the column asked for is looked at now"
share = {"ty_le": [70.0, 80.0, None]}
both = pandas.DataFrame(share), polars.DataFrame(share)
assert [missing(frame, "not_contained_in", "ty_le", (60,)) for frame in both] == [0, 1]
assert [missing(frame, "has_cardinality", "ty_le", 2) for frame in both] == [0, 3]
PY
