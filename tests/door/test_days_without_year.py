"""Days of lists of broadcasts without their year, and titles that say other days than the rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.sent import Sent
from tests.door.playout import taken

HEADER = "Kênh;Ngày;Từ;Đến;Nội dung\n"


def log(folder: Path, title: str, *days: str, name: str = "a.csv", start: str = "05:00") -> Sent:
    rows = "".join(f"K1;{day};{start};06:00;A\n" for day in days)
    return taken(folder, name, f"{title};;;;\n{HEADER}{rows}" if title else HEADER + rows)


def days(sent: Sent) -> list[str | None]:
    assert sent.frame is not None
    return [None if one is None else one.isoformat() for one in sent.frame["date"].to_list()]


@pytest.mark.parametrize(
    ("title", "name", "written", "read"),
    [
        ("NHẬT KÝ THÁNG 6 NĂM 2025", "a.csv", ["17/6", "18.6"], ["2025-06-17", "2025-06-18"]),
        ("NHẬT KÝ NGÀY 17/06/2025", "a.csv", ["ngày 17 tháng 6"], ["2025-06-17"]),
        ("", "nhat-ky-2025-06.csv", ["Thứ Ba, 17/6"], ["2025-06-17"]),
        ("", "AR20250617.csv", ["17/6"], ["2025-06-17"]),
        ("", "a.csv", ["17/06/2025", "18/6"], ["2025-06-17", "2025-06-18"]),
        ("TỪ 29/12/2025 ĐẾN 04/01/2026", "a.csv", ["30/12", "02/01"], ["2025-12-30", "2026-01-02"]),
    ],
)
def test_the_year_that_a_title_a_file_or_other_days_say_is_that_of_all_and_asked_about(
    title: str, name: str, written: list[str], read: list[str], tmp_path: Path
) -> None:
    sent = log(tmp_path, title, *written, name=name)
    assert (days(sent), sent.faults) == (read, [])
    assert [one.key for one in sent.notes if one.key == "guess_year_added"] == ["guess_year_added"]
    assert doubtful_rows(sent).height == len(read)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("", "a.csv"),
        ("NHẬT KÝ 2024 VÀ 2025", "a.csv"),
        ("NHẬT KÝ NĂM 2025", "2024.csv"),
        ("Lạng Sơn, ngày 02 tháng 01 năm 2026", "a.csv"),  # signed then, of another year perhaps
    ],
)
def test_a_year_that_nothing_or_several_say_is_not_guessed(
    title: str, name: str, tmp_path: Path
) -> None:
    sent = log(tmp_path, title, "17/6", name=name)
    assert days(sent) == [None]
    assert [one.key for one in sent.faults] == ["receive_date"]


def test_days_without_year_above_their_rows_are_read(tmp_path: Path) -> None:
    rows = "Thứ Ba, ngày 17/6;;\n05:00;06:00;A\nThứ Tư, ngày 18/6;;\n05:00;06:00;B\n"
    content = f"NHẬT KÝ PHÁT SÓNG KÊNH K1 THÁNG 6/2025;;\nTừ;Đến;Nội dung\n{rows}"
    assert days(taken(tmp_path, "a.csv", content)) == ["2025-06-17", "2025-06-18"]


OTHER = ["NHẬT KÝ NGÀY 16/06/2025", "TỪ 23/06/2025 ĐẾN 29/06/2025", "Nhật ký tháng 5 năm 2025"]
SAME = [
    *("NHẬT KÝ NGÀY 17/06/2025", "TỪ 16/06/2025 ĐẾN 22/06/2025", "THÁNG 6/2025"),
    *("NHẬT KÝ TỪ 16/6 ĐẾN 22/6/2025", "TUẦN 25 (16-22/6/2025)", "NGÀY 17 VÀ 18/06/2025"),
    *("Ngày lập: 20/06/2025", "Lạng Sơn, ngày 20 tháng 6 năm 2025"),
    *("(Kèm theo Công văn số 12 ngày 01/02/2024)", "Bản in 18/06/2025"),
]


@pytest.mark.parametrize("title", [*OTHER, *SAME])
def test_a_title_of_other_days_than_the_rows_is_asked_about(title: str, tmp_path: Path) -> None:
    sent = log(tmp_path, title, "17/06/2025")
    asked = [(one.row, one.value, one.became) for one in sent.notes if one.column == "date"]
    told = [(1, title, "17/06/2025")] if title in OTHER else []
    assert [one for one in asked if one[0] == 1] == told
    assert doubtful_rows(sent).height == len(told)


@pytest.mark.parametrize(
    ("start", "other", "asked"), [("01:00", "", 0), ("05:00", "18/06/2025", 1)]
)
def test_the_small_hours_after_a_day_are_of_it_where_the_day_is_there(
    start: str, other: str, asked: int, tmp_path: Path
) -> None:
    """A title of the 17th: 01:00 of the 18th is its night, a list of the 18th alone is not."""
    written = [other] if other else ["17/06/2025", "18/06/2025"]
    sent = log(tmp_path, "NHẬT KÝ NGÀY 17/06/2025", *written, start=start)
    assert len([one for one in sent.notes if one.key == "guess_other_value"]) == asked


def test_a_day_in_words_above_its_rows_is_theirs(tmp_path: Path) -> None:
    rows = "Ngày 17 tháng 6 năm 2025;;;\nK1;05:00;06:00;A\nThứ Tư, ngày 18 tháng 6 năm 2025;;;\n"
    sent = taken(tmp_path, "a.csv", f"Kênh;Từ;Đến;Nội dung\n{rows}K1;05:00;06:00;B\n")
    assert days(sent) == ["2025-06-17", "2025-06-18"]


def test_the_last_day_of_a_period_is_not_the_day_of_all_rows(tmp_path: Path) -> None:
    content = "NHẬT KÝ TỪ 16/6 ĐẾN 22/6/2025;;;\nKênh;Từ;Đến;Nội dung\nK1;05:00;06:00;A\n"
    assert taken(tmp_path, "a.csv", content).refused
