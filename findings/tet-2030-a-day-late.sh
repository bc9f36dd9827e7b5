#!/usr/bin/env bash
# Expected: libraries of the lunar calendar agree on the first day of a year; Tết of 2030 is 2 February.
# Seen: lunardate, LunarCalendar and borax say 3 February 2030, vnlunar and holidays (VN) 2 February; 2007 is apart by a day
#   too. From 2008 to 2029 all five agree, so that a comparison with the last twenty years finds nothing. The first three
#   reckon at UTC+8, as the Chinese calendar that their descriptions name does; Vietnam reckons at UTC+7, and where a new
#   moon falls between 23:00 and midnight there, the month begins a day apart.
# With: lunardate 0.3.0, LunarCalendar 0.0.9, borax 4.1.3, vnlunar 1.0.5, holidays 0.109.
# Matters: a plan or an outlook to 2030 puts the special programmes and the quiet days of Tết on the wrong days.
# Instead: a library that takes the time zone (vnlunar), or holidays with country VN; test it with 2007 and 2030.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check lunardate==0.3.0 LunarCalendar==0.0.9 borax==4.1.3 vnlunar==1.0.5 holidays==0.109
venv/bin/python -W ignore - <<'PY'
from datetime import date
from importlib.metadata import version

import holidays
from borax.calendars.lunardate import LunarDate as Borax
from lunarcalendar import Converter, Lunar
from lunardate import LunarDate
from vnlunar import convert_lunar_to_solar

for name in ("lunardate", "LunarCalendar", "borax", "vnlunar", "holidays"):
    print(name, version(name))


def of_china(year):
    found = {
        LunarDate(year, 1, 1).toSolarDate(),
        Converter.Lunar2Solar(Lunar(year, 1, 1)).to_date(),
        Borax(year, 1, 1).to_solar_date(),
    }
    assert len(found) == 1, f"the three are apart in {year}"
    return found.pop()


def of_vietnam(year):
    named = holidays.VN(years=year, language="en_US")
    first = [day for day, name in named.items() if name == "Lunar New Year"]
    day, month, year = convert_lunar_to_solar(1, 1, year)
    assert first == [date(year, month, day)], f"the two are apart in {year}"
    return first[0]


apart = {year: (of_china(year), of_vietnam(year)) for year in range(2006, 2036) if of_china(year) != of_vietnam(year)}
for year, (china, vietnam) in apart.items():
    print(year, "China:", china, "Vietnam:", vietnam)
assert apart == {2007: (date(2007, 2, 18), date(2007, 2, 17)), 2030: (date(2030, 2, 3), date(2030, 2, 2))}
PY
