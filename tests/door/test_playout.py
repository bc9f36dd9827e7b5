"""Lists of playout, format by format: every second is accounted for, none is rounded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lsanalytics.clock import MINUTE
from tests.door.playout import account, bxf, gaps, nielsen, taken


def test_an_end_of_nielsen_is_the_last_second_on_air(tmp_path: Path) -> None:
    # 02:00:00-02:15:04 is 905 s though Duration says 904; then 10 s; then to 25:59:59.
    content = nielsen(
        "020000 904 021504 PROGRAMMA new TIN",
        "021505 10 021514 PROMO - GIOI THIEU",
        "021515 85485 255959 PROGRAMMA again PHIM",
    )
    got = taken(tmp_path, "AR20250617.k1", content)
    assert (got.dataset and got.dataset.id, got.refused) == ("broadcast_log", [])
    assert account(got) == {"": 86_390.0, "other": 10.0}
    assert gaps(got) == []
    assert column_of(got, "showing") == ["phát lần đầu", None, "phát lại"]
    assert [one.value for one in got.notes if one.key == "note_nielsen_duration"] == ["1"]
    assert (got.rows_in, got.rows_not_data) == (11, 8)


def column_of(got, name: str) -> list:  # type: ignore[no-untyped-def,type-arg]
    return got.frame[name].to_list()


def test_a_day_that_could_be_a_month_is_that_of_the_machine(tmp_path: Path) -> None:
    content = nielsen("020000 60 020059 PROGRAMMA new A").replace("20250617", "20250607")
    got = taken(tmp_path, "AR20250607.k1", content)
    assert got.faults == [] and column_of(got, "date") == [date(2025, 6, 7)]


def test_an_end_that_is_missing_follows_from_the_length_or_the_next_start(tmp_path: Path) -> None:
    content = nielsen(
        "020000 60 - PROGRAMMA new A", "020100 -1 -1 BREAK - 78", "020130 30 020159 BREAK - 79"
    )
    got = taken(tmp_path, "AR20250617.k1", content)
    assert account(got) == {"": 60.0, "other": 60.0}


def test_another_days_event_inside_is_told_with_its_row(tmp_path: Path) -> None:
    content = nielsen("020000 60 020059 PROGRAMMA new A", "20250618 020100 60 020159 BREAK - 7")
    got = taken(tmp_path, "AR20250617.k1", content)
    assert [(one.key, one.row, one.value) for one in got.faults] == [
        ("playout_other_day", 10, "20250618")
    ]


PLANNED = {
    "a schedule of Nielsen": (
        "BR.k1",
        nielsen("020000 60 020059 PROGRAMMA old A", kind="BEFORE_BROADCAST"),
    ),
    "a schedule in BXF": ("a.xml", bxf("18:00:00:00 00:15:00:00 program A", planned=True)),
    "a guide": (
        "a.xml",
        '<tv><programme start="20250617180000 +0700" channel="K1"><title>A</title></programme>'
        "</tv>",
    ),
}


@pytest.mark.parametrize(("name", "content"), PLANNED.values(), ids=PLANNED.keys())
def test_what_is_planned_is_no_log(name: str, content: str, tmp_path: Path) -> None:
    from lsanalytics.datasets import DATASETS
    from lsanalytics.door.sent import take_apart
    from tests.datasets.frames import places

    got = taken(tmp_path, name, content)
    assert got.dataset and got.dataset.id == "programme_guide"
    forced = take_apart(tmp_path / name, name, DATASETS["broadcast_log"], places())
    assert [one.key for one in forced.refused] == ["playout_planned"]
    assert forced.frame is None
    assert forced.rows_in == forced.rows_not_data + len(forced.lost)


@pytest.mark.parametrize("namespace", ["2008", "2017", "2023"])
def test_bxf_counts_what_aired_and_not_what_lies_on_it(namespace: str, tmp_path: Path) -> None:
    content = bxf(
        "18:00:00:00 00:14:47:12 program Tin",  # 887.48 s
        "18:00:10:00 00:00:05:00 spot Logo | NonPrimary",
        "18:14:47:12 00:00:15:00 spot Quảng cáo",
        "18:15:02:12 00:01:00:00 program Phim | Primary | Did not air",
        "18:15:02:12 00:44:57:13 program Phim",  # 2697.52 s, to 19:00:00:00
        namespace=namespace,
    )
    got = taken(tmp_path, "a.xml", content)
    assert account(got) == {"": 3585.0, "other": 15.0}
    assert gaps(got) == []
    assert {one.kind: one.row for one in got.not_data} == {"on_top": 2, "not_aired": 4}
    assert got.rows_in == 5


def test_drop_frame_lengths_are_counted_in_frames(tmp_path: Path) -> None:
    # An hour of labels is 107,892 frames of 1001/30000 s. 00:01:00;00 is no label: the next start
    # says 1,800 frames.
    content = bxf(
        "18:00:00;00 00:01:00;00 spot A",
        "18:01:00;02 00:59:00;00 program B",
        "19:00:00;00 00:00:10;00 program C",
        rate="29.97",
    )
    got = taken(tmp_path, "a.xml", content)
    assert account(got)["other"] == pytest.approx(1800 * 1001 / 30000, abs=0.001)
    assert got.frame is not None
    hour = got.frame["start"][2] - got.frame["start"][0]
    assert hour == round(107_892 * 1001 / 30)  # milliseconds
    assert [one.row for one in got.notes if one.key == "guess_impossible_code"] == [1, 2]


def test_a_label_before_the_start_of_the_broadcast_day_lies_on_the_next(tmp_path: Path) -> None:
    content = bxf("23:50:00:00 00:40:00:00 program A", "00:30:00:00 00:10:00:00 program B")
    got = taken(tmp_path, "a.xml", content)
    assert column_of(got, "start") == [1430 * MINUTE, 1470 * MINUTE]


ASKED = {
    "frames beyond the rate": (bxf("18:00:00:25 00:15:00:00 program A"), "playout_frames"),
    "a status that does not say": (
        bxf("18:00:00:00 00:15:00:00 program A | Primary | Unknown"),
        "playout_status",
    ),
    "a start that drop-frame leaves out": (
        bxf("18:01:00;00 00:00:10;00 program A", rate="29.97"),
        "playout_code",
    ),
}


@pytest.mark.parametrize(("content", "key"), ASKED.values(), ids=ASKED.keys())
def test_an_event_that_cannot_be_settled_is_told_with_its_row(
    content: str, key: str, tmp_path: Path
) -> None:
    got = taken(tmp_path, "a.xml", content)
    assert [(one.key, one.row) for one in got.faults] == [(key, 1)]


def test_a_guide_is_read_in_the_time_of_the_country(tmp_path: Path) -> None:
    content = (
        '<?xml version="1.0"?><!DOCTYPE tv SYSTEM "xmltv.dtd"><tv>'
        '<programme start="20250617180000 +0700" channel="K1"><title>A</title></programme>'
        '<programme start="20250617114500" channel="K1"><title>B</title></programme>'  # UTC
        '<programme start="20250617194000 +0700" channel="K1" clumpidx="0/2"><title>C</title>'
        "</programme>"
        '<programme start="20250617194000 +0700" channel="K1" clumpidx="1/2"><title>D</title>'
        "</programme>"
        '<programme start="20250617205000 +0800" channel="K1"><title>E</title></programme></tv>'
    )
    got = taken(tmp_path, "guide.xml", content)
    assert [one // MINUTE for one in column_of(got, "start")] == [1080, 1125, 1180, 1190]
    assert [one and one // MINUTE for one in column_of(got, "end")] == [1125, 1180, 1190, None]
    assert column_of(got, "title") == ["A", "B", "C + D", "E"]
    assert {one.key for one in got.notes if one.key != "note_missing"} >= {
        "guess_zone",
        "note_no_end",
    }


STAMPS = {
    "an hour of offset": "20250617180000 +07",
    "an offset with a colon": "20250617180000 +07:00",
    "ISO 8601": "2025-06-17T18:00:00+07:00",
    "set apart": "2025-06-17 11:00:00 UTC",
    "the zone of the country by name": "20250617180000 ICT",
    "British summer": "202506171200 BST",
}


@pytest.mark.parametrize("stamp", STAMPS.values(), ids=STAMPS.keys())
def test_six_in_the_evening_is_read_from_every_zone_that_is_said(
    stamp: str, tmp_path: Path
) -> None:
    content = f'<tv><programme start="{stamp}" channel="K1"><title>A</title></programme></tv>'
    got = taken(tmp_path, "guide.xml", content)
    assert (column_of(got, "start"), got.faults) == ([1080 * MINUTE], [])
    assert "guess_zone" not in {one.key for one in got.notes}


@pytest.mark.parametrize(
    ("start", "stop", "column"),
    [("20250617180000 EST", "", "start"), ("20250617180000 +0700", "20250617256000", "end")],
)
def test_a_moment_that_cannot_be_read_is_told_and_nothing_is_said_of_an_end(
    start: str, stop: str, column: str, tmp_path: Path
) -> None:
    said = f'start="{start}" stop="{stop}" channel="K1"'
    after = '<programme start="20250617190000 +0700" stop="20250617200000 +0700" channel="K1"/>'
    got = taken(
        tmp_path, "a.xml", f"<tv><programme {said}><title>A</title></programme>{after}</tv>"
    )
    assert [(one.key, one.row, one.column, one.value) for one in got.faults] == [
        ("receive_time", 1, column, stop or start)
    ]
    assert "note_no_end" not in {one.key for one in got.notes}


def test_an_end_without_a_zone_is_told_though_its_start_has_one(tmp_path: Path) -> None:
    said = 'start="20250617180000 +0700" stop="20250617120000" channel="K1"'
    got = taken(tmp_path, "a.xml", f"<tv><programme {said}><title>A</title></programme></tv>")
    assert column_of(got, "end") == [1140 * MINUTE]  # noon in UTC
    assert [(one.row, one.column) for one in got.notes if one.key == "guess_zone"] == [(1, "end")]


def test_a_page_wise_report_is_laid_end_to_end(tmp_path: Path) -> None:
    # 18:00:15.5 is told as 18:00:15: half a second is no overlap, and none is lost.
    content = (
        "IS-1 as-run (Ch1:K1) MAU Tue Jun 17, 2025 [x] Pg 1\n"
        "1   18:00:00 00:00:15:12 TIN                PLAYED OK\n"
        "2   18:00:15 00:00:30:00 QC                 NOT PLAYED\n\n"
        "IS-1 as-run (Ch1:K1) MAU Tue Jun 17, 2025 [x] Pg 2\n"
        "3   18:00:15 00:59:44:13 PHIM               PLAYED OK\n"
    )
    got = taken(tmp_path, "0617.arl", content)
    assert account(got) == {"": 3600.0}
    assert [one.row for one in got.not_data if one.kind == "not_aired"] == [3]


def test_hours_that_a_report_cuts_off_come_back_and_are_told(tmp_path: Path) -> None:
    def line(start: str, cut: str, title: str, length: str, source: str) -> str:
        return f"{start}  010001  {cut}  {title:<23}  {length}  {length}  PTM1        {source}\n"

    content = (
        "      Rivendell RDAirPlay Playout Report for 06/17/2025\n      K2 -- Mau\n--Time--\n"
        + line("05:00:00", "001", "Tiếp sóng", "05:00", "Main")  # 1:05:00
        + line("05:30:00", "rml", "Lệnh", "00:00", "Main")
        + line("05:40:00", "001", "Chuông", "00:05", "SPnl")
        + line("06:05:00", "001", "Tin", "25:00", "Main")
        + line("06:40:00", "001", "Nhạc", "20:00", "Main")  # 10 minutes nobody filled
    )
    got = taken(tmp_path, "a.txt", content)
    assert account(got) == {"": 3900.0 + 1500.0 + 1200.0}
    assert gaps(got) == [600.0]
    assert [one.row for one in got.notes if one.key == "guess_hour_cut"] == [4]
    assert sorted(one.kind for one in got.not_data) == [
        "header",
        "macro",
        "on_top",
        "title",
        "title",
    ]


REFUSED = {
    "a playlist without day": ("#LISTID 1\n#TYPE MPEG2\n", "a.ply", "playout_no_day", None),
    "broken markup": ("<BxfMessage>\n<BxfData>\n</BxfMessage>", "a.xml", "playout_xml", 3),
    "a type that is none": (nielsen(kind="Other"), "a.k1", "playout_filetype", 4),
    "a line of another form": (
        "IS-1 as-run (Ch1:K1) MAU Tue Jun 17, 2025 [x] Pg 1\nhello\n",
        "a.arl",
        "playout_line",
        2,
    ),
}


@pytest.mark.parametrize(("content", "name", "key", "row"), REFUSED.values(), ids=REFUSED.keys())
def test_a_list_that_cannot_be_used_says_why(
    content: str, name: str, key: str, row: int | None, tmp_path: Path
) -> None:
    [why] = taken(tmp_path, name, content).refused
    assert (why.key, why.row) == (key, row)


HEADER = "Kênh;Ngày;Giờ bắt đầu;Thời lượng (giây);Tên;Nguồn gốc\n"


def test_equal_starts_follow_each_other_in_their_order(tmp_path: Path) -> None:
    rows = [
        "K1;17/06/2025;19:14:00;15;QC 1;quảng cáo, khác",
        "K1;17/06/2025;19:14:00;20;QC 2;quảng cáo, khác",
        "K1;17/06/2025;19:14:35;25;QC 3;quảng cáo, khác",
    ]
    got = taken(tmp_path, "a.csv", HEADER + "\n".join(rows))
    assert [one % MINUTE for one in column_of(got, "start")] == [0, 15_000, 35_000]
    assert gaps(got) == []


def test_a_copy_goes_only_where_it_has_no_room(tmp_path: Path) -> None:
    spot = "K1;17/06/2025;19:55:00;15;QC;quảng cáo, khác"
    after = "K1;17/06/2025;{};240;Phim;hợp tác sản xuất trong tỉnh"
    tight = taken(tmp_path, "a.csv", HEADER + "\n".join([spot, spot, after.format("19:55:15")]))
    roomy = taken(tmp_path, "b.csv", HEADER + "\n".join([spot, spot, after.format("19:55:30")]))
    assert account(tight)["other"] == 15.0
    assert [(one.row, one.kind) for one in tight.not_data] == [(1, "header"), (3, "copy")]
    assert account(roomy)["other"] == 30.0  # a spot sent twice is two spots


CODED = "Kênh,Ngày,Vào,Ra,Tên,Nguồn gốc\n"


def test_frames_of_a_list_are_seconds_of_its_rate(tmp_path: Path) -> None:
    rows = (
        "K1,17/06/2025,18:00:00:00,18:15:00:11,Tin,tự sản xuất mới\n"
        'K1,17/06/2025,18:15:00:11,18:15:15:11,QC,"quảng cáo, khác"\n'
        ",,,00:15:15:11,Tổng cộng,\n"
    )
    got = taken(tmp_path, "a.csv", CODED + rows)
    assert account(got) == {"new_in_house": 900.44, "other": 15.0}
    assert [one.became for one in got.notes if one.key == "guess_frame_rate"] == ["25"]
    assert [one.kind for one in got.not_data] == ["header", "total"]


def test_a_frame_beyond_a_stated_rate_is_told(tmp_path: Path) -> None:
    header = CODED.replace("Vào", "Vào (25 hình/giây)")
    got = taken(tmp_path, "a.csv", header + "K1,17/06/2025,18:00:00:25,18:15:00:00,Tin,\n")
    assert [(one.key, one.row, one.column) for one in got.faults] == [
        ("playout_frames", 2, "start")
    ]


def test_lengths_without_a_unit_are_asked_about(tmp_path: Path) -> None:
    rows = "K1;17/06/2025;19:14:00;15;QC;quảng cáo, khác\n"
    got = taken(tmp_path, "a.csv", HEADER.replace(" (giây)", "") + rows)
    assert [(one.key, one.row) for one in got.faults] == [("playout_length", 2)]
