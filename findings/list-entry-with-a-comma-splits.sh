#!/usr/bin/env bash
# Expected: a drop-down list made of "Đạt" and "Không đạt, cần xem lại" offers two entries.
# Seen: three. The format keeps a short list as one text with commas between, and a comma inside an entry cannot
#   be told apart: "Không đạt" and "cần xem lại" become entries of their own. xlsxwriter writes it without a
#   word; LibreOffice, reading the file, shows the three.
# With: xlsxwriter 3.3.1, LibreOffice 7.4.7 (Debian 12), openpyxl 3.1.5.
# Matters: officers choose half an answer, and the form's own list refuses the full wording of the rule.
# Instead: put the entries on a sheet of their own and let the list refer to the range.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
command -v soffice >/dev/null || { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc >/dev/null; }
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5
soffice --version
cat >make.py <<'PY'
import xlsxwriter
book = xlsxwriter.Workbook("mau.xlsx")
book.add_worksheet().data_validation("A1:A9", {"validate": "list", "source": ["Đạt", "Không đạt, cần xem lại"]})
book.close()
PY
venv/bin/python -W error make.py
HOME="$dir" soffice --headless --convert-to ods mau.xlsx >/dev/null 2>&1
venv/bin/python - <<'PY'
import re, zipfile
from html import unescape
from importlib.metadata import version
import openpyxl

print("xlsxwriter", version("xlsxwriter"))
stored = openpyxl.load_workbook("mau.xlsx").active.data_validations.dataValidation[0].formula1
print("stored:", stored)
assert stored == '"Đạt,Không đạt, cần xem lại"'
condition = re.search(r'table:condition="([^"]*)"', zipfile.ZipFile("mau.ods").read("content.xml").decode()).group(1)
shown = re.findall(r'"([^"]*)"', unescape(condition))
print("LibreOffice offers:", shown)
assert len(shown) == 3 and [s.strip() for s in shown] == ["Đạt", "Không đạt", "cần xem lại"]
PY
