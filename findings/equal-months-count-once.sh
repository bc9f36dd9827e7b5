#!/usr/bin/env bash
# Expected: three months of a commune in a JSON-LD file, "gio": [5, 5, 7], are three numbers of 17 hours in all.
# Seen: as data they are two numbers of 12 hours: an array is a set unless the context says "@list", and equal ones fall
#   together, in rdflib, pyld and oxigraph alike. Expanding and compacting keeps all three, flattening does not. And
#   whether 70 and 70.0 are equal is answered differently: rdflib keeps both, the two others one.
# With: rdflib 7.6.0, pyld 3.3.0, pyoxigraph 0.5.13; JSON-LD 1.1 (the set is by the rule).
# Matters: a series with equal values, the usual thing with hours by schedule, loses months on its way into a catalogue.
# Instead: one node for each observation, with its month; or "@container": "@list".
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check rdflib==7.6.0 pyld==3.3.0 pyoxigraph==0.5.13
venv/bin/python -W ignore - <<'PY'
import json
from importlib.metadata import version

import pyoxigraph, rdflib
from pyld import jsonld

for name in ("rdflib", "pyld", "pyoxigraph"):
    print(name, version(name))
CONTEXT = {"@vocab": "urn:x:"}
SUM = "select (sum(?v) as ?sum) (count(?v) as ?n) { ?commune <urn:x:gio> ?v }"


def kept(context, **values):
    page = {"@context": context, "@id": "urn:x:xa", **values}
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    store = pyoxigraph.Store()
    store.load(json.dumps(page).encode(), format=pyoxigraph.RdfFormat.JSON_LD)
    lines = jsonld.to_rdf(page, {"format": "application/n-quads"}).splitlines()
    found = {"rdflib": len(graph), "pyld": len(lines), "oxigraph": len(store)}
    print(values, "->", found)
    return page, graph, store, list(found.values())


page, graph, store, counts = kept(CONTEXT, gio=[5, 5, 7])
assert counts == [2, 2, 2], "equal values are kept now"
sums = [[int(value) for value in row] for row in graph.query(SUM)]
sums += [[int(value.value) for value in row] for row in store.query(SUM)]
print("hours, numbers:", sums)
assert sums == [[12, 2], [12, 2]]
assert jsonld.compact(jsonld.expand(page), CONTEXT)["gio"] == [5, 5, 7]
assert jsonld.flatten(page, CONTEXT)["@graph"][0]["gio"] == [5, 7]
assert kept(CONTEXT, ty_le=[70, 70.0])[3] == [2, 1, 1], "70 and 70.0 are answered alike now"
assert min(kept(CONTEXT | {"gio": {"@container": "@list"}}, gio=[5, 5, 7])[3]) > 3
PY
