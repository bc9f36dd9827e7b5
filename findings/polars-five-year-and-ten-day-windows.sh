#!/usr/bin/env bash
# Expected: windows of five years over 2021-2025 are the plan's period; windows of ten days begin with the month,
#   or with the first day of the data, as pandas' resample does.
# Seen: windows are counted from 1970: truncate("5y") puts 2021-2024 with 2020 and 2025 with 2026-2029;
#   truncate("10d") puts 1 January 2025 into a window that begins on 23 December. group_by_dynamic does the same.
# With: polars 2.1.0, pandas 3.1.1.
# Matters: the last year of the period, the one that is judged, is taken out of it; ten-day reports ("10 ngày")
#   of one month are spread over windows that begin in the month before.
# Instead: compute the period from the plan's own dates (a join on from-to), not from the calendar.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 pandas==3.1.1
venv/bin/python - <<'PY'
from datetime import date
from importlib.metadata import version
import pandas, polars

print("polars", version("polars"), "pandas", version("pandas"))
years = polars.Series([date(y, 7, 1) for y in range(2020, 2027)])
windows = dict(zip(years.dt.year(), years.dt.truncate("5y").dt.year()))
print("five years:", windows)
assert windows == {2020: 2020, 2021: 2020, 2022: 2020, 2023: 2020, 2024: 2020, 2025: 2025, 2026: 2025}
days = polars.DataFrame({"ngay": [date(2025, 1, 1), date(2025, 1, 5), date(2025, 1, 11)], "gio": [1, 1, 1]})
tens = days.group_by_dynamic("ngay", every="10d").agg(polars.col("gio").sum())
other = pandas.Series([1, 1, 1], index=pandas.to_datetime(days["ngay"].to_list())).resample("10D").sum()
print("ten days, polars:", tens.rows(), "| pandas:", [(t.date(), v) for t, v in other.items()])
assert tens["ngay"].to_list() == [date(2024, 12, 23), date(2025, 1, 2)]
assert [t.date() for t in other.index] == [date(2025, 1, 1), date(2025, 1, 11)]
PY
