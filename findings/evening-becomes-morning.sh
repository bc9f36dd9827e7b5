#!/usr/bin/env bash
# Expected: the time that Babel writes in Vietnamese, "08:30 CH" (chiều, after noon), it reads again as 20:30.
# Seen: it reads 8:30 in the morning, with or without that pattern: SA and CH are passed over without a word. "12:30
#   SA", half past midnight, is half past twelve. Even "8:30 PM" is the morning in a Vietnamese locale, unless a
#   pattern with "a" is given; "pm" is the only mark that is known, in any language.
# With: babel 2.18.0.
# Matters: schedules typed in Excel or Windows in Vietnamese say SA and CH; the evening's programmes begin in the morning.
# Instead: replace SA and CH by AM and PM first and mend 12 by hand, or strptime with %I and %p after the same.
# Known: https://github.com/python-babel/babel/pull/1338 (twelve o'clock in English)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check babel==2.18.0
venv/bin/python - <<'PY'
from datetime import time
from importlib.metadata import version
from babel.dates import format_time, parse_time

print("babel", version("babel"))
wrong = 0
for hour in range(24):
    begins = time(hour, 30)
    written = format_time(begins, "hh:mm a", locale="vi")
    read = {parse_time(written, locale="vi"), parse_time(written, locale="vi", format="hh:mm a")}
    assert len(read) == 1
    wrong += read != {begins}
    if hour in (0, 8, 12, 20):
        print(begins, "->", written, "->", *read)
print("wrong:", wrong, "of 24")
assert format_time(time(20, 30), "hh:mm a", locale="vi") == "08:30 CH"
for text, pattern, expected in (("08:30 CH", "medium", 8), ("8:30 PM", "medium", 8), ("8:30 PM", "h:mm a", 20)):
    print(text, pattern, "->", parse_time(text, locale="vi", format=pattern))
    assert parse_time(text, locale="vi", format=pattern) == time(expected, 30)
assert wrong == 12
PY
