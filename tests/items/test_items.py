"""Items of the press, from saved feeds to a share with its sampling error."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.datasets.press_items import observations
from lsanalytics.door.sent import take_apart
from lsanalytics.errors import InputError
from lsanalytics.files import csv_bytes
from lsanalytics.items import command
from lsanalytics.items.coded import compare
from lsanalytics.items.drawn import draw, sizes
from lsanalytics.items.feeds import Item, items_of, read_feed
from lsanalytics.receiving.receive import receive
from tests.cli.command import lsa
from tests.datasets.frames import frame, places
from tests.limited import in_use
from tests.receive.laws import ASKED, empty_project

ENDED = date(2026, 10, 31)
RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Báo thử</title>
<item><title>Tin  một</title><link>https://a.test/1</link>
<pubDate>Sat, 28 Feb 2026 18:30:00 GMT</pubDate></item>
<item><title>Tin hai</title><link>https://a.test/2</link>
<pubDate>Mon, 02 Mar 2026 02:00:00 GMT</pubDate></item>
<item><title>Tin không ngày</title><link>https://a.test/3</link></item>
</channel></rss>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://a.test/2</loc><lastmod>2026-03-05</lastmod></url>
<url><loc>https://a.test/4</loc><news:news><news:publication_date>2026-03-31T23:30:00+07:00
</news:publication_date><news:title>Tin bốn</news:title></news:news></url></urlset>"""


def saved(folder: Path, **files: str) -> dict[str, Path]:
    made = {}
    for name, content in files.items():
        made[name] = folder / f"{name}.xml"
        made[name].write_text(content, encoding="utf-8")
    return made


def test_a_month_is_that_of_the_country_and_an_address_counts_once(tmp_path: Path) -> None:
    paths = saved(tmp_path, rss=RSS, sitemap=SITEMAP)
    found = items_of(
        [("BC-A", paths["rss"]), ("BC-A", paths["sitemap"])], date(2026, 3, 1), date(2026, 3, 31)
    )
    # 18:30 GMT on 28 February is 01:30 on 1 March here
    assert [(one.address, str(one.day), one.title) for one in found.items] == [
        ("https://a.test/1", "2026-03-01", "Tin một"),
        ("https://a.test/2", "2026-03-02", "Tin hai"),
        ("https://a.test/4", "2026-03-31", "Tin bốn"),
    ]
    assert (found.undated, found.nameless, found.broken) == (1, 0, [])


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 30 Jun 2025 23:00:00 +0700", "2025-06-30"),
        ("Mon, 30 Jun 2025 23:00:00 +07", "2025-06-30"),
        ("Mon, 30 Jun 2025 23:00:00 GMT+7", "2025-06-30"),
        ("Mon, 30 Jun 2025 23:00:00 UTC-7", "2025-07-01"),  # the next day, 13:00
        ("2025-06-30 23:00 (GMT+7)", "2025-06-30"),
        ("2025-06-30 23:00:00 GMT+07:00", "2025-06-30"),
        ("Mon, 30 Jun 2025 23:00:00 ICT", "2025-06-30"),  # a name that mail does not know
        ("Mon, 30 Jun 2025 23:00:00 GMT", "2025-07-01"),
        ("2025-06-30T23:00:00Z", "2025-07-01"),
        ("2025-06-30T23:00:00+07", "2025-06-30"),
        ("2025-06-30", "2025-06-30"),
        ("2025/06/30 08:00:00", "2025-06-30"),
        ("2025-181", "2025-06-30"),  # the 181st day: 31 + 28 + 31 + 30 + 31 + 30
        ("2025-W27-1", "2025-06-30"),  # a Monday
        ("2025-06", "None"),
        ("2025-400", "None"),
        ("2025/13/45", "None"),
        ("07/06/2025 08:00", "None"),  # 7 June or 6 July
        ("hôm qua", "None"),
    ],
)
def test_the_day_of_an_item_is_the_one_written_or_none(
    written: str, day: str, tmp_path: Path
) -> None:
    rss = RSS.replace("Sat, 28 Feb 2026 18:30:00 GMT", written)
    first = read_feed(saved(tmp_path, rss=rss)["rss"], "BC-A").items[0]
    assert str(first.day) == day


