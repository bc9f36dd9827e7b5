#!/usr/bin/env bash
# Expected: what a recogniser of speech has taken down in words becomes figures: "mười năm" (ten years) is 10 năm, "năm năm qua" (the past
#   five years) 5 năm qua, "hai triệu rưỡi" (two and a half million) 2.500.000, "một nghìn hai" 1.200; or the words stay.
# Seen: ten years are 15, the past five years "năm 5 qua" (the year five), two and a half million "2.000.000 rưỡi", twelve hundred "1.000
#   hai". "kế hoạch năm năm 2021 đến 2025" in words is "kế hoạch năm 52021 đến 2.025". The word for year is the word for five, and fifteen
#   is "mười lăm", never "mười năm".
# With: viet-itn 0.1.0 (its module is called src), pynini 2.1.7.
# Known: nothing that we found. Twenty years are right.
# Matters: reports taken down from broadcasts and meetings have other terms and other amounts than were said.
# Instead: keep the words beside the figures, and look at every "năm" and "rưỡi".
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check viet-itn==0.1.0 pynini==2.1.7
venv/bin/python - <<'PY'
from importlib.metadata import version

from src.normalize import InverseTextNormalizer

print(*(f"{name} {version(name)}" for name in ("viet-itn", "pynini")))
figures = InverseTextNormalizer().inverse_normalize
written = {
    "mười năm": "15",
    "năm năm qua": "năm 5 qua",
    "hai triệu rưỡi": "2.000.000 rưỡi",
    "một nghìn hai": "1.000 hai",
    "hai mươi năm": "20 năm",
    "hai triệu năm trăm nghìn": "2.500.000",
    "một giờ rưỡi": "01h30",
}
for text in written:
    print(f"{text:28}", figures(text))
assert {text: figures(text) for text in written} == written, "words become other figures now"
plan = "kế hoạch năm năm hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm"
print(plan, figures(plan))
assert figures(plan) == "kế hoạch năm 52021 đến 2.025"
PY
