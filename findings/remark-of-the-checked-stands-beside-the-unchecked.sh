#!/usr/bin/env bash
# Expected: two reports of Word, each with a remark in its margin ("số này đã kiểm tra", this figure was checked, beside 70; "chưa có nguồn", no source yet, beside
#   65), put together into one, have each remark at its own figure, or none.
# Seen: docxcompose puts "this figure was checked" beside both. The second report's remark is in no file any more, its mark in the text (number 0) is kept
#   and now means the first report's remark of that number; LibreOffice shows it so. Where the first report has no remarks the mark of the second leads
#   nowhere. Nothing is said.
# With: docxcompose 2.2.0, python-docx 1.2.0, LibreOffice 7.4.7 (Debian 12).
# Known: 4teamwork/docxcompose issue 65 (open since 2021): Word calls a file with an appended remark damaged and mends it. That a remark moves to another
#   figure is not told there.
# Matters: drafts are put together from those of districts while remarks are still in them; what somebody doubted is marked as checked.
# Instead: remarks taken out of each report before; their number counted before and after.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
command -v soffice >/dev/null && dpkg -s libreoffice-writer >/dev/null 2>&1 || { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer >/dev/null; }
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docxcompose==2.2.0 python-docx==1.2.0
cat >join.py <<'PY'
import re
import zipfile
from importlib.metadata import version

import docx
from docxcompose.composer import Composer

for name in ("docxcompose", "python-docx"):
    print(name, version(name))


def report(file, text, remark=""):
    paper = docx.Document()
    line = paper.add_paragraph(text)
    if remark:
        paper.add_comment(line.runs, text=remark, author="Người duyệt")
    paper.save(file)
    return file


def joined(file, first, second):
    whole = Composer(docx.Document(first))
    whole.append(docx.Document(second))
    whole.save(file)
    with zipfile.ZipFile(file) as parts:
        marks = re.findall(r'<w:commentReference [^>]*w:id="(\d+)"', parts.read("word/document.xml").decode())
        remarks = [one.text for one in docx.Document(file).comments] if "word/comments.xml" in parts.namelist() else []
    print(file, "marks", marks, "remarks", remarks)
    return marks, remarks


first = report("a.docx", "Xã A: 70 %", "số này đã kiểm tra")
second = report("b.docx", "Xã B: 65 %", "chưa có nguồn")
assert joined("ab.docx", first, second) == (["0", "0"], ["số này đã kiểm tra"]), "remarks are put together now"
assert joined("cb.docx", report("c.docx", "Xã C: 80 %"), second) == (["0"], [])
PY
venv/bin/python -W ignore join.py
soffice --version
HOME="$dir" soffice --headless --convert-to odt ab.docx >/dev/null 2>&1
python3 - <<'PY'
import re
import zipfile

page = zipfile.ZipFile("ab.odt").read("content.xml").decode()
shown = [re.sub("<[^>]*>", " ", one).split()[-5:] for one in re.findall(r"<office:annotation [^>]*>(.*?)</office:annotation>", page)]
print("LibreOffice:", [" ".join(words) for words in shown])
assert [" ".join(words) for words in shown] == ["số này đã kiểm tra"] * 2
PY
