#!/usr/bin/env bash
# Expected: a cell with 65 in the number format [>=70]"Đạt";"Chưa đạt" (met, not met) is "Chưa đạt" to whoever asks a library for what the cell shows,
#   and 75 is "Đạt", as the format says (ECMA-376, part 1, 18.8.31: a condition in square brackets chooses the section).
# Seen: Excelize gives "Đạt" for both, and "Chưa đạt" for both where the format is turned round, [<70]"Chưa đạt";"Đạt". It leaves the condition out and
#   takes the first section for every number that is not negative: 65 is "65 đúng" (right) in [=65]0" đúng";0" sai", and so is 64.
#   Formats without conditions, those of dates and of hours beyond a day among them, are shown as they should. LibreOffice shows all rightly. Nothing is said.
# With: excelize 0.1.0 (the library for Go as a package of Python), openpyxl 3.1.5 (makes the workbook), LibreOffice 7.4.7 (Debian 12).
# Known: no issue was found.
# Matters: a service that lists what sheets show says of every commune that it has met the target, whatever its share.
# Instead: raw values (Options(raw_cell_value=True)), and the words by one's own rule.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
command -v soffice >/dev/null || { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc >/dev/null; }
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check excelize==0.1.0 openpyxl==3.1.5
cat >show.py <<'PY'
from importlib.metadata import version

import excelize
import openpyxl

for name in ("excelize", "openpyxl"):
    print(name, version(name))
CELLS = [
    (65, '[>=70]"Đạt";"Chưa đạt"', "Đạt"),
    (75, '[>=70]"Đạt";"Chưa đạt"', "Đạt"),
    (65, '[<70]"Chưa đạt";"Đạt"', "Chưa đạt"),
    (75, '[<70]"Chưa đạt";"Đạt"', "Chưa đạt"),
    (65, '[=65]0" đúng";0" sai"', "65 đúng"),
    (64, '[=65]0" đúng";0" sai"', "64 đúng"),
    (-5, "0;(0)", "(5)"),
    (45838, '"ngày" dd "tháng" mm', "ngày 30 tháng 06"),
    (1.0625, "[h]:mm", "25:30"),
]
book = openpyxl.Workbook()
for line, (value, form, _) in enumerate(CELLS, start=1):
    book.active.cell(line, 1, value).number_format = form
book.save("a.xlsx")
shown = [row[0] for row in excelize.open_file("a.xlsx").get_rows("Sheet")]
for (value, form, _), one in zip(CELLS, shown, strict=True):
    print(value, form, "->", one)
assert shown == [seen for *_, seen in CELLS], "conditions are read now"
PY
venv/bin/python -W ignore show.py
soffice --version
HOME="$dir" soffice --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76,1 a.xlsx >/dev/null 2>&1
cat a.csv
diff <(printf '%s\n' "Chưa đạt" "Đạt" "Chưa đạt" "Đạt" "65 đúng" "64 sai") <(head -n 6 a.csv | tr -d '"')
