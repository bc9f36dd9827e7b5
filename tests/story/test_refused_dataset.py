"""A file that cannot be read refuses its dataset; everything else goes on, and says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from lsanalytics.briefs.brief import open_brief
from lsanalytics.briefs.typeface import font_css
from lsanalytics.exports.gather import gather
from lsanalytics.project import Project
from lsanalytics.telling.sentence import sentence
from tests.cli.command import lsa
from tests.story.world import AS_OF, bare_project, send, world

BROKEN = "data/raw/returns/coverage/hong.xlsx"
# Two briefs are enough to show that one does not stop the other.
BRIEFS = """
[[brief]]
notebook = "data-quality"
each = { language = ["vi"] }
[[brief]]
notebook = "place"
each = { place = ["06040"] }
"""


@dataclass(frozen=True)
class Run:
    status: int
    said: str
    project: Project


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = bare_project(tmp_path_factory.mktemp("refused"))
    send(project, world())
    (project.root / BROKEN).write_bytes(b"PK\x03\x04 cut off")
    declared = project.notebooks / "briefs.toml"
    kept = declared.read_text(encoding="utf-8").split("[[brief]]")[0]
    declared.write_text(kept + BRIEFS, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def run(broken: Project) -> Run:
    """`lsa report` as it is typed."""
    font_css(broken)  # cut once for all tests
    ran = lsa(broken.root, "report")
    return Run(ran.status, ran.out + ran.err, broken)


def test_the_targets_of_the_dataset_say_so_and_the_others_are_judged(broken: Project) -> None:
    brief = open_brief("province", as_of=AS_OF, project=broken)
    assert {one.target.id for one in brief.assessments if one.refused} == {"a2"}
    for one in brief.assessments:
        if one.target.id == "a2":
            assert one.refused == "coverage" and one.evidence.kind == "none"
            assert one.milestones[0].standing == "due_no_value"
            assert "coverage" in sentence(one, "vi")
        else:
            assert one.evidence.kind == "real"
            assert one.headline in ("holding", "holding_slipping", "improving")
    opening = brief.opening().html
    assert 'role="alert"' in opening and BROKEN in opening
    assert "coverage" in brief.targets().html


def test_report_builds_the_briefs_and_then_ends_with_status_2(run: Run) -> None:
    assert run.status == 2
    pages = sorted(path.name for path in run.project.reports.glob("*.html"))
    assert pages == ["data-quality.html", "index.html", "place-06040.html"]
    assert "Traceback" not in run.said


def test_the_terminal_names_the_file_and_what_to_do(run: Run) -> None:
    [line] = [line for line in run.said.splitlines() if BROKEN in line]
    assert "không phải bảng tính Excel" in line and "lưu lại thành .xlsx" in line


def test_the_quality_page_shows_the_refused_file(run: Run) -> None:
    page = (run.project.reports / "data-quality.html").read_text(encoding="utf-8")
    assert BROKEN in page and "không phải bảng tính Excel" in page


def test_nothing_is_left_half_written(run: Run) -> None:
    for path in run.project.reports.glob("*.html"):
        assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")
    left = [path for path in run.project.root.rglob("*") if re.match(r"\.(.*-|making)", path.name)]
    assert left == []
    sent = {path.name for path in (run.project.returns / "coverage").iterdir()}
    assert sent == {"bao-cao.csv", Path(BROKEN).name}


def test_a_refused_register_is_named_alike_on_the_page_and_in_what_leaves(tmp_path: Path) -> None:
    """The audits of b1 to b4 are read beside the register of agencies."""
    project = bare_project(tmp_path)
    send(project, world())
    (project.returns / "agencies" / "hong.xlsx").write_bytes(b"PK\x03\x04 cut off")
    brief = open_brief("province", as_of=AS_OF, project=project)
    named = {one.target.id: one.refused for one in brief.assessments if one.refused}
    assert named == dict.fromkeys(("b1", "b2", "b3", "b4"), "agencies")
    [judged, *_] = gather(brief.prepared, simulated=False).judged
    assert {one.target.id: one.refused for one in judged.assessments if one.refused} == named
