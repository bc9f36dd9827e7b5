"""A survey of listeners and viewers: measured by itself, and beside what communes report."""

from __future__ import annotations

from pathlib import Path

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.telling.sentence import sentence
from tests.story.world import AS_OF, Row, bare_project, send

COUNTED: list[Row] = [
    {
        "Năm": "2026",
        "Mã đơn vị hành chính": "20",
        "Loại hình": medium,
        "Số dân": "800000",
        "Số người được nghe, xem": "800000",
    }
    for medium in ("phát thanh", "truyền hình")
]
# 40 of 60 hear the radio, and as many see television; two clusters in each of two strata.
ASKED: list[Row] = [
    {
        "Ngày điều tra": "15/03/2026",
        "Mã phiếu": f"P{number:03d}",
        "Mã đơn vị hành chính": "05977",
        "Quyền số": "100",
        "Tầng": "AB"[number % 2],
        "Chùm": f"C{number % 4}",
        "Nghe được phát thanh": "có" if number % 3 else "không",
        "Xem được truyền hình": "không" if number < 20 else "có",
    }
    for number in range(60)
]


def opened(root: Path, **returns: list[Row]) -> Brief:
    project = bare_project(root)
    send(project, returns)
    return open_brief("people-not-reached", as_of=AS_OF, project=project)


def told(brief: Brief) -> str:
    return sentence(next(one for one in brief.assessments if one.target.id == "a2"), "vi")


def test_where_communes_report_otherwise_the_page_says_that_sources_disagree(
    tmp_path: Path,
) -> None:
    brief = opened(tmp_path, coverage=COUNTED, survey=ASKED)
    shown = brief.reach().html
    assert "Nguồn không thống nhất" in shown and "survey-beside-count" in shown
    assert "66,7" in shown and "100,0" in shown
    assert "100,0" in told(brief) and "66,7" not in told(brief)  # the verdict is of the reports


def test_alone_it_measures_the_target_with_its_limits(tmp_path: Path) -> None:
    brief = opened(tmp_path, survey=ASKED)
    assert "66,7" in told(brief)
    row = brief.observations.filter(indicator="people_reached_share", place="20", part="radio")
    low, value, high = row.select("low", "value", "high").row(0)
    assert low < value < high < 100
    shown = brief.reach().html
    assert "chỉ có điều tra" in shown and "Nguồn không thống nhất" not in shown
