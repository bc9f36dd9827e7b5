"""A return of one place: its own page is made again, of the others only what compares them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lsanalytics.build.pool import Pool
from lsanalytics.project import Project
from tests.build.project import ROOT, build, names, new_project

OURS, OTHER, THIRD = "05977", "05983", "05986"
HEAD = 'Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem",Loại số liệu\n'
BRIEFS = """as_of = 2026-10-31

[notebook.place]
title_vi = "Địa phương"
title_en = "Place"
about = "place"

[notebook.place.parameters]
plan = { kind = "plan", default = "88-kh-ubnd-2020" }
place = { kind = "place", default = "05977", levels = ["commune"], named = true }
as_of = { kind = "date" }
language = { kind = "choice", default = "vi", allowed = ["vi", "en"] }

[[brief]]
notebook = "place"
each = { place = ["05977", "05983", "05986"] }
"""


def returned(project: Project, reached: int) -> None:
    """The returns of three communes; ``reached``: of 10,000 people of one of them."""
    folder = project.returns / "coverage"
    folder.mkdir(parents=True, exist_ok=True)
    given = {OURS: reached, OTHER: 9_500, THIRD: 9_000}
    rows = [
        f"2025,{place},{medium},10000,{people},\n"
        for place, people in given.items()
        for medium in ("phát thanh", "truyền hình")
    ]
    (folder / "a.csv").write_text(HEAD + "".join(rows[:2]), encoding="utf-8")
    (folder / "b.csv").write_text(HEAD + "".join(rows[2:]), encoding="utf-8")


@pytest.fixture(scope="module")
def renewed(tmp_path_factory: pytest.TempPathFactory, pool: Pool) -> tuple[Project, list[str]]:
    """A project after one changed return, and the briefs whose cells were run for it."""
    project = new_project(tmp_path_factory.mktemp("renewed"))
    shutil.copy(ROOT / "notebooks" / "place.ipynb", project.notebooks)
    (project.notebooks / "briefs.toml").write_text(BRIEFS, encoding="utf-8")
    returned(project, 9_900)
    build(project, pool)
    assert "thứ 1 trên 3" in page(project, OURS) and "thứ 2 trên 3" in page(project, OTHER)
    returned(project, 9_300)
    report = build(project, pool)
    assert len(names(report)) == 3
    return project, [spec.name for spec, made in report.built if made.seconds]


def page(project: Project, place: str) -> str:
    return (project.reports / f"place-{place}.html").read_text(encoding="utf-8")


def executed(project: Project, place: str) -> str:
    found = project.build / "executed" / f"place-{place}.ipynb"
    return found.read_text(encoding="utf-8")


def test_only_the_place_itself_runs_its_cells(renewed: tuple[Project, list[str]]) -> None:
    assert renewed[1] == [f"place-{OURS}"]


def test_the_others_say_their_new_rank(renewed: tuple[Project, list[str]]) -> None:
    project, _ = renewed
    for place, rank in ((OURS, 2), (OTHER, 1), (THIRD, 3)):
        assert page(project, place).count(f"thứ {rank} trên 3") >= 2  # in the table, and below
        assert executed(project, place).count(f"thứ {rank} trên 3") >= 2


def test_a_renewed_page_is_as_one_whose_cells_are_run(
    renewed: tuple[Project, list[str]], pool: Pool, tmp_path: Path
) -> None:
    project, _ = renewed
    before = {one: (page(project, one), executed(project, one)) for one in (OTHER, THIRD)}
    assert names(build(project, pool)) == []
    build(project, pool, force=True)
    assert {one: (page(project, one), executed(project, one)) for one in before} == before
