"""The quality page says who has sent, and which files received ask for a look."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.project import Project
from lsanalytics.receiving.receive import Asked, receive

ROOT = Path(__file__).parent.parent.parent
SENT = "Mã đơn vị,Năm\n06040,2025\n"


def _brief(folder: Path) -> Brief:
    for name in ("data/plan", "expectations", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "data" / "raw" / "returns").mkdir(parents=True)
    for path in [*(ROOT / "data" / "raw").glob("*.csv"), *(ROOT / "data").glob("*.toml")]:
        shutil.copy(path, folder / path.relative_to(ROOT))
    given = {"plan": "88-kh-ubnd-2020", "place": "20", "as_of": "2026-10-31", "language": "vi"}
    return open_brief("data-quality", project=Project(folder), **given)


def test_places_that_have_not_sent_are_named_and_linked(tmp_path: Path) -> None:
    html = _brief(tmp_path).returns().html
    assert "<td>2025</td><td>65: " in html
    assert html.count("<details") == 1
    assert 'href="place-06040.html"' in html


@pytest.mark.parametrize("received", [True, False])
def test_a_refused_file_is_listed_once_it_was_received(tmp_path: Path, received: bool) -> None:
    brief = _brief(tmp_path)
    if received:
        sent = tmp_path / "gui.csv"
        sent.write_text(SENT, encoding="utf-8")
        receive(brief.prepared.project, [sent], Asked(date(2026, 10, 31), date(2026, 1, 20)))
    html = brief.receipts().html
    assert ("gui.csv" in html) == received
    assert ("bị từ chối</td>" in html) == received
    assert ("20/01/2026" in html) == received
