#!/usr/bin/env bash
# Expected: two communes of one name, as Tân Tiến or Quang Trung are in many provinces, stay two when a statistical table in JSON-stat or
#   as a PX file, where each has a code of its own, is read into a frame.
# Seen: the frame has names alone. Of communes 06040 and 07000, both "Xã Tân Tiến", pyjstat has two rows of the same year that nothing
#   tells apart; grouped or pivoted by name they are one, of 130 hours. Written back as JSON-stat the file says one commune (size [1, 1])
#   and has two values. pyaxis reads CODES into its metadata and leaves them out of the frame, without an option for them.
# With: pyjstat 2.4.0, pyaxis 0.4.3, pandas 2.3.3.
# Known: both formats have codes beside names (JSON-stat 2.0: category, index and label; PX: CODES and VALUES); pyjstat's write() has
#   naming="id", its default is "label".
# Matters: hours of one commune are added to another's of the same name in another district.
# Instead: naming="id" and names beside it; with pyaxis put CODES in place of VALUES before the frame is made, and count rows afterwards.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyjstat==2.4.0 pyaxis==0.4.3 pandas==2.3.3
venv/bin/python -W ignore - <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

from pyaxis import pyaxis
from pyjstat import pyjstat

print(*(f"{name} {version(name)}" for name in ("pyjstat", "pyaxis", "pandas")))
name = "Xã Tân Tiến"
table = {
    "version": "2.0",
    "class": "dataset",
    "id": ["xa", "nam"],
    "size": [2, 1],
    "dimension": {
        "xa": {"label": "Xã", "category": {"index": ["06040", "07000"], "label": {"06040": name, "07000": name}}},
        "nam": {"label": "Năm", "category": {"index": ["2025"], "label": {"2025": "2025"}}},
    },
    "value": [70, 60],
}
read = pyjstat.Dataset.read(json.dumps(table))
frame = read.write("dataframe")
print(frame.to_string(), frame.groupby("Xã")["value"].sum().to_dict())
assert frame["Xã"].tolist() == [name, name], "communes have their codes now"
assert frame.groupby("Xã")["value"].sum().to_dict() == {name: 130}
back = json.loads(pyjstat.Dataset.read(frame).write())
print(back["size"], back["value"])
assert (back["size"], back["value"]) == ([1, 1], [70, 60])
assert read.write("dataframe", naming="id")["xa"].tolist() == ["06040", "07000"]

Path("a.px").write_text(f"""CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="utf-8";
LANGUAGE="vi";
UNITS="giờ";
STUB="Xã";
HEADING="Năm";
VALUES("Xã")="{name}","{name}";
VALUES("Năm")="2025";
CODES("Xã")="06040","07000";
DATA=
70
60;
""")
found = pyaxis.parse("a.px", encoding="utf-8")
print(found["DATA"].to_string(), found["METADATA"]["CODES(Xã)"])
assert found["METADATA"]["CODES(Xã)"] == ["06040", "07000"]
assert found["DATA"].values.tolist() == [[name, "2025", "70"], [name, "2025", "60"]]
PY
