#!/usr/bin/env bash
# Expected: a page with a decision "Số: 8/2025/QĐ-UBND", signed "Lạng Sơn, ngày 5 tháng 2 năm 2025", is of 5 February
#   2025, or its date is not found.
# Seen: htmldate says 1 August 2025: number and year of the document are taken for month and year; "Nghị quyết
#   10/2023/NQ-HĐND" gives October 2023, "quý 2/2025" (second quarter) February. The place before the date, as every
#   official document has it, hides the date: alone it gives 1 January 2025, without the place 5 June. Trafilatura,
#   which asks htmldate, says the same. A number above 12 does no harm.
# With: htmldate 1.11.0, trafilatura 2.3.1.
# Matters: portals of agencies consist of such pages: decisions are sorted into months by their running numbers, some
#   of them into the year before or after, with the look of whole dates.
# Instead: take <time>, meta or JSON-LD only (extensive_search=False refuses what stands in plain text, though not in
#   headings), or a pattern of one's own for "ngày … tháng … năm …", and leave the date empty otherwise.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check htmldate==1.11.0 trafilatura==2.3.1 lxml_html_clean==0.4.4
venv/bin/python - <<'PY'
from importlib.metadata import version
from htmldate import find_date
from trafilatura import extract_metadata

for name in ("htmldate", "trafilatura"):
    print(name, version(name))
BODY = "<p>" + "Ủy ban nhân dân tỉnh quy định việc cung cấp thông tin trên cổng thông tin điện tử. " * 6 + "</p>"
expected = {
    "Số: 8/2025/QĐ-UBND": "2025-08-01",
    "Số: 8/2025/QĐ-UBND</p><p>Lạng Sơn, ngày 5 tháng 2 năm 2025": "2025-08-01",
    "Số: 02/2025/QĐ-UBND</p><p>Lạng Sơn, ngày 27 tháng 12 năm 2024": "2025-02-01",
    "Căn cứ Nghị quyết 10/2023/NQ-HĐND": "2023-10-01",
    "Báo cáo quý 2/2025": "2025-02-01",
    "Lạng Sơn, ngày 5 tháng 6 năm 2025": "2025-01-01",
    "ngày 5 tháng 6 năm 2025": "2025-06-05",
    "Số: 18/2025/QĐ-UBND": "2025-01-01",
}
for text, day in expected.items():
    page = f'<html lang="vi"><head><title>Văn bản</title></head><body><p>{text}</p>{BODY}</body></html>'
    seen = find_date(page)
    print(text.replace("</p><p>", " / "), "->", seen, "| not extensive:", find_date(page, extensive_search=False))
    assert seen == day == extract_metadata(page).date
    assert find_date(page, extensive_search=False) is None
PY
