"""Lists of playout systems that have no header: read by their shape alone where it leaves no doubt,
and then only to be confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.sent import Sent
from tests.door.playout import taken
from tests.door.test_station_lists import spans

# start, length, title: each but the last ends as the next begins
ROWS = [
    ("05:00:00", "01:00:00", "Tin tức"),
    ("06:00:00", "00:30:00", "Phim truyện"),
    ("06:30:00", "00:30:00", "Ca nhạc"),
    ("07:00:00", "00:10:00", "Thời tiết"),
]
SPANS = [(5, 6), (6, 6.5), (6.5, 7), (7, 7 + 1 / 6)]
TITLE = "Nhật ký phát sóng kênh K1 ngày 17/06/2025\n"


def lines(form: str, rows: list[tuple[str, str, str]] = ROWS) -> str:
    return "".join(form.format(s=s, d=d, t=t) + "\n" for s, d, t in rows)


def keys(sent: Sent) -> list[str]:
    return [one.key for one in sent.refused]


@pytest.mark.parametrize(
    "content",
    [
        lines("K1;17/06/2025;{s};{d};{t}"),
        lines("17/06/2025\t{t}\tK1\t{s}\t{d}"),
        lines("K1,2025-06-17,{s}:00,{d}:00,{t}"),  # time codes
        TITLE + lines("{s}  {t}  {d}"),
        TITLE + lines("{s} {d} {t}"),
        TITLE + "\n" + lines("{s}|{t}|{d}"),
    ],
)
def test_start_length_and_title_are_told_by_their_shape(content: str, tmp_path: Path) -> None:
    got = taken(tmp_path, "a.txt", content)
    assert (got.refused, got.faults) == ([], [])
    assert spans(got) == SPANS and got.frame is not None
    assert got.frame.select("channel", "title").row(0) == ("K1", "Tin tức")
    assert str(got.frame["date"][0]) == "2025-06-17"
    assert doubtful_rows(got).height == 4  # each waits to be confirmed
    assert [one.key for one in got.notes if one.key == "guess_headless"] == ["guess_headless"]
    assert got.rows_in == 4 + len(got.not_data) + sum(one.rows - 1 for one in got.not_data)


def test_an_end_is_told_from_a_length_by_what_follows(tmp_path: Path) -> None:
    ends = ["06:00:00", "06:30:00", "07:00:00", "07:10:00"]
    rows = [(start, end, title) for (start, _, title), end in zip(ROWS, ends, strict=True)]
    got = taken(tmp_path, "a.csv", lines("K1;17/06/2025;{s};{d};{t}", rows))
    assert (got.refused, spans(got)) == ([], SPANS)


@pytest.mark.parametrize(
    "content",
    [
        lines("K1;17/06/2025;{s};{t}"),  # no second time: it may as well be a schedule
        lines("K1;17/06/2025;{s};{d};{t}", ROWS[:3]),  # too few to tell
        lines("K1;17/06/2025;{s};{d};{t};{t}"),  # two titles
        lines("K1;17/06/2025;{s};00:00:01;{t}"),  # no length leads to the next start
        lines("K1;17/06/2025;{s};{d};{t}") + "Người lập biểu\n",
        "Một văn bản\ncó bốn dòng\nkhông có bảng nào\n05:00 họp\n",
    ],
)
def test_a_list_that_may_be_read_in_two_ways_or_none_is_refused(
    content: str, tmp_path: Path
) -> None:
    assert keys(taken(tmp_path, "a.csv", content)) == ["receive_no_header"]


def test_what_such_a_list_does_not_say_is_named_without_a_row(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.csv", lines("{s};{d};{t}"))
    (fault,) = got.refused
    assert (fault.key, fault.row) == ("return_column_missing", None)
    assert "“Kênh”, “Ngày phát sóng”" in fault.sentence("vi")


def test_a_list_goes_on_after_midnight(tmp_path: Path) -> None:
    hours = ("22:00:00", "23:00:00", "00:00:00", "01:00:00")
    rows = [(hour, "01:00:00", f"Tin tức {hour}") for hour in hours]
    got = taken(tmp_path, "a.csv", lines("K1;17/06/2025;{s};{d};{t}", rows))
    assert (got.refused, spans(got)) == ([], [(22, 23), (23, 24), (24, 25), (25, 26)])


# two channels that follow each other, or stand by turns
OTHER = [
    ("05:00:00", "00:45:00", "Bản tin sáng"),
    ("05:45:00", "00:45:00", "Ca nhạc"),
    ("06:30:00", "00:30:00", "Văn nghệ"),
    ("07:00:00", "00:20:00", "Thời tiết"),
]
ITS_SPANS = [(5, 5.75), (5.75, 6.5), (6.5, 7), (7, 7 + 1 / 3)]


def of_two(by_turns: bool, form: str = "{c};17/06/2025;{s};{d};{t}") -> tuple[str, list[str]]:
    """A list of the channels K1 and K2, and the channel of each row."""
    both = [("K1", row) for row in ROWS] + [("K2", row) for row in OTHER]
    if by_turns:
        both.sort(key=lambda one: one[1][0])
    text = "".join(form.format(c=c, s=s, d=d, t=t) + "\n" for c, (s, d, t) in both)
    return text, [channel for channel, _ in both]


@pytest.mark.parametrize("by_turns", [False, True])
def test_a_list_of_two_channels_is_told_by_each_of_them(by_turns: bool, tmp_path: Path) -> None:
    text, channels = of_two(by_turns)
    got = taken(tmp_path, "a.csv", text)
    assert (got.refused, got.faults) == ([], []) and got.frame is not None
    assert got.frame["channel"].to_list() == channels
    found: dict[str, list[tuple[float, float | None]]] = {}
    for channel, span in zip(channels, spans(got), strict=True):
        found.setdefault(channel, []).append(span)
    assert {name: sorted(of) for name, of in found.items()} == {"K1": SPANS, "K2": ITS_SPANS}
    assert doubtful_rows(got).height == 8


def test_codes_that_are_no_channels_are_not_taken_for_some(tmp_path: Path) -> None:
    kinds = ["TIN", "PHIM", "NHAC", "TIN"]
    rows = [f"{kind};17/06/2025;{s};{d};{t}\n" for kind, (s, d, t) in zip(kinds, ROWS, strict=True)]
    (fault,) = taken(tmp_path, "a.csv", "".join(rows)).refused
    assert fault.key == "return_column_missing" and "“Kênh”" in fault.sentence("vi")


SENT = "Nhật ký phát sóng kênh K1 ngày 17/06/2025\n"


@pytest.mark.parametrize(
    ("title", "name", "form"),
    [
        (SENT, "a.txt", "{s} {t}"),
        (SENT, "a.csv", "{s};{t}"),
        ("", "nhat-ky-thang-6.csv", "K1;17/06/2025;{s};{t}"),
        ("", "asrun_log_K1.txt", "K1\t17/06/2025 {s}\t{t}"),
    ],
)
def test_starts_alone_are_those_of_a_log_where_something_says_so(
    title: str, name: str, form: str, tmp_path: Path
) -> None:
    got = taken(tmp_path, name, title + lines(form))
    assert (got.refused, got.faults) == ([], [])
    assert spans(got) == [*SPANS[:3], (7, None)]  # nobody knows when the last one ends
    assert doubtful_rows(got).height == 4


@pytest.mark.parametrize(
    "content",
    [
        "Lịch phát sóng kênh K1 ngày 17/06/2025\n" + lines("{s} {t}"),
        "Kênh K1 ngày 17/06/2025\n" + lines("{s} {t}"),  # it does not say that it was sent
        SENT + lines("{s} {t}", [*ROWS[2:], *ROWS[:2]]),  # times that do not go on
    ],
)
def test_starts_alone_that_may_be_planned_are_refused(content: str, tmp_path: Path) -> None:
    assert keys(taken(tmp_path, "a.txt", content)) == ["receive_no_header"]


def test_starts_and_ends_with_their_days_and_a_length_beside_are_read(tmp_path: Path) -> None:
    """As mAirList writes them, the last programme past midnight."""
    moments = [("17", "23:00"), ("17", "23:30"), ("18", "00:30"), ("18", "01:00"), ("18", "01:30")]
    lasts = ["00:30:00", "01:00:00", "00:30:00", "00:30:00"]
    stamps = [f"2025-06-{day} {time}:00" for day, time in moments]
    rows = [
        f"K1\t{start}\t{end}\t{length}\tBản tin {start}\n"
        for start, end, length in zip(stamps[:-1], stamps[1:], lasts, strict=True)
    ]
    got = taken(tmp_path, "a.log", "".join(rows))
    assert (got.refused, got.faults) == ([], []) and got.frame is not None
    assert [f"{day:%d}" for day in got.frame["date"]] == ["17", "17", "18", "18"]
    assert spans(got) == [(23, 23.5), (23.5, 24.5), (0.5, 1), (1, 1.5)]
