#!/usr/bin/env bash
# Expected: an edit list (EDL, CMX 3600) that says "FCM: DROP FRAME" in its head and writes 18:25:00:00, as many systems write drop-frame codes, is
#   read as drop-frame: 25 minutes of three pieces are 1,500 s (1,499.97).
# Seen: OpenTimelineIO reads 1,501.5 s, each minute as 60.06 s. The line FCM, with which the format tells how codes count, is passed over; only a
#   semicolon in a code makes it drop-frame. With "FCM: NON-DROP FRAME" the result is the same. Nothing is said.
# With: opentimelineio 0.18.1, otio-cmx3600-adapter 1.0.0.
# Known: no issue was found.
# Matters: a day of such lists is 86 s too long, and the evening's programmes begin later the further down they stand.
# Instead: the line FCM read before, and the colons in front of the frames made semicolons; or frames counted by one's own rule.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check opentimelineio==0.18.1 otio-cmx3600-adapter==1.0.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from pathlib import Path

import opentimelineio

for name in ("opentimelineio", "otio-cmx3600-adapter"):
    print(name, version(name))
LIST = """TITLE: NGAY 30
FCM: {how}

001  AX  V  C  01:00:00{mark}00 01:10:00{mark}00 18:00:00{mark}00 18:10:00{mark}00
002  BX  V  C  00:00:00{mark}00 00:05:00{mark}00 18:10:00{mark}00 18:15:00{mark}00
003  AX  V  C  01:00:00{mark}00 01:10:00{mark}00 18:15:00{mark}00 18:25:00{mark}00
"""


def seconds(how, mark):
    Path("a.edl").write_text(LIST.format(how=how, mark=mark))
    read = opentimelineio.adapters.read_from_file("a.edl", rate=30000 / 1001)
    found = round(read.duration().to_seconds(), 2)
    print(how, mark, found)
    return found


assert seconds("DROP FRAME", ";") == 1499.97
assert seconds("DROP FRAME", ":") == 1501.5, "the head counts now"
assert seconds("NON-DROP FRAME", ":") == 1501.5
PY
