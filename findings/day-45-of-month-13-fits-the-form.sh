#!/usr/bin/env bash
# Expected: a check that days have the form dd/mm/YYYY refuses 45/13/2025 and 31/06/2025, of which there are none, as a form of days does in other tools.
# Seen: validoopsie takes both, 00/00/0000 too, and 2025-13-45 for YYYY-mm-dd: only the number of figures is looked at. Of two columns that must be equal, a row
#   with nothing and 5 passes. Where nothing fails in a frame of pandas its list of failing values still has nan, beside a number of
#   failures of 0.
# With: validoopsie 1.8.1, pandas 3.0.6, polars 1.33.1.
# Known: its help says "check if the values in a column match the date format". No issue was found.
# Matters: slips in days are what such a check is for; a result that was never sent equals the plan.
# Instead: a column turned into days by its form first; a check of its own for what is missing.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check validoopsie==1.8.1 pandas==3.0.6 polars==1.33.1
venv/bin/python -W ignore - 2>said.txt <<'PY' || { tail -n 1 said.txt; exit 1; }
from importlib.metadata import version

import pandas
import polars
from validoopsie import Validate

for name in ("validoopsie", "pandas", "polars"):
    print(name, version(name))


def failed(frame, group, check, **asked):
    done = Validate(frame)
    getattr(getattr(done, group), check)(**asked)
    (found,) = [one["result"] for name, one in done.results.items() if name != "Summary"]
    print(type(frame).__module__.split(".")[0], check, asked, "->", found["status"], found.get("failing_items"))
    return found.get("failed_number", 0), found.get("failing_items", [])


for library in (pandas, polars):
    for form, days, other in (
        ("dd/mm/YYYY", ["30/06/2025", "31/06/2025", "45/13/2025", "00/00/0000"], "2025-06-30"),
        ("YYYY-mm-dd", ["2025-06-30", "2025-13-45"], "30/06/2025"),
    ):
        for more, number in (([], 0), ([other], 1)):
            frame = library.DataFrame({"ngay": days + more})
            asked = {"column": "ngay", "date_format": form}
            assert failed(frame, "DateValidation", "ColumnMatchDateFormat", **asked)[0] == number, "days are looked at now"
    frame = library.DataFrame({"plan": [5.0, 5.0], "result": [5.0, None]})
    asked = {"column": "result", "target_column": "plan"}
    assert failed(frame, "EqualityValidation", "PairColumnEquality", **asked)[0] == 0, "nothing is another value now"
gap = pandas.DataFrame({"ty_le": [70.0, None]})
number, items = failed(gap, "ValuesValidation", "ColumnValuesToBeBetween", column="ty_le", min_value=60, max_value=90)
assert number == 0 and [str(one) for one in items] == ["nan"]
PY
