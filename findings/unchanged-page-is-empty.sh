#!/usr/bin/env bash
# Expected: a web archive (WARC, ISO 28500) of a portal that was visited in January and again in June, and had not changed, has the page
#   twice when it is read for its text.
# Seen: the second time the page is there with its address, its date, status 200 and its headers, and is empty. The crawler keeps equal
#   content once and writes a "revisit" that points back; both libraries that read WARC give the pointer as a record like others, with no
#   content. Whoever reads "every record that has a status of 200" has a page of no words; who reads records of type "response" alone has
#   no visit in June.
# With: warcio 1.8.1, FastWARC 2.0.1.
# Known: the format says so (WARC 1.1, section 6.7, "revisit", and the profile identical-payload-digest); neither library finds the
#   earlier record.
# Matters: portals that were quiet are counted as empty, or as not visited, and those that change every day look complete.
# Instead: keep each payload by its WARC-Payload-Digest while reading and put it in where a revisit names it; the earlier record may be in
#   another file.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check warcio==1.8.1 FastWARC==2.0.1
venv/bin/python - <<'PY'
from importlib.metadata import version
from io import BytesIO

from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

print(*(f"{name} {version(name)}" for name in ("warcio", "FastWARC")))
page, address = "<html><h1>Đài truyền thanh xã</h1></html>".encode(), "https://xa.example/"


def headers():
    return StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")


with open("a.warc.gz", "wb") as file:
    writer = WARCWriter(file, gzip=True)
    date = {"WARC-Date": "2025-01-15T02:00:00Z"}
    first = writer.create_warc_record(address, "response", payload=BytesIO(page), http_headers=headers(), warc_headers_dict=date)
    writer.write_record(first)
    digest = first.rec_headers.get_header("WARC-Payload-Digest")
    again = writer.create_revisit_record(
        address, digest, address, date["WARC-Date"], http_headers=headers(), warc_headers_dict={"WARC-Date": "2025-06-15T02:00:00Z"}
    )
    writer.write_record(again)

with open("a.warc.gz", "rb") as file:
    slow = [
        (one.rec_type, one.rec_headers.get_header("WARC-Date")[:10], one.http_headers.get_statuscode(), one.content_stream().read())
        for one in ArchiveIterator(file)
    ]
with open("a.warc.gz", "rb") as file:
    fast = [
        (str(one.record_type), one.record_date.date().isoformat(), str(one.http_headers.status_code), one.reader.read())
        for one in FastIterator(file)
    ]
for found in (slow, fast):
    print(*found, sep="\n")
    assert [one[1:3] for one in found] == [("2025-01-15", "200"), ("2025-06-15", "200")]
    assert [one[3] for one in found] == [page, b""], "a revisit has its content now"
assert [one[0] for one in slow] == ["response", "revisit"]
PY
