"""Lists of broadcasts as stations keep them: hours worked out by hand from what they leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.clock import MINUTE
from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.sent import Sent
from tests.door.playout import account, taken

HOUR = 60 * MINUTE
STARTS = "Kênh;Ngày;Giờ;Nội dung"
BOTH = "Kênh;Ngày;Từ;Đến;Nội dung"


def sheet(header: str, *rows: str, day: str = "17/06/2025") -> str:
    """A list of "05:00;A", its channel and day in front."""
    return "\n".join([header, *(f"K1;{day};{row}" for row in rows)]) + "\n"


def spans(sent: Sent) -> list[tuple[float, float | None]]:
    """Start and end of each row in hours of its day."""
    assert sent.frame is not None
    return [
        (start / HOUR, None if end is None else end / HOUR)
        for start, end in sent.frame.select("start", "end").iter_rows()
    ]


def told(sent: Sent, key: str) -> list[int | None]:
    return [one.row for one in sent.notes if one.key == key]


def test_a_programme_without_an_end_lasts_until_the_next_one(tmp_path: Path) -> None:
    """A commune's loudspeakers: an hour in the morning, half an hour in the afternoon."""
    content = sheet(
        STARTS, "05:00;Tiếp âm", "05:30;Tin xã", "06:00;Kết thúc",
        "17:00;Tiếp âm", "17:30;Hết chương trình",
    )  # fmt: skip
    got = taken(tmp_path, "a.csv", content)
    assert spans(got) == [(5, 5.5), (5.5, 6), (17, 17.5)]
    assert told(got, "guess_next_start") == [2, 3, 5]
    assert [(one.row, one.kind) for one in got.not_data] == [
        (1, "header"),
        (4, "off_air"),
        (6, "off_air"),
    ]


def test_nobody_knows_when_the_last_programme_ends_or_one_before_a_long_pause(
    tmp_path: Path,
) -> None:
    got = taken(tmp_path, "a.csv", sheet(STARTS, "05:00;A", "09:00;B", "13:01;C"))
    assert spans(got) == [(5, 9), (9, None), (13 + 1 / 60, None)]


def test_starts_after_midnight_and_of_the_next_day_go_on(tmp_path: Path) -> None:
    """23:30 to 00:15 under one date; the next date begins at midnight, and a third later."""
    first = sheet(STARTS, "22:00;A", "23:30;B", "00:15;C")
    second = sheet("", "21:00;D", day="18/06/2025") + sheet("", "00:00;E", day="19/06/2025")
    third = sheet("", "05:00;F", day="20/06/2025")
    got = taken(tmp_path, "a.csv", "".join([first, second, third]).replace("\n\n", "\n"))
    assert spans(got) == [(22, 23.5), (23.5, 24.25), (24.25, None), (21, 24), (0, None), (5, None)]
    assert told(got, "guess_after_midnight") == [4]


SPANS = {
    "05:00 - 06:30": (5, 6.5),
    "từ 5h đến 6h30": (5, 6.5),
    "5h00–6h30": (5, 6.5),
    "17h30 → 18h00": (17.5, 18),
    "5h chiều - 6h30 tối": (17, 18.5),
    "23h30 - 0h30": (23.5, 24.5),
}


@pytest.mark.parametrize("name", ["Thời gian", "Giờ phát", "Thời gian phát", "Khung giờ"])
@pytest.mark.parametrize("cell", SPANS)
def test_start_and_end_may_stand_in_one_cell(cell: str, name: str, tmp_path: Path) -> None:
    got = taken(tmp_path, "a.csv", sheet(f"Kênh;Ngày;{name};Nội dung", f"{cell};A"))
    assert (spans(got), got.faults, got.refused) == ([SPANS[cell]], [], [])


def test_a_span_of_which_one_half_of_the_day_is_said_is_asked_about(tmp_path: Path) -> None:
    """5h may be five in the morning or in the afternoon."""
    rows = ["10h - 11h;B", "11h - 12h;C"]
    content = sheet("Kênh;Ngày;Thời gian;Nội dung", "5h - 6h chiều;A", *rows)
    got = taken(tmp_path, "a.csv", content)
    assert [(one.key, one.row, one.value) for one in got.faults] == [
        ("receive_time", 2, "5h - 6h chiều")
    ]
    assert got.frame is not None and got.frame["end"].to_list() == [None, 11 * HOUR, 12 * HOUR]
    assert [one.row for one in got.not_data] == [1]


