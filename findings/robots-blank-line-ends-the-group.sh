#!/usr/bin/env bash
# Expected: blank lines in robots.txt mean nothing (RFC 9309), so rules set apart for reading still hold.
# Seen: Python's urllib.robotparser ends the group at a blank line: "User-agent: *", blank, "Disallow: /noi-bo/"
#   closes nothing, and so does a rule after a blank line further down. Protego reads them as the standard does.
# With: Python 3.11 (older than the change below), protego 0.7.0.
# Matters: portals made by hand often have such files; all their wishes would be passed over.
# Instead: protego, or a Python with the change.
# Known: https://github.com/python/cpython/pull/138908
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
url = "https://xa.example/noi-bo/1"
for text in ("User-agent: *\n\nDisallow: /noi-bo/\n", "User-agent: *\nDisallow: /anh/\n\nDisallow: /noi-bo/\n"):
    standard = RobotFileParser()
    standard.parse(text.splitlines())
    seen = standard.can_fetch("kiem-tra", url), Protego.parse(text).can_fetch(url, "kiem-tra")
    print(text.replace("\n", " | "), "robotparser:", seen[0], "protego:", seen[1])
    assert seen == (True, False)
PY
