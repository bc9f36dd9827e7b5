"""A slip on the command line: one line that says what would be right, status 2, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import content, lsa
from tests.story.world import bare_project

# what is typed, Vietnamese words and English words of the one line
SLIPS = [
    (
        ("report", "provinse"),
        "không có sổ “provinse” → province?; các sổ: province,",
        "there is no notebook “provinse” → province?",
    ),
    (
        ("report", "place", "-p", "plase=06040"),
        "sổ place không có tham số “plase” → place?; các tham số: plan, place, as_of, language",
        "notebook place has no parameter “plase” → place?",
    ),
    (
        ("report", "place", "-p", "place=Atlantis"),
        "cột “place”: không có đơn vị “Atlantis”",
        "no place “Atlantis” that this notebook can be about",
    ),
    (  # one letter of a commune's name is wrong
        ("report", "place", "-p", "place=Xã Chi Lang"),
        "không có đơn vị “Xã Chi Lang” mà sổ này dùng được → Xã Chi Lăng?",
        "→ Xã Chi Lăng?",
    ),
    (  # a commune where the province is meant
        ("report", "province", "-p", "place=06463"),
        "không có đơn vị “06463” mà sổ này dùng được",
        "no place “06463” that this notebook can be about",
    ),
    (
        ("report", "--as-of", "2026-02-31"),
        "“2026-02-31” không phải là ngày; cần ngày dạng 2026-10-31 hoặc 31/10/2026",
        "“2026-02-31” is not a date; give one like 2026-10-31 or 31/10/2026",
    ),
    (
        ("report", "province", "-p", "language=fr"),
        "cột “language”: “fr” không dùng được; các giá trị: vi, en",
        "“fr” is not allowed; the values are vi, en",
    ),
    (
        ("report", "province", "-p", "plan"),
        "“plan” phải có dạng tên=giá trị",
        "“plan” must be of the form name=value",
    ),
    (
        ("report", "-p", "language=vi"),
        "tham số -p cần tên sổ, ví dụ: lsa report place -p place=06040",
        "-p needs a notebook",
    ),
    (("status", "--plan", "88"), "cột “plan”: “88” không dùng được", "“88” is not allowed"),
    (("validate", "--as-of", "hôm nay"), "“hôm nay” không phải là ngày", "“hôm nay” is not a date"),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = bare_project(tmp_path_factory.mktemp("project"))
    project.reports.mkdir()
    (project.reports / "index.html").write_text("lần trước", encoding="utf-8")
    return project.root


@pytest.mark.parametrize(
    ("typed", "vietnamese", "english"), SLIPS, ids=[" ".join(typed) for typed, _, _ in SLIPS]
)
def test_a_slip_is_one_line_in_both_languages(
    typed: tuple[str, ...], vietnamese: str, english: str, root: Path
) -> None:
    before = content(root)
    ran = lsa(root, *typed)
    assert ran.status == 2 and ran.out == ""
    [line] = ran.err.splitlines()
    assert vietnamese in line.split(" / ")[0] and english in line
    assert content(root) == before
