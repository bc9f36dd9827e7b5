"""What is looked at is made first; what is wrong is said once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from lsanalytics import tasks as words_of_make
from lsanalytics.build.command import Asked, interruptible, opened
from lsanalytics.build.live import Live
from lsanalytics.build.looked import briefs_of_pages, pages_of_notebook
from lsanalytics.build.pool import Pool
from lsanalytics.build.watch import Watch
from lsanalytics.project import Project
from tests.build.project import notebook

Make = Callable[..., Project]


@pytest.fixture
def watched(make: Make) -> Iterator[Watch]:
    project = make(one=notebook(), two=notebook())
    live = Live(project.reports)
    yield Watch(project, Asked(), live)
    live.stop()


def _made(watched: Watch) -> set[str]:
    return {path.stem for path in watched.project.reports.glob("*.html")} - {"index"}


def test_what_is_looked_at_is_made_first(watched: Watch, pool: Pool) -> None:
    assert watched.live is not None
    watched.live.looked = ("two.en", "index")
    watched.build(pool)
    assert _made(watched) == {"two.en"} and watched.rest == ["one", "two"]
    watched.live.looked = ("two",)
    watched.live.turned.set()
    watched.build_more(pool)
    assert _made(watched) == {"two.en", "two"} and watched.rest == ["one"]
    watched.build_more(pool)
    assert _made(watched) == {"two.en", "two", "one"} and watched.rest == []


def test_a_fault_is_said_once_and_then_waited_on(
    watched: Watch, pool: Pool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert watched.live is not None
    listing = watched.project.notebooks / "briefs.toml"
    listing.write_text("[[[", encoding="utf-8")
    watched.live.turned.set()
    watched.build(pool)
    assert capsys.readouterr().err.count("briefs.toml") == 2  # in both languages
    assert watched.rest == [] and not watched.live.turned.is_set()


def test_a_signal_ends_the_watch_also_where_a_library_let_go_of_what_it_raised(
    watched: Watch,
) -> None:
    with interruptible(watched.stopped.set), suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGTERM)
    assert list(watched.looks()) == []


def test_a_page_is_told_by_its_name(make: Make) -> None:
    catalogue, _ = opened(make(one=notebook()), Asked())
    found = briefs_of_pages(catalogue, ["one.en", "index", "one", "nothing"])
    assert [(spec.name, spec.language) for spec in found] == [("one.en", "en"), ("one", "vi")]
    assert pages_of_notebook(catalogue, "notebooks/one.ipynb") == [
        ("one", "one"),
        ("one.en", "one"),
    ]
    assert pages_of_notebook(catalogue, "other.ipynb") == []


@pytest.mark.skipif(os.name == "nt", reason="JupyterLab finds a home there in its own way")
def test_jupyterlab_opens_where_there_is_no_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    began: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, words: began.append(words))
    monkeypatch.setattr(os, "chdir", lambda folder: None)
    monkeypatch.setattr(words_of_make, "ROOT", tmp_path)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")
    monkeypatch.setenv("HOME", str(tmp_path / "none"))
    words_of_make.main(["lab", "--port=9000"])
    assert began[0][-1] == "--port=9000" and Path(os.environ["HOME"]) == tmp_path / "build" / "home"

    (tmp_path / "file").write_text("")
    monkeypatch.setattr(words_of_make, "ROOT", tmp_path / "file")
    monkeypatch.setenv("HOME", str(tmp_path / "none"))
    assert words_of_make.main(["lab"]) == 2 and len(began) == 1
    assert "file/build/home" in capsys.readouterr().out
