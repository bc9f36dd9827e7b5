#!/usr/bin/env bash
# Expected: "8 giờ 30 phút ngày 30/6/2025", half past eight on 30 June 2025 as invitations and programmes write it, is
#   that moment, or is not understood. In "Kế hoạch số 88/KH-UBND ngày 12 tháng 4 năm 2024" one date is found.
# Seen: it is eight and a half hours *before now*: hour and minute are taken as a length of time, the date beside
#   them is dropped. "8:30 ngày 30/6/2025" is right. The search in running text finds no date in the plan but
#   "12 tháng" (twelve months ago), "4 năm" (four years ago) and, in "đạt 70%", the year 1970.
# With: dateparser 1.5.0.
# Matters: programmes and notices are dated on the day on which they were read, always a believable date; figures of
#   a text turn into dates.
# Instead: settings={"PARSERS": ["absolute-time"]} refuses the first; a pattern for "ngày … tháng … năm …" finds the second.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check dateparser==1.5.0
venv/bin/python - <<'PY'
from datetime import datetime
from importlib.metadata import version
import dateparser
from dateparser.search import search_dates

print("dateparser", version("dateparser"))
NOW = {"RELATIVE_BASE": datetime(2026, 2, 10, 9, 0)}
def read(text, **more):
    found = dateparser.parse(text, languages=["vi"], settings=NOW | more)
    return found and f"{found:%Y-%m-%d %H:%M}"

for text, expected in {
    "8:30 ngày 30/6/2025": "2025-06-30 08:30",
    "8 giờ 30 phút ngày 30/6/2025": "2026-02-10 00:30",
    "ngày 30/6/2025, 8 giờ 30 phút": "2026-02-10 00:30",
    "20 giờ ngày 30/6/2025": "2026-02-09 13:00",
}.items():
    only = read(text, PARSERS=["absolute-time"])
    print(text, "->", read(text), "| absolute only:", only)
    assert read(text) == expected and only in (None, "2025-06-30 08:30")

text = "Kế hoạch số 88/KH-UBND ngày 12 tháng 4 năm 2024 của UBND tỉnh, đạt 70% số xã"
found = [(words, f"{moment:%Y-%m-%d}") for words, moment in search_dates(text, languages=["vi"], settings=NOW)]
print(found)
assert not any(day == "2024-04-12" for _, day in found)
assert [words for words, _ in found] == ["12 tháng", "4 năm", "2024", "70%"] and found[-1][1].startswith("1970")
PY
