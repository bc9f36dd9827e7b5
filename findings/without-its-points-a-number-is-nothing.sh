#!/usr/bin/env bash
# Expected: in VTL, the language of official statistics for checks and transformations, replace("1.234.567", ".", "") is "1234567" in each
#   engine: the second argument is a text, not a pattern. "70,5" is no number.
# Seen: in Trevas for JavaScript it is empty, with "-" nine hyphens; "(3 mới)" out of "5 xã (3 mới)" leaves "5 xã ()". instr finds the same
#   point as a point. cast("1.234,5", number) is 1.234, "7 trên 10" 7, "70,5" 70. vtlengine for Python gives "1234567" and refuses "70,5".
# With: Node 20, @inseefr/trevas 0.1.21; Python 3.11, vtlengine 1.9.6.
# Known: VTL 2.0 reference manual, replace: its patterns are strings, regular expressions have match_characters. Nothing in the pages, no issue
#   was found.
# Matters: a rule that takes the points out of thousands is right where it was written and makes blanks, or hundredths, in the browser.
# Instead: signs that mean something in a pattern escaped for this engine alone, or the values cleaned before; both engines on one small file.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vtlengine==1.9.6
npm install --silent --no-audit --no-fund --legacy-peer-deps @inseefr/trevas@0.1.21
cat >vtl.cjs <<'JS'
const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { interpret } = require("@inseefr/trevas");

console.log("@inseefr/trevas", JSON.parse(readFileSync("node_modules/@inseefr/trevas/package.json")).version);
const told = (script) => {
  const found = interpret(script, {});
  console.log(script, "->", JSON.stringify(found));
  return found;
};
assert.equal(told('replace("1.234.567", ".", "")'), "", "a point is a point now");
assert.equal(told('replace("1.234.567", ".", "-")'), "---------");
assert.equal(told('replace("5 xã (3 mới)", "(3 mới)", "")'), "5 xã ()");
assert.equal(told('instr("1.234", ".")'), 2);
assert.deepEqual(['"70,5"', '"1.234,5"', '"7 trên 10"'].map((text) => told(`cast(${text}, number)`)), [70, 1.234, 7]);
JS
node --no-warnings vtl.cjs
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import pandas
from vtlengine import run

print("vtlengine", version("vtlengine"))
parts = [{"name": name, "type": "String", "role": role, "nullable": role == "Measure"} for name, role in (("ma", "Identifier"), ("so", "Measure"))]
frame = pandas.DataFrame({"ma": ["06040"], "so": ["1.234.567"]})


def told(script):
    structures = {"datasets": [{"name": "D", "DataStructure": parts}]}
    try:
        found = run(script=f"A <- D[calc x := {script}];", data_structures=structures, datapoints={"D": frame})["A"].data.x[0]
    except Exception as error:
        found = type(error).__name__
    print(script, "->", found)
    return found


assert told('replace(so, ".", "")') == "1234567"
assert told('cast("70,5", number)').endswith("Error") and told('cast("70.5", number)') == 70.5
PY
