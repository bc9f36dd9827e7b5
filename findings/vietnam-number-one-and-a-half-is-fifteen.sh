#!/usr/bin/env bash
# Expected: words that a reader of Vietnamese numbers does not know ("phẩy", the decimal sign; "phần trăm", per cent; "âm",
#   minus) are refused, as it refuses other texts; "một nghìn tỷ", the unit of budgets of the state, is a thousand thousand million.
# Seen: "một phẩy năm" (1.5) is 15, "bảy mươi phẩy năm" (70.5) is 75, "mười lăm phần trăm" (15 %) is 500, "âm năm" (minus 5)
#   is 5, "hăm lăm" (25, as it is spoken) is 5. Back again, "70,5" and "70.5" are 705 in words, and "-5" is five.
#   Words for a thousand before "tỷ" or "triệu" become figures of their own: "một nghìn tỷ" is 10,000,001,000, "năm trăm nghìn
#   tỷ" 500,000,001,000, "một nghìn triệu" 10,001,000. "hai trăm tỷ" is right. Nothing is said.
# With: vietnam-number 1.0.6.
# Matters: shares and hours taken down from speech or from a text are ten or thirty times what was said, sums of a plan a hundredth, and look
#   like exact figures.
# Instead: split at "phẩy", "phần trăm" and "âm" first; give it whole numbers only; turn the result back and compare.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vietnam-number==1.0.6
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

from vietnam_number import n2w, w2n

print("vietnam-number", version("vietnam-number"))
for words, number in (
    ("bảy mươi lăm", 75),
    ("một phẩy năm", 15),
    ("bảy mươi phẩy năm", 75),
    ("mười lăm phần trăm", 500),
    ("âm năm", 5),
    ("hăm lăm", 5),
    ("một nghìn tỷ", 10_000_001_000),
    ("hai nghìn năm trăm tỷ", 500_000_001_500),
    ("năm trăm nghìn tỷ", 500_000_001_000),
    ("một nghìn triệu", 10_001_000),
    ("hai trăm tỷ", 200_000_000_000),
    ("hai nghìn không trăm lẻ năm", 2_005),
):
    print(words, "->", w2n(words))
    assert w2n(words) == number, f"{words} is read in another way now"
for number, words in (("705", "bảy trăm lẽ năm"), ("70,5", "bảy trăm lẽ năm"), ("70.5", "bảy trăm lẽ năm"), ("-5", "năm")):
    print(number, "->", n2w(number))
    assert n2w(number) == words, f"{number} is said in another way now"
try:
    w2n("chưa có")
    raise SystemExit("other texts are not refused any more: look again")
except ValueError as error:
    print("chưa có ->", error)
PY
