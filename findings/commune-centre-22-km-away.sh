#!/usr/bin/env bash
# Expected: the centre that a library gives for a commune of 2025 lies near the old commune of the same name that was
#   merged into it; and a "phường" (ward) that no longer exists is not found.
# Seen: for Xã Hoàng Văn Thụ (Lạng Sơn) vietnamadminunits gives a point 22 km from its own point for the old Xã Hoàng
#   Văn Thụ of Văn Lãng, and 6 km from the old *ward* Hoàng Văn Thụ of the city: name taken, kind of unit not. Asked
#   for "Phường Hoàng Văn Thụ" it answers with the xã.
# With: vietnamadminunits 1.0.4.
# Matters: on a map the commune stands in its neighbour; returns of the former ward are booked to a commune at the border.
# Instead: codes, not names; centres computed from boundaries; the kind of unit is part of the name.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vietnamadminunits==1.0.4
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from math import cos, hypot, radians
from vietnamadminunits import ParseMode, parse_address

print("vietnamadminunits", version("vietnamadminunits"))
def point(name, mode):
    unit = parse_address(name, mode=mode)
    print(f"{name:50} -> {unit.ward}, {unit.latitude}, {unit.longitude}")
    return unit
def km(a, b):
    return 111.2 * hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * cos(radians(a.latitude)))
new = point("Xã Hoàng Văn Thụ, Tỉnh Lạng Sơn", ParseMode.FROM_2025)
old = point("Xã Hoàng Văn Thụ, Huyện Văn Lãng, Tỉnh Lạng Sơn", ParseMode.LEGACY)
ward = point("Phường Hoàng Văn Thụ, Thành phố Lạng Sơn, Tỉnh Lạng Sơn", ParseMode.LEGACY)
asked = point("Phường Hoàng Văn Thụ, Tỉnh Lạng Sơn", ParseMode.FROM_2025)
print(f"to the old commune {km(new, old):.1f} km, to the old ward {km(new, ward):.1f} km")
assert 20 < km(new, old) < 24 and km(new, ward) < 8
assert asked.ward == "Xã Hoàng Văn Thụ"
PY
