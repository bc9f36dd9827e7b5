"""Airtime as hours and minutes, in another unit than hours, and answers as boxes in one cell."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.sent import take_apart
from lsanalytics.door.taken import Sent
from lsanalytics.places import load_places
from tests.receive.laws import ROOT

NAMES = ["Đơn vị báo cáo", "Kỳ báo cáo", "Loại kỳ", "Loại thời lượng"]
TOTAL = ["Đài tỉnh", "31/03/2026", "quý", "tổng thời lượng phát sóng"]
HOURS = ["Phát thanh (giờ)", "Truyền hình (giờ)"]
ASSESSED = ["Ngày đánh giá", "Mã cơ quan báo chí", "Tên cơ quan báo chí", "Tiêu chí", "Kết quả"]


def sent_as(tmp_path: Path, rows: list[list[Any]], form: str = "[h]:mm") -> Sent:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for row in book.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, timedelta):
                cell.number_format = form
    book.save(tmp_path / "a.xlsx")
    return take_apart(tmp_path / "a.xlsx", "a.xlsx", None, load_places(ROOT / "data" / "raw"))


def airtime(tmp_path: Path, radio: object, heads: list[str] = HOURS) -> Sent:
    return sent_as(tmp_path, [[*NAMES, *heads], [*TOTAL, radio, 1620]])


@pytest.mark.parametrize("form", ["[h]:mm", "[hh]:mm:ss", "[h]:mm;@"])
@pytest.mark.parametrize(
    ("hours", "minutes", "expected"), [(1440, 30, 1440.5), (20, 15, 20.25), (24, 0, 24.0)]
)
def test_durations_of_a_workbook_are_hours(
    form: str, hours: int, minutes: int, expected: float, tmp_path: Path
) -> None:
    value = timedelta(hours=hours, minutes=minutes)
    sent = sent_as(tmp_path, [[*NAMES, *HOURS], [*TOTAL, value, 1620]], form)
    assert sent.frame is not None and not sent.faults
    assert sent.frame["radio"].to_list() == [expected]
    assert doubtful_rows(sent).is_empty()


@pytest.mark.parametrize(
    ("text", "expected", "asked"),
    [
        ("1440:30", 1440.5, False),
        ("1.440:30", 1440.5, False),
        ("1440h30", 1440.5, False),
        ("1440g30p", 1440.5, False),
        ("1.440 giờ 30 phút", 1440.5, False),
        ("29:30:00", 29.5, False),
        ("29:30", 29.5, True),  # minutes and seconds as well
    ],
)
def test_hours_and_minutes_in_words(
    text: str, expected: float, asked: bool, tmp_path: Path
) -> None:
    sent = airtime(tmp_path, text)
    assert sent.frame is not None and not sent.faults
    assert sent.frame["radio"].to_list() == [expected]
    assert doubtful_rows(sent).is_empty() != asked


@pytest.mark.parametrize("text", ["29:75", "1440:3", "12:30:61", "1h"])
def test_what_is_no_length_is_no_number(text: str, tmp_path: Path) -> None:
    faults = {one.value for one in airtime(tmp_path, text).faults}
    assert faults == (set() if text == "1h" else {text})


@pytest.mark.parametrize(
    "head", ["Phát thanh (phút)", "Phát thanh (%)", "Phát thanh (nghìn giờ)", "Radio (minutes)"]
)
def test_airtime_in_another_unit_than_hours_is_refused(head: str, tmp_path: Path) -> None:
    sent = airtime(tmp_path, 86_400, [head, HOURS[1]])
    assert sent.frame is None
    (why,) = sent.refused
    assert "giờ" in why.sentence("vi") and head in why.sentence("vi")
    assert "hours" in why.sentence("en") and "people" not in why.sentence("en")


@pytest.mark.parametrize(
    "words", ["ĐVT: phút", "Đơn vị tính: nghìn giờ", "(ĐVT: %)", "QUÝ I (phút)"]
)
def test_so_it_is_where_a_title_or_a_row_of_units_says_so(words: str, tmp_path: Path) -> None:
    bare = ["Phát thanh", "Truyền hình"]
    below = [None, None, None, None, "(phút)", "(phút)"]
    for table in (
        [[words], [*NAMES, *bare], [*TOTAL, 86_400, 1620]],
        [[*NAMES, *bare], below, [*TOTAL, 86_400, 1620]],
    ):
        assert sent_as(tmp_path, table).frame is None


@pytest.mark.parametrize("unit", ["giờ", "hours", "giờ phát sóng"])
def test_airtime_in_hours_is_read_wherever_that_is_said(unit: str, tmp_path: Path) -> None:
    bare = ["Phát thanh", "Truyền hình"]
    figures = [*TOTAL, 1440.5, 1620]
    below = [None, None, None, None, f"({unit})", f"({unit})"]
    for table in (
        [[*NAMES, *(f"{one} ({unit})" for one in bare)], figures],
        [[f"ĐVT: {unit}"], [*NAMES, *bare], figures],
        [[*NAMES, *bare], below, figures],
    ):
        sent = sent_as(tmp_path, table)
        assert sent.frame is not None and sent.frame["radio"].to_list() == [1440.5]
        assert not sent.faults


def assessed(tmp_path: Path, text: str) -> Sent:
    row = ["15/03/2026", "BC-A", "Báo A", "bàn biên tập chung", text]
    return sent_as(tmp_path, [ASSESSED, row])


PASSED = ["☑ Đạt ☐ Không đạt", "☒ Đạt ☐ Không đạt", "[x] Đạt [ ] Không đạt", "☑ Đạt"]
PASSED += ["(x) Đạt ( ) Không đạt", "■ Đạt □ Không đạt", "Đạt ☑ Không đạt ☐", "✓ Đạt", "✅ Đạt"]
PASSED += ["☑Đạt / ☐Không đạt / ☐Không áp dụng", "Đạt: ☑; Không đạt: ☐", "[X] Đạt, [] Không đạt"]
FAILED = ["☐ Đạt ☑ Không đạt", "Đạt [ ] Không đạt [x]", "☐ Đạt\n☑ Không đạt", "□ Đạt ☒ Chưa đạt"]
NEITHER = ["☐ Đạt ☐ Không đạt", "☑ Đạt ☑ Không đạt", "☐ Đạt", "□ Đạt", "[ ] Đạt", "( ) Đạt"]
NEITHER += ["☑ Đạt ☒ Không đạt", "[x] Đạt [x] Không đạt", "Đạt ☐", "☑ Đạt ☐ Không đạt ☑"]


@pytest.mark.parametrize("text", [*PASSED, *FAILED])
def test_the_one_box_that_is_ticked_is_the_answer(text: str, tmp_path: Path) -> None:
    sent = assessed(tmp_path, text)
    assert sent.frame is not None and not sent.faults
    assert sent.frame["result"].to_list() == ["passed" if text in PASSED else "failed"]


@pytest.mark.parametrize("text", NEITHER)
def test_none_or_several_ticked_boxes_are_no_answer(text: str, tmp_path: Path) -> None:
    sent = assessed(tmp_path, text)
    assert sent.frame is not None and sent.frame["result"].to_list() == [None]
    assert [one.key for one in sent.faults] == ["receive_ticks"]
