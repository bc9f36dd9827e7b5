"""lsa new-notebook: runs as it stands, and briefs.toml keeps every word that people wrote."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import nbformat
import polars as pl
import pytest

from lsanalytics.briefs import new_notebook as making
from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.new_notebook import new_notebook, with_notebook
from lsanalytics.errors import InputError
from lsanalytics.files import write_all
from lsanalytics.places import load_places
from lsanalytics.project import Project
from tests.limited import no_longer

ROOT = Project.find()
TITLES = {"vi": "Báo cáo “quý”", "en": "Quarterly brief"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for folder in ("notebooks", "data/plan"):
        shutil.copytree(ROOT.root / folder, tmp_path / folder)
    for name in ("places.csv", "commune_crosswalk_2024.csv", "commune_crosswalk_2025.csv"):
        (tmp_path / "data/raw").mkdir(exist_ok=True)
        shutil.copy(ROOT.raw / name, tmp_path / "data/raw" / name)
    shutil.copy(ROOT.data / "project.toml", tmp_path / "data")
    return Project(tmp_path)


def catalogue(project: Project) -> Catalogue:
    return Catalogue.load(project, load_places(project.raw))


def test_a_new_notebook_is_listed_and_all_else_is_as_it_was(project: Project) -> None:
    listing = project.notebooks / "briefs.toml"
    before = listing.read_text(encoding="utf-8")
    known = [spec.name for spec in catalogue(project).briefs()]
    new_notebook(project, "bao-cao-quy", TITLES, "2026-10-31")
    assert listing.read_text(encoding="utf-8").startswith(before.rstrip())
    after = catalogue(project)
    assert [spec.name for spec in after.briefs()] == [*known, "bao-cao-quy", "bao-cao-quy.en"]
    assert after.notebook("bao-cao-quy").title_vi == TITLES["vi"]
    assert after.as_of == date(2026, 10, 31)


def test_of_two_that_are_made_at_once_both_are_listed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = threading.Thread(target=new_notebook, args=(project, "hai", TITLES, "2026-10-31"))

    def slow(files: Mapping[Path, str | bytes]) -> None:
        monkeypatch.setattr(making, "write_all", write_all)
        other.start()
        other.join(0.3)  # it waits, or is done before this one is
        write_all(files)

    monkeypatch.setattr(making, "write_all", slow)
    new_notebook(project, "mot", TITLES, "2026-10-31")
    other.join(30)
    names = {spec.name for spec in catalogue(project).briefs()}
    assert {"mot", "mot.en", "hai", "hai.en"} <= names


def test_two_new_notebooks_follow_one_another(project: Project) -> None:
    new_notebook(project, "mot", TITLES, "2026-10-31")
    new_notebook(project, "hai", TITLES, "2026-10-31")
    assert [spec.name for spec in catalogue(project).briefs()][-4:] == [
        "mot",
        "mot.en",
        "hai",
        "hai.en",
    ]


def test_where_the_disk_ends_half_way_there_is_no_notebook_that_nothing_lists(
    project: Project,
) -> None:
    listing = project.notebooks / "briefs.toml"
    before = listing.read_bytes()
    new = new_notebook(project, "mot", TITLES, "2026-10-31")
    most = (project.root / new).stat().st_size
    (project.root / new).unlink()
    listing.write_bytes(before)
    assert most < len(before)  # the notebook fits, the list does not
    names = sorted(path.name for path in project.notebooks.iterdir())
    with no_longer(most), pytest.raises(OSError, match=r"briefs\.toml"):
        new_notebook(project, "mot", TITLES, "2026-10-31")
    assert sorted(path.name for path in project.notebooks.iterdir()) == names
    assert listing.read_bytes() == before


def test_it_has_a_parameters_cell_title_and_words_in_both_languages(project: Project) -> None:
    new_notebook(project, "bao-cao-quy", TITLES, "2026-10-31")
    made = nbformat.read(project.notebooks / "bao-cao-quy.ipynb", as_version=4)
    nbformat.validate(made)
    code = [cell for cell in made.cells if cell.cell_type == "code"]
    assert code[0].metadata.tags == ["parameters"]
    parameters: dict[str, str] = {}
    exec(code[0].source, parameters)
    values = dict(catalogue(project).spec(catalogue(project).notebook("bao-cao-quy"), {}).values)
    own = {name: parameters[name] for name in values if parameters[name]}
    assert own == {name: value for name, value in values.items() if name in own}
    assert {"as_of", "language"} <= set(own)  # plan and place are those of the project
    assert "brief.title()" in code[1].source
    tags = [cell.metadata.tags[0] for cell in made.cells if cell.cell_type == "markdown"]
    assert tags.count("vi") == tags.count("en") > 0
    assert len(code) <= 10 and not any(cell.outputs for cell in code)


def test_the_methods_that_it_calls_are_there(project: Project) -> None:
    import re

    from lsanalytics.briefs.brief import Brief

    new_notebook(project, "bao-cao-quy", TITLES, "2026-10-31")
    made = nbformat.read(project.notebooks / "bao-cao-quy.ipynb", as_version=4)
    called = re.findall(r"brief\.(\w+)\(", "\n".join(cell.source for cell in made.cells))
    assert called and all(callable(getattr(Brief, name)) for name in called)


@pytest.mark.parametrize(
    ("name", "key", "hint"),
    [
        ("Báo cáo quý", "notebook_name", "bao-cao-quy"),
        ("../x", "notebook_name", "x"),
        ("x.en", "notebook_name", "x-en"),
        ("", "notebook_name", "so-moi"),
        ("-x", "notebook_name", "x"),
        ("province", "notebook_exists", ""),
        ("index", "notebook_exists", ""),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_written(
    project: Project, name: str, key: str, hint: str
) -> None:
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    with pytest.raises(InputError) as refused:
        new_notebook(project, name, TITLES, "2026-10-31")
    assert refused.value.key == key and hint in str(refused.value)
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before


def test_a_title_with_quotation_marks_is_kept_word_by_word() -> None:
    import tomllib

    title = 'Một "hai" \\ ba'
    listing = 'as_of = 2026-10-31\n[notebook.x]\ntitle_vi = "X"\n[[brief]]\nnotebook = "x"\n'
    made = tomllib.loads(with_notebook(listing, "y", {"vi": title, "en": title}))
    assert made["notebook"]["y"]["title_vi"] == title
    assert [brief["notebook"] for brief in made["brief"]] == ["x", "y"]


DECLARED = {
    "heading_vi": "{subject}: quý này",
    "heading_en": "{subject}: this quarter",
    "about": "place",
    "fields": ["press", "broadcasting"],
}


def test_what_else_a_notebook_declares_is_written_with_it(project: Project) -> None:
    new_notebook(project, "bao-cao-quy", TITLES, "2026-10-31", DECLARED)
    made = catalogue(project).notebook("bao-cao-quy")
    assert (made.heading_vi, made.heading_en) == ("{subject}: quý này", "{subject}: this quarter")
    assert (made.about, made.fields) == ("place", ("press", "broadcasting"))


@pytest.mark.parametrize(
    ("slip", "told"),
    [({"about": "plase"}, "place"), ({"heading_vi": "{subjekt}"}, "{subject}")],
)
def test_a_declaration_that_cannot_be_is_refused_and_nothing_is_written(
    project: Project, slip: dict[str, str], told: str
) -> None:
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    with pytest.raises(InputError) as refused:
        new_notebook(project, "bao-cao-quy", TITLES, "2026-10-31", DECLARED | slip)
    assert told in str(refused.value)
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before


def test_a_field_that_the_plan_lacks_is_refused(project: Project) -> None:
    known = catalogue(project)
    with pytest.raises(InputError) as refused:
        known.refuse_fields("bao-cao-quy", ["pres"], known.home.plan)
    assert "“pres”" in str(refused.value) and "press" in str(refused.value)


@pytest.mark.parametrize(("language", "said"), [("vi", "1.234"), ("en", "1,234")])
def test_the_sentence_that_the_document_shows_runs_as_it_stands(language: str, said: str) -> None:
    page = (ROOT.root / "docs" / "briefs.md").read_text(encoding="utf-8")
    (lines,) = (part.split("```")[0] for part in page.split("```python\n")[1:])
    space = {"newest": pl.DataFrame({"people": [7, 1234]}), "language": language}
    exec(compile(lines, "docs/briefs.md", "exec"), space)
    assert f"**{said}**" in space["words"][language]  # type: ignore[call-overload]
