#!/usr/bin/env bash
# Expected: "Mon, 30 Jun 2025 08:30:00 PM +0700" in a feed is 13:30 UTC, "20:00:00 +07" is 13:00 UTC, and "05/06/2025" is of the same month as
#   "30/06/2025" beside it; or what is not understood has no date.
# Seen: feedparser, fastfeedparser and podcastparser give 08:30 UTC for the first: PM and the zone behind it are passed over. "+07" is seven minutes for the two
#   last, 19:53 UTC; feedparser has no date. For fastfeedparser 30/06/2025 is 30 June and 05/06/2025 is 6 May; for podcastparser each form that it does not
#   know is the first moment of 1970. ICT is UTC for all, "GMT+7" the wrong way round for fastfeedparser, midnight for feedparser.
# With: feedparser 6.0.14, fastfeedparser 0.6.5, podcastparser 0.6.11, python-dateutil 4.0.0.
# Known: RFC 5322 (3.3) has hours of 24 and zones of four figures. feedparser's page lists the forms that it reads; these are none of them. No issue was found.
# Matters: news of the evening is counted for the morning, that of the last evening of a month for another month in the country's time.
# Instead: the text of the date itself, read by the forms that the feeds have; an item without a date where none fits.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check feedparser==6.0.14 fastfeedparser==0.6.5 podcastparser==0.6.11 python-dateutil==4.0.0
venv/bin/python -W error - 2>said.txt <<'PY' || { tail -n 1 said.txt; exit 1; }
from datetime import datetime, timezone
from importlib.metadata import version

import fastfeedparser
import feedparser
import podcastparser

for name in ("feedparser", "fastfeedparser", "podcastparser", "python-dateutil"):
    print(name, version(name))
NONE, NOUGHT = None, "01.01.1970 00:00"
SEEN = {  # in UTC, by feedparser, fastfeedparser, podcastparser
    "Mon, 30 Jun 2025 20:30:00 +0700": ("30.06.2025 13:30", "30.06.2025 13:30", "30.06.2025 13:30"),
    "Mon, 30 Jun 2025 08:30:00 PM +0700": ("30.06.2025 08:30", "30.06.2025 08:30", "30.06.2025 08:30"),
    "Mon, 30 Jun 2025 8:30 PM +0700": ("30.06.2025 08:30", "30.06.2025 08:30", "30.06.2025 08:30"),
    "Mon, 30 Jun 2025 20:00:00 +07": (NONE, "30.06.2025 19:53", "30.06.2025 19:53"),
    "30/06/2025 08:00:00 +0700": (NONE, "30.06.2025 01:00", NOUGHT),
    "05/06/2025 08:00:00 +0700": (NONE, "06.05.2025 01:00", NOUGHT),
    "2025-06-30 08:00:00 GMT+7": ("30.06.2025 00:00", "30.06.2025 15:00", NOUGHT),
    "Mon, 30 Jun 2025 20:00:00 ICT": ("30.06.2025 20:00", "30.06.2025 20:00", "30.06.2025 20:00"),
}
items = "".join(f"<item><title>{text}</title><link>https://tin.example/{at}</link><pubDate>{text}</pubDate></item>" for at, text in enumerate(SEEN))
feed = f"<rss version='2.0'><channel><title>Tin</title><link>https://tin.example/</link><description>Tin</description>{items}</channel></rss>"


def told(moment):
    return moment and f"{moment.astimezone(timezone.utc):%d.%m.%Y %H:%M}"


first = [one.get("published_parsed") for one in feedparser.parse(feed).entries]
first = [parts and told(datetime(*parts[:6], tzinfo=timezone.utc)) for parts in first]
second = [told(datetime.fromisoformat(one["published"])) for one in fastfeedparser.parse(feed).entries]
third = [told(datetime.fromtimestamp(podcastparser.parse_pubdate(text), timezone.utc)) for text in SEEN]
found = dict(zip(SEEN, zip(first, second, third)))
for text, moments in found.items():
    print(f"{text:36}", *moments, sep=" | ")
assert found == SEEN, "dates are read otherwise now"
PY
