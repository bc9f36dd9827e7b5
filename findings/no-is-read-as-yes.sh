#!/usr/bin/env bash
# Expected: a column that a Croissant description (metadata of data sets, made by MLCommons) calls sc:Boolean gives no for "no", one
#   that it calls sc:Text what is written, one that it calls sc:Date the day, or an error.
# Seen: "no" and "yes" are both True; so is 0 where another row says "true". As text, code 06040 is 6040 and point 1.10 is 1.1; a whole
#   number with one gap beside it is 7.0; "NA" is nothing. As a date, 05/06/2025 is 6 May and 13/06/2025, in the row below,
#   13 June; the year 2025 is the first moments of 1970. As a whole number 5.9 is 5. "true" and "false" alone are read as they should.
# With: mlcroissant 1.1.1, pandas 2.3.3, numpy 2.4.6.
# Matters: a target that is not met is met in the published set as its users read it, and communes lose their codes.
# Instead: true and false in words, dates as ISO 8601, codes with a letter before them; read one's own set back before publishing.
# Known: not found
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mlcroissant==1.1.1 pandas==2.3.3 numpy==2.4.6
venv/bin/python -W ignore - 2>errors <<'PY' || { tail -n 1 errors; exit 1; }
import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import mlcroissant

for name in ("mlcroissant", "pandas", "numpy"):
    print(name, version(name))


def field(name, kind):
    return mlcroissant.Field(
        id=name,
        name=name,
        data_types=[f"https://schema.org/{kind}"],
        source=mlcroissant.Source(file_object="d.csv", extract=mlcroissant.Extract(column=name)),
    )


def read(kind, *cells):
    text = "".join(f"{row}\n" for row in ("xa,o", *(f"x{number},{cell}" for number, cell in enumerate(cells))))
    Path("d.csv").write_text(text)
    file = mlcroissant.FileObject(
        id="d.csv",
        name="d.csv",
        content_url="d.csv",
        encoding_formats=["text/csv"],
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    rows = mlcroissant.RecordSet(id="r", name="r", fields=[field("xa", "Text"), field("o", kind)])
    described = mlcroissant.Metadata(name="x", distribution=[file], record_sets=[rows]).to_json()
    Path("c.json").write_text(json.dumps(described, default=str))
    seen = [record["o"] for record in mlcroissant.Dataset("c.json").records("r")]
    seen = [value.decode() if isinstance(value, bytes) else value for value in seen]
    print(f"{kind:8}", cells, "->", [str(value) for value in seen])
    return seen


assert read("Boolean", "yes", "no") == [True, True], "no is no now"
assert read("Boolean", "true", "0") == [True, True]
assert read("Boolean", "true", "false") == [True, False]
assert read("Text", "06040", "00012") == ["6040", "12"], "codes are kept now"
assert read("Text", "1.10", "1.1") == ["1.1", "1.1"]
assert read("Text", "7", "") == ["7.0", None]
assert read("Text", "NA", "A") == [None, "A"]
assert [str(day)[:10] for day in read("Date", "05/06/2025", "13/06/2025")] == ["2025-05-06", "2025-06-13"], "dates are read otherwise now"
assert [day.year for day in read("Date", "2025", "2024")] == [1970, 1970]
assert read("Integer", "5.9", "4") == [5, 4]
PY
