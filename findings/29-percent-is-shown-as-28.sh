#!/usr/bin/env bash
# Expected: a cell of kind "percentage" with the value 0.29 shows 29 %, one with 0.699 shows 69.9 % or 70 %.
# Seen: odfdo writes "28 %" and "69 %" as what the cell shows: it cuts 0.29 * 100, which is 28.999999999999996, at the point. 0.57 is
#   56 %, 0.58 57 %, 0.999 99 %, -0.005 0 %. Of the hundred whole per cents three are wrong; whatever has a decimal is cut. The
#   stored value stays 0.29, so that readers of the value and readers of the text see two figures. With Decimal("0.29") it is 29 %.
# With: odfdo 3.27.3, read back with odfpy 1.4.1.
# Matters: what shows a document without reckoning (text search, previews, converters that take the text) publishes 28 for 29, and 69
#   for what rounds to 70; a fall of half a per cent is none.
# Instead: write the text oneself after the cell is made, by one's own rule; or Decimal, for whole per cents.
# Known: not found
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check odfdo==3.27.3 odfpy==1.4.1
venv/bin/python -W error - <<'PY'
from decimal import Decimal
from importlib.metadata import version

from odf import opendocument, table, teletype
from odfdo import Cell, Document, Table

for name in ("odfdo", "odfpy"):
    print(name, version(name))


def there_and_back(values):
    book = Document("spreadsheet")
    book.body.clear()
    sheet = Table("S")
    for row, value in enumerate(values):
        sheet.set_cell((0, row), Cell(value, cell_type="percentage"))
    book.body.append(sheet)
    book.save("s.ods")
    cells = opendocument.load("s.ods").getElementsByType(table.TableCell)
    return [(cell.getAttribute("value"), teletype.extractText(cell)) for cell in cells]


values = [0.29, 0.57, 0.58, 0.699, 0.999, -0.005, Decimal("0.29")]
seen = there_and_back(values)
print(seen)
assert [text for _, text in seen] == ["28 %", "56 %", "57 %", "69 %", "99 %", "0 %", "29 %"], "per cents are shown in another way now"
assert [Decimal(value) for value, _ in seen] == [Decimal(str(value)) for value in values]
whole = there_and_back([number / 100 for number in range(101)])
wrong = [number for number, (_, text) in enumerate(whole) if text != f"{number} %"]
print("of 0 % to 100 % wrong:", wrong)
assert wrong == [29, 57, 58]
PY
