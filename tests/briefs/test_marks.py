"""Each mark that says its value stands where the axis has that value, and the table has it too.

The pages as they are made, both drawings of every figure: nothing of the code that drew them.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import Tag

from lsanalytics.charts.theme import LIGHT
from tests.briefs.parsed import parsed
from tests.charts.reading import (
    DOWN,
    Mark,
    Scale,
    height,
    level,
    marks,
    number_in,
    pieces_of,
    silent_signs,
    upright,
)

PAGES = (
    *("press-and-broadcasting", "electronic-information", "people-not-reached"),
    *("place-06040", "calibration"),
)
# Days and agencies do not speak one by one, and have laws of their own below; on a map no place
# stands for an amount, its tone does (tests/charts/test_territory.py).
APART = ("compliance-", "agencies-", "map-of")
PIXELS = 0.75  # a tenth of a pixel in a mark and half of one in a rule, and a hair
_NUMBER = re.compile(r"[-−+]?\d[\d.,]*")


@dataclass(frozen=True)
class Drawn:
    name: str
    svg: str
    cells: tuple[float, ...]


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


def faults(drawn: Drawn) -> list[str]:
    """The marks of a drawing whose place on the axis is none of the numbers that they say."""
    found = marks(drawn.svg)
    heights = upright(found)
    scales = [(scale, False) for scale in heights] or [(one, True) for one in level(found)]
    wrong = []
    for mark in found:
        if not mark.says:
            continue
        said = [number_in(words) for words in _NUMBER.findall(mark.says)]
        held = [value for value in said if value is not None and _has(drawn.cells, value)]
        if not any(
            _stands(scale, x if across else y, value)
            for scale, across in scales
            for value in held
            for x, y in spots(mark)
        ):
            wrong.append(mark.says)
    return wrong


def spots(mark: Mark) -> list[tuple[float, float]]:
    """Where a mark stands; of a line or a band, which tell of their ends, each of its corners."""
    if "transform" in mark.look or mark.tag != "path":
        return [(mark.x, mark.y)]
    corners = [corner for piece in pieces_of(mark.look["d"]) for corner in piece]
    return [(mark.x + x, mark.y + y) for x, y in corners]


def _rounding(value: float) -> float:
    """How far from the number that was drawn one can be that is told."""
    return 0.51 if value.is_integer() else 0.051


def _has(cells: tuple[float, ...], value: float) -> bool:
    return any(abs(value - cell) <= _rounding(value) for cell in cells)


def _stands(scale: Scale, pixel: float, value: float) -> bool:
    room = abs(scale.slope) * PIXELS + _rounding(value)
    return scale.holds(pixel) and abs(scale.value(pixel) - value) <= room


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
