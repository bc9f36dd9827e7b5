"""The numbers of the shipped pages, and their first screens, as they were approved.

Screens of another Chromium are not compared, which the last lines of a run say.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.briefs.numbers import lines, moved
from tests.briefs.windows import Windows
from tests.kept import NOT_COMPARED, Screens, approve, held_against, kept_file, made_with

PAGES = (
    *("province", "province.en", "press-and-broadcasting", "electronic-information"),
    *("people-not-reached", "place-06040", "data-quality", "calibration", "plan-text"),
)
MOST = 40  # numbers that a failure names
SCREENS = [
    ("province", 360, 740),
    ("province", 1280, 900),
    ("people-not-reached", 360, 740),
    ("place-06040", 360, 740),
]


class Table(SingleFileSnapshotExtension):
    """A CSV with semicolons, as a spreadsheet opens it here."""

    file_extension = "csv"
    _write_mode = WriteMode.TEXT


def written(page: str, reports: Path) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows(lines(reports / f"{page}.html"))
    return out.getvalue()


def read(table: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(io.StringIO(table), delimiter=";")]


@pytest.mark.parametrize("page", PAGES)
def test_numbers(
    page: str, reports: Path, snapshot: SnapshotAssertion, request: pytest.FixtureRequest
) -> None:
    now, path = written(page, reports), kept_file(request, "csv")
    if now == snapshot(extension_class=Table):
        return
    kept = read(path.read_text(encoding="utf-8")) if path.is_file() else []
    found = moved(kept, read(now))  # type: ignore[arg-type]
    more = [f"... and {len(found) - MOST} more"] if len(found) > MOST else []
    said = [f"{page}.html: {len(found)} numbers moved", *found[:MOST], *more]
    pytest.fail("\n".join([*said, approve(request.path)]), pytrace=False)


@pytest.fixture(scope="module")
def theirs(readers: Any) -> Iterator[Windows]:
    """Windows of the browser that readers have."""
    windows = Windows(readers)
    yield windows
    windows.close()


@pytest.mark.browser
@pytest.mark.parametrize(("page", "width", "height"), SCREENS)
def test_first_screen(
    readers: Any,
    theirs: Windows,
    reports: Path,
    snapshot: SnapshotAssertion,
    request: pytest.FixtureRequest,
    page: str,
    width: int,
    height: int,
) -> None:
    now = f"Chromium {readers.version.partition('.')[0]}"
    path = kept_file(request, "png")
    kept = made_with(path) if path.is_file() else now
    if not request.config.getoption("update_snapshots") and kept != now:
        pytest.skip(f"{NOT_COMPARED}: first screen of {page}: kept {kept}; now {now}")
    png = theirs(reports / f"{page}.html", width, height).screenshot(animations="disabled")
    held_against(png, snapshot, request, Screens, of=now)


# Code is in a typeface of the machine, which has hints of its own; lines are as high all the same.
BOXES = """JSON.stringify([...document.querySelectorAll("body *:not(code, code *)")].map((one) => {
  const box = one.getBoundingClientRect();
  return [one.nodeName, box.x, box.y, box.width, box.height];
}))"""


@pytest.mark.browser
@pytest.mark.parametrize("name", ["press-and-broadcasting.en", "place-06040"])
def test_all_stands_where_it_stands_for_a_reader(
    window: Windows, theirs: Windows, reports: Path, name: str
) -> None:
    """Other tests look at pages in a lighter browser where there is one."""
    both = [one(reports / f"{name}.html", 360) for one in (window, theirs)]
    for width, medium in ((360, "screen"), (1280, "screen"), (654, "print")):
        for page in both:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(media=medium)
        ours, seen = (json.loads(page.evaluate(BOXES)) for page in both)
        assert len(ours) > 500
        apart = [pair for pair in zip(ours, seen, strict=True) if pair[0] != pair[1]]
        assert apart == [], (width, medium)


def test_a_number_that_moved_is_named_with_its_place() -> None:
    kept = [("muc-tieu-a2", "finding", "98,9% 100%"), ("targets", "a2 · Giá trị", "99,2%")]
    now = [("muc-tieu-a2", "finding", "98,8% 100%"), ("targets", "a2 · Giá trị", "99,2%")]
    assert moved(kept, kept) == []
    assert moved(kept, now) == ["muc-tieu-a2 | finding: 98,9% 100% -> 98,8% 100%"]
    assert moved(kept, kept[:1]) == ["targets | a2 · Giá trị: 99,2% -> –"]
    assert moved(kept[:1], kept) == ["targets | a2 · Giá trị: – -> 99,2%"]


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>a2 đạt <b>98,9</b>% (31/12/2025).</p>", [("page", "p", "98,9% 31/12/2025")]),
        (
            '<section id="muc-tieu-a2"><p class="finding">thiếu −1,1; 6.396 người</p></section>',
            [("muc-tieu-a2", "finding", "−1,1 6.396")],
        ),
        (
            '<table id="targets"><tbody><tr><th>a2 Nghe</th><td data-label="Ngưỡng">≥ 100%</td>'
            "<td>–</td></tr></tbody></table>",
            [("targets", "a2 Nghe · Ngưỡng", "≥100%")],
        ),
        (
            '<figure id="figure-x"><svg><desc>3 trên 4</desc><text>70%</text></svg></figure>',
            [("figure-x", "drawn", "70%"), ("figure-x", "desc", "3 4")],
        ),
        (
            '<h2 id="b">Ba</h2><ul><li>1 <ul><li>2</li></ul></li></ul>',
            [("b", "li", "1"), ("b", "li", "2")],
        ),
    ],
)
def test_numbers_are_read_with_where_they_stand(
    tmp_path: Path, html: str, told: list[tuple[str, str, str]]
) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><main>{html}</main></body></html>", encoding="utf-8")
    assert lines(page) == told
