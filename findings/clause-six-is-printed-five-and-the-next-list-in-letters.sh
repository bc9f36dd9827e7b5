#!/usr/bin/env bash
# Expected: a decision made into PDF out of HTML has the numbers that HTML gives its items: clauses 4 and 6 (value="6", since 5 was repealed), points
#   c and d, and the plain list behind them 1 and 2; where a list counts down (reversed) 2 and 1.
# Seen: xhtml2pdf and fpdf2 print 4 and 5: value is passed over. In xhtml2pdf a plain list behind one of letters goes on in letters, so that the clauses of
#   the next article are a and b, and so are those of every list after it, unless each says type="1". The list that counts down counts
#   up in both. start is followed, which hides it. Nothing is said.
# With: xhtml2pdf 0.2.28, fpdf2 2.8.9, reportlab 5.1.0, pypdf 7.1.1 (reads the numbers back).
# Known: no issue was found. What converters to text make of the same numbers: clause-six-becomes-clause-five.
# Matters: what is signed and sealed is the PDF file, and it has other clauses than the text that was agreed.
# Instead: numbers written into the text, as official documents have them anyway; type="1" on each plain list.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xhtml2pdf==0.2.28 fpdf2==2.8.9 reportlab==5.1.0 pypdf==7.1.1
venv/bin/python -W ignore - 2>said.txt <<'PY' || { tail -n 1 said.txt; exit 1; }
import io
import re
from importlib.metadata import version

import fpdf
import pypdf
from xhtml2pdf import pisa

for name in ("xhtml2pdf", "fpdf2", "reportlab", "pypdf"):
    print(name, version(name))
LISTS = (
    ('start="4"', "<li>bon</li><li value='6'>sau</li>"),
    ('type="a" start="3"', "<li>diem c</li><li>diem d</li>"),
    ("{}", "<li>mot</li><li>hai</li>"),
    ("{} reversed", "<li>hai</li><li>mot</li>"),
)


def page(plain):
    return "<html><body>" + "".join(f"<ol {how.format(plain)}>{items}</ol>" for how, items in LISTS) + "</body></html>"


def by_xhtml2pdf(html):
    made = io.BytesIO()
    pisa.CreatePDF(html, dest=made)
    return made.getvalue()


def by_fpdf2(html):
    paper = fpdf.FPDF()
    paper.add_page()
    paper.set_font("helvetica")
    paper.write_html(html)
    return bytes(paper.output())


def numbers(make, plain=""):
    text = pypdf.PdfReader(io.BytesIO(make(page(plain)))).pages[0].extract_text()
    found = "".join(re.findall(r"(?m)^\s*(\w)\. ", text))
    print(make.__name__, plain, "->", found)
    return found


assert numbers(by_xhtml2pdf) == "45cdabab", "lists are numbered otherwise now"
assert numbers(by_fpdf2) == "45cd1212", "lists are numbered otherwise now"
assert numbers(by_xhtml2pdf, 'type="1"') == "45cd1212"
PY
