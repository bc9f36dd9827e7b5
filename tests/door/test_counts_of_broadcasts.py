"""What a list says of how often and how many frames long: read where it is sure, else asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.door.playout import taken
from tests.door.test_station_lists import sheet, spans, told

TIMES = "Kênh;Ngày;Từ;Đến;Nội dung;{}"
LASTS = "Kênh;Ngày;Giờ;{};Nội dung"


@pytest.mark.parametrize("name", ["Số lần phát", "Số lượt phát", "Tần suất", "Times aired"])
@pytest.mark.parametrize("value", ["3", "3 lần", "2.0", "hằng ngày"])
def test_a_programme_that_was_on_air_several_times_at_one_time_is_asked_about(
    name: str, value: str, tmp_path: Path
) -> None:
    rows = [f"05:00;06:00;A;{value}", "06:00;07:00;B;1", "07:00;08:00;C;"]
    got = taken(tmp_path, "a.csv", sheet(TIMES.format(name), *rows))
    assert [(one.key, one.row, one.value) for one in got.faults] == [("playout_times", 2, value)]
    assert [one.key for one in got.notes if one.value == name] == []


def test_broadcasts_that_each_have_their_row_are_as_many_as_they_say(tmp_path: Path) -> None:
    rows = ["05:00;06:00;A;2", "06:00;07:00;B;1 lần", "19:00;20:00;A;2", "20:00;21:00;C;0"]
    got = taken(tmp_path, "a.csv", sheet(TIMES.format("Số lần phát"), *rows))
    assert (got.faults, spans(got)) == ([], [(5, 6), (6, 7), (19, 20)])
    assert [(one.row, one.kind) for one in got.not_data] == [(1, "header"), (5, "not_aired")]
    # of three only two have a row
    got = taken(tmp_path, "a.csv", sheet(TIMES.format("Số lần phát"), *rows).replace("A;2", "A;3"))
    assert [one.row for one in got.faults] == [2, 4]


@pytest.mark.parametrize(
    "name",
    ["Khung hình (25 hình/giây)", "Frames (25 fps)", "Thời lượng (khung hình, 25 khung hình/giây)"],
)
def test_a_length_in_frames_is_read_by_the_rate_that_its_header_says(
    name: str, tmp_path: Path
) -> None:
    # 90,000 frames of 25 a second are an hour, 45,000 half of it
    got = taken(tmp_path, "a.csv", sheet(LASTS.format(name), "05:00;90000;A", "08:00;45000;B"))
    assert (got.faults, spans(got)) == ([], [(5, 6), (8, 8.5)])
    assert [one.key for one in got.notes if one.key.startswith("guess")] == []


def test_a_rate_beside_a_unit_is_none_of_it(tmp_path: Path) -> None:
    name = "Thời lượng (giây, 25 frames/s)"
    got = taken(tmp_path, "a.csv", sheet(LASTS.format(name), "05:00;3600;A"))
    assert spans(got) == [(5, 6)]


@pytest.mark.parametrize("name", ["FPS", "Hình/giây"])
def test_a_rate_in_a_column_of_its_own_is_taken_where_it_is_one(name: str, tmp_path: Path) -> None:
    head = LASTS.format(f"Frames;{name}")
    got = taken(tmp_path, "a.csv", sheet(head, "05:00;90000;25;A", "08:00;45000;25;B"))
    assert (got.faults, spans(got)) == ([], [(5, 6), (8, 8.5)])
    got = taken(tmp_path, "a.csv", sheet(head, "05:00;90000;25;A", "08:00;45000;50;B"))
    assert [one.key for one in got.faults] == ["playout_frame_count"] * 2


FRAMES = ["05:00;90000;A", "06:00;45000;B", "06:30;45000;C", "07:00;30000;D"]


def test_frames_whose_rate_only_their_sums_tell_are_asked_about(tmp_path: Path) -> None:
    # by 25 a second, and by no other rate, three programmes end as the next begins
    got = taken(tmp_path, "a.csv", sheet(LASTS.format("Khung hình"), *FRAMES))
    assert (got.faults, spans(got)[0]) == ([], (5, 6))
    assert [one.became for one in got.notes if one.key == "guess_frame_rate"] == ["25"]
    apart = taken(tmp_path, "a.csv", sheet(LASTS.format("Khung hình"), *FRAMES[::3]))
    assert [(one.key, one.row) for one in apart.faults] == [
        ("playout_frame_count", row) for row in (2, 3)
    ]


def test_frames_beside_a_length_or_an_end_are_not_needed(tmp_path: Path) -> None:
    both = sheet(
        LASTS.format("Frames;Thời lượng"), "05:00;90000;1:00:00;A", "08:00;45000;0:30:00;B"
    )
    assert spans(taken(tmp_path, "a.csv", both)) == [(5, 6), (8, 8.5)]
    rows = [
        f"{row[:5]};{end};{row[6:]}"
        for row, end in zip(FRAMES, ("06:00", "06:30", "07:00", "07:20"), strict=True)
    ]
    got = taken(tmp_path, "a.csv", sheet(LASTS.format("Đến;Frames"), *rows))
    assert (got.faults, told(got, "guess_frame_rate"), spans(got)[0]) == ([], [], (5, 6))


def test_a_row_that_was_written_twice_is_one_broadcast(tmp_path: Path) -> None:
    rows = ["05:00;06:00;A;2", "05:00;06:00;A;2"]
    got = taken(tmp_path, "a.csv", sheet(TIMES.format("Số lần phát"), *rows))
    assert [one.row for one in got.faults] == [2, 3]


def test_repeats_are_counted_beside_the_first_broadcast(tmp_path: Path) -> None:
    rows = ["05:00;06:00;A;1", "06:00;07:00;B;0", "19:00;20:00;A;1", "20:00;21:00;C;1"]
    got = taken(tmp_path, "a.csv", sheet(TIMES.format("Số lần phát lại"), *rows))
    assert [one.row for one in got.faults] == [5]


def test_thousands_of_frames_are_no_fractions_of_one(tmp_path: Path) -> None:
    name = LASTS.format("Khung hình (25 hình/giây)")
    got = taken(tmp_path, "a.csv", sheet(name, "05:00;90.000;A", "08:00;45,000;B"))
    assert spans(got) == [(5, 6), (8, 8.5)]
