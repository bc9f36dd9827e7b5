"""What a reader is told of changes: three lines on the first screen, then a row a target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from bs4 import BeautifulSoup

from lsanalytics.briefs.edition import edition_of as edition_of_view
from lsanalytics.briefs.edition import kept_of
from lsanalytics.briefs.kept import Kept
from lsanalytics.briefs.sections import changes as changes_page
from lsanalytics.briefs.sections.changes import (
    _why,
    change_lines,
    changes,
    edition_text,
    quality_trend,
)
from lsanalytics.briefs.vintages import edition
from lsanalytics.project import Project
from lsanalytics.quality.model import Counts
from lsanalytics.words import Language, text
from tests.briefs.editions import FILE, VALUES, edition_of
from tests.progress.samples import observed, target

JUNE = date(2026, 6, 30)


def many(kept: Kept, count: int) -> Kept:
    """The same target as often as asked: t1, t2, ..."""
    targets = tuple(replace(kept.targets[0], id=f"t{n}") for n in range(1, count + 1))
    return replace(kept, targets=targets)


def brief(was: list[Kept], now: Kept, language: str = "vi") -> Any:
    """As much of a brief as the section reads."""
    targets = tuple(replace(target(), id=one.id) for one in now.targets)
    return SimpleNamespace(
        language=language,
        memo={kept_of: now, edition_of_view: edition(was, now)},
        plan=SimpleNamespace(targets=targets),
        indicators={},
        of_fields=lambda *_: [SimpleNamespace(target=one) for one in targets],
    )


WAS = edition_of(as_of=JUNE, number=1)
FELL = edition_of({**VALUES, 2025: 69.0}, files={FILE: "f2"})


def test_the_first_edition_says_that_there_is_none_to_compare_with() -> None:
    first = brief([], FELL)
    assert change_lines(first) == [
        "Đây là lần phát hành 1: chưa có bản nào được phát hành trước để so sánh."
    ]
    assert edition_text(first) == "lần phát hành 1" and "lần phát hành 1" in changes(first).html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "vi",
            [
                "a4. Chương trình sản xuất trong tỉnh",
                "2025: Đạt → Không đạt",
                "số liệu cũ được sửa",
            ],
        ),
        ("en", ["a4. Programmes produced in the province", "2025: Met → Missed", "revised data"]),
    ],
)
def test_a_line_says_what_was_what_is_and_why(language: str, words: list[str]) -> None:
    line = change_lines(brief([WAS], FELL, language))[0]
    assert all(word in line for word in words), line
    assert "mô phỏng" not in line and "simulated" not in line


def test_a_line_on_simulated_data_says_so() -> None:
    was = edition_of(as_of=JUNE, evidence="simulated", number=1)
    now = edition_of({**VALUES, 2025: 69.0}, evidence="simulated", files={FILE: "f2"})
    assert change_lines(brief([was], now))[0].endswith("(mô phỏng)")
    row = BeautifulSoup(changes(brief([was], now)).html, "lxml").select_one("tbody tr")
    assert row is not None and row.select_one(".mark-simulated")


def test_where_reports_replaced_a_sample_what_was_is_marked_and_what_is_not() -> None:
    was = edition_of(as_of=JUNE, evidence="simulated", number=1)
    shown = brief([was], FELL)
    (line,) = change_lines(shown)
    assert "2025: Đạt (mô phỏng) → Không đạt" in line
    assert line.endswith("báo cáo thật thay số liệu mô phỏng")
    page = BeautifulSoup(changes(shown).html, "lxml")
    (row,) = page.select("tbody tr")
    cells = [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
    assert cells[1].endswith("(mô phỏng)") and "mô phỏng" not in cells[0] + cells[2]
    assert cells[3] == "72,0% (mô phỏng) → 69,0%"
    assert "một phần mô phỏng" in page.get_text()


def test_a_value_that_leaves_much_open_has_its_range_also_among_the_changes() -> None:
    rows = observed(VALUES).with_columns(
        bound_low=pl.when(pl.col("value") == 72.0).then(40.0),
        bound_high=pl.when(pl.col("value") == 72.0).then(90.0),
    )
    page = BeautifulSoup(changes(brief([WAS], edition_of(rows))).html, "lxml")
    known = "72,0% (giá trị thật nằm trong khoảng 40,0% đến 90,0%)"
    assert f"72,0% → {known}" in page.get_text()


def test_without_another_verdict_the_lines_say_so_and_how_many_have_other_data() -> None:
    now = edition_of({**VALUES, 2024: 68.5}, files={FILE: "f2"})
    lines = change_lines(brief([WAS], now))
    assert len(lines) == 2
    assert "Không mục tiêu nào đổi kết luận so với lần phát hành 1, tính đến 30/06/2026" in lines[0]
    assert lines[1].startswith("1 mục tiêu có số liệu khác")


@pytest.mark.parametrize(
    ("count", "lines", "others"), [(2, 2, ""), (3, 3, ""), (5, 3, "và 3 mục tiêu khác")]
)
def test_there_are_three_lines_at_most(count: int, lines: int, others: str) -> None:
    shown = change_lines(brief([many(WAS, count)], many(FELL, count)))
    assert len(shown) == lines
    assert shown[-1].startswith(others)


def test_the_table_has_a_row_a_target_with_both_verdicts_values_and_why() -> None:
    page = BeautifulSoup(changes(brief([WAS], FELL)).html, "lxml")
    (row,) = page.select("tbody tr")
    cells = [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
    assert cells[1].startswith("2025: Đạt") and cells[2].startswith("2025: Không đạt")
    assert cells[3] == "72,0% → 69,0%" and cells[4] == "số liệu cũ được sửa"
    assert "lần phát hành 1" in page.caption.get_text() and "30/06/2026" in page.caption.get_text()


def test_words_from_the_plan_are_escaped() -> None:
    one = brief([WAS], FELL)
    one.plan.targets = (replace(target(), short_vi="<b>&"),)
    assert "<b>&" not in changes(one).html and "&lt;b&gt;&amp;" in changes(one).html


def test_the_trend_has_a_row_a_dataset_and_vintage_and_now_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two editions handed out, the later one after the day of this brief: it is not yet known."""
    for day, used in (("2026-06-30", 9), ("2026-12-31", 5)):
        home = tmp_path / "data" / "vintages" / f"{day}-1"
        home.mkdir(parents=True)
        counts = f"received = 10\naccepted = {used}\nset_aside = {10 - used}\n"
        (home / "quality.toml").write_text(f"[coverage]\n{counts}[gone]\n{counts}")
    now = SimpleNamespace(counts=Counts(12, 11, 1, 0, 0), refused=())
    read = SimpleNamespace(project=Project(tmp_path), quality={"coverage": now})
    one: Any = SimpleNamespace(language="vi", as_of=date(2026, 10, 31), prepared=read)
    monkeypatch.setattr(changes_page, "own_vintage", lambda _: "")  # it was not handed out
    page = BeautifulSoup(quality_trend(one).html, "lxml")
    rows = [
        [cell.get_text() for cell in row.find_all(["th", "td"])][1:] for row in page.select("tr")
    ]
    assert rows[1:] == [["2026-06-30-1", "10", "9", "1"], ["hiện nay", "12", "11", "1"]]
    assert rows[0] == ["Bản phát hành", "Dòng nhận được", "Dòng được dùng", "Dòng bị loại"]


@pytest.mark.parametrize(
    ("language", "reasons", "said"),
    [
        ("vi", ("revised", "new"), "số liệu cũ được sửa; có số liệu mới"),
        ("en", ("revised", "new"), "revised data; new data"),
        ("vi", (), text("vintages.reason_none", "vi")),
        ("en", (), text("vintages.reason_none", "en")),
    ],
)
def test_every_reason_of_a_change_is_told(
    language: Language, reasons: tuple[str, ...], said: str
) -> None:
    change: Any = SimpleNamespace(reasons=reasons)
    assert _why(change, language) == said
