"""A remark and a signature followed from the page of one edition to the next, command by command.

Edition 1 is published and signed; a reviewer remarks on its chart and its table; the analyst sees
the remark above the cell in JupyterLab and answers; a return comes in; edition 2 says what became
of each, that nobody has signed it, and which rows of the open data changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from lsanalytics.briefs.remarks import FORMAT, things
from lsanalytics.briefs.typeface import font_css
from lsanalytics.project import Project
from tests.cli.command import Ran, lsa
from tests.story.world import bare_project, changed, send, world

# All of the people reached in 2025; then 999 of 1000 on television.
CELL = (
    "coverage",
    {"Năm": "2025", "Loại hình": "truyền hình"},
    "Số người được nghe, xem",
    "999",
)


@dataclass
class Office:
    """A small project, and the command line in it; every command is to succeed."""

    project: Project

    def lsa(self, *arguments: str) -> Ran:
        ran = lsa(self.project.root, *arguments)
        assert ran.status == 0, "\n".join(ran.lines)
        return ran

    def page(self) -> str:
        return (self.project.reports / "province.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    project = bare_project(tmp_path_factory.mktemp("so"), "reporting.toml")
    font_css(project)  # cut once for all tests
    send(project, {name: world()[name] for name in ("agencies", "coverage")})
    return Office(project)


def remarks_on(page: str, words: dict[str, str]) -> str:
    """What the page itself would save: each remark with the checksum of what it is on."""
    known = {one.on: one for one in things(page)}
    listed = [
        {
            "on": on,
            "key": known[on].key,
            "label": on,
            "check": known[on].check,
            "title": "",
            "words": said,
        }
        for on, said in words.items()
    ]
    saved = {
        "format": FORMAT,
        "page": "province",
        "edition": 1,
        "as_of": "2026-10-31",
        "reviewer": "Trần Thị B",
        "saved": "2026-11-27",
        "remarks": listed,
    }
    return json.dumps(saved, ensure_ascii=False)


class Lab:
    """A kernel asked as JupyterLab asks it: each request names its cell."""

    def __init__(self, folder: Path) -> None:
        from jupyter_client.manager import start_new_kernel

        self.manager, self.client = start_new_kernel(cwd=str(folder), startup_timeout=120)

    def run(self, cell: dict[str, Any]) -> list[dict[str, str]]:
        """What a cell shows, in its order."""
        content = {"code": "".join(cell["source"]), "silent": False, "store_history": True}
        asked = self.client.session.msg("execute_request", content)
        asked["metadata"] = {"cellId": cell["id"]}
        self.client.shell_channel.send(asked)
        shown: list[dict[str, str]] = []
        while True:
            told = self.client.get_iopub_msg(timeout=300)
            if told["parent_header"].get("msg_id") != asked["header"]["msg_id"]:
                continue
            kind, content = told["msg_type"], told["content"]
            assert kind != "error", content
            if kind in ("display_data", "execute_result"):
                shown.append(content["data"])
            if kind == "status" and content["execution_state"] == "idle":
                return shown


@pytest.fixture
def lab(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lab]:
    monkeypatch.setenv("LSA_ROOT", str(office.project.root))
    monkeypatch.delenv("LSA_PREPARED", raising=False)
    started = Lab(office.project.notebooks)
    yield started
    started.client.stop_channels()
    started.manager.shutdown_kernel(now=True)


def test_from_the_page_of_edition_1_to_that_of_edition_2(
    office: Office, lab: Lab, tmp_path: Path
) -> None:
    project = office.project
    office.lsa("report", "province")
    office.lsa("publish", "province")
    office.lsa("sign-off", "--by", "Nguyễn Văn A", "--on", "2026-11-27")
    first = office.page()

    # The reviewer's file is taken in, and shown beside the cells that it is on.
    file = tmp_path / "nhan-xet.json"
    file.write_text(remarks_on(first, {"figure-1": "Vì sao?", "table-1": "Thêm cột."}), "utf-8")
    told = office.lsa("review", str(file)).out
    assert "province.ipynb" in told and "brief.distance()" in told
    (kept,) = (project.data / "reviews").glob("*.toml")

    # In JupyterLab it stands above what the cell shows; the notebook stays as it is stored.
    path = project.notebooks / "province.ipynb"
    stored = path.read_bytes()
    cells = {one["id"]: one for one in json.loads(stored)["cells"]}
    lab.run(cells["province-01"])
    lab.run(cells["province-02"])
    for id, said in (("province-07", "Vì sao?"), ("province-06", "Thêm cột.")):
        shown = [one.get("text/html", "") for one in lab.run(cells[id])]
        assert said in shown[0] and "Trần Thị B" in shown[0] and len(shown) >= 2
    assert not any("Vì sao?" in str(one) for one in lab.run(cells["province-24"]))
    assert path.read_bytes() == stored

    # The analyst answers one; a corrected return comes in.
    text = kept.read_text(encoding="utf-8")
    kept.write_text(text.replace('answer = ""', 'answer = "Do đơn vị gửi muộn."', 1), "utf-8")
    send(project, changed({name: world()[name] for name in ("agencies", "coverage")}, CELL))
    office.lsa("report", "province")
    second = office.page()
    assert "Do đơn vị gửi muộn." in second and "Vì sao?" in second and "Thêm cột." in second
    assert second.count("Vì sao?") == 1  # on the page, and in no cell of a build
    assert "Chỗ này đã đổi từ khi có nhận xét." in second
    assert "lần này chưa được ký" in second and "lần này chưa được ký" not in first

    # The rows that changed since edition 1 are told, then edition 2 is handed out as it is.
    out = tmp_path / "goi"
    said = office.lsa("export", "-o", str(out), "--since", "1").out
    assert "phiên bản 2026.10.31-2-draft" in said
    assert "0 dòng thêm, 0 dòng bớt" in said
    rows = pl.read_csv(out / "changes.csv", infer_schema=False)
    assert set(rows["change"]) == {"changed"}
    assert any("indicator=people_reached_share" in one for one in rows["row"])
    office.lsa("publish", "province")
    assert [one.name for one in sorted(project.vintages.iterdir())] == [
        "2026-10-31-1",
        "2026-10-31-2",
    ]
    again = office.lsa("export", "-o", str(out), "--since", "2").out
    assert "phiên bản 2026.10.31-2)" in again
    assert "Không dòng nào của dữ liệu mở khác lần phát hành 2" in again
    # Made once more, edition 2 says the same.
    office.lsa("report", "province")
    assert "Do đơn vị gửi muộn." in office.page()
