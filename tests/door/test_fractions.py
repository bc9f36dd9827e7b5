"""Numbers with a sign before three digits: of thousands, or before a fraction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.door.workbooks import taken, workbook

SURVEY = ["Ngày điều tra", "Mã phiếu", "Mã đơn vị hành chính", "Quyền số"]
HOURS = ["Kỳ báo cáo", "Loại kỳ", "Loại thời lượng", "Phát thanh (giờ)", "Truyền hình (giờ)"]


def weights(folder: Path, values: list[Any]) -> tuple[list[Any], list[str]]:
    rows = [["15/06/2025", f"P{number}", "06040", one] for number, one in enumerate(values)]
    sent = taken(folder, workbook([SURVEY, *rows]), dataset="survey")
    assert not sent.refused and not sent.faults and sent.frame is not None
    asked = [one.value for one in sent.notes if one.key == "guess_either"]
    return sent.frame["weight"].to_list(), asked


@pytest.mark.parametrize(
    "values",
    [
        ["1,25", "1.250"],
        ["0,125", "1.250"],
        [1.25, "1.250"],
        ["1.250", "1.300"],
    ],
)
def test_a_weight_that_may_be_a_thousand_times_another_is_asked_about(
    values: list[Any], tmp_path: Path
) -> None:
    assert weights(tmp_path, values)[1]


@pytest.mark.parametrize(
    ("values", "read"),
    [
        (["12,5", "1.234,5"], [12.5, 1234.5]),
        (["1250", "1.300"], [1250, 1300]),
        (["1,250", "2,345"], [1.25, 2.345]),
        (["0.125", "1.250"], [0.125, 1.25]),
        ([1.25, "1,250"], [1.25, 1.25]),
    ],
)
def test_a_weight_of_which_its_column_tells_the_sign_is_not(
    values: list[Any], read: list[float], tmp_path: Path
) -> None:
    assert weights(tmp_path, values) == (read, [])


@pytest.mark.parametrize(
    ("radio", "tv", "asked"),
    [
        (["1.250", "320,5"], ["1.500", "410"], []),  # hours of a quarter
        (["1.250", "45"], ["1.500", "60"], []),
        (["1,250", "320.5"], ["1500", "410"], ["1,250"]),  # English signs
        (["1,250", "320"], ["1500", "410"], ["1,250"]),
    ],
)
def test_hours_of_which_the_sign_may_be_the_other_are_asked_about(
    radio: list[str], tv: list[str], asked: list[str], tmp_path: Path
) -> None:
    kinds = ["tổng thời lượng phát sóng", "tự sản xuất mới"]
    rows = [["Quý III/2025", "quý", *one] for one in zip(kinds, radio, tv, strict=True)]
    sent = taken(tmp_path, workbook([HOURS, *rows]), dataset="airtime_summary")
    assert not sent.refused and sent.frame is not None
    assert [one.value for one in sent.notes if one.key == "guess_either"] == asked
