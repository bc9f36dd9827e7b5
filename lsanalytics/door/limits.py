"""What a file may be before it is opened: its kind by its bytes, and limits that are stated.

A file beyond a limit is refused with the limit in the sentence; see docs/commands.md.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from lsanalytics.door.parts import Parts
from lsanalytics.door.playout.marks import HEAD, no_list, playout_kind
from lsanalytics.errors import InputError

MB = 1 << 20
MAX_BYTES = 64 * MB  # of a spreadsheet or a CSV that is taken apart cell by cell
MAX_UNPACKED = 512 * MB  # of all parts of a workbook together
MAX_RATIO = 200  # unpacked over packed, of a part above ONE_PART
ONE_PART = 8 * MB
MAX_PARTS = 2_000
MAX_ROWS = 200_000  # filled rows of a sheet; longer logs are sent as CSV or Parquet
MAX_COLUMNS = 256
MAX_CELLS = 3_000_000
MAX_TEXT = 32_767  # characters of a cell, Excel's own limit
MAX_SHEETS = 64

ZIP, GZIP, OLE = b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARQUET = b"PAR1"
SPREADSHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
FLAT_ODS = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXTUAL = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".fods", ".htm", ".html", ".xml")
MACROS = ("vbaProject.bin", "Basic/script-lc.xml")
# What reading a zip raises that is damaged, locked or packed in a way that Python does not know.
BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError),
    *(EOFError, OSError),
)


TEXTS = {
    **dict.fromkeys((".csv", ".txt", ".tsv", ".log", ".asc"), "csv"),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), "json"),
}
# What people send instead of a table, by its ending: the sentence says what would do.
INSTEAD = {
    **dict.fromkeys((".doc", ".rtf", ".odt", ".wps"), "receive_paper"),
    **dict.fromkeys((".pdf", ".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff"), "receive_picture"),
    ".px": "receive_px",
    **dict.fromkeys((".m3u", ".m3u8", ".pls", ".xspf", ".cue", ".asx", ".wpl"), "playout_playlist"),
    **dict.fromkeys((".ics", ".ical", ".ifb", ".vcs"), "playout_calendar"),
    **dict.fromkeys((".srt", ".vtt", ".ass", ".ssa", ".sbv", ".sub"), "playout_subtitles"),
}
# Tables as statistical offices exchange them, by how they begin: no row of theirs is a return's.
EXCHANGED = (
    ("receive_sdmx", re.compile(rb"sdmx\.org/resources/sdmxml|sdmx-json")),
    ("receive_sdmx", re.compile(rb"\A[^\r\n]*\bTIME_PERIOD\b[^\r\n]*\bOBS_VALUE\b")),
    ("receive_json_stat", re.compile(rb'"class"\s*:\s*"(?:dataset|collection)"\s*[,}]')),
    ("receive_json_stat", re.compile(rb'(?s)"dimension"\s*:\s*\{.*"(?:size|category)"\s*:')),
)


def kind_of(path: Path, file: str) -> str:
    """``xlsx``, ``xlsb``, ``ods``, ``fods``, ``xls``, ``docx``, ``html``, ``xml`` (of Excel),
    ``elements`` (other XML), ``parquet``, ``json`` or ``csv``, by content rather than by name.

    Raises InputError for what is not opened: links, empty or oversize files, archives that
    unpack beyond the limits, workbooks with macros or a password, and files of other kinds.
    """
    if path.is_symlink():
        raise InputError("return_link_outside", file=file)
    if not path.is_file():
        raise InputError("return_not_opened", file=file)
    size = path.stat().st_size
    if size == 0:
        raise InputError("return_empty", file=file)
    with path.open("rb") as stream:
        head = stream.read(8)
    if head[:4] == PARQUET:
        return "parquet"
    _check_instead(path, head, file)
    played = _played(path, file)
    if played:
        check_size(path, file)
        return played
    if head[:4] == ZIP or head[:2] == GZIP:
        check_size(path, file)
        return _zipped(path, file)
    if head == OLE:
        check_size(path, file)
        return _compound(path, file)
    if path.suffix.lower() in TEXTUAL:
        return _disguised(path, file)
    if path.suffix.lower() not in TEXTS:
        raise InputError("receive_ending", file=file, ending=path.suffix or path.name)
    return TEXTS[path.suffix.lower()]


def _check_instead(path: Path, head: bytes, file: str) -> None:
    """Raises InputError for a paper, a picture or a file of another program."""
    ending = path.suffix.lower()
    if head.startswith((b"%PDF", b"{\\rtf")):
        ending = ".pdf" if head[:1] == b"%" else ".rtf"
    elif head[:4] == ZIP and ending != ".odt":
        return  # a document of today that bears the ending of before is read as what it is
    if ending in INSTEAD:
        raise InputError(INSTEAD[ending], file=file, ending=ending)
    with path.open("rb") as stream:
        start = stream.read(HEAD)
    for key, mark in EXCHANGED:
        if mark.search(start):
            raise InputError(key, file=file)


def _played(path: Path, file: str) -> str:
    """The kind of a list of playout, "" for another file. Raises InputError for what is no list of
    what was sent, whatever its name."""
    with path.open("rb") as stream:
        start = stream.read(HEAD)
    if named := no_list(start):
        raise InputError(f"playout_{named}", file=file, ending=path.suffix or path.name)
    return playout_kind(start)


def check_size(path: Path, file: str) -> None:
    """Raises InputError for a file that is larger than may be."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise InputError("receive_too_large", file=file, size=size // MB, limit=MAX_BYTES // MB)


