#!/usr/bin/env bash
# Expected: agreement of two coders who gave "thấp", "vừa" or "cao" (low, middle, high), weighted by how far apart they are (ordinal), is
#   worked out in that order, or the order is asked for.
# Seen: 0.22 instead of 0.59. The order is the one of the alphabet: cao, thấp, vừa (high, low, middle), so that low and high are
#   neighbours and high and middle are furthest apart. Nothing is said. With 1, 2, 3 for the words, or with the order given
#   (categories=), it is 0.59. krippendorff refuses words without an order.
# With: irrCAC 0.4.4, krippendorff 0.9.0, pandas 2.3.3.
# Matters: coders who are never more than a step apart are told that they must be trained again, and the other way round.
# Instead: categories= with the words in their order, or numbers.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check irrCAC==0.4.4 krippendorff==0.9.0 pandas==2.3.3
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import krippendorff
import pandas
from irrCAC.raw import CAC

for name in ("irrCAC", "krippendorff", "pandas"):
    print(name, version(name))
ORDER = ["thấp", "vừa", "cao"]
FIRST = ["thấp", "vừa", "cao", "thấp", "cao", "vừa"]
SECOND = ["thấp", "cao", "cao", "vừa", "cao", "thấp"]
words = pandas.DataFrame({"A": FIRST, "B": SECOND})
numbers = words.map(ORDER.index)


def agreement(table, **more):
    asked = CAC(table, weights="ordinal", **more)
    found = asked.fleiss()["est"]["coefficient_value"]
    print(asked.categories, found)
    return found, asked.categories


assert agreement(words) == (0.22078, ["cao", "thấp", "vừa"]), "words are put in order otherwise now"
assert agreement(words, categories=ORDER)[0] == agreement(numbers)[0] == 0.58621
try:
    krippendorff.alpha(reliability_data=[FIRST, SECOND], level_of_measurement="ordinal")
except ValueError as error:
    print("krippendorff:", error)
else:
    raise SystemExit("krippendorff takes words without an order now")
PY
