#!/usr/bin/env bash
# Expected: in Vietnamese form 1,5 is one and a half; 1.5, which is not well-formed there (groups have three
#   digits), is refused.
# Seen: parse_decimal("1.5", locale="vi") is 15, and "12.34.5" is 12345: points are taken out wherever they stand.
#   Only strict=True refuses them. csvw and frictionless, told that "." groups and "," separates, read 1.5 as 15 too.
# With: babel 2.18.0, csvw 4.1.1, frictionless 5.21.0.
# Matters: many officers type a decimal point out of habit of the keyboard; their 1.5 hours become 15.
# Instead: strict=True, or a pattern for well-formed numbers before any of the three, and a question to the sender.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check babel==2.18.0 csvw==4.1.1 frictionless==5.21.0
venv/bin/python - <<'PY'
from importlib.metadata import version
from babel.numbers import NumberFormatError, parse_decimal
from csvw.metadata import Datatype
from frictionless import Schema

for name in ("babel", "csvw", "frictionless"):
    print(name, version(name))
form = Datatype.fromvalue({"base": "decimal", "format": {"decimalChar": ",", "groupChar": "."}})
field = Schema.from_descriptor({"fields": [{"name": "v", "type": "number", "decimalChar": ",", "groupChar": "."}]}).fields[0]
for text, expected in {"1,5": "1.5", "1.234,5": "1234.5", "1.5": "15", "12.34.5": "12345"}.items():
    seen = [str(v) for v in (parse_decimal(text, locale="vi"), form.parse(text), field.read_cell(text)[0])]
    print(f"{text!r} babel, csvw, frictionless: {seen}")
    assert seen == [expected] * 3
try:
    raise SystemExit(f"strict takes it: {parse_decimal('1.5', locale='vi', strict=True)}")
except NumberFormatError as error:
    print("babel, strict:", error)
PY
