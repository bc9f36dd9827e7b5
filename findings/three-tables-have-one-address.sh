#!/usr/bin/env bash
# Expected: the addresses that a library makes out of titles keep "7,05", "70,5" and "705" apart, as it keeps "7.05" and
#   "70.5" apart (7-05, 70-5).
# Seen: a comma between digits is dropped, not turned into a hyphen: all three are ty-le-705, and annexes "1,2" and "12"
#   are one. It is taken for a mark of thousands wherever it stands, also after "1,2,3". With letters of Vietnamese
#   kept (allow_unicode) it is the same.
# With: python-slugify 9.1.3 (with text-unidecode 1.3).
# Matters: files, anchors and pages named by their titles overwrite each other as soon as titles hold decimal commas.
# Instead: replacements=[(",", "-")], or names by code; a check that no two titles give one name.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-slugify==9.1.3 text-unidecode==1.3
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

from slugify import slugify

print("python-slugify", version("python-slugify"))


def names(*titles, **options):
    found = [slugify(title, **options) for title in titles]
    print(titles, options or "", "->", found)
    return found


assert names("Tỷ lệ 7,05", "Tỷ lệ 70,5", "Tỷ lệ 705") == ["ty-le-705"] * 3, "a comma in a number is kept now"
assert names("Tỷ lệ 7,05", "Tỷ lệ 70,5", allow_unicode=True) == ["tỷ-lệ-705"] * 2
assert names("Tỷ lệ 7.05", "Tỷ lệ 70.5") == ["ty-le-7-05", "ty-le-70-5"]
assert names("Phụ lục 1,2", "Phụ lục 12", "Phụ lục 1, 2") == ["phu-luc-12", "phu-luc-12", "phu-luc-1-2"]
assert names("Mục 1,2,3") == ["muc-123"]
assert names("Tỷ lệ 7,05", "Tỷ lệ 70,5", replacements=[(",", "-")]) == ["ty-le-7-05", "ty-le-70-5"]
PY
