#!/usr/bin/env bash
# Expected: asked for the likeliest country and script of Tày (tyz) or Nùng (nut), languages of Vietnam, a library of
#   language tags answers Vietnam, or that it does not know. The name of a people finds its language, or none.
# Seen: langcodes answers tyz-Latn-US, "Tày, chữ La tinh, Hoa Kỳ": what its list of likely subtags does not have is
#   filled in as for no language at all, with the United States; Nùng, Mường, Hrê and Iu Mien alike. The list of the same
#   origin in Babel says Vietnam (China for Iu Mien). Speakers are 0, as for a dead language. The name "Dao" finds daz, by
#   Babel's list a language of Indonesia, not Iu Mien (ium), and "Yao" one of Mozambique; asked in Vietnamese none is found.
# With: langcodes 3.5.1, language_data 1.4.0, babel 2.18.0.
# Matters: hours in languages of minorities, grouped by country or weighed by speakers, are of the United States, or nil;
#   open data says hours of Dao are of a language that nobody in the province speaks.
# Instead: a list of one's own, name to code, for the languages of the country; Babel's list for their likely home.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check langcodes==3.5.1 language_data==1.4.0 babel==2.18.0
venv/bin/python - <<'PY'
from importlib.metadata import version
import langcodes
from babel.core import get_global

for name in ("langcodes", "language_data", "babel"):
    print(name, version(name))
LIKELY = get_global("likely_subtags")
for code, home in {"tyz": "VN", "nut": "VN", "mtq": "VN", "hre": "VN", "ium": "CN"}.items():
    tag = langcodes.get(code)
    print(code, tag.display_name("en"), "-> langcodes:", tag.maximize(), "babel:", LIKELY[code], "speakers:", tag.speaking_population())
    assert str(tag.maximize()) == f"{code}-Latn-US" and tag.speaking_population() == 0
    assert LIKELY[code] == f"{code}_Latn_{home}"
print("tyz in Vietnamese:", langcodes.get("tyz").maximize().describe("vi"))
print("vi ->", langcodes.get("vi").maximize(), "nothing ->", langcodes.get("und").maximize())
assert str(langcodes.get("vi").maximize()) == "vi-Latn-VN" and str(langcodes.get("und").maximize()) == "en-Latn-US"

def found(name, language):
    try:
        return str(langcodes.find(name, language))
    except LookupError:
        return None

for name, code in (("Dao", "daz"), ("Yao", "yao"), ("Iu Mien", "ium"), ("Tày", "tyz"), ("Nùng", None)):
    print(name, "->", found(name, "en"), "in Vietnamese:", found(name, "vi"))
    assert (found(name, "en"), found(name, "vi")) == (code, None)
print(LIKELY["daz"], LIKELY["yao"])
assert (LIKELY["daz"], LIKELY["yao"]) == ("daz_Latn_ID", "yao_Latn_MZ")
PY