@pytest.mark.parametrize(("last", "unit"), [("59", 60), ("59:59", 1)])
def test_an_end_that_is_the_last_moment_on_air_is_told(
    last: str, unit: int, tmp_path: Path
) -> None:
    """Six programmes of an hour each, and a pause before the last."""
    seconds = ":00" if unit == 1 else ""
    rows = [f"{hour:02d}:00{seconds};{hour:02d}:{last};A" for hour in (5, 6, 7, 8, 9, 20)]
    got = taken(tmp_path, "a.csv", sheet(BOTH, *rows))
    assert spans(got) == [(hour, hour + 1) for hour in (5, 6, 7, 8, 9, 20)]
    assert told(got, "guess_last_on_air") == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("ends", ["05:59 06:59 07:59 09:00", "05:59 06:59 09:00 10:00"])
def test_pauses_of_a_minute_stay_where_programmes_also_follow_each_other(
    ends: str, tmp_path: Path
) -> None:
    rows = [f"{hour:02d}:00;{end};A" for hour, end in zip(range(5, 9), ends.split(), strict=True)]
    got = taken(tmp_path, "a.csv", sheet(BOTH, *rows, "09:00;10:00;B"))
    assert told(got, "guess_last_on_air") == []


@pytest.mark.parametrize(
    ("title", "planned"),
    [
        ("LỊCH PHÁT SÓNG KÊNH K1", True),
        ("Khung chương trình phát thanh dự kiến", True),
        ("NHẬT KÝ PHÁT SÓNG", False),
        ("Lịch phát sóng đã phát trong tuần", False),
        ("Đài phát thanh", False),
    ],
)
def test_a_schedule_counts_as_sent_only_once_that_is_confirmed(
    title: str, planned: bool, tmp_path: Path
) -> None:
    content = f"{title};;;;\n" + sheet(BOTH, "05:00;06:00;A")
    got = taken(tmp_path, "a.csv", content)
    assert [one.value for one in got.notes if one.key == "guess_sent"] == [title] * planned
    assert doubtful_rows(got).height == planned


STATUS = "Kênh;Ngày;Từ;Đến;Nội dung;Trạng thái"


def test_what_was_not_on_air_takes_no_time(tmp_path: Path) -> None:
    rows = ["05:00;06:00;A;Đã phát", "06:00;08:00;B;Không phát", "08:00;09:00;C;"]
    got = taken(tmp_path, "a.csv", sheet(STATUS, *rows, "09:00;10:00;D;HỦY"))
    assert spans(got) == [(5, 6), (8, 9)]
    assert [(one.row, one.kind) for one in got.not_data if one.kind != "header"] == [
        (3, "not_aired"),
        (5, "not_aired"),
    ]


def test_a_status_that_does_not_say_is_asked_about(tmp_path: Path) -> None:
    rows = ["05:00;06:00;A;Played", "06:00;08:00;B;Error 5"]
    got = taken(tmp_path, "a.csv", sheet(STATUS.replace("Trạng thái", "Status"), *rows))
    assert [(one.key, one.row, one.value) for one in got.faults] == [
        ("playout_status", 3, "Error 5")
    ]


