"""lsa publish refuses pages that are not what their inputs make."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.publish import publish_briefs
from lsanalytics.errors import InputError
from lsanalytics.files import sha256
from lsanalytics.places import load_places
from lsanalytics.project import Project

ROOT = Project.find()


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """A project with one page, made on 31/10/2026 from one input."""
    for folder in ("notebooks", "data/plan"):
        shutil.copytree(ROOT.root / folder, tmp_path / folder)
    project = Project(tmp_path)
    project.reports.mkdir()
    page, source = project.reports / "province.html", tmp_path / "data/a.csv"
    page.write_text("page", encoding="utf-8")
    source.write_text("rows", encoding="utf-8")
    manifest = {
        "as_of": "2026-10-31",
        "inputs": {"data/a.csv": sha256(source)},
        "pages": {"province.html": sha256(page)},
    }
    (project.reports / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return Catalogue.load(project, load_places(ROOT.raw), date(2026, 10, 31))


def refusal(catalogue: Catalogue, *names: str) -> InputError:
    inputs = [path for path in (catalogue.project.root / "data").glob("*.csv")]
    with pytest.raises(InputError) as refused:
        publish_briefs(catalogue, inputs, names)
    assert not catalogue.project.vintages.exists()
    return refused.value


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("reports/province.html", "province.html"),  # the page was altered by hand
        ("data/a.csv", "data/a.csv"),  # an input was corrected since
        ("data/b.csv", "data/b.csv"),  # an input came since
    ],
)
def test_a_page_older_than_its_inputs_is_not_handed_out(
    catalogue: Catalogue, path: str, named: str
) -> None:
    (catalogue.project.root / path).write_text("other", encoding="utf-8")
    problem = refusal(catalogue)
    assert problem.key == "publish_stale" and named in str(problem)


def test_a_page_that_is_gone_is_not_handed_out(catalogue: Catalogue) -> None:
    (catalogue.project.reports / "province.html").unlink()
    assert refusal(catalogue).key == "publish_stale"


def test_a_brief_that_was_not_made_is_refused_with_the_nearest(catalogue: Catalogue) -> None:
    problem = refusal(catalogue, "provnce")
    assert problem.key == "publish_unknown" and "→ province" in str(problem)


def test_pages_of_another_day_are_refused(catalogue: Catalogue) -> None:
    from dataclasses import replace

    problem = refusal(replace(catalogue, as_of=date(2026, 9, 30)))
    assert problem.key == "publish_other_day"
    assert "2026-10-31" in str(problem) and "2026-09-30" in str(problem)


def test_a_page_made_from_another_plan_is_refused(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    from types import SimpleNamespace

    import lsanalytics.briefs.publish as module

    # The page is new enough, but its foot does not name the plan of the brief.
    opened = SimpleNamespace(plan=SimpleNamespace(id="88-kh-ubnd-2020"))
    monkeypatch.setattr(module, "open_brief", lambda **_: opened)
    problem = refusal(catalogue)
    assert problem.key == "publish_stale" and "88-kh-ubnd-2020" in str(problem)
