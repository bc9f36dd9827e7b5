#!/usr/bin/env bash
# Expected: a table without ruled lines in a PDF file, its columns centred and far apart, is read with each number whole and
#   under its own heading.
# Seen: with the strategy "text", made for tables without lines, commune B has the name "B 12" and the number "3456":
#   1234567,5 was cut at the place where the others of its column begin, one part went to the column before, and what stood
#   out to the right is in no column at all. Headings go the same way: "Nam 2024" and "Nam 2025" are "Nam 2024 N" and
#   "am 202". The words on the page are whole (extract_text), and camelot reads the same pages rightly.
# With: pdfplumber 0.11.10, camelot-py 2.0.0, reportlab 5.1.0.
# Matters: annexes of decisions and yearbooks are such tables; the largest number of a column is the one that is cut.
# Instead: a ruled strategy with lines given by hand (explicit_vertical_lines), or another reader; all digits of the page
#   counted against all digits of the tables.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pdfplumber==0.11.10 camelot-py==2.0.0 reportlab==5.1.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import camelot, pdfplumber
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

for name in ("pdfplumber", "camelot-py", "reportlab"):
    print(name, version(name))
style = TableStyle([("FONT", (0, 0), (-1, -1), "Helvetica", 9), ("ALIGN", (1, 0), (-1, -1), "CENTER")])


def read(*rows):
    SimpleDocTemplate("bang.pdf").build([Table(rows, style=style)])
    with pdfplumber.open("bang.pdf") as file:
        page = file.pages[0]
        text = page.extract_text()
        (table,) = page.extract_tables({"vertical_strategy": "text", "horizontal_strategy": "text"})
    assert all(cell in text for row in rows for cell in row), "the page itself has other words"
    (other,) = camelot.read_pdf("bang.pdf", flavor="stream")
    assert other.df.values.tolist() == [list(row) for row in rows], "camelot reads it in another way now"
    found = [row for row in table if any(row)]
    print(found)
    return found


assert read(("Xa", "Ty le"), ("A", "70,5"), ("B", "1234567,5"), ("C", "60,1"))[2] == ["B 12", "3456"], "B is whole now"
wide = read(
    ("Xa", "Nam 2024", "Nam 2025"), ("A", "705.000", "80.000"), ("B", "1.234.567.000", "9.000"),
    ("C", "601.000", "70.000"), ("D", "98.000", "60.000"),
)
assert wide[0] == ["Xa", "Nam 2024 N", "am 202"], "headings are whole now"
PY
