"""What an analyst's own cell shows: its mark follows what it rests on, images keep their words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from lsanalytics.briefs.block import MARK
from lsanalytics.briefs.own import Own
from lsanalytics.briefs.own_html import Files
from lsanalytics.briefs.own_text import markdown

BADGE = '<span class="mark-simulated">mô phỏng</span>'
RESTS = {MARK: {}, "text/plain": ""}
DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


def shown(tmp_path: Path, *bundles: dict[str, Any]) -> str:
    outputs = [nbformat.v4.new_output("display_data", one) for one in bundles]
    cell = nbformat.v4.new_code_cell("", outputs=outputs)
    return Own("vi", Files(tmp_path, tmp_path)).cell(cell, 1)


@pytest.mark.parametrize(
    ("evidence", "rests", "marked"),
    [
        ("", False, False),
        ("", True, True),
        # What the rows of a figure say of themselves decides, whatever else its cell has read.
        ("real", True, False),
        ("simulated", False, True),
    ],
)
def test_the_mark_follows_what_a_figure_rests_on(
    tmp_path: Path, evidence: str, rests: bool, marked: bool
) -> None:
    figure = (
        f'<figure class="figure own" data-evidence="{evidence}"><figcaption>'
        '<span data-kind="figure"></span> Tên</figcaption></figure>'
    )
    bundle = {"text/html": figure, "text/plain": ""}
    html = shown(tmp_path, bundle, *([RESTS] if rests else []))
    assert html.count(BADGE) == html.count("is-simulated") == marked


@pytest.mark.parametrize("rests", [True, False])
def test_words_that_rest_on_simulated_data_are_marked_and_no_others(
    tmp_path: Path, rests: bool
) -> None:
    html = shown(tmp_path, {"text/markdown": "Ba nơi."}, *([RESTS] if rests else []))
    assert "Ba nơi." in html and html.count(BADGE) == rests


def test_an_image_keeps_its_words_and_its_title(tmp_path: Path) -> None:
    own = Own("vi", Files(tmp_path, tmp_path))
    titled = own.cell(nbformat.v4.new_markdown_cell(f'![Hai cột]({DOT} "Số <liệu>")'), 1)
    assert 'alt="Hai cột"' in titled and 'title="Số &lt;liệu&gt;"' in titled
    assert "title=" not in own.cell(nbformat.v4.new_markdown_cell(f"![Hai cột]({DOT})"), 1)


TABLE = "| Xã | Giờ |\n|----|-----|\n| A | 25 |\n"


@pytest.mark.parametrize(
    ("words", "row"),
    [
        (TABLE + "| B | 7 |", ""),
        (TABLE + "| B | 7 \\| 12 |", ""),
        ("a | b\n- - - -\n```\n|---|---|\n```", ""),  # no table, and nobody meant one
        (TABLE + "| B |", "| B |"),
        (TABLE + "| B | 7 | 12 |", "| B | 7 | 12 |"),
        ("Xã | Giờ\n---|---\nA | 2 | 3", "A | 2 | 3"),
    ],
)
def test_a_table_that_shows_as_text_is_told_with_its_row(
    tmp_path: Path, words: str, row: str
) -> None:
    html, lacking = markdown(words, {}, Files(tmp_path, tmp_path), "vi")
    assert ("<table" in html) == (words.startswith(TABLE) and not row)
    assert [f"dòng “{row}” có số ô khác" in one for one in lacking] == [True] * bool(row)
