#!/usr/bin/env bash
# Expected: a sheet made into a page shows what Excel shows: 70 in the format 0\ "%" is "70 %" (the sign is a mere word, in quotation
#   marks), 65 in [>=70]"Đạt";"Chưa đạt" is "Chưa đạt" (not met), 12345678 in millions, 0.0,, is "12.3".
# Seen: xlsx2html shows 7000 "%", [>=65]"Đạt", and 12345678.0; 1.5 in # ?/? is "2 /". No warning.
# With: xlsx2html 0.6.4, openpyxl 3.1.5. Excel's own result is that of the format's description (ECMA-376, part 1, 18.8.31).
# Matters: a published page has a hundred times the share, "met" where the sheet says "not met", and dong under "million dong".
# Instead: make the page from values and words of one's own; refuse formats that hold a condition, a comma at the end, or a quoted %.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlsx2html==0.6.4 openpyxl==3.1.5
venv/bin/python -W ignore - <<'PY'
import html
import re
from importlib.metadata import version

import openpyxl
from xlsx2html import xlsx2html

for name in ("xlsx2html", "openpyxl"):
    print(name, version(name))
CELLS = {
    '0\\ "%"': (70, '7000 "%"'),
    '[>=70]"Đạt";"Chưa đạt"': (65, '[>=65]"Đạt"'),
    "0.0,,": (12345678, "12345678.0"),
    "# ?/?": (1.5, "2 /"),
    "0.0%": (0.705, "70.5%"),
}
book = openpyxl.Workbook()
for line, (form, (value, _)) in enumerate(CELLS.items(), start=1):
    book.active.cell(line, 1, value).number_format = form
book.save("a.xlsx")
page = xlsx2html("a.xlsx", locale="en")
page.seek(0)
shown = [html.unescape(one).strip() for one in re.findall(r"<td[^>]*>(.*?)</td>", page.read(), re.DOTALL)]
for form, one in zip(CELLS, shown):
    print(form, CELLS[form][0], "->", one)
assert shown == [expected for _, expected in CELLS.values()], "formats are read otherwise now"
PY
