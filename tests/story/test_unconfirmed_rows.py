"""Rows read by a guess decide nothing until somebody confirms them, by whatever door they came."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.errors import InputError
from lsanalytics.places import load_places
from lsanalytics.progress.standing import is_judged, is_undetermined
from lsanalytics.project import Project
from lsanalytics.receiving import waiting
from lsanalytics.receiving.command import asked, overview
from lsanalytics.receiving.receive import receive
from lsanalytics.telling.sentence import sentence
from tests.story.reading import again, opened, plain, read
from tests.story.test_what_is_read import LABELS, PAGES, agency, audit, reach
from tests.story.world import AS_OF, PLAN, as_csv

DAY = date.fromisoformat(AS_OF)
# What the columns count is said in their headers, and so is a guess of each figure.
THOUSANDS = """Năm;Mã đơn vị hành chính;Loại hình;Số dân (nghìn người);Số người nghe (nghìn người)
2025;20;phát thanh;800;800
2025;20;truyền hình;800;800
"""


def by_hand(project: Project, content: str, name: str = "tinh.csv") -> str:
    path = project.returns / "coverage" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return project.relative(path)


def by_receipt(project: Project, content: str) -> str:
    path = project.root / "tinh.csv"
    path.write_text(content, encoding="utf-8")
    [outcome] = receive(project, [path], asked(DAY, DAY, "coverage", ""))
    assert outcome.receipt is not None and outcome.receipt.account.rows_accepted == 2
    return outcome.receipt.account.id[:4]


def of(brief: Brief, target: str):  # type: ignore[no-untyped-def]
    [found] = [one for one in brief.assessments if one.target.id == target]
    return found


@pytest.mark.parametrize("door", [by_hand, by_receipt])
def test_rows_that_wait_are_received_and_decide_nothing_until_they_are_confirmed(
    door, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    project = opened(tmp_path, {}).prepared.project
    name = door(project, THOUSANDS)
    brief = again(project, AS_OF)
    assert brief.prepared.quality["coverage"].counts.accepted == 2
    a2 = of(brief, "a2")
    assert a2.waiting == 2 and not is_judged(a2) and not is_undetermined(a2)
    one = read(brief, capsys, monkeypatch)
    for words in (one.table["a2"][3], one.line("a2"), one.official["a2_value"]):
        assert "còn 2 dòng chờ xác nhận" in words and "800" not in words
    assert "còn 2 dòng chờ xác nhận" in one.sections["a2"].lower()
    assert [row["rows_waiting"] for row in one.rows("a2")] == [2, 2]
    assert one.index["judged"] == 0
    assert "xác nhận các dòng đã nhận mà sổ còn phải đoán, của mục tiêu a2" in one.opening
    assert f"lsa receive --confirm {name}" in brief.faults().html
    quality = open_brief("data-quality", place="20", as_of=AS_OF, project=project)
    lead = plain(quality.title().html)
    assert "0 dòng được dùng" in lead and "Ngoài ra 2 dòng chờ xác nhận" in lead
    places = load_places(project.raw)
    lines = overview(project, places, DAY, "vi", {}, brief.prepared.waiting())
    assert any(name in line and "2 dòng" in line for line in lines)

    assert waiting.confirm(project, name).startswith(name)
    after = again(project, AS_OF)
    assert after.prepared.folder != brief.prepared.folder
    assert of(after, "a2").waiting == 0 and is_judged(of(after, "a2"))
    assert of(after, "a2").milestones[0].standing == "met"
    one = read(after, capsys, monkeypatch)
    assert "chờ xác nhận" not in one.row("a2") + one.line("a2") + one.sections["a2"]
    lines = overview(project, places, DAY, "vi", {}, after.prepared.waiting())
    assert not any("chờ xác nhận" in line for line in lines)


def test_a_percentage_that_somebody_typed_as_people_misses_no_target(tmp_path: Path) -> None:
    project = opened(tmp_path, {}).prepared.project
    typed = THOUSANDS.replace(" (nghìn người)", "").replace("800;800", "800000;98")
    name = by_hand(project, typed)
    a2 = of(again(project, AS_OF), "a2")
    assert a2.waiting == 2 and not is_judged(a2)
    waiting.confirm(project, name)
    assert of(again(project, AS_OF), "a2").milestones[0].standing == "missed"


def test_a_file_that_is_changed_after_it_was_confirmed_waits_again(tmp_path: Path) -> None:
    project = opened(tmp_path, {}).prepared.project
    waiting.confirm(project, by_hand(project, THOUSANDS))
    assert is_judged(of(again(project, AS_OF), "a2"))
    by_hand(project, THOUSANDS.replace("800;800", "800;799"))
    assert of(again(project, AS_OF), "a2").waiting == 2


def test_one_commune_whose_name_lacks_its_marks_leaves_the_rest_measured(tmp_path: Path) -> None:
    brief = opened(tmp_path, {})
    project, places = brief.prepared.project, brief.prepared.places
    rows = ["Năm;Đơn vị;Loại hình;Số dân;Số người được nghe, xem"]
    for place in places.valid("commune", date(2025, 12, 31)):
        name = "Xa Chi Lang" if place.name == "Xã Chi Lăng" else place.name
        rows += [f"2025;{name};{medium};10000;10000" for medium in ("phát thanh", "truyền hình")]
    by_hand(project, "\n".join(rows) + "\n")
    a2 = of(again(project, AS_OF), "a2")
    assert a2.waiting == 2
    assert (a2.current.units, a2.current.units_measured) == (65, 64)
    assert a2.milestones[0].standing == "undetermined"
    said = sentence(a2, "vi")
    assert "còn 1 trong 65 xã, phường chưa có số liệu dùng được" in said
    assert "chưa gửi" not in said and "còn 2 dòng chờ xác nhận" in said
    code = next(p.code for p in places.valid("commune", DAY) if p.name == "Xã Chi Lăng")
    other = next(p.code for p in places.valid("commune", DAY) if p.code != code)
    there, elsewhere = (place_page(project, one) for one in (code, other))
    assert "Còn 2 dòng về địa phương này chờ xác nhận, chưa được tính (mục tiêu a2)" in there
    assert "đạt mức 100%" not in there and "đạt mức 100%" in elsewhere
    assert "chờ xác nhận" not in elsewhere


def place_page(project: Project, place: str) -> str:
    brief = open_brief("place", plan=PLAN, place=place, as_of=AS_OF, language="vi", project=project)
    return plain(BeautifulSoup(brief.place_answer().html, "html.parser").get_text(" "))


def test_a_place_two_people_short_is_not_printed_as_all(tmp_path: Path) -> None:
    rows = [{**row, "Mã đơn vị hành chính": "06040"} for row in reach(2025, 10_000, 9_998, 10_000)]
    said = place_page(opened(tmp_path, {"coverage": rows}).prepared.project, "06040")
    assert "99,98% (thiếu 2 trong 10.000; năm 2025" in said
    assert "còn thiếu 0,02 điểm phần trăm so với mức 100%" in said
    assert said.count("100,0%") == 1 and "đạt mức 100%" in said


def test_a_district_of_which_communes_are_missing_is_not_told_as_met(tmp_path: Path) -> None:
    """Of Tràng Định one commune of many reported, and reaches everybody."""
    rows = [{**row, "Mã đơn vị hành chính": "06001"} for row in reach(2024, 5_000, 5_000, 5_000)]
    brief = opened(tmp_path, {"coverage": rows})
    code = brief.prepared.places.known("06001", date(2024, 12, 31)).parent
    said = place_page(brief.prepared.project, code)
    assert "chưa phân định được so với mức 100%" in said and "đạt mức" not in said


def test_an_agency_whose_row_waits_is_neither_left_out_nor_taken_as_drawn(tmp_path: Path) -> None:
    rows = [agency(code) for code in PAGES]
    rows[0] = {**rows[0], "Cấp": "cấp tỉnh"}  # a word of the list, not of the form
    brief = opened(
        tmp_path, {"agencies": rows, "site_checks": audit("14/11/2025", PAGES, len(PAGES))}
    )
    for id in ("b1", "b2", "b3", "b4"):
        found = of(brief, id)
        assert (found.current.units, found.current.units_measured) == (93, 92)
        assert found.current.low is None and found.current.bound_low == pytest.approx(9200 / 93)
        assert found.milestones[0].standing == "undetermined" and found.waiting == 1


def test_results_that_could_not_be_used_are_not_taken_for_ones_that_were_not_drawn(
    tmp_path: Path,
) -> None:
    """Of 93 agencies 40 sent results that were set aside: they may all have failed."""
    rows = audit("14/11/2025", PAGES, len(PAGES))
    unused = 40 * len(LABELS)
    rows = [{**row, "Kết quả": "chưa rõ"} if at < unused else row for at, row in enumerate(rows)]
    brief = opened(tmp_path, {"agencies": [agency(code) for code in PAGES], "site_checks": rows})
    point = of(brief, "b1").current
    assert (point.low, point.numerator, point.units) == (None, 53, 93)
    assert (point.bound_low, point.bound_high) == (pytest.approx(5300 / 93), 100)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("0042", "receive_no_receipt"),
        ("data/raw/returns/coverage/khong-co.csv", "receive_confirm_no_file"),
        ("bao-cao/tinh.csv", "receive_confirm_no_file"),
        ("data/raw/returns/coverage/bao-cao.csv", "receive_nothing_to_confirm"),
    ],
)
def test_what_is_not_there_or_does_not_wait_cannot_be_confirmed(
    given: str, key: str, tmp_path: Path
) -> None:
    project = opened(tmp_path, {"coverage": reach(2025, 1000, 990, 990)}).prepared.project
    with pytest.raises(InputError) as raised:
        waiting.confirm(project, given)
    assert raised.value.key == key
    assert "lsa" in raised.value.sentence("vi") or "biên nhận" in raised.value.sentence("vi")
    assert not (project.root / "data" / "received" / waiting.FILE).exists()


def test_a_receipt_without_a_guess_or_taken_back_has_nothing_to_confirm(tmp_path: Path) -> None:
    from lsanalytics.receiving import ledger

    project = opened(tmp_path, {}).prepared.project
    path = tmp_path / "xa.csv"
    path.write_text(as_csv("coverage", reach(2025, 1000, 990, 990)), encoding="utf-8")
    [sent] = receive(project, [path], asked(DAY, DAY, None, ""))
    assert sent.receipt is not None
    with pytest.raises(InputError, match="nothing waits"):
        waiting.confirm(project, sent.receipt.account.id)
    guessed = by_receipt(project, THOUSANDS.replace("2025", "2024"))
    ledger.undo(project, guessed)
    with pytest.raises(InputError, match="nothing waits"):
        waiting.confirm(project, guessed)
