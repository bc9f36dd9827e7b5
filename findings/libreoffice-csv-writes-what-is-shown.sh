#!/usr/bin/env bash
# Expected: converting a sheet to CSV gives the stored numbers: 0.696 and 1234567.891.
# Seen: what the cell *shows*: 70% (format 0%), and 1,234,568 in quotes (format #,##0). A cell whose format hides
#   it (;;;) comes out empty. The rest of the precision is gone for good.
# With: LibreOffice 7.4.7 (Debian 12), xlsxwriter 3.3.1.
# Matters: 69.6 % is below a target of 70 %; after an innocent conversion of the return to CSV it meets it.
# Instead: keep the spreadsheet; or give the filter's ninth token as "false" (the second run below), which writes
#   cells as stored, here 69.6%.
# Known: https://wiki.openoffice.org/wiki/Documentation/DevGuide/Spreadsheets/Filter_Options (the options of the filter)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
command -v soffice >/dev/null || { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc >/dev/null; }
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlsxwriter==3.3.1
soffice --version
venv/bin/python - <<'PY'
import xlsxwriter
book = xlsxwriter.Workbook("ty_le.xlsx")
sheet = book.add_worksheet()
for row, (value, shown) in enumerate([(0.696, "0%"), (1234567.891, "#,##0"), (5, ";;;")]):
    sheet.write_number(row, 0, value, book.add_format({"num_format": shown}))
    sheet.write_string(row, 1, "x")
book.close()
PY
convert() { HOME="$dir" soffice --headless --convert-to "csv:Text - txt - csv (StarCalc):$1" --outdir "$2" ty_le.xlsx >/dev/null 2>&1; cat "$2/ty_le.csv"; }
echo "as it comes:"; convert 44,34,76,1 a
echo "as stored:"; convert 44,34,76,1,,0,false,true,false b
diff <(printf '70%%,x\n"1,234,568",x\n,x\n') <(sed 's/"x"/x/' a/ty_le.csv)
diff <(printf '69.6%%,x\n1234567.891,x\n5,x\n') b/ty_le.csv
