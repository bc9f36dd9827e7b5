"""lsa verify: what differs, what is missing, what is extra; and the status of the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lsanalytics.briefs.verify import (
    Difference,
    input_differences,
    page_differences,
    read_manifest,
    verdict_lines,
)
from lsanalytics.cli.commands import app
from lsanalytics.errors import InputError
from lsanalytics.files import sha256
from lsanalytics.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A folder of two pages, made from two inputs."""
    made = Project(tmp_path)
    for name in ("data/raw/a.csv", "data/plan/p.toml", "reports/x.html", "reports/y.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (tmp_path / "reports/index.html").write_text("index", encoding="utf-8")
    manifest = {
        "inputs": {made.relative(path): sha256(path) for path in inputs(made)},
        "pages": {f"{name}.html": sha256(made.reports / f"{name}.html") for name in "xy"},
        "index": {"index.html": sha256(made.reports / "index.html")},
    }
    (made.reports / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return made


def inputs(project: Project) -> list[Path]:
    return sorted(path for path in (project.root / "data").rglob("*") if path.is_file())


def found(project: Project) -> list[Difference]:
    manifest = read_manifest(project.reports)
    return page_differences(project.reports, manifest) + input_differences(
        project, manifest, inputs(project)
    )


def test_an_untouched_folder_matches(project: Project) -> None:
    assert found(project) == []
    (line,) = verdict_lines(read_manifest(project.reports), [])
    assert "2 trang" in line and "2 tệp đầu vào" in line


def test_an_index_that_an_older_manifest_does_not_list_is_no_difference(project: Project) -> None:
    path = project.reports / "manifest.json"
    content = json.loads(path.read_text("utf-8"))
    del content["index"]
    path.write_text(json.dumps(content), "utf-8")
    assert found(project) == []


@pytest.mark.parametrize(
    ("name", "kind", "path"),
    [
        ("x.html", "page", "reports/x.html"),
        ("index.html", "page", "reports/index.html"),  # what is read first tells counts, too
        ("data/raw/a.csv", "input", "data/raw/a.csv"),
    ],
)
def test_one_byte_more_differs_and_no_file_is_missing(
    project: Project, name: str, kind: str, path: str
) -> None:
    with (project.root / path).open("ab") as file:
        file.write(b" ")
    assert found(project) == [Difference(kind, name, "differs")]  # type: ignore[arg-type]
    (project.root / path).unlink()
    assert found(project) == [Difference(kind, name, "missing")]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "kind", "path"),
    [
        ("z.html", "page", "reports/z.html"),
        ("sub/z.txt", "page", "reports/sub/z.txt"),
        ("data/raw/b.csv", "input", "data/raw/b.csv"),
    ],
)
def test_what_the_manifest_does_not_list_is_extra(
    project: Project, name: str, kind: str, path: str
) -> None:
    (project.root / path).parent.mkdir(exist_ok=True)
    (project.root / path).write_text("", encoding="utf-8")
    assert found(project) == [Difference(kind, name, "extra")]  # type: ignore[arg-type]


def test_a_vintage_made_of_these_pages_and_their_pdfs_are_not_extra(project: Project) -> None:
    for path in ("data/vintages/2026-10-31-1/x.toml", "reports/pdf/x.pdf"):
        (project.root / path).parent.mkdir(parents=True)
        (project.root / path).write_text("", encoding="utf-8")
    assert found(project) == []


@pytest.mark.parametrize("content", ["{", "[]", '{"pages": {}}', '{"pages": [], "inputs": {}}'])
def test_a_spoilt_manifest_is_refused(project: Project, content: str) -> None:
    (project.reports / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_manifest(project.reports)
    assert refused.value.key == "spoilt_manifest"
    assert refused.value.file == (project.reports / "manifest.json").as_posix()
    assert refused.value.values["problem"]


def test_a_folder_without_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"manifest\.json"):
        read_manifest(tmp_path)


def test_the_command_names_the_page_that_was_altered(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LSA_ROOT", str(project.root))
    (project.reports / "x.html").write_text("altered", encoding="utf-8")
    ran = CliRunner().invoke(app, ["verify", str(project.reports)])
    # The inputs of this small project are not those that a manifest of a whole one lists.
    assert ran.exit_code == 1
    assert any(line.startswith("khác") and "x.html" in line for line in ran.stdout.splitlines())
    assert not any("y.html" in line for line in ran.stdout.splitlines())
