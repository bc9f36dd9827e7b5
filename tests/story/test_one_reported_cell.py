"""Changing one reported cell changes the verdict, the sentence, the chart and the table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import chain
from pathlib import Path

import pytest

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.charts.figure import to_svg
from lsanalytics.charts.trajectory import trajectory
from lsanalytics.datasets.site_checks.columns import LABELS
from lsanalytics.progress.assessment import Assessment
from lsanalytics.tables import targets_table
from lsanalytics.telling.sentence import sentence
from lsanalytics.words import text
from tests.story.world import (
    AS_OF,
    DOMESTIC,
    NEW,
    OTHER,
    REPEAT,
    Cell,
    Returns,
    bare_project,
    changed,
    send,
    world,
)


@dataclass(frozen=True)
class Case:
    """One cell, and what it makes of its target: (standing 2025, towards 2030, value) each time."""

    target: str
    cell: Cell
    before: tuple[str, str, str]
    after: tuple[str, str, str]
    also: tuple[str, ...] = ()  # other targets that the same cell moves


def _tv_2025(title: str, origin: str) -> Cell:
    return (
        "broadcast_log",
        {"Kênh": "TH1", "Ngày phát sóng": "15/10/2025", "Tên chương trình": title},
        "Nguồn gốc",
        origin,
    )


def _check(name: str) -> Cell:
    which = {"Ngày kiểm tra": "14/11/2025", "Mã cơ quan": "CQ4", "Yêu cầu": LABELS[name][0]}
    return ("site_checks", which, "Kết quả", "không đạt")


# What is told of 2030 is the chance on two observations (docs/methods.md, 1.4); b1 to b4 are four
# agencies, asked by their number.
CASES = [
    # Six years in order: Kendall's p = 2/6! = 0.003, and 2/5! = 0.017 without any one: both parts
    # improve. With 5 of 10 instead of 6 of 10 positive items 2026 (50%) falls below 2025 (55%):
    # without 2021 one pair of ten is out of order, p = 2 (1 + 4)/5! = 0.083: chance would show it.
    Case(
        "a1",
        ("press_items", {"Mã tin, bài": "B2026-1"}, "Sắc thái", "trung tính"),
        ("direction_only", "improving", "60,0%"),
        ("direction_only", "stalled", "50,0%"),
    ),
    # 99 -> 100, held and not sure to last; then 999 of 1000 on television: all of them is far off.
    Case(
        "a2",
        (
            "coverage",
            {"Năm": "2025", "Loại hình": "truyền hình"},
            "Số người được nghe, xem",
            "999",
        ),
        ("met", "holding_slipping", "100,0%"),
        ("missed", "very_hard", "99,9%"),
    ),
    # 100%; then one of two agencies. Two of the three of 2024 are too few for a pace.
    Case(
        "a3",
        (
            "newsrooms",
            {
                "Ngày đánh giá": "15/11/2025",
                "Mã cơ quan báo chí": "BLS",
                "Tiêu chí": "phân tích dữ liệu bạn đọc",
            },
            "Kết quả",
            "không đạt",
        ),
        ("met", "holding", "100,0%"),
        ("missed", "not_available", "50,0%"),
    ),
    # 65 -> 70; ten minutes of repeats become advertising: 690/1000.
    Case(
        "a4",
        _tv_2025(f"{REPEAT}, bản ngắn", OTHER),
        ("met", "holding_slipping", "70,0%"),
        ("missed", "open", "69,0%"),
    ),
    # 182/650 = 28 -> 210/700 = 30; ten new minutes become repeats: 200/700.
    Case(
        "a5",
        _tv_2025(f"{NEW}, bản ngắn", REPEAT),
        ("met", "holding_slipping", "30,0%"),
        ("missed", "hard", "28,6%"),
    ),
    # A ceiling, 35 -> 30; ten minutes of repeats become taken: 310/1000. The same
    # minutes are missing in a4 (690/1000).
    Case(
        "a6",
        _tv_2025(f"{REPEAT}, bản ngắn", DOMESTIC),
        ("met", "holding_slipping", "30,0%"),
        ("missed", "open", "31,0%"),
        also=("a4",),
    ),
    # 2 of 4 -> 4 of 4; then 3 of 4.
    Case(
        "b1",
        _check("b1_receive_answer"),
        ("met", "holding", "100,0%"),
        ("missed", "hard", "75,0%"),
    ),
    Case(
        "b2",
        _check("b2_authentication"),
        ("met", "holding", "100,0%"),
        ("missed", "hard", "75,0%"),
    ),
    # All four parts must hold and the weakest governs: everybody had the tool in 2024, 3 of 4 in
    # 2025, so that part goes backwards while the whole goes 50 -> 75.
    Case(
        "b3",
        _check("b3_data_tool"),
        ("met", "holding", "100,0%"),
        ("missed", "very_hard", "75,0%"),
    ),
    Case(
        "b4",
        _check("b4_functions"),
        ("met", "holding", "100,0%"),
        ("missed", "hard", "75,0%"),
    ),
]

# Cells of different datasets are changed together: of one dataset never two, so that what a cell
# does to another target of its own shows, and each target stands as it would alone.
TOGETHER = (("a1", "a2", "a3", "a4", "b1"), ("a5", "b2"), ("a6", "b3"), ("b4",))


@dataclass(frozen=True)
class Shown:
    """What a brief shows of one target."""

    verdict: tuple[str, str]
    sentence: str
    chart: str
    table: str


def _opened(root: Path, returns: Returns) -> Brief:
    project = bare_project(root)
    send(project, returns)
    return open_brief("province", as_of=AS_OF, project=project)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    brief = _opened(tmp_path_factory.mktemp("before"), world())
    assert not brief.prepared.faults()
    return brief


def _one(brief: Brief, target: str) -> Assessment:
    [found] = [one for one in brief.assessments if one.target.id == target]
    assert found.evidence.kind == "real"
    return found


def _shown(brief: Brief, target: str) -> Shown:
    found = _one(brief, target)
    return Shown(
        verdict=(found.milestones[0].standing, found.headline),
        sentence=sentence(found, "vi"),
        chart=to_svg(trajectory(found, "vi")),
        table=targets_table([found], "vi"),
    )


Changed = tuple[list[Case], Brief]


@pytest.fixture(scope="module", params=TOGETHER, ids=" and ".join)
def after(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Changed:
    cases = [case for case in CASES if case.target in request.param]
    returns = reduce(changed, (case.cell for case in cases), world())
    brief = _opened(tmp_path_factory.mktemp("after"), returns)
    assert not brief.prepared.faults()
    return cases, brief


def test_one_cell_changes_verdict_sentence_chart_and_table(after: Changed, before: Brief) -> None:
    cases, brief = after
    for case in cases:
        shown = _shown(before, case.target), _shown(brief, case.target)
        for one, (first, towards, value) in zip(shown, (case.before, case.after), strict=True):
            assert one.verdict == (first, towards), case.target
            assert text(f"standing.{first}", "vi") in one.table
            assert text(f"standing.{towards}", "vi") in one.table
            exact = value.replace(" ", "\N{NO-BREAK SPACE}")
            short = exact.replace(",0", "")  # sentences and charts may leave out a nought
            assert exact in one.table
            assert exact in one.sentence or short in one.sentence
            assert exact in one.chart or short in one.chart
        assert shown[0].sentence != shown[1].sentence
        assert shown[0].chart != shown[1].chart
        assert shown[0].table != shown[1].table


def test_the_other_verdicts_stay(after: Changed, before: Brief) -> None:
    cases, brief = after
    moved = {
        one.target.id
        for one, other in zip(before.assessments, brief.assessments, strict=True)
        if (one.headline, one.milestones[0].standing)
        != (other.headline, other.milestones[0].standing)
    }
    assert moved == {target for case in cases for target in (case.target, *case.also)}


def test_ten_targets_are_covered() -> None:
    assert [case.target for case in CASES] == [
        *("a1", "a2", "a3", "a4", "a5", "a6"),
        *("b1", "b2", "b3", "b4"),
    ]
    assert sorted(chain(*TOGETHER)) == [case.target for case in CASES]
