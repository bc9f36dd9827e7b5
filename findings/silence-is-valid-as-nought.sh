#!/usr/bin/env bash
# Expected: a form of a portal that asks for hours (a number, required, not below 0) refuses an answer that is null or made of blanks, or keeps it as
#   none, also where it turns texts into numbers on the way.
# Seen: Ajv with coerceTypes takes null and " " as valid and writes 0 in their place; zod's z.coerce.number() makes 0 of null, "", " " and []. A limit
#   "at least 0" is met. "no" as yes or no: z.coerce.boolean() makes true of "không" and "false"; Ajv false of null. z.coerce.date() makes
#   1 July 2001 of "Xã 7" and 1 January 1970 of null. Checked without turning anything, all are refused by both.
# With: Node 20, ajv 8.20.0, zod 4.6.7.
# Known: Ajv's table of coercion has null as 0; of blanks it has nothing. zod says that it calls Number(), Boolean() and new Date().
# Matters: who has left a field out has sent nought hours, checked by a schema, and nobody can tell the two apart any more.
# Instead: no coercion; or a step before it that makes "nothing" of blanks and lets the schema say required.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund ajv@8.20.0 zod@4.6.7
cat >form.cjs <<'JS'
const assert = require("node:assert");
const Ajv = require("ajv");
const { z } = require("zod");

for (const name of ["ajv", "zod"]) console.log(name, require(`${name}/package.json`).version);
const schema = { type: "object", properties: { gio: { type: "number", minimum: 0 } }, required: ["gio"] };

function ajv(value, coerceTypes) {
  const sent = { gio: value };
  return new Ajv({ coerceTypes }).validate(schema, sent) ? sent.gio : "refused";
}

function zod(value, number) {
  const answer = z.object({ gio: number.min(0) }).safeParse({ gio: value });
  return answer.success ? answer.data.gio : "refused";
}

for (const [value, first, second] of [
  [null, 0, 0],
  [" ", 0, 0],
  ["", "refused", 0],
  [[], "refused", 0],
  ["70,5", "refused", "refused"],
  ["70.5", 70.5, 70.5],
]) {
  const found = [ajv(value, true), zod(value, z.coerce.number())];
  console.log(JSON.stringify(value), "Ajv, zod:", ...found);
  assert.deepStrictEqual(found, [first, second], "silence is taken otherwise now");
  assert.deepStrictEqual([ajv(value, false), zod(value, z.number())], ["refused", "refused"]);
}
const yes = ["không", "false", "0", ""].map((word) => z.coerce.boolean().parse(word));
const days = ["Xã 7", null].map((word) => z.coerce.date().parse(word).toISOString().slice(0, 10));
console.log("yes or no:", yes, "days:", days);
assert.deepStrictEqual(yes, [true, true, true, false]);
assert.deepStrictEqual(days, ["2001-07-01", "1970-01-01"]);
JS
TZ=UTC node form.cjs
