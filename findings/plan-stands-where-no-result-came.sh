#!/usr/bin/env bash
# Expected: plan and result of communes, both with a column "gio" (hours), joined by code have two columns, as in dplyr, whose words tidy.js takes over,
#   or the join is refused.
# Seen: one column "gio" in which the result has replaced the plan where there is one, and the plan stands where no result came: commune 06041, of
#   which nothing is known, has 60, the hours that were planned for it. A result that is null makes the plan null. fullJoin does the same;
#   innerJoin, which leaves out 06041, has the result alone. Nothing tells which is which. In the same way pivotWider keeps the last of two
#   rows of one commune and year. arquero gives gio_1 and gio_2.
# With: Node 20, @tidyjs/tidy 2.6.1, arquero 7.2.1.
# Known: its pages show joins of tables that share the key alone; of other columns they have neither a suffix nor a warning. No issue was found.
# Matters: who sent nothing has met the plan to the hour.
# Instead: columns renamed before a join (rename({ gio: "ke_hoach" })); rows counted by key before pivotWider.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund @tidyjs/tidy@2.6.1 arquero@7.2.1
cat >join.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { fullJoin, innerJoin, leftJoin, pivotWider, rename, tidy } from "@tidyjs/tidy";
import { from } from "arquero";

for (const name of ["@tidyjs/tidy", "arquero"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
const plan = [{ ma: "06040", gio: 70 }, { ma: "06041", gio: 60 }, { ma: "06042", gio: 50 }];
const result = [{ ma: "06040", gio: 65 }, { ma: "06042", gio: null }];
const seen = [{ ma: "06040", gio: 65 }, { ma: "06041", gio: 60 }, { ma: "06042", gio: null }];
for (const join of [leftJoin, fullJoin]) {
  const found = tidy(plan, join(result, { by: "ma" }));
  console.log(join.name, JSON.stringify(found));
  assert.deepStrictEqual(found, seen, "columns of one name are kept apart now");
}
assert.deepStrictEqual(tidy(plan, innerJoin(result, { by: "ma" })), [seen[0], seen[2]]);
const renamed = tidy(plan, rename({ gio: "ke_hoach" }), leftJoin(result, { by: "ma" }));
const other = from(plan).join_left(from(result), "ma");
console.log("renamed:", JSON.stringify(renamed), "arquero:", other.columnNames());
assert.strictEqual(renamed[1].ke_hoach, 60);
assert.strictEqual(renamed[1].gio, undefined);
assert.deepStrictEqual(other.columnNames(), ["ma", "gio_1", "gio_2"]);
const rows = [{ ma: "06040", nam: 2025, gio: 30 }, { ma: "06040", nam: 2025, gio: 40 }];
const wide = tidy(rows, pivotWider({ namesFrom: "nam", valuesFrom: "gio" }));
console.log("pivotWider of 30 and 40:", JSON.stringify(wide));
assert.deepStrictEqual(wide, [{ ma: "06040", 2025: 40 }]);
JS
node join.mjs
