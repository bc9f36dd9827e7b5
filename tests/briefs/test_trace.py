"""Three figures of the rendered page, followed to file and row and worked out again.

With the csv module and plain arithmetic alone: nothing of the package takes part, but for the
fixture that makes the page.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.briefs.parsed import parsed

ROOT = Path(__file__).parents[2]
SOURCE = re.compile(r"(?P<file>[^:]+):(?P<first>\d+)(?:-(?P<last>\d+))?(?: \((?P<rows>\d+)\))?")

Row = dict[str, str]
Shares = tuple[float, float]  # numerator, denominator


def shown(reports: Path, target: str, period: str) -> Row:
    """The first row for a period in the data table of a target's chart, by header."""
    page = parsed(reports / "press-and-broadcasting.html")
    section = page.find(id=f"muc-tieu-{target}")
    section = section if section.name == "section" else section.find_parent("section")
    table = section.select_one("figure details table")
    heads, *rows = table.find_all("tr")
    names = [cell.get_text(strip=True) for cell in heads.find_all("th")]
    for row in rows:
        cells = [
            cell.get_text(strip=True)
            for cell in row.find_all(["th", "td"])
            for _ in range(int(cell.get("colspan", 1)))
        ]
        found = dict(zip(names, cells, strict=True), caption=table.caption.get_text())
        if found["Kỳ"] == period:
            return found
    raise AssertionError(f"{target} has no row for {period}")


def number(words: str) -> float:
    """1.234,5 as it is written in Vietnamese."""
    return float(words.replace(".", "").replace(",", "."))


def rows_of(source: str) -> tuple[str, list[Row]]:
    """The file that a source names, and the rows that it points at; the header is row 1."""
    match = SOURCE.fullmatch(source)
    assert match, source
    first, last = int(match["first"]), int(match["last"] or match["first"])
    with (ROOT / match["file"]).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))[first - 2 : last - 1]
    assert len(rows) == int(match["rows"] or 1)
    return match["file"], rows


def negative_items(rows: list[Row]) -> Shares:
    return sum(row["Sắc thái"] == "tiêu cực" for row in rows), len(rows)


def newsrooms_with_every_criterion(rows: list[Row]) -> Shares:
    results = defaultdict(set)
    for row in rows:
        results[row["Mã cơ quan báo chí"]].add(row["Kết quả"])
    return sum(found == {"đạt"} for found in results.values()), len(results)


def minutes_from_other_channels(rows: list[Row]) -> Shares:
    """Minutes on air, of each day; one that two programmes claim was on air once."""
    taken, on_air = set(), set()
    for row in rows:
        start, end = (_minute(row[name]) for name in ("Bắt đầu", "Kết thúc"))
        length = (end - start) % 1440  # a programme may end after midnight
        minutes = {(row["Ngày phát sóng"], minute) for minute in range(start, start + length)}
        on_air |= minutes
        if row["Nguồn gốc"].startswith("khai thác kênh"):
            taken |= minutes
    return len(taken), len(on_air)


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


@pytest.mark.parametrize(
    ("target", "worked"),
    [
        ("a1", negative_items),
        ("a3", newsrooms_with_every_criterion),
        ("a6", minutes_from_other_channels),
    ],
)
def test_a_figure_is_traced_to_its_rows_and_worked_out_again(
    reports: Path, target: str, worked: Callable[[list[Row]], Shares]
) -> None:
    told = shown(reports, target, "năm 2025")
    file, rows = rows_of(told["Nguồn"])
    numerator, denominator = worked(rows)
    assert (number(told["Tử số"]), number(told["Mẫu số"])) == (numerator, denominator)
    assert number(told["Giá trị (%)"]) == pytest.approx(100 * numerator / denominator, abs=0.005)
    # The file is the one that the manifest and the page list, by its content.
    digest = hashlib.sha256((ROOT / file).read_bytes()).hexdigest()
    manifest = json.loads((reports / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"][file] == digest
    page = (reports / "province.html").read_text(encoding="utf-8")
    assert digest[:16] in page
    # Rows marked as simulated are told as such, in the caption where all of a table are.
    kinds = {row["Loại số liệu"] for row in rows}
    assert kinds == {told.get("Loại số liệu", "mô phỏng" if "mô phỏng" in told["caption"] else "")}
