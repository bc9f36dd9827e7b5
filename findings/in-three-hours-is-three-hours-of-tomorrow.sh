#!/usr/bin/env bash
# Expected: with Vietnamese chosen, naturaltime of a moment three hours ahead is "3 giờ nữa" or "sau 3 giờ" (in three hours), and numbers
#   have the decimal comma of the language.
# Seen: "3 giờ ngày tới": three hours of the coming day; so for minutes ("30 phút ngày tới") and days. 1,234,567 is "1.2 triệu" and
#   1234567.5 in groups "1,234,567.5", which read in Vietnamese is one and a bit; dates of other years are "Jun 30 2024".
# With: humanize 4.17.0.
# Matters: a notice tells editors that the programme begins tomorrow; a decimal point in Vietnamese is a mark of thousands.
# Instead: own words for what lies ahead, babel for numbers and dates.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check humanize==4.17.0
venv/bin/python - <<'PY'
from datetime import date, timedelta
from importlib.metadata import version

import humanize

print("humanize", version("humanize"))
humanize.i18n.activate("vi_VN")
said = [humanize.naturaltime(-timedelta(**ahead)) for ahead in ({"hours": 3}, {"minutes": 30}, {"days": 5})]
print(said, humanize.naturaltime(timedelta(hours=3)))
assert said == ["3 giờ ngày tới", "30 phút ngày tới", "5 ngày ngày tới"], "it is said otherwise now"
numbers = [humanize.intword(1234567), humanize.intcomma(1234567.5), humanize.naturaldate(date(2024, 6, 30))]
print(numbers)
assert numbers == ["1.2 triệu", "1,234,567.5", "Jun 30 2024"]
PY
