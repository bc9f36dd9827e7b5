"""`make lab` as it is used: in a real JupyterLab each notebook's brief stands beside it."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jupyter_client.blocking import BlockingKernelClient

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

    def open(self, name: str) -> None:
        with self._its_kernel():
            self.page.goto(f"{self.address}/tree/notebooks/{name}.ipynb?{self.asked}")

    def also_open(self, name: str) -> None:
        """Beside those that are open, from the list of files."""
        self.page.locator('[data-command="filebrowser:refresh"]').click()
        with self._its_kernel():
            self.page.locator(".jp-DirListing-item", has_text=f"{name}.ipynb").dblclick()

    def _its_kernel(self) -> Any:
        """Until it runs: a server that is ended meanwhile waits for it for ever."""
        return self.page.expect_response(
            lambda one: "/api/sessions" in one.url and one.request.method == "POST"
        )

    def turn_to(self, name: str) -> None:
        self.page.locator(".lm-DockPanel .lm-TabBar-tab", has_text=f"{name}.ipynb").click()

    def save(self, source: str) -> None:
        """Put this in the last cell, at once, and save as one does at the keyboard."""
        self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell").last.click()
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Control+s")


@pytest.fixture
def project(make: Make) -> Project:
    return make(one=notebook("print(1)"), two=notebook(f"print({TEXT!r})"))


@dataclass
class Server:
    """`make lab`: its process, and the address of its JupyterLab, with a token."""

    process: subprocess.Popen[str]
    address: str


@pytest.fixture
def server(project: Project, tmp_path: Path) -> Iterator[Server]:
    own = [f"--ServerApp.root_dir={project.root}", "--IdentityProvider.token=t", "--port=0"]
    words = [sys.executable, "-m", "lsanalytics", "lab", "--no-browser", *own]
    # As on most desks without Node.js, which JupyterLab asks three times where it finds it.
    own_path = {"PYTHONPATH": str(Path.cwd()), "PATH": str(Path(sys.executable).parent)}
    process = command(project, words, HOME=str(tmp_path), **own_path)
    said, address = [], None
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if address := re.search(r"http://127\S+token=", line):
            break
    assert address is not None, "".join(said)
    until(lambda: _listens(address[0]), process)
    yield Server(process, f"{address[0]}t")
    process.terminate()
    process.communicate()
    until(lambda: not left(project))


def _listens(address: str) -> bool:
    """It is told before anybody listens there."""
    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", urlsplit(address).port)).close()
        return True
    return False


@pytest.fixture
def lab(server: Server, browser: Any) -> Iterator[Lab]:
    page = browser.new_page()
    page.set_default_timeout(100_000)
    yield Lab(page, server.address)
    page.close()


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
    said = lab.around.locator("#said", has_text="brief.targetz")
    said.filter(has_text="'dict' object has no attribute").wait_for()
    lab.brief.get_by_text("saved saved").wait_for()
    lab.brief.get_by_text("Bản cũ").wait_for()
    lab.save("print('mended ' * 2)")
    lab.brief.get_by_text("mended mended").wait_for()
    lab.around.locator("#said:empty").wait_for(state="attached")

    # Its other language; then another notebook, and back.
    lab.around.locator("#page").select_option("one.en")
    lab.brief.locator("html[lang=en]").wait_for(state="attached")
    lab.also_open("two")
    lab.brief.get_by_text(TEXT, exact=True).wait_for()
    assert lab.page.locator("#lsa-beside").count() == 1
    lab.save("print('other ' * 2)")
    lab.brief.get_by_text("other other").wait_for()
    lab.turn_to("one")
    lab.brief.get_by_text("mended mended").wait_for()

    # One that no brief is made of.
    (project.notebooks / "own.ipynb").write_text(notebook("1"), encoding="utf-8")
    lab.also_open("own")
    said = lab.around.locator("#said", has_text="lsa new-notebook")
    said.filter(has_text="own.ipynb").wait_for()


def test_nothing_is_left_of_a_server_that_is_killed_while_a_kernel_runs(
    server: Server, project: Project, tmp_path: Path
) -> None:
    asked = {"kernel": {"name": "python3"}, "type": "notebook", "name": "", "path": "one.ipynb"}
    request = urllib.request.Request(
        re.sub("/lab.*", "/api/sessions", server.address),
        json.dumps(asked).encode(),
        {"Authorization": "token t"},
    )
    with urllib.request.urlopen(request, timeout=100) as answer:
        kernel = json.load(answer)["kernel"]["id"]
    # Before it runs, it would end only where the first process of all takes over orphans.
    [file] = tmp_path.glob(f".local/**/kernel-{kernel}.json")
    client = BlockingKernelClient(connection_file=str(file))
    client.load_connection_file()
    client.start_channels(hb=False)  # who misses a beat on a busy machine is not dead
    client.wait_for_ready(timeout=100)
    client.stop_channels()
    assert len(left(project)) >= 3  # the server, what makes the pages, the kernel
    server.process.kill()
    until(lambda: not left(project))
