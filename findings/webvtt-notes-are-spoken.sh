#!/usr/bin/env bash
# Expected: in WebVTT, the subtitles of web players, a block that begins with NOTE is a comment and a line before the
#   times is the name of a cue; neither is shown, and &amp; and &lt; are signs.
# Seen: pysubs2 adds both to the words of the cue before ("Chào bà con\N\NNOTE chưa duyệt"), keeps &lt; as four
#   letters, and writes them into SRT, where players show them. webvtt-py knows notes and names, but its .text too
#   says "&lt; 5 giờ", and its total_length leaves out parts of seconds: 8 for 8.9 s.
# With: pysubs2 1.8.1, webvtt-py 0.6.0, srt 3.5.3.
# Matters: an editor's remark goes on air; words, letters and reading speed of a programme are counted too high.
# Instead: webvtt-py for reading, html.unescape on its text, times by hand; look for NOTE in what goes out.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pysubs2==1.8.1 webvtt-py==0.6.0 srt==3.5.3
cat >tin.vtt <<'VTT'
WEBVTT

NOTE bản nháp

mở đầu
00:00:01.000 --> 00:00:04.900
Chào bà con

NOTE chưa duyệt, chờ anh A

nội dung
00:00:05.000 --> 00:00:09.900
Dưới &lt; 5 giờ, báo &amp; đài
VTT
venv/bin/python - <<'PY'
from importlib.metadata import version
import pysubs2, srt, webvtt

for name in ("pysubs2", "webvtt-py", "srt"):
    print(name, version(name))
file = pysubs2.load("tin.vtt")
print("pysubs2:", [cue.plaintext for cue in file])
assert [cue.plaintext for cue in file] == [
    "Chào bà con\n\nNOTE chưa duyệt, chờ anh A\n\nnội dung", "Dưới &lt; 5 giờ, báo &amp; đài"]
shown = [cue.content for cue in srt.parse(file.to_string("srt"))]
print("as SRT:", shown)
assert "NOTE chưa duyệt, chờ anh A" in shown[0] and "&lt;" in shown[1]
cues = webvtt.read("tin.vtt")
print("webvtt-py:", [(cue.identifier, cue.text, cue.end) for cue in cues], "total_length", cues.total_length)
assert [cue.text for cue in cues] == ["Chào bà con", "Dưới &lt; 5 giờ, báo &amp; đài"]
assert cues[1].end == "00:00:09.900" and cues.total_length == 8
PY
