#!/usr/bin/env bash
# Expected: 08:00 in Vietnam is 01:00 UTC however the zone is written, or the date is not understood.
# Seen: "+0700" and "+07:00" are right; the zone name ICT (which mail and feed standards tell a reader to take
#   for unknown) is silently UTC, seven hours late, and so on the next day for what came after 17:00.
#   In an Atom date "+07" is right, in an RSS date it leaves no date at all.
# With: feedparser 6.0.14.
# Matters: items of the evening of 31 December fall into the next year; items with "+07" in no month.
# Instead: map the zone names that the country's feeds use before parsing, and report items without a date.
# Known: https://github.com/kurtmckee/feedparser/issues/159 (other forms that fail)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check feedparser==6.0.14
venv/bin/python - <<'PY'
from importlib.metadata import version
import feedparser

print("feedparser", version("feedparser"))
RSS = "<rss version='2.0'><channel><title>t</title><item><title>a</title><pubDate>{}</pubDate></item></channel></rss>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><entry><title>a</title><published>{}</published></entry></feed>"
def read(form, text):
    parsed = feedparser.parse(form.format(text)).entries[0].get("published_parsed")
    seen = parsed and tuple(parsed[:4])
    print(f"{text:34}", seen)
    return seen

assert read(RSS, "Wed, 31 Dec 2025 20:00:00 +0700") == (2025, 12, 31, 13)
assert read(RSS, "Wed, 31 Dec 2025 20:00:00 ICT") == (2025, 12, 31, 20)
assert read(ATOM, "2025-12-31T20:00:00+07") == (2025, 12, 31, 13)
assert read(RSS, "Wed, 31 Dec 2025 20:00:00 +07") is None
PY
