#!/usr/bin/env bash
# Expected: at 29.97 frames a second the separator tells: 01:00:00:00 counts every frame (108,000 of them before
#   it), 01:00:00;00 is drop-frame (107,892).
# Seen: timecode takes 01:00:00:00 at 29.97 for drop-frame unless force_non_drop_frame is given;
#   dftt-timecode takes it for non-drop. And at 25 a semicolon is silently written back as a colon by the one.
# With: timecode 1.5.1, dftt-timecode 1.0.0.
# Matters: 108 frames an hour are 3.6 s; 24 h of a log read in the wrong way are 86 s off, more than several
#   spots. Which one holds is not in the file's codes but in the system that wrote them.
# Instead: have the rate and the way of counting stated with the file, and refuse a log that does not add up to
#   a day in either.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check timecode==1.5.1 dftt-timecode==1.0.0
venv/bin/python - <<'PY'
from importlib.metadata import version
from dftt_timecode import DfttTimecode
from timecode import Timecode

print("timecode", version("timecode"), "dftt-timecode", version("dftt-timecode"))
colon = Timecode("29.97", "01:00:00:00")
plain = Timecode("29.97", "01:00:00:00", force_non_drop_frame=True)
other = DfttTimecode("01:00:00:00", "auto", fps=29.97)
print("timecode: drop-frame", colon.drop_frame, "frames before it", colon.frames - 1, "| forced:", plain.frames - 1, "| dftt-timecode:", other.framecount)
assert colon.drop_frame and colon.frames - 1 == 107_892
assert plain.frames - 1 == other.framecount == 108_000
written = str(Timecode("25", "01:00:00;00"))
print("at 25, 01:00:00;00 is written", written)
assert written == "01:00:00:00"
PY
