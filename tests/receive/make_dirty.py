"""Writes the dirty files in ``dirty/`` and the account expected of each (``expected.json``).

The accounts are stated here by hand, case by case: rows accepted, set aside, and no data; a
refused file names the key of its reason. ``.ods`` files and some ``.xls`` go through LibreOffice,
so that they are what an office really sends. The files are committed; tests do not run this.

    python -m tests.receive.make_dirty
"""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import xlwt

from lsanalytics.door.encodings import TCVN3, TONES, VNI
from lsanalytics.places import load_places

HOME = Path(__file__).parent / "dirty"
ROOT = Path(__file__).parents[2]
COMMUNES = [p for p in load_places(ROOT / "data" / "raw").valid("commune", dt.date(2026, 10, 31))]
HEADER = ["Năm", "Mã đơn vị hành chính", "Loại hình", "Số dân", "Số người được nghe, xem"]
LOG = ["Kênh", "Loại hình", "Ngày phát sóng", "Bắt đầu", "Kết thúc"]
LOG = [*LOG, "Tên chương trình", "Nguồn gốc"]
NEWS = ["Ngày đánh giá", "Mã cơ quan báo chí", "Tên cơ quan báo chí", "Tiêu chí", "Kết quả"]
PRESS = ["Mã tin, bài", "Ngày đăng", "Mã cơ quan báo chí", "Sắc thái"]
Rows = list[list[Any]]
EXPECTED: dict[str, dict[str, Any]] = {}
TO_CONVERT: dict[str, bytes] = {}  # name of the goal -> .xlsx to be converted by LibreOffice
NAMED = 16  # communes kept for cases that speak of one by name or of another year
_next = iter(COMMUNES[-NAMED:])
_pairs = ((place.code, year) for year in (2025, 2026) for place in COMMUNES[:-NAMED])


def two(place: Any = None, **replaced: Any) -> Rows:
    """Two good rows of a commune that no other case uses."""
    code, year = (place, 2025) if place else next(_pairs)
    if "year" in replaced:
        code = next(_next).code
    row = {"year": year, "people": 1000, "radio": 900, "tv": 800, **replaced}
    return [
        [row["year"], code, "phát thanh", row["people"], row["radio"]],
        [row["year"], code, "truyền hình", row["people"], row["tv"]],
    ]


def expect(name: str, accepted: int, aside: int, no_data: int, **more: Any) -> None:
    assert name not in EXPECTED, name
    EXPECTED[name] = {"accepted": accepted, "aside": aside, "no_data": no_data, **more}


def put(name: str, content: bytes, accepted: int, aside: int, no_data: int, **more: Any) -> None:
    (HOME / name).write_bytes(content)
    expect(name, accepted, aside, no_data, **more)


def csv(
    name: str, rows: Rows, accepted: int, aside: int, no_data: int, sep: str = ",", **more: Any
) -> None:
    put(name, csv_text(rows, sep).encode(), accepted, aside, no_data, **more)


def book(
    name: str,
    rows: Rows,
    accepted: int,
    aside: int,
    no_data: int,
    sheet: str = "Sheet1",
    change: Callable[[Any], None] | None = None,
    **more: Any,
) -> None:
    put(name, xlsx(rows, sheet=sheet, change=change), accepted, aside, no_data, **more)


def refused(name: str, content: bytes, key: str, aside: int = 0, no_data: int = 0) -> None:
    put(name, content, 0, aside, no_data, refused=key)


def csv_text(rows: Rows, sep: str = ",") -> str:
    def cell(value: Any) -> str:
        text = "" if value is None else str(value)
        return f'"{text}"' if sep in text else text

    return "\n".join(sep.join(map(cell, row)) for row in rows) + "\n"