def test_a_status_of_something_else_is_told_as_a_column_left_out(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.csv", sheet(STATUS, "05:00;06:00;A;Đã duyệt"))
    assert (spans(got), got.faults) == ([(5, 6)], [])
    assert [one.value for one in got.notes if one.key == "note_unknown_column"] == ["Trạng thái"]


def test_a_day_written_once_speaks_for_the_rows_below(tmp_path: Path) -> None:
    rows = ["K1;17/06/2025;22:00;23:30;A", ";;23:30;24:00;B", ";;00:00;00:30;C"]
    more = ["K1;18/06/2025;05:00;06:00;D", ";;06:00;07:00;E"]
    got = taken(tmp_path, "a.csv", "\n".join([BOTH, *rows, *more]) + "\n")
    assert got.frame is not None
    assert got.frame["channel"].to_list() == ["K1"] * 5
    assert [one.day for one in got.frame["date"].to_list()] == [17, 17, 17, 18, 18]
    assert spans(got) == [(22, 23.5), (23.5, 24), (24, 24.5), (5, 6), (6, 7)]
    carried = [(one.row, one.column) for one in got.notes if one.key == "guess_carried"]
    both = [(row, name) for row in (3, 4, 6) for name in ("channel", "date")]
    assert sorted(carried) == both


def test_a_blank_day_where_the_hours_begin_anew_stays_blank(tmp_path: Path) -> None:
    rows = ["K1;17/06/2025;12:00;13:00;A", "K1;;05:00;06:00;B", "K1;;06:00;07:00;C"]
    got = taken(tmp_path, "a.csv", "\n".join([BOTH, *rows]) + "\n")
    assert got.frame is not None
    assert [one is None for one in got.frame["date"].to_list()] == [False, True, True]


def test_a_year_in_the_title_of_a_log_is_not_the_day_of_its_rows(tmp_path: Path) -> None:
    rows = "Kênh;Từ;Đến;Nội dung\nK1;05:00;06:00;A\n"
    [why] = taken(tmp_path, "a.csv", f"NHẬT KÝ PHÁT SÓNG NĂM 2025;;;\n{rows}").refused
    assert why.key == "return_column_missing" and "Ngày phát sóng" in why.sentence("vi")


MIDNIGHT = {
    "a day of 24 hours from six": (
        ["06:00;18:00;A", "18:00;00:00;B", "00:00;06:00;C"],
        [(6, 18), (18, 24), (24, 30)],
    ),
    "a programme of the afternoon that ends past midnight": (
        ["17:30;00:10;A", "00:10;01:00;B"],
        [(17.5, 24 + 1 / 6), (24 + 1 / 6, 25)],
    ),
    "the last minutes of a day from six": (
        ["06:00;23:00;A", "23:00;05:59;B", "05:59;06:00;C"],
        [(6, 23), (23, 30 - 1 / 60), (30 - 1 / 60, 30)],
    ),
    "an end at midnight after many hours": (["10:00;00:00;A"], [(10, 24)]),
    "the night first": (
        ["00:00;06:00;A", "06:00;18:00;B", "18:00;00:00;C"],
        [(0, 6), (6, 18), (18, 24)],
    ),
}


@pytest.mark.parametrize(("rows", "hours"), MIDNIGHT.values(), ids=MIDNIGHT.keys())
def test_hours_go_on_past_midnight_where_programmes_follow_each_other(
    rows: list[str], hours: list[tuple[float, float]], tmp_path: Path
) -> None:
    assert spans(taken(tmp_path, "a.csv", sheet(BOTH, *rows))) == pytest.approx(hours)


EXPORTS = {
    "a log of spots": (
        "Station,Air Date,Scheduled Time,Actual Time,Length,Title,Status\n"
        "K1,06/17/2025,05:00:00 AM,05:00:02 AM,00:30:00,A,Aired\n"
        "K1,06/17/2025,12:30:00 PM,12:30:00 PM,01:00:00,B,Aired\n",
        [(5 + 2 / 3600, 5.5 + 2 / 3600), (12.5, 13.5)],
    ),
    "a radio's history": (
        "Channel,Date Played,Artist,Title,Duration\n"
        "K1,2025-06-17 05:00:00,VOV,A,0:30:00\nK1,2025-06-17 05:30:00,,B,0:45:00\n",
        [(5, 5.5), (5.5, 6.25)],
    ),
    "planned beside actual hours": (
        "Kênh;Ngày;Giờ bắt đầu dự kiến;Giờ bắt đầu thực tế;Giờ kết thúc dự kiến;"
        "Giờ kết thúc thực tế;Nội dung\nK1;17/06/2025;05:00;05:15;05:30;06:00;A\n",
        [(5.25, 6)],
    ),
    "the weekday before the day": (
        "Kênh;Thứ, ngày;Từ;Đến;Nội dung\nK1;Thứ Ba, 17/06/2025;05:00;06:00;A\n",
        [(5, 6)],
    ),
}


@pytest.mark.parametrize(("content", "hours"), EXPORTS.values(), ids=EXPORTS.keys())
def test_exports_of_other_systems_are_read_by_their_headers(
    content: str, hours: list[tuple[float, float]], tmp_path: Path
) -> None:
    got = taken(tmp_path, "a.csv", content)
    assert (got.refused, got.faults) == ([], [])
    assert spans(got) == pytest.approx(hours)


def test_a_list_with_lengths_and_no_start_is_refused(tmp_path: Path) -> None:
    [why] = taken(tmp_path, "a.csv", sheet("Kênh;Ngày;Thời lượng;Nội dung", "0:30;A")).refused
    assert why.key == "return_column_missing" and "Bắt đầu" in why.sentence("vi")


HEADS = "Channel,Date,{start},{end},{title}\n"


@pytest.mark.parametrize("header", ["Duration (ms)", "Duration (msec)", "Thời lượng (mili giây)"])
def test_a_length_in_thousandths_is_no_length_in_seconds(header: str, tmp_path: Path) -> None:
    head = HEADS.format(start="Start time", end=header, title="Title")
    sent = taken(tmp_path, "a.csv", f"{head}K1,17/06/2025,05:00,30000,A\n")
    assert account(sent) == {"": 30}


@pytest.mark.parametrize(
    ("header", "start", "wrong"),
    [
        ("Start time (UTC)", "05:00", True),
        ("Start time (GMT)", "05:00", True),
        ("Bắt đầu (giờ Bắc Kinh)", "05:00", True),
        ("Start time (CST)", "05:00", True),
        ("Start time (GMT+7)", "05:00", False),
        ("Start time (UTC)", "2025-06-16T22:00:00Z", False),  # it has its zone and is brought here
    ],
)
def test_hours_of_another_zone_are_refused_unless_they_say_it_themselves(
    header: str, start: str, wrong: bool, tmp_path: Path
) -> None:
    head = HEADS.format(start=header, end="Duration (s)", title="Title")
    sent = taken(tmp_path, "a.csv", f"{head}K1,17/06/2025,{start},1800,A\n")
    assert [one.key for one in sent.faults] == ["playout_other_zone"] * wrong
    assert sent.frame is not None and sent.frame["start"].to_list() == [5 * 60 * MINUTE]


ZONES = {
    "NHẬT KÝ KÊNH K1 (times in UTC)\n": ("", True),
    "Múi giờ: GMT+0\n": ("", True),
    "Log of K1, made 2025-06-18 01:00 UTC\n": ("", False),
    "Giờ UTC+7\n": ("", False),
    "Lịch theo giờ Bắc Kinh\n": ("", True),
    "NHẬT KÝ (UTC)\n": ("Asia/Ho_Chi_Minh", False),
    "": ("UTC", True),
    " ": ("+00:00", True),
    "  ": ("(UTC+07:00) Bangkok, Hanoi, Jakarta", False),
    "   ": ("GMT+7", False),
}


@pytest.mark.parametrize("title", ZONES)
def test_a_title_or_a_column_says_of_which_zone_hours_are(title: str, tmp_path: Path) -> None:
    zone, wrong = ZONES[title]
    rows = f'K1;17/06/2025;05:00;06:00;A;"{zone}"\n'
    sent = taken(tmp_path, "a.csv", f"{title.lstrip(' ')}{BOTH};Múi giờ\n{rows}")
    said = zone or title.strip()
    assert [(one.key, one.column, one.values) for one in sent.faults] == [
        ("playout_other_zone", column, {"said": said}) for column in ("start", "end") if wrong
    ]


def test_a_moment_with_its_zone_needs_no_column_of_zones(tmp_path: Path) -> None:
    row = "K1,2025-06-16T22:00:00Z,2025-06-16T23:00:00Z,UTC,A\n"
    sent = taken(tmp_path, "a.csv", f"Times in UTC\nChannel,Start,End,Timezone,Title\n{row}")
    assert (spans(sent), sent.faults) == ([(5, 6)], [])


@pytest.mark.parametrize(
    ("end", "length", "asked"),
    [
        ("06:00", "00:30", True),
        ("06:00", "01:00:00", False),
        ("05:00:40", "00:40", False),  # minutes and seconds
        ("05:29:58", "00:30:00", False),
    ],
)
def test_an_end_that_does_not_fit_its_length_is_asked_about(
    end: str, length: str, asked: bool, tmp_path: Path
) -> None:
    head = HEADS.format(start="Start time", end="End time,Duration", title="Title")
    sent = taken(tmp_path, "a.csv", f"{head}K1,17/06/2025,05:00,{end},{length},A\n")
    assert [one.key for one in sent.notes if one.key.startswith("guess")] == (
        ["guess_end_and_length"] * asked
    )


@pytest.mark.parametrize("title", ["Description", "Name", "Slug"])
def test_titles_are_called_as_playout_systems_call_them(title: str, tmp_path: Path) -> None:
    head = HEADS.format(start="Air time", end="Length", title=title)
    sent = taken(tmp_path, "a.log", f"{head}K1,17/06/2025,05:00:00,00:30:00,A\n")
    assert sent.frame is not None and sent.frame["title"].to_list() == ["A"]


def test_the_hour_that_was_goes_before_the_hour_that_was_planned(tmp_path: Path) -> None:
    head = "Kênh,Ngày,Giờ dự kiến,Giờ thực tế,Giờ kết thúc,Tên chương trình\n"
    sent = taken(tmp_path, "a.csv", f"{head}K1,17/06/2025,05:00,05:02,06:00,A\n")
    assert sent.frame is not None and sent.frame["start"].to_list() == [5 * HOUR + 2 * MINUTE]


PARTS = {
    "as hours beyond the next programme": (["05:00;03:30", "05:30;04:10"], "minutes"),
    "as hours up to the next programme": (["05:00;00:30", "05:30;00:30"], ""),
    "with nothing behind": (["05:00;03:30"], "two_parts"),
    "with a pause behind each": (["05:00;00:30", "09:00;00:45", "12:00;01:00"], "two_parts"),
}


@pytest.mark.parametrize("case", PARTS)
def test_lengths_of_two_parts_are_asked_about_where_no_row_tells_what_they_are(
    case: str, tmp_path: Path
) -> None:
    rows, asked = PARTS[case]
    content = sheet("Kênh;Ngày;Giờ;Thời lượng;Nội dung", *(f"{row};A" for row in rows))
    got = taken(tmp_path, "a.csv", content)
    keys = ("guess_length_minutes", "guess_length_two_parts")
    lines = range(2, 2 + len(rows))
    assert {key: told(got, key) for key in keys} == {
        key: [*lines] if key == f"guess_length_{asked}" else [] for key in keys
    }


@pytest.mark.parametrize(
    ("rows", "lasts", "asked"),
    [
        # Half an hour each, on the air one after the other; nobody knows of the last.
        (["05:00;1.800", "05:30;1.800", "06:00;1.800"], [1800, 1800, 1.8], [2, 3, 4]),
        (["05:00;1,800", "05:30;900"], [1800, 900], [2]),
        # A spot of 30 seconds: 30,000 go beyond the next start.
        (["05:00;30.000", "05:00:30;15.000", "05:00:45;1800"], [30, 15, 1800], []),
        (["05:00;1.800", "05:30;12.5"], [1.8, 12.5], []),  # the column has parts of a second
        (["05:00;1.800", "05:30;1800.000"], [1.8, 1800], []),
    ],
)
def test_a_length_that_may_be_of_thousands_is_what_fits_and_asked_about(
    rows: list[str], lasts: list[float], asked: list[int], tmp_path: Path
) -> None:
    content = sheet("Kênh;Ngày;Giờ;Thời lượng (giây);Nội dung", *(f"{row};A" for row in rows))
    got = taken(tmp_path, "a.csv", content)
    assert [round((end or 0) * 3600 - start * 3600, 3) for start, end in spans(got)] == lasts
    assert told(got, "guess_length_thousands") == asked


def test_what_a_server_adds_to_its_columns_changes_nothing(tmp_path: Path) -> None:
    """Time codes of the tape beside the hours on air, as the server of EVS names them."""
    head = "Channel\tOn-Air Date\tOn-Air Time\tOn-Air Duration\tName\tTC IN\tTC OUT\tEnd Date"
    row = "K1\t2025-06-17\t23:50:00:00\t00:20:00:00\tA\t10:00:00:00\t10:20:00:00\t2025-06-18"
    assert spans(taken(tmp_path, "a.txt", f"{head}\n{row}\n")) == [(23 + 5 / 6, 24 + 1 / 6)]


HALVES = {
    "on a clock of twelve hours": ["5:00", "11:30", "1:30", "4:00", "7:00", "10:30"],
    "on one of 24": ["05:00", "11:30", "13:30", "16:00", "19:00", "22:30"],
}


@pytest.mark.parametrize("starts", HALVES.values(), ids=HALVES.keys())
def test_hours_below_the_name_of_a_half_of_the_day_are_of_it(
    starts: list[str], tmp_path: Path
) -> None:
    """Two in the afternoon was taken for two at night; 11:30 below the afternoon is before it."""
    rows = [f"{one};A;15 phút" for one in starts]
    parts = ["BUỔI SÁNG;;", rows[0], "Buổi chiều;;", *rows[1:4], "III. Buổi tối;;", *rows[4:]]
    title = "NHẬT KÝ KÊNH K1 NGÀY 17/06/2025;;"
    got = taken(tmp_path, "a.csv", "\n".join([title, "Giờ;Nội dung;Thời lượng", *parts]))
    assert [start for start, _ in spans(got)] == [5, 11.5, 13.5, 16, 19, 22.5]
    assert (got.faults, got.refused) == ([], [])
