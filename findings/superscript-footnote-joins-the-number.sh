#!/usr/bin/env bash
# Expected: a cell that shows 70 with a raised footnote mark 1 and "%" reads as 70 % with something about the note.
# Seen: openpyxl, python-calamine, fastexcel and pandas all give "701 %": the mark is only a format of part of
#   the text, and no reader keeps it unless asked (openpyxl: rich_text=True).
# With: openpyxl 3.1.5, python-calamine 0.9.1, fastexcel 0.21.0, pandas 3.1.1, polars 2.1.0, xlsxwriter 3.3.1.
# Matters: statistical tables mark provisional or estimated figures so; 70 % becomes 701 %, or 7 becomes 71,
#   which no check of types finds.
# Instead: load with rich_text=True and cut runs whose font is raised before parsing; check ranges always.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 fastexcel==0.21.0 polars==2.1.0 pandas==3.1.1 xlsxwriter==3.3.1
venv/bin/python - <<'PY'
from importlib.metadata import version
import fastexcel, openpyxl, pandas, python_calamine, xlsxwriter

for name in ("openpyxl", "python-calamine", "fastexcel", "pandas"):
    print(name, version(name))
book = xlsxwriter.Workbook("chu_thich.xlsx")
sheet = book.add_worksheet()
raised = book.add_format({"font_script": 1})
sheet.write(0, 0, "ty_le")
sheet.write_rich_string(1, 0, "70", raised, "1", " %")
book.close()

seen = {
    "openpyxl": openpyxl.load_workbook("chu_thich.xlsx").active["A2"].value,
    "calamine": python_calamine.load_workbook("chu_thich.xlsx").get_sheet_by_index(0).to_python()[1][0],
    "fastexcel": fastexcel.read_excel("chu_thich.xlsx").load_sheet(0).to_polars()["ty_le"][0],
    "pandas": pandas.read_excel("chu_thich.xlsx", engine="openpyxl")["ty_le"][0],
}
print(seen)
assert set(seen.values()) == {"701 %"}
rich = openpyxl.load_workbook("chu_thich.xlsx", rich_text=True).active["A2"].value
kept = "".join(p if isinstance(p, str) else p.text for p in rich if isinstance(p, str) or p.font.vertAlign is None)
print("without raised runs:", kept)
assert kept == "70 %"
PY
