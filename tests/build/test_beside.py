"""`make lab` as it is used: in a real JupyterLab each notebook's brief stands beside it."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.project import Project
from tests.build.project import command, left, notebook, until

Make = Callable[..., Project]
TEXT = "The second notebook"


class Lab:
    """JupyterLab in a browser, and the page beside its notebooks."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address, self.asked = re.match(r"(.*/lab)/tree/.*\?(.*)", address).groups()  # type: ignore[union-attr]
        self.around = page.frame_locator("#lsa-beside iframe")
        self.brief = self.around.frame_locator("iframe:not(.behind)")
        self.ended_by = signal.SIGTERM

    def open(self, name: str) -> None:
        # Until its kernel runs: a server that is ended meanwhile waits for it for ever.
        with self.page.expect_response(
            lambda one: "/api/sessions" in one.url and one.request.method == "POST"
        ):
            self.page.goto(f"{self.address}/tree/notebooks/{name}.ipynb?{self.asked}")

    def turn_to(self, name: str) -> None:
        self.page.locator(".lm-DockPanel .lm-TabBar-tab", has_text=f"{name}.ipynb").click()

    def save(self, source: str) -> None:
        """Put this in the last cell, and save as one does at the keyboard."""
        self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell").last.click()
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(source)
        self.page.keyboard.press("Control+s")


@pytest.fixture
def project(make: Make) -> Project:
    return make(one=notebook("print(1)"), two=notebook(f"print({TEXT!r})"))


@pytest.fixture
def lab(project: Project, tmp_path: Path, browser: Any) -> Iterator[Lab]:
    own = [f"--ServerApp.root_dir={project.root}", "--IdentityProvider.token=t", "--port=0"]
    words = [sys.executable, "-m", "lsanalytics", "lab", "--no-browser", *own]
    process = command(project, words, HOME=str(tmp_path), PYTHONPATH=str(Path.cwd()))
    said, address = [], None
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if address := re.search(r"http://127\S+token=", line):
            break
    assert address is not None, "".join(said)
    page = browser.new_page()
    page.set_default_timeout(100_000)
    lab = Lab(page, f"{address[0]}t")
    yield lab
    page.close()
    process.send_signal(lab.ended_by)
    process.communicate()
    until(lambda: not left(project))


@pytest.mark.browser
def test_a_notebook_has_its_brief_beside_it_which_follows_what_is_saved(
    lab: Lab, project: Project
) -> None:
    lab.open("one")
    lab.brief.get_by_role("heading", name="tiny").wait_for()
    # Only what is looked at is made.
    assert {path.stem for path in project.reports.glob("*.html")} == {"index", "one"}
    lab.save("print('saved ' * 2)")
    lab.brief.get_by_text("saved saved").wait_for()

    # A mistake: the last good page, and what is wrong.
    lab.save("brief = {}\nbrief.targetz")
    lab.around.locator("#said", has_text="brief.targetz").wait_for()
    assert "'dict' object has no attribute" in lab.around.locator("#said").inner_text()
    lab.brief.get_by_text("saved saved").wait_for()
    lab.brief.get_by_text("Bản cũ").wait_for()
    lab.save("print('mended ' * 2)")
    lab.brief.get_by_text("mended mended").wait_for()
    assert lab.around.locator("#said").inner_text() == ""

    # Its other language; then another notebook, and back.
    lab.around.locator("#page").select_option("one.en")
    lab.brief.locator("html[lang=en]").wait_for(state="attached")
    lab.page.get_by_text("two.ipynb").dblclick()
    lab.brief.get_by_text(TEXT, exact=True).wait_for()
    assert lab.page.locator("#lsa-beside").count() == 1
    lab.save("print('other ' * 2)")
    lab.brief.get_by_text("other other").wait_for()
    lab.turn_to("one")
    lab.brief.get_by_text("mended mended").wait_for()


@pytest.mark.browser
def test_a_notebook_that_no_brief_is_made_of_says_what_to_do(lab: Lab, project: Project) -> None:
    (project.notebooks / "own.ipynb").write_text(notebook("1"), encoding="utf-8")
    lab.open("own")
    lab.around.locator("#said", has_text="lsa new-notebook").wait_for()
    assert "own.ipynb" in lab.around.locator("#said").inner_text()
    lab.ended_by = signal.SIGKILL  # all the same nothing is left
