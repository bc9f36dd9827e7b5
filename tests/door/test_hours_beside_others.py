"""Forms of airtime with several columns below each medium: planned, done, cumulative."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.door import workbooks
from tests.door.workbooks import workbook

TITLES = [["BÁO CÁO QUÝ II NĂM 2025"], ["Đơn vị báo cáo: Đài PT-TH tỉnh"]]
HEADER = ["Loại thời lượng", "Phát thanh (giờ)", "", "Truyền hình (giờ)", ""]


@pytest.mark.parametrize("merged", [(), ("B3:C3", "D3:E3")])
@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("Quý II", "Lũy kế 6 tháng"), True),
        (("Lũy kế 6 tháng", "Quý II"), False),
        (("Kế hoạch", "Thực hiện"), False),
        (("Thực hiện", "Kế hoạch"), True),
    ],
)
def test_the_hours_of_the_period_are_taken(
    words: tuple[str, str], first: bool, merged: tuple[str, ...], tmp_path: Path
) -> None:
    figures = [1000, 2000, 1500, 3000] if first else [2000, 1000, 3000, 1500]
    table = [*TITLES, HEADER, ["", *words, *words], ["tổng thời lượng phát sóng", *figures]]
    sent = workbooks.taken(tmp_path, workbook(table, merged))
    assert not sent.refused and not sent.faults and sent.frame is not None
    assert list(sent.frame.select("period", "radio", "tv").iter_rows()) == [
        (date(2025, 6, 30), 1000.0, 1500.0)
    ]


@pytest.mark.parametrize(
    "words", [("Quý I", "Lũy kế 6 tháng"), ("Quý I", "Quý II"), ("Đài tỉnh", "Đài xã")]
)
def test_of_columns_that_do_not_say_which_is_the_period_none_is_taken(
    words: tuple[str, str], tmp_path: Path
) -> None:
    rows = ["", *words, *words], ["tổng thời lượng phát sóng", 1000, 2000, 1500, 3000]
    sent = workbooks.taken(tmp_path, workbook([*TITLES, HEADER, *rows]))
    assert {one.key for one in sent.refused} == {"receive_divided"}
