#!/usr/bin/env bash
# Expected: a length of 25 h 30 min in an SPSS file (format TIME or DTIME, which count on beyond a day, as SPSS shows it: 25:30) is read as
#   25 h 30 min, as seconds, or refused.
# Seen: pyreadstat, and pandas.read_spss by it, give the time of day 01:30; DTIME, the format with a place for days (1 01:30:00), too. That there
#   was a day more is nowhere in the frame. With conversion switched off the same column is 91800 s. And a length of time that its own
#   writer is given becomes a text of 15 letters, "1 days 01:30:00", of which SPSS can not reckon anything.
# With: pyreadstat 1.3.7, pandas 3.1.1.
# Known: its page says that columns with formats of times become times of Python where they can be converted, not what becomes of more than a day. No
#   issue was found; ReadStatTables for Julia, on the same C library, turned to seconds for that reason (its pull request 75, August 2026).
# Matters: hours listened in a week, hours on air in a month: each is taken modulo a day.
# Instead: disable_datetime_conversion=True, and seconds divided by 3600.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyreadstat==1.3.7 pandas==3.1.1
venv/bin/python -W ignore - <<'PY'
from datetime import time, timedelta
from importlib.metadata import version

import pandas
import pyreadstat

for name in ("pyreadstat", "pandas"):
    print(name, version(name))
hours = pandas.DataFrame({"gio": [25.5 * 3600, 7.5 * 3600]})
for form in ("TIME8", "DTIME11"):
    pyreadstat.write_sav(hours, "gio.sav", variable_format={"gio": form})
    read, about = pyreadstat.read_sav("gio.sav")
    plain, _ = pyreadstat.read_sav("gio.sav", disable_datetime_conversion=True)
    print(about.original_variable_types["gio"], read["gio"].tolist(), "as it is kept:", plain["gio"].tolist())
    assert read["gio"].tolist() == pandas.read_spss("gio.sav")["gio"].tolist() == [time(1, 30), time(7, 30)], "a day more is told now"
    assert (plain["gio"] / 3600).tolist() == [25.5, 7.5]
pyreadstat.write_sav(pandas.DataFrame({"gio": [timedelta(hours=25, minutes=30)]}), "dai.sav")
read, about = pyreadstat.read_sav("dai.sav")
print("a length of time, written and read:", about.original_variable_types["gio"], read["gio"].tolist())
assert (about.original_variable_types["gio"], read["gio"].tolist()) == ("A15", ["1 days 01:30:00"]), "lengths of time are written otherwise now"
PY
