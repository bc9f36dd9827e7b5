"""Words on charts stand whole, clear of one another and of the lines that they do not name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.briefs.opened import WORDED, WORDS, Opened
from tests.briefs.windows import Windows

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", WORDED)
def test_words_are_whole_and_clear(opened: Callable[[str], Opened], name: str) -> None:
    for width, (seen, found) in opened(name).on_charts.items():
        assert seen > 10 and found == [], width


def test_a_word_that_is_moved_onto_a_line_or_another_word_is_found(
    window: Windows, reports: Path
) -> None:
    page = window(reports / "press-and-broadcasting.html")
    page.evaluate(
        """() => {
          const svg = document.querySelector("#figure-trajectory-a4-20 .chart-wide svg");
          const [first, second] = [...svg.querySelectorAll("text")].slice(-2);
          second.replaceWith(first.cloneNode(true));
          const far = first.cloneNode(true);
          far.setAttribute("transform", "translate(700, 50)");
          svg.append(far);
        }"""
    )
    kinds = {one[1] for one in page.evaluate(WORDS)[1]}
    assert {"covers", "is cut"} <= kinds
