#!/usr/bin/env bash
# Expected: a form in PDF in which a commune has typed "70,5" behind "Tỷ lệ", seen on the screen and printed so, has the answer in its
#   text when the text of the page is taken out.
# Seen: pypdf, pdfplumber, pdfminer.six and pypdfium2 give the printed question alone. PyMuPDF gives both. What is typed into a field is
#   laid over the page and is not part of it (ISO 32000-2, 12.5.6.19, widget annotations), and a page without its answers reads like one
#   that nobody filled in. Once flattened it is in all.
# With: pypdf 6.21.4, pdfplumber 0.11.10, pdfminer.six 20260107, pypdfium2 5.15.2, PyMuPDF 2.0; reportlab 5.1.0 makes the form.
# Known: the pages of pdfplumber and pypdf tell how to get at the values of fields; that the text is without them has to be known.
# Matters: returns that came are counted as blank.
# Instead: read fields beside text (PdfReader.get_form_text_fields), or flatten first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pypdf==6.21.4 pdfplumber==0.11.10 pdfminer.six==20260107 pypdfium2==5.15.2 PyMuPDF==2.0 reportlab==5.1.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import pdfplumber
import pymupdf
import pypdfium2
from pdfminer.high_level import extract_text
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

print(*(f"{name} {version(name)}" for name in ("pypdf", "pdfplumber", "pdfminer.six", "pypdfium2", "PyMuPDF", "reportlab")))
blank = Canvas("blank.pdf", pagesize=(300, 100))
blank.drawString(10, 65, "Ty le:")
blank.acroForm.textfield(name="ty_le", x=60, y=60, width=100, height=20)
blank.save()


def filled(name, **options):
    writer = PdfWriter(clone_from="blank.pdf")
    writer.update_page_form_field_values(writer.pages[0], {"ty_le": "70,5"}, auto_regenerate=False, **options)
    if options:
        writer.remove_annotations(subtypes="/Widget")
    writer.write(name)
    with pdfplumber.open(name) as plumber, pymupdf.open(name) as mupdf, pypdfium2.PdfDocument(name) as pdfium:
        texts = {
            "pypdf": PdfReader(name).pages[0].extract_text(),
            "pdfplumber": plumber.pages[0].extract_text(),
            "pdfminer.six": extract_text(name),
            "pypdfium2": pdfium[0].get_textpage().get_text_range(),
            "PyMuPDF": mupdf[0].get_text(),
        }
    print(name, texts)
    assert all("Ty le:" in text for text in texts.values())
    return {reader for reader, text in texts.items() if "70,5" in text}


assert filled("form.pdf") == {"PyMuPDF"}, "answers are in the text now"
assert len(filled("flat.pdf", flatten=True)) == 5
assert PdfReader("form.pdf").get_form_text_fields() == {"ty_le": "70,5"}
PY
