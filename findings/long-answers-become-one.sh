#!/usr/bin/env bash
# Expected: two answers of a questionnaire that differ in their last words are still two after a survey was written as an
#   SPSS file and read again, or the writer says that a text is too long.
# Seen: what a code stands for is cut to 120 bytes, in silence. A Vietnamese letter takes up to three bytes, so that 92
#   letters are left of 102: both answers are the same words, and a table by answers, as read, has one row instead of
#   two. The question itself is cut to 255 bytes, 85 letters at worst. Stata's file keeps the answers whole, and refuses a
#   question of more than 80 letters aloud.
# With: pyreadstat 1.3.7, pandas 2.3.3.
# Matters: answers as full sentences are common in surveys of listeners; shares of two of them are added up.
# Instead: short names for answers, the sentences in a code book beside the file; compare the count of names after reading.
# Known: https://github.com/tidyverse/haven/issues/262 (the cut, by another user of the same reader)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyreadstat==1.3.7 pandas==2.3.3 numpy==2.4.6
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

import pandas
import pyreadstat

for name in ("pyreadstat", "pandas"):
    print(name, version(name))
words = "Không biết hoặc không nhớ rõ đã nghe đài phát thanh cấp xã trong tuần trước ngày phỏng vấn vì"
answers = {1: words + " vắng nhà", 2: words + " hỏng đài"}
print([(len(text), len(text.encode())) for text in answers.values()])
table = pandas.DataFrame({"nghe": [1, 2, 2]})
pyreadstat.write_sav(table, "a.sav", variable_value_labels={"nghe": answers}, column_labels=["Ệ" * 100])
read, about = pyreadstat.read_sav("a.sav", apply_value_formats=True)
counts = read["nghe"].value_counts()
print(counts.to_dict(), [len(text) for text in about.column_labels])
assert len(counts) == 1 and counts.iloc[0] == 3, "the answers are two again"
assert len(counts.index[0]) == 92 and len(about.column_labels[0]) == 85
pyreadstat.write_dta(table, "a.dta", variable_value_labels={"nghe": answers})
read, about = pyreadstat.read_dta("a.dta", apply_value_formats=True)
assert read["nghe"].nunique() == 2
try:
    pyreadstat.write_dta(table, "b.dta", column_labels=["Ệ" * 100])
    raise SystemExit("Stata's limit is not told any more: look again")
except pyreadstat.ReadstatError as error:
    print("Stata:", error)
PY
