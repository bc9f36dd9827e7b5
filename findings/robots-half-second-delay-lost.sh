#!/usr/bin/env bash
# Expected: "Crawl-delay: 2.5" is two and a half seconds, or at least some delay.
# Seen: Python's urllib.robotparser takes whole numbers only and gives no delay for 2.5; nor does it read the
#   unit in "Request-rate: 1/5m". Protego gives 2.5 s and one request in 300 s.
# With: Python 3.11.7, protego 0.7.0.
# Matters: a small server that asked for slow visits is visited without any pause.
# Instead: protego; a pause of one's own whatever the file says.
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
text = "User-agent: *\nCrawl-delay: 2.5\nRequest-rate: 1/5m\nDisallow: /anh/\n"
standard, other = RobotFileParser(), Protego.parse(text)
standard.parse(text.splitlines())
print("robotparser:", standard.crawl_delay("x"), standard.request_rate("x"))
print("protego:", other.crawl_delay("x"), other.request_rate("x"))
assert standard.crawl_delay("x") is None and standard.request_rate("x") is None
assert other.crawl_delay("x") == 2.5 and other.request_rate("x").seconds == 300
PY
