#!/usr/bin/env bash
# Expected: a cell that shows #DIV/0! or #REF! reads as an error, as openpyxl gives it.
# Seen: python-calamine gives '' for an error, the same as for an empty cell; fastexcel gives null and says so
#   only to who asks for to_arrow_with_errors().
# With: python-calamine 0.9.1, fastexcel 0.21.0, polars 2.1.0, pyarrow 26.0.1, openpyxl 3.1.5.
# Matters: "nothing was sent" and "the sender's formula is broken" ask for different letters to the sender, and
#   a share whose denominator is 0 would count as a commune that did not report.
# Instead: ask for the error list of fastexcel, or look the empty cells up again in openpyxl (data_only).
# Known: https://github.com/dimastbk/python-calamine/issues/105
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-calamine==0.9.1 fastexcel==0.21.0 polars==2.1.0 pyarrow==26.0.1 openpyxl==3.1.5
venv/bin/python - <<'PY'
from importlib.metadata import version
import fastexcel, openpyxl, python_calamine

print("python-calamine", version("python-calamine"), "fastexcel", version("fastexcel"))
book = openpyxl.Workbook()
for row in [["ma", "ty_le"], ["a", "#DIV/0!"], ["b", "#REF!"], ["c", None], ["d", 0.5]]:
    book.active.append(row)
book.save("loi.xlsx")

plain = [c.value for c in openpyxl.load_workbook("loi.xlsx", data_only=True).active["B"]][1:]
calamine = [r[1] for r in python_calamine.load_workbook("loi.xlsx").get_sheet_by_index(0).to_python()][1:]
sheet = fastexcel.read_excel("loi.xlsx").load_sheet(0, dtypes="string")
text = sheet.to_polars()["ty_le"].to_list()
print("openpyxl:", plain, "| calamine:", calamine, "| fastexcel:", text)
errors = sheet.to_arrow_with_errors()[1]
print("fastexcel, asked:", [e.detail for e in errors.errors])
assert plain[:3] == ["#DIV/0!", "#REF!", None]
assert calamine == ["", "", "", 0.5]
assert text == [None, None, None, "0.5"] and len(errors.errors) == 2
PY
