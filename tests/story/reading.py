"""All that is read of one state of the returns: page, terminal, index, open data, report, annex."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
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
from lsanalytics.exports.official import bookmarks, load_office, report
from lsanalytics.exports.tables import tables
from lsanalytics.project import Project
from tests.story.world import AS_OF, PLAN, Returns, as_csv, bare_project


@dataclass(frozen=True)
class Read:
    """What is read of one state. Spaces are single; of a table, rows by the target's id."""

    brief: Brief
    opening: str
    table: Mapping[str, list[str]]
    sections: Mapping[str, str]
    terminal: str
    index: Mapping[str, Any]
    exported: pl.DataFrame  # of this plan, a row a target and milestone
    annexed: list[dict[str, Any]]
    official: Mapping[str, str]  # by bookmark

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
    return open_brief(
        "province", plan=PLAN, place="20", as_of=as_of, language=language, project=project
    )


def read(brief: Brief, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> Read:
    patch.setenv("COLUMNS", "400")
    capsys.readouterr()
    print_status(brief)
    terminal = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    project = brief.prepared.project
    leaving = gather(brief.prepared, simulated=True)
    exported = tables(leaving)["assessments"].filter(plan=PLAN)
    empty = pl.DataFrame()
    book = openpyxl.load_workbook(
        io.BytesIO(annex(leaving, brief.as_of, empty, empty)), read_only=True
    )
    head, *body = book["Kết luận"].iter_rows(values_only=True)
    annexed = [dict(zip(head, row, strict=True)) for row in body]
    file = project.root / "bao-cao.docx"
    office = load_office(project.data)
    file.write_bytes(report(leaving.judged[0], office, brief.as_of, ["–"]))
    table = BeautifulSoup(brief.targets().html, "html.parser").find(id="targets")
    sections = BeautifulSoup(brief.target_sections().html, "html.parser")
    assert isinstance(table, Tag)
    rows = [
        [plain(cell.get_text(" ")) for cell in row.find_all(["th", "td"])]
        for row in table.select("tbody tr")
    ]
    return Read(
        brief=brief,
        opening=plain(BeautifulSoup(brief.opening().html, "html.parser").get_text(" ")),
        table={row[0].split(" ")[0]: row for row in rows},
        sections={
            str(one["id"]).removeprefix("muc-tieu-"): plain(one.get_text(" "))
            for one in sections.select("section.target")
        },
        terminal=terminal,
        index=brief.title().about["counts"],
        exported=exported,
        annexed=[row for row in annexed if row["plan"] == PLAN],
        official={name: plain(said) for name, said in bookmarks(file).items()},
    )
