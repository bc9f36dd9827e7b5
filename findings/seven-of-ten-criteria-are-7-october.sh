#!/usr/bin/env bash
# Expected: text that is made ready for a machine's voice, as loudspeakers in communes need it for news, keeps its figures: "7/10 tiêu
#   chí" is seven of ten criteria, "5-7 xã" five to seven communes, "70,05%" seventy and five hundredths, "≥ 70%" at least 70.
# Seen: "bảy tháng mười tiêu chí" (7 October), "năm tháng bảy xã" (5 July); so is every fraction and range that could be a day and a
#   month, also where "số hộ" or "giờ" stands behind. Noughts behind the comma are not read: 70,05 is 70,5 and 0,05% is 0,5%. "≥ 70%" and
#   "≤ 70%" are both "seventy per cent", while ">" stays a sign. The commune 06040 is six thousand and forty.
# With: vietnormalizer 0.2.3.
# Known: its page lists numbers, dates and ranges of percentages among what it reads out in full.
# Matters: what people hear is another figure than what was written, and nobody sees it.
# Instead: write figures out in words before, "7 trên 10", "từ 5 đến 7", and listen once.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vietnormalizer==0.2.3
venv/bin/python - <<'PY'
from importlib.metadata import version

from vietnormalizer import VietnameseNormalizer

print("vietnormalizer", version("vietnormalizer"))
read = VietnameseNormalizer().normalize
heard = {
    "7/10 tiêu chí": "bảy tháng mười tiêu chí",
    "3/4 số hộ": "ba tháng bốn số hộ",
    "5-7 xã": "năm tháng bảy xã",
    "3-4 giờ": "ba tháng bốn giờ",
    "70,05%": "bảy mươi phẩy năm phần trăm",
    "70,5%": "bảy mươi phẩy năm phần trăm",
    "0,05%": "không phẩy năm phần trăm",
    "≥ 70%": "bảy mươi phần trăm",
    "≤ 70%": "bảy mươi phần trăm",
    "06040": "sáu nghìn không trăm bốn mươi",
}
for text in heard:
    print(f"{text:15}", read(text))
assert {text: read(text) for text in heard} == heard, "figures are read otherwise now"
assert read("12/65 xã") == "mười hai/sáu mươi lăm xã"  # no such day, so the sign stays
PY
