"""Lists that tell what was planned beside what was on air, what was not, and what came again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.door.playout import account, taken
from tests.door.test_station_lists import sheet, spans

MINUTES = 1 / 60


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        (
            "Kênh;Ngày;Giờ bắt đầu;Giờ kết thúc;Giờ bắt đầu thực tế;Giờ kết thúc thực tế;Tên",
            ("18:00;18:30;18:00;18:40;A", "18:30;19:00;18:40;19:00;B"),
            [(18, 18 + 40 * MINUTES), (18 + 40 * MINUTES, 19)],
        ),
        (
            "Channel;Date;Actual start;Start time;Actual end;End time;Title",
            ("18:10;18:00;18:40;18:30;A",),
            [(18 + 10 * MINUTES, 18 + 40 * MINUTES)],
        ),
        (
            "Kênh;Ngày;Giờ;Thời lượng;Thời lượng thực tế;Tên",
            ("05:00;00:30:00;00:28:00;A", "05:30;00:30:00;00:30:00;B"),
            [(5, 5 + 28 * MINUTES), (5.5, 6)],
        ),
        (  # the end is that of the plan, and the length that of the broadcast
            "Kênh;Ngày;Giờ bắt đầu;Giờ kết thúc;Giờ bắt đầu thực tế;Thời lượng thực tế;Tên",
            ("05:00;05:30;05:05;00:20:00;A",),
            [(5 + 5 * MINUTES, 5 + 25 * MINUTES)],
        ),
        (  # and where nothing tells the end on air it is the next start
            "Kênh;Ngày;Giờ bắt đầu;Giờ kết thúc;Giờ bắt đầu thực tế;Tên",
            ("05:00;05:30;05:05;A", "05:30;06:00;05:45;B"),
            [(5 + 5 * MINUTES, 5.75), (5.75, None)],
        ),
    ],
    ids=["both ends", "the plan behind", "lengths", "planned end", "no end"],
)
def test_what_was_sent_counts_and_not_what_was_planned_beside_it(
    tmp_path: Path, header: str, rows: tuple[str, ...], expected: list[tuple[float, float | None]]
) -> None:
    got = taken(tmp_path, "a.csv", sheet(header, *rows))
    assert spans(got) == [
        (pytest.approx(start), None if end is None else pytest.approx(end))
        for start, end in expected
    ]
    left = [one.value for one in got.notes if one.key == "note_unknown_column"]
    assert left  # what was planned is told as left out


def test_the_day_of_the_broadcast_counts_and_not_the_planned_one(tmp_path: Path) -> None:
    content = "Kênh;Ngày;Ngày phát thực tế;Từ;Đến;Tên\nK1;17/06/2025;18/06/2025;05:00;06:00;A\n"
    got = taken(tmp_path, "a.csv", content)
    assert got.frame is not None and str(got.frame["date"][0]) == "2025-06-18"


FLAGGED = "Kênh;Ngày;Từ;Đến;Tên;{}"


@pytest.mark.parametrize(
    ("header", "marks", "minutes", "asked"),
    [
        ("Đã phát", "1 0 1", 120, []),
        ("Có phát sóng", "có không có", 120, []),
        ("Đã phát", "x  x", 180, ["–"]),  # a blank among crosses: forgotten, or not sent
        ("Không phát", "x  ", 120, []),
        ("Hủy", " có không", 120, []),
        ("Không phát", " mưa ", 180, ["mưa"]),
    ],
)
def test_a_column_of_crosses_says_what_was_not_on_air(
    tmp_path: Path, header: str, marks: str, minutes: int, asked: list[str]
) -> None:
    """“Đã phát” was taken for a misspelt “Mã phát”, and rows with a nought below it counted."""
    hours = ("05:00;06:00;A", "06:00;07:00;B", "07:00;08:00;C")
    rows = [f"{row};{mark}" for row, mark in zip(hours, marks.split(" "), strict=True)]
    got = taken(tmp_path, "a.csv", sheet(FLAGGED.format(header), *rows))
    assert account(got) == {"": minutes * 60}
    assert [one.value for one in got.faults if one.key == "playout_status"] == asked


def test_rows_that_say_why_nothing_was_sent_are_no_airtime(tmp_path: Path) -> None:
    rows = ("05:00;06:00;A", "06:00;07:00;Mất điện", "07:00;08:00;Sự cố kỹ thuật, không phát sóng")
    rows += ("08:00;09:00;Bản tin: mất điện ở xã B", "09:00;10:00;Sửa chữa đường dây gây mất điện")
    got = taken(tmp_path, "a.csv", sheet("Kênh;Ngày;Từ;Đến;Tên", *rows))
    assert spans(got) == [(5, 6), (8, 9), (9, 10)]
    assert [one.row for one in got.not_data if one.kind == "off_air"] == [3, 4]


@pytest.mark.parametrize("header", ["Giờ phát lại", "Phát lại"])
def test_an_hour_at_which_a_programme_came_again_is_asked_for_as_a_row(
    tmp_path: Path, header: str
) -> None:
    """Of A the repeat has a row of its own; those of B have none, and their airtime is lacking."""
    rows = ("05:00;0:30:00;11h30;A", "05:30;0:30:00;12:00, 17:00;B", "11:30;0:30:00;;A")
    got = taken(tmp_path, "a.csv", sheet(f"Kênh;Ngày;Giờ phát;Thời lượng;{header};Tên", *rows))
    asked = [(one.row, one.value) for one in got.faults if one.key == "playout_again"]
    assert asked == [(3, "12:00, 17:00")]


def test_the_hour_of_the_first_broadcast_beside_its_repeat_is_not_asked_about(
    tmp_path: Path,
) -> None:
    rows = ("11:30;0:30:00;Phát lại 5h00;A", "17:00;0:30:00;phát lại;B")
    got = taken(tmp_path, "a.csv", sheet("Kênh;Ngày;Giờ phát;Thời lượng;Ghi chú;Tên", *rows))
    assert got.faults == []


def test_an_arrow_between_two_hours_is_read(tmp_path: Path) -> None:
    rows = ("5h00 -> 5h30;A", "5h30 => 6h00;B", "06:00 → 06:30;C")
    got = taken(tmp_path, "a.csv", sheet("Kênh;Ngày;Giờ;Tên", *rows))
    assert spans(got) == [(5, 5.5), (5.5, 6), (6, 6.5)]


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Chương trình phát sóng kênh K1", True),
        ("Phân bổ khung giờ phát sóng", True),
        ("Nhật ký chương trình phát sóng kênh K1", False),
        ("Chương trình phát sóng đã phát", False),
    ],
)
def test_the_title_of_a_programme_that_was_announced_is_asked_about(
    tmp_path: Path, title: str, asked: bool
) -> None:
    content = f"{title};;;;\n" + sheet("Kênh;Ngày;Từ;Đến;Tên", "05:00;06:00;A")
    got = taken(tmp_path, "a.csv", content)
    assert ("guess_sent" in {one.key for one in got.notes}) == asked


@pytest.mark.parametrize(
    "heads",
    [
        "Kênh;Ngày;Kế hoạch;;Thực tế;;Tên\n;;Từ;Đến;Từ;Đến;\n",
        "Kênh;Ngày;Giờ dự kiến;;Giờ thực phát;;Tên\n;;Bắt đầu;Kết thúc;Bắt đầu;Kết thúc;\n",
    ],
)
def test_of_two_pairs_of_hours_under_one_heading_each_those_on_air_count(
    tmp_path: Path, heads: str
) -> None:
    rows = "K1;17/06/2025;05:00;05:30;05:00;05:45;A\nK1;17/06/2025;05:30;06:00;05:45;06:00;B\n"
    got = taken(tmp_path, "a.csv", heads + rows)
    assert spans(got) == [(5, 5.75), (5.75, 6)]
    assert len([one for one in got.notes if one.key == "note_unknown_column"]) >= 2


@pytest.mark.parametrize(
    ("remark", "hours", "asked"),
    [
        ("Không phát do sự cố", 1, False),
        ("Hủy", 1, False),
        ("Mất sóng từ 6h20 đến 6h40", 2, True),
        ("Không phát từ 6h20", 2, True),
        ("Phát lại", 2, False),
        ("Trực tiếp, thay chương trình bị hoãn", 2, False),
    ],
)
def test_a_remark_that_nothing_was_sent_takes_its_row_out_or_is_asked_about(
    remark: str, hours: int, asked: bool, tmp_path: Path
) -> None:
    rows = ("05:00;06:00;A;", f"06:00;07:00;B;{remark}")
    got = taken(tmp_path, "a.csv", sheet("Kênh;Ngày;Từ;Đến;Nội dung;Ghi chú", *rows))
    assert len(spans(got)) == hours
    assert [one.key for one in got.faults] == ["playout_status"] * asked
