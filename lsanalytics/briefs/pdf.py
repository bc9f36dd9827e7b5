"""Pages on A4 as PDF, by the Chromium of the machine."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from lsanalytics.briefs.verify import read_manifest
from lsanalytics.chromium import arguments
from lsanalytics.declarations import refuse_other
from lsanalytics.errors import InputError

SECONDS = 120  # a page takes two or three


def pages_to_print(reports: Path, names: Sequence[str]) -> list[Path]:
    """The pages of ``names`` (without .html), or all that the manifest lists, but the index.

    Raises InputError for a page that is not listed.
    """
    listed = [name.removesuffix(".html") for name in read_manifest(reports)["pages"]]
    listed = [name for name in listed if name != "index"]
    for name in names:
        refuse_other(name, listed, "publish_unknown")
    return [reports / f"{name}.html" for name in names or listed]


def print_pages(
    chromium: str, pages: Sequence[Path], folder: Path, progress: Callable[[str, int, int], None]
) -> list[Path]:
    """Print every page into ``folder``; returns the PDFs. Raises InputError for one that fails."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for done, page in enumerate(pages, start=1):
        made.append(_print(chromium, page, folder / f"{page.stem}.pdf"))
        progress(page.stem, done, len(pages))
    return made


def _print(chromium: str, page: Path, pdf: Path) -> Path:
    """One page, and a look at what came back: the browser prints its own error page as gladly.

    The running head and the page numbers come from the page's own style sheet.
    """
    try:
        title, language = _named(page.read_text(encoding="utf-8"))
    except OSError as fault:
        raise InputError("pdf_failed", file=page.name, problem=fault) from None
    with tempfile.TemporaryDirectory(prefix="lsa-pdf-") as profile:
        aside = Path(profile) / pdf.name
        command = [
            chromium,
            "--headless",
            *arguments(),
            "--disable-extensions",
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            "--export-tagged-pdf",
            f"--print-to-pdf={aside}",
            page.resolve().as_uri(),
        ]
        try:
            ran = subprocess.run(
                command, capture_output=True, timeout=SECONDS, check=False, text=True
            )
        except subprocess.TimeoutExpired:
            raise InputError("pdf_failed", file=page.name, problem=f"> {SECONDS} s") from None
        if ran.returncode or not aside.exists():
            last = (ran.stderr.strip().splitlines() or [str(ran.returncode)])[-1]
            raise InputError("pdf_failed", file=page.name, problem=last)
        if lacks := _lacks(aside.read_bytes(), title, language):
            raise InputError("pdf_other", file=page.name, problem=lacks)
        shutil.move(aside, pdf)
    return pdf


_NAMED = re.compile(r'<html lang="(\w+)">.*?<title>(.*?)</title>', re.S)


def _named(page: str) -> tuple[str, str]:
    """The title and the language of a page."""
    found = _NAMED.search(page)
    return (html.unescape(found[2]), found[1]) if found else ("", "")


def _lacks(pdf: bytes, title: str, language: str) -> str:
    """What a PDF of this page would have and this one has not; "" if it has all.

    Chromium writes the title, in hexadecimal or plain, the language of the page and its marks for
    screen readers uncompressed.
    """
    coded = title.encode("utf-16-be").hex().upper().encode()
    if b"<FEFF" + coded + b">" not in pdf and f"/Title ({title})".encode() not in pdf:
        return f"/Title {title}"
    if f"/Lang ({language})".encode() not in pdf:
        return f"/Lang ({language})"
    return "" if b"/StructTreeRoot" in pdf and b"/Marked true" in pdf else "/StructTreeRoot"
