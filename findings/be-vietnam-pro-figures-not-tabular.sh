#!/usr/bin/env bash
# Expected: a typeface made for Vietnamese pages has figures of equal width, at least by "font-variant-numeric:
#   tabular-nums".
# Seen: Be Vietnam Pro has neither: the figure 1 is 385 units wide, 4 is 710, and there is no feature "tnum" or "lnum"
#   to switch to, so the CSS property does nothing. U+202F, the narrow blank that separates thousands in some
#   locales, is missing too.
# With: fontpkg-be-vietnam-pro 1.2, fonttools 4.68.0.
# Matters: columns of numbers do not line up under each other, and digits of a counter jump.
# Instead: set numbers of tables in a face with tabular figures, or align by the decimal sign.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check fontpkg-be-vietnam-pro==1.2 fonttools==4.68.0
venv/bin/python - <<'PY'
from glob import glob
from importlib.metadata import version
from fontTools.ttLib import TTFont

print("fontpkg-be-vietnam-pro", version("fontpkg-be-vietnam-pro"), "fonttools", version("fonttools"))
font = TTFont(glob("venv/lib/python3*/site-packages/**/BeVietnamPro-Regular.ttf", recursive=True)[0])
names = font.getBestCmap()
widths = {d: font["hmtx"][names[ord(d)]][0] for d in "0123456789"}
features = sorted({r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord})
print(font["name"].getDebugName(5), widths, features)
assert widths["1"] == 385 and widths["4"] == 710 and not {"tnum", "lnum"} & set(features)
assert 0x202F not in names and 0x1EED in names
PY
