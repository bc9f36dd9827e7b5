"""Files that cannot be used are refused with a reason; the others are read all the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from lsanalytics.door.read import misplaced
from lsanalytics.errors import InputError
from lsanalytics.project import Project
from tests.door.folders import HEADER, ROW, header_cells, keys, lines, received, workbook
from tests.door.workbooks import repacked

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
GOOD = lines(ROW)


def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "no sheet here")
    return out.getvalue()


def _damaged(old: bytes, new: bytes) -> bytes:
    """A workbook that is an archive as it should be, with other words in its sheet."""

    def change(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return part
        assert old in part
        return part.replace(old, new)

    return repacked(workbook([header_cells("coverage")]), change)


def _without(name: str) -> str:
    """A return without one column; the comma in a header keeps it from a plain split."""
    kept = [
        (head, cell)
        for head, cell in zip(
            HEADER.replace(", xem", "; xem").split(","), ROW.split(","), strict=True
        )
        if head != name
    ]
    return lines(
        ",".join(cell for _, cell in kept),
        header=",".join(head for head, _ in kept).replace("; xem", ", xem"),
    )


CASES = {
    "nought bytes": ("a.csv", b"", "return_empty", None),
    "nought bytes of Excel": ("a.xlsx", b"", "return_empty", None),
    "only blanks": ("a.csv", b"  \n\n \n", "return_empty", None),
    "only blank cells": ("a.csv", b",,,\n,,,\n", "return_empty", None),
    "an empty sheet": ("a.xlsx", workbook([]), "return_empty", None),
    "only a header": ("a.csv", HEADER + "\n", "return_no_rows", None),
    "only a header and blank rows": ("a.csv", lines(",,,,,", ",,,,,"), "return_no_rows", None),
    "only a header in Excel": (
        "a.xlsx",
        workbook([header_cells("coverage")]),
        "return_no_rows",
        None,
    ),
    "a picture called .xlsx": ("a.xlsx", PNG, "return_not_a_workbook", None),
    "a picture called .csv": ("a.csv", PNG, "receive_encoding", None),
    "an archive called .xlsx": ("a.xlsx", _archive(), "return_not_a_workbook", None),
    "half a workbook": (
        "a.xlsx",
        workbook([header_cells("coverage")])[:2000],
        "return_not_a_workbook",
        None,
    ),
    "a number of a text that is none": (
        "a.xlsx",
        _damaged(b"<v>0</v>", b"<v>x</v>"),
        "return_not_a_workbook",
        None,
    ),
    "a cell in no column": (
        "a.xlsx",
        _damaged(b'r="B1"', b'r="71"'),
        "return_not_a_workbook",
        None,
    ),
    "a row before the first": (
        "a.xlsx",
        _damaged(b'<row r="1"', b'<row r="0"'),
        "return_not_a_workbook",
        None,
    ),
    "a text that is not there": (
        "a.xlsx",
        _damaged(b"<v>0</v>", b"<v>99999</v>"),
        "return_not_a_workbook",
        None,
    ),
    "a NUL byte in row 3": ("a.csv", lines(ROW, ROW + "\0"), "receive_nul", 3),
    "Windows letters in row 1": ("a.csv", b"N\xe3m,x\n1,2\n", "receive_no_header", None),
    "a cut character at the end": ("a.csv", GOOD.encode() + b"\xe1\xba", "receive_encoding", None),
    "a Word letter": ("a.docx", b"x", "receive_ending", None),
    "a letter called .xls": ("a.xls", b"x", "receive_no_header", None),
    "a letter of before": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "receive_paper", None),
    "a letter of Writer": ("a.odt", b"PK\x03\x04", "receive_paper", None),
    "rich text called .xls": ("a.xls", b"{\\rtf1\\ansi}", "receive_paper", None),
    "a print called .xlsx": ("a.xlsx", b"%PDF-1.7\n", "receive_picture", None),
    "a photograph": ("anh.JPG", b"\xff\xd8\xff\xe0", "receive_picture", None),
    "a table of PC-Axis": ("a.px", b'CHARSET="ANSI";\n', "receive_px", None),
    "SDMX-CSV": (
        "a.csv",
        "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE\nVN:DS(1.0),A,06040,2025,8000\n",
        "receive_sdmx",
        None,
    ),
    "SDMX-ML": (
        "a.xml",
        '<?xml version="1.0"?><m:GenericData xmlns:m='
        '"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"/>',
        "receive_sdmx",
        None,
    ),
    "SDMX-JSON": (
        "a.json",
        '{"meta": {"schema": "https://example.org/sdmx-json-data-schema.json"}, "data": {}}',
        "receive_sdmx",
        None,
    ),
    "JSON-stat": (
        "a.json",
        '{"version": "2.0", "class": "dataset", "id": ["place"], "size": [1], "value": [8000]}',
        "receive_json_stat",
        None,
    ),
    "JSON-stat of before": (
        "a.json",
        '{"dataset": {"dimension": {"id": ["place"], "size": [1]}, "value": [8000]}}',
        "receive_json_stat",
        None,
    ),
    "no ending": ("returns", b"x", "receive_ending", None),
    "a playlist": ("a.m3u8", b"#EXTM3U\n#EXTINF:180,A\n", "playout_playlist", None),
    "a sheet of cues": ("a.CUE", b'TITLE "A"\n', "playout_playlist", None),
    "a column missing": ("a.csv", _without("Số dân"), "return_column_missing", 1),
    "a column twice": (
        "a.csv",
        lines(ROW + ",5", header=HEADER + ",Số dân"),
        "return_header_twice",
        1,
    ),
    "a column twice, in two languages": (
        "a.csv",
        lines(ROW + ",5", header=HEADER + ",People"),
        "receive_header_twice",
        1,
    ),
    "an open quotation mark": ("a.csv", lines(ROW, '2025,"20,tv,1,1,'), "return_quotes", 3),
    "text after a quotation mark": ("a.csv", lines('2025,"20"x,tv,1,1,'), "return_quotes", 2),
}


@pytest.mark.parametrize("case", CASES)
def test_a_malformed_file_is_refused_with_its_reason_and_gives_no_rows(
    case: str, tmp_path: Path
) -> None:
    name, content, key, row = CASES[case]
    got = received(tmp_path, {name: content, "good.csv": GOOD})
    assert keys(got) == [key]
    fault = got.refused[0]
    assert (fault.file, fault.row) == (f"data/raw/returns/coverage/{name}", row)
    assert fault.sentence("vi") != fault.sentence("en")
    # the other file is read all the same
    assert got.frame["file"].to_list() == ["data/raw/returns/coverage/good.csv"]


def test_each_reason_is_a_sentence_of_its_own(tmp_path: Path) -> None:
    values = {"ending": "", "number": 1, "header": "", "near": "", "value": ""}
    said = {
        InputError(key, **values, vi="", en="", cells=1, width=1).sentence(language)
        for _, _, key, _ in CASES.values()
        for language in ("vi", "en")
    }
    assert len(said) == 2 * len({key for _, _, key, _ in CASES.values()})


def test_missing_columns_are_named_in_both_languages(tmp_path: Path) -> None:
    got = received(tmp_path, {"a.csv": "Năm,Loại hình\n2025,tv\n"})
    (fault,) = got.refused
    assert "“Mã đơn vị hành chính”, “Số dân”, “Số người được nghe, xem”" in fault.sentence("vi")
    assert "“Place code”, “People”, “People reached”" in fault.sentence("en")


# what a person sees through: the rows are read, and what was made of the file is told
SEEN_THROUGH = {
    "text called .xlsx": ("a.xlsx", GOOD, []),
    "UTF-16": ("a.csv", GOOD.encode("utf-16"), []),
    "an unknown column": (
        "a.csv",
        lines(ROW + ",x", header=HEADER + ",Ghi thêm"),
        ["note_unknown_column"],
    ),
    "a header without its accents": (
        "a.csv",
        lines(ROW, header=HEADER.replace("Loại hình", "Loai hinh")),
        ["note_header"],
    ),
    "cells below no header": (
        "a.csv",
        lines(
            "2025,20,,phát thanh,1000,990",
            header=HEADER.replace("Loại hình", ",Loại hình", 1)[:-13],
        ),
        [],
    ),
    "figures below no header": (
        "a.csv",
        lines(
            "2025,20,5,phát thanh,1000,990",
            header=HEADER.replace("Loại hình", ",Loại hình", 1)[:-13],
        ),
        ["note_no_header"],
    ),
}


@pytest.mark.parametrize("case", SEEN_THROUGH)
def test_a_file_that_a_person_sees_through_is_read_and_told(case: str, tmp_path: Path) -> None:
    name, content, told = SEEN_THROUGH[case]
    got = received(tmp_path, {name: content})
    assert not got.refused
    assert got.frame.row(0)[:6] == (2025, "20", "radio", 1000, 990, "reported")
    (account,) = got.accounts
    assert [one.key for one in account.told] == told
    assert account.by_cell and account.rows_in == 2


def test_a_row_longer_than_the_header_is_set_aside_by_itself(tmp_path: Path) -> None:
    content = ",\n\n" + lines(ROW, "", "2025,20,tv,1,000,990,báo cáo")
    got = received(tmp_path, {"a.csv": content})
    assert not got.refused
    assert [(one.key, one.row) for one in got.faults] == [("return_row_too_long", 6)]


def test_links_that_lead_out_are_refused_and_not_opened(tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "secret.csv").write_text(GOOD, encoding="utf-8")
    folder = Project(tmp_path).returns / "coverage"
    folder.mkdir(parents=True)
    (folder / "file.csv").symlink_to(outside / "secret.csv")
    (folder / "folder").symlink_to(outside)
    (folder / "gone.csv").symlink_to(folder / "nothing.csv")
    got = received(tmp_path, {})
    assert keys(got) == ["return_link_outside", "return_link_outside", "return_not_opened"]
    assert got.frame.is_empty()
    assert got.files.is_empty()


def test_files_outside_every_dataset_are_told(tmp_path: Path) -> None:
    received(
        tmp_path, {"a.csv": GOOD, "../covrage/b.csv": GOOD, "../c.csv": GOOD, "../README.md": "x"}
    )
    told = misplaced(Project(tmp_path))
    assert [fault.file for fault in told] == [
        "data/raw/returns/c.csv",
        "data/raw/returns/covrage/b.csv",
    ]
