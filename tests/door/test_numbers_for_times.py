"""Moments that lists write as bare numbers: 1750111200 is 16/06/2025 22:00 UTC, by `date -u -d`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lsanalytics.door.doubt import doubtful_rows
from tests.door.playout import account, taken
from tests.door.test_station_lists import sheet, spans

MORNING = 1_750_111_200  # 17/06/2025 05:00 here


@pytest.mark.parametrize(
    ("header", "of", "key"),
    [
        ("channel,start,end,title", "{}", "guess_unix"),
        ("channel,start_time,end_time,title", "{}000", "guess_unix"),
        ("channel,start,end,title", "{}.500", "guess_unix"),
        ("channel,Start (unix),End (unix),title", "{}", "note_unix"),
        ("channel,Start epoch,End epoch,title", "{}", "note_unix"),
    ],
)
def test_unix_times_are_the_clock_of_the_country_and_asked_about_where_nobody_says_so(
    tmp_path: Path, header: str, of: str, key: str
) -> None:
    half = [of.format(MORNING + 1800 * number) for number in range(3)]
    content = f"{header}\nTH1,{half[0]},{half[1]},A b\nTH1,{half[1]},{half[2]},C d\n"
    got = taken(tmp_path, "a.csv", content)
    late = 0.5 / 3600 if ".5" in of else 0
    expected = [(5 + late, 5.5 + late), (5.5 + late, 6 + late)]
    assert spans(got) == [(pytest.approx(a), pytest.approx(b)) for a, b in expected]
    assert got.frame is not None and set(map(str, got.frame["date"])) == {"2025-06-17"}
    assert {one.key for one in got.notes if "unix" in one.key} == {key}
    assert doubtful_rows(got).height == (2 if key == "guess_unix" else 0)


def test_a_column_of_unix_times_and_lengths_is_read(tmp_path: Path) -> None:
    rows = [f"TH1,{MORNING + 1800 * number},1800,A b" for number in range(5)]
    got = taken(tmp_path, "a.csv", "\n".join(["channel,timestamp,duration,title", *rows]) + "\n")
    assert account(got) == {"": 5 * 1800}


def test_one_number_that_is_no_moment_leaves_the_column_as_it_is(tmp_path: Path) -> None:
    content = f"channel,date,start,end,title\nTH1,17/06/2025,{MORNING},06:00,A b\n"
    got = taken(tmp_path, "a.csv", content + "TH1,17/06/2025,06:00,07:00,C d\n")
    assert [(one.key, one.value) for one in got.faults] == [("receive_time", str(MORNING))]


def test_moments_without_signs_between_their_parts_are_read(tmp_path: Path) -> None:
    content = "channel,start,end,title\nTH1,20250617180000,20250617T183000,A b\n"
    got = taken(tmp_path, "a.csv", content)
    assert spans(got) == [(18, 18.5)]
    assert doubtful_rows(got).is_empty()


def test_hours_of_four_digits_are_read_and_asked_about(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.csv", sheet("Kênh;Ngày;Từ;Đến;Tên", "0500;0530;A", "0530;1800;B"))
    assert spans(got) == [(5, 5.5), (5.5, 18)]
    assert doubtful_rows(got).height == 2


def test_fractions_of_a_day_in_a_text_are_those_of_a_workbook(tmp_path: Path) -> None:
    """0.25 is six o'clock beside 0.208333333, and no quarter past midnight."""
    rows = ("0.208333333;0.25;A", "0.25;0.3125;B")
    got = taken(tmp_path, "a.csv", sheet("Kênh;Ngày;Từ;Đến;Tên", *rows))
    assert spans(got) == [(5, 6), (6, 7.5)]
    assert doubtful_rows(got).height == 2


def test_lengths_beside_fractions_of_a_day_are_fractions_too(tmp_path: Path) -> None:
    rows = ("0,208333333333;0,020833333;A", "0,229166667;0,25;B")
    got = taken(tmp_path, "a.csv", sheet("Kênh;Ngày;Giờ;Thời lượng;Tên", *rows))
    assert spans(got) == [(5, 5.5), (5.5, 11.5)]


def test_dots_between_hours_and_minutes_are_no_fractions(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.csv", sheet("Kênh;Ngày;Từ;Đến;Tên", "0.15;0.45;A"))
    assert spans(got) == [(0.25, 0.75)]


def test_lengths_of_iso_8601_are_read(tmp_path: Path) -> None:
    rows = ("05:00;PT30M;A", "05:30;PT1H0M5S;B", "07:00;PT00H30M00.5S;C")
    got = taken(tmp_path, "a.csv", sheet("Kênh;Ngày;Giờ;Thời lượng;Tên", *rows))
    assert account(got) == {"": 1800 + 3605 + 1800.5} and got.faults == []


@pytest.mark.parametrize(
    ("name", "length", "seconds"),
    [("durationMs", 1_800_000, 1800), ("duration_sec", 1800, 1800), ("lengthSeconds", 90, 90)],
)
def test_the_unit_of_a_length_stands_in_the_name_of_a_program(
    tmp_path: Path, name: str, length: int, seconds: int
) -> None:
    entries = [
        {"channel": "K1", "date": "2025-06-17", "startTime": f"0{hour}:00:00", "title": "A b"}
        | {name: length}
        for hour in (5, 6)
    ]
    got = taken(tmp_path, "a.json", json.dumps(entries))
    assert account(got) == {"": 2 * seconds}


@pytest.mark.parametrize(
    "heads",
    ["Thời lượng (giờ);Thời lượng (phút)", "Thời lượng;Thời lượng", "Trạng thái;Trạng thái"],
)
def test_a_column_that_stands_for_another_is_refused_where_it_stands_there_twice(
    tmp_path: Path, heads: str
) -> None:
    """The program ended on it."""
    got = taken(tmp_path, "a.csv", sheet(f"Kênh;Ngày;Giờ;{heads};Tên", "05:00;1;30;A"))
    said = [(one.key, one.sentence("vi")) for one in got.refused]
    assert [key for key, _ in said] and all(heads.split(";")[0] in text for _, text in said)


CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART:20250617T050000
DTEND:20250617T053000
SUMMARY:Thời sự
END:VEVENT
END:VCALENDAR
"""
SUBTITLES = "1\r\n00:00:00,000 --> 00:30:00,000\r\nThời sự\r\n"
PLAYLIST = "#EXTM3U\n#EXTINF:1800,Thời sự\nthoisu.mp3\n"


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("lich.ics", CALENDAR, "playout_calendar"),
        ("lich.txt", CALENDAR, "playout_calendar"),
        ("a.srt", SUBTITLES, "playout_subtitles"),
        ("a.csv", SUBTITLES, "playout_subtitles"),
        ("a.vtt", "WEBVTT\n\n00:00.000 --> 00:30.000\nA\n", "playout_subtitles"),
        ("a.m3u", PLAYLIST, "playout_playlist"),
        ("a.txt", PLAYLIST, "playout_playlist"),
    ],
)
def test_what_is_no_list_of_what_was_sent_is_refused_as_what_it_is(
    tmp_path: Path, name: str, content: str, key: str
) -> None:
    got = taken(tmp_path, name, content)
    assert [one.key for one in got.refused] == [key]
    assert got.refused[0].sentence("vi") and "as-run" in got.refused[0].sentence("en")
