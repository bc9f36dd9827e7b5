#!/usr/bin/env bash
# Expected: "Disallow: /" with "Allow: /tin-tuc/" opens the news pages and nothing else (RFC 9309: the longest
#   rule that fits wins, whatever the order).
# Seen: Python's urllib.robotparser takes the first rule that fits: news closed. With "Allow: /" first and
#   "Disallow: /noi-bo/" after it, what the owner closed counts as open. Protego reads both as the standard does.
# With: Python 3.11 (older than the change below), protego 0.7.0.
# Matters: a program that looks at portals would leave out pages it may see ("cannot tell") and visit pages that
#   the owner asked it to leave alone.
# Instead: protego, or a Python with the change.
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
    url, standard = "https://xa.example" + path, RobotFileParser()
    standard.parse(text.splitlines())
    seen = standard.can_fetch("kiem-tra", url), Protego.parse(text).can_fetch(url, "kiem-tra")
    print(text.replace("\n", " | "), path, "robotparser:", seen[0], "protego:", seen[1])
    return seen

assert both("User-agent: *\nDisallow: /\nAllow: /tin-tuc/\n", "/tin-tuc/1") == (False, True)
assert both("User-agent: *\nAllow: /\nDisallow: /noi-bo/\n", "/noi-bo/1") == (True, False)
PY
