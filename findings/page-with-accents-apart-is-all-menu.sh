#!/usr/bin/env bash
# Expected: an article in Vietnamese is the text of its page, whether its accents are part of their letters or stand behind them (two forms of one
#   text in Unicode; the second comes from Macs and out of PDF files), with the library's own list of Vietnamese words.
# Seen: jusText takes the whole article for what is around it (menus, adverts) in the second form: all paragraphs are boilerplate. It counts how many words
#   are in its list of the most frequent ones, which is in the first form, and finds next to none. Put into one form before, all is text.
# With: jusText 3.0.2, lxml 6.1.3.
# Known: no issue was found; that the share of frequent words decides is its published method (stopwords_density).
# Matters: newspapers and portals whose editors write on such computers have no articles in a count of what was published.
# Instead: unicodedata.normalize("NFC", page) first; a page without any text looked at.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check jusText==3.0.2 lxml==6.1.3 lxml_html_clean==0.4.6
venv/bin/python -W ignore - <<'PY'
import unicodedata
from importlib.metadata import version

import justext

for name in ("jusText", "lxml"):
    print(name, version(name))
LINE = "Trong tháng sáu các xã của huyện đã phát thanh theo lịch mà đài tỉnh gửi về từ đầu năm. "
PAGE = f"<html><body><div><a href='/'>Trang chủ</a></div><p>{LINE * 3}</p><p>{LINE * 2}</p></body></html>"
FREQUENT = justext.get_stoplist("Vietnamese")


def text(form):
    found = justext.justext(unicodedata.normalize(form, PAGE).encode(), FREQUENT, encoding="utf-8")
    print(form, [(one.class_type, round(one.stopwords_density(FREQUENT), 2)) for one in found])
    return [one.text for one in found if not one.is_boilerplate]


assert len(text("NFC")) == 2
assert text("NFD") == [], "accents that stand apart are read now"
PY
