"""Figures of periods side by side: that of the return is taken where the words say which."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.variants import begins
from tests.door.coverage import HEADER, ONE, figures
from tests.door.test_clerks_tables import BOTH, taken

Table = list[list[Any]]
TITLE = ["PHỦ SÓNG NĂM 2025"]
BEFORE_NOW = [("Kỳ trước", "Kỳ này"), ("Số liệu kỳ trước", "Số liệu kỳ này")]
BEFORE_NOW += [("Năm trước", "Năm nay"), ("Năm ngoái", "Năm nay"), ("Cùng kỳ năm trước", "Kỳ này")]
CUMULATIVE = ["Luỹ kế", "Lũy kế đến cuối kỳ", "Cộng dồn", "Luỹ kế từ đầu năm"]


def below(*words: str) -> Table:
    """A table whose one column of figures is divided by a second row of headings."""
    blank = [""] * (len(words) - 1)
    figures = [6000, 7000, 9000, 9500][: len(words)]
    return [[*HEADER, *blank], ["", "", "", "", *words], [*ONE[:4], *figures]]


def by_media(*words: str) -> Table:
    blank = [""] * (len(words) - 1)
    head = ["TT", "Tên xã", "Số dân", "Phát thanh", *blank, "Truyền hình", *blank]
    figures = [[6000, 7000, 9000][: len(words)], [6500, 7500, 9500][: len(words)]]
    return [
        TITLE,
        head,
        ["", "", "", *words, *words],
        [1, "Xã Thất Khê", 8000, *figures[0], *figures[1]],
    ]


@pytest.mark.parametrize("words", BEFORE_NOW)
def test_of_two_periods_the_one_of_the_return_is_taken(
    words: tuple[str, str], tmp_path: Path
) -> None:
    assert figures(taken(tmp_path, below(*words))) == BOTH[:1]
    assert figures(taken(tmp_path, by_media(*words))) == sorted(BOTH)


@pytest.mark.parametrize("words", CUMULATIVE)
@pytest.mark.parametrize("table", [below, by_media])
def test_beside_a_cumulative_figure_nobody_knows_what_the_period_alone_counts(
    table: Any, words: str, tmp_path: Path
) -> None:
    sent = taken(tmp_path, table("Kỳ trước", "Kỳ này", words))
    assert sent.frame is None
    (why,) = {one.sentence("vi") for one in sent.refused}
    assert "Kỳ trước" in why and "Kỳ này" in why and words in why


@pytest.mark.parametrize("text", ["(Ký, ghi rõ họ tên)", "(Ký tên, đóng dấu)", "Ký tên", "(Ký)"])
def test_words_below_a_signature_are_a_note(text: str) -> None:
    assert begins("notes", text)


@pytest.mark.parametrize("text", ["Kỳ trước", "Kỳ này", "Kỳ báo cáo"])
def test_a_period_is_no_signature(text: str) -> None:
    assert not begins("notes", text)
