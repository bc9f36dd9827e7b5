"""Tables as readers meet them: caption, headers, marks, numbers in the page's own form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from lxml import html

from lsanalytics.project import Project
from lsanalytics.published import load_published
from lsanalytics.tables import published_table, table, targets_table
from tests.charts.samples import assessment, point, ten

FRAME = pl.DataFrame(
    {
        "Tên": ["một", "<b>hai</b>"],
        "Số": [1234.5, None],
        "Đếm": [1000, -2],
        "Ngày": [date(2025, 12, 31), None],
    }
)


def parsed(made: str) -> html.HtmlElement:
    return html.fragment_fromstring(made).find("table")


def rows(made: str) -> list[list[str]]:
    return [[cell.text_content().strip() for cell in row] for row in parsed(made).iter("tr")]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("vi", ["một", "1.234,5", "1.000", "31/12/2025"], ["<b>hai</b>", "–", "−2", "–"]),
        ("en", ["một", "1,234.5", "1,000", "31 December 2025"], ["<b>hai</b>", "–", "−2", "–"]),
    ],
)
def test_values_have_the_form_of_the_language(
    language: str, first: list[str], second: list[str]
) -> None:
    made = table(FRAME, "Bảng", "t", language)  # type: ignore[arg-type]
    assert rows(made) == [["Tên", "Số", "Đếm", "Ngày"], first, second]


def test_caption_id_scopes_and_labels() -> None:
    found = parsed(table(FRAME, "Bảng & số", "row-account", "vi", cards=True))
    assert found.get("id") == "row-account" and found.get("class") == "cards"
    assert found.find("caption").text_content().strip() == "Bảng & số"
    assert found.xpath(".//caption/span/@data-kind") == ["table"]
    assert [cell.get("scope") for cell in found.findall("thead/tr/th")] == ["col"] * 4
    assert [row[0].get("scope") for row in found.findall("tbody/tr")] == ["row"] * 2
    assert [cell.get("data-label") for cell in found.findall("tbody/tr")[0][1:]] == [
        "Số",
        "Đếm",
        "Ngày",
    ]


def test_the_pages_style_sheet_governs() -> None:
    made = table(FRAME, "Bảng", "t", "vi")
    assert "<style" not in made and "style=" not in made and "gt_" not in made
    assert [cell.get("class") for cell in parsed(made).findall("tbody/tr")[0]] == [
        None,
        "num",
        "num",
        "short",
    ]


def test_the_same_table_gives_the_same_bytes() -> None:
    assert table(FRAME, "Bảng", "t", "vi") == table(FRAME, "Bảng", "t", "vi")


def test_simulated_rows_and_tables_are_marked_in_words() -> None:
    one = parsed(table(FRAME, "Bảng", "t", "vi", simulated=[False, True]))
    assert [row.get("class") for row in one.findall("tbody/tr")] == [None, "is-simulated"]
    assert [
        row.xpath(".//span[@class='mark-simulated']/text()") for row in one.findall("tbody/tr")
    ] == [
        [],
        ["mô phỏng"],
    ]
    whole = parsed(table(FRAME, "Bảng", "t", "vi", simulated=True))
    assert whole.xpath("caption//span[@class='mark-simulated']/text()") == ["mô phỏng"]


def test_an_empty_table_keeps_its_headers() -> None:
    assert rows(table(FRAME.clear(), "Bảng", "t", "vi")) == [["Tên", "Số", "Đếm", "Ngày"]]


def test_ready_html_stays_and_the_rest_is_escaped() -> None:
    frame = pl.DataFrame({"a": ["x"], "b": ["<i>y</i>"], "c": ["<i>z</i>"]})
    found = parsed(table(frame, "B", "t", "vi", html=["b"]))
    assert len(found.xpath(".//i")) == 1


def test_targets_have_one_row_each_with_word_sign_and_distance() -> None:
    made = targets_table(ten(), "vi")
    shown = [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in rows(made)]
    assert len(shown) == 1 + len(ten())
    by_id = {row[0].split()[0]: row for row in shown[1:]}
    # 71,3 - 70 = 1,3; the ceiling: 30 - 30,4 = -0,4
    assert by_id["a4"][1:6] == [
        "Không đạt", "Đúng tiến độ", "71,3% (năm 2026, chưa đủ cả năm)", "≥ 70%", "+1,3 đ.%",
    ]  # fmt: skip
    assert by_id["a6"][4:6] == ["≤ 30%", "−0,4 đ.%"]
    assert by_id["a3"][1:6] == ["Đến hạn, chờ số liệu", "Chưa đủ số liệu", "–", "≥ 100%", "–"]
    marked = {
        row[0].text_content().split()[0]
        for row in parsed(made).findall("tbody/tr")
        if row.get("class")
    }
    assert marked == {"a2", "a4", "a6", "b1"}
    assert all(("mô phỏng" in by_id[one][0]) == (one in marked) for one in by_id)
    # A column says what all rest on where nothing is marked.
    real = [one for one in ten() if one.evidence.kind == "real"]
    assert [row[-1] for row in rows(targets_table(real, "vi"))[1:]] == ["thật"] * len(real)
    assert "thật" not in shown[1]


def test_a_changed_value_changes_the_row() -> None:
    made = [targets_table([assessment([point(2025, value)])], "vi") for value in (66.0, 72.0)]
    assert rows(made[0])[1] != rows(made[1])[1]


def test_probability_has_a_column_where_it_is_known() -> None:
    made = targets_table(ten(), "vi", probabilities={"a4": "khoảng 7 trên 10 khả năng"})
    head, *body = rows(made)
    column = head.index("Khả năng đạt")
    assert [row[column] for row in body if row[0].startswith("a4")] == ["khoảng 7 trên 10 khả năng"]
    assert "Khả năng đạt" not in rows(targets_table(ten(), "vi"))[0]


def test_refused_data_are_said_in_the_row() -> None:
    one = replace(assessment([], "not_available", "due_no_value"), refused="broadcast_log")
    assert "Số liệu bị từ chối: broadcast_log" in rows(targets_table([one], "vi"))[1][1]


def test_published_figures_are_shown_with_their_qualifier_and_source() -> None:
    figures = load_published(Project(Path(__file__).parents[2]).published)
    for language in ("vi", "en"):
        made = published_table(figures, language)  # type: ignore[arg-type]
        found = parsed(made)
        assert len(found.findall("tbody/tr")) == figures.height
        assert all(url.startswith("http") for url in found.xpath(".//a/@href"))
    values = {row[1] for row in rows(published_table(figures, "vi"))[1:]}
    assert {"226/226", "hơn 2.100.000", "57,67"} <= values
