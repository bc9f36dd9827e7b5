"""What the command line prints, and what is kept for the page."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.errors import InputError
from lsanalytics.quality import Quality, from_json, messages, to_json
from tests.quality.frames import coverage, frame, item, quality


def test_a_message_says_file_row_column_what_is_wrong_and_what_would_be_right() -> None:
    rows = [item("1"), item("2", date=None, raw_date="31/02/2026")]
    found = quality("press_items", rows)
    assert messages(found, "vi") == [
        "a.csv: dòng 3, cột “Ngày đăng”: “31/02/2026” không phải là ngày có thật; "
        "cần ngày dạng 31/12/2025"
    ]
    assert messages(found, "en") == [
        "a.csv: row 3, column “Date”: “31/02/2026” is not a date that exists; "
        "give one like 31/12/2025"
    ]


def test_a_message_gives_cells_as_they_were_sent() -> None:
    row = coverage(
        people=12000, raw_people="12.000", people_reached=15600, raw_people_reached="15.600"
    )
    (said,) = quality("coverage", [row]).set_aside["reason_vi"]
    assert said == (
        "số người được nghe, xem (15.600) bằng 130% số dân (12.000); phải từ 0 đến 100%"
    )


def test_allowed_values_are_given_by_the_labels_of_the_form() -> None:
    found = quality("press_items", [item("1", tone=None, raw_tone="vui")])
    assert found.set_aside["reason_vi"].item() == (
        "“vui” không dùng được; chỉ được là một trong: “tích cực”; “trung tính”; “tiêu cực”; "
        "“chưa thống nhất”"
    )
    assert found.set_aside["value"].item() == "vui"


def test_what_was_refused_and_set_aside_comes_before_warnings() -> None:
    refused = (InputError("declared_not_utf8", file="b.csv"),)
    rows = [
        item("1", date=date(2026, 12, 1)),
        item("2", date=date(2026, 10, 5)),
        item("3", tone=None),
    ]
    lines = messages(quality("press_items", rows, refused=refused), "vi")
    assert [line.split(":")[0] for line in lines] == [
        "b.csv",
        "a.csv",  # row 4, critical
        "a.csv",  # row 2, a warning
    ]
    assert "dòng 4" in lines[1] and "Cảnh báo" in lines[2]


def test_many_faults_of_one_kind_are_counted() -> None:
    found = quality("press_items", [item(str(n), outlet=None) for n in range(30)])
    lines = messages(found, "vi", shown=3)
    assert len(lines) == 4
    assert lines[-1] == (
        "a.csv: cột “Mã cơ quan báo chí”: và 27 dòng khác có lỗi như vậy, đến dòng 31"
    )


def test_two_files_are_told_apart() -> None:
    sent = pl.concat(
        [frame("press_items", [item("1")]), frame("press_items", [item("1")], "b.csv")]
    )
    found = quality("press_items", sent)
    assert messages(found, "en") == [
        "b.csv: row 2, column “Item code”: this row repeats the one at a.csv:2; keep one of them"
    ]


def equal(one: Quality, other: Quality) -> bool:
    return (
        (one.dataset, one.results, one.counts) == (other.dataset, other.results, other.counts)
        and one.faults.equals(other.faults)
        and one.accepted.equals(other.accepted)
        and [str(e) for e in one.refused] == [str(e) for e in other.refused]
    )


def test_a_validation_can_be_kept_and_read_again() -> None:
    refused = (InputError("declared_not_utf8", file="b.csv"),)
    found = quality("press_items", [item("1"), item("2", tone=None)], refused=refused)
    kept = to_json(found)
    assert equal(from_json(kept, found.accepted), found)
    assert to_json(from_json(kept, found.accepted)) == kept
