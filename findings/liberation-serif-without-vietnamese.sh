#!/usr/bin/env bash
# Expected: LibreOffice on Debian 12 sets "Times New Roman" in Liberation Serif, Vietnamese like any other text.
# Seen: the package fonts-liberation (1.07.4), the one that Chromium and others pull in, has no ơ, no ư and almost none of
#   the letters with two marks: each such letter is taken from another face, inside the word. fonts-liberation2 (2.1.5)
#   has them all.
# With: fonts-liberation 1:1.07.4-11, fonts-liberation2 2.1.5-1, fonts-dejavu-core, LibreOffice 7.4.7, pypdf 7.1.0.
# Matters: the draft of an official document in PDF looks patched, and widths of lines, so page breaks, are others.
# Instead: install fonts-liberation2 where documents are made, and check that a PDF has one face per style.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get update -qq
command -v soffice >/dev/null && dpkg -s libreoffice-writer >/dev/null 2>&1 || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer >/dev/null
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 pypdf==7.1.0 fonttools==4.68.0
mkdir debs && chmod 777 debs
(cd debs && apt-get download -qq fonts-liberation fonts-liberation2 fonts-dejavu-core 2>/dev/null; ls)
for old in fonts-liberation fonts-liberation2; do
  for deb in debs/"${old}"_*.deb debs/fonts-dejavu-core_*.deb; do dpkg -x "$deb" "$old"; done
  printf '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>' "$dir/$old/usr/share/fonts" "$dir/$old/cache" >"$old.conf"
done
venv/bin/python - <<'PY'
import docx
document = docx.Document()
document.styles["Normal"].font.name = "Liberation Serif"
document.add_paragraph("Quyết định của Ủy ban nhân dân tỉnh về nhiệm vụ của người phát ngôn")
document.save("a.docx")
PY
soffice --version
for old in fonts-liberation fonts-liberation2; do
  HOME="$dir/$old" FONTCONFIG_FILE="$dir/$old.conf" soffice --headless --convert-to pdf --outdir "$old" a.docx >/dev/null 2>&1
done
venv/bin/python - <<'PY'
from glob import glob
import pypdf
from fontTools.ttLib import TTFont
LETTERS = "ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
for package, lacking, faces in (("fonts-liberation", len(LETTERS) - 1, 2), ("fonts-liberation2", 0, 1)):
    font = TTFont(glob(f"{package}/usr/share/fonts/**/LiberationSerif-Regular.ttf", recursive=True)[0])
    lacks = [c for c in LETTERS if ord(c) not in font.getBestCmap()]
    used = pypdf.PdfReader(f"{package}/a.pdf").pages[0]["/Resources"]["/Font"].get_object().values()
    seen = sorted(f.get_object()["/BaseFont"].split("+")[1] for f in used)
    print(package, font["name"].getDebugName(5), "lacks", len(lacks), "of", len(LETTERS), "letters; the line is set in", seen)
    assert len(lacks) == lacking and len(seen) == faces
PY
