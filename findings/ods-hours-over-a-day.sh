#!/usr/bin/env bash
# Expected: 25 h 30 min in an .ods sheet (value type "time", PT25H30M00S) reads as a duration, as in .xlsx.
# Seen: python-calamine gives the text 'PT25H30M00S'; fastexcel read as text gives null, so the hours are gone;
#   pandas with odfpy takes the shown text for a time of day and refuses the whole sheet.
#   The same duration in .xlsx reads well in all (fastexcel left to guess).
# With: python-calamine 0.9.1, fastexcel 0.21.0, pandas 3.1.1, odfpy 1.4.1, polars 2.1.0.
# Matters: LibreOffice is the office suite of many agencies; total hours of a month are over 24 in every row.
# Instead: read .ods with python-calamine and parse ISO 8601 durations, or convert to .xlsx first.
# Known: https://github.com/pandas-dev/pandas/pull/55324 (another failing of the same reader)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-calamine==0.9.1 fastexcel==0.21.0 polars==2.1.0 pandas==3.1.1 odfpy==1.4.1
venv/bin/python - <<'PY'
from importlib.metadata import version
import fastexcel, pandas, python_calamine
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

for name in ("python-calamine", "fastexcel", "pandas", "odfpy"):
    print(name, version(name))
document, table = OpenDocumentSpreadsheet(), Table(name="T")
for value in (None, "PT25H30M00S"):
    row, cell = TableRow(), TableCell(valuetype="string") if value is None else TableCell(valuetype="time", timevalue=value)
    cell.addElement(P(text="gio" if value is None else "25:30:00"))
    row.addElement(cell)
    table.addElement(row)
document.spreadsheet.addElement(table)
document.save("gio.ods")

calamine = python_calamine.load_workbook("gio.ods").get_sheet_by_index(0).to_python()[1][0]
text = fastexcel.read_excel("gio.ods").load_sheet(0, dtypes="string").to_polars()["gio"][0]
try:
    pandas.read_excel("gio.ods", engine="odf")
    refused = None
except ValueError as error:
    refused = str(error)
print("calamine:", repr(calamine), "| fastexcel as text:", text, "| pandas:", refused)
assert calamine == "PT25H30M00S" and text is None and refused
PY
