"""Pivot tables sent as values: labels reach their rows, sums are left out, and it all waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.door.doubt import doubtful_rows
from tests.door.coverage import HEADER, KINH_RADIO, KINH_TV, RADIO, TV, figures
from tests.door.test_stacked_tables import Table, taken

HEADS = ["Năm", "Tên xã", *HEADER[2:]]
SUMS = ["Sum of Số dân", "Sum of Số người được nghe, xem"]
TITLE = ["PHỦ SÓNG NĂM 2025"]
KHE, KINH = "Xã Thất Khê", "Phường Đông Kinh"
ALL = [RADIO, TV, KINH_RADIO, KINH_TV]
INNER = (["phát thanh", 8000, 7000], ["truyền hình", 8000, 7500])
OF_KINH = (["phát thanh", 10000, 9000], ["truyền hình", 10000, 9500])

TABLES: dict[str, Table] = {
    "tabular, with sums of groups": [
        [*HEADS[:3], *SUMS],
        [2025, KHE, *INNER[0]],
        ["", "", *INNER[1]],
        ["", f"{KHE} Total", "", 16000, 14500],
        ["", KINH, *OF_KINH[0]],
        ["", "", *OF_KINH[1]],
        ["", f"{KINH} Total", "", 20000, 18500],
        ["2025 Total", "", "", 36000, 33000],
        ["Grand Total", "", "", 36000, 33000],
    ],
    "tabular, in the words of Excel in Vietnamese": [
        [*HEADS[:3], "Tổng của Số dân", "Tổng của Số người được nghe, xem"],
        [2025, KHE, *INNER[0]],
        ["", "", *INNER[1]],
        ["", f"Tổng {KHE}", "", 16000, 14500],
        ["", KINH, *OF_KINH[0]],
        ["", "", *OF_KINH[1]],
        ["", f"{KINH} Tổng", "", 20000, 18500],
        ["Tổng cuối", "", "", 36000, 33000],
    ],
    "outline, sums above": [
        HEADS,
        [2025, "", "", 36000, 33000],
        ["", KHE, "", 16000, 14500],
        ["", "", *INNER[0]],
        ["", "", *INNER[1]],
        ["", KINH, "", 20000, 18500],
        ["", "", *OF_KINH[0]],
        ["", "", *OF_KINH[1]],
        ["Tổng cuối", "", "", 36000, 33000],
    ],
    "outline, without sums of groups": [
        HEADS,
        [2025],
        ["", KHE],
        ["", "", *INNER[0]],
        ["", "", *INNER[1]],
        ["", KINH],
        ["", "", *OF_KINH[0]],
        ["", "", *OF_KINH[1]],
    ],
    "compact, communes outside": [
        TITLE,
        ["Nhãn Hàng", "Tổng của Số dân", "Tổng của Số người được nghe, xem"],
        [KHE, 16000, 14500],
        *INNER,
        [KINH, 20000, 18500],
        *OF_KINH,
        ["Tổng cuối", 36000, 33000],
    ],
    "compact, media outside, filtered by year": [
        ["Năm", 2025],
        [],
        ["Row Labels", *SUMS],
        ["phát thanh", 18000, 16000],
        [KHE, 8000, 7000],
        [KINH, 10000, 9000],
        ["truyền hình", 18000, 17000],
        [KHE, 8000, 7500],
        [KINH, 10000, 9500],
        ["Grand Total", 36000, 33000],
    ],
    "compact, three fields in one column": [
        ["Row Labels", *SUMS],
        ["2025", 36000, 33000],
        [KHE, 16000, 14500],
        *INNER,
        [KINH, 20000, 18500],
        *OF_KINH,
        ["Grand Total", 36000, 33000],
    ],
    "compact, media across": [
        TITLE,
        ["", "Column Labels"],
        ["", "phát thanh", "", "truyền hình", "", "Total Sum of Số dân", f"Total {SUMS[1]}"],
        ["Row Labels", *SUMS, *SUMS],
        [KHE, 8000, 7000, 8000, 7500, 16000, 14500],
        [KINH, 10000, 9000, 10000, 9500, 20000, 18500],
        ["Grand Total", 18000, 16000, 18000, 17000, 36000, 33000],
    ],
}


@pytest.mark.parametrize("name", TABLES)
def test_a_pivot_table_is_read_as_the_rows_that_it_was_made_from(name: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, TABLES[name])
    assert figures(sent) == sorted(ALL)
    # A label that stands in its own row, in a table without another sign of a pivot, is certain.
    certain = 1 if "guess_pivot_sum" not in {one.key for one in sent.notes} else 0
    assert doubtful_rows(sent).height >= len(ALL) - certain


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_pivot_table_has_one_place(name: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, TABLES[name])
    assert sent.frame is not None
    spots = [one.row for one in sent.not_data] + sent.frame["row"].unique().to_list()
    assert sorted(spots) == list(range(1, len(TABLES[name]) + 1))
    assert sent.rows_in == sent.frame.height + sent.rows_not_data


def test_a_row_of_a_group_whose_figures_are_not_the_sums_below_is_asked_about(
    tmp_path: Path,
) -> None:
    table = [HEADS, [2025, KHE, "", 16001, 14500], ["", "", *INNER[0]], ["", "", *INNER[1]]]
    sent = taken(tmp_path, table)
    assert sent.frame is not None
    assert sent.frame.select("row", "place", "medium").rows() == [
        (2, "06040", None),  # which is set aside, since it says no medium
        (3, "06040", "radio"),
        (4, "06040", "tv"),
    ]
    assert doubtful_rows(sent)["row"].to_list() == [3, 4]


NOT_CARRIED: dict[str, Table] = {
    "a row like the one above would name the same twice": [
        HEADS,
        [2025, KHE, *INNER[0]],
        ["", "", *INNER[0]],
    ],
    "a label behind one that is given": [HEADS, [2025, KHE, *INNER[0]], [2025, "", *INNER[1]]],
}


@pytest.mark.parametrize("name", NOT_CARRIED)
def test_a_label_that_nobody_wrote_is_not_made_up(name: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, NOT_CARRIED[name])
    assert sent.frame is not None and sent.frame["place"].to_list()[1:].count(None) > 0
    assert "guess_carried" not in {one.key for one in sent.notes}


@pytest.mark.parametrize("what", ["Count of", "Average of", "Trung bình của"])
def test_a_count_or_a_mean_of_a_pivot_table_is_no_figure(what: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [[*HEADS[:3], f"{what} Số dân", SUMS[1]], [2025, KHE, *INNER[0]]])
    assert sent.refused and "Số dân" in sent.refused[0].sentence("vi")


def test_a_list_of_advertisements_with_their_brands_is_no_pivot_table(tmp_path: Path) -> None:
    log = ["Loại hình", "Ngày phát sóng", "Bắt đầu", "Kết thúc", "Tên chương trình", "Nguồn gốc"]
    row = ["truyền hình", "15/09/2025", "19:30", "19:31", "Quảng cáo", "khác"]
    table = [["Kênh", "TH1"], [], ["Nhãn hàng", "Kênh", *log], ["Sữa A", "TH1", *row]]
    sent = taken(tmp_path, table)
    assert not sent.refused and not sent.faults and sent.frame is not None
    assert sent.frame["channel"].to_list() == ["TH1"]
    assert (1, "Kênh | TH1") in [(one.row, one.text) for one in sent.not_data]
