"""What an earlier run left may be broken: it is made again, and nobody meets a traceback."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable

import pytest

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.build.command import Asked, remember, run, unchanged
from lsanalytics.build.inputs import Inputs
from lsanalytics.build.pool import Pool
from lsanalytics.build.report import stale
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.state.prepared import prepare
from tests.build.project import AS_OF, build, names, specs

Built = Callable[[], Project]
GARBAGE = ["", "{", "[]", '{"a": 1}', '"text"', "\0\xff"]


def would_make(project: Project) -> list[str]:
    catalogue = Catalogue.load(project, load_places(project.raw))
    todo = stale(
        *(catalogue, prepare(project, AS_OF), catalogue.briefs(), Inputs(project)), force=False
    )
    return [one.spec.name for one in todo]


@pytest.mark.parametrize("name", ["records", "about", "failures"])
def test_a_broken_note_of_a_brief_harms_no_other(built: Built, pool: Pool, name: str) -> None:
    project = built()
    (project.build / "failures").mkdir(exist_ok=True)
    index = project.reports / "index.html"
    for content in GARBAGE:
        (project.build / name / "one.json").write_text(content, encoding="latin-1")
        assert would_make(project) == ([] if name == "failures" else ["one"]), content
        index.unlink()
        assert names(build(project, pool, only="two")) == [], content
        assert "two.html" in index.read_text(), content


FIELDS = ["values", "notebook", "code", "languages", "reads", "page", "about", "drawings"]


def test_a_record_with_a_field_of_another_kind_counts_for_nothing(built: Built) -> None:
    project = built()
    path = project.build / "records" / "one.json"
    whole = json.loads(path.read_text())
    assert list(whole) == FIELDS
    for field in FIELDS:
        path.write_text(json.dumps({**whole, field: 5}))
        assert would_make(project) == ["one"], field


def test_after_garbage_everything_is_made_as_it_was(built: Built, pool: Pool) -> None:
    project = built()
    before = {path.name: path.read_bytes() for path in project.reports.iterdir()}
    for path in [*project.reports.iterdir(), *project.build.glob("*/*.json")]:
        path.write_text("{")
    assert names(build(project, pool)) == ["one", "two"]
    assert {path.name: path.read_bytes() for path in project.reports.iterdir()} == before


def test_a_broken_memory_of_the_last_run_is_forgotten(built: Built) -> None:
    project, asked = built(), Asked()
    inputs = Inputs(project)
    remember(project, asked, inputs, specs(project), "said", 0, {})
    assert unchanged(project, asked, inputs) is not None
    state = project.build / "state.json"
    for content in (*GARBAGE, '{"KEY": 5}', '{"KEY": {"inputs": []}}'):
        state.write_text(content.replace("KEY", asked.key()), encoding="latin-1")
        assert unchanged(project, asked, inputs) is None, content
        remember(project, asked, inputs, specs(project), "said", 0, {})
        assert unchanged(project, asked, inputs) is not None, content


def test_an_altered_page_is_a_change(built: Built) -> None:
    project, asked = built(), Asked()
    inputs = Inputs(project)
    remember(project, asked, inputs, specs(project), "said", 0, {})
    for name in ("manifest.json", "index.html", "one.html"):
        page = project.reports / name
        whole = page.read_bytes()
        page.write_text("{")
        assert unchanged(project, asked, inputs) is None, name
        page.write_bytes(whole)
        assert unchanged(project, asked, inputs) is not None, name


def test_prepared_data_that_are_not_whole_are_prepared_again(built: Built) -> None:
    project = built()
    state = prepare(project, AS_OF)
    whole = {path.name: path.read_bytes() for path in state.folder.iterdir()}
    for name in ("parts.json", "observations.parquet"):
        (state.folder / name).write_bytes(whole[name][:7])
        again = prepare(project, AS_OF)
        assert again.folder == state.folder
        assert {path.name: path.read_bytes() for path in again.folder.iterdir()} == whole, name
    left = state.folder.parent / ".making-killed"
    left.mkdir()
    os.utime(left, (0, time.time() - 1e5))
    (state.folder / "as_of").unlink()
    prepare(project, AS_OF)
    assert not left.exists()


def test_a_dry_run_says_what_would_be_made_and_why(
    built: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    project = built()
    run(project, Asked(dry_run=True))
    assert capsys.readouterr().out == "Sẽ lập 0 bản; 2 bản không đổi.\n"
    (project.build / "records" / "one.json").unlink()
    (project.reports / "two.html").write_text("half")
    run(project, Asked(dry_run=True))
    said = "one: chưa có\ntwo: trang trong reports/ không còn hoặc đã bị sửa\n"
    assert capsys.readouterr().out == said + "Sẽ lập 2 bản; 0 bản không đổi.\n"
    run(project, Asked(dry_run=True, force=True))
    forced = "two: trang trong reports/ không còn hoặc đã bị sửa\n"
    assert forced in capsys.readouterr().out
    assert (project.reports / "two.html").read_text() == "half"
