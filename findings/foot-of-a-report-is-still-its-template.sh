#!/usr/bin/env bash
# Expected: after rendering, the open document has at its foot what was filled in, and a line that is added to the
#   foot then is in the file, as one added to the body is.
# Seen: the open document still has the template's own text at head and foot ("{{ dau }}"), while the file has the
#   text filled in. A line added to such a foot is lost without a word; one added to the body is kept.
# With: docxtpl 0.20.2, python-docx 1.2.0.
# Matters: a check that reads the foot before saving finds no mark of a draft where there is one, and a mark that is
#   added because it is missing is in no file: a draft goes out as if it were final.
# Instead: save, open the file again with python-docx, look and add there.
# Known: no report of it was found.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0
venv/bin/python - <<'PY'
from importlib.metadata import version

import docx
from docxtpl import DocxTemplate

print("docxtpl", version("docxtpl"), "python-docx", version("python-docx"))
template = docx.Document()
template.add_paragraph("Báo cáo của {{ dau }}")
template.sections[0].footer.paragraphs[0].text = "{{ dau }}"
template.save("mau.docx")

report = DocxTemplate("mau.docx")
report.render({"dau": "BẢN NHÁP"})
opened = [one.text for one in report.docx.sections[0].footer.paragraphs]
report.docx.sections[0].footer.add_paragraph("thêm ở chân trang")
report.docx.add_paragraph("thêm ở thân")
report.save("ra.docx")

saved = docx.Document("ra.docx")
foot = [one.text for one in saved.sections[0].footer.paragraphs]
body = [one.text for one in saved.paragraphs]
print("foot of the open document:", opened)
print("foot of the file:         ", foot)
print("body of the file:         ", body)
assert opened == ["{{ dau }}"]
assert foot == ["BẢN NHÁP"]
assert body == ["Báo cáo của BẢN NHÁP", "thêm ở thân"]

again = docx.Document("ra.docx")  # what to do instead
again.sections[0].footer.add_paragraph("thêm ở chân trang")
again.save("ra.docx")
assert [one.text for one in docx.Document("ra.docx").sections[0].footer.paragraphs][1:]
PY
