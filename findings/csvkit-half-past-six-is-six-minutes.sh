#!/usr/bin/env bash
# Expected: a list of programmes sorted by csvsort says of each what it said before; a beginning of 06:30 is half past
#   six, or stays the text that it was.
# Seen: csvsort writes 0:06:30 for 06:30 and 0:18:00 for 18:00: two figures are taken for minutes and seconds.
#   csvjson gives the same, csvstat says that the programmes begin at 0:12:15 on average. 1:30:00 stays an hour and a
#   half, so that a column with both kinds mixes two units. "-I" (no inference) leaves all as it was.
# With: csvkit 2.2.0, agate 1.14.2, pytimeparse 1.1.10.
# Matters: every beginning and every length in hours and minutes becomes a sixtieth of itself, by merely sorting the file.
# Instead: -I with every command of csvkit; agate with column_types that name Text for such columns.
# Known: https://github.com/wireservice/agate/issues/387 (that agate has no time of day)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 pytimeparse==1.1.10
printf 'ten,bat_dau\nThời sự,18:00\nCa nhạc,06:30\n' >lich.csv
printf 'ten,thoi_luong\nPhim,1:30:00\nTin,0:45\n' >dai.csv
venv/bin/python - <<'PY'
import subprocess
from importlib.metadata import version

for name in ("csvkit", "agate", "pytimeparse"):
    print(name, version(name))


def run(*words):
    done = subprocess.run([f"venv/bin/{words[0]}", *words[1:]], capture_output=True, text=True, check=True)
    print(*words, "->", done.stdout.strip().splitlines(), done.stderr.strip())
    assert not done.stderr, "csvkit says something now: look again"
    return done.stdout


assert run("csvsort", "-c", "bat_dau", "lich.csv") == "ten,bat_dau\nCa nhạc,0:06:30\nThời sự,0:18:00\n", "times are kept now"
assert '"bat_dau": "0:18:00"' in run("csvjson", "lich.csv")
assert run("csvstat", "-c", "bat_dau", "--mean", "lich.csv").strip() == "0:12:15"
assert run("csvsort", "-c", "ten", "dai.csv") == "ten,thoi_luong\nPhim,1:30:00\nTin,0:00:45\n"
assert run("csvsort", "-I", "-c", "bat_dau", "lich.csv") == "ten,bat_dau\nCa nhạc,06:30\nThời sự,18:00\n"
PY
