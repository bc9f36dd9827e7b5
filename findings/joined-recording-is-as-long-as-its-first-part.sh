#!/usr/bin/env bash
# Expected: a recording of 10 seconds with one of 4 seconds behind it, as an Ogg file may have them ("chained": each programme of a stream
#   of a radio on the Internet begins anew) and as MP3 files are joined, is 14 seconds long.
# Seen: 10. mutagen and tinytag, and soundfile (libsndfile), take the length of the first part, and soundfile gives the sound of the
#   first part alone, with no word of the rest; for .ogg, .opus and .mp3. The two parts are there: their own headers in the Ogg file
#   say 480000 and 192000 samples, and miniaudio decodes all 14 seconds of the .ogg file.
# With: mutagen 1.48.1, tinytag 2.3.2, soundfile 0.14.0 (libsndfile), miniaudio 1.71, numpy 2.4.6.
# Matters: a day that was recorded from the stream is as long as its first programme; airtime is too small by the rest.
# Instead: add up the parts (the last position of each serial number in the file), or decode.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mutagen==1.48.1 tinytag==2.3.2 soundfile==0.14.0 miniaudio==1.71 numpy==2.4.6
venv/bin/python -W ignore - 2>errors <<'PY' || { tail -n 1 errors; exit 1; }
import struct
from importlib.metadata import version
from pathlib import Path

import miniaudio
import mutagen
import numpy
import soundfile
from tinytag import TinyTag

for name in ("mutagen", "tinytag", "soundfile", "miniaudio", "numpy"):
    print(name, version(name))
print(soundfile.__libsndfile_version__)
RATE = 48000


def parts(data):
    """Samples of each part of an Ogg file, by the page headers of RFC 3533."""
    last, place = {}, 0
    while place < len(data):
        position, serial = struct.unpack("<qI", data[place + 6 : place + 18])
        segments = data[place + 26]
        last[serial] = max(position, last.get(serial, 0))
        place += 27 + segments + sum(data[place + 27 : place + 27 + segments])
    return list(last.values())


for kind, coded, ending in (("OGG", "VORBIS", "ogg"), ("OGG", "OPUS", "opus"), ("MP3", "MPEG_LAYER_III", "mp3")):
    joined = b""
    for seconds in (10, 4):
        noise = numpy.random.default_rng(seconds).normal(0, 0.1, RATE * seconds)
        soundfile.write(f"part.{ending}", noise, RATE, format=kind, subtype=coded)
        joined += Path(f"part.{ending}").read_bytes()
    Path(f"all.{ending}").write_bytes(joined)
    found = {
        "mutagen": mutagen.File(f"all.{ending}").info.length,
        "tinytag": TinyTag.get(f"all.{ending}").duration,
        "soundfile": soundfile.info(f"all.{ending}").duration,
        "soundfile, read": len(soundfile.read(f"all.{ending}")[0]) / RATE,
    }
    print(ending, found, parts(joined) if kind == "OGG" else "")
    assert all(round(length, 1) == 10 for length in found.values()), "the whole is measured now"
    if kind == "OGG":
        assert [samples // RATE for samples in parts(joined)] == [10, 4]
decoded = miniaudio.decode_file("all.ogg").duration
print("miniaudio:", decoded)
assert round(decoded, 1) == 14
PY
