#!/usr/bin/env bash
# Expected: <lastmod>2025-06</lastmod> or <lastmod>2025</lastmod> in a sitemap, which the format allows (W3C's form of dates), is read as June or
#   as the year, with its first day or without one.
# Seen: ultimate-sitemap-parser puts the present day in: read on the 29th it is 29 June, on the 3rd it is 3 June; "2025" is today's day and month
#   of 2025. So is the day of publication of a news item. "2025-06-30" is right, and all three are plain dates with nothing to tell
#   them apart.
# With: Python 3.11, ultimate-sitemap-parser 1.8.1, python-dateutil 2.9.0.post0.
# Known: W3C note on date and time formats (year, and year and month, are complete dates there); its pages say of last_modified that it is
#   the date, or None. No issue was found.
# Matters: two counts of one saved sitemap, of what was published in a half-year or week, differ by the day on which they were made.
# Instead: the text of lastmod read from the XML, and what has no day kept as a month.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ultimate-sitemap-parser==1.8.1 python-dateutil==2.9.0.post0
venv/bin/python - <<'PY'
from datetime import date
from importlib.metadata import version

from usp.tree import sitemap_from_str

print(*(f"{name} {version(name)}" for name in ("ultimate-sitemap-parser", "python-dateutil")))
pages = "".join(f"<url><loc>https://tin.example/{text}</loc><lastmod>{text}</lastmod></url>" for text in ("2025-06", "2025", "2025-06-30"))
news = """<url><loc>https://tin.example/tin</loc><n:news><n:publication><n:name>Tin</n:name><n:language>vi</n:language></n:publication>
  <n:publication_date>2025-06</n:publication_date><n:title>Tin</n:title></n:news></url>"""
head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
before = date.today()
found = list(sitemap_from_str(f'<?xml version="1.0" encoding="UTF-8"?>{head}{pages}{news}</urlset>').all_pages())
days = {one.url.rsplit("/", 1)[1]: (one.last_modified or one.news_story.publish_date).date() for one in found}
print("read on", before, {text: str(day) for text, day in days.items()})
today = {before, date.today()}
assert days["2025-06"] in {date(2025, 6, min(day.day, 30)) for day in today}, "a month is read otherwise now"
assert days["tin"] == days["2025-06"]
assert days["2025"] in {date(2025, day.month, min(day.day, 28) if day.month == 2 else day.day) for day in today}
assert days["2025-06-30"] == date(2025, 6, 30)
PY
