"""A return of one place: its own page is made again, of the others only what compares them, and
the names of what they were made from."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from lsanalytics.build.pool import Pool
from lsanalytics.project import Project
from lsanalytics.state.prepared import prepare
from tests.build.project import ROOT, build, names, prepared_project

AS_OF = date(2026, 10, 31)
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

[notebook.electronic-information]
title_vi = "Thông tin điện tử"
title_en = "Electronic information"
heading_vi = "Thông tin điện tử"
heading_en = "Electronic information"
fields = ["electronic"]

[notebook.electronic-information.parameters]
plan = { kind = "plan", default = "88-kh-ubnd-2020" }
place = { kind = "place", levels = ["province"] }
as_of = { kind = "date" }
language = { kind = "choice", default = "vi", allowed = ["vi", "en"] }

[notebook.press-and-broadcasting]
title_vi = "Báo chí, phát thanh, truyền hình"
title_en = "Press, radio and television"
heading_vi = "Báo chí, phát thanh, truyền hình"
heading_en = "Press, radio and television"
fields = ["press", "broadcasting"]

[notebook.press-and-broadcasting.parameters]
plan = { kind = "plan", default = "88-kh-ubnd-2020" }
place = { kind = "place", levels = ["province"] }
as_of = { kind = "date" }
language = { kind = "choice", default = "vi", allowed = ["vi", "en"] }

[[brief]]
notebook = "electronic-information"

[[brief]]
notebook = "press-and-broadcasting"

[[brief]]
notebook = "place"
each = { place = ["05977", "05983", "05986"] }
"""
FIELD, NAMING = "electronic-information", "press-and-broadcasting"
LEFT_OUT = {FIELD: ["published("], NAMING: ["published(", "broadcasting()", "regulations("]}


def returned(project: Project, reached: int) -> None:
    """The returns of three communes and of the province, in which 2,200 of 30,000 people are left
    out; ``reached``: of 10,000 people of one commune. Of the others 500 and 1,000 are left out."""
    folder = project.returns / "coverage"
    folder.mkdir(parents=True, exist_ok=True)
    given = {OURS: reached, OTHER: 9_500, THIRD: 9_000, "20": 27_800}
    rows = [
        f"2025,{place},{medium},{30_000 if place == '20' else 10_000},{people},\n"
        for place, people in given.items()
        for medium in ("phát thanh", "truyền hình")
    ]
    (folder / "a.csv").write_text(HEAD + "".join(rows[:2]), encoding="utf-8")
    (folder / "b.csv").write_text(HEAD + "".join(rows[2:]), encoding="utf-8")


@pytest.fixture(scope="module")
def renewed(
    tmp_path_factory: pytest.TempPathFactory, prepared: Path, pool: Pool
) -> tuple[Project, list[str]]:
    """A project after one changed return, and the briefs whose cells were run for it."""
    project = prepared_project(tmp_path_factory.mktemp("renewed"), prepared)
    shutil.copy(ROOT / "notebooks" / "place.ipynb", project.notebooks)
    for name, without in LEFT_OUT.items():
        whole = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
        cells = [(one, "".join(one["source"])) for one in whole["cells"]]
        whole["cells"] = [one for one, own in cells if not any(call in own for call in without)]
        (project.notebooks / f"{name}.ipynb").write_text(json.dumps(whole), encoding="utf-8")
    (project.notebooks / "briefs.toml").write_text(BRIEFS, encoding="utf-8")
    returned(project, 9_900)
    build(project, pool)
    assert "thứ 1 trong 3" in page(project, OURS) and "thứ 2 trong 3" in page(project, OTHER)
    returned(project, 9_300)
    report = build(project, pool)
    assert len(names(report)) == 5
    return project, [spec.name for spec, made in report.built if made.seconds]


def named(place: str) -> str:
    return place if place in LEFT_OUT else f"place-{place}"


def page(project: Project, place: str) -> str:
    return (project.reports / f"{named(place)}.html").read_text(encoding="utf-8")


def executed(project: Project, place: str) -> str:
    found = project.build / "executed" / f"{named(place)}.ipynb"
    return found.read_text(encoding="utf-8")


def written(project: Project) -> dict[str, tuple[str, str, str]]:
    """All pages with their notebooks and what the index says of them."""
    return {
        one: (page(project, one), executed(project, one), about(project, one))
        for one in (OURS, OTHER, THIRD, *LEFT_OUT)
    }


def about(project: Project, place: str) -> str:
    return (project.build / "about" / f"{named(place)}.json").read_text(encoding="utf-8")


def test_only_the_place_itself_runs_its_cells(renewed: tuple[Project, list[str]]) -> None:
    assert renewed[1] == [f"place-{OURS}"]


def test_the_others_say_their_new_rank(renewed: tuple[Project, list[str]]) -> None:
    project, _ = renewed
    for place, rank in ((OURS, 2), (OTHER, 1), (THIRD, 3)):
        assert page(project, place).count(f"thứ {rank} trong 3") >= 2  # in the table, and below
        assert executed(project, place).count(f"thứ {rank} trong 3") >= 2


def test_communes_in_which_people_are_left_out_are_named_where_all_of_these_are_known(
    renewed: tuple[Project, list[str]],
) -> None:
    """At first 1,600 were, of 2,200 in the province."""
    shown = page(renewed[0], NAMING)
    assert shown.count(', ở <a href="#ten-a2">3 xã, phường</a>') == 1
    names = re.findall(r'<li><a href="place-(\d+).html">[\w ]+</a>: ([\d.]+) người</li>', shown)
    assert names == [(THIRD, "1.000"), (OURS, "700"), (OTHER, "500")]
    assert ", ở 3 xã, phường<!" in executed(renewed[0], NAMING)  # in a heading, without a link


def test_a_renewed_page_is_as_one_whose_cells_are_run(
    renewed: tuple[Project, list[str]], pool: Pool, tmp_path: Path
) -> None:
    project, _ = renewed
    before = written(project)
    assert names(build(project, pool)) == []
    build(project, pool, force=True)
    assert written(project) == before


def test_a_page_on_other_fields_names_the_new_state_and_file(
    renewed: tuple[Project, list[str]], pool: Pool
) -> None:
    project, _ = renewed
    returned(project, 9_400)
    build(project, pool)
    told = prepare(project, AS_OF)
    for name in (told.state(), *told.files_named()["name"]):
        assert name in page(project, FIELD)
    assert "3 xã, phường" not in page(project, NAMING)  # of 2,200 people 2,100 live in these


def test_a_file_of_the_same_rows_changes_names_alone(
    renewed: tuple[Project, list[str]], pool: Pool
) -> None:
    project, _ = renewed
    file = project.returns / "coverage" / "b.csv"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    report = build(project, pool)
    assert len(names(report)) == 4 and not any(made.seconds for _, made in report.built)
    before = written(project)
    build(project, pool, force=True)
    assert written(project) == before
