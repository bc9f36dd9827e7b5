"""One reported row of a dataset sends all its simulated rows away, and no others."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from lxml import html

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.briefs.counts import judged
from lsanalytics.briefs.terminal import print_status
from lsanalytics.project import Project
from tests.story.pages import shown
from tests.story.world import AS_OF, ROOT, Row, bare_project, send, world

# The targets that each dataset measures.
MEASURES = {
    "press_items": {"a1"},
    "coverage": {"a2"},
    "newsrooms": {"a3"},
    "broadcast_log": {"a4", "a5", "a6"},
    "site_checks": {"b1", "b2", "b3", "b4"},
}
TARGETS = set().union(*MEASURES.values())

Opened = Callable[..., Brief]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Opens the province's brief on the sample returns and reported files of some datasets."""
    briefs: dict[tuple[str, ...], Brief] = {}

    def opened(*reported: str) -> Brief:
        if reported not in briefs:
            project = _sample(tmp_path_factory.mktemp("sample"))
            send(project, {name: world()[name] for name in reported})
            briefs[reported] = open_brief("province", as_of=AS_OF, project=project)
        return briefs[reported]

    return opened


def _sample(root: Path) -> Project:
    """The sample returns that ship; of the long log only the two years that matter here."""
    project = bare_project(root)
    shutil.copytree(ROOT / "data" / "raw" / "returns", project.returns)
    for path in (project.returns / "broadcast_log").iterdir():
        if path.stem[-4:] not in ("2025", "2026"):
            path.unlink()
    return project


def _by_kind(brief: Brief, kind: str) -> set[str]:
    return {one.target.id for one in brief.assessments if one.evidence.kind == kind}


def _marks(blocks: list[str]) -> list[str]:
    """Everything on a page that marks a value as simulated: banner, labels, words in a chart."""
    page = html.fromstring(f"<div>{''.join(blocks)}</div>")
    found = page.xpath(
        "//*[contains(@class, 'simulated') or contains(@class, 'banner')]"
        " | //*[local-name() = 'svg']//*[contains(text(), 'mô phỏng')]"
        " | //figure//*[contains(text(), 'Ví dụ mô phỏng')]"
    )
    return [element.text_content() for element in found]


def test_as_shipped_every_verdict_is_an_illustration(opened: Opened) -> None:
    brief = opened()
    assert _by_kind(brief, "simulated") == TARGETS
    assert judged(brief.assessments, simulated=False) == 0
    assert judged(brief.assessments, simulated=True) > 0
    assert _marks([brief.title().html, brief.opening().html, brief.targets().html])


@pytest.mark.parametrize("dataset", sorted(MEASURES.keys() - {"site_checks"}))
def test_only_the_rows_of_the_reported_dataset_go(dataset: str, opened: Opened) -> None:
    brief = opened(dataset)
    for name in world():  # of the others nothing is simulated
        kinds = set(brief.prepared.accepted(name)["evidence"].to_list())
        assert kinds == ({"reported"} if name == dataset else {"simulated"})
    assert _by_kind(brief, "real") == MEASURES[dataset]
    assert _by_kind(brief, "simulated") == TARGETS - MEASURES[dataset]
    assert judged(brief.assessments, simulated=False) == len(MEASURES[dataset])


def test_of_what_is_lacking_each_line_on_simulated_data_is_marked_and_no_other(
    opened: Opened, tmp_path: Path
) -> None:
    def marked(brief: Brief) -> tuple[bool, dict[str, bool]]:
        column = html.fromstring(brief.opening().html).find_class("first-shortfalls")[0]
        lines = {
            line.text_content().split(":")[0]: bool(line.find_class("mark-simulated"))
            for line in column.iter("li")
        }
        return bool(column[0].find_class("mark-simulated")), lines

    heading, lines = marked(opened())
    assert heading and not any(lines.values())  # one mark for all of them
    project = _sample(tmp_path)
    reached: list[Row] = [
        {
            "Năm": "2026",
            "Mã đơn vị hành chính": "20",
            "Loại hình": medium,
            "Số dân": "800000",
            "Số người được nghe, xem": "790000",
        }
        for medium in ("phát thanh", "truyền hình")
    ]
    send(project, {"coverage": reached})
    heading, mixed = marked(open_brief("province", as_of=AS_OF, project=project))
    assert not heading
    assert mixed == {**dict.fromkeys(lines, True), "a2": False}


def test_a_heading_on_both_kinds_says_that_a_part_is_simulated(opened: Opened) -> None:
    said = [_marks([opened(*reported).targets().html])[0] for reported in ((), ("coverage",))]
    assert said == ["mô phỏng", "một phần mô phỏng"]


def test_audits_are_of_the_agencies_of_the_register(opened: Opened) -> None:
    """Simulated audits of invented agencies cannot stand against a real register, nor real
    audits against an invented one: either way no simulated value is left."""
    for reported in ("agencies", "site_checks"):
        brief = opened(reported)
        audited = brief.observations.filter(pl.col("indicator").str.contains("site|portal"))
        assert audited.is_empty()
        assert _by_kind(brief, "none") == MEASURES["site_checks"]
        assert _by_kind(brief, "simulated") == TARGETS - MEASURES["site_checks"]
    aside = opened("site_checks").prepared.quality["site_checks"].set_aside
    assert aside.height == len(world()["site_checks"])
    assert set(aside["expectation"]) == {"agency_known"}


def test_with_every_dataset_reported_nothing_simulated_is_left(opened: Opened) -> None:
    brief = opened(*world())
    own = brief.observations.filter(pl.col("place") != "VN")  # the country's are published
    assert set(own["evidence"].to_list()) == {"reported"}
    assert _by_kind(brief, "real") == TARGETS
    assert judged(brief.assessments, simulated=False) == 10
    assert judged(brief.assessments, simulated=True) == 0
    counts = brief.prepared.quality["coverage"].counts
    assert counts.accepted == len(world()["coverage"])
    assert counts.simulated_left_out == counts.received - counts.accepted > 0


def test_no_page_bears_a_mark_then(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    project = opened(*world()).prepared.project
    monkeypatch.setenv("LSA_ROOT", str(project.root))
    for notebook, place in (("province", "20"), ("place", "06040"), ("data-quality", "20")):
        blocks = shown(project, notebook, place=place, as_of=AS_OF)
        assert len(blocks) > 3
        assert _marks(blocks) == []


def test_the_terminal_says_the_same(opened: Opened, capsys: pytest.CaptureFixture[str]) -> None:
    print_status(opened())
    before = capsys.readouterr().out
    print_status(opened(*world()))
    after = capsys.readouterr().out
    assert "0 trong 10 mục tiêu" in before and before.count("mô phỏng") > 10
    assert "10 trong 10 mục tiêu" in after and "mô phỏng" not in after
