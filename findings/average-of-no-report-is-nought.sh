#!/usr/bin/env bash
# Expected: the average of a commune that reported nothing is nothing, in each store of linked data that answers SPARQL.
# Seen: over an optional value rdflib answers 0 for the commune, oxigraph nothing. Over no row at all both answer an
#   average of 0, as the standard has it, while the least of the same values is nothing. A rule "below 70" holds for
#   that 0, and the commune stands between those that did worst.
# With: rdflib 7.6.0, pyoxigraph 0.5.13; SPARQL 1.1 (the average of an empty set is 0 by the standard).
# Matters: silence becomes a figure, in an open-data portal's own query page, by which store is behind it.
# Instead: count(?v) beside each average, and HAVING (count(?v) > 0).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import pyoxigraph, rdflib

for name in ("rdflib", "pyoxigraph"):
    print(name, version(name))
DATA = "<urn:a> a <urn:Xa> ; <urn:ty_le> 70 . <urn:b> a <urn:Xa> ."
graph = rdflib.Graph().parse(data=DATA, format="turtle")
store = pyoxigraph.Store()
store.load(DATA.encode(), format=pyoxigraph.RdfFormat.TURTLE)


def answers(question):
    one = [[None if value is None else float(value) for value in row] for row in graph.query(question)]
    two = [[None if value is None else float(value.value) for value in row] for row in store.query(question)]
    print(question, "-> rdflib:", one, "oxigraph:", two)
    return one, two


by_commune = "select (avg(?v) as ?mean) { ?x a <urn:Xa> optional { ?x <urn:ty_le> ?v } } group by ?x order by ?x"
assert answers(by_commune) == ([[70], [0]], [[70], [None]]), "a commune without a value is answered otherwise now"
none = "select (avg(?v) as ?mean) (min(?v) as ?least) { ?x <urn:khong_co> ?v }"
assert answers(none) == ([[0, None]], [[0, None]])
below = "select (count(*) as ?n) { { select ?x (avg(?v) as ?m) { ?x a <urn:Xa> optional { ?x <urn:ty_le> ?v } } group by ?x } filter(?m < 70) }"
assert answers(below) == ([[1]], [[0]])
PY
