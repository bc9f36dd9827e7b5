#!/usr/bin/env bash
# Expected: the month that Arrow writes in Vietnamese it reads again: "2025, 9 Tháng Mười Hai" is December; half past eight in
#   the evening is written other than half past eight in the morning.
# Seen: where the month comes last, "Tháng Mười Một" (November) and "Tháng Mười Hai" (December) are October, "Tháng Mười", the first
#   name that fits, and the rest of the text is passed over. Where a year follows they are right. For "A" (before or after noon) it
#   writes nothing in Vietnamese, so that 20:30 is "8:30 " and read again as 08:30; what is written with SA or CH, or with AM and PM,
#   is refused. And fifteen days ago is "một tháng trước", a month ago, as in every language of it.
# With: arrow 1.4.0.
# Matters: the last two months of a year are counted for October, and the evening's programmes for the morning.
# Instead: figures for months (M, or MMM: "Tháng 12"), hours of 24.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check arrow==1.4.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import arrow

print("arrow", version("arrow"))


def again(form):
    found = []
    for month in range(1, 13):
        text = arrow.get(2025, month, 9).format(form, locale="vi")
        found.append(arrow.get(text, form, locale="vi").month)
        print(text, "->", found[-1])
    return found


months = list(range(1, 13))
assert again("YYYY, D MMMM") == [*months[:10], 10, 10], "months are read otherwise now"
assert again("D MMMM YYYY") == months
assert again("YYYY, D MMM") == months
evening, morning = (arrow.get(2025, 6, 9, hour, 30).format("D/M/YYYY h:mm A", locale="vi") for hour in (20, 8))
back = arrow.get(evening, "D/M/YYYY h:mm A", locale="vi")
print(repr(evening), repr(morning), "->", back)
assert evening == morning == "9/6/2025 8:30 " and back.hour == 8, "evenings are written otherwise now"
now = arrow.get(2025, 6, 30)
ago = [now.shift(days=-days).humanize(now, locale="vi") for days in (14, 15, 27)]
print(ago)
assert ago == ["2 tuần trước", "một tháng trước", "một tháng trước"], "weeks are told otherwise now"
PY
