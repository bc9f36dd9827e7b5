#!/usr/bin/env bash
# Expected: points of a clause, lettered as Vietnamese law letters them (a, b, c, d, đ, e, g, h, i, k: no f, no j, and đ
#   after d), keep their letters when a text is converted.
# Seen: Pandoc takes "a)" for a list that counts by itself and "đ)" for no list item: point g comes out as "f)", h as
#   "g)", i as "h)", k as "i)"; đ is glued to d, or a paragraph of its own. In HTML, Word and plain text alike; for
#   CommonMark output the letters become figures: "c) Về xuất bản" is written "3)". From Markdown in, no warning.
# With: pypandoc_binary 1.17 (Pandoc 3.9).
# Matters: "điểm g khoản 2" is then cited as điểm f, which no Vietnamese document has, or worse, h as g and i as h.
# Instead: --from markdown-fancy_lists (letters stay as written), or --from gfm; compare the letters before and after.
# Known: https://github.com/jgm/pandoc/issues/4144 (the Spanish ñ)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
import pypandoc

print("pypandoc_binary", version("pypandoc_binary"), "pandoc", pypandoc.get_pandoc_version())
LAW = "a b c d đ e g h i k".split()
text = "\n\n".join(f"{letter}) điểm {letter};" for letter in LAW)
def letters(made):
    """Each point as it names itself, and the letter that stands before it."""
    return {point: mark for mark, point in re.findall(r"(\w+)\)\s+điểm (\w)", made)}

plain = letters(pypandoc.convert_text(text, "plain", format="markdown"))
pypandoc.convert_text(text, "docx", format="markdown", outputfile="luat.docx")
word = letters(pypandoc.convert_file("luat.docx", "plain"))
common = letters(pypandoc.convert_text(text, "gfm", format="markdown"))
kept = letters(pypandoc.convert_text(text, "plain", format="markdown-fancy_lists"))
for name, made in (("plain", plain), ("Word and back", word), ("gfm", common), ("without fancy_lists", kept)):
    print(f"{name}:", *(f"{point}={mark}" for point, mark in made.items()))
moved = dict(zip(LAW, "a b c d đ e f g h i".split()))
assert plain == word == moved
assert common == dict(zip(LAW, "1 2 3 4 đ 5 6 7 8 9".split()))
assert kept == {letter: letter for letter in LAW}
html = pypandoc.convert_text(text, "html", format="markdown")
print(html.replace("\n", ""))
assert '<ol start="5" type="a">' in html and html.count("<ol") == 2
PY
