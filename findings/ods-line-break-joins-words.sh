#!/usr/bin/env bash
# Expected: a cell of two lines, "Đài huyện" over "Cao Lộc", reads with a line break or a blank between them.
# Seen: where the break is written as <text:line-break/> (as OpenDocument allows, and as several programs
#   write it) the words are run together: "Đài huyệnCao Lộc". Two paragraphs in a cell read well.
# With: python-calamine 0.9.1, fastexcel 0.21.0, polars 2.1.0, odfpy 1.4.1.
# Matters: names of units are matched as people write them; a name run together matches none, or a wrong one.
# Instead: for .ods take the text with odfpy (line-break as newline), or convert to .xlsx first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-calamine==0.9.1 fastexcel==0.21.0 polars==2.1.0 odfpy==1.4.1
venv/bin/python - <<'PY'
from importlib.metadata import version
import fastexcel, python_calamine
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P

for name in ("python-calamine", "fastexcel", "odfpy"):
    print(name, version(name))
def cell(*paragraphs):
    made = TableCell(valuetype="string")
    for parts in paragraphs:
        paragraph = P()
        for i, part in enumerate(parts):
            if i:
                paragraph.addElement(LineBreak())
            paragraph.addText(part)
        made.addElement(paragraph)
    return made
document, table = OpenDocumentSpreadsheet(), Table(name="T")
for made in (cell(["don_vi"]), cell(["Đài huyện", "Cao Lộc"]), cell(["Đài huyện"], ["Cao Lộc"])):
    row = TableRow()
    row.addElement(made)
    table.addElement(row)
document.spreadsheet.addElement(table)
document.save("don_vi.ods")

calamine = [r[0] for r in python_calamine.load_workbook("don_vi.ods").get_sheet_by_index(0).to_python()][1:]
text = fastexcel.read_excel("don_vi.ods").load_sheet(0).to_polars()["don_vi"].to_list()
print("calamine:", calamine, "| fastexcel:", text)
assert calamine == text == ["Đài huyệnCao Lộc", "Đài huyện\nCao Lộc"]
PY
