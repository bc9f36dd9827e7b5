#!/usr/bin/env bash
# Expected: times in a TTML file (the format of subtitles that EBU and W3C give) count from the part that they stand in: with
#   body begin="10:00:00" and div begin="60s" a line at 1 s is at 10:01:01. That is how a day's recording is joined from parts.
# Seen: pycaption passes over the beginnings of body and div: the line is at 1 s, and of two parts of a day with a line at 1 s each
#   only the second is left. ttconv, which knows the rule, writes an empty file, status 0, as soon as body or div has a beginning. pysubs2 says
#   10:01:01. And 25:30:00, which pycaption reads as 91,800 s, it writes as 01:30:00, after 23:00:00, into SRT, WebVTT and TTML.
# With: pycaption 2.3.14, ttconv 1.2.3, pysubs2 1.8.1.
# Matters: what was said at ten is looked for at midnight, or there are no subtitles; minutes of a language are counted in the wrong hour.
# Instead: pysubs2 to read TTML; write times whole on every line; compare the first and the last time before and after.
# Known: not found; the rule is https://www.w3.org/TR/ttml2/#timing-attribute-begin
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pycaption==2.3.14 ttconv==1.2.3 pysubs2==1.8.1
venv/bin/python -W ignore - <<'PY'
import subprocess
from importlib.metadata import version
from pathlib import Path

import pycaption
import pysubs2

for name in ("pycaption", "ttconv", "pysubs2"):
    print(name, version(name))
LINE = '<p region="r" begin="1s" end="3s">Tin</p>'
SHEET = (
    '<tt xml:lang="vi" xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"><head><layout>'
    '<region xml:id="r" tts:origin="10% 80%" tts:extent="80% 10%"/></layout></head>{}</tt>'
)


def starts(body):
    Path("ngay.ttml").write_text(SHEET.format(body), encoding="utf-8")
    subprocess.run(["venv/bin/tt", "convert", "-i", "ngay.ttml", "-o", "ngay.srt"], check=True, capture_output=True)
    written = Path("ngay.srt").read_text(encoding="utf-8")
    seen = {
        "pycaption": [line.start / 1e6 for line in pycaption.DFXPReader().read(SHEET.format(body)).get_captions("vi")],
        "ttconv": [line.start / 1e3 for line in pysubs2.SSAFile.from_string(written, "srt")],
        "pysubs2": [line.start / 1e3 for line in pysubs2.load("ngay.ttml", format_="ttml")],
    }
    print(body.split("<p")[0], "->", seen)
    return list(seen.values())


assert starts(f"<body><div>{LINE}</div></body>") == [[1], [1], [1]]
parts = f'<body begin="10:00:00.000"><div begin="60s">{LINE}</div><div begin="3600s">{LINE}</div></body>'
assert starts(parts) == [[1], [], [36061, 39601]], "beginnings of body and div count now"

night = "1\n23:00:00,000 --> 23:00:02,000\nToi\n\n2\n25:30:00,000 --> 25:30:02,000\nDem\n\n"
read = pycaption.SRTReader().read(night, lang="vi")
print("25:30:00 is read as", read.get_captions("vi")[1].start / 1e6, "s")
for writer in (pycaption.SRTWriter, pycaption.WebVTTWriter, pycaption.DFXPWriter):
    times = [word[:8] for word in writer().write(read).replace('"', " ").split() if word[2:3] == ":"][::2]
    print(writer.__name__, times)
    assert times == ["23:00:00", "01:30:00"], f"{writer.__name__} keeps the hour now"
PY
