#!/usr/bin/env bash
# Expected: hours of programmes by quarter, of which the third quarter of 2024 was never sent, forecast "as in the same quarter a year
#   before" (seasonal naive): 20 for each second quarter, as it was in all years; or the missing quarter is told.
# Seen: 10 for the second quarter of 2025, 20 for the third, 30 for the fourth: rows are counted, not dates, so that all after the gap is
#   of the season before. An automatic model (AutoETS) finds no season at all any more and says 25.9 for every quarter. Nothing is said,
#   although dates and their frequency ("QS") are handed over.
# With: statsforecast 2.0.3, utilsforecast 0.2.17, pandas 2.3.3, numpy 2.4.6.
# Known: Nixtla has fill_gaps in utilsforecast for such series; forecast() does not look whether it is needed.
# Matters: a plan for the next quarter rests on another quarter's hours, since one return was not sent.
# Instead: utilsforecast.preprocessing.fill_gaps before, which makes the missing row, and a value for it that is your own.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check statsforecast==2.0.3 utilsforecast==0.2.17 pandas==2.3.3 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import pandas
from statsforecast import StatsForecast
from statsforecast.models import AutoETS, SeasonalNaive
from utilsforecast.preprocessing import fill_gaps

print(*(f"{name} {version(name)}" for name in ("statsforecast", "utilsforecast", "pandas")))
quarters = pandas.date_range("2022-01-01", "2025-01-01", freq="QS")
hours = [{1: 10.0, 4: 20.0, 7: 60.0, 10: 30.0}[day.month] for day in quarters]
whole = pandas.DataFrame({"unique_id": "Cao Lộc", "ds": quarters, "y": hours})
gap = whole[whole["ds"] != "2024-07-01"]


def forecast(frame):
    models = [SeasonalNaive(season_length=4), AutoETS(season_length=4)]
    found = StatsForecast(models=models, freq="QS").forecast(df=frame, h=4)
    print(found.to_string())
    return found["SeasonalNaive"].tolist(), found["AutoETS"].round(1).tolist()


assert forecast(whole) == ([20, 60, 30, 10], [20, 60, 30, 10])
naive, ets = forecast(gap)
assert naive == [10, 20, 30, 10], "the gap is seen now"
assert ets == [25.9] * 4
assert fill_gaps(gap, freq="QS")["y"].isna().sum() == 1
PY