def xlsx(
    rows: Rows, *, sheet: str = "Sheet1", change: Callable[[Any], None] | None = None
) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    if change:
        change(page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Rows, shapes: dict[int, str] | None = None) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("Sheet1")
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if value is not None:
                style = xlwt.easyxf(num_format_str=(shapes or {}).get(x, "General"))
                page.write(y, x, value, style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cp1258(text: str) -> bytes:
    """Windows-1258 writes most tones after their letter."""
    found = b""
    for letter in text:
        try:
            found += letter.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            base = unicodedata.normalize("NFC", "".join(one for one in apart if one not in TONES))
            found += (base + "".join(one for one in apart if one in TONES)).encode("cp1258")
    return found


def legacy(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in text)


BY_TCVN3 = {letter: chr(code) for code, letter in TCVN3.items()}
BY_VNI = {letter: pair for pair, letter in VNI.items()}


def parts_of(content: bytes, replaced: dict[str, bytes], dropped: tuple[str, ...] = ()) -> bytes:
    """A workbook with some of its parts replaced, added or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if name not in replaced and name not in dropped:
                new.writestr(name, old.read(name))
        for name, data in replaced.items():
            new.writestr(name, data)
    return out.getvalue()


def encodings() -> None:
    csv("utf8.csv", [HEADER, *two()], 2, 0, 1)
    put("utf8-bom-semicolon.csv", csv_text([HEADER, *two()], ";").encode("utf-8-sig"), 2, 0, 1)
    put("utf16-tab.csv", csv_text([HEADER, *two()], "\t").encode("utf-16"), 2, 0, 1)
    put("utf16-be.csv", b"\xfe\xff" + csv_text([HEADER, *two()]).encode("utf-16-be"), 2, 0, 1)
    long = [HEADER, *two(), *two(), *two()]
    put("utf16-no-mark.csv", csv_text(long, ";").encode("utf-16-le"), 6, 0, 1, note="note_utf16")
    put("cp1258.csv", cp1258(csv_text([HEADER, *two()])), 2, 0, 1, note="note_cp1258")
    nfd = unicodedata.normalize("NFD", csv_text([HEADER, *two()]))
    put("decomposed.csv", nfd.encode(), 2, 0, 1)
    text = legacy(csv_text([HEADER, *two()], ";"), BY_TCVN3)
    put("tcvn3.csv", text.encode("latin-1"), 2, 0, 1, note="note_tcvn3")
    text = legacy(csv_text([HEADER, *two()], ";"), BY_VNI)
    put("vni.csv", text.encode("cp1252"), 2, 0, 1, note="note_vni")
    rows = [[legacy(c, BY_TCVN3) if isinstance(c, str) else c for c in r] for r in [HEADER, *two()]]
    book("tcvn3.xlsx", rows, 2, 0, 1, note="note_tcvn3")
    rows = [[legacy(c, BY_VNI) if isinstance(c, str) else c for c in r] for r in [HEADER, *two()]]
    put("vni.xls", xls(rows), 2, 0, 1, note="note_vni")
    refused("unknown-encoding.csv", bytes(range(128, 256)) * 4 + b",1\n2,3\n", "receive_encoding")
    text = csv_text([HEADER, *two()])
    refused("nul.csv", text.encode().replace(b"900", b"9\x0000"), "receive_nul")
    put("old-mac-lines.csv", text.replace("\n", "\r").encode(), 2, 0, 1)
    csv("pipes.csv", [HEADER, *two()], 2, 0, 1, sep="|")


def layouts() -> None:
    title = [["BÁO CÁO PHỦ SÓNG"], ["Đơn vị: UBND"], []]
    book("title-above.xlsx", [*title, HEADER, *two()], 2, 0, 4)
    csv("title-above.csv", [["BÁO CÁO"], [], HEADER, *two()], 2, 0, 3)
    rows = two()
    book("blank-rows.xlsx", [HEADER, rows[0], [], [], rows[1]], 2, 0, 3)
    total = ["Tổng cộng", None, None, 2000, 1700]
    book("total-below.xlsx", [HEADER, *two(), total], 2, 0, 2)
    rows = [["STT", *HEADER], *([n, *r] for n, r in enumerate(two(), 1))]
    csv("total-in-second-column.csv", [*rows, ["", "Cộng", "", "", 2000, 1700]], 2, 0, 2)
    book("sheet-name.xlsx", [HEADER, *two()], 2, 0, 1, sheet="Biểu 02")
    order = [4, 2, 0, 3, 1]
    book("other-order.xlsx", [[r[n] for n in order] for r in [HEADER, *two()]], 2, 0, 1)
    renamed = ["Năm báo cáo", "Mã xã", "Loại sóng", "Dân số", "Số dân được phủ sóng"]
    book("renamed.xlsx", [renamed, *two()], 2, 0, 1, note="note_header")
    plain = ["NAM", "MA DON VI HANH CHINH", "LOAI HINH", "SO DAN", "SO NGUOI DUOC NGHE, XEM"]
    csv("no-diacritics.csv", [plain, *two()], 2, 0, 1, sep=";", note="note_header")
    spelt = ["Năm", "Mã đơn vị hành chánh", "Loại hình", "Số dân", "Số người được nghe xem"]
    csv("misspelt.csv", [spelt, *two()], 2, 0, 1, sep=";", guess="guess_header_alike")
    book("numbering.xlsx", [HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)"], *two()], 2, 0, 2)
    rows = two()
    book("header-again.xlsx", [HEADER, rows[0], HEADER, rows[1]], 2, 0, 2)
    end = [[], ["Lạng Sơn, ngày 15 tháng 01 năm 2026"], [None, "NGƯỜI LẬP BIỂU"], ["Nguyễn Văn A"]]
    book("signatures.xlsx", [HEADER, *two(), *end], 2, 0, 5)
    extra = [[*r, note] for r, note in zip([HEADER, *two()], ["Ghi chú", "a", "b"], strict=True)]
    book("remarks-column.xlsx", extra, 2, 0, 1)
    extra = [[*r, note] for r, note in zip([HEADER, *two()], ["Số hộ", 10, 12], strict=True)]
    book("unknown-column.xlsx", extra, 2, 0, 1, note="note_unknown_column")

    def spread(page: Any) -> None:
        for column in (1, 2, 3):
            page.merge_cells(start_row=1, end_row=2, start_column=column, end_column=column)
        page.merge_cells(start_row=1, end_row=1, start_column=4, end_column=5)

    rows = [[*HEADER[:3], "Dân số toàn xã", None], [None, None, None, *HEADER[3:]], *two()]
    book("merged-header.xlsx", rows, 2, 0, 2, change=spread)
    rows = [HEADER, *two()]
    rows[2][1] = None

    def down(page: Any) -> None:
        page.merge_cells("B2:B3")

    book("merged-place.xlsx", rows, 2, 0, 1, change=down, note="note_merged")
    rows = [HEADER, *two()]
    rows[2][1] = None
    book("place-blank-not-merged.xlsx", rows, 1, 1, 1)
    book("moved-right.xlsx", [[None, None, *r] for r in [[], HEADER, *two()]], 2, 0, 2)
    english = ["Year", "Place code", "Medium", "People", "People reached"]
    csv("english.csv", [english, *two()], 2, 0, 1)
    put(
        "comma-in-text.csv",
        csv_text([HEADER, *two()]).encode() + b"2025,20,ph\xc3\xa1t thanh,1000,900,7\n",
        2,
        1,
        1,
    )


def values() -> None:
    csv("thousands-dot.csv", [HEADER, *two(people="1.000", radio="900")], 2, 0, 1, sep=";")
    csv("decimal-comma.csv", [HEADER, *two(people="1.234,0", tv="800,5")], 1, 1, 1, sep=";")
    rows = two(people="12,345", radio="1,200", tv="1,100")
    csv("thousands-comma.csv", [HEADER, *rows], 2, 0, 1, sep=";", note="note_thousands_comma")
    csv("spaces.csv", [HEADER, *two(people="12 345")], 2, 0, 1, sep=";")
    share = [*HEADER[:4], "Tỷ lệ phủ sóng"]
    book("percent.xlsx", [share, *two(radio="98%", tv="70,5 %")], 2, 0, 1, guess="guess_share")
    book("fractions.xlsx", [share, *two(radio=0.98, tv=0.7)], 2, 0, 1, guess="guess_share")
    csv("shares-mixed.csv", [share, *two(radio="0,7", tv="98,2")], 0, 2, 1, sep=";")

    def shown(page: Any) -> None:
        for row in (2, 3):
            page.cell(row, 5).number_format = "0%"

    rows = [share, *two(radio=0.98, tv=0.7)]
    book("percent-format.xlsx", rows, 2, 0, 1, change=shown, guess="guess_share")
    csv("missing-words.csv", [HEADER, *two(radio="-", tv="không có số liệu")], 0, 2, 1, sep=";")
    rows = [[*r[:2], label, *r[3:]] for r, label in zip(two(), ["Đài", "TV"], strict=True)]
    csv("labels.csv", [HEADER, *rows], 2, 0, 1, guess="guess_label")
    place = next(_next)
    named = [
        r if n else ["Năm", "Tên xã, phường", *r[2:]]
        for n, r in enumerate([HEADER, *two(place.name)])
    ]
    csv("names.csv", named, 2, 0, 1, sep=";", note="note_place_name")
    csv("unknown-name.csv", [named[0], *two("Xã Không Có Thật")], 0, 2, 1, sep=";")
    code = next(_next).code
    put("lost-zero.xls", xls([HEADER, *two(int(code))]), 2, 0, 1, note="note_place_zero")
    place = next(_next)
    book("code-and-name.xlsx", [HEADER, *two(f"{place.code} – {place.name}")], 2, 0, 1)
    rows = [HEADER, *two(year="6 tháng đầu năm 2025")]
    csv("half-year.csv", rows, 2, 0, 1, guess="guess_year_of_period")
    csv("quarter.csv", [HEADER, *two(year="Q3/2025")], 2, 0, 1, guess="guess_year_of_period")

    def sums(page: Any) -> None:
        page["D2"] = "=500+500"

    book("formula-without-value.xlsx", [HEADER, *two()], 1, 1, 1, change=sums)
    TO_CONVERT["formula.xlsx"] = xlsx([HEADER, *two()], change=sums)
    expect("formula.xlsx", 2, 0, 1, note="note_formula")

    def broken(page: Any) -> None:
        page["D2"] = "=1/0"

    TO_CONVERT["error-cell.ods"] = xlsx([HEADER, *two()], change=broken)
    expect("error-cell.ods", 1, 1, 1)
    TO_CONVERT["formula.xls"] = xlsx([HEADER, *two()], change=sums)
    expect("formula.xls", 2, 0, 1, note="note_formula")
    csv("twice-the-row.csv", [HEADER, *(rows := two()), rows[0]], 2, 1, 1)
    csv("more-than-all.csv", [HEADER, *two(tv=1200)], 1, 1, 1)


def log_row(
    channel: str,
    day: Any,
    start: Any,
    end: Any,
    title: str = "Thời sự",
    origin: str = "tự sản xuất mới",
) -> list[Any]:
    return [channel, "truyền hình", day, start, end, title, origin]


def days(name: str, channel: str, said: list[str], *account: int, **more: Any) -> None:
    """A log with an hour on each of some days."""
    csv(name, [LOG, *(log_row(channel, day, "7:00", "8:00") for day in said)], *account, **more)


def clocks_and_dates() -> None:
    rows = [log_row("A1", "31/12/2025", *one) for one in (("23:30", "24:30"), ("24:30", "25:10"))]
    csv("past-midnight.csv", [LOG, *rows], 2, 0, 1)
    rows = [log_row("A2", "2025-12-31", *one) for one in (("7h05", "7 giờ 30"), ("7:30", "19g45"))]
    csv("clock-words.csv", [LOG, *rows], 1, 1, 1, sep=";")
    days("ambiguous-date.csv", "A3", ["03/04/2025", "05/06/2025"], 0, 2, 1)
    days("settled-date.csv", "A4", ["03/04/2025", "25/04/2025"], 2, 0, 1)
    guess = "guess_month_first"
    days("month-first.csv", "A5", ["04/03/2025", "04/25/2025"], 2, 0, 1, guess=guess)
    said = ["03/04/2025", "25/04/2025", "04/26/2025"]
    days("contradicting-dates.csv", "A6", said, 2, 1, 1, guess=guess)
    day, clock = dt.date(2025, 3, 14), dt.time(19, 45)
    book("real-dates.xlsx", [LOG, log_row("A7", day, clock, dt.time(20, 30))], 1, 0, 1)
    book("serials.xlsx", [LOG, log_row("A8", 45730, 0.8125, 0.875)], 1, 0, 1, guess="guess_serial")
    TO_CONVERT["real-dates.ods"] = xlsx([LOG, log_row("A9", day, clock, dt.time(20, 30))])
    expect("real-dates.ods", 1, 0, 1)
    put(
        "real-dates.xls",
        xls(
            [LOG, log_row("B1", day, clock, dt.time(20, 30))],
            {2: "dd/mm/yyyy", 3: "hh:mm", 4: "hh:mm"},
        ),
        1,
        0,
        1,
    )
    swapped = [
        log_row("B2", dt.date(2025, 4, 3), "7:00", "8:00"),
        log_row("B2", "25/04/2025", "7:00", "8:00"),
    ]
    book("swapped-by-excel.xlsx", [LOG, *swapped], 1, 1, 1)
    days("date-in-words.csv", "B3", ["ngày 7 tháng 8 năm 2025"], 1, 0, 1)
    days("period-for-a-day.csv", "B4", ["Quý III/2025"], 0, 1, 1)
    days("no-such-day.csv", "B5", ["31/02/2025", "28/02/2025"], 1, 1, 1)
    news = ["30/06/2025", "BC-1", "Báo 1", "bàn biên tập chung", "x"]
    csv("x-for-yes.csv", [NEWS, news], 1, 0, 1, sep=";", guess="guess_label")
    news = ["Q4/2025", "BC-2", "Báo 2", "xuất bản đa nền tảng", "có"]
    csv("round-of-audit.csv", [NEWS, news], 1, 0, 1, sep=";", guess="guess_period_end")
    press = [["DB-1", "15/03/2025", "BC-1", "tốt"], ["DB-2", "16/03/2025", "BC-1", "rất tốt"]]
    csv("tone.csv", [PRESS, *press], 1, 1, 1, guess="guess_label")
    hidden = ['=HYPERLINK("http://x")', "+1", "<script>alert(1)</script>", "@SUM(A1)"]
    rows = [
        log_row("B6", "2025-05-05", f"{n + 7}:00", f"{n + 8}:00", title=t)
        for n, t in enumerate(hidden)
    ]
    put("active-text.csv", csv_text([LOG, *rows], ";").replace('"', "").encode(), 4, 0, 1)


def mixtures() -> None:
    share = ["STT", "Kỳ báo cáo", "Tên xã", "Loại sóng", "Dân số", "Tỷ lệ phủ sóng (%)"]
    one, other = next(_next), next(_next)
    body: Rows = [
        ["BÁO CÁO TÌNH HÌNH PHỦ SÓNG"],
        [],
        share,
        [1, "năm 2025", one.name, "Đài", "12.345", "98,2"],
        [],
        [2, "năm 2025", other.name, "TH", "1.000", "-"],
        ["Tổng cộng", None, None, None, "13.345", None],
        ["Ghi chú: số liệu sơ bộ"],
    ]
    book("everything.xlsx", body, 1, 1, 6, guess="guess_share")
    one = next(_next)
    body = [
        ["BÁO CÁO"],
        share,
        [1, "2025", one.name, "Đài", "12.345", "98,2"],
        ["Tổng cộng", "", "", "", "12.345", ""],
    ]
    put("everything-1258.csv", cp1258(csv_text(body, ";")), 1, 0, 3, note="note_cp1258")
    one = next(_next)
    body[2][2] = one.name
    put(
        "everything-tcvn3.csv",
        legacy(csv_text(body, ";"), BY_TCVN3).encode("latin-1"),
        1,
        0,
        3,
        note="note_tcvn3",
    )
    one = next(_next)
    body[2][2] = one.name
    TO_CONVERT["everything.ods"] = xlsx(body)
    expect("everything.ods", 1, 0, 3, guess="guess_share")
    one = next(_next)
    body[2][2] = one.name
    TO_CONVERT["everything.xls"] = xlsx(body)
    expect("everything.xls", 1, 0, 3, guess="guess_share")


def hostile() -> None:
    good = xlsx([HEADER, *two()])
    refused("truncated.xlsx", good[: len(good) // 2], "return_not_a_workbook")
    refused("truncated.xls", xls([HEADER, *two()])[:700], "return_not_a_workbook")
    refused("empty.csv", b"", "return_empty")
    refused("header-only.csv", csv_text([HEADER]).encode(), "return_no_rows", 0, 1)
    refused("no-header.csv", csv_text(two()).encode(), "receive_no_header", 2, 0)
    refused(
        "column-missing.csv",
        csv_text([r[:4] for r in [HEADER, *two()]]).encode(),
        "return_column_missing",
        2,
        1,
    )
    refused(
        "column-twice.csv",
        csv_text([[*r, r[3]] for r in [HEADER, *two()]]).encode(),
        "return_header_twice",
        2,
        1,
    )
    refused(
        "open-quote.csv", csv_text([HEADER, *two()]).encode() + b'2025,"20,x\n', "return_quotes"
    )
    refused("macros.xlsm", parts_of(good, {"xl/vbaProject.bin": b"x"}), "receive_macros")
    refused("bomb.xlsx", parts_of(good, {"xl/media/a.bin": b"\0" * (9 << 20)}), "receive_bomb")
    wide = xlsx([HEADER, *two()], change=lambda page: page.cell(2, 16_000, "x"))
    refused("far-column.xlsx", wide, "receive_columns")
    refused("picture.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "return_not_a_workbook")
    page = b"<html><table><tr><td>x</td></tr></table></html>"
    refused("page.xls", page, "receive_no_header", aside=1)
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    deep = b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><worksheet xmlns='" + space
    deep += b"'><sheetData><row r='1'><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData>"
    deep += b"</worksheet>"
    refused("entities.xlsx", parts_of(good, {"xl/worksheets/sheet1.xml": deep}), "return_empty")
    links = parts_of(
        xlsx([HEADER, *two()]), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    )
    put("external-links.xlsx", links, 2, 0, 1, note="note_links")
    far = xlsx([HEADER, *two()], change=lambda page: page.cell(1_048_576, 1, "x"))
    put("far-row.xlsx", far, 2, 1, 1_048_573)
    csv("text-as-xlsx.xlsx", [HEADER, *two()], 2, 0, 1)
    csv("path-trick.csv", [HEADER, *two("../../etc/passwd")], 0, 2, 1)
    locked = "EncryptedPackage".encode("utf-16-le")
    refused(
        "password.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + locked,
        "receive_password",
    )


def convert() -> None:
    """Have LibreOffice write the files that it is to have written."""
    with tempfile.TemporaryDirectory() as folder:
        for goal, content in TO_CONVERT.items():
            stem, _, ending = goal.partition(".")
            source = Path(folder) / f"{stem}.xlsx"
            source.write_bytes(content)
            out = Path(folder) / "out"
            asked = ["soffice", "--headless", "--convert-to", ending, "--outdir"]
            asked += [str(out), str(source)]
            subprocess.run(asked, check=True, capture_output=True)
            shutil.copy(out / goal, HOME / goal)


def main() -> None:
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir()
    for make in (encodings, layouts, values, clocks_and_dates, mixtures, hostile):
        make()
    convert()
    text = json.dumps(EXPECTED, ensure_ascii=False, indent=1, sort_keys=True)
    (HOME / "expected.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(EXPECTED)} files")


if __name__ == "__main__":
    main()
