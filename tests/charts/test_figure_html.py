"""The figure on a page: caption, marks, source, data table and download."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote_to_bytes

import polars as pl
from lxml import html

from lsanalytics.charts.figure import Figure, figure_html
from lsanalytics.charts.trajectory import trajectory
from tests.charts.samples import assessment, point, ten


def page(figure: Figure) -> html.HtmlElement:
    return html.fragment_fromstring(figure_html(figure))


def simulated() -> Figure:
    return trajectory(ten()[3], "vi", indicator="Tỷ lệ thời lượng trong tỉnh")


def test_title_subtitle_source_and_open_number_stand_in_the_figure() -> None:
    shown = simulated()
    root = page(shown)
    said = root.text_content()
    assert root.tag == "figure" and root.find("figcaption") is not None
    assert all(words in said for words in (shown.title, shown.subtitle, shown.source, shown.note))
    assert root.xpath(".//span[@class='figure-number']/@data-kind") == ["figure"]


def test_simulated_is_marked_in_words_and_real_is_not() -> None:
    assert page(simulated()).xpath(".//figcaption//span[@class='mark-simulated']/text()") == [
        "mô phỏng"
    ]
    real = trajectory(assessment([point(2024, 60), point(2025, 66)]), "vi", indicator="Tỷ lệ")
    assert page(real).xpath(".//span[@class='mark-simulated']") == []
    assert real.title.startswith("Chương trình") and not real.simulated


def test_the_caption_says_once_what_is_simulated_and_the_picture_says_it_itself() -> None:
    shown = simulated()
    root = page(shown)
    caption = root.find(".//span[@class='figure-title']").text_content()
    assert caption.count("mô phỏng") == 1 and "Ví dụ" not in caption
    assert {one.text for one in root.xpath(".//svg/title")} == {shown.told}
    assert shown.told == f"Ví dụ mô phỏng: {caption.removesuffix('mô phỏng').strip()}"


def test_a_number_without_a_title_stands_beside_what_is_drawn() -> None:
    root = html.fromstring(figure_html(simulated(), titled=False))
    assert len(root.find_class("is-untitled")) == 1
    assert page(simulated()).find_class("is-untitled") == []


def test_data_table_is_captioned_and_headed() -> None:
    table = page(simulated()).find(".//details//table")
    assert simulated().told in table.findtext("caption")
    assert {cell.get("scope") for cell in table.findall("thead/tr/th")} == {"col"}
    assert [row.find("th").get("scope") for row in table.findall("tbody/tr")] == ["row"] * 10
    assert table.xpath("tbody/tr[5]/td/text()")[:2] == ["toàn bộ", "68,3"]


def test_download_is_the_data_as_utf8_with_a_mark_for_excel() -> None:
    link = page(simulated()).find(".//a[@download]")
    head, content = link.get("href").split(",", 1)
    sent = unquote_to_bytes(content)
    assert head == "data:text/csv;charset=utf-8"
    assert sent.startswith(b"\xef\xbb\xbf")
    lines = sent.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Kỳ;Phần;Giá trị (%);")
    assert lines[5].startswith("năm 2024;toàn bộ;68,3;")
    assert link.get("download") == "trajectory-a4-20.csv"


def test_nothing_in_the_words_becomes_markup() -> None:
    evil = '<script>alert("x")</script>'
    shown = replace(
        simulated(),
        title=evil,
        subtitle=evil,
        source=evil,
        note=evil,
        description=evil,
        data=pl.DataFrame({evil: [evil], "b": [evil]}),
    )
    assert "<script" not in figure_html(shown)
    assert page(shown).xpath(".//script") == []


def test_both_sizes_are_there() -> None:
    root = page(simulated())
    assert len(root.xpath(".//div[@class='chart-wide']/svg")) == 1
    assert len(root.xpath(".//div[@class='chart-narrow']/svg")) == 1


def test_columns_that_nothing_stands_in_are_left_to_the_download() -> None:
    shown = replace(
        simulated(), data=pl.DataFrame({"a": [1, 2], "b": [None, None], "c": [None, 3]})
    )
    root = page(shown)
    assert root.xpath(".//thead/tr/th/text()") == ["a", "c"]
    sent = unquote_to_bytes(root.find(".//a[@download]").get("href").split(",", 1)[1])
    assert sent.decode("utf-8-sig").startswith("a;b;c")


def test_neighbours_that_nothing_stands_in_are_one_cell() -> None:
    data = pl.DataFrame({"a": ["x", "y"], "b": [1, None], "c": [None, None], "d": [2, None]})
    data = data.with_columns(c=pl.Series([None, "z"]), e=pl.Series([None, "w"]))
    root = page(replace(simulated(), data=data))
    rows = root.xpath(".//tbody/tr")
    cells = [[(cell.text, int(cell.get("colspan", 1))) for cell in row[1:]] for row in rows]
    assert cells[0] == [("1", 1), ("–", 1), ("2", 1), ("–", 1)]
    assert cells[1] == [("–", 1), ("z", 1), ("–", 1), ("w", 1)]
    wide = page(replace(simulated(), data=data.with_columns(c=pl.Series(["q", None]))))
    (last,) = wide.xpath(".//tbody/tr[2]/td[@colspan]")
    assert (last.text, last.get("colspan")) == ("–", "3")


def test_that_all_rows_are_simulated_is_told_once_in_the_caption() -> None:
    rows = {"a": [1, 2], "Loại số liệu": ["mô phỏng", "mô phỏng"]}
    table = page(replace(simulated(), data=pl.DataFrame(rows))).find(".//details//table")
    assert table.xpath(".//th[@scope='col']/text()") == ["a"]
    assert "Ví dụ mô phỏng" in table.findtext("caption")
    mixed = pl.DataFrame(rows | {"Loại số liệu": ["mô phỏng", "báo cáo"]})
    assert "Loại số liệu" in page(replace(simulated(), data=mixed)).text_content()
