#!/usr/bin/env bash
# Expected: styles["Heading 1"].font.name = "Times New Roman" makes headings Times New Roman, as it does for Normal.
# Seen: the name is set and read back, but the reference to the theme's font stays beside it and wins: LibreOffice
#   sets the heading in another face than the text. (East Asian and complex-script fonts are not set either.)
# With: python-docx 1.2.0, LibreOffice 7.4.7 (Debian 12), pypdf 7.1.0.
# Matters: Decree 30/2020 prescribes the face of every part of an official document; a test that reads font.name
#   back finds nothing wrong.
# Instead: set ascii, hAnsi, eastAsia and cs of w:rFonts and delete its four theme attributes; look at the PDF.
# Known: https://github.com/python-openxml/python-docx/issues/805
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
command -v soffice >/dev/null && dpkg -s libreoffice-writer >/dev/null 2>&1 || { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer fonts-liberation2 >/dev/null; }
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 pypdf==7.1.0
cat >make.py <<'PY'
import sys
from importlib.metadata import version
import docx
from docx.oxml.ns import qn

print("python-docx", version("python-docx"))
for name in ("as_set", "cleaned"):
    document = docx.Document()
    for style in (document.styles["Normal"], document.styles["Heading 1"]):
        style.font.name = "Times New Roman"
        fonts = style.element.rPr.rFonts
        if name == "cleaned":
            for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{slot}"), None)
    print(name, "font.name:", document.styles["Heading 1"].font.name, "theme:", document.styles["Heading 1"].element.rPr.rFonts.get(qn("w:asciiTheme")))
    document.add_heading("BAO CAO", 1)
    document.add_paragraph("Noi dung")
    document.save(f"{name}.docx")
PY
venv/bin/python make.py
soffice --version
HOME="$dir" soffice --headless --convert-to pdf as_set.docx cleaned.docx >/dev/null 2>&1
venv/bin/python - <<'PY'
import pypdf
def faces(name):
    fonts = pypdf.PdfReader(f"{name}.pdf").pages[0]["/Resources"]["/Font"].get_object().values()
    seen = sorted({f.get_object()["/BaseFont"].split("+")[1].split("-")[0] for f in fonts})
    print(name, "is set in", seen)
    return seen
assert len(faces("as_set")) == 2 and len(faces("cleaned")) == 1
PY
