#!/usr/bin/env bash
# Expected: "Disallow: /" with "Allow: /tin-tuc/" opens the news pages and nothing else (RFC 9309: the longest rule that fits wins, whatever
#   the order); blank lines mean nothing; "Crawl-delay: 2.5" is two and a half seconds, or some delay.
# Seen: Python's urllib.robotparser takes the first rule that fits: news closed. With "Allow: /" first and "Disallow: /noi-bo/" after it, what
#   the owner closed counts as open. It ends the group at a blank line, so that a rule behind one closes nothing. And it takes whole
#   numbers alone: 2.5 is no delay, "Request-rate: 1/5m" no rate. Protego reads all of it as the standard and the owners do.
# With: Python 3.11 (older than the change below), protego 0.7.0.
# Matters: a program that looks at portals leaves out pages it may see, visits those that the owner asked it to leave alone, and a small server
#   without any pause.
# Instead: protego, or a Python with the change (rules and blank lines); a pause of one's own whatever the file says.
# Known: https://github.com/python/cpython/issues/83368, https://github.com/python/cpython/pull/138908
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check protego==0.7.0
venv/bin/python - <<'PY'
import platform
from importlib.metadata import version
from urllib.robotparser import RobotFileParser

from protego import Protego

print("Python", platform.python_version(), "protego", version("protego"))


def both(text, path):
    standard, other, url = RobotFileParser(), Protego.parse(text), "https://xa.example" + path
    standard.parse(text.splitlines())
    seen = standard.can_fetch("kiem-tra", url), other.can_fetch(url, "kiem-tra")
    pause = standard.crawl_delay("kiem-tra"), other.crawl_delay("kiem-tra")
    rate = standard.request_rate("kiem-tra"), other.request_rate("kiem-tra")
    print(text.replace("\n", " | "), path, "robotparser, protego:", *seen, "delay:", *pause)
    return seen, pause, rate


assert both("User-agent: *\nDisallow: /\nAllow: /tin-tuc/\n", "/tin-tuc/1")[0] == (False, True), "the longest rule wins now"
assert both("User-agent: *\nAllow: /\nDisallow: /noi-bo/\n", "/noi-bo/1")[0] == (True, False)
assert both("User-agent: *\n\nDisallow: /noi-bo/\n", "/noi-bo/1")[0] == (True, False)
assert both("User-agent: *\nDisallow: /anh/\n\nDisallow: /noi-bo/\n", "/noi-bo/1")[0] == (True, False)
_, pause, (none, rate) = both("User-agent: *\nCrawl-delay: 2.5\nRequest-rate: 1/5m\nDisallow: /anh/\n", "/")
assert pause == (None, 2.5) and none is None and rate.seconds == 300
PY
