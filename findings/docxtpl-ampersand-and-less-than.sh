#!/usr/bin/env bash
# Expected: "Báo & Đài" and "dưới < 5 giờ" put into a template appear as they are, or the rendering fails.
# Seen: the sign is gone and the document opens: "Báo  Đài", "dưới  5 giờ". A name that the template asks for and
#   nobody fills is empty, also without a word. autoescape=True keeps the signs.
# With: docxtpl 0.20.2, python-docx 1.2.0.
# Matters: "< 5 %" and "5 %" are different statements; an agency's name is changed in its own report.
# Instead: render(context, autoescape=True), and a jinja environment with StrictUndefined.
# Known: https://github.com/elapouya/python-docx-template/blob/master/tests/escape.py
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0
venv/bin/python -W error::UserWarning - <<'PY'
from importlib.metadata import version
import docx, jinja2
from docxtpl import DocxTemplate

print("docxtpl", version("docxtpl"))
document = docx.Document()
document.add_paragraph("[{{ ten }}] [{{ thieu }}]")
document.save("mau.docx")
def rendered(text, **options):
    template = DocxTemplate("mau.docx")
    template.render({"ten": text}, **options)
    template.save("ra.docx")
    seen = docx.Document("ra.docx").paragraphs[0].text
    print(f"{text!r} {options or ''} -> {seen!r}")
    return seen

assert rendered("Báo & Đài") == "[Báo  Đài] []"
assert rendered("dưới < 5 giờ") == "[dưới  5 giờ] []"
assert rendered("dưới < 5 giờ", autoescape=True) == "[dưới < 5 giờ] []"
try:
    raise SystemExit(rendered("a", jinja_env=jinja2.Environment(undefined=jinja2.StrictUndefined)))
except jinja2.UndefinedError as error:
    print("strict:", error)
PY
