"""Headers in Vietnamese and English at once mean what each half of them means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.doubt import doubtful_rows
from tests.door.coverage import HEADER, ONE, figures
from tests.door.test_clerks_tables import BOTH, taken

ROW: list[Any] = [2025, "Xã Thất Khê", *ONE[2:]]
PAIRS = [
    ("Năm", "Year"),
    ("Đơn vị", "Unit"),
    ("Loại hình", "Medium"),
    ("Dân số", "Population"),
    ("Số người được nghe, xem", "People reached"),
]
WAYS = ["{0}/{1}", "{0} / {1}", "{0} ({1})", "{0} [{1}]", "{0}\n{1}", "{0} – {1}", "{0} | {1}"]
WAYS += ["{1} / {0}", "{1} ({0})", "{1}\n{0}", "{1} - {0}"]


@pytest.mark.parametrize("way", WAYS)
def test_a_header_in_two_languages_is_read(way: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [[way.format(*one) for one in PAIRS], ROW])
    assert figures(sent) == BOTH[:1]
    assert doubtful_rows(sent).is_empty()


@pytest.mark.parametrize(
    ("header", "people"),
    [
        ("Dân số / Population (nghìn người)", 8000),
        ("Dân số (nghìn người) / Population (thousand)", 8000),
        ("Dân số (Population, people)", None),
        ("Dân số / Số hộ", None),
        ("Dân số / Households", None),
        ("Dân số (Households)", None),
        ("Số hộ / Population", None),
        ("Số dân nam / Population", None),
    ],
)
def test_units_hold_and_what_counts_something_else_is_no_translation(
    header: str, people: int | None, tmp_path: Path
) -> None:
    table = [[*HEADER[:3], header, HEADER[4]], [*ONE[:3], "8", 7000]]
    sent = taken(tmp_path, table)
    assert (sent.frame is None) == (people is None)
    if sent.frame is not None:
        assert sent.frame["people"].to_list() == [people]


MEANS = ["Dân số trung bình", "Dân số bình quân", "Dân số trung bình (người)", "Average population"]


@pytest.mark.parametrize("header", MEANS)
def test_the_mean_population_of_a_year_is_taken_and_asked_about(
    header: str, tmp_path: Path
) -> None:
    sent = taken(tmp_path, [[*HEADER[:3], header, HEADER[4]], ONE])
    assert sent.frame is not None and sent.frame["people"].to_list() == [8000]
    assert [one.value for one in sent.notes if one.key == "guess_mean"] == [header]
    assert doubtful_rows(sent).height == 1


def test_the_number_of_people_goes_before_their_mean(tmp_path: Path) -> None:
    sent = taken(tmp_path, [[*HEADER, MEANS[0]], [*ONE, 7900]])
    assert sent.frame is not None and sent.frame["people"].to_list() == [8000]
    assert doubtful_rows(sent).is_empty()