REFUSED = {
    "a page": ("<!DOCTYPE html><html><body>Tin</body></html>", "items_html"),
    "an index of sitemaps": ("<sitemapindex><sitemap/></sitemapindex>", "items_index"),
    "no feed": ("tin một, tin hai", "items_no_feed"),
    "a feed without items": ('<rss version="2.0"><channel/></rss>', "items_none"),
    "a broken sitemap": ("<urlset><url></urlset>", "playout_xml"),
}


@pytest.mark.parametrize(("content", "key"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_feed_says_what_it_is(content: str, key: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as fault:
        read_feed(saved(tmp_path, a=content)["a"], "BC-A")
    assert fault.value.key == key


def items(**counts: int) -> list[Item]:
    return [
        Item(outlet, date(2026, 3, 1 + number % 28), f"Tin {number}", f"https://{outlet}/{number}")
        for outlet, count in counts.items()
        for number in range(count)
    ]


SIZES = [
    ({"A": 80, "B": 20}, 10, {"A": 8, "B": 2}),
    ({"A": 75, "B": 25}, 10, {"A": 8, "B": 2}),  # 7.5 and 2.5: of two rests alike the first by name
    ({"A": 99, "B": 1}, 10, {"A": 9, "B": 1}),  # no more than there are
    ({"A": 50, "B": 50}, 500, {"A": 50, "B": 50}),
]


@pytest.mark.parametrize(("listed", "size", "wanted"), SIZES)
def test_outlets_share_a_sample_by_their_items(
    listed: dict[str, int], size: int, wanted: dict[str, int]
) -> None:
    assert sizes(listed, size) == wanted


def test_a_draw_is_fixed_by_its_seed_alone() -> None:
    one, other = draw(items(A=80, B=20), 20, 7), draw(items(A=80, B=20), 20, 7)
    assert one == other != draw(items(A=80, B=20), 20, 8)
    assert len({item.code for item in one}) == 20


def test_alpha_is_the_published_one() -> None:
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), B: nominal data, two
    # observers, no missing data: 0.692 for five values. The same counted with three of them here:
    # 12 items, 9 pairs agree; o = 2 * 3 = 6 of 24 values disagree.
    first = ["a", "a", "b", "b", "c", "c", "c", "a", "b", "b", "c", "a"]
    second = ["b", "a", "b", "b", "b", "c", "c", "a", "b", "b", "c", "c"]
    names = {"a": "positive", "b": "neutral", "c": "negative"}
    found = compare(*({str(n): names[v] for n, v in enumerate(one)} for one in (first, second)))
    # values: a 4 + 2 = 6, b 4 + 6 = 10, c 4 + 4 = 8; expected disagreement 1 - (30+90+56)/(24*23)
    expected = 1 - (6 * 5 + 10 * 9 + 8 * 7) / (24 * 23)
    assert found.alpha == pytest.approx(1 - (3 / 12) / expected)
    assert found.low is not None and found.high is not None and found.alpha is not None
    assert found.low < found.alpha < found.high <= 1
    assert sorted(found.differ) == ["0", "11", "4"]


def test_coders_who_never_differ_on_a_few_items_are_not_known_never_to() -> None:
    same = {"1": "positive", "2": "neutral", "3": "neutral"}
    found = compare(same, same)
    # 0 of 3: at most 1 - 0.025^(1/3) = 70.8% of all items; by chance 1 - (2 * 1 + 4 * 3) / (6 * 5)
    assert found.low == pytest.approx(1 - 0.7075982 / (16 / 30), abs=1e-6)
    assert (found.alpha, found.high) == (1.0, 1.0)
    many = {str(n): "positive" if n % 2 else "neutral" for n in range(400)}
    assert compare(many, many).low == pytest.approx(0.98, abs=0.005)


def test_one_tone_throughout_has_no_alpha() -> None:
    same = {"1": "neutral", "2": "neutral"}
    assert compare(same, same).alpha is None


def fill(path: Path, tones: dict[str, str]) -> None:
    """What a coder does with the form: one tone an item."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 4).value = tones[str(sheet.cell(row, 1).value)]
    book.save(path)


def test_of_two_forms_none_is_there_if_one_cannot_be(tmp_path: Path) -> None:
    """One alone would be taken for one that somebody may have coded in, the next time."""
    listed = tmp_path / "items.csv"
    rows = [[one.code, str(one.day), one.outlet, one.title, one.address] for one in items(A=30)]
    listed.write_bytes(csv_bytes([list(command.LIST), *rows]))
    with in_use(tmp_path / "phieu-2.xlsx"), pytest.raises(PermissionError, match="phieu-2"):
        command.make_forms(listed, 10, 1, tmp_path / "phieu.xlsx", "vi")
    assert list(tmp_path.iterdir()) == [listed]
    command.make_forms(listed, 10, 1, tmp_path / "phieu.xlsx", "vi")


def test_from_the_list_to_the_return(tmp_path: Path) -> None:
    project = empty_project(tmp_path / "p")
    listed = tmp_path / "items.csv"
    rows = [[one.code, str(one.day), one.outlet, one.title, one.address] for one in items(A=30)]
    listed.write_bytes(csv_bytes([list(command.LIST), *rows]))
    command.make_forms(listed, 10, 1, tmp_path / "phieu.xlsx", "vi")
    forms = [tmp_path / f"phieu-{coder}.xlsx" for coder in "12"]
    codes = [str(row[0].value) for row in openpyxl.load_workbook(forms[0]).worksheets[0]["A2:A11"]]
    tones = dict.fromkeys(codes, "tích cực") | {codes[0]: "tiêu cực"}
    fill(forms[0], tones)
    fill(forms[1], tones | {codes[1]: "trung tính"})
    out = tmp_path / "bao-cao.csv"
    said = command.measure(project, forms, None, out, "vi")
    assert "9 tin, bài có sắc thái, 1 ghi “chưa thống nhất”" in said[1]
    assert codes[1] in said[2]
    settled = tmp_path / "quyet-dinh.xlsx"
    settled.write_bytes(forms[1].read_bytes())
    command.measure(project, forms, settled, out, "vi")
    sent = take_apart(out, out.name, DATASETS["press_items"], places())
    assert sent.frame is not None
    assert sent.frame["tone"].value_counts().sort("tone").rows() == [
        ("negative", 1),
        ("neutral", 1),
        ("positive", 8),
    ]
    assert sent.frame["listed"].unique().to_list() == [30]


def test_a_drawn_month_has_its_sampling_error() -> None:
    # Strata A: 10 of 50, 6 positive; B: 10 of 20, 2 positive: (50 * 0.6 + 20 * 0.2) / 70 = 48.57%
    coded = [("A", 50, 6), ("B", 20, 2)]
    rows = [
        {
            "item": f"{outlet}{number}",
            "date": date(2026, 3, 1 + number),
            "outlet": outlet,
            "tone": "positive" if number < positive else "neutral",
            "listed": listed,
        }
        for outlet, listed, positive in coded
        for number in range(10)
    ]
    found = observations({"press_items": frame("press_items", rows)}, places(), date(2026, 10, 31))
    [row] = found.filter(indicator="press_positive_share", grain="month").to_dicts()
    assert row["value"] == pytest.approx(100 * 34 / 70)
    assert row["low"] < row["value"] < row["high"]
    counted = frame("press_items", [one | {"listed": None} for one in rows])
    [plain] = (
        observations({"press_items": counted}, places(), date(2026, 10, 31))
        .filter(indicator="press_positive_share", grain="month")
        .to_dicts()
    )
    assert (plain["value"], plain["low"]) == (40.0, None)


def two_forms(folder: Path, tones: dict[int, tuple[str, str]]) -> list[Path]:
    """The forms of ten items, all "trung tính" but those told: (first, second) by number."""
    listed = folder / "items.csv"
    rows = [[one.code, str(one.day), one.outlet, one.title, one.address] for one in items(A=30)]
    listed.write_bytes(csv_bytes([list(command.LIST), *rows]))
    command.make_forms(listed, 10, 1, folder / "phieu.xlsx", "vi")
    forms = [folder / f"phieu-{coder}.xlsx" for coder in "12"]
    cells = openpyxl.load_workbook(forms[0]).worksheets[0]["A2:A11"]
    codes = [str(row[0].value) for row in cells]
    for at, form in enumerate(forms):
        other = {codes[number]: pair[at] for number, pair in tones.items()}
        fill(form, dict.fromkeys(codes, "trung tính") | other)
    return forms


def test_the_form_offers_the_tones_in_vietnamese_and_one_to_a_row(tmp_path: Path) -> None:
    for form in two_forms(tmp_path, {}):
        [offered] = openpyxl.load_workbook(form).worksheets[0].data_validations.dataValidation
        assert offered.formula1 == '"tích cực,trung tính,tiêu cực"'
        assert str(offered.sqref) == "D2:D11"


def test_a_tone_that_is_none_is_told_with_its_cell(tmp_path: Path) -> None:
    forms = two_forms(tmp_path, {3: ("rất hay", "tích cực")})
    with pytest.raises(InputError) as fault:
        command.measure(empty_project(tmp_path / "p"), forms, None, tmp_path / "a.csv", "vi")
    told = fault.value
    assert (told.key, told.file, told.row, told.column) == (
        "items_tone",
        forms[0].name,
        5,
        "Sắc thái",
    )
    assert "“rất hay”" in told.sentence("vi") and "tích cực, trung tính, tiêu cực" in told.sentence(
        "en"
    )
    assert not (tmp_path / "a.csv").exists()


def test_a_form_that_cannot_be_read_is_told_with_its_file(tmp_path: Path) -> None:
    one, other = two_forms(tmp_path, {})
    other.write_bytes(other.read_bytes()[:400])
    with pytest.raises(InputError) as fault:
        command.measure(empty_project(tmp_path / "p"), [one, other], None, tmp_path / "a.csv", "vi")
    assert fault.value.file == other.name
    assert not (tmp_path / "a.csv").exists()


def test_one_form_sent_twice_is_no_agreement(tmp_path: Path) -> None:
    one, other = two_forms(tmp_path, {})
    other.write_bytes(one.read_bytes())
    with pytest.raises(InputError) as fault:
        command.measure(empty_project(tmp_path / "p"), [one, other], None, tmp_path / "a.csv", "vi")
    assert (fault.value.key, fault.value.file) == ("items_same_form", other.name)


@pytest.mark.parametrize("coder", ["1", "2"])
def test_a_form_that_may_have_been_coded_is_not_written_over(coder: str, tmp_path: Path) -> None:
    forms = two_forms(tmp_path, {})
    coded = tmp_path / f"phieu-{coder}.xlsx"
    forms[2 - int(coder)].unlink()  # the other one was sent away
    before = coded.read_bytes()
    with pytest.raises(InputError) as fault:
        command.make_forms(tmp_path / "items.csv", 10, 2, tmp_path / "phieu.xlsx", "vi")
    assert (fault.value.key, fault.value.file) == ("items_form_there", coded.as_posix())
    assert coded.read_bytes() == before and len(list(tmp_path.glob("*.xlsx"))) == 1


def test_two_forms_of_one_coder_are_no_agreement(tmp_path: Path) -> None:
    one, other = two_forms(tmp_path, {0: ("tích cực", "tích cực")})
    book = openpyxl.load_workbook(one)
    book.worksheets[0]["F2"] = "Tiêu đề sửa lại"  # other bytes, the same coder
    book.save(other)
    with pytest.raises(InputError) as fault:
        command.measure(empty_project(tmp_path / "p"), [one, other], None, tmp_path / "a.csv", "vi")
    told = fault.value
    assert (told.key, told.file, told.column, told.values["value"]) == (
        "items_same_coder",
        other.name,
        "Người chấm",
        "1",
    )
    assert not (tmp_path / "a.csv").exists()


def test_coders_who_agree_no_more_than_by_chance_are_told_to_code_again(tmp_path: Path) -> None:
    # 10 items, 9 alike "trung tính", 1 apart: observed 2 of 20, expected 2 * 1 * 19 / (20 * 19) =
    # 0.1 of all pairs too: alpha 0
    forms = two_forms(tmp_path, {0: ("tích cực", "trung tính")})
    project = empty_project(tmp_path / "p")
    said = command.measure(project, forms, None, tmp_path / "a.csv", "vi")
    assert "alpha của Krippendorff 0,00" in said[0] and "Dưới 0,667" in said[0]
    (tmp_path / "b").mkdir()
    forms = two_forms(tmp_path / "b", {0: ("tích cực", "tích cực"), 1: ("tiêu cực", "tiêu cực")})
    said = command.measure(project, forms, None, tmp_path / "a.csv", "vi")
    assert "alpha của Krippendorff 1,00" in said[0] and "0,667" not in said[0]


def test_items_of_another_draw_are_told(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    one, _ = two_forms(tmp_path, {0: ("tích cực", "tích cực")})
    listed = tmp_path / "items.csv"
    command.make_forms(listed, 10, 2, tmp_path / "b" / "phieu.xlsx", "vi")
    other = tmp_path / "b" / "phieu-2.xlsx"
    cells = openpyxl.load_workbook(other).worksheets[0]["A2:A11"]
    fill(other, {str(row[0].value): "trung tính" for row in cells})
    said = command.measure(
        empty_project(tmp_path / "p"), [one, other], None, tmp_path / "a.csv", "vi"
    )
    assert "chỉ có trong một phiếu" in said[0]


def test_what_one_coder_left_out_is_left_to_be_settled(tmp_path: Path) -> None:
    one, other = two_forms(tmp_path, {0: ("tích cực", "tiêu cực")})
    book = openpyxl.load_workbook(other)
    book.worksheets[0].delete_rows(5)
    book.save(other)
    said = command.measure(
        empty_project(tmp_path / "p"), [one, other], None, tmp_path / "a.csv", "en"
    )
    # of ten items one was coded by one of the two alone, and of nine they differ on one
    assert "8 items have a tone, 2 are written as “not settled”" in " ".join(said)


def test_what_nobody_settled_is_received_and_not_measured(tmp_path: Path) -> None:
    forms = two_forms(tmp_path, {0: ("tích cực", "tiêu cực"), 1: ("tích cực", "")})
    project, out = empty_project(tmp_path / "p"), tmp_path / "a.csv"
    command.measure(project, forms, None, out, "vi")
    (outcome,) = receive(project, [out], ASKED)
    account = outcome.receipt.account if outcome.receipt else None
    assert account and (account.rows_accepted, account.refused) == (10, [])
    sent = take_apart(out, out.name, DATASETS["press_items"], places()).frame
    assert sent is not None and sent["tone"].to_list().count("unsettled") == 2
    found = observations({"press_items": sent.with_columns(file=pl.lit("a"))}, places(), ENDED)
    row = found.filter(indicator="press_positive_share", grain="month").to_dicts()[0]
    assert (row["units"], row["units_measured"], row["covered"]) == (10, 8, 0.8)
    assert (row["bound_low"], row["bound_high"]) == pytest.approx((0, 20))


def test_a_coder_gives_a_tone_and_does_not_leave_it_to_others(tmp_path: Path) -> None:
    forms = two_forms(tmp_path, {3: ("chưa thống nhất", "tích cực")})
    with pytest.raises(InputError) as fault:
        command.measure(empty_project(tmp_path / "p"), forms, None, tmp_path / "a.csv", "vi")
    assert (fault.value.key, fault.value.values["value"]) == ("items_tone", "chưa thống nhất")


def test_a_feed_cut_off_halfway_is_told_with_its_row(tmp_path: Path) -> None:
    cut = RSS[: RSS.index("<item><title>Tin không")] + "<item><title>Tin"
    out = tmp_path / "a.csv"
    said = command.make_list([f"A={saved(tmp_path, a=cut)['a']}"], "2026-03", out, "vi")
    assert [line for line in said if line.startswith("a.xml: tệp bị hỏng từ dòng 6")]


LISTS = {
    "a row of four cells": ("TB-1,2026-03-01,A,Tin\n", "items_list_row", None),
    "a day that may be two": ("TB-1,01/03/2026,A,Tin,https://a.test\n", "items_list_day", "date"),
    "no address": ("TB-1,2026-03-01,A,Tin,\n", "items_list_blank", "address"),
    "no outlet": ("TB-1,2026-03-01, ,Tin,https://a.test\n", "items_list_blank", "outlet"),
}


@pytest.mark.parametrize(("row", "key", "column"), LISTS.values(), ids=LISTS.keys())
def test_a_list_that_was_changed_by_hand_says_where(
    row: str, key: str, column: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "items.csv"
    path.write_text(",".join(command.LIST) + "\n" + row, "utf-8")
    with pytest.raises(InputError) as fault:
        command.make_forms(path, 10, 1, tmp_path / "p.xlsx", "vi")
    told = fault.value
    assert (told.key, told.file, told.row, told.column) == (key, path.name, 2, column)
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_list_that_a_spreadsheet_saved_again_draws_the_same(tmp_path: Path) -> None:
    rows = [[one.code, f"{one.day}", one.outlet, one.title, one.address] for one in items(A=30)]
    made, saved_again = tmp_path / "a.csv", tmp_path / "b.csv"
    made.write_bytes(csv_bytes([list(command.LIST), *rows]))
    days = [f"{row[1][8:]}/{row[1][5:7]}/{row[1][:4]}" for row in rows]
    lines = [";".join((row[0], day, *row[2:])) for row, day in zip(rows, days, strict=True)]
    saved_again.write_text("\r\n".join([";".join(command.LIST), *lines]), "utf-8-sig")
    for path in (made, saved_again):
        command.make_forms(path, 10, 1, path.with_suffix(".xlsx"), "vi")
    drawn = [
        [[cell.value for cell in row] for row in openpyxl.load_workbook(one).worksheets[0]]
        for one in (tmp_path / "a-1.xlsx", tmp_path / "b-1.xlsx")
    ]
    assert drawn[0] == drawn[1]


def test_an_item_that_stands_twice_in_a_list_is_told(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    row = ["TB-1", "2026-03-01", "A", "Tin", "https://a.test/1"]
    path.write_bytes(csv_bytes([list(command.LIST), row, [*row[:4], "https://a.test/1/"]]))
    with pytest.raises(InputError) as fault:
        command.make_forms(path, 10, 1, tmp_path / "p.xlsx", "vi")
    told = fault.value
    assert (told.key, told.row, told.column) == ("items_twice", 3, "address")


ARGUMENTS = [
    (lambda: command.sources_of(["rss.xml"]), "items_source"),
    (lambda: command.month_of("2026-13"), "items_month"),
    (lambda: command.month_of("tháng 3"), "items_month"),
]


@pytest.mark.parametrize(("call", "key"), ARGUMENTS)
def test_arguments_that_say_nothing_are_refused(call, key: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError) as fault:
        call()
    assert fault.value.key == key


def test_a_page_saved_for_a_feed_ends_with_status_two_and_writes_nothing(tmp_path: Path) -> None:
    page = tmp_path / "trang.xml"
    page.write_text("<!DOCTYPE html><html><body>Tin</body></html>", "utf-8")
    out = tmp_path / "items.csv"
    month = ("--month", "2026-03", "-o", str(out))
    ran = lsa(tmp_path, "items", "list", f"BC-A={page}", *month)
    assert ran.status == 2
    assert "trang.xml: dòng 1: tệp là trang HTML" in ran.err
    assert "row 1: the file is an HTML page, no feed" in ran.err
    assert not out.exists()
