"""A slip in what is declared stops a report before anything is made: file, key, what would be
right, status 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.project import Project
from tests.cli.command import content, lsa
from tests.story.world import bare_project

PLAN = "data/plan/88-kh-ubnd-2020.toml"
# file, what is replaced, by what, and what is told in either language
SLIPS = {
    "field": (PLAN, 'field = "press"', 'field = "pres"', ["target a1", "“pres”", "press"]),
    "milestone": (PLAN, "\ndate = 2025-12-31", "\ndata = 2025", ["a1, milestone", "date"]),
    "indicator": (PLAN, '"people_reached_share"', '"people_reachd"', ["people_reached_share"]),
    "dataset": (
        "data/indicators.toml",
        'dataset = "coverage"',
        'dataset = "coverge"',
        ["“dataset”", "“coverge”", "most alike: coverage"],
    ),
    "province": (
        "data/project.toml",
        'province = "20"',
        'province = "21"',
        ["“21”", "data/raw/places.csv"],
    ),
    "kind": (
        "notebooks/briefs.toml",
        'as_of = { kind = "date" }',
        'as_of = { kind = "dat" }',
        ["province.as_of", "“kind”", "“dat”", "number, text, yes_no"],
    ),
    "published": (
        "data/raw/published/observations.csv",
        "\negdi_rank,",
        "\negdi_rnk,",
        ["row 2", "“egdi_rnk”", "nearest: egdi_rank"],
    ),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bare_project(tmp_path_factory.mktemp("project")).root


@pytest.mark.parametrize("name", SLIPS)
def test_a_report_is_refused_before_anything_is_made(name: str, root: Path) -> None:
    file, right, wrong, told = SLIPS[name]
    path = root / file
    sound = path.read_text(encoding="utf-8")
    assert right in sound
    path.write_text(sound.replace(right, wrong, 1), encoding="utf-8")
    before = set(content(root)) - {"build/lock"}
    try:
        ran = lsa(root, "report", "province")
        assert {name for name in content(root) if name != "build/lock"} == before
    finally:
        path.write_text(sound, encoding="utf-8")
    assert ran.status == 2 and "Traceback" not in ran.err
    line = ran.err.splitlines()[-1]
    assert path.name in line and " / " in line and all(words in line for words in told), ran.err


def test_a_return_in_a_folder_of_no_dataset_is_told_by_the_report_too(root: Path) -> None:
    path = root / "data/raw/returns/coverge/2025.csv"
    path.parent.mkdir(parents=True)
    path.write_text("Năm\n2025\n", encoding="utf-8")
    try:
        ran = lsa(root, "report", "province")
        again = lsa(root, "report", "province")
    finally:
        path.unlink()
        path.parent.rmdir()
    for one in (ran, again):  # what is up to date is no better
        assert one.status == 2, one
        assert "data/raw/returns/coverge/2025.csv: tệp không nằm trong thư mục" in one.out


def test_a_round_of_what_is_no_dataset_stops_the_report_of_all_briefs(root: Path) -> None:
    path = root / "data/reporting.toml"
    sound = (Project.find().data / path.name).read_text(encoding="utf-8")
    path.write_text(sound.replace('"coverage"', '"coverge"', 1), encoding="utf-8")
    before = set(content(root)) - {"build/lock"}
    try:
        ran = lsa(root, "report")
        assert {name for name in content(root) if name != "build/lock"} == before
    finally:
        path.unlink()
    assert ran.status == 2 and "round 1" in ran.err and "most alike: coverage" in ran.err, ran.err
