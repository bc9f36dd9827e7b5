#!/usr/bin/env bash
# Expected: of a broadcast WAV file (BWF version 2) whose loudness was not measured a reader says that there is none. The format has a mark for it,
#   7FFF (hexadecimal), outside of what a loudness can be.
# Seen: wavinfo says 327.67 LUFS, a range of 327.67 and a peak of 327.67 dB. MediaInfo says nothing of loudness, and -23 where -23 was written,
#   as wavinfo does. In a file of version 1, which has no such fields, wavinfo says None.
# With: Python 3.11, wavinfo 4.0.1, pymediainfo 7.0.1.
# Known: EBU Tech 3285 version 2 (May 2011), on the loudness fields of the bext chunk; the pages of wavinfo name the fields and their units alone.
#   No issue was found.
# Matters: a mean of the loudness of a day's programmes is above nought with one file that was not measured, and each such file fails R 128.
# Instead: 327.67 taken as none, in all five fields.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check wavinfo==4.0.1 pymediainfo==7.0.1
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path
from struct import pack

from pymediainfo import MediaInfo
from wavinfo import WavInfoReader

print(*(f"{name} {version(name)}" for name in ("wavinfo", "pymediainfo")))
RATE = 8000


def part(name, data):
    return name + pack("<I", len(data)) + data


def read(kind, loudness):
    bext = b"Ban tin".ljust(256, b"\0") + b"Dai".ljust(32, b"\0") + b"A1".ljust(32, b"\0") + b"2025-06-30" + b"20:30:00" + pack("<Q", 0)
    bext += pack("<H", kind) + bytes(64) + pack("<5h", *loudness) + bytes(180)
    body = b"WAVE" + part(b"bext", bext) + part(b"fmt ", pack("<HHIIHH", 1, 1, RATE, RATE * 2, 2, 16)) + part(b"data", bytes(RATE * 2))
    Path("a.wav").write_bytes(part(b"RIFF", body))
    one = WavInfoReader("a.wav").bext
    mine = one.loudness_value, one.loudness_range, one.max_true_peak, one.max_momentary_loudness, one.max_shortterm_loudness
    tracks = [track.to_data() for track in MediaInfo.parse("a.wav").tracks]
    other = [value for track in tracks for name, value in track.items() if name == "loudnessvalue"]
    print("version", kind, loudness, "-> wavinfo", mine, "MediaInfo", other)
    return mine, other


unset = read(2, [0x7FFF] * 5)
assert unset == ((327.67,) * 5, []), "what was not measured is none now"
assert read(2, [-2300, 500, -100, -1000, -1000]) == ((-23.0, 5.0, -1.0, -10.0, -10.0), ["-23.00"])
assert read(1, [0] * 5)[0] == (None,) * 5
PY
