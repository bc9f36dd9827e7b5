#!/usr/bin/env bash
# Expected: in an XLSForm (ODK, KoboToolbox) the limit ". >= 2025-01-01" keeps dates before 2025 out, "có" or "x" under "required" makes an
#   answer required as "yes" does, and a heading that is not known ("constrain") is told.
# Seen: the form is made without a warning. The limit is a sum, 2025 - 1 - 1 = 2023, and 2023 days after New Year 1970 are in July 1975: 1 January
#   2024 is taken, while ". <= 2025-06-30" turns each day since 1975 away. "có" and "x" are the names of questions that do not exist, and
#   the answer is not required. The limit under the heading "constrain" is in no form.
# With: pyxform 4.5.0; the form asked by openrosa-xpath-evaluator 2.0.13 (of Enketo) with jsdom 26.1.0, Node 20.
# Matters: a survey takes dates of other years and answers without a figure, and is thought to have been checked on the spot.
# Instead: date('2025-01-01'), yes, and a look at the <bind> lines of the form made; ask it once with an answer that must be refused.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyxform==4.5.0
npm install --silent --no-audit --no-fund openrosa-xpath-evaluator@2.0.13 jsdom@26.1.0
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

from pyxform.xls2xform import convert

print("pyxform", version("pyxform"))
form = """
| survey |         |        |        |          |                      |           |
|        | type    | name   | label  | required | constraint           | constrain |
|        | date    | tu     | Từ     | yes      | . >= 2025-01-01      |           |
|        | date    | dung   | Từ     | có       | . >= date('2025-01-01') |        |
|        | date    | den    | Đến    | x        | . <= 2025-06-30      |           |
|        | decimal | gio    | Giờ    | no       |                      | . <= 24   |
"""
warnings = []
made = convert(xlsform=form, warnings=warnings).xform
Path("form.xml").write_text(made)
print(warnings, made[made.index("<bind") : made.index("</model")])
assert not warnings, "there are warnings now"
assert "24" not in made
PY
cat >ask.js <<'JS'
const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { JSDOM } = require("jsdom");

for (const name of ["openrosa-xpath-evaluator", "jsdom"]) console.log(name, require(`${name}/package.json`).version);
const { window } = new JSDOM("<data><tu>2024-01-01</tu><dung>2024-01-01</dung><den>2025-06-01</den><gio>30</gio></data>", {
  contentType: "text/xml",
});
for (const name of ["Node", "Element", "Attr", "Document", "XPathResult", "XPathEvaluator", "document"]) global[name] = window[name];
global.window = window;
const asked = require("openrosa-xpath-evaluator")();
const binds = new JSDOM(readFileSync("form.xml", "utf-8"), { contentType: "text/xml" }).window.document.getElementsByTagName("bind");
const found = {};
for (const bind of binds) {
  const node = window.document.querySelector(bind.getAttribute("nodeset").split("/").pop());
  if (!node) continue;
  const said = (name) => bind.getAttribute(name) && asked.evaluate(bind.getAttribute(name), node, null, 3).booleanValue;
  found[node.nodeName] = [said("required"), said("constraint")];
  console.log(node.nodeName, node.textContent, "required, taken:", found[node.nodeName]);
}
const expected = { tu: [true, true], dung: [false, false], den: [false, false], gio: [false, null] };
assert.deepStrictEqual(found, expected, "limits are read otherwise now");
assert.strictEqual(asked.evaluate("2025-01-01", window.document.documentElement, null, 1).numberValue, 2023);
JS
TZ=UTC node ask.js