def _disguised(path: Path, file: str) -> str:
    """A text file that bears the name of a workbook: taken as the text that it is."""
    with path.open("rb") as stream:
        head = stream.read(4096)
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("return_not_a_workbook", file=file)
    if SPREADSHEET_XML in head:
        return "xml"
    if FLAT_ODS in head:
        check_size(path, file)
        return "fods"
    if re.match(rb"(\xef\xbb\xbf)?\s*(<html|<table|<!doctype html|<meta|<head|<style)", head, re.I):
        return "html"
    if re.match(rb"(\xef\xbb\xbf)?\s*(<!doctype|%PDF)", head, re.I):
        raise InputError("return_not_a_workbook", file=file)
    is_xml = path.suffix.lower() == ".xml" or re.match(rb"(\xef\xbb\xbf)?\s*<\?xml", head)
    return "elements" if is_xml else "csv"


def _zipped(path: Path, file: str) -> str:
    packed = path.suffix.lower() == ".zip"
    if path.suffix.lower() == ".gz":
        raise InputError("receive_archive", file=file)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if is_cut(parts):
                raise zipfile.BadZipFile
            if len(parts) > MAX_PARTS:
                raise InputError("receive_too_many_parts", file=file, limit=MAX_PARTS)
            _check_parts(parts, file)
            names = {part.filename for part in parts}
            encrypted = any(part.flag_bits & 1 for part in parts)
            start = archive.read("mimetype")[:80] if "mimetype" in names else b""
            workbook = Parts(archive).workbook
            manifest = "META-INF/manifest.xml"
            hidden = archive.read(manifest) if start and manifest in names else b""
    except (*BROKEN_ZIP, KeyError, ValueError):
        key = "receive_archive_broken" if packed else "return_not_a_workbook"
        raise InputError(key, file=file) from None
    if encrypted or b"encryption-data" in hidden:
        raise InputError("receive_password", file=file)
    if any(name.endswith(MACROS) for name in names):
        raise InputError("receive_macros", file=file)
    if workbook:
        return _of_package(workbook, path, file)
    if start.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    raise InputError("receive_archive" if packed else "return_not_a_workbook", file=file)


def _of_package(workbook: str, path: Path, file: str) -> str:
    """The kind of an Open XML package, by where the part lies that it is about."""
    if workbook.startswith("ppt/"):
        raise InputError("receive_ending", file=file, ending=path.suffix or path.name)
    if workbook.startswith("word/"):
        return "docx"
    return "xlsb" if workbook.endswith(".bin") else "xlsx"


def is_cut(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether the list of parts is that of another archive which lies in the file: of a download
    that broke off Python finds the list of the last whole archive that was packed in it."""
    return bool(parts) and min(part.header_offset for part in parts) > 0


def within_limits(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether the parts of an archive unpack to what may be opened."""
    total = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > ONE_PART and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    return total <= MAX_UNPACKED and not swollen


def _check_parts(parts: list[zipfile.ZipInfo], file: str) -> None:
    if not within_limits(parts):
        raise InputError("receive_bomb", file=file, limit=MAX_UNPACKED // MB, ratio=MAX_RATIO)


def _compound(path: Path, file: str) -> str:
    """An old workbook; a new one with a password is a compound file too."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise InputError("receive_password", file=file)
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise InputError("receive_macros", file=file)
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        raise InputError("return_not_a_workbook", file=file)
    return "xls"


def check_shape(file: str, sheet: str, rows: int, columns: int, cells: int) -> None:
    """Raises InputError for a sheet beyond the stated limits. ``columns``: the last filled one."""
    if columns > MAX_COLUMNS:
        raise InputError("receive_columns", file=file, sheet=sheet, limit=MAX_COLUMNS)
    if rows > MAX_ROWS or cells > MAX_CELLS:
        raise InputError("receive_rows", file=file, sheet=sheet, limit=MAX_ROWS, cells=MAX_CELLS)
