"""A slip on the command line: one line that says what would be right, status 2, nothing written."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from lsanalytics.errors import InputError
from lsanalytics.words import catalogue
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
        "tham số -p cần tên của một sổ, ví dụ: lsa report place -p place=06040",
        "-p needs one notebook",
    ),
    (
        ("report", "province", "place", "-p", "place=06040"),
        "tham số -p cần tên của một sổ",
        "-p needs one notebook",
    ),
    (("watch", "-p", "place=06040"), "tham số -p cần tên của một sổ", "-p needs one notebook"),
    (("report", "province", "provinse"), "không có sổ “provinse” → province?", "provinse"),
    (  # an option is no column of a file
        ("sign-off", "--by", " ", "--on", "2026-11-27"),
        "tham số “--by”: ",
        "option “--by”: ",
    ),
    (("status", "--plan", "88"), "cột “plan”: “88” không dùng được", "“88” is not allowed"),
    (("validate", "--as-of", "hôm nay"), "“hôm nay” không phải là ngày", "“hôm nay” is not a date"),
]

# What the parser alone sees: what is typed, Vietnamese words; its own in English stand below.
MISTYPED = [
    (("lập",), "không có lệnh 'lập'; lsa --help kê mọi lệnh"),
    (("items",), "chưa nêu lệnh nào; thêm --help để xem các lệnh"),
    (("report", "--dry"), "không có tham số --dry; có: --dry-run"),
    (("report", "--zu"), "không có tham số --zu; thêm --help để xem các tham số"),
    (("report", "--as-of"), "sau '--as-of' cần một giá trị"),
    (("report", "--force=1"), "'--force' không nhận giá trị nào"),
    (("form",), "thiếu 'dataset': lệnh này cần nêu nó"),
    (("sign-off",), "thiếu tham số '--by'"),
    (("verify", "a", "b c"), "thừa: b c; tên có dấu cách phải đặt trong ngoặc kép"),
    (("export", "--since", "một"), "giá trị của '--since' phải là số nguyên, ví dụ 4"),
    (
        ("report", "--limit", "1,5"),
        "giá trị của '--limit' phải là một số; phần thập phân sau dấu chấm, ví dụ 0.5",
    ),
    (("report", "--limit", "0"), "giá trị của '--limit' phải từ 1 trở lên"),
    (
        ("audit", "a.csv", "-o", "b.csv", "--together", "17"),
        "giá trị của '--together' không được quá 16",
    ),
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


@pytest.mark.parametrize(
    ("typed", "vietnamese"), MISTYPED, ids=[" ".join(typed) for typed, _ in MISTYPED]
)
def test_what_the_parser_refuses_is_said_in_vietnamese_first(
    typed: tuple[str, ...], vietnamese: str, root: Path
) -> None:
    before = content(root)
    ran = lsa(root, *typed)
    assert ran.status == 2 and ran.out == ""
    assert ran.err.splitlines()[0] == f"lỗi: {vietnamese}"
    assert ran.err.splitlines()[-1].startswith("Error: ")
    assert content(root) == before


def test_every_sentence_of_the_parser_that_is_in_vietnamese_is_one_it_says() -> None:
    """Each is met above: one that another edition of the parser words anew shows there."""
    said = {vietnamese for _, vietnamese in MISTYPED}
    for name, words in catalogue("parser").items():
        pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(words["vi"]))
        assert any(re.fullmatch(pattern, one) for one in said), name


@pytest.mark.parametrize(
    ("at", "command"),
    [
        ("lsanalytics.cli._command", "status"),
        ("lsanalytics.cli.commands.TyperGroup.make_context", "status"),
        ("lsanalytics.project.Project.find", "status"),
        ("lsanalytics.project.Project.find", "report"),
    ],
)
def test_a_stop_before_the_command_has_begun_or_within_it_is_a_sentence(
    at: str, command: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(at, stopped)
    ran = lsa(root, command)
    assert ran.status == 130 and ran.err.startswith("đã dừng; ") and " / stopped; " in ran.err


# Ctrl-C strikes a process while it imports a module. What it had imported before nobody listened
# tells how long that was: Python shows words of its own then.
STRUCK = """
import runpy, sys

before = set(sys.modules)

class Ctrl:
    def find_spec(self, name, *_):
        if name == {struck!r}:
            sys.meta_path.remove(self)
            print(*sorted(set(sys.modules) - before - {{name}} - set(sys.builtin_module_names)))
            raise KeyboardInterrupt

sys.meta_path.insert(0, Ctrl())
runpy.run_module({typed!r}, run_name="__main__")
"""


@pytest.mark.parametrize(
    ("typed", "struck"),
    [("lsanalytics", "lsanalytics.tasks"), ("lsanalytics.cli", "lsanalytics.errors")],
)
def test_a_stop_while_a_command_is_still_imported_is_a_sentence(typed: str, struck: str) -> None:
    code = STRUCK.format(typed=typed, struck=struck)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout.split() == ["__future__", "lsanalytics", "lsanalytics.cli"]
    assert done.stderr == f"{InputError('stopped')}\n"
    assert done.returncode == 130
