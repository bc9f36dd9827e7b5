#!/usr/bin/env bash
# Expected: 00:00:01,5 in a subtitle file (SRT, whose decimal sign is the comma) is one second and a half for every reader,
#   or is refused; a subtitle with an empty line between its two halves has both, or one rule cuts it everywhere.
# Seen: three of four readers take ",5" as five thousandths of a second and ",25" as 25: 1.005 and 3.025 s; pysubs2 reads 1.5
#   and 3.25. Of a subtitle with an empty line in it pysrt keeps what stands before, the others all of it. Nothing is said.
# With: srt 3.5.3, pysrt 1.1.2, webvtt-py 0.6.0, pysubs2 1.8.1.
# Matters: times are half a second off by the tool that was used, which is what is measured where subtitles are checked against
#   speech; words of one subtitle in two parts are not counted.
# Instead: three figures after the comma, always; the sum of words held against that of the file.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check srt==3.5.3 pysrt==1.1.2 webvtt-py==0.6.0 pysubs2==1.8.1
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from pathlib import Path

import pysrt, pysubs2, srt, webvtt

for name in ("srt", "pysrt", "webvtt-py", "pysubs2"):
    print(name, version(name))


def seconds(text):
    hours, minutes, rest = text.replace(",", ".").split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def read(text):
    Path("loi.srt").write_text(text, encoding="utf-8")
    found = {
        "srt": [(one.start.total_seconds(), one.end.total_seconds(), one.content) for one in srt.parse(text)],
        "pysrt": [(seconds(str(one.start)), seconds(str(one.end)), one.text) for one in pysrt.from_string(text)],
        "webvtt": [(seconds(one.start), seconds(one.end), one.text) for one in webvtt.from_srt("loi.srt")],
        "pysubs2": [(one.start / 1000, one.end / 1000, one.plaintext) for one in pysubs2.SSAFile.from_string(text, format_="srt")],
    }
    print(*found.items(), sep="\n")
    return found


seen = read("1\n00:00:01,5 --> 00:00:03,25\nA\n\n")
assert [cue[:2] for (cue,) in seen.values()] == [(1.005, 3.025)] * 3 + [(1.5, 3.25)], "a half is read in another way now"
seen = read("1\n00:00:01,000 --> 00:00:03,000\nThời sự\n\nTin hai\n\n2\n00:00:04,000 --> 00:00:05,000\nB\n\n")
assert {name for name, (cue, _) in seen.items() if "Tin hai" not in cue[2]} == {"pysrt"}, "an empty line is read otherwise now"
PY
