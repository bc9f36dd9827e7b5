#!/usr/bin/env bash
# Expected: opening a sender's workbook, marking one cell and saving keeps the rest as it was.
# Seen: a drop-down list whose entries stand on another sheet, stored where Excel 2010 and later store it (an
#   x14 extension), is gone after saving, and so is a text box. A plain list and a chart stay. The list is
#   warned of on stderr ("will be removed"), the text box is not.
# With: openpyxl 3.1.5, xlsxwriter 3.3.1 (which makes the workbook).
# Matters: the sender gets back a form whose lists no longer check, fills it in again with free text, and the
#   place for the signature is missing.
# Instead: send the marks as a list of cells beside the workbook, or mark a copy and say that it is not to be
#   sent again; turn that UserWarning into an error so that such a form is told apart.
# Known: https://github.com/cloudblue/connect-cli/pull/132
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 xlsxwriter==3.3.1
venv/bin/python - <<'PY'
import re, warnings, zipfile
from importlib.metadata import version
import openpyxl, xlsxwriter

print("openpyxl", version("openpyxl"))
book = xlsxwriter.Workbook("goc.xlsx")
entry, names = book.add_worksheet("Nhap"), book.add_worksheet("DanhMuc")
names.write_column(0, 0, ["Báo", "Đài"])
entry.data_validation("A2:A9", {"validate": "list", "source": ["Có", "Không"]})
entry.insert_textbox("D20", "Người lập biểu")
chart = book.add_chart({"type": "column"})
chart.add_series({"values": "=DanhMuc!$A$1:$A$2"})
entry.insert_chart("D2", chart)
book.close()
main = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
extension = (
    f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{main}">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>DanhMuc!$A$1:$A$2</xm:f>'
    "</x14:formula1><xm:sqref>B2:B9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
)
with zipfile.ZipFile("goc.xlsx") as old, zipfile.ZipFile("mau.xlsx", "w") as new:
    for name in old.namelist():
        part = old.read(name)
        if name == "xl/worksheets/sheet1.xml":
            part = part.replace(b"</worksheet>", extension.encode())
        new.writestr(name, part)

with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    marked = openpyxl.load_workbook("mau.xlsx")
    marked["Nhap"]["C2"] = "?"
    marked.save("tra_lai.xlsx")
def parts(path):
    archive = zipfile.ZipFile(path)
    sheet, drawing = (archive.read(f"xl/{p}").decode() for p in ("worksheets/sheet1.xml", "drawings/drawing1.xml"))
    return {"plain list": "A2:A9" in sheet, "list by x14": "B2:B9" in sheet, "chart": any("chart" in n for n in archive.namelist()), "text box": "Người lập biểu" in drawing}
before, after = parts("mau.xlsx"), parts("tra_lai.xlsx")
print("before:", before, "\nafter: ", after, "\nwarned:", [str(w.message) for w in told])
assert all(before.values())
assert after == {"plain list": True, "list by x14": False, "chart": True, "text box": False}
assert len(told) == 1 and "Data Validation" in str(told[0].message)
PY
