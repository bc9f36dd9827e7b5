"""A brief is made again when something that it reads changed, and only then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from contextlib import redirect_stdout

from lsanalytics.build.inputs import Inputs
from lsanalytics.build.pool import Pool
from lsanalytics.build.summary import summary
from lsanalytics.project import Project
from lsanalytics.state.prepared import prepare
from tests.build.project import (
    AS_OF,
    CALL,
    PLACE,
    QUERY,
    build,
    change,
    ended,
    names,
    notebook,
    started,
)
from tests.cli.command import lsa

Make = Callable[..., Project]
OPENS = "print(open('../data/own.csv').read())"
POLARS = "import polars as pl\nprint(pl.read_csv('../data/own.csv')['a'].to_list())"


def test_a_data_file_that_a_cell_reads_makes_its_brief_stale(make: Make, pool: Pool) -> None:
    project = make(opens=notebook(OPENS), polars=notebook(POLARS), other=notebook(QUERY))
    own = project.root / "data" / "own.csv"
    own.write_text("a\n1\n")
    assert names(build(project, pool)) == ["opens", "polars", "other"]
    assert names(build(project, pool)) == []
    own.write_text("a\n2\n")
    assert names(build(project, pool)) == ["opens", "polars"]
    own.touch()  # time stamps say nothing
    assert names(build(project, pool)) == []


def test_a_changed_notebook_and_an_altered_page_are_made_again(make: Make, pool: Pool) -> None:
    project = make(one=notebook(QUERY), two=notebook())
    build(project, pool)
    change(project, "two", "print('another sentence')")
    assert names(build(project, pool)) == ["two"]
    assert "another sentence" in (project.reports / "two.html").read_text()
    page = project.reports / "one.html"
    whole = page.read_bytes()
    page.write_bytes(whole[: len(whole) // 2])
    assert names(build(project, pool)) == ["one"]
    assert page.read_bytes() == whole
    assert names(build(project, pool, force=True)) == ["one", "two"]


def test_what_jupyter_keeps_beside_files_makes_nothing_stale(make: Make, pool: Pool) -> None:
    """Opening and saving a file in JupyterLab leaves its copy in .ipynb_checkpoints."""
    project = make(one=notebook(PLACE))
    build(project, pool)
    before = Inputs(project).everything
    held = [project.notebooks, project.data, project.suites, project.plans, project.raw]
    held += [project.returns, project.returns / "coverage", project.published, project.vintages]
    for folder in (*held, project.root):
        copies = folder / ".ipynb_checkpoints"
        copies.mkdir(parents=True)
        for name in ("one-checkpoint.ipynb", "mau-checkpoint.csv", "a-checkpoint.toml"):
            (copies / name).write_text("no file of ours", encoding="utf-8")
    assert Inputs(project).everything == before
    assert names(build(project, pool)) == []
    assert not prepare(project, AS_OF).faults()


def test_a_record_names_the_part_of_the_data_that_was_read(make: Make, pool: Pool) -> None:
    project = make(placed=notebook(PLACE))
    report = build(project, pool)
    parts = [read for read in report.built[0][1].reads if read.startswith("part:")]
    assert parts == ["part:observations/place=06040"]


def test_nothing_changed_starts_no_kernel_and_loads_nothing_heavy(make: Make) -> None:
    project = make(one=notebook())
    heavy = "import sys; heavy = {'polars', 'papermill', 'zmq', 'great_expectations', 'typer'}"
    code = (
        f"import atexit; {heavy}; atexit.register(lambda: print(heavy & set(sys.modules))); {CALL}"
    )
    ran = lsa(project.root, "report", "--dry-run")
    assert (ran.status, "one: chưa có" in ran.out) == (0, True)
    assert not (project.reports / "one.html").exists()
    assert lsa(project.root, "report").status == 0
    status, said = ended(started(project, "report", code=code))
    assert status == 0
    assert "Không có gì thay đổi" in said
    assert "set()" in said


def test_a_report_whose_reader_has_enough_ends_in_peace(make: Make) -> None:
    """One that makes pages, typed in this process, then a process that finds nothing to do."""
    project = make(one=notebook())
    end, begin = os.pipe()
    os.close(end)
    with os.fdopen(begin, "w") as unread:
        ran = lsa(project.root, "report", within=redirect_stdout(unread))
    assert (ran.status, ran.out, "1/1" in ran.err) == (1, "", True), ran
    process = started(project, "report", terminal=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    assert process.wait() == 1
    assert "Traceback" not in said and "BrokenPipe" not in said


def test_a_misspelt_parameter_stops_before_any_kernel(make: Make) -> None:
    project = make(one=notebook())
    ran = lsa(project.root, "report", "one", "-p", "langage=vi")
    assert ran.status == 2, ran
    assert "language?" in ran.err
    assert not (project.build / "executed").exists()


def test_the_notebooks_that_are_named_are_made_and_no_other(make: Make) -> None:
    project = make(one=notebook(), two=notebook(), three=notebook())
    ran = lsa(project.root, "report", "one", "three", "one", "--dry-run")
    assert ran.status == 0, ran.err
    assert [line.partition(":")[0] for line in ran.out.splitlines()[:-1]] == ["one", "three"]


def test_a_page_that_nothing_plans_any_more_goes_and_one_that_was_asked_for_is_marked_as_old(
    make: Make, pool: Pool
) -> None:
    project = make(one=notebook(OPENS), two=notebook())
    own = project.root / "data" / "own.csv"
    own.write_text("a\n1\n")
    foreign = project.reports / "note.html"  # somebody put it there
    build(project, pool)
    foreign.write_text("<main>", "utf-8")
    asked = lsa(project.root, "report", "one", "-p", "language=en")
    assert asked.status == 0, asked.err
    other = project.reports / "one.en.html"
    made = other.read_bytes()
    listing = project.notebooks / "briefs.toml"
    listed = listing.read_text("utf-8")
    start, end = listed.index("[notebook.two]"), listed.index("[[brief]]")
    listing.write_text(
        (listed[:start] + listed[end:]).replace('\n[[brief]]\nnotebook = "two"\n', ""), "utf-8"
    )
    (project.notebooks / "two.ipynb").unlink()
    report = build(project, pool)
    assert report.gone == ["two"] and "two" in summary(report, prepare(project, AS_OF))
    assert {path.name for path in project.reports.glob("*.html")} == {
        *("index.html", "note.html", "one.html", "one.en.html")
    }
    assert other.read_bytes() == made  # what it was made from is what there is
    own.write_text("a\n2\n")
    assert build(project, pool).gone == []
    assert "Old version" in other.read_text("utf-8")
    assert "Bản cũ" not in (project.reports / "one.html").read_text("utf-8")
    assert foreign.read_text("utf-8") == "<main>"
    lsa(project.root, "report", "one", "-p", "language=en")
    assert "Old version" not in other.read_text("utf-8")
