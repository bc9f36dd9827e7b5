#!/usr/bin/env bash
# Expected: of <time itemprop="datePublished">2025-06-30</time> the value is 2025-06-30: HTML has the text of such an element count where it has
#   no datetime.
# Seen: in microdata extruct has an empty text for it, as one value of two where the page gives two; the same element with datetime="…" is
#   right, and so is the text in a <span>. In microformats of the same page (class "dt-published"), which it takes from mf2py, the day is there.
# With: Python 3.11, extruct 0.18.0, mf2py 2.0.2.
# Known: HTML, 4.5.14 (the datetime value of an element without the attribute is its text) and 5.2.4 (values); no issue was found.
# Matters: items of papers that mark their days so have no day: in a count by months they are missing, or a reader takes the day of visit.
# Instead: where the value is empty the text of the element, taken from the page.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check extruct==0.18.0 mf2py==2.0.2
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import extruct

print(*(f"{name} {version(name)}" for name in ("extruct", "mf2py")))


def read(inner):
    page = f"""<!doctype html><html lang="vi"><title>Tin</title><article class="h-entry" itemscope itemtype="https://schema.org/NewsArticle">
      <h1 class="p-name" itemprop="headline">Tin</h1>{inner}</article></html>"""
    found = extruct.extract(page, base_url="https://tin.example/", syntaxes=["microdata", "microformat"])
    values = found["microdata"][0]["properties"].get("datePublished"), found["microformat"][0]["properties"].get("published")
    print(inner, "->", *values)
    return values


plain = '<time class="dt-published" itemprop="datePublished">2025-06-30</time>'
assert read(plain) == ("", ["2025-06-30"]), "the text of the element counts now"
assert read(plain.replace("<time ", '<time datetime="2025-06-30" ')) == ("2025-06-30", ["2025-06-30"])
assert read(plain.replace("time", "span"))[0] == "2025-06-30"
assert read(plain + plain)[0] == ["", ""]
PY
