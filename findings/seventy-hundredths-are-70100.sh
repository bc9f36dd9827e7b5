#!/usr/bin/env bash
# Expected: a share written with Word's own formulas, 70 above 100, or "≥ 70" with its sign from the list of symbols, comes out as 70/100
#   and ≥ 70, or with a word that something is missing.
# Seen: the fraction is 70100 in docx2python, and nothing at all in python-docx, docx2txt, Mammoth and
#   MarkItDown. The sign (w:sym) is missing in python-docx and docx2txt, so that "at least 70" and "at most 70" are
#   both 70. Pandoc has all of it right, Mammoth the signs.
# With: docx2python 3.7.1, python-docx 1.2.0, docx2txt 0.9, mammoth 1.13.0, markitdown 0.1.9, Pandoc 3.9 (pypandoc_binary 1.17).
# Matters: a target of "at most" becomes one of "at least", and a share a number of five figures.
# Instead: Pandoc; or look for m:oMath and w:sym in the document's XML and ask.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0 pypandoc_binary==1.17 \
  'markitdown[docx]==0.1.9' python-docx==1.2.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import docx
import docx2txt
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python
from markitdown import MarkItDown

for name in ("docx2txt", "docx2python", "mammoth", "pypandoc_binary", "markitdown", "python-docx"):
    print(name, version(name))
print("Pandoc", pypandoc.get_pandoc_version())
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
HALVES = "<m:num><m:r><m:t>70</m:t></m:r></m:num><m:den><m:r><m:t>100</m:t></m:r></m:den>"
made = docx.Document()
made.add_paragraph("A: ")._p.append(parse_xml(f'<m:oMath xmlns:m="{MATH}"><m:f>{HALVES}</m:f></m:oMath>'))
for name, sign in (("B", "F0B3"), ("C", "F0A3")):
    run = f'<w:r {nsdecls("w")}><w:sym w:font="Symbol" w:char="{sign}"/><w:t> 70%</w:t></w:r>'
    made.add_paragraph(f"{name}: ")._p.append(parse_xml(run))
made.save("a.docx")
with open("a.docx", "rb") as file:
    raw = mammoth.extract_raw_text(file).value
texts = {
    "docx2txt": docx2txt.process("a.docx"),
    "docx2python": docx2python("a.docx").text,
    "mammoth": raw,
    "pandoc": pypandoc.convert_file("a.docx", "markdown"),
    "markitdown": MarkItDown().convert("a.docx").text_content,
    "python-docx": "\n".join(one.text for one in docx.Document("a.docx").paragraphs),
}
for name, text in texts.items():
    print(name, text.split())
assert "70100" in texts["docx2python"] and r"\frac{70}{100}" in texts["pandoc"], "fractions are read otherwise now"
assert {name for name, text in texts.items() if "100" not in text} == {"docx2txt", "mammoth", "markitdown", "python-docx"}
bare = {name for name, text in texts.items() if "B: 70%" in " ".join(text.split()) and "C: 70%" in " ".join(text.split())}
assert bare == {"docx2txt", "python-docx"}, bare
PY
