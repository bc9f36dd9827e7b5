"""Who has sent is counted alike in the terminal and on the quality page."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from lsanalytics.briefs.brief import open_brief
from lsanalytics.project import Project
from tests.cli.command import lsa
from tests.story.world import AS_OF, bare_project

# A file dropped in: one place with its two rows, one whose people reached are more than its people.
ROWS = """Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem"
2025,06040,phát thanh,1000,900
2025,06040,truyền hình,1000,900
2025,06001,phát thanh,1000,2000
2025,06001,truyền hình,1000,900
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sent")
    made = bare_project(root, "reporting.toml")
    folder = made.returns / "coverage"
    folder.mkdir(parents=True)
    (folder / "tha-vao.csv").write_text(ROWS, encoding="utf-8")
    return root


def test_a_dropped_row_that_is_wrong_counts_as_sent_nowhere(project: Path) -> None:
    told = lsa(project, "returns", "--as-of", AS_OF).out
    # One place whole, one with television alone, 63 of 65 with nothing.
    assert (
        "kỳ 2025 (hạn 31/01/2026): cần 65, đã gửi 1, trong đó trễ 0, còn dòng phải sửa 0; "
        "mới gửi một phần 1; chưa gửi 63; chưa đến hạn 0"
    ) in told
    brief = open_brief("data-quality", as_of=AS_OF, language="vi", project=Project(project))
    row = html.fragment_fromstring(brief.returns().html, create_parent=True).find(".//tbody/tr")
    cells = [cell.text_content() for cell in row]
    assert cells[1:] == ["2025", "31/01/2026", "65", "1", "0", "1", "0", "63", "0"]
