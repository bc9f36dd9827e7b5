#!/usr/bin/env bash
# Expected: a column of a form "loudspeakers in the village", in which some typed how many and some chose TRUE or FALSE, is read from a
#   spreadsheet as it stands: TRUE, 1, 0, FALSE, 3, "chưa rõ". With dtype=str each as its text.
# Seen: True, True, 0, 0, 3: a 1 below a TRUE is True, a FALSE below a 0 is 0; with the rows turned round TRUE is 1 and 0 is False. Cells
#   that Python takes for equal become the one that came first, with dtype=str and dtype=object too ("True" for the cell 1). Without a
#   text among them all are numbers: TRUE is one loudspeaker. Polars has "true", "1", "0", "false", "3".
# With: pandas 2.3.3 and 3.0.6 with openpyxl 3.1.5 and python-calamine 0.9.1; polars 2.1.0 with fastexcel 0.21.0.
# Known: pandas' issue 60088 (open). The page of read_excel says that object keeps data as they are stored.
# Matters: villages with one loudspeaker have "yes", and villages with "yes" have one, by who answered first.
# Instead: read such columns by openpyxl or Polars; in a form one question for yes or no and one for the number.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==2.3.3 openpyxl==3.1.5 python-calamine==0.9.1 polars==2.1.0 fastexcel==0.21.0
python3 -m venv later
later/bin/pip install -q --disable-pip-version-check pandas==3.0.6 openpyxl==3.1.5 python-calamine==0.9.1
cat >read.py <<'PY'
from importlib.metadata import version

import openpyxl
import pandas

print(*(f"{name} {version(name)}" for name in ("pandas", "openpyxl", "python-calamine")))
answers = [True, 1, 0, False, 3, "chưa rõ"]


def written(name, values):
    book = openpyxl.Workbook()
    for value in ("loa", *values):
        book.active.append([value])
    book.save(name)


def read(name, **options):
    found = {engine: pandas.read_excel(name, engine=engine, **options)["loa"].tolist() for engine in ("openpyxl", "calamine")}
    print(name, options, found)
    assert str(found["openpyxl"]) == str(found["calamine"])
    return str(found["openpyxl"])  # as text, since True == 1


written("a.xlsx", answers)
written("b.xlsx", answers[::-1])
written("c.xlsx", answers[:-1])
assert read("a.xlsx") == "[True, True, 0, 0, 3, 'chưa rõ']", "1 and TRUE are kept apart now"
assert read("a.xlsx", dtype=object) == "[True, True, 0, 0, 3, 'chưa rõ']"
assert read("a.xlsx", dtype=str) == "['True', 'True', '0', '0', '3', 'chưa rõ']"
assert read("b.xlsx") == "['chưa rõ', 3, False, False, 1, 1]"
assert read("c.xlsx") == "[1, 1, 0, 0, 3]"
PY
later/bin/python read.py
venv/bin/python read.py
venv/bin/python - <<'PY'
import polars

print("polars", polars.__version__)
found = polars.read_excel("a.xlsx")["loa"].to_list()
print(found)
assert found == ["true", "1", "0", "false", "3", "chưa rõ"]
PY
