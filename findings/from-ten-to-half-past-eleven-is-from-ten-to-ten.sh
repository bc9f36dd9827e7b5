#!/usr/bin/env bash
# Expected: "phát từ 22h đến 23h30" (on air from 22:00 to 23:30) is read out with both times, and "12.345 người" is twelve thousand
#   people, in a library that makes Vietnamese text ready for a machine's voice.
# Seen: "từ hai mươi hai giờ đến hai mươi hai giờ": from ten to ten. Where one of two times has minutes and the other has none, both
#   become the one without. The mark of thousands is a decimal sign: 12.345 people are "twelve point three four five", 12.345.678 đồng are
#   "mười hai phẩy ba bốn năm .sáu trăm bảy mươi tám đồng". Decision 6/2025 is "of June 2025", 65-70% is 65 minus 70.
# With: vinormx 1.0.8 with PyYAML 6.0.3 (which it needs without saying so), beside vietnormalizer 0.2.3, which has times and thousands
#   right (and fractions wrong).
# Known: its page calls it the same as vinorm, written anew in Python; of these nothing.
# Matters: a programme is announced with an end that is its beginning, people by the dozen.
# Instead: write times alike (22h00 and 23h30), and thousands without the mark or in words; listen once.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vinormx==1.0.8 PyYAML==6.0.3 vietnormalizer==0.2.3
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

from vietnormalizer import VietnameseNormalizer
from vinormx import TTSnorm

print(*(f"{name} {version(name)}" for name in ("vinormx", "vietnormalizer")))
heard = {
    "phát từ 22h đến 23h30": "phát từ hai mươi hai giờ đến hai mươi hai giờ",
    "từ 5h30 đến 7h": "từ bảy giờ đến bảy giờ",
    "12.345 người": "mười hai phẩy ba bốn năm người",
    "12.345.678 đồng": "mười hai phẩy ba bốn năm .sáu trăm bảy mươi tám đồng",
    "65-70%": "sáu mươi lăm trừ bảy mươi phần trăm",
}
other = VietnameseNormalizer().normalize
for text in heard:
    print(f"{text:24}", TTSnorm(text), "|", other(text))
assert {text: TTSnorm(text) for text in heard} == heard, "times and thousands are read otherwise now"
assert TTSnorm("số 6/2025/QĐ-UBND").startswith("số tháng sáu năm hai nghìn")
assert other("phát từ 22h đến 23h30").endswith("hai mươi ba giờ ba mươi")
PY
