#!/usr/bin/env bash
# Expected: "08:00 GMT+7", as Vietnamese newspapers print it under every headline, is 01:00 UTC.
# Seen: python-dateutil, and atoma and pandas by it, take the sign the other way round (as the names of zones in POSIX
#   do): 15:00 UTC, fourteen hours late. pandas contradicts itself: for "GMT+07:00" to_datetime gives +07:00, Timestamp
#   -07:00. feedparser gives midnight of the same day, the hour lost. dateparser and DuckDB give 01:00 UTC.
# With: python-dateutil 2.9.0.post0 and 4.0.0, atoma 0.0.17, pandas 3.1.1, feedparser 6.0.14, dateparser 1.5.0,
#   duckdb 2.0.0.
# Matters: after ten in the morning an item is of the next day, on the last day of a month of the next month.
# Instead: rewrite GMT+7 and UTC+7 as +07:00 before any of them sees the text.
# Known: https://github.com/dateutil/dateutil/issues/968
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-dateutil==2.9.0.post0 atoma==0.0.17 pandas==3.1.1 \
  feedparser==6.0.14 dateparser==1.5.0 duckdb==2.0.0 pytz==2026.6
venv/bin/pip install -q --disable-pip-version-check --no-deps --target four python-dateutil==4.0.0
cat >ngay.py <<'PY'
import sys
from importlib.metadata import version
from dateutil.parser import parse

print("python-dateutil", version("python-dateutil"))
for zone in ("GMT+7", "UTC+7", "GMT+0700"):
    print(" ", zone, parse(f"2025-06-30 11:00 {zone}").isoformat())
    assert parse(f"2025-06-30 11:00 {zone}").utcoffset().total_seconds() == -7 * 3600
PY
venv/bin/python ngay.py; PYTHONPATH=four venv/bin/python ngay.py
venv/bin/python - <<'PY'
from datetime import timezone
from importlib.metadata import version
import atoma, dateparser, duckdb, feedparser, pandas

for name in ("atoma", "pandas", "feedparser", "dateparser", "duckdb"):
    print(name, version(name))
def feed(zone):
    return (f'<rss version="2.0"><channel><title>B</title><link>https://vi.du</link><description>b</description><item>'
            f"<title>T</title><pubDate>2025-06-30 11:00:00 {zone}</pubDate></item></channel></rss>")

def utc(moment):
    return f"{moment.astimezone(timezone.utc):%d %H:%M}"

text = "2025-06-30 11:00:00 GMT+7"
seen = {
    "atoma": utc(atoma.parse_rss_bytes(feed("GMT+7").encode()).items[0].pub_date),
    "pandas": utc(pandas.to_datetime(text)),
    "feedparser": "{2:02} {3:02}:{4:02}".format(*feedparser.parse(feed("GMT+7")).entries[0].published_parsed),
    "dateparser": utc(dateparser.parse(text)),
    "duckdb": utc(duckdb.sql(f"select '{text}'::timestamptz").fetchall()[0][0]),
}
print(text, "in UTC:", seen)
assert seen == {"atoma": "30 18:00", "pandas": "30 18:00", "feedparser": "30 00:00", "dateparser": "30 04:00", "duckdb": "30 04:00"}
two = [str(one("2025-06-30 11:00:00 GMT+07:00")) for one in (pandas.to_datetime, pandas.Timestamp)]
print("pandas, GMT+07:00:", *two)
assert two == ["2025-06-30 11:00:00+07:00", "2025-06-30 11:00:00-07:00"]
PY
