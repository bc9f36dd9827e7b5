"""A cell that filters observations by a name that nothing has is told so, with the nearest."""

from __future__ import annotations

import re
from typing import Any

import polars as pl
import pytest

from lsanalytics.briefs.asked import Unknown, unknown
from lsanalytics.briefs.block import UNKNOWN
from lsanalytics.briefs.own import Own, files_of
from lsanalytics.briefs.own_frame import frame_html
from lsanalytics.observations import GRAINS, empty
from lsanalytics.words import LANGUAGES, text
from tests.briefs.test_follow import Stand

KNOWN = {"indicator": ("press_negative_share", "people_reached_share"), "grain": GRAINS}
NAMES: dict[str, Any] = {
    "brief": Stand(),
    "pl": pl,
    "rows": empty().select("indicator", "value"),
    "other": pl.DataFrame({"indicator": ["GDP"], "year": [2024]}),
}
NEAR = [Unknown("indicator", "press_negative_shar", "press_negative_share")]
CASES: dict[str, tuple[str, list[Unknown]]] = {
    "by comparing": (
        "a = brief.observations.filter(pl.col('indicator') == 'press_negative_shar')",
        NEAR,
    ),
    "the other way round": (
        "brief.observations.filter('press_negative_shar' == pl.col('indicator'))",
        NEAR,
    ),
    "by a keyword": ("brief.observations.filter(indicator='press_negative_shar')", NEAR),
    "in a list": (
        "rows.filter(pl.col('indicator').is_in(['people_reached_share', 'press_negative_shar']))",
        NEAR,
    ),
    "by an attribute": ("rows.filter(pl.col.indicator.eq('press_negative_shar'))", NEAR),
    "as pandas does": ("rows[rows['indicator'] == 'press_negative_shar']", NEAR),
    "of another column": (
        "rows.filter(pl.col('indicator') != 'x', grain='yaer')",
        [Unknown("grain", "yaer", "year"), Unknown("indicator", "x")],
    ),
    "twice, told once": ("\n".join(["rows.filter(indicator='press_negative_shar')"] * 2), NEAR),
    "a name that there is": ("rows.filter(indicator='people_reached_share', grain='year')", []),
    "a column of anything": ("rows.filter(pl.col('place') == 'nowhere')", []),
    "a frame of one's own": ("other.filter(pl.col('indicator') == 'GNP')", []),
    "words that are no filter": ("title = 'indicator'\nbrief.observations.head()", []),
    "not Python": ("%indicator", []),
}


@pytest.mark.parametrize("case", CASES)
def test_a_name_that_nothing_has_is_found_with_the_nearest(case: str) -> None:
    source, found = CASES[case]
    assert unknown(source, KNOWN, NAMES) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stands_on_the_page_and_is_told_in_the_terminal(language: Any, tmp_path: Any) -> None:
    import nbformat

    words = NEAR[0].said(language)
    assert "press_negative_shar”" in words and "press_negative_share" in words
    html = f'<p class="not-shown">{words}.</p>'
    data = {"text/html": html, "text/plain": words, UNKNOWN: {}}
    output = nbformat.v4.new_output("display_data", data)
    own = Own(language, files_of(tmp_path / "a.ipynb", tmp_path))
    assert own.cell(nbformat.v4.new_code_cell("…", outputs=[output]), 3) == f"{html}\n"
    assert [(one.cell, one.kind, one.what) for one in own.notes] == [(3, "cell", words)]


def test_a_small_number_keeps_its_first_figures() -> None:
    html = frame_html(pl.DataFrame({"p": [0.012345, 0.5, 1.239, 0.0]}), "vi")
    assert re.findall(r'class="num">([^<]*)</td>', html) == ["0,01235", "0,5", "1,24", "0"]


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("năm", 2026, "2026"),
        ("nam_bao_cao", 2026, "2026"),
        ("year", 2026.0, "2026"),  # as pandas has years of which one is missing
        ("year", None, "–"),
        ("người", 2026, "2.026"),
        ("năm", 12026, "12.026"),  # people a year, say
        ("năm", 2026.5, "2.026,5"),
        ("yearly", 2026, "2.026"),
    ],
)
def test_a_year_has_no_sign_between_its_thousands(column: str, value: float, shown: str) -> None:
    assert f">{shown}</td>" in frame_html(pl.DataFrame({column: [value, 1]}), "vi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_without_rows_says_so_on_the_page_and_in_the_terminal(
    language: Any, tmp_path: Any
) -> None:
    import nbformat

    html = frame_html(empty(), language)
    data = {"text/html": html, "text/plain": "shape: (0, 21)"}
    output = nbformat.v4.new_output("execute_result", data)
    own = Own(language, files_of(tmp_path / "a.ipynb", tmp_path))
    shown = own.cell(nbformat.v4.new_code_cell("…", outputs=[output]), 2)
    assert text("own.empty_table", language) in shown
    assert [one.what for one in own.notes] == [text("own.empty", language)]
    assert text("own.empty_table", language) not in frame_html(pl.DataFrame({"a": [1]}), language)
