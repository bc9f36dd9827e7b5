#!/usr/bin/env bash
# Expected: a recording with 8 bits (three seconds of a loud tone, three of nothing, three of tone), as loggers that save room keep them, has the same
#   two pieces on air as the one with 16 bits.
# Seen: auditok finds nothing at all in the file with 8 bits. With the threshold lowered to 40 it finds one piece: the three seconds of nothing. A WAV
#   file has 128 for silence in 8 bits; taken as a number with a sign that is the loudest there is, and a loud voice is less. No warning.
#   With 16 bits and with 32 (of floats) all is right.
# With: auditok 0.5.2, numpy 2.4.6, soundfile 0.14.0.
# Known: the manual says of energy_threshold that all are brought to the scale of 16 bits, so that one threshold is good for every width,
#   and names 1 byte among the widths. No issue was found.
# Matters: hours on air are nought, or those of the outages.
# Instead: bring recordings to 16 bits before; try the threshold on a minute that somebody has heard.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check auditok==0.5.2 numpy==2.4.6 soundfile==0.14.0
venv/bin/python - <<'PY'
from importlib.metadata import version

import auditok
import numpy as np
import soundfile

print(*(f"{name} {version(name)}" for name in ("auditok", "numpy", "soundfile")))
RATE = 16000
tone = 0.8 * np.sin(2 * np.pi * 440 * np.arange(3 * RATE) / RATE)
sound = np.concatenate([tone, np.zeros(3 * RATE), tone])


def pieces(kind, threshold):
    soundfile.write("a.wav", sound, RATE, subtype=kind)
    back, _ = soundfile.read("a.wav")
    assert np.abs(back - sound).max() < 0.01, "the file itself has another sound"
    found = [(round(one.start), round(one.end)) for one in auditok.split("a.wav", max_dur=60, energy_threshold=threshold)]
    print(kind, "threshold", threshold, "on air, in seconds:", found)
    return found


for kind in ("PCM_16", "FLOAT"):
    assert pieces(kind, 50) == pieces(kind, 40) == [(0, 3), (6, 9)]
assert pieces("PCM_U8", 50) == [], "8 bits are heard now"
assert pieces("PCM_U8", 40) == [(3, 6)], "8 bits are heard now"
PY
