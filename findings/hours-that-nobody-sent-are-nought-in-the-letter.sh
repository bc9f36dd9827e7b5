#!/usr/bin/env bash
# Expected: a letter made with Word's mail merge has an empty place where a commune sent no hours (None), whatever number format its field
#   carries; "tháng" in single quotation marks within the format of a date is that word.
# Seen: docx-mailmerge2 writes 0 for None in a field with a number format (\# 0), "0.0" in "#,##0.0", "0.00 %" in "0.00 %", the same as for a real
#   0; without a format None is empty. None with \* Upper is the word "NONE". 70.5 in "0" is 70, 71.5 is 72. "d 'tháng' M" is "9 't0áng' 6" (the h
#   counts as an hour), "MMMM" is June whatever the language. Numbers that come as text ("1234,5") stay as they are.
# With: docx-mailmerge2 1.0.3, python-docx 1.2.0 (makes the letter).
# Known: ECMA-376 (part 1, 17.16.4.1 and 17.16.4.2): 0 is a place that is filled with a nought, text in single quotation marks stands as it is. No
#   issue was found; in the older docx-mailmerge formats are passed over (Bouke/docx-mailmerge issue 13).
# Matters: a reminder tells the commune that did not report that it has reported nought hours.
# Instead: words made before, and fields without a format; a sentence of its own where nothing was sent.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docx-mailmerge2==1.0.3 python-docx==1.2.0
venv/bin/python -W ignore - <<'PY'
from datetime import date
from html import escape
from importlib.metadata import version

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from mailmerge import MailMerge

for name in ("docx-mailmerge2", "python-docx"):
    print(name, version(name))


def letter(field, value):
    paper = docx.Document()
    code = escape(f' MERGEFIELD so {field} ')
    paper.add_paragraph()._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>x</w:t></w:r></w:fldSimple>'))
    paper.save("mau.docx")
    with MailMerge("mau.docx") as merged:
        merged.merge(so=value)
        merged.write("thu.docx")
    seen = "".join(text.text or "" for text in docx.Document("thu.docx").paragraphs[0]._p.iter(qn("w:t")))
    print(f"{field:24} {value!r} -> {seen!r}")
    return seen


formats = [r"\# 0", r'\# "#,##0.0"', r'\# "0.00 %"']
assert [letter(one, None) for one in formats] == [letter(one, 0) for one in formats] == ["0", "0.0", "0.00 %"], "what was not sent is empty now"
assert letter("", None) == ""
assert (letter(r"\# 0", 70.5), letter(r"\# 0", 71.5)) == ("70", "72")
assert letter(r'\# "#,##0.0"', "1234,5") == "1234,5"
assert letter(r"\* Upper", None) == "NONE"
day = date(2025, 6, 9)
assert letter("\\@ \"d 'tháng' M\"", day) == "9 't0áng' 6", "words in a date are kept now"
assert letter(r'\@ "d MMMM yyyy"', day) == "9 June 2025"
PY
