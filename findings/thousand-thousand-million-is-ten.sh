#!/usr/bin/env bash
# Expected: "một nghìn tỷ", a thousand thousand million, the unit of budgets of the state, is 1,000,000,000,000, or is refused.
# Seen: 10,000,001,000. Words for a thousand before "tỷ" or "triệu" become figures of their own: "hai nghìn năm trăm tỷ" (2,500 thousand
#   million) is 500,000,001,500, "năm trăm nghìn tỷ" (500,000) is 500,000,001,000, "một nghìn triệu" is 10,001,000. "hai trăm tỷ" and
#   "hai nghìn không trăm lẻ năm" are right. Nothing is said.
# With: vietnam-number 1.0.6.
# Matters: sums of a plan taken down from text are a hundredth, a fifth or a thousandth of themselves, and look like exact figures.
# Instead: figures; or a check that num2words makes the same words of the result.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vietnam-number==1.0.6
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

from vietnam_number import w2n

print("vietnam-number", version("vietnam-number"))
for words, number in (
    ("một nghìn tỷ", 10_000_001_000),
    ("hai nghìn năm trăm tỷ", 500_000_001_500),
    ("năm trăm nghìn tỷ", 500_000_001_000),
    ("một nghìn triệu", 10_001_000),
    ("hai trăm tỷ", 200_000_000_000),
    ("hai nghìn không trăm lẻ năm", 2_005),
):
    print(words, "->", f"{w2n(words):,}")
    assert w2n(words) == number, f"{words} is read otherwise now"
PY
