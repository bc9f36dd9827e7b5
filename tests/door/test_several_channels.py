"""Lists with the programmes of several channels by turns: each channel has its own time."""

from __future__ import annotations

from pathlib import Path

from tests.door.playout import account, taken
from tests.door.test_station_lists import spans, told

STARTS = "Kênh;Ngày;Giờ;Nội dung"
LENGTHS = "Kênh;Ngày;Giờ;Thời lượng;Nội dung"


def by_turns(header: str, *rows: str) -> str:
    return "\n".join([header, *(row.replace(";", ";17/06/2025;", 1) for row in rows)]) + "\n"


def test_a_programme_lasts_until_the_next_one_of_its_own_channel(tmp_path: Path) -> None:
    rows = "T;05:00;A", "P;05:00;B", "T;06:00;C", "P;06:30;D", "T;07:00;Hết", "P;07:30;Hết"
    got = taken(tmp_path, "a.csv", by_turns(STARTS, *rows))
    assert spans(got) == [(5, 6), (5, 6.5), (6, 7), (6.5, 7.5)]


def test_a_length_that_is_missing_is_not_that_up_to_another_channel(tmp_path: Path) -> None:
    rows = "T;05:00;0:30:00;A", "P;05:10;0:10:00;B", "T;05:30;;C", "P;05:40;0:20:00;D"
    got = taken(tmp_path, "a.csv", by_turns(LENGTHS, *rows, "T;06:00;0:30:00;E"))
    assert got.faults == []
    assert account(got) == {"": (30 + 10 + 30 + 20 + 30) * 60}


def test_lengths_in_two_parts_are_told_by_what_follows_on_the_channel(tmp_path: Path) -> None:
    """As hours, 20:00 ends before no other programme: those of the same channel tell."""
    rows = "T;05:00;60:00;A", "P;05:00;90:00;B", "T;06:00;29:30;C", "P;06:30;20:00;D"
    got = taken(tmp_path, "a.csv", by_turns(LENGTHS, *rows, "T;06:30;29:30;E"))
    assert told(got, "guess_length_minutes") == [2, 3, 4, 5, 6]
    assert account(got) == {"": (60 + 90 + 29.5 + 20 + 29.5) * 60}


def test_the_last_second_on_air_is_told_by_each_channel(tmp_path: Path) -> None:
    rows = [
        f"{channel};0{hour}:00:00;0{hour}:59:59;{channel}{hour}"
        for hour in range(5, 9)
        for channel in "TP"
    ]
    got = taken(tmp_path, "a.csv", by_turns("Kênh;Ngày;Từ;Đến;Nội dung", *rows))
    assert len(told(got, "guess_last_on_air")) == 8
    assert account(got) == {"": 8 * 3600}


CLUSTERS = "Kênh;Ngày;Giờ;Thời lượng (giây);Tên bản tin;Cụm loa"


def test_what_several_machines_sent_at_one_time_is_not_sent_after_itself(tmp_path: Path) -> None:
    """The half hour of a commune, once for each of its loudspeakers: the copies are asked about."""
    rows = [f"P;05:00;1800;Bản tin xã;Thôn {number}" for number in (1, 2, 3)]
    got = taken(tmp_path, "a.csv", by_turns(CLUSTERS, *rows, "P;17:00;600;Thời tiết;Thôn 1"))
    assert (got.refused, got.faults) == ([], [])
    assert spans(got) == [(5, 5.5)] * 3 + [(17, 17 + 1 / 6)]
    assert told(got, "guess_equal_start") == []


def test_spots_of_one_start_follow_each_other_also_where_one_is_sent_twice(tmp_path: Path) -> None:
    rows = [f"P;05:00;30;{title};" for title in ("Omo", "Sữa", "Omo")]
    got = taken(tmp_path, "a.csv", by_turns(CLUSTERS, *rows))
    assert account(got) == {"": 90} and told(got, "guess_equal_start") == [3, 4]


def test_a_missing_length_is_that_up_to_the_next_start_unless_a_pause_lies_between(
    tmp_path: Path,
) -> None:
    rows = "T;05:00;;A", "T;05:30;0:30:00;B", "T;06:00;;C", "T;12:00;0:30:00;D"
    got = taken(tmp_path, "a.csv", by_turns(LENGTHS, *rows))
    assert spans(got) == [(5, 5.5), (5.5, 6), (6, None), (12, 12.5)]
    assert told(got, "guess_next_start") == [2]


def test_lists_side_by_side_are_of_the_channel_that_stands_over_each(tmp_path: Path) -> None:
    content = (
        "Nhật ký ngày 17/06/2025;;;;;\nKênh P1;;;Kênh T1;;\nTừ;Đến;Nội dung;Từ;Đến;Nội dung\n"
        "05:00;05:30;A;06:00;07:00;C\n05:30;06:00;B;07:00;08:00;D\n;;;08:00;08:30;E\n"
    )
    got = taken(tmp_path, "a.csv", content)
    assert got.frame is not None
    assert list(got.frame["channel"]) == ["P1"] * 2 + ["T1"] * 3
    assert spans(got) == [(5, 5.5), (5.5, 6), (6, 7), (7, 8), (8, 8.5)]
    assert "guess_drawn" in {one.key for one in got.notes}  # and asked about


def test_starts_side_by_side_end_with_the_next_of_their_own_list(tmp_path: Path) -> None:
    content = (
        "PT1;;;;TH1;;\nNgày;Giờ;Nội dung;;Ngày;Giờ;Nội dung\n"
        "17/06/2025;05:00;A;;17/06/2025;06:00;C\n17/06/2025;05:30;B;;17/06/2025;07:00;D\n"
        "17/06/2025;06:00;Hết;;17/06/2025;08:00;Hết\n"
    )
    got = taken(tmp_path, "a.csv", content)
    assert got.frame is not None and list(got.frame["channel"]) == ["PT1", "PT1", "TH1", "TH1"]
    assert spans(got) == [(5, 5.5), (5.5, 6), (6, 7), (7, 8)]


def test_the_channel_over_the_first_list_is_not_that_of_one_beside_it(tmp_path: Path) -> None:
    """Over the second stands another day, and over both one channel; over the second of the other
    file something that names no channel, and nobody guesses one."""
    rows = "Từ;Đến;Nội dung;Từ;Đến;Nội dung\n05:00;05:30;A;16:00;17:00;B\n"
    days = taken(tmp_path, "a.csv", f"Kênh P1;;;;;\nNgày 17/06/2025;;;Ngày 18/06/2025;;\n{rows}")
    assert days.frame is not None
    assert list(map(str, days.frame["date"])) == ["2025-06-17", "2025-06-18"]
    other = taken(tmp_path, "b.csv", f"Ngày 17/06/2025;;;;;\nKênh P1;;;Đài bạn;;\n{rows}")
    assert other.refused
