#!/usr/bin/env bash
# Expected: a cell of a table in a terminal shows its text: "70% [chưa đạt]", "80% [đạt]".
# Seen: Rich takes what begins with a small letter from a to z in square brackets for a style. "[chưa đạt]" (not met) vanishes, "[đạt]" (met)
#   stays, since đ is none of those letters; of "khoản 1 [a]" the point is gone, "[1]" stays; a box "[x]" loses its mark, "[ ]" keeps it. A style
#   that does not exist is no error. So in tables, in print and in the words of a progress bar.
# With: rich 15.0.0.
# Known: its page on console markup tells how to escape brackets and how to switch markup off, not that what is no style vanishes; Textualize/rich
#   issue 2676 (open). Textual, of the same authors, shows what is no style since its pull request 5851.
# Matters: the table says of a commune that has not met the target just the share, and of one that has, that it has.
# Instead: Console(markup=False, emoji=False), or rich.markup.escape for each value; in columns of a progress bar markup=False.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check rich==15.0.0
venv/bin/python -W error - <<'PY'
import io
from importlib.metadata import version

from rich.console import Console
from rich.table import Table

print("rich", version("rich"))
CELLS = ["70% [chưa đạt]", "80% [đạt]", "khoản 1 [a]", "khoản 1 [1]", "[x] có", "[ ] không"]


def shown(**how):
    console = Console(file=io.StringIO(), width=60, **how)
    table = Table(box=None, show_header=False, padding=0)
    table.add_column()
    for cell in CELLS:
        table.add_row(cell)
    console.print(table)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


for how in ({}, {"markup": False}):
    print(how, shown(**how))
assert shown() == ["70%", "80% [đạt]", "khoản 1", "khoản 1 [1]", " có", "[ ] không"], "brackets are shown now"
assert shown(markup=False) == CELLS
PY
