#!/usr/bin/env bash
# Expected: a table of an OpenDocument sheet with seven rows of communes has seven rows when it is read; or the file is refused.
# Seen: three. Rows that are alike and follow each other are written once, with how often (table:number-rows-repeated; so does
#   LibreOffice): they come as one. Two cells alike in a row come as one too. Rows in a group (an outline) and rows that are
#   headings on every printed page are not there at all, so that the first commune becomes the headings. Of a cell with a link
#   in it only what stands before the link is left. A comment at a number makes it raise.
#   python-calamine and odfdo read all seven, and the whole of each cell.
# With: tablib 3.10.0, odfpy 1.4.1, python-calamine 0.9.1, odfdo 3.27.3.
# Matters: two communes with nothing to report are one; the communes of a district whose group was folded are none.
# Instead: python-calamine, or odfdo.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check tablib==3.10.0 odfpy==1.4.1 python-calamine==0.9.1 odfdo==3.27.3
venv/bin/python -W error - <<'PY'
import zipfile
from importlib.metadata import version
from pathlib import Path

import odfdo
import tablib
from python_calamine import CalamineWorkbook

for name in ("tablib", "odfpy", "python-calamine", "odfdo"):
    print(name, version(name))
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def text(words, note=""):
    return f'<table:table-cell office:value-type="string">{note}<text:p>{words}</text:p></table:table-cell>'


def number(value, more="", note=""):
    shown = f"{note}<text:p>{value}</text:p>"
    return f'<table:table-cell {more} office:value-type="float" office:value="{value}">{shown}</table:table-cell>'


def row(*cells, more=""):
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def read(*rows):
    spaces = " ".join(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text", "manifest"))
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    with zipfile.ZipFile("a.ods", "w") as file:
        file.writestr("mimetype", KIND)
        parts = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        parts += '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        file.writestr("META-INF/manifest.xml", f'<manifest:manifest {spaces} manifest:version="1.2">{parts}</manifest:manifest>')
        sheet = f'<table:table table:name="S">{"".join(rows)}</table:table>'
        body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
        file.writestr("content.xml", f'<office:document-content {spaces} office:version="1.2">{body}</office:document-content>')
    taken = tablib.Dataset().load(Path("a.ods").read_bytes(), format="ods", headers=False)
    one = [list(line) for line in taken]
    two = CalamineWorkbook.from_path("a.ods").get_sheet_by_index(0).to_python()
    three = [list(line) for line in odfdo.Document("a.ods").body.get_table(0).get_values()]
    print("tablib:", one, "\n  calamine:", two, "\n  odfdo:", three)
    return one, two, three


one, two, three = read(
    "<table:table-header-rows>", row(text("Xã"), text("giờ")), "</table:table-header-rows>",
    row(text("A"), number(5)),
    row(text("B"), number(0), more='table:number-rows-repeated="3"'),
    "<table:table-row-group>", row(text("C"), number(6)), row(text("D"), number(7)), "</table:table-row-group>",
    row(number(8, 'table:number-columns-repeated="2"')),
)
assert one == [["A", 5], ["B", 0], [8, ""]], "all rows are read now"
assert two == three == [["Xã", "giờ"], ["A", 5], ["B", 0], ["B", 0], ["B", 0], ["C", 6], ["D", 7], [8, 8]]
one, two, three = read(row(text('xem <text:a xlink:href="https://xa.example/">quyết định 12</text:a> ngày 30/6'), number(5)))
assert one == [["xem ", 5]] and two == [["xem quyết định 12 ngày 30/6", 5]]
note = "<office:annotation><dc:creator>Lan</dc:creator><text:p>chờ kiểm tra</text:p></office:annotation>"
try:
    read(row(text("A"), number(5, note=note)))
except ValueError as error:
    print("tablib:", error)
    assert str(error) == "could not convert string to float: 'Lan'"
else:
    raise SystemExit("a number with a comment is read now")
PY
