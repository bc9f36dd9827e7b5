"""lsa publish refuses pages that are not what their inputs make."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.manifest import manifest_inputs
from lsanalytics.briefs.parameters import PageKind
from lsanalytics.briefs.publish import publish_briefs
from lsanalytics.briefs.sections.changes import quality_trend
from lsanalytics.briefs.view import view_of
from lsanalytics.briefs.vintages import QUALITY, handed_out, quality_over_time
from lsanalytics.errors import InputError
from lsanalytics.files import sha256
from lsanalytics.places import load_places
from lsanalytics.project import Project

ROOT = Project.find()


@dataclass(frozen=True)
class Elsewhere(Project):
    """This project with its vintages in another folder."""

    kept_in: Path

    @property
    def vintages(self) -> Path:
        return self.kept_in


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """A project with one page, made on 31/10/2026 from one input."""
    for folder in ("notebooks", "data/plan"):
        shutil.copytree(ROOT.root / folder, tmp_path / folder)
    project = Project(tmp_path)
    shutil.copy(ROOT.data / "project.toml", project.data)
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


@pytest.mark.parametrize(
    ("stem", "about", "is_usual"),
    [
        ("place-notes", "targets", True),  # an analyst's own, whatever its name begins with
        ("xa-06040", "place", False),
    ],
)
def test_what_is_handed_out_by_itself_is_told_by_the_kind_of_page(
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    stem: str,
    about: PageKind,
    is_usual: bool,
) -> None:
    known = next(spec for spec in catalogue.briefs() if spec.name == "province")
    own = replace(known, name=stem, notebook=replace(known.notebook, about=about))
    monkeypatch.setattr(Catalogue, "briefs", lambda _: [own])
    reports = catalogue.project.reports
    (reports / "province.html").rename(reports / f"{stem}.html")
    manifest = json.loads((reports / "manifest.json").read_text(encoding="utf-8"))
    manifest["pages"] = {f"{stem}.html": "of another page"}
    (reports / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert refusal(catalogue).key == ("publish_stale" if is_usual else "publish_unknown")
    assert refusal(catalogue, stem).key == "publish_stale"


def test_pages_of_another_day_are_refused(catalogue: Catalogue) -> None:
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
    monkeypatch.setattr(module, "view_of", lambda *_: opened)
    problem = refusal(catalogue)
    assert problem.key == "publish_stale" and "88-kh-ubnd-2020" in str(problem)


def test_pages_just_made_are_handed_out_once_with_all_that_they_rest_on(
    reports: Path, tmp_path: Path
) -> None:
    project = Elsewhere(ROOT.root, tmp_path / "vintages")
    catalogue = Catalogue.load(project, load_places(project.raw))
    inputs = manifest_inputs(ROOT)
    done = publish_briefs(catalogue, inputs, ["province"])
    assert done.folder.name == f"{catalogue.as_of.isoformat()}-1"
    (kept,) = handed_out(project, "province")
    assert kept.edition == 1 and len(kept.targets) == 10
    assert set(kept.pages) == {"province.html", "province.en.html"}
    assert all(sha256(reports / page) == hash for page, hash in kept.pages.items())
    assert all(sha256(ROOT.root / file) == hash for file, hash in kept.files.items())
    rows = {
        dataset: counts["received"] for _, dataset, counts in quality_over_time(project, kept.as_of)
    }
    assert rows["broadcast_log"] > 0
    # Small enough to be read, and to lie in git.
    assert (done.folder / "province.toml").stat().st_size < 50_000
    with pytest.raises(InputError) as refused:
        publish_briefs(catalogue, inputs, ["province"])
    assert refused.value.key == "vintage_already"


def test_the_rows_of_each_edition_are_told_as_they_were_when_it_was_handed_out(
    reports: Path, tmp_path: Path
) -> None:
    project = Elsewhere(ROOT.root, tmp_path / "vintages")
    catalogue = Catalogue.load(project, load_places(project.raw))
    (spec,) = [one for one in catalogue.briefs() if one.name == "data-quality"]

    def told() -> str:
        return quality_trend(view_of(spec, catalogue)).html

    first = told()
    done = publish_briefs(catalogue, manifest_inputs(ROOT), ["data-quality"])
    assert told() == first  # the page that was signed is what it was
    kept = done.folder / QUALITY
    said = kept.read_text(encoding="utf-8")
    kept.write_text(said.replace("received = 0", "received = 7", 1), encoding="utf-8")
    assert done.folder.name in told()  # where rows are others than then, both are told
    kept.write_text(said, encoding="utf-8")
    shutil.copytree(done.folder, project.vintages / "2026-01-31-1")
    (project.vintages / "2026-01-31-1" / "data-quality.toml").unlink()
    assert "2026-01-31-1" in told() and done.folder.name not in told()
