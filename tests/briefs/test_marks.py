"""Each mark that says its value stands where the axis has that value, and the table has it too.

The pages as they are made, both drawings of every figure: nothing of the code that drew them.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import Tag

from lsanalytics.charts.theme import LIGHT
from tests.briefs.parsed import parsed
from tests.charts.law import Drawn, faults
from tests.charts.reading import DOWN, height, marks, number_in, silent_signs, upright

PAGES = (
    *("press-and-broadcasting", "electronic-information", "people-not-reached"),
    *("place-06040", "calibration"),
)
# Days and agencies do not speak one by one, and have laws of their own below; on a map no place
# stands for an amount, its tone does (tests/charts/test_territory.py).
APART = ("compliance-", "agencies-", "map-of")


def drawings(path: Path) -> list[Drawn]:
    found = []
    for figure in parsed(path).select("figure[id^=figure-]"):
        name = str(figure["id"]).removeprefix("figure-")
        if name.startswith(APART):
            continue
        cells = [number_in(cell.get_text()) for cell in figure.select("tbody td, tbody th")]
        known = tuple(cell for cell in cells if cell is not None)
        found += [Drawn(name, str(svg), known) for svg in figure.select("svg.chart")]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_mark_stands_where_its_value_is(reports: Path, name: str) -> None:
    found = drawings(reports / f"{name}.html")
    assert sum(bool(marks(one.svg)) for one in found) == len(found) > 0
    assert {one.name: faults(one) for one in found if faults(one)} == {}


def test_a_drawing_that_is_off_is_found(reports: Path) -> None:
    """Points five units too high, or one of them moved by ten pixels, do not pass."""
    first = drawings(reports / "press-and-broadcasting.html")[0]
    spoken = [mark for mark in marks(first.svg) if mark.says]
    lifted = re.sub(
        r'(<path [^>]*transform="translate\([\d.]+,)([\d.]+)',
        lambda m: f"{m[1]}{float(m[2]) - 13:.1f}",
        first.svg,
    )
    lifted = re.sub(r'd="(M[^"Aa]*)"(?=[^>]*><title>)', _lifted, lifted)  # lines have no middle
    assert len(faults(Drawn(first.name, lifted, first.cells))) == len(spoken)


def _lifted(path: re.Match[str]) -> str:
    return re.sub(r",(-?[\d.]+)", lambda at: f",{float(at[1]) - 13:.1f}", path[0])


def figures(reports: Path, page: str, begins: str) -> list[Tag]:
    found = parsed(reports / f"{page}.html").select(f"figure[id^=figure-{begins}]")
    assert found
    return found


def csv_rows(figure: Tag) -> list[list[str]]:
    """What the figure offers to download, its heads first."""
    href = str(figure.select_one("a[download]")["href"])  # type: ignore[index]
    sent = unquote(href.split(",", 1)[1]).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(sent, newline=""), delimiter=";"))


def test_every_silent_day_stands_at_its_share(reports: Path) -> None:
    """Each sign of each channel, read back through its axis, is the share of one of its days."""
    for figure in figures(reports, "press-and-broadcasting", "compliance-"):
        heads, *rows = csv_rows(figure)
        channels = sorted({row[heads.index("Kênh")] for row in rows})
        for svg in figure.select("svg.chart"):
            found = marks(str(svg))
            scales = upright(found)
            assert len(scales) == len(channels)
            for scale, channel in zip(scales, channels, strict=True):
                days = [row for row in rows if row[heads.index("Kênh")] == channel]
                shares = sorted(float(row[2].replace(",", ".")) for row in days)
                beside = min((one.words for one in scales if one.words > scale.words), default=9999)
                read = sorted(
                    scale.value(y)
                    for x, y in silent_signs(found)
                    if scale.holds(y, beyond=2) and scale.words < x < beside
                )
                assert read == pytest.approx(shares, abs=abs(scale.slope) * 1.2)


def test_the_bars_under_the_days_are_as_high_as_the_share_of_days_kept(reports: Path) -> None:
    for figure in figures(reports, "press-and-broadcasting", "compliance-"):
        for svg in figure.select("svg.chart"):
            bars = [mark for mark in marks(str(svg)) if mark.says]
            counts = [re.findall(r": (\d+) trong (\d+) ngày", mark.says)[0] for mark in bars]
            shares = [int(kept) / int(days) for kept, days in counts]
            tall = [height(mark) for mark in bars]
            assert tall == pytest.approx([max(tall) * one / max(shares) for one in shares], abs=0.3)


def test_every_sign_of_an_agency_is_the_state_in_the_table(reports: Path) -> None:
    """A cross stands where the table says that a requirement is failed, and nowhere else."""
    for figure in figures(reports, "electronic-information", "agencies-"):
        rows = csv_rows(figure)[1:]
        for svg in figure.select("svg.chart"):
            found = marks(str(svg))
            (failing,) = [mark.y for mark in found if mark.words == "Không đạt"]
            columns = sorted(
                mark.x
                for mark in found
                if mark.words.isdigit()
                and abs(mark.y - failing) < 1
                and mark.look.get("text-anchor") == "middle"
            )
            names = {row[0]: at for at, row in enumerate(rows)}
            lines = [(mark.y - DOWN, _whole(mark.words, names)) for mark in found if mark.words]
            drawn = [(y, at) for y, at in lines if at is not None]
            crosses = silent_signs(found, {"stroke": LIGHT["bad"], "fill": LIGHT["paper"]})
            seen = set()
            for x, y in crosses:
                column = min(range(len(columns)), key=lambda at: abs(columns[at] - x))
                line, row = min(drawn, key=lambda one: abs(one[0] - y))
                if abs(line - y) < 3:  # not the sign of the key
                    assert abs(columns[column] - x) < 1
                    seen.add((row, column))
            said = {
                (row, column)
                for _, row in drawn
                for column in range(len(columns))
                if rows[row][column + 1] == "không đạt"
            }
            assert seen == said and said


def _whole(words: str, names: dict[str, int]) -> int | None:
    """The row of a name, which may be shortened in its middle."""
    head, _, tail = words.partition("…")
    if words in names or not tail:
        return names.get(words)
    found = [at for name, at in names.items() if name.startswith(head) and name.endswith(tail)]
    return found[0] if len(found) == 1 else None
