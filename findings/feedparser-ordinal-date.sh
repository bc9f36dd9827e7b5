#!/usr/bin/env bash
# Expected: 2025-181, the 181st day of 2025 (30 June), which the library's own documentation lists among the
#   forms it reads ("2003-335").
# Seen: 1 June 2026, eleven months late. The basic form 20250630T080000+0700 keeps its day and loses its time.
# With: feedparser 6.0.14.
# Matters: an item of this year is counted in the next, where nobody looks for it.
# Instead: datetime.strptime(text, "%Y-%j") before the library sees it; compare year of `published` and result.
# Known: https://pythonhosted.org/feedparser/date-parsing.html (the list of forms)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check feedparser==6.0.14
venv/bin/python - <<'PY'
from datetime import datetime
from importlib.metadata import version
import feedparser

print("feedparser", version("feedparser"))
def read(text):
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>a</title><published>{text}</published></entry></feed>'
    parsed = feedparser.parse(feed).entries[0].get("published_parsed")
    seen = parsed and tuple(parsed[:6])
    print(f"{text:24}", seen)
    return seen

print("2025-181 is", datetime.strptime("2025-181", "%Y-%j").date())
assert read("2025-181")[:3] == (2026, 6, 1)
assert read("20250630T080000+0700") == (2025, 6, 30, 0, 0, 0)
PY
