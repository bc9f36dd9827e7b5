#!/usr/bin/env bash
# Expected: a column that its CSVW metadata declares as decimal with decimalChar "," and groupChar "." becomes RDF with the decimals 70.5 of "70,5" and
#   1234 of "1.234"; a cell that is no number is named.
# Seen: rdf-parser-csvw writes each cell as it stands, "chưa" too, and the type that it puts behind is no address but "[object Object]": what N3.js
#   writes of it, it can not read again. A column declared as xsd:decimal without a format has the right type, and "chưa" as a decimal. The format of
#   a date is followed. csvw for Python reads 70.5 and 1234, and refuses "chưa" by name.
# With: Node 20, rdf-parser-csvw 1.1.0, n3 2.13.12; Python 3.11, csvw 4.1.1.
# Known: Metadata Vocabulary for Tabular Data, 5.11.2 and Model for Tabular Data, 6.4: the value is made by the format, a cell that does not fit is an
#   error and stays a string. The page of the package says nothing of what it leaves out; no issue was found.
# Matters: a table that was declared with care can not be loaded into any catalogue, or is a column of words there.
# Instead: bare numbers in the file and no format; one value of the RDF looked at.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check csvw==4.1.1
npm install --silent --no-audit --no-fund rdf-parser-csvw@1.1.0 n3@2.13.12
printf 'gio,ngay\n"70,5",30/06/2025\n1.234,01/07/2025\n' >a.csv
printf 'gio,ngay\nchưa,30/06/2025\n' >b.csv
cat >rdf.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { Parser, Store, Writer } from "n3";
import CsvwParser from "rdf-parser-csvw";

for (const name of ["rdf-parser-csvw", "n3"]) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const FORMAT = '[ csvw:base "decimal"; csvw:format [ csvw:decimalChar ","; csvw:groupChar "." ] ]';
const DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal";

async function read(file, datatype) {
  const metadata = `@prefix csvw: <http://www.w3.org/ns/csvw#>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.
    <m> a csvw:Table; csvw:url <${file}>; csvw:tableSchema [ csvw:aboutUrl "#{_row}"; csvw:column (
      [ csvw:title "gio"; csvw:propertyUrl "#gio"; csvw:datatype ${datatype} ]
      [ csvw:title "ngay"; csvw:propertyUrl "#ngay"; csvw:datatype [ csvw:base "date"; csvw:format "dd/MM/yyyy" ] ] ) ] .`;
  const options = { metadata: new Store(new Parser({ baseIRI: "https://so.example/" }).parse(metadata)), baseIRI: `https://so.example/${file}` };
  const quads = [];
  for await (const quad of new CsvwParser(options).import(Readable.from([readFileSync(file, "utf-8")]))) quads.push(quad);
  const found = quads.filter((quad) => /#(gio|ngay)$/.test(quad.predicate.value));
  const told = found.map(({ object }) => [object.value, String(object.datatype.value)]);
  console.log(datatype, JSON.stringify(told));
  return [told, new Writer({ format: "N-Triples" }).quadsToString(found)];
}

const day = (text) => [text, "http://www.w3.org/2001/XMLSchema#date"];
const none = (text) => [text, "[object Object]"];
const [numbers, written] = await read("a.csv", FORMAT);
const seen = [none("70,5"), day("2025-06-30"), none("1.234"), day("2025-07-01")];
assert.deepStrictEqual(numbers, seen, "numbers are read otherwise now");
assert.throws(() => new Parser().parse(written), /object/);
assert.deepStrictEqual((await read("b.csv", FORMAT))[0][0], none("chưa"));
const [plain, again] = await read("b.csv", "xsd:decimal");
assert.deepStrictEqual(plain[0], ["chưa", DECIMAL]);
assert.strictEqual(new Parser().parse(again).length, 2);
JS
node rdf.mjs
venv/bin/python -W ignore - <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

from csvw import TableGroup

print("csvw", version("csvw"))


def read(file):
    number = {"base": "decimal", "format": {"decimalChar": ",", "groupChar": "."}}
    columns = [{"titles": "gio", "name": "gio", "datatype": number}, {"titles": "ngay", "name": "ngay"}]
    table = {"url": file, "tableSchema": {"columns": columns}}
    Path("m.json").write_text(json.dumps({"@context": "http://www.w3.org/ns/csvw", "tables": [table]}))
    return [float(row["gio"]) for row in TableGroup.from_file("m.json").tables[0].iterdicts()]


found = read("a.csv")
print(found)
assert found == [70.5, 1234.0]
try:
    read("b.csv")
except ValueError as fault:
    print("refused:", fault)
    assert "chưa" in str(fault)
else:
    raise SystemExit("csvw takes what is no number now")
PY
