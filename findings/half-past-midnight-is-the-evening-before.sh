#!/usr/bin/env bash
# Expected: half past midnight of 1 July in Viet Nam is at one place of an axis, whether it is handed over as Python's own moment, as
#   pandas' or in a column of a frame.
# Seen: Bokeh has two places, seven hours apart: a list of datetime with their zone is drawn at 00:30 of 1 July (the zone is left out),
#   the same moments as pandas Timestamp, Series, index, numpy array or Polars column at 17:30 of 30 June (the zone is reckoned with).
#   Limits of an axis and lines across it given as datetime are of the first kind, so that a line at midnight stands seven hours
#   beside the events of a frame.
# With: bokeh 3.9.2, pandas 2.3.3, numpy 2.4.6, polars 2.1.0.
# Matters: what was broadcast in the first hours of a month is drawn in the month before; a line for a deadline parts the wrong events.
# Instead: moments without a zone, put on the country's clock before (dt.tz_localize(None) after dt.tz_convert), everywhere.
# Known: https://github.com/bokeh/bokeh/issues/2475 (closed in 2016 as a duplicate of 1135)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check bokeh==3.9.2 pandas==2.3.3 numpy==2.4.6 polars==2.1.0
venv/bin/python -W ignore - <<'PY'
from datetime import datetime, timedelta
from importlib.metadata import version
from zoneinfo import ZoneInfo

import numpy
import pandas
import polars
from bokeh.core.serialization import Serializer
from bokeh.models import ColumnDataSource, Range1d, Span

for name in ("bokeh", "pandas", "numpy", "polars"):
    print(name, version(name))
moment = datetime(2025, 7, 1, 0, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def place(what, milliseconds):
    seen = f"{datetime(1970, 1, 1) + timedelta(milliseconds=milliseconds):%d/%m %H:%M}"
    print(f"{what:24} {seen}")
    return seen


def drawn(column):
    written = Serializer().serialize(ColumnDataSource({"t": column})).content["attributes"]["data"]["entries"][0][1]
    if isinstance(written, dict):
        written = written["array"]
    if isinstance(written, dict):
        written = numpy.frombuffer(written["data"].data, dtype="float64")
    return place(f"{type(column).__name__} of {type(column[0]).__name__}", float(written[0]))


assert drawn([moment]) == "01/07 00:30", "a zone counts now in lists"
for column in (
    [pandas.Timestamp(moment)],
    pandas.Series([moment]),
    pandas.DatetimeIndex([moment]),
    numpy.array([moment]),
    polars.Series([moment]),
):
    assert drawn(column) == "30/06 17:30", "the place is another one now"
line = Serializer().serialize(Span(location=moment)).content["attributes"]["location"]
assert place("line across", line) == "01/07 00:30"
limit = Serializer().serialize(Range1d(start=moment, end=moment + timedelta(hours=1))).content["attributes"]["start"]
assert place("limit of the axis", limit) == "01/07 00:30"
PY
