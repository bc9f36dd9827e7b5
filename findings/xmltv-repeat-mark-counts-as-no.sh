#!/usr/bin/env bash
# Expected: a programme marked <previously-shown/> in an XMLTV guide is told from a new one by the reader's field.
# Seen: the field of a repeat is {}, an empty dictionary, which Python takes for "no"; <new/> is True. A test such as
#   "if programme.get('previously-shown')" finds no repeat at all, unless the guide also gives the earlier date.
# With: python-xmltvalt 1.5.1. (python-xmltv 1.4.3 installs on Python 3 and then can not read a single programme.)
# Matters: hours of new programmes and of repeats are two targets; all repeats would count as new.
# Instead: "'previously-shown' in programme"; count both marks and those without either.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-xmltvalt==1.5.1
cat >lich.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<tv><channel id="th.vn"><display-name>TH</display-name></channel>
<programme start="20250630060000 +0700" channel="th.vn"><title>Thời sự</title><new/></programme>
<programme start="20250630063000 +0700" channel="th.vn"><title>Thời sự</title><previously-shown/></programme>
<programme start="20250630070000 +0700" channel="th.vn"><title>Phim</title><previously-shown start="20240101"/></programme>
</tv>
XML
venv/bin/python - <<'PY'
from importlib.metadata import version
import xmltv_alt

print("python-xmltvalt", version("python-xmltvalt"))
with open("lich.xml", "rb") as guide:
    programmes = xmltv_alt.read_programmes(guide)
for one in programmes:
    print(one["start"], "new:", one.get("new"), "previously-shown:", one.get("previously-shown"))
by_truth = sum(bool(p.get("previously-shown")) for p in programmes)
by_presence = sum("previously-shown" in p for p in programmes)
print("repeats by truth:", by_truth, "by presence:", by_presence)
assert programmes[0]["new"] is True and (by_truth, by_presence) == (1, 2)
PY
