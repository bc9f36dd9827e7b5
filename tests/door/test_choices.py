"""Answers by a cross under one of several headings: each is the answer that its heading names."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.door.doubt import doubtful_rows
from tests.door.test_stacked_tables import Table, taken

TITLE = ["KIỂM TRA NGÀY 15/12/2025"]
NAMES = ["TT", "Mã cơ quan", "Mã trang", "Yêu cầu"]
ONE = [1, "SO-1", "T1", "b1. cung cấp thông tin, tuyên truyền"]
TWO = [2, "SO-1", "T1", "b1. tiếp nhận và phản hồi ý kiến"]
THREE = [3, "SO-1", "T1", "b2. yêu cầu kỹ thuật"]

TABLES: dict[str, tuple[Table, list[str | None]]] = {
    "side by side": (
        [TITLE, [*NAMES, "Đạt", "Không đạt"], [*ONE, "x", ""], [*TWO, "", "x"]],
        ["passed", "failed"],
    ),
    "the other way round, below a heading": (
        [
            TITLE,
            [*NAMES, "Kết quả", ""],
            ["", "", "", "", "Không đạt", "Đạt"],
            [*ONE, "x", ""],
            [*TWO, "", "X"],
        ],
        ["failed", "passed"],
    ),
    "three, in other words and with other marks": (
        [
            TITLE,
            [*NAMES, "Đạt", "Chưa đạt", "Không áp dụng"],
            [*ONE, "✓", "", ""],
            [*TWO, "", 1, ""],
            [*THREE, "", "", "v"],
        ],
        ["passed", "failed", "not_applicable"],
    ),
    "two crosses, and none": (
        [TITLE, [*NAMES, "Đạt", "Không đạt"], [*ONE, "x", "x"], [*TWO, "", ""]],
        [None, None],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_cross_is_the_answer_that_its_heading_names(name: str, tmp_path: Path) -> None:
    table, expected = TABLES[name]
    sent = taken(tmp_path, table)
    assert not sent.refused and sent.frame is not None
    assert sent.frame["result"].to_list() == expected
    assert doubtful_rows(sent).height == len(expected)


def test_headings_of_answers_over_other_words_are_left_as_they_are(tmp_path: Path) -> None:
    table = [TITLE, [*NAMES, "Đạt", "Không đạt"], [*ONE, "3 lần", "1 lần"]]
    sent = taken(tmp_path, table)
    assert [one.key for one in sent.refused] == ["receive_column_missing"]
