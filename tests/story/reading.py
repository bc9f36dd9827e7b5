"""All that is read of one state of the returns: page, terminal, index, open data, report, annex."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from bs4 import BeautifulSoup, Tag

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.briefs.terminal import print_status
from lsanalytics.exports.annex import annex
from lsanalytics.exports.gather import gather
from lsanalytics.exports.office import load_office
from lsanalytics.exports.official import bookmarks, read_report, report
from lsanalytics.exports.tables import Leaving, tables
from lsanalytics.project import Project
from tests.story.world import AS_OF, PLAN, Returns, as_csv, bare_project


@dataclass(frozen=True)
class Read:
    """What is read of one state. Spaces are single; of a table, rows by the target's id.

    What a test does not ask for is not made.
    """

    brief: Brief
    terminal: str

    @cached_property
    def opening(self) -> str:
        return plain(BeautifulSoup(self.brief.opening().html, "html.parser").get_text(" "))

    @cached_property
    def table(self) -> Mapping[str, list[str]]:
        table = BeautifulSoup(self.brief.targets().html, "html.parser").find(id="targets")
        assert isinstance(table, Tag)
        rows = [
            [plain(cell.get_text(" ")) for cell in row.find_all(["th", "td"])]
            for row in table.select("tbody tr")
        ]
        return {row[0].split(" ")[0]: row for row in rows}

    @cached_property
    def sections(self) -> Mapping[str, str]:
        page = BeautifulSoup(self.brief.target_sections().html, "html.parser")
        return {
            str(one["id"]).removeprefix("muc-tieu-"): plain(one.get_text(" "))
            for one in page.select("section.target")
        }

    @cached_property
    def index(self) -> Mapping[str, Any]:
        counts: Mapping[str, Any] = self.brief.title().about["counts"]
        return counts

    @cached_property
    def leaving(self) -> Leaving:
        return gather(self.brief.prepared, simulated=True)

    @cached_property
    def exported(self) -> pl.DataFrame:
        """Of this plan, a row a target and milestone."""
        return tables(self.leaving)["assessments"].filter(plan=PLAN)

    @cached_property
    def annexed(self) -> list[dict[str, Any]]:
        empty = pl.DataFrame()
        content = annex(self.leaving, self.brief.as_of, empty, empty)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        head, *body = book["Kết luận"].iter_rows(values_only=True)
        rows = [dict(zip(head, row, strict=True)) for row in body]
        return [row for row in rows if row["plan"] == PLAN]

    @cached_property
    def official(self) -> Mapping[str, str]:
        """The text of each bookmark of the report."""
        project = self.brief.prepared.project
        file = project.root / "bao-cao.docx"
        office = load_office(project.data)
        file.write_bytes(report(self.leaving.judged[0], office, self.brief.as_of, ["–"]))
        return {name: plain(said) for name, said in bookmarks(read_report(file)).items()}

    def row(self, target: str) -> str:
        return " ".join(self.table[target])

    def line(self, target: str) -> str:
        """The target's lines in the terminal: its first, and those that go on from it."""
        lines = self.terminal.splitlines()
        [start] = [at for at, one in enumerate(lines) if one.startswith(f"│ {target}.")]
        found = [lines[start]]
        for one in lines[start + 1 :]:
            if not one.startswith("│  "):
                break
            found.append(one)
        return plain(" ".join(found))

    def rows(self, target: str) -> list[dict[str, Any]]:
        return self.exported.filter(target=target).sort("milestone").to_dicts()


def plain(words: str) -> str:
    return " ".join(words.replace("\N{NO-BREAK SPACE}", " ").split())


def opened(root: Path, returns: Returns, as_of: str = AS_OF, language: str = "vi") -> Brief:
    """A brief on these returns alone; the channels are those that ship."""
    project = bare_project(root, "bao-cao.toml", "reporting.toml")
    for dataset, rows in returns.items():
        path = project.returns / dataset / "bao-cao.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_csv(dataset, rows), encoding="utf-8")
    return again(project, as_of, language)


def again(project: Project, as_of: str, language: str = "vi") -> Brief:
    return open_brief("province", as_of=as_of, language=language, project=project)


def read(brief: Brief, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> Read:
    patch.setenv("COLUMNS", "400")
    capsys.readouterr()
    print_status(brief)
    return Read(brief, capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " "))
