#!/usr/bin/env bash
# Expected: an amount in words, as payment orders and contracts must carry it, says the amount: -5 is "âm năm", 1.05 is
#   "một phẩy không năm", 0.5 is "không phẩy năm"; or the call is refused.
# Seen: in Vietnamese -5 is "mười lăm" (fifteen), -1 nineteen and -20 nought, since minus signs count from the end of a
#   table of words; -21 raises. What stands behind the point is read as a number of hundredths: 1.05 is "một phẩy
#   năm", which any reader takes for 1.5, while 1.5 itself is "một phẩy năm mươi". In English all of them are right.
# With: num2words 0.5.14.
# Matters: a correction of minus five million is printed as fifteen million; 1.05 billion as one and a half.
# Instead: take whole numbers of the smallest unit only, put "âm" before the words oneself, and read the words back.
# Known: https://github.com/savoirfairelinux/num2words/pull/335 (the minus)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check num2words==0.5.14
venv/bin/python - <<'PY'
from importlib.metadata import version
from num2words import num2words

print("num2words", version("num2words"))
def said(value):
    try:
        return num2words(value, lang="vi")
    except IndexError as error:
        return f"IndexError: {error}"

expected = {5: "năm", 15: "mười lăm", -5: "mười lăm", -1: "mười chín", -20: "không",
            -21: "IndexError: tuple index out of range",
            1.05: "một phẩy năm", 1.5: "một phẩy năm mươi", 70.05: "bảy mươi phẩy năm"}
for value, words in expected.items():
    print(value, "|", said(value), "|", num2words(value, lang="en"))
    assert said(value) == words
assert num2words(-5, lang="en") == "minus five" and num2words(1.05, lang="en") == "one point zero five"
PY
