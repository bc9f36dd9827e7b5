#!/usr/bin/env bash
# Expected: asked for Vietnamese addresses, a filter of addresses leaves out those that say another language (/en/), and
#   otherwise only what is no page (pictures, lists of tags).
# Seen: a first folder of two letters, or of two and two, is a language: /de-an/ (đề án, scheme) is German, /ba-be/ and
#   /sa-pa/, names of places, are Bashkir and Sanskrit, /so/ (sở, department) Somali; with language="vi" all their pages
#   are dropped. Without a language they stay. An ending that is not listed makes an address no page, whatever is asked:
#   .vnp, .chn or .epi, where some Vietnamese newspapers end every article, count like .zip. extract_links, which
#   trafilatura's feeds, sitemaps and crawler share, says nothing of what it left out.
# With: courlan 1.4.0.
# Matters: a count of published items has none of a whole folder, or of a whole newspaper, and is believed.
# Instead: no language in the filter, but by the text afterwards; count the addresses before and after, by folder.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check courlan==1.4.0
venv/bin/python - <<'PY'
from importlib.metadata import version
from courlan import check_url, extract_links

print("courlan", version("courlan"))
PATHS = {  # without a language, with language="vi"
    "/tin-tuc/tin-1.html": (True, True), "/en/tin-1.html": (True, False), "/du-an/tin-1.html": (True, True),
    "/de-an/tin-1.html": (True, False), "/ba-be/tin-1.html": (True, False), "/sa-pa/tin-1.html": (True, False),
    "/so/tin-1.html": (True, False), "/tin-1.aspx": (True, True), "/tin-1.htm": (True, True),
    "/tin-1.vnp": (False, False), "/tin-1.chn": (False, False), "/tin-1.epi": (False, False), "/tin-1.zip": (False, False),
}
for path, expected in PATHS.items():
    address = f"https://vidu.gov.vn{path}"
    seen = check_url(address) is not None, check_url(address, language="vi") is not None
    print(f"{path}: kept {seen[0]}, as Vietnamese {seen[1]}")
    assert seen == expected
page = "<html lang='vi'><body>" + "".join(f"<a href='{path}'>tin</a>" for path in PATHS) + "</body></html>"
found = extract_links(page, url="https://vidu.gov.vn", external_bool=False, language="vi")
print("links of a page:", len(PATHS), "->", sorted(found))
assert {one.removeprefix("https://vidu.gov.vn") for one in found} == {path for path, (_, kept) in PATHS.items() if kept}
PY
