"""Charts that differ in words alone are drawn once, each with its own words."""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl
import pytest
import vl_convert
from lxml import etree

from lsanalytics.charts import svg
from lsanalytics.charts.figure import drawn
from lsanalytics.charts.sheet import Sheet
from lsanalytics.words import LANGUAGES, Language


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What Vega is asked to draw."""
    asked: list[Any] = []
    made = vl_convert.vega_to_svg

    def spied(view: Any, **options: Any) -> str:
        asked.append(view)
        return made(view, **options)

    monkeypatch.setattr(vl_convert, "vega_to_svg", spied)
    svg._wordless.cache_clear()
    return asked


def sheet(one: str, other: str, *, colour: str = "", title: str = "Tên", axis: Any = None) -> Sheet:
    """Two marks that say ``one`` and ``other``, over each other, on an axis from nought to 1.5."""
    rows = pl.DataFrame(
        {"at": [0.5, 1.5], "says": [one, other], "of": ["a", "b"], "aside": [other, one]}
    )
    x = alt.X("at:Q", title=title, scale=alt.Scale(domain=[0, 1.5]), axis=axis or alt.Axis())
    words = alt.Chart(rows).mark_text(aria=True).encode(x=x, text=alt.Text("says:N"))
    if colour:
        words = words.encode(color=alt.Color(f"{colour}:N"))
    return Sheet(words, 200, 100, (20, 20, 60, 40))


def told(shown: Sheet, language: Language, title: str = "T") -> list[str]:
    root = etree.fromstring(drawn(shown, language, "one", title, "D"))
    return ["".join(text.itertext()) for text in root.iter("{*}text")]


TICKS = alt.Axis(values=[0.5, 1.5], tickCount=2, format=".1f")


def test_two_languages_are_drawn_once_and_say_their_own(drawings: list[Any]) -> None:
    vi = told(sheet("một", "hai", title="Số", axis=TICKS), "vi")
    en = told(sheet("one", "two", title="Number", axis=TICKS), "en")
    assert sorted(vi) == sorted(["0,5", "1,5", "Số", "một", "hai"])
    assert sorted(en) == sorted(["0.5", "1.5", "Number", "one", "two"])
    assert len(drawings) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_thousands_are_written_as_the_language_has_them(language: Language) -> None:
    axis = alt.Axis(values=[1.5], tickCount=1, labelExpr="format(datum.value * 1000, ',')")
    assert ("1.500" if language == "vi" else "1,500") in told(sheet("a", "b", axis=axis), language)


def test_words_are_what_they_were(drawings: list[Any]) -> None:
    awkward = '<b> & "x" \\ 1'
    assert awkward in told(sheet(awkward, "b"), "vi", 'A < "B"')
    root = etree.fromstring(drawn(sheet("a", "b"), "vi", "one", 'A < "B" & C', "D > E"))
    assert [root[0].text, root[1].text] == ['A < "B" & C', "D > E"]
    assert len(drawings) == 1


@pytest.mark.parametrize(
    ("second", "count"),
    [
        (sheet("c", "d"), 1),
        (sheet("c", "c"), 2),  # one word twice
        (sheet("c", "d\nd"), 2),  # one line more
        (sheet("c", "d", title=""), 2),  # no title of the axis
        (sheet("c", "d", colour="of"), 2),
    ],
)
def test_a_chart_that_differs_in_more_than_words_is_drawn_for_itself(
    drawings: list[Any], second: Sheet, count: int
) -> None:
    told(sheet("a", "b"), "vi")
    told(second, "vi")
    assert len(drawings) == count


def test_a_key_is_laid_out_by_its_words(drawings: list[Any]) -> None:
    words = told(sheet("một", "hai ba bốn", colour="says"), "vi")
    assert words.count("một") == words.count("hai ba bốn") == 2
    told(sheet("one", "two three", colour="says"), "en")
    told(sheet("one", "two three", colour="says"), "vi")
    assert len(drawings) == 3
    assert drawings[0]["data"][0]["values"][0]["says"] == "một"


def test_labels_of_an_axis_keep_their_lines() -> None:
    label = alt.Axis(values=[0, 1], tickCount=2, labelExpr='["a b", ["c", "d|e"]][datum.value]')
    assert {"a b", "cd|e"} <= set(told(sheet("x", "y", axis=label), "vi"))
