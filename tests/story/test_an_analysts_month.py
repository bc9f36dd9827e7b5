"""An analyst's month of the press: saved feeds, a sample, two coders, a1 on the page."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import polars as pl
from bs4 import BeautifulSoup

from lsanalytics.datasets import DATASETS
from lsanalytics.items import command as items
from lsanalytics.receiving import command
from lsanalytics.receiving.receive import Asked
from tests.items.test_items import fill
from tests.receive.laws import AS_OF as DAY
from tests.story.reading import again, plain
from tests.story.world import AS_OF, bare_project

MONTH = "2026-03"
TONES = {"tích cực": 24, "tiêu cực": 4}  # of the forty drawn; the rest is neutral


def feed(outlet: str, count: int) -> str:
    """A saved feed of so many items in March 2026, in the hours of the country."""
    each = "".join(
        f"<item><title>Tin {number}</title><link>https://{outlet}.test/{number}</link>"
        f"<pubDate>{1 + number % 28:02d} Mar 2026 09:00:00 +0700</pubDate></item>"
        for number in range(count)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{each}</channel></rss>'


def sitemap(outlet: str, count: int) -> str:
    each = "".join(
        f"<url><loc>https://{outlet}.test/{number}</loc>"
        f"<lastmod>2026-03-{1 + number % 28:02d}</lastmod></url>"
        for number in range(count)
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{each}</urlset>'


def test_from_saved_feeds_to_the_share_of_a_month_with_its_error(tmp_path: Path) -> None:
    project = bare_project(tmp_path / "p")
    saved = tmp_path / "a.xml", tmp_path / "b.xml"
    saved[0].write_text(feed("a", 120), "utf-8")
    saved[1].write_text(sitemap("b", 80), "utf-8")
    listed = tmp_path / "items.csv"
    given = [f"BC-A={saved[0]}", f"BC-B={saved[1]}"]
    said, changed = items.make_list(given, MONTH, listed, "vi")
    assert said.startswith("200 tin, bài trong tháng (BC-A 120, BC-B 80)")
    assert changed.startswith("80 tin, bài trong danh sách chỉ có ngày sửa cuối")  # the sitemap's
    [said] = items.make_forms(listed, 40, 1, tmp_path / "phieu.xlsx", "vi")
    assert "BC-A 24/120, BC-B 16/80" in said
    forms = [tmp_path / f"phieu-{coder}.xlsx" for coder in "12"]
    sheet = openpyxl.load_workbook(forms[0]).worksheets[0]
    codes = sorted(str(row[0].value) for row in sheet["A2:A41"])
    tones = dict(zip(codes, [t for t, n in TONES.items() for _ in range(n)], strict=False))
    tones = {one: tones.get(one, "trung tính") for one in codes}
    fill(forms[0], tones)
    fill(forms[1], tones | {codes[0]: "trung tính", codes[-1]: "tích cực"})
    out = tmp_path / "bao-cao.csv"
    said_of = items.measure(project, forms, None, out, "vi")
    # 38 of 40 pairs agree; nominal alpha by the library, with an interval
    assert re.match(r"Hai người cùng chấm 40 tin, bài: alpha của Krippendorff 0,9\d", said_of[0])
    assert "38 tin, bài có sắc thái, 2 ghi “chưa thống nhất”" in said_of[1]
    third = tmp_path / "nguoi-ba.xlsx"
    third.write_bytes(forms[0].read_bytes())  # decides as the first did
    items.measure(project, forms, third, out, "vi")
    asked = Asked(DAY, DAY, DATASETS["press_items"])
    lines, faulty = command.take_in(project, [out], asked, "vi")
    assert not faulty and lines[0].startswith("bao-cao.csv: 41 dòng = 40 được nhận")
    brief = again(project, AS_OF)
    [march] = (
        brief.prepared.observations.filter(indicator="press_positive_share", grain="month")
        .filter(pl.col("evidence") == "reported")
        .to_dicts()
    )
    assert march["low"] < march["value"] < march["high"]
    # Both outlets were drawn one in five, so that the share is that of the sample: 24 of 40.
    assert abs(march["value"] - 60.0) < 1e-9
    page = BeautifulSoup(brief.target_sections().html, "html.parser").select_one("#muc-tieu-a1")
    assert page is not None
    shown = plain(page.get_text(" "))
    assert "60,0%" in shown
    assert re.search(r"data/raw/returns/press_items/[^:\s]+\.csv:2-41 \(40\)", shown)
