"""The forms of playout as other systems write them: each with the reading worked out beside it."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from lsanalytics.door.sent import Sent, take_apart
from tests.datasets.frames import places
from tests.door.playout import account, bxf, gaps, nielsen

NEW = "tự sản xuất mới"
LIST = "Kênh;Ngày;Giờ bắt đầu;Giờ kết thúc;Tên chương trình;Nguồn gốc\n"
BOTH = "Kênh;Ngày;Giờ bắt đầu;Giờ kết thúc;Thời lượng;Tên chương trình;Nguồn gốc\n"
TWO = nielsen("020000 60 020059 PROGRAMMA new TIN", "020100 60 020159 BREAK - QC")
ONE = bxf("18:00:00:00 00:15:00:00 program A")
REPORT = "IS-1 as-run (Ch1:K1) MAU Tue Jun 17, 2025 [x] Pg 1\n"


def row(*cells: str) -> str:
    return ";".join(("K1", "17/06/2025", *cells, NEW)) + "\n"


def reordered(text: str) -> str:
    """The same list with its columns in another order, which its last head line names."""
    names = (
        "Date\tStartTime\tEndTime\tDuration\tChannelID\tProgramType\tUnharmonizedTitle\tRepeatCode"
    )
    lines = []
    for line in text.split("\r\n"):
        cells = line.split("\t")
        if line.startswith("%COMMENT"):
            line = f"%COMMENT\t{names}"
        elif line and not line.startswith("%"):
            line = "\t".join(cells[at] for at in (2, 3, 5, 4, 0, 7, 8, 15))
        lines.append(line)
    return "\r\n".join(lines)


def timed(start: str = "", length: str = "") -> str:
    """One event of BXF with other elements for its start or its length."""
    text = ONE
    if start:
        text = re.sub(r"<StartDateTime>.*?</StartDateTime>", start, text)
    return re.sub(r"<Duration>.*?</Duration>", length, text) if length else text


def report(*lines: str) -> str:
    head = "      Rivendell RDAirPlay Technical Report for 06/17/2025\n      K2 -- Mau\n--Time--\n"
    return head + "".join(f"{line}\n" for line in lines)


def cart(start: str, title: str, length: str, aired: str) -> str:
    return f"{start}  010001  001  {title:<23}  {length}  {length}  PTM1        Main    {aired}"


# what it is: (name, content, seconds by origin)
READ: dict[str, tuple[str, str | bytes, dict[str, float]]] = {
    "columns in another order": ("a.k1", reordered(TWO), {"": 60, "other": 60}),
    "UTF-16": ("a.k1", TWO.encode("utf-16"), {"": 60, "other": 60}),
    "ISO-8859-1": ("a.k1", TWO.replace("TIN", "CAFÉ").encode("latin-1"), {"": 60, "other": 60}),
    "hours that lost their nought": (
        "a.k1",
        re.sub(r"\t02(0[01]\d\d)(?=\t)", r"\t2\1", TWO),
        {"": 60, "other": 60},
    ),
    "hours with colons": (
        "a.k1",
        re.sub(r"\t(02)(0[01])(\d\d)(?=\t)", r"\t\1:\2:\3", TWO),
        {"": 60, "other": 60},
    ),
    "types in small letters": ("a.k1", TWO.replace("BREAK", "Break"), {"": 60, "other": 60}),
    "blanks around fields": ("a.k1", TWO.replace("\t", " \t "), {"": 60, "other": 60}),
    "a day that begins at six": (
        "a.k1",
        nielsen(
            "060000 64800 235959 PROGRAMMA new A", "240000 21600 295959 PROGRAMMA again B"
        ).replace("PIVOTHOUR\t020000", "PIVOTHOUR\t060000"),
        {"": 86_400},
    ),
    "hours that begin anew after midnight": (
        "a.k1",
        nielsen("230000 3600 235959 PROGRAMMA new A", "000000 3600 005959 PROGRAMMA again B"),
        {"": 7200},
    ),
    "a namespace under a prefix": (
        "a.xml",
        re.sub(r"<(/?)([A-Z])", r"<\1b:\2", ONE).replace("xmlns=", "xmlns:b="),
        {"": 900},
    ),
    "BXF in UTF-16": (
        "a.xml",
        ONE.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"),
        {"": 900},
    ),
    "a length as xs:duration": (
        "a.xml",
        timed(length="<Duration>PT14M59.48S</Duration>"),
        {"": 899.48},
    ),
    "an end instead of a length": (
        "a.xml",
        timed(
            length='<EndDateTime><SmpteDateTime broadcastDate="2025-06-17"><SmpteTimeCode>'
            "18:15:00:12</SmpteTimeCode></SmpteDateTime></EndDateTime>"
        ),
        {"": 900.48},
    ),
    "a start in UTC": (
        "a.xml",
        timed("<StartDateTime><UtcDateTime>2025-06-17T11:00:00Z</UtcDateTime></StartDateTime>"),
        {"": 900},
    ),
    "the last frame of a day": ("a.xml", bxf("23:59:59:24 00:00:01:01 program A"), {"": 1.04}),
    "50 frames": ("a.xml", bxf("18:00:00:49 00:00:00:01 program A", rate="50"), {"": 0.02}),
    # 3,600 frames to 18:01:00;04, the four labels before being left out, and 60 of a second
    "59.94 drop-frame": (
        "a.xml",
        bxf("18:00:00;00 00:01:00;00 program A", "18:01:00;04 00:00:01;00 program B", rate="59.94"),
        {"": round(3660 * 1001 / 60_000, 3)},
    ),
    # An hour of non-drop labels is 3,603.6 s; the next start says 3,600 of the clock.
    "29.97 non-drop": (
        "a.xml",
        bxf("18:00:00:00 01:00:00:00 program A", "19:00:00:00 00:00:10:00 program B", rate="29.97"),
        {"": 3600 + 10.01},
    ),
    "a day whose start nobody says": (
        "a.xml",
        bxf("23:50:00:00 00:40:00:00 program A", "00:30:00:00 00:10:00:00 program B").replace(
            ' scheduleStart="2025-06-17T06:00:00.00"', ""
        ),
        {"": 3000},
    ),
    "a status on a line of its own": (
        "a.arl",
        f"{REPORT}1   18:00:00 00:00:15:12 TIN\n            PLAYED OK\n"
        "2   18:00:15 00:59:44:13 PHIM               PLAYED OK\n",
        {"": 3600},
    ),
    "a technical report": (
        "a.txt",
        report(
            cart("05:00:00", "A", "20:00", "Play      Yes"),
            cart("05:20:00", "B", "10:00", "Play      No"),
        ),
        {"": 1200},
    ),
    "an end after midnight": (
        "a.csv",
        LIST + row("23:50:00", "00:20:00", "A"),
        {"new_in_house": 1800},
    ),
    "a start after midnight under the date before": (
        "a.csv",
        LIST + row("23:50:00", "00:20:00", "A") + row("00:20:00", "00:30:00", "B"),
        {"new_in_house": 2400},
    ),
    "frames up to midnight and after it": (
        "a.csv",
        LIST + row("23:59:59:24", "00:00:10:00", "A"),
        {"new_in_house": 10.04},
    ),
    "hours to 29:59:59": (
        "a.csv",
        LIST + row("24:20:00", "29:59:59", "A"),
        {"new_in_house": 20_399},
    ),
    "a blank end beside a length": (
        "a.csv",
        BOTH + row("18:00:00", "", "00:15:00", "A") + row("18:15:00", "18:20:00", "0:05:00", "B"),
        {"new_in_house": 1200},
    ),
    "day and hour in one cell": (
        "a.csv",
        "Kênh;Bắt đầu;Kết thúc;Tên chương trình;Nguồn gốc\n"
        f"K1;17/06/2025 18:00:00;17/06/2025 18:15:00;A;{NEW}\n"
        f"K1;17/06/2025 23:50:00;18/06/2025 00:20:00;B;{NEW}\n",
        {"new_in_house": 2700},
    ),
    "day and hour beside the day": (
        "a.csv",
        LIST
        + row("17/06/2025 18:00:00", "17/06/2025 18:15:00", "A")
        + row("18/06/2025 00:10:00", "18/06/2025 00:20:00", "B"),
        {"new_in_house": 1500},
    ),
    "offsets": (
        "a.csv",
        "Kênh;Bắt đầu;Kết thúc;Tên chương trình;Nguồn gốc\n"
        f"K1;2025-06-17T18:00:00+07:00;2025-06-17T18:15:00+07:00;A;{NEW}\n"
        f"K1;2025-06-17T12:00:00Z;2025-06-17T12:15:00.5Z;B;{NEW}\n",
        {"new_in_house": 1800.5},
    ),
    "day and channel in the title": (
        "a.csv",
        "NHẬT KÝ PHÁT SÓNG KÊNH K1;;;;\nNgày 17/06/2025;;;;\n;;;;\n"
        f"STT;Giờ bắt đầu;Giờ kết thúc;Tên chương trình;Nguồn gốc\n1;18:00:00;18:15:00;A;{NEW}\n",
        {"new_in_house": 900},
    ),
    "spelt and compact hours": (
        "a.csv",
        LIST + row("18h00m00s", "18 giờ 15 phút 20 giây", "A") + row("181520", "181600", "B"),
        {"new_in_house": 960},
    ),
    "English headers": (
        "a.csv",
        "channel,air date,on air,off air,programme,house id\nK1,2025-06-17,18:00:00,18:15:00,A,H\n",
        {"": 900},
    ),
    "UTF-16 with tabs": (
        "a.txt",
        (LIST + row("18:00:00", "18:15:00", "A")).replace(";", "\t").encode("utf-16"),
        {"new_in_house": 900},
    ),
    "quotation marks and a byte order mark": (
        "a.csv",
        "\ufeff" + LIST + row('"18:00:00"', "18:15:00", '"A; ""B"""'),
        {"new_in_house": 900},
    ),
}


