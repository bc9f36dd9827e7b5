"""A chart of Altair drawn at a given size: words at their marks, marks at their values."""

from __future__ import annotations

from datetime import date

import altair as alt
import polars as pl
import pytest
from lxml import etree

from lsanalytics.charts import looks
from lsanalytics.charts.figure import drawn
from lsanalytics.charts.labels import Label, label_layer
from lsanalytics.charts.sheet import Sheet
from lsanalytics.words import Language
from tests.charts.reading import marks

ROWS = pl.DataFrame(
    {
        "day": [date(2024, 1, 1), date(2024, 12, 31), date(2025, 12, 31)],
        "value": [0.0, 1000.0, 2000.0],
        "evidence": ["reported", "published", "simulated"],
        "says": ["không", "một", "hai"],
    }
)
DAYS = [alt.DateTime(year=year, month=12, date=31) for year in (2024, 2025)]


def sheet(words: str = "chữ đậm", rows: pl.DataFrame = ROWS) -> Sheet:
    """200 x 100 pixels inside 30 to the left and 10 elsewhere."""
    start = alt.DateTime(year=2024, month=1, date=1)
    x = alt.X("day:T").scale(domain=[start, DAYS[-1]]).axis(values=DAYS, format="%Y", title=None)
    y = alt.Y("value:Q").scale(domain=[0, 2000]).axis(values=[0, 2000], title=None)
    points = alt.Chart(rows).mark_point(size=50, aria=True, strokeWidth=2)
    points = points.encode(
        x, y, looks.stroke(), looks.fill(), looks.shape(), description=looks.SAYS
    )
    label = Label(date(2024, 1, 1), 1000.0, words, "center", bold=True, dx=7, dy=-5)
    labels = label_layer([label])
    return Sheet(alt.layer(points, labels), 240, 120, (30, 10, 10, 10))


def svg(shown: Sheet, language: Language = "vi") -> str:
    return drawn(shown, language, "one", "A < B", "C & D")


def test_marks_stand_at_their_values_and_say_them() -> None:
    # The first day at the left edge, the last at the right; 731 days, of which 365 to the second.
    found = [(mark.says, mark.x, mark.y) for mark in marks(svg(sheet())) if mark.says]
    assert [one[0] for one in found] == ["không", "một", "hai"]
    assert found[0][1:] == (30.0, 110.0) and found[2][1:] == (230.0, 10.0)
    assert found[1][1:] == pytest.approx((30 + 200 * 365 / 730, 60.0), abs=0.3)


def test_what_rests_on_what_is_told_by_shape_and_inside() -> None:
    reported, published, simulated = [mark for mark in marks(svg(sheet())) if mark.says]
    assert reported.look["fill"] == reported.look["stroke"] == published.look["fill"]
    assert published.look["d"].count("L") == 3 and "A" in reported.look["d"]
    assert simulated.look["fill"] == "#FFFFFF" != simulated.look["stroke"]


@pytest.mark.parametrize("words", ["chữ đậm", "A < B & 'C' \"D\"", "x"])
def test_words_come_through_as_they_are(words: str) -> None:
    found = marks(svg(sheet(words)))
    (label,) = [mark for mark in found if mark.look.get("font-weight") == "600"]
    assert label.words == words
    assert (label.x, label.look["text-anchor"]) == (37.0, "middle")
    assert label.y == pytest.approx(60 - 5 + 4)  # a line of 13 pixels is set 4 below its middle


@pytest.mark.parametrize(("language", "thousand"), [("vi", "2.000"), ("en", "2,000")])
def test_axes_speak_the_language(language: Language, thousand: str) -> None:
    words = [mark.words for mark in marks(svg(sheet(), language)) if mark.words]
    assert words[:4] == ["0", thousand, "2024", "2025"]


def test_it_is_as_large_as_asked_and_the_same_each_time() -> None:
    assert 'viewBox="0 0 240 120"' in svg(sheet())
    assert svg(sheet()) == svg(sheet())


def test_charts_of_one_kind_are_each_drawn_with_their_rows() -> None:
    other = ROWS.with_columns(value=pl.col("value") / 2, says=pl.lit("nửa"))
    places = [
        [(mark.says, mark.y) for mark in marks(svg(sheet(rows=rows))) if mark.says]
        for rows in (ROWS, other, ROWS)
    ]
    assert places[0] == places[2]
    assert [y for _, y in places[1]] == pytest.approx([110.0, 85.0, 60.0], abs=0.1)


def test_rows_are_written_as_altair_writes_them() -> None:
    chart = sheet().chart
    assert isinstance(chart, alt.LayerChart)
    own = chart.to_dict()  # also held against the schema
    assert sheet().spec()["datasets"] == own["datasets"]


def test_a_mark_of_an_axis_without_words_has_none() -> None:
    words = "datum.value > 0 ? 'hai' : ''"
    axis = alt.Axis(values=[0, 2], labelExpr=words, title=None)
    chart = alt.Chart(pl.DataFrame({"a": [0.0, 2.0]})).mark_point().encode(alt.Y("a:Q", axis=axis))
    found = marks(svg(Sheet(chart, 100, 100, (30, 10, 10, 10))))
    assert [mark.words for mark in found if mark.words] == ["hai"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("một", ["một"]),
        ("x", ["x"]),
        (0, ["0"]),
        ("hai\ndòng", ["hai", "dòng"]),
        (["một", "", "ba"], ["một", None, "ba"]),
        (["một"], ["một"]),
        ("", [None]),
    ],
)
def test_words_stand_in_the_lines_that_they_were_given_in(
    words: object, lines: list[str | None]
) -> None:
    text = alt.Chart(alt.Data(values=[{"words": words}])).mark_text(lineBreak="\n")
    shown = Sheet(text.encode(text=alt.Text("words:N")), 100, 50, (0, 0, 0, 0))
    [found] = etree.fromstring(svg(shown)).iter("{*}text")
    assert [line.text for line in [*found] or [found]] == lines
