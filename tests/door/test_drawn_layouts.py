"""Laws over drawn tables: the same figures in any layout give the same rows, by both doors; no row
is lost; nothing ends in a traceback."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import read_dataset
from lsanalytics.door.sent import take_apart
from lsanalytics.project import Project
from tests.door.folders import PLACES
from tests.door.test_layouts import CODE, REACHED, Cells, workbook
from tests.drawn import drawn

CODES = [one.code for one in PLACES.valid("commune", date(2025, 12, 31))]
MEDIA = ("Phát thanh", "Truyền hình")
Figures = dict[str, tuple[int, int, int]]  # place -> people, by radio, by television

FIGURES = st.dictionaries(
    st.sampled_from(CODES),
    st.tuples(st.integers(3_000, 90_000), st.integers(1_100, 2_999), st.integers(1_100, 2_999)),
    min_size=1,
    max_size=5,
)


def by_media(figures: Figures) -> Cells:
    body = [[code, *values] for code, values in figures.items()]
    return [["Năm 2025"], [CODE, "Số dân", REACHED], [None, None, *MEDIA], *body]


def in_headers(figures: Figures) -> Cells:
    body = [[code, *values] for code, values in figures.items()]
    return [
        ["Phủ sóng năm 2025"],
        [CODE, "Số dân", *(f"{REACHED} - {one}" for one in MEDIA)],
        *body,
    ]


def sections(figures: Figures) -> Cells:
    cells: Cells = [["Năm", CODE, "Số dân", REACHED]]
    for number, medium in enumerate(MEDIA):
        cells.append([f"{'I' * (number + 1)}. {medium.upper()}"])
        cells += [[2025, code, one[0], one[1 + number]] for code, one in figures.items()]
    return [*cells, ["Tổng cộng", None, 1, 1]]


def side_by_side(figures: Figures) -> Cells:
    header = ["Năm", CODE, "Loại hình", "Số dân", REACHED]
    body = [
        [2025, code, MEDIA[0], one[0], one[1], None, 2025, code, MEDIA[1], one[0], one[2]]
        for code, one in figures.items()
    ]
    return [[*header, None, *header], *body]


def turned(figures: Figures) -> Cells:
    rows: list[list[Any]] = [["Năm", CODE, "Loại hình", "Số dân", REACHED]]
    for code, one in figures.items():
        rows += [[2025, code, medium, one[0], one[1 + n]] for n, medium in enumerate(MEDIA)]
    return [list(one) for one in zip(*rows, strict=True)]


LAYOUTS = (by_media, in_headers, sections, side_by_side, turned)


@drawn(30)
@given(FIGURES, st.sampled_from(LAYOUTS))
def test_the_same_figures_in_any_layout_give_the_same_rows(figures: Figures, layout: Any) -> None:
    wanted = sorted(
        (2025, code, medium, one[0], one[1 + n])
        for code, one in figures.items()
        for n, medium in enumerate(("radio", "tv"))
    )
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        path = project.returns / "coverage" / "gui.xlsx"
        path.parent.mkdir(parents=True)
        path.write_bytes(workbook({"BC": layout(figures)}))
        sent = take_apart(path, path.name, None, PLACES)
        dropped = read_dataset(DATASETS["coverage"], path.parent, project, PLACES)
    assert not sent.refused and not sent.faults and sent.frame is not None
    names = ["year", "place", "medium", "people", "people_reached"]
    assert sorted(sent.frame.select(names).iter_rows()) == wanted
    assert sorted(dropped.frame.select(names).iter_rows()) == wanted
    assert sent.rows_in == sent.frame.height + sent.rows_not_data + len(sent.lost)


WORDS = (
    *(CODE, REACHED, "Số dân", "Năm", "Loại hình", *MEDIA, "2024", "Năm 2025", "05977"),
    *("Mã cơ quan", "b2.1", "I. PHÁT THANH", "Tổng", "(người)", "%", "T1/2025", "-", "12"),
    *("đạt", "x", "900"),
)
CELL = st.sampled_from(WORDS) | st.none()


@drawn(60)
@given(st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=7))
def test_no_drawn_table_loses_a_row_or_ends_in_a_traceback(cells: Cells) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gui.xlsx"
        path.write_bytes(workbook({"BC": cells}))
        sent = take_apart(path, path.name, None, PLACES)
    rows = 0 if sent.frame is None else sent.frame.height
    rows += 0 if sent.withheld is None else sent.withheld.height
    assert sent.rows_in == rows + sent.rows_not_data + len(sent.lost)
    assert sent.refused or rows
