"""What a list says of the kind of its rows: advertising is no programme, a logo has no airtime."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.door.playout import account, taken
from tests.door.test_station_lists import sheet

HEAD = "Kênh;Ngày;Từ;Đến;Nội dung"


@pytest.mark.parametrize("header", ["Event type", "Asset type", "Type", "Loại mục", "Loại"])
@pytest.mark.parametrize("kind", ["Commercial", "PROMO", "Filler", "Quảng cáo", "Hình hiệu"])
def test_advertising_and_fillers_are_no_programmes(header: str, kind: str, tmp_path: Path) -> None:
    rows = "05:00;05:30;A;Program", f"05:30;05:35;B;{kind}", "05:35;06:00;C;Program"
    got = taken(tmp_path, "a.csv", sheet(f"{HEAD};{header}", *rows))
    assert (got.refused, got.faults) == ([], [])
    assert account(got) == {"": 55 * 60, "other": 5 * 60}
    assert [(one.row, one.value) for one in got.notes if one.key == "note_event"] == [(3, kind)]


@pytest.mark.parametrize("kind", ["Secondary", "Non-primary", "Logo", "Crawl", "Chữ chạy"])
def test_what_lies_on_top_of_a_programme_takes_no_time_of_it(kind: str, tmp_path: Path) -> None:
    rows = "05:00;05:30;A;Primary", f"05:05;05:10;B;{kind}", "05:30;06:00;C;Primary"
    got = taken(tmp_path, "a.csv", sheet(f"{HEAD};Event type", *rows))
    assert account(got) == {"": 3600}
    assert [(one.row, one.kind) for one in got.not_data][1:] == [(3, "on_top")]


def test_an_origin_that_the_list_names_goes_before_the_kind_of_a_row(tmp_path: Path) -> None:
    rows = "05:00;05:30;A;tự sản xuất mới;Promo", "05:30;06:00;B;;Promo"
    got = taken(tmp_path, "a.csv", sheet(f"{HEAD};Nguồn gốc;Event type", *rows))
    assert account(got) == {"new_in_house": 1800, "other": 1800}


@pytest.mark.parametrize(
    ("header", "kind", "told"),
    [
        ("Type", "Song", "note_unknown_column"),  # about something else
        ("Loại", "TH", "note_header"),  # of which medium it is
    ],
)
def test_a_column_that_tells_no_kind_is_about_something_else(
    header: str, kind: str, told: str, tmp_path: Path
) -> None:
    got = taken(tmp_path, "a.csv", sheet(f"{HEAD};{header}", f"05:00;05:30;A;{kind}"))
    assert account(got) == {"": 1800}
    assert header in [one.value for one in got.notes if one.key == told]


def test_a_list_of_loudspeakers_is_asked_for_its_channel_and_not_for_people(
    tmp_path: Path,
) -> None:
    """The year of a day is no heading of figures of that year."""
    head = "STT;Cụm loa;Ngày phát;Giờ phát;Thời lượng (giây);Tên bản tin;Trạng thái"
    rows = [f"{at};Thôn {at};17/06/2025;05:00:00;1800;Bản tin xã;Đã phát" for at in (1, 2)]
    (why,) = taken(tmp_path, "loa.csv", "\n".join([head, *rows]) + "\n").refused
    assert why.key == "receive_column_missing"
    assert "“Kênh”" in why.sentence("vi") and "“Cụm loa”" in why.sentence("vi")