def taken(folder: Path, name: str, content: str | bytes) -> Sent:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return take_apart(path, name, None, places())


@pytest.mark.parametrize(("name", "content", "seconds"), READ.values(), ids=READ.keys())
def test_every_second_of_a_variant_is_accounted_for(
    name: str, content: str | bytes, seconds: dict[str, float], tmp_path: Path
) -> None:
    got = taken(tmp_path, name, content)
    assert (got.refused, got.faults) == ([], [])
    assert account(got) == pytest.approx(seconds, abs=0.0011)
    assert not any(one < -0.001 for one in gaps(got))  # nothing overlaps


def test_two_channels_of_one_file_do_not_overlap(tmp_path: Path) -> None:
    other = "".join(f"{line.replace('21', '22', 1)}\r\n" for line in TWO.split("\r\n")[8:-1])
    got = taken(tmp_path, "a.k1", TWO + other)
    assert got.frame is not None
    assert got.frame.group_by("channel").len().sort("channel").rows() == [("21", 2), ("22", 2)]
    assert account(got) == {"": 120, "other": 120}


def test_one_frame_of_overlap_stays_and_is_no_fault(tmp_path: Path) -> None:
    content = bxf("18:00:00:00 00:15:00:01 program A", "18:15:00:00 00:15:00:00 program B")
    got = taken(tmp_path, "a.xml", content)
    assert (gaps(got), got.faults) == ([-0.04], [])


