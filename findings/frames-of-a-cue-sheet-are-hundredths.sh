#!/usr/bin/env bash
# Expected: in a cue sheet, the list of what is on a recording, INDEX 01 00:10:74 is 10 seconds and 74 frames of 75 a second, 10.987 s;
#   a piece lasts until the next one begins, and the last of a file until the file's end.
# Seen: cueparser reads frames as hundredths: 10.74 s. The last piece of a file lasts until the first of the next file begins, counted
#   from that one's own nought: minus 30 minutes. The pieces of 50 minutes and more add up to 20. deflacue keeps 75 frames, and
#   ends the last piece of a file at 0, so that it lasts minus 30 minutes there as well, and the day nothing.
# With: cueparser 1.3.3, deflacue 2.0.1.
# Matters: airtime summed from the cue sheets of a day's recordings is too small by whole pieces, without a word.
# Instead: frames / 75; the last piece from the length of the recording; refuse what is negative.
# Known: not found
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check cueparser==1.3.3 deflacue==2.0.1
cat > ngay.cue <<'CUE'
PERFORMER "Dai"
TITLE "Ngay 30"
FILE "sang.wav" WAVE
  TRACK 01 AUDIO
    TITLE "Ban tin"
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE "Nhac"
    INDEX 01 00:10:74
  TRACK 03 AUDIO
    TITLE "Thoi su"
    INDEX 01 30:00:00
FILE "chieu.wav" WAVE
  TRACK 04 AUDIO
    TITLE "Dan ca"
    INDEX 01 00:00:00
  TRACK 05 AUDIO
    TITLE "Cuoi ngay"
    INDEX 01 20:00:00
CUE
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

import cueparser
from deflacue.parser import CueParser

for name in ("cueparser", "deflacue"):
    print(name, version(name))
sheet = cueparser.CueSheet()
sheet.setOutputFormat("%title%", "%title%")
sheet.setData(Path("ngay.cue").read_text())
sheet.parse()
one = {track.title: track.duration and round(track.duration.total_seconds(), 3) for track in sheet.tracks}
print("cueparser", one, "in all", sum(filter(None, one.values())), "s")
two = {track.title: round((track.end - track.start) / 44100, 3) for track in CueParser.from_file("ngay.cue").run().tracks}
print("deflacue ", two, "in all", round(sum(two.values()), 3), "s")
assert one == {"Ban tin": 10.74, "Nhac": 1789.26, "Thoi su": -1800, "Dan ca": 1200, "Cuoi ngay": None}, "cueparser counts in another way now"
assert two == {"Ban tin": 10.987, "Nhac": 1789.013, "Thoi su": -1800, "Dan ca": 1200, "Cuoi ngay": -1200}, "deflacue counts in another way now"
PY
