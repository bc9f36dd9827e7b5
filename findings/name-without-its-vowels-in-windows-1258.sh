#!/usr/bin/env bash
# Expected: "Xã Đồng Sơn" written in Windows-1258, the Vietnamese code page, comes back as it was, or can not be written.
# Seen: iconv-lite writes "X? Đ?ng Sơn": letters whose tone the page has as a second sign are question marks, and nothing is said. Python refuses
#   the same text; what it can write (the tone as a sign of its own) it reads back as a name that looks alike and equals the name nowhere
#   until it is composed (NFC). Of such bytes chardet says ISO-8859-9 and Turkish: "XaŞ ĞôÌng Sõ". charset-normalizer finds the page.
# With: Node 20, iconv-lite 0.7.3; Python 3.11, chardet 5.2.0, charset-normalizer 3.5.3.
# Matters: older station and office programs take this page; a list of communes written for them has no vowels, one read from them matches no register.
# Instead: NFD for the five tones before writing, NFC after reading; and a look at what comes back.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund iconv-lite@0.7.3
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check chardet==5.2.0 charset-normalizer==3.5.3
cat >write.cjs <<'JS'
const assert = require("node:assert");
const iconv = require("iconv-lite");

console.log("iconv-lite", require("iconv-lite/package.json").version);
const back = iconv.decode(iconv.encode("Xã Đồng Sơn", "windows-1258"), "windows-1258");
console.log("Xã Đồng Sơn ->", back);
assert.strictEqual(back, "X? Đ?ng Sơn", "tones are written otherwise now");
JS
node write.cjs
venv/bin/python -W error - <<'PY'
import unicodedata
from importlib.metadata import version

import chardet
import charset_normalizer

for name in ("chardet", "charset-normalizer"):
    print(name, version(name))
TONES = "\u0300\u0301\u0303\u0309\u0323"
NAME = "Xã Đồng Sơn"
TEXT = f"{NAME} đã có đài truyền thanh hoạt động, số hộ nghe đài là bảy mươi phần trăm. Ủy ban nhân dân tỉnh báo cáo kết quả."


def taken_apart(text):
    """The five tones as signs of their own, the other marks with their letters."""
    parts = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        parts.append(unicodedata.normalize("NFC", "".join(one for one in marks if one not in TONES)))
        parts.extend(one for one in marks if one in TONES)
    return "".join(parts)


try:
    NAME.encode("cp1258")
except UnicodeEncodeError as error:
    print("Python:", error)
else:
    raise SystemExit("Python writes composed letters now")
sent = taken_apart(TEXT).encode("cp1258")
read = sent.decode("cp1258")
assert NAME not in read and NAME in unicodedata.normalize("NFC", read)
found = chardet.detect(sent)
print("chardet:", found["encoding"], found["language"], "->", sent.decode(found["encoding"])[:12])
assert found["encoding"] == "ISO-8859-9", "the page is found otherwise now"
assert charset_normalizer.from_bytes(sent).best().encoding == "cp1258"
PY
