"""Published context: what may not be drawn is not drawn, and breaks cut and are named."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from lsanalytics.charts.context import papi, ranks
from lsanalytics.charts.figure import to_svg
from lsanalytics.charts.theme import LIGHT
from lsanalytics.project import Project
from lsanalytics.published import load_papi, load_published
from tests.charts.reading import marks, pieces_of
from tests.charts.samples import AS_OF

PUBLISHED: Path = Project(Path(__file__).parents[2]).published


def runs(svg: str) -> list[int]:
    """How many pieces each line in the observed colour has."""
    solid = rf'd="(M[^"]*)"[^>]*stroke="{LIGHT["observed"]}" stroke-width="2"'
    return [len(pieces_of(one)) for one in re.findall(solid, svg)]


def test_an_ambiguous_rank_is_neither_drawn_nor_told() -> None:
    figures = load_published(PUBLISHED)
    assert figures.filter(pl.col("flag").str.contains("ambiguous"), indicator="dti_rank").height
    shown = ranks(figures, AS_OF, "vi")
    assert shown.title == "Thứ hạng chuyển đổi số cấp tỉnh (DTI): hạng 16 năm 2020, hạng 6 năm 2022"
    assert "2023" not in shown.data["Ngày"].dt.year().cast(pl.String).to_list()


def test_the_first_rank_is_on_top() -> None:
    drawn = marks(to_svg(ranks(load_published(PUBLISHED), AS_OF, "vi")))
    height = {one.words: one.y for one in drawn if one.look.get("text-anchor") == "end"}
    assert height["1"] < height["32"] < height["63"]


def test_papi_lines_stop_at_the_breaks_and_the_breaks_are_named() -> None:
    svg = to_svg(papi(load_papi(PUBLISHED), AS_OF, "vi", "Lạng Sơn"))
    # 2.1 has seven years before its break and seven after; the others one before, drawn as a point
    assert sum(runs(svg)) == 2 + 1 + 1 + 1
    assert {"đứt chuỗi 2018", "đứt chuỗi 2019", "đứt chuỗi 2020"} <= set(
        re.findall(r">(đứt chuỗi \d+)<", svg)
    )


def test_papi_is_said_against_the_median() -> None:
    # 2024: 2.1 0.906 > 0.837 and 8.1 0.534 > 0.487; 8.2 2.391 < 2.465 and 8.3 0.417 < 0.428
    assert (
        "ở 2 trong 4 nội dung (năm 2024)"
        in papi(load_papi(PUBLISHED), AS_OF, "vi", "Lạng Sơn").title
    )


def test_context_says_that_it_measures_no_target() -> None:
    figures = load_published(PUBLISHED)
    for shown in (papi(load_papi(PUBLISHED), AS_OF, "vi", "Lạng Sơn"), ranks(figures, AS_OF, "vi")):
        assert "không đo mục tiêu nào của Kế hoạch" in shown.note
