"""Who has sent is counted alike in the terminal and on the quality page."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from lsanalytics.briefs.brief import open_brief
from lsanalytics.project import Project
from tests.cli.command import lsa
from tests.story.world import AS_OF, bare_project

# A file dropped in: one place with its two rows; two whose people reached are more than its people,
# in one row or in both; one that sent radio alone.
ROWS = """Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem"
2025,06040,phát thanh,1000,900
2025,06040,truyền hình,1000,900
2025,06001,phát thanh,1000,2000
2025,06001,truyền hình,1000,900
2025,06463,phát thanh,1000,2000
2025,06463,truyền hình,1000,2000
2025,05977,phát thanh,1000,900
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sent")
    made = bare_project(root, "reporting.toml")
    folder = made.returns / "coverage"
    folder.mkdir(parents=True)
    (folder / "tha-vao.csv").write_text(ROWS, encoding="utf-8")
    return root


def test_who_sent_a_row_that_is_wrong_has_sent_and_has_rows_to_correct(project: Path) -> None:
    told = lsa(project, "returns", "--as-of", AS_OF).out
    # Three places with all that is asked, one with radio alone, 61 of 65 with nothing.
    assert (
        "kỳ 2025 (hạn 31/01/2026): cần 65, đã gửi 3, trong đó trễ 0, còn dòng phải sửa 2; "
        "mới gửi một phần 1; còn thiếu 61; chưa đến hạn 0"
    ) in told
    assert "kỳ quý I/2025 (hạn 20/04/2025): cần 2" in told  # as pages write it
    brief = open_brief("data-quality", as_of=AS_OF, language="vi", project=Project(project))
    row = html.fragment_fromstring(brief.returns().html, create_parent=True).find(".//tbody/tr")
    cells = [cell.text_content() for cell in row]
    assert cells[1:] == ["2025", "31/01/2026", "65", "3", "0", "1", "2", "61", "0"]
