#!/usr/bin/env bash
# Expected: a test of a notebook that takes a value out of it compares it as it is: nothing is None, a pair is a pair.
# Seen: what JSON does not know comes as something else, each in its way. A name that stands for None is an object: "is None"
#   is false, "== None" true, and "if" on it raises; a function of the notebook that returns None gives None. NaN is the
#   word "nan"; a date equals no date. A pair is a list, the year 2025 as a key is "2025": a dictionary does not equal
#   itself.
# With: testbook 0.4.2, nbclient 0.11.0, ipykernel 7.4.0.
# Matters: "no value where nobody reported" is what such tests are for; a right test fails, or "is not None" passes.
# Instead: the comparison is made within the notebook (tb.inject of an assert), and only its outcome comes out.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check testbook==0.4.2 nbclient==0.11.0 ipykernel==7.4.0
venv/bin/python -m ipykernel install --sys-prefix --name python3 >/dev/null 2>&1
PATH="$dir/venv/bin:$PATH" venv/bin/python -W ignore - 2>warnings.txt <<'PY' || { tail -1 warnings.txt; exit 1; }
from datetime import date
from importlib.metadata import version

import nbformat
from testbook import testbook
from testbook.exceptions import TestbookRuntimeError

for name in ("testbook", "nbclient", "ipykernel"):
    print(name, version(name))
cell = """import datetime
lacking, share, day, pair = None, float("nan"), datetime.date(2025, 6, 30), (1, 2)
by_year = {2025: 70.5}
def same(value): return value"""
nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)]), "so.ipynb")
with testbook("so.ipynb", execute=True) as book:
    seen = {name: book.ref(name) for name in ("lacking", "share", "day", "pair", "by_year")}
    returned = book.ref("same")(None)
    print({name: (repr(value), type(value).__name__) for name, value in seen.items()}, "returned:", returned)
    assert seen["lacking"] is not None and seen["lacking"] == None, "None comes out as it is now"
    assert returned is None
    try:
        print(bool(seen["lacking"]))
        raise SystemExit("a reference to None has a truth now: look again")
    except TestbookRuntimeError as error:
        print("if:", str(error).strip().splitlines()[-1])
    assert seen["share"] == "nan"
    assert not seen["day"] == date(2025, 6, 30), "dates are dates now"
    assert seen["pair"] != (1, 2) and list(seen["pair"]) == [1, 2]
    assert seen["by_year"] != {2025: 70.5} and seen["by_year"]["2025"] == 70.5
    book.inject("assert lacking is None and pair == (1, 2) and by_year == {2025: 70.5}")
print("done")
PY
