#!/usr/bin/env bash
# Expected: shares of 0.604, 0.608 and 0.612 in three years rise by four thousandths a year, to 0.64 in the tenth; a curve through 60, 62, 70, 75 in 2022
#   to 2025 is at 131.95 in 2030.
# Seen: regression-js rounds the coefficients to two decimal places before it reckons with them: the slope is 0, the tenth year has 0.61, as has
#   every other. Of the curve 2030 is at -5232.83, and 2025, which is known to be 75, at -5262.98. With precision 6 the share is right, the
#   curve 133.89, with 12 it is 132.00. With years counted from 0 the curve is right. No warning; r2, where somebody looks, is -774500.74.
# With: Node 20, regression 2.0.1; Python 3.11, numpy 2.4.6.
# Known: its page says that the precision (2) is the number of significant figures of the output. Tom-Alexander/regression-js issues 94, 124 (open).
# Matters: a share that rises is told to stand still, and a plan for 2030 rests on a number below nought.
# Instead: years counted from the first, shares in per cent, precision 10; what is fitted for a known year held against it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check numpy==2.4.6
npm install --silent --no-audit --no-fund regression@2.0.1
cat >fit.cjs <<'JS'
const assert = require("node:assert");
const regression = require("regression");

console.log("regression", require("regression/package.json").version);
const shares = [[1, 0.604], [2, 0.608], [3, 0.612]];
const years = [[2022, 60], [2023, 62], [2024, 70], [2025, 75]];
const at = (fit, x) => fit.predict(x)[1];
const line = regression.linear(shares);
const curve = regression.polynomial(years, { order: 2 });
console.log("line", line.equation, "in the tenth year", at(line, 10), "| with precision 6:", at(regression.linear(shares, { precision: 6 }), 10));
console.log("curve", curve.equation, "in 2025 and 2030", at(curve, 2025), at(curve, 2030), "r2", curve.r2);
assert.deepStrictEqual([line.equation, at(line, 10)], [[0, 0.61], 0.61], "coefficients are rounded otherwise now");
assert.deepStrictEqual([at(curve, 2025), at(curve, 2030), curve.r2], [-5262.98, -5232.83, -774500.74], "coefficients are rounded otherwise now");
assert.strictEqual(at(regression.linear(shares, { precision: 6 }), 10), 0.64);
const finer = [6, 12].map((precision) => at(regression.polynomial(years, { order: 2, precision }), 2030));
const counted = at(regression.polynomial(years.map(([year, share]) => [year - 2022, share]), { order: 2 }), 8);
console.log("in 2030 with precision 6 and 12:", ...finer, "with years from 0:", counted);
assert.deepStrictEqual(finer.map((value) => value.toFixed(2)), ["133.89", "132.00"]);
assert.strictEqual(counted, 131.95);
JS
node fit.cjs
venv/bin/python - <<'PY'
import numpy as np

right = np.polyval(np.polyfit([0, 1, 2, 3], [60, 62, 70, 75], 2), 8), np.polyval(np.polyfit([1, 2, 3], [0.604, 0.608, 0.612], 1), 10)
print("numpy", np.__version__, "2030 and the tenth year:", *right)
assert [round(float(value), 2) for value in right] == [131.95, 0.64]
PY
