"""Online public services: each classification and date by itself, in a table, never on one axis."""

from __future__ import annotations

import polars as pl
import pytest
from lxml import html

from lsanalytics.briefs.sections.published import services_table
from lsanalytics.project import Project
from lsanalytics.published import load_published
from lsanalytics.words import Language


def shown(language: Language = "vi") -> html.HtmlElement:
    made = services_table(load_published(Project.find().published), language)
    return html.fragment_fromstring(made, create_parent="div")


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("vi", "2.655", "1.027 trong 1.543 dịch vụ công trực tuyến là toàn trình (30/09/2024)"),
        ("en", "2,655", "1,027 of 1,543 online public services can be done online"),
    ],
)
def test_a_row_a_classification_and_date_with_what_was_published(
    language: Language, count: str, said: str
) -> None:
    lines = shown(language).findall(".//tbody/tr")
    rows = [[cell.text_content().strip() for cell in line] for line in lines]
    assert len(rows) == len({(row[0], row[1]) for row in rows}) == 5
    assert count in rows[1][2] and "49" in rows[1][2]
    assert all(line.find(".//a") is not None for line in lines)
    assert shown(language).find(".//caption").text_content().strip().startswith(said)


def test_the_finding_needs_both_numbers_of_one_day() -> None:
    figures = load_published(Project.find().published)
    alone = figures.filter(pl.col("indicator") != "dvctt_total_count")
    made = services_table(alone, "vi")
    assert "toàn trình (30" not in made and "không so sánh được với nhau" in made
    assert services_table(figures.clear(), "vi") == ""
