#!/usr/bin/env bash
# Expected: of a document in which 65 was struck out with changes recorded and 70 put in its place, what is taken out as text says 70%, or both
#   with a mark between them.
# Seen: LibreOffice, asked for text, a web page or PDF, writes 6570%; in the page and the PDF 65 is struck out, in the text and in what is taken
#   out of the PDF nothing tells. striprtf makes 6570% of the same in RTF, and of a figure struck out by hand; what is hidden ("an") it shows.
#   Pandoc reads all of them rightly: 70% in .docx, a struck out 65 before 70 in RTF.
# With: LibreOffice 7.4.7 (Debian 12), striprtf 0.0.35, python-docx 1.2.0, pypdf 7.1.0, pypandoc_binary 1.17 (Pandoc 3.9).
# Known: ECMA-376 (w:del, w:ins) and the RTF specification (\deleted, \revised, \v) have deleted and hidden text apart from the text. Of LibreOffice:
#   unoconv/unoconv issue 40 (2012). The other way round, python-docx leaves out both: docx-tracked-number-vanishes.
# Matters: a draft that was corrected before it was sent is searched and quoted with a figure of four digits.
# Instead: accept all changes before; Pandoc for the text.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
command -v soffice >/dev/null && dpkg -s libreoffice-writer >/dev/null 2>&1 || { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer >/dev/null; }
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check striprtf==0.0.35 python-docx==1.2.0 pypdf==7.1.0 pypandoc_binary==1.17
cat >make.py <<'PY'
import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

document = docx.Document()
line = document.add_paragraph("Ty le dat ")
for at, (kind, inner, figure) in enumerate((("w:del", "w:delText", "65"), ("w:ins", "w:t", "70"))):
    change, run, text = OxmlElement(kind), OxmlElement("w:r"), OxmlElement(inner)
    for name, value in (("w:id", str(at)), ("w:author", "A"), ("w:date", "2025-06-30T08:00:00Z")):
        change.set(qn(name), value)
    text.text = figure
    run.append(text)
    change.append(run)
    line._p.append(change)
line.add_run("%")
document.save("a.docx")
PY
venv/bin/python make.py
soffice --version
for kind in txt:Text html pdf; do HOME="$dir" soffice --headless --convert-to "$kind" a.docx >/dev/null 2>&1; done
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
from pathlib import Path

import pypandoc
import pypdf
from striprtf.striprtf import rtf_to_text

print(*(f"{name} {version(name)}" for name in ("striprtf", "python-docx", "pypdf", "pypandoc_binary")), "Pandoc", pypandoc.get_pandoc_version())
page = re.sub(r"<[^>]*>", "", Path("a.html").read_text().split("<body", 1)[1])
taken = {
    "text": Path("a.txt").read_text("utf-8-sig").strip(),
    "page": " ".join(page.split(">", 1)[1].split()),
    "PDF": pypdf.PdfReader("a.pdf").pages[0].extract_text().strip(),
}
print("LibreOffice:", taken, "Pandoc:", pypandoc.convert_file("a.docx", "plain").strip())
assert set(taken.values()) == {"Ty le dat 6570%"}, "changes are written otherwise now"
assert pypandoc.convert_file("a.docx", "plain").strip() == "Ty le dat 70%"

HEAD = r"{\rtf1\ansi{\fonttbl{\f0 Times New Roman;}}{\*\revtbl{Unknown;}{A;}}"
for rtf, seen, right in (
    (r"{\deleted\revauthdel1 65}{\revised\revauth1 70}%", "6570%", "~~65~~70%"),
    (r"{\strike 65}70 xa", "6570 xa", "~~65~~70 xa"),
    (r"Ba Son {\v an} 60", "Ba Son an 60", "Ba Son 60"),
):
    found = rtf_to_text(f"{HEAD}{rtf}\\par}}").strip(), pypandoc.convert_text(f"{HEAD}{rtf}\\par}}", "plain", format="rtf").strip()
    print(rtf, "| striprtf, Pandoc:", *found)
    assert found == (seen, right), "RTF is read otherwise now"
PY
