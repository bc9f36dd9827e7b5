#!/usr/bin/env bash
# Expected: a feed's date that is understood is right, and one that is not is left empty. 2025-181, the 181st day of 2025 (30 June), is of a
#   form that the library's own documentation lists ("2003-335").
# Seen: an ISO week date (2025-W27-1, Monday 30 June 2025) and a date with slashes (2025/06/30 08:00:00, which many portals write) both become
#   the first of *the present month* of 2025: only the year was read, and the rest filled in from today's clock. The same feed
#   read in December gives another date. 2025-181 is 1 June 2026, and 20250630T080000+0700 loses its time.
# With: feedparser 6.0.14.
# Matters: press items are counted by month; items of the whole year pile up in the month of the reading, or in the next year, and two people
#   reading the same saved feed get different counts.
# Instead: read `published` (the text) by the formats that were agreed, and list what none of them fits.
# Known: https://github.com/kurtmckee/feedparser/issues/75; https://pythonhosted.org/feedparser/date-parsing.html (the list of forms)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check feedparser==6.0.14
venv/bin/python - <<'PY'
import time
from importlib.metadata import version

import feedparser

print("feedparser", version("feedparser"))


def read(text):
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>a</title><published>{text}</published></entry></feed>'
    parsed = feedparser.parse(feed).entries[0].get("published_parsed")
    seen = parsed and tuple(parsed[:6])
    print(f"{text:28}", seen)
    return seen


before = time.gmtime()
assert read("2025-06-30T08:00:00+07:00") == (2025, 6, 30, 1, 0, 0)
found = {read(text) for text in ("2025-W27-1", "2025/06/30 08:00:00")}
months = {before.tm_mon, time.gmtime().tm_mon}
assert found <= {(2025, month, 1, 0, 0, 0) for month in months}, "such dates are read otherwise now"
assert read("2025-181")[:3] == (2026, 6, 1)
assert read("20250630T080000+0700") == (2025, 6, 30, 0, 0, 0)
PY
