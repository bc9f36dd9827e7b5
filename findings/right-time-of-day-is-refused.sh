#!/usr/bin/env bash
# Expected: "format": "time" is what JSON Schema 2020-12 says, a time of RFC 3339 with its zone: 23:30:00+07:00 is right
#   and 23:30:00 is not, with the draft's own validator and a checker of formats.
# Seen: the other way round. FormatChecker(), as the examples of the library use it, knows "time" only as the draft of 2010
#   had it (without a zone) and applies that to every draft. The package that brings the check of RFC 3339, once
#   installed, does not change it; only the draft's own FORMAT_CHECKER then answers rightly, and without that
#   package it lets everything pass. "date-time" lets "không rõ" (unknown) pass either way until the package is there.
#   jsonschema-rs answers by the rule at once.
# With: jsonschema 4.26.0, rfc3339-validator 0.1.4, jsonschema-rs 0.61.2.
# Matters: a log with right times is sent back to its sender, and one without zones is taken.
# Instead: Draft202012Validator.FORMAT_CHECKER and rfc3339-validator together, with a test that a wrong time is refused.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check jsonschema==4.26.0 jsonschema-rs==0.61.2
cat >look.py <<'PY'
import sys

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker


def answers(kind, text):
    rule = {"$schema": "https://json-schema.org/draft/2020-12/schema", "format": kind}
    checkers = (FormatChecker(), Draft202012Validator.FORMAT_CHECKER)
    found = [Draft202012Validator(rule, format_checker=checker).is_valid(text) for checker in checkers]
    found.append(jsonschema_rs.validator_for(rule, validate_formats=True).is_valid(text))
    print(sys.argv[1], kind, text, "FormatChecker() / the draft's own / jsonschema-rs:", found)
    return found


more = sys.argv[1] == "with"
assert answers("time", "23:30:00+07:00") == [False, True, True], "a time with its zone is taken now"
assert answers("time", "23:30:00") == [True, not more, False], "a time without a zone is refused now"
assert answers("date-time", "không rõ") == [not more, not more, False]
PY
venv/bin/python -W error -c 'from importlib.metadata import version as v; print(v("jsonschema"), v("jsonschema-rs"))'
venv/bin/python -W error look.py without
venv/bin/pip install -q --disable-pip-version-check rfc3339-validator==0.1.4
venv/bin/python -W error look.py with
