#!/usr/bin/env bash
# Expected: a rule "the year is 2025 or later" (SHACL, sh:minInclusive with xsd:gYear) holds for 2026 and not for 2024;
#   "2025 or earlier" the other way round. And 30 June 2025, 10 o'clock at +07:00, is after 1 January 2025.
# Seen: every year other than the limit itself breaks both rules: 2026 is reported to be below 2025, 2024 to be above.
#   SHACL compares as SPARQL does, which need not know years, and calls what it can not compare a violation. A time with
#   a zone breaks a limit without one, months away from it, where XML Schema leaves open only what lies within 14 hours.
#   The message says "Value is not >=", not that nothing could be compared.
# With: pyshacl 0.40.1, rdflib 7.6.0.
# Matters: a catalogue (DCAT) or a table of statistics with right years is refused, and its owner is sent to look for a
#   fault that is not there.
# Instead: years as xsd:integer in rules with limits; times and limits all with a zone.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyshacl==0.40.1 rdflib==7.6.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import pyshacl, rdflib

for name in ("pyshacl", "rdflib"):
    print(name, version(name))
names = """@prefix : <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def holds(rule, limit, value):
    shape = f"{names} :S a sh:NodeShape ; sh:targetNode :x ; sh:property [ sh:path :v ; sh:{rule} {limit} ] ."
    shapes, data = (rdflib.Graph().parse(data=text, format="turtle") for text in (shape, f"{names} :x :v {value} ."))
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
    print(rule, limit, value, "->", conforms, *[line.strip() for line in text.splitlines() if "Message" in line])
    return conforms, text


def year(number):
    return f'"{number}"^^xsd:gYear'


for rule, sign in (("minInclusive", ">="), ("maxInclusive", "<=")):
    assert holds(rule, year(2025), year(2025))[0]
    for other in (2024, 2026):
        conforms, text = holds(rule, year(2025), year(other))
        assert not conforms and f"Value is not {sign}" in text, "years are compared now: look again"
assert holds("minInclusive", 2025, 2026)[0] and not holds("minInclusive", 2025, 2024)[0]
start = '"2025-01-01T00:00:00{}"^^xsd:dateTime'
noon = '"2025-06-30T10:00:00+07:00"^^xsd:dateTime'
assert not holds("minInclusive", start.format(""), noon)[0], "a zone is compared with none now"
assert holds("minInclusive", start.format("+07:00"), noon)[0]
PY
