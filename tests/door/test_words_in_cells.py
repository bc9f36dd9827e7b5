"""Marks that stand for the cell above, and figures with words or a share in their own cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.door.coverage import HEADER, KHE, ONE, RADIO, TV, figures
from tests.door.test_stacked_tables import taken


@pytest.mark.parametrize("mark", ["nt", "-nt-", "- nt -", "như trên", '"', "“", "〃", "-NT-"])
def test_a_mark_for_the_cell_above_is_that_cell(mark: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, ONE, [mark, mark, "truyền hình", mark, 7500]])
    assert figures(sent) == [RADIO, TV]
    # What counts people might as well be left out: it is asked about.
    told = {(one.key, one.column) for one in sent.notes if one.value == mark}
    assert told == {("note_ditto", "year"), ("note_ditto", "place"), ("guess_ditto", "people")}


def test_marks_go_on_over_several_rows(tmp_path: Path) -> None:
    rows = [[2025, "05977", "phát thanh", 8000, 7000], ["nt", KHE, "nt", "nt", "nt"]]
    sent = taken(tmp_path, [HEADER, *rows, ["nt", "nt", "truyền hình", "nt", 7500]])
    assert figures(sent)[1:] == [RADIO, TV]


def test_a_mark_in_the_first_row_has_nothing_above_it(tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, ["nt", *ONE[1:]]])
    assert [(one.key, one.value) for one in sent.faults] == [("receive_year", "nt")]


def test_a_dash_is_no_mark_for_the_cell_above(tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, ONE, [2025, KHE, "truyền hình", 8000, "-"]])
    assert sent.frame is not None and sent.frame["people_reached"].to_list() == [7000, None]


@pytest.mark.parametrize(
    "cell",
    [
        "7.000 nhân khẩu",
        "7000 người dân",
        "7'000",
        "7’000",
        "7.000 (87,5%)",
        "7.000 người (87,5 %)",
        "87,5% (7.000 người)",
    ],
)
def test_a_figure_with_its_unit_or_its_share_is_that_figure(cell: Any, tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, [*ONE[:4], cell]])
    assert not sent.faults and sent.frame is not None
    assert sent.frame["people_reached"].to_list() == [7000]
    assert not [one for one in sent.notes if one.key.startswith("guess_")]


@pytest.mark.parametrize("cell", ["7 nghìn người", "7,0 nghìn", "0,007 triệu người"])
def test_a_figure_in_thousands_by_its_own_words_is_converted(cell: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, [*ONE[:4], cell]])
    assert sent.frame is not None and sent.frame["people_reached"].to_list() == [7000]
    assert [one.value for one in sent.notes if one.key == "guess_worded"] == [cell]


def test_a_share_behind_a_figure_that_is_not_its_own_is_asked_about(tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, [*ONE[:4], "7.000 (95%)"]])
    asked = [one for one in sent.notes if one.key == "guess_share_beside"]
    assert [(one.row, one.value, one.became) for one in asked] == [(2, "95%", "87,5%")]


@pytest.mark.parametrize(
    "cell",
    [
        "7.000 hộ",
        "khoảng 7000",
        ">7000",
        "6500-7000",
        "(7000)",
        "7000 (trong đó 3000 nữ)",
        "7000/8000",
    ],
)
def test_a_figure_of_something_else_or_none_is_set_aside(cell: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, [*ONE[:4], cell]])
    assert [(one.key, one.value) for one in sent.faults] == [("receive_integer", cell)]


def test_thousands_in_a_cell_with_a_dot_of_two_meanings_are_set_aside(tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, [*ONE[:4], "7.125 nghìn người"]])
    assert [one.key for one in sent.faults] == ["receive_scaled_dot"]


def test_a_small_number_among_percentages_may_be_one_of_them(tmp_path: Path) -> None:
    rows = [[2025, KHE, "truyền hình", 8000, "93,75%"], [2025, "05977", "phát thanh", 10000, 95]]
    sent = taken(tmp_path, [HEADER, ONE, *rows])
    assert [(one.key, one.row, one.value) for one in sent.faults] == [
        ("receive_share_mixed", 4, "95")
    ]
    assert sent.frame is not None and sent.frame["people_reached"].to_list() == [7000, 7500, None]


# Of how many people, what stands there, whether it is asked about.
FEW = [
    (10000, 98, True),
    (10000, "98", True),
    (1000, 100, True),
    (999, 98, False),  # a village of so few may well have no more
    (10000, 101, False),
    (10000, 0, False),  # nobody is nobody, as a share too
    (10000, "98 người", False),
]


@pytest.mark.parametrize(("people", "cell", "asked"), FEW)
def test_a_bare_number_that_may_be_a_percentage_of_many_people_is_asked_about(
    people: int, cell: Any, asked: bool, tmp_path: Path
) -> None:
    sent = taken(tmp_path, [HEADER, [2025, "05977", "phát thanh", people, cell]])
    assert not sent.faults and sent.frame is not None
    assert sent.frame["people_reached"].to_list() == [int(str(cell).split()[0])]
    assert [one.row for one in sent.notes if one.key == "guess_like_share"] == [2] * asked


def test_a_share_beside_says_that_the_number_is_one_of_people(tmp_path: Path) -> None:
    header = [*HEADER, "Tỷ lệ (%)"]
    sent = taken(tmp_path, [header, [2025, "05977", "phát thanh", 10000, 98, "0,98%"]])
    assert sent.frame is not None and sent.frame["people_reached"].to_list() == [98]
    assert not [one for one in sent.notes if one.key.startswith("guess_")]