GUESSED = {
    "a start after midnight": (
        LIST + row("23:50:00", "00:20:00", "A") + row("00:20:00", "00:30:00", "B"),
        "guess_after_midnight",
        "24:30",
    ),
    "hours after midnight": (LIST + row("23:50:00", "00:20:00", "A"), "note_next_day", "24:20"),
    "a length for an end": (
        BOTH + row("18:00:00", "", "0:15:00", "A"),
        "note_end_of_length",
        "18:15",
    ),
    "compact hours": (LIST + row("180000", "181500", "A"), "note_compact_time", "18:00"),
}


@pytest.mark.parametrize(("content", "key", "became"), GUESSED.values(), ids=GUESSED.keys())
def test_what_is_read_into_a_cell_is_told(
    content: str, key: str, became: str, tmp_path: Path
) -> None:
    got = taken(tmp_path, "a.csv", content)
    assert became in [one.became for one in got.notes if one.key == key]


def test_an_end_long_before_its_start_is_no_night(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.csv", LIST + row("19:45:00", "19:15:00", "A"))
    assert got.frame is not None
    assert (got.frame["end"] < got.frame["start"]).all()  # set aside by the checks


def test_a_clip_list_tells_what_it_plans_under_both_readings(tmp_path: Path) -> None:
    lines = '#LISTID 1\n"V:\\a.mpg";0.00000;900.00000;;Tin\n"V:\\b.mpg";12.50000;2670.00000;;Phim\n'
    [why] = taken(tmp_path, "a.ply", lines).refused
    assert "2 đoạn dự kiến dài 0:59:30 nếu số thứ ba là thời lượng" in why.sentence("vi")
    assert "0:59:17.500 if it is an out point" in why.sentence("en")  # 900 + 2670 - 12.5 s


def test_a_schedule_asks_for_the_log_of_its_days(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.xml", bxf("18:00:00:00 00:15:00:00 program A", planned=True))
    assert [one.value for one in got.notes if one.key == "note_planned"] == ["17/06/2025"]


LENGTHS = "Kênh;Loại hình;Ngày;Giờ bắt đầu;Thời lượng;Tên chương trình;Nguồn gốc\n"
# (start, length) of each row -> seconds read of each, and the rows in minutes and seconds
MEANT: dict[str, tuple[list[tuple[str, str]], list[int | None], list[int]]] = {
    "words": (
        [("19:00", "30'"), ("19:30", "15 phút"), ("19:45", "14'30\""), ("20:00", "1 giờ 15 phút")],
        [1800, 900, 870, 4500],
        [],
    ),
    "words with hours": (
        [("19:00", "1h05"), ("20:10", "2h"), ("22:10", "45 giây")],
        [3900, 7200, 45],
        [],
    ),
    "words for figures and halves": (
        [
            *(("05:00", "nửa tiếng"), ("06:00", "1 tiếng rưỡi"), ("08:00", "2 tiếng 15 phút")),
            *(("11:00", "2 giờ 15"), ("14:00", "một tiếng"), ("15:00", "135'")),
            *(("18:00", "1 hour 30 mins"), ("20:00", "2 phút rưỡi")),
        ],
        [1800, 5400, 8100, 8100, 3600, 8100, 5400, 150],
        [],
    ),
    "hours and minutes": (
        [("19:00", "0:30"), ("19:30", "1:15"), ("20:45", "0:10")],
        [1800, 4500, 600],
        [],
    ),
    "one of hours that runs over": (
        [("19:00", "0:30"), ("19:30", "2:00"), ("20:45", "0:10"), ("20:55", "0:05")],
        [1800, 7200, 600, 300],
        [],
    ),
    "minutes and seconds": (
        [("19:00:00", "00:30"), ("19:00:30", "29:30"), ("19:30:00", "45:00")],
        [30, 1770, 2700],
        [2, 3, 4],
    ),
    "small ones": (
        [("19:00", "05:00"), ("19:05", "10:00"), ("19:15", "15:00")],
        [300, 600, 900],
        [2, 3, 4],
    ),
    "longer than a day": ([("19:00", "0:30"), ("19:30", "40:00:00")], [1800, None], []),
}


@pytest.mark.parametrize("name", MEANT)
def test_a_length_is_read_as_the_starts_after_it_allow(name: str, tmp_path: Path) -> None:
    rows, seconds, minutes = MEANT[name]
    body = "".join(
        f'K1;tv;17/06/2025;{start};"{length.replace(chr(34), chr(34) * 2)}";CT;{NEW}\n'
        for start, length in rows
    )
    path = tmp_path / "a.csv"
    path.write_text(LENGTHS + body, encoding="utf-8")
    sent = take_apart(path, path.name, None, places())
    assert sent.frame is not None
    found = sent.frame.select((pl.col("end") - pl.col("start")) // 1000).to_series()
    assert found.to_list() == seconds
    told = [one.row for one in sent.notes if one.key == "guess_length_minutes"]
    assert told == minutes
    faults = [(one.key, one.value) for one in sent.faults]
    assert faults == [
        ("playout_length", rows[n][1]) for n, one in enumerate(seconds) if one is None
    ]
