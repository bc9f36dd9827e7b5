"""A chart of an analyst's own is drawn with every row, or it is said why it cannot be."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import altair as alt
import polars as pl
import pytest
import vl_convert
from lxml import etree

from lsanalytics.charts.own import own_config, own_figure
from tests.charts.reading import marks, pieces_of

INK = "#123456"
ROWS = pl.DataFrame({"xa": ["A", "B", "C"], "v": [1.0, 2.0, 3.0]})
TEXTS = pl.DataFrame({"xa": ["A"], "v": ["1,5"]})
DAYS = pl.DataFrame({"ngay": ["05/11/2025"], "v": [1]})
UNDATED = pl.DataFrame({"ngay": ["2025-11-05", None], "v": [1, 2]})
CLASSES = pl.DataFrame({"xa": ["Đạt", "Chưa rõ"], "v": [1, 2]})
GAPS = pl.DataFrame({"xa": ["A", "B", "C"], "v": [80, 65, None]})
POWERS = pl.DataFrame({"xa": ["A", "B"], "v": [0, 100]})


def chart(rows: pl.DataFrame | str, x: Any = "xa:N", y: Any = "v:Q", **more: Any) -> alt.Chart:
    made: alt.Chart = alt.Chart(rows).mark_bar(color=INK).encode(x=x, y=y, **more)
    return made


def named(column: str) -> alt.Chart:
    return chart(ROWS.rename({"v": column}), y=alt.Y(column, type="quantitative"))


def of_classes(*listed: Any, rows: pl.DataFrame = CLASSES) -> alt.Chart:
    """Rows by the classes that their axis lists."""
    return chart(rows, x=alt.X(rows.columns[0], type="nominal").scale(domain=listed))


def counted(*filters: Any, y: str = "count()") -> alt.Chart:
    """Rows of which one has no value, as far as they pass."""
    made = chart(GAPS, y=y)
    for one in filters:
        made = made.transform_filter(one)
    return made


def worked_out(formula: Any, *before: Any, lag: bool = False) -> alt.Chart:
    """Rows of which one has no value, drawn by a formula."""
    made = chart(GAPS, y="d:Q")
    for one in before:
        made = made.transform_filter(one)
    if lag:
        made = made.transform_window(b="lag(v)", sort=[alt.SortField("xa")])
    return made.transform_calculate(d=formula)


def log(rows: pl.DataFrame) -> alt.Chart:
    return chart(rows, y=alt.Y("v:Q").scale(type="log")).mark_point()


# What is drawn: the chart, how many marks, and a word on it.
DRAWN: dict[str, tuple[Callable[[], Any], int, str]] = {
    "a plain one": (lambda: chart(ROWS), 3, "xa"),
    "decimals, as DuckDB sums them": (
        lambda: chart(ROWS.cast({"v": pl.Decimal(7, 2)}), y="v"),
        3,
        "xa",
    ),
    "a dot in a name": (lambda: named("giờ.ngày"), 3, "giờ.ngày"),
    "brackets": (lambda: named("tỷ lệ [%]"), 3, "tỷ lệ [%]"),
    "quotes": (lambda: named('"v" it\'s'), 3, '"v" it\'s'),
    "a name that is escaped already": (
        lambda: chart(ROWS.rename({"v": "a.b"}), y=r"a\.b:Q"),
        3,
        "a.b",
    ),
    "a mean of a column with a dot": (
        lambda: chart(ROWS.rename({"v": "a.b"}), y="mean(a.b):Q"),
        3,
        "mean(a.b)",
    ),
    "a column made on the way": (
        lambda: chart(ROWS, y="w:Q").transform_calculate(w="datum.v * 2"),
        3,
        "w",
    ),
    "a row without a value": (
        lambda: chart(pl.DataFrame({"xa": ["A", "B"], "v": [None, 2.0]})),
        1,
        "xa",
    ),
    "days": (
        lambda: chart(pl.DataFrame({"ngay": [date(2025, 11, 5)], "v": [1]}), x="ngay:T"),
        1,
        "ngay",
    ),
    "days as ISO texts": (
        lambda: chart(pl.DataFrame({"ngay": ["2025-11-05"], "v": [1]}), x="ngay:T"),
        1,
        "ngay",
    ),
    "days by months on a line of time": (lambda: chart(UNDATED, x="month(ngay):T"), 1, "ngay"),
    "days by months, those without one left out": (
        lambda: chart(UNDATED, x="month(ngay):O").transform_filter("isValid(datum.ngay)"),
        1,
        "ngay",
    ),
    "classes that are all listed": (lambda: of_classes("Đạt", "Chưa rõ", "Không đạt"), 2, "Đạt"),
    "classes that are numbers": (
        lambda: of_classes(1, 2, rows=pl.DataFrame({"nam": [1.0, 2.0], "v": [1, 2]})),
        2,
        "nam",
    ),
    "a class that is left out on the way": (
        lambda: of_classes("Đạt").transform_filter("datum.xa == 'Đạt'"),
        1,
        "Đạt",
    ),
    "those above, where one has no value": (lambda: counted("datum.v > 60"), 2, "A"),
    "those below that have a value": (lambda: counted("isValid(datum.v) && datum.v < 70"), 1, "B"),
    "those that have a value, and then below": (
        lambda: counted(alt.FieldValidPredicate(field="v", valid=True), alt.datum.v < 70),
        1,
        "B",
    ),
    "those above, the number first": (lambda: counted("60 < datum.v"), 2, "A"),
    "those between two bounds, the numbers first": (
        lambda: counted("10 < datum.v && 70 > datum.v"),
        1,
        "B",
    ),
    "those between two bounds": (lambda: counted("datum.v > 10", "datum.v < 70"), 1, "B"),
    "a mean of those below": (lambda: counted(alt.datum.v < 70, y="mean(v):Q"), 1, "B"),
    "those below, by their value": (lambda: counted(alt.datum.v < 70, y="v:Q"), 1, "B"),
    "a formula that asks for a value": (
        lambda: worked_out("isValid(datum.v) ? 100 - datum.v : null"),
        2,
        "A",
    ),
    "a formula on those that have a value": (
        lambda: worked_out("100 - datum.v", "datum.v != null"),
        2,
        "A",
    ),
    "a formula on what every row has": (lambda: worked_out("length(datum.xa) + 1"), 3, "A"),
    "a value that is shown in words": (
        lambda: chart(GAPS, y="xa:N", x="d:N").transform_calculate(
            d="format(datum.v, '.1f') + '%'"
        ),
        3,
        "null%",
    ),
    "a typeface that is not there": (lambda: chart(ROWS).configure(font="Không Có"), 3, "xa"),
    "many facets in columns": (
        lambda: chart(ROWS).properties(width=60).facet("xa:N", columns=2),
        3,
        "C",
    ),
    "a tip on a column that is not there": (lambda: chart(ROWS, tooltip="khong:N"), 3, "xa"),
}
# What is named: the chart, and what both languages say of it.
NAMED: dict[str, tuple[Callable[[], Any], str, str]] = {
    "a column that is not there": (lambda: chart(ROWS, y="tyle:Q"), "cột “tyle” (có: xa, v)", "no"),
    "one in one of its layers": (
        lambda: chart(ROWS) + chart(ROWS, y="tyle:Q"),
        "không có cột “tyle”",
        "no column “tyle”",
    ),
    "a column without values": (
        lambda: chart(ROWS.with_columns(v=pl.lit(None, pl.Float64))),
        "“v” không có giá trị nào",
        "“v” has no value",
    ),
    "numbers that are words": (lambda: chart(TEXTS), "là chữ (“1,5”)", "words (“1,5”)"),
    "days written day first": (
        lambda: chart(DAYS, x="ngay:T"),
        "viết ngày là “05/11/2025”",
        "days as “05/11/2025”",
    ),
    "days written day first, by months": (
        lambda: chart(DAYS, x="month(ngay):O"),
        "viết ngày là “05/11/2025”",
        "days as “05/11/2025”",
    ),
    "a row without a date, by months": (
        lambda: chart(UNDATED, x="month(ngay):O"),
        "“ngay” có 1 dòng không có ngày",
        "“ngay” has 1 row without a date",
    ),
    "a class that the axis does not list": (
        lambda: of_classes("Đạt", "Không đạt"),
        "cột “xa” có “Chưa rõ”",
        "“xa” holds “Chưa rõ”",
    ),
    "a number where the axis lists words": (
        lambda: of_classes("1", rows=pl.DataFrame({"xa": [1], "v": [1]})),
        "cột “xa” có “1”",
        "“xa” holds “1”",
    ),
    "a row without a class": (
        lambda: of_classes("A", rows=pl.DataFrame({"xa": ["A", None], "v": [1, 2]})),
        "cột “xa” có “null”",
        "“xa” holds “null”",
    ),
    "a filter that a row without a value passes": (
        lambda: counted(alt.datum.v < 70),
        "“v” giữ cả 1 dòng không có giá trị",
        "“v” keeps 1 row without a value",
    ),
    "the same by brackets": (
        lambda: counted("datum['v'] <= 70"),
        "“v” giữ cả 1 dòng",
        "“v” keeps",
    ),
    "the same with the number first": (
        lambda: counted("70 >= datum['v']"),
        "“v” giữ cả 1 dòng",
        "“v” keeps",
    ),
    "the same as a predicate, after another": (
        lambda: counted("datum.xa != 'A'", alt.FieldLTEPredicate(field="v", lte=70)),
        "“v” giữ cả 1 dòng",
        "“v” keeps",
    ),
    "a formula in which what is missing is nought": (
        lambda: worked_out("100 - datum.v"),
        "“v” coi chỗ không có giá trị (1 dòng) là 0",
        "“v” takes what is missing (rows: 1) for nought",
    ),
    "the same by brackets, in a function": (
        lambda: worked_out("round(datum['v'])"),
        "“v” coi chỗ không có giá trị",
        "“v” takes what is missing",
    ),
    "the same by Altair's own words": (
        lambda: worked_out(alt.datum.v / 100),
        "“v” coi chỗ không có giá trị",
        "“v” takes what is missing",
    ),
    "a class that silence falls into": (
        lambda: chart(GAPS, y="d:N").transform_calculate(d="datum.v > 70 ? 'đạt' : 'không đạt'"),
        "“v” coi chỗ không có giá trị",
        "“v” takes what is missing",
    ),
    "a change from nothing": (
        lambda: worked_out("datum.v - datum.b", lag=True),
        "“b” coi chỗ không có giá trị (1 dòng) là 0",
        "“b” takes what is missing (rows: 1)",
    ),
    "no rows": (lambda: chart(ROWS.head(0)), "không có dòng nào", "no rows"),
    "rows of an address": (
        lambda: chart("https://example.invalid/a.csv"),
        "https://example.invalid/a.csv không được tải",
        "not fetched",
    ),
    "nought on a logarithmic scale": (lambda: log(POWERS), "(cột “v”, 1 dòng)", "1 row)"),
    "a backslash in a name": (lambda: named("a\\b"), "đổi tên cột", "rename it"),
    "a width of many pages": (
        lambda: chart(ROWS).properties(width=20_000),
        "rộng 20.000 điểm ảnh",
        "20,000 pixels",
    ),
    "nothing that has a place": (
        lambda: chart(ROWS.with_columns(v=pl.lit(math.inf))).mark_point(),
        "không dấu nào",
        "no mark",
    ),
    "an image that would be fetched": (
        lambda: alt.Chart(ROWS).mark_image().encode(x="xa", y="v", url=alt.value("x.png")),
        "ở địa chỉ x.png",
        "from x.png",
    ),
    "all rows left out on the way": (
        lambda: chart(ROWS).transform_filter("datum.v > 9"),
        "không dấu nào",
        "no mark",
    ),
}


def shown(made: Any) -> dict[str, Any]:
    spec: dict[str, Any] = made.properties(description="hình").to_dict()
    return spec


@pytest.mark.parametrize("name", DRAWN)
def test_every_row_is_drawn(name: str) -> None:
    made, count, word = DRAWN[name]
    html = own_figure(shown(made()), "vi")
    assert "not-shown" not in html
    drawings = re.findall(r"<svg.*?</svg>", html, re.S)
    assert drawings
    for drawn in drawings:  # for a page and for a phone
        bars = [mark for mark in marks(drawn) if mark.look.get("fill") == INK and not mark.words]
        assert sum(len(pieces_of(bar.look["d"])) for bar in bars) == count
        assert word in unescape(drawn)


@pytest.mark.parametrize("name", NAMED)
def test_what_would_be_blank_or_wrong_is_named_in_both_languages(name: str) -> None:
    made, vietnamese, english = NAMED[name]
    for language, words in (("vi", vietnamese), ("en", english)):
        html = own_figure(shown(made()), language)  # type: ignore[arg-type]
        assert 'class="not-shown"' in html and "<svg" not in html
        assert words in html


def test_a_chart_of_ones_own_has_the_size_and_the_look_of_the_page_and_no_frame() -> None:
    own = pl.DataFrame({"a": ["x", "y"], "b": [1, 2], "c": [1.0, 2.0]})
    chart = alt.Chart(own).mark_point().encode(x="c:Q", y="b:Q").to_dict()
    html = own_figure(chart | {"config": own_config()}, "vi")
    root = etree.fromstring(html[html.index("<svg") : html.index("</svg>") + len("</svg>")])
    # 560 by 300 pixels of plot, with the words of the axes beside it.
    width, height = (float(root.get(name) or 0) for name in ("width", "height"))
    assert 560 < width < 640 and 300 < height < 370
    assert "#ddd" not in etree.tostring(root, encoding="unicode")  # the frame of Vega's own look


def widths(html: str) -> list[float]:
    return [float(one) for one in re.findall(r'<svg[^>]*? width="([\d.]+)"', html)]


SIDE_BY_SIDE: dict[str, Callable[[], Any]] = {
    "one": lambda: chart(ROWS, x="v:Q"),
    "facets": lambda: chart(ROWS, x="v:Q").facet("xa", columns=3),
    "two beside one another": lambda: chart(ROWS, x="v:Q") | chart(ROWS, x="v:Q"),
    "forty columns": lambda: chart(pl.DataFrame({"xa": range(40), "v": range(40)}), x="xa:O"),
    "a key": lambda: chart(ROWS, x="v:Q", color="xa:N"),
    "a long title of a part": lambda: (
        chart(ROWS, x="v:Q").properties(title="rất dài " * 30) & chart(ROWS, x="v:Q")
    ),
}


@pytest.mark.parametrize("name", SIDE_BY_SIDE)
def test_what_has_no_width_of_its_own_fits_a_page_and_a_phone(name: str) -> None:
    spec = shown(SIDE_BY_SIDE[name]()) | {"config": own_config()}
    wide, narrow = widths(own_figure(spec, "vi"))
    # Steps of columns are not narrower than their words are high.
    assert wide <= 745 and narrow <= (640 if name == "forty columns" else 420)


def test_a_plot_that_stands_alone_is_drawn_once_for_a_page_and_once_for_a_phone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw, drawn = vl_convert.vegalite_to_svg, []

    def noted(*given: Any, **named: Any) -> str:
        drawn.append(given)
        return str(draw(*given, **named))

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", noted)
    wide, narrow = widths(own_figure(shown(chart(ROWS, x="v:Q")) | {"config": own_config()}, "vi"))
    assert len(drawn) == 2 and wide > narrow > 290


def test_a_width_that_somebody_gave_is_kept() -> None:
    for given, is_wide in ((900, True), (200, False)):
        html = own_figure(shown(chart(ROWS).properties(width=given)), "vi")
        [width] = widths(html)
        assert width > given and ("is-wide" in html) == is_wide


def test_a_part_without_a_mark_is_told_beside_the_rest() -> None:
    both = chart(ROWS) & chart(ROWS).transform_filter("datum.v > 9")
    for language, words in (("vi", "một phần của hình"), ("en", "a part of the chart")):
        html = own_figure(shown(both), language)  # type: ignore[arg-type]
        assert "<svg" in html and words in html


ASKS = {
    "to be moved": (lambda: chart(ROWS).interactive(), False),
    "a brush": (lambda: chart(ROWS).add_params(alt.selection_interval()), True),
    "a list": (
        lambda: chart(ROWS).add_params(alt.param(bind=alt.binding_select(options=[1]))),
        True,
    ),
    "nothing": (lambda: chart(ROWS).add_params(alt.param(value=1)), False),
}


@pytest.mark.parametrize("name", ASKS)
def test_choices_that_a_page_does_not_have_are_told(name: str) -> None:
    made, is_told = ASKS[name]
    assert ("trạng thái ban đầu" in own_figure(shown(made()), "vi")) == is_told


WORDED = {
    "a count": ({"y": "count()"}, "số dòng", "rows"),
    "a mean of ours": ({"y": "mean(value):Q"}, "giá trị, trung bình", "value, mean"),
    "a column of ours": ({"y": "value:Q"}, "giá trị", "value"),
    "a title of its own": ({"y": alt.Y("value:Q").title("riêng")}, "riêng", "riêng"),
    "kinds of evidence": ({"y": "value:Q", "color": "evidence:N"}, "mô phỏng", "simulated"),
}


@pytest.mark.parametrize("name", WORDED)
def test_what_a_chart_is_headed_with_is_in_the_language_of_the_page(name: str) -> None:
    rows = pl.DataFrame({"xa": ["A", "B"], "value": [1.0, 2.0], "evidence": ["simulated"] * 2})
    encoding, *expected = WORDED[name]
    made = alt.Chart(rows).mark_bar().encode(x="xa", **encoding)
    for language, words in zip(("vi", "en"), expected, strict=True):
        html = own_figure(shown(made), language)  # type: ignore[arg-type]
        drawn = {one.strip() for one in re.findall(r">([^<>]+)</text>", html)}
        assert words in drawn
