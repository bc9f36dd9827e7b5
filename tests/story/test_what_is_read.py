"""Situations in which a verdict once claimed more than its evidence: all that is read agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from lsanalytics.briefs.counts import GROUP_OF, GROUPS
from lsanalytics.datasets.site_checks.columns import LABELS
from lsanalytics.telling.figures import current_text
from lsanalytics.words import text
from tests.story.reading import Read, again, opened, plain, read
from tests.story.test_first_real_rows import ONE_COMMUNE, ONE_PROGRAMME
from tests.story.world import DOMESTIC, JOINT, NEW, REPEAT, Returns, Row

# ---- the states


def reach(year: int, people: int, radio: int, tv: int) -> list[Row]:
    """The province's own rows: people reached of all people."""
    return [
        {
            "Năm": str(year),
            "Mã đơn vị hành chính": "20",
            "Loại hình": medium,
            "Số dân": str(people),
            "Số người được nghe, xem": str(reached),
        }
        for medium, reached in (("phát thanh", radio), ("truyền hình", tv))
    ]


# 16 hours: 1120 of 1600 minutes would be 70%; here 700 of 960.
SLOTS = {
    NEW: ("06:00", "09:30"),
    REPEAT: ("09:30", "16:00"),
    JOINT: ("16:00", "17:40"),
    DOMESTIC: ("17:40", "22:00"),
}
CHANNELS = {"TH1": "truyền hình", "PT1": "phát thanh"}


def day(channel: str, on: date, more: int = 0) -> Iterator[Row]:
    """A broadcast day; ``more`` minutes of the last slot are made in the province."""
    at = 17 * 60 + 40 + more
    until = f"{at // 60:02d}:{at % 60:02d}"
    slots = {**SLOTS, JOINT: ("16:00", until), DOMESTIC: (until, "22:00")}
    for origin, (start, end) in slots.items():
        yield {
            "Kênh": channel,
            "Loại hình": CHANNELS[channel],
            "Ngày phát sóng": f"{on:%d/%m/%Y}",
            "Bắt đầu": start,
            "Kết thúc": end,
            "Tên chương trình": origin,
            "Nguồn gốc": origin,
        }


def aside() -> list[Row]:
    """484 rows of 121 days; 413 of them are refused for an origin that there is not."""
    first = date(2025, 1, 6)
    rows = [row for n in range(121) for row in day("TH1", first + timedelta(days=n))]
    return [row if n < 71 else {**row, "Nguồn gốc": "không nhớ"} for n, row in enumerate(rows)]


def weeks(year: int) -> list[date]:
    """A Monday a quarter."""
    days = [date(year, month, 12) for month in (2, 5, 8, 11)]
    return [one - timedelta(days=one.weekday()) for one in days]


def sampled() -> list[Row]:
    """28 days of each channel, a week a quarter, about 70% with some up and some down."""
    weeks = (date(2025, 2, 17), date(2025, 5, 19), date(2025, 8, 18), date(2025, 11, 17))
    return [
        row
        for channel in CHANNELS
        for at, start in enumerate(weeks)
        for n in range(7)
        for row in day(channel, start + timedelta(days=n), (-60, -10, -25, -40)[at])
    ]


def agency(code: str, since: str = "", until: str = "") -> Row:
    return {
        "Mã cơ quan": code,
        "Tên cơ quan": f"Cơ quan {code}",
        "Cấp": "tỉnh",
        "Mã đơn vị hành chính": "20",
        "Hoạt động từ": since,
        "Hoạt động đến": until,
        "Mã trang": f"T{code}",
        "Loại trang": "cổng thông tin điện tử",
        "Cung cấp dịch vụ công": "có",
    }


FAILING = ("b1_receive_answer", "b2_technical", "b3_mobile_lookup", "b4_contacts")


def audit(on: str, codes: list[str], good: int) -> list[Row]:
    """Every check of every page: those of the first ``good`` agencies all pass."""
    return [
        {
            "Ngày kiểm tra": on,
            "Mã cơ quan": code,
            "Mã trang": f"T{code}",
            "Yêu cầu": vietnamese,
            "Kết quả": "không đạt" if at >= good and check in FAILING else "đạt",
        }
        for at, code in enumerate(codes)
        for check, (vietnamese, _) in LABELS.items()
    ]


PAGES = [f"CQ{number}" for number in range(1, 94)]
OLD = [f"A{number}" for number in range(1, 41)]
FRESH = [f"B{number}" for number in range(1, 26)]

STATES: dict[str, Returns] = {
    "one programme": ONE_PROGRAMME,
    "one commune": ONE_COMMUNE,
    "rows set aside": {"broadcast_log": aside()},
    "280 people short": {
        "coverage": reach(2024, 800_000, 799_000, 799_500) + reach(2025, 800_000, 799_720, 800_000)
    },
    "days of a year": {"broadcast_log": sampled()},
    "another register": {
        "agencies": [agency(code, until="30/06/2025") for code in OLD]
        + [agency(code, since="01/07/2025") for code in FRESH],
        "site_checks": audit("14/11/2023", OLD, 20)
        + audit("14/11/2024", OLD, 30)
        + audit("14/11/2025", FRESH, 20),
    },
    "weakest then": {
        "coverage": reach(2024, 10_000, 9_900, 9_900)
        + reach(2025, 10_000, 10_000, 9_941)
        + reach(2026, 10_000, 9_900, 10_000)
    },
    "another rule": {
        "agencies": [agency(code) for code in PAGES],
        "site_checks": audit("14/11/2023", PAGES, 90)
        + audit("14/11/2024", PAGES, 91)
        + audit("14/11/2025", PAGES, 92)
        + audit("14/09/2026", PAGES, 60),
    },
    "channels change places": {
        "broadcast_log": [
            row
            for year, more in ((2024, {"TH1": -40, "PT1": 10}), (2025, {"TH1": 20, "PT1": -20}))
            for channel in CHANNELS
            for week in weeks(year)
            for n in range(7)
            for row in day(channel, week + timedelta(days=n), more[channel])
        ]
    },
    "few units": {
        "agencies": [agency(code) for code in PAGES],
        "site_checks": audit("14/11/2024", PAGES, 80) + audit("14/11/2025", PAGES, 89),
    },
    "one audit": {
        "agencies": [agency(code) for code in PAGES],
        "site_checks": audit("14/09/2026", PAGES, 89),
    },
}


# States of different datasets are read together: each target stands as it would alone. Those of
# which the opening of the page is read closely are by themselves.
TOGETHER = (
    ("one programme",),
    ("one commune", "rows set aside", "few units"),
    ("280 people short", "days of a year", "another register"),
    ("weakest then", "channels change places", "one audit"),
    ("another rule",),
)


@pytest.fixture(scope="module")
def known() -> dict[tuple[str, ...], Read]:
    """What has been read of the states that are read together."""
    return {}


def _of(names: tuple[str, ...], request: pytest.FixtureRequest) -> Read:
    """States, opened and read when they are first asked for."""
    known = request.getfixturevalue("known")
    if names not in known:
        folder = request.getfixturevalue("tmp_path_factory").mktemp("state")
        shown, patch = map(request.getfixturevalue, ("capsys", "monkeypatch"))
        returns = {dataset: rows for name in names for dataset, rows in STATES[name].items()}
        assert len(returns) == sum(len(STATES[name]) for name in names)
        known[names] = read(opened(folder, returns), shown, patch)
    read_of: Read = known[names]
    return read_of


def test_every_state_is_read() -> None:
    assert sorted(name for names in TOGETHER for name in names) == sorted(STATES)


@pytest.fixture(params=TOGETHER, ids=" and ".join)
def one(request: pytest.FixtureRequest) -> Read:
    return _of(request.param, request)


@pytest.fixture
def said(request: pytest.FixtureRequest) -> Read:
    [names] = (names for names in TOGETHER if request.param in names)
    return _of(names, request)


def of(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("said", [name], indirect=True)


# ---- they agree, in every state


def test_page_terminal_index_open_data_annex_and_report_agree(one: Read) -> None:
    shown = {a.target.id: a for a in one.brief.assessments}
    for id, assessment in shown.items():
        rows = one.rows(id)
        words = [row["standing_vi"] for row in rows]
        assert one.table[id][1:3] == words
        told = zip((2025, 2030), words, strict=True)
        assert one.official[f"{id}_standings"] == "; ".join(f"{at}: {word}" for at, word in told)
        line = one.line(id)
        assert all(word in line for word in words)
        value = plain(current_text(assessment, "vi"))
        assert one.table[id][3].startswith(value) and value in line
        if assessment.target.threshold is not None:
            assert one.official[f"{id}_value"].startswith(value)
        annexed = [row["standing"] for row in one.annexed if row["target"] == id]
        assert annexed == [row["standing"] for row in rows]


def test_the_index_counts_what_the_open_data_say(one: Read) -> None:
    rows = one.exported.to_dicts()
    settled = {"met", "met_late", "met_slipping", "missed"}
    judged = {row["target"] for row in rows if row["due"] and row["standing"] in settled}
    assert one.index["judged"] == len(judged) and one.index["total"] == 10
    assert f"{len(judged)} trong 10 mục tiêu có thể kết luận trên số liệu thật" in one.opening
    assert f"{len(judged)} trong 10 mục tiêu" in plain(one.terminal)
    for told in one.index["rows"]:
        for year in told["years"]:
            at = [row for row in rows if row["milestone"].year == int(year)]
            counts = dict.fromkeys(GROUPS, 0)
            for row in at:
                counts[GROUP_OF[row["standing"]]] += 1
            assert told["groups"] == counts


def test_what_is_open_has_a_range_and_no_distance(one: Read) -> None:
    for row in one.exported.to_dicts():
        id = row["target"]
        if row["standing"] != "undetermined":
            continue
        assert row["distance"] is None
        assert row["value_least"] <= row["threshold"] <= row["value_most"]
        assert "giá trị thật nằm trong khoảng" in one.table[id][3]
        assert "giá trị thật nằm trong khoảng" in one.line(id)
        assert "giá trị thật nằm trong khoảng" in one.official[f"{id}_value"]
        assert one.table[id][5] == "–"
        section = one.sections.get(id, "giá trị thật nằm trong khoảng")
        assert "giá trị thật nằm trong khoảng" in section
        assert "cùng kết luận" not in section and "chắc chắn" not in section


def test_nothing_that_cannot_be_is_printed(one: Read) -> None:
    words = " ".join([one.opening, *one.sections.values(), one.terminal, *one.official.values()])
    assert "None" not in words and "nan" not in words.lower().split()
    for low, high in re.findall(r"khoảng 95%: (−?[\d.,]+)(?: đến |–)(−?[\d.,]+)", words):
        assert not (low.startswith("−") and not high.startswith(("−", "0")))


# ---- what each says


@of("one programme")
def test_one_programme_leaves_every_day_to_be_monitored(said: Read) -> None:
    for id in ("a4", "a5", "a6"):
        assert [row["standing"] for row in said.rows(id)] == ["undetermined"] * 2
        assert "Bằng chứng chưa đủ để kết luận nên không dự báo" in said.sections[id]
    assert "còn 730 trong 730 ngày phát sóng chưa được theo dõi đủ" in said.official["a4_said"]
    assert "3 mục tiêu có số liệu thật nhưng chưa phân định được" in said.opening
    assert "Bổ sung số liệu để kết luận được a4" in said.opening
    assert "Tìm giải pháp" not in said.opening and "phụ thuộc cách tính" not in said.opening


@of("one commune")
def test_one_commune_leaves_sixty_four_to_send(said: Read) -> None:
    assert "còn 64 trong 65 xã, phường chưa có số liệu" in said.official["a2_said"]
    assert "còn 64 trong 65 xã, phường chưa có số liệu" in said.opening
    [first, _] = said.rows("a2")
    assert (first["numerator"], first["units"], first["units_measured"]) == (10_000, 65, 1)
    assert "(10.000 trong 10.000)" in said.table["a2"][3]


@of("rows set aside")
def test_rows_set_aside_count_as_not_measured(said: Read) -> None:
    counts = said.brief.prepared.quality["broadcast_log"].counts
    assert (counts.received, counts.set_aside) == (484, 413)
    for id in ("a4", "a5", "a6"):
        assert said.rows(id)[0]["standing"] == "undetermined"


@of("280 people short")
def test_280_people_short_of_800_000_is_missed_and_never_printed_as_all(said: Read) -> None:
    assert said.rows("a2")[0]["standing"] == "missed"
    for words in (said.table["a2"][3], said.line("a2"), said.official["a2_value"]):
        assert "99,97%" in words and "thiếu 280 trong 800.000" in words
        assert "100,0%" not in words
    section = said.sections["a2"]
    assert "280 trong 800.000 người chưa nghe, xem được" in section
    assert "nay (năm 2025) là 99,97% (thiếu 280 trong 800.000)" in section
    assert "còn thiếu 0,03 điểm phần trăm" in section  # with 99,97 that is all
    assert "đúng bằng" not in section and "vừa đúng" not in section


@of("days of a year")
def test_an_interval_across_the_threshold_is_not_told_as_met_or_missed(said: Read) -> None:
    [first, _] = said.rows("a4")
    assert first["standing"] == "undetermined"
    assert (first["units"], first["units_measured"]) == (730, 56)
    assert "còn 674 trong 730 ngày phát sóng chưa được theo dõi đủ" in said.official["a4_said"]
    assert "khoảng 95% do chọn mẫu" in said.sections["a4"]


@of("another register")
def test_no_line_and_no_pace_runs_across_a_change_of_the_register(said: Read) -> None:
    [b1] = [one for one in said.brief.assessments if one.target.id == "b1"]
    assert b1.evidence.breaks and b1.paces == ()
    section = said.sections["b1"]
    assert "bắt đầu chuỗi mới" in section and "Tốc độ, đường thẳng" not in section
    html = said.brief.target_sections().html
    assert "không nối đường, không tính tốc độ qua chỗ ngắt" in html
    assert "Đường bị ngắt: đơn vị được tính, quy định hoặc cách đo đã đổi" in section
    assert [row["standing"] for row in said.rows("b1")] == ["missed", "not_available"]


@of("another rule")
def test_a_rule_whose_content_nobody_has_seen_begins_a_series_and_leads_no_decision(
    said: Read,
) -> None:
    """From 01/07/2026 on b4 is checked by other rules: 92 of 93 before, 60 of 93 since."""
    found = {one.target.id: one for one in said.brief.assessments}
    b4 = found["b4"]
    assert b4.evidence.breaks and b4.paces == ()
    assert not found["b2"].evidence.breaks and found["b2"].paces
    # what was due was judged by the rule of its day, and of what lies ahead nothing is told
    assert [row["standing"] for row in said.rows("b4")] == ["missed", "not_available"]
    assert "Tốc độ, đường thẳng" not in said.sections["b4"]
    assert "bắt đầu chuỗi mới" in said.sections["b4"]
    assert "ngược chiều" not in said.row("b4") + said.line("b4") + said.official["b4_said"]
    asked = said.opening.split("Ai cần làm gì")[1].split("Thay đổi so với bản trước")[0]
    assert "b2" in asked and "b4" not in asked
    assert "Bằng chứng chưa đủ để kết luận về mốc tới: b4" in said.opening
    assert "đã rõ" not in said.opening
    assert "bị ngắt trước điểm từ đầu năm đến 14/09/2026" in said.sections["b4"]


@of("channels change places")
def test_another_channel_than_the_year_before_has_neither_risen_nor_fallen(said: Read) -> None:
    """TH1 was the lower one in 2024, PT1 is in 2025: two channels are no course of one."""
    for word in ("tăng", "giảm", "kỳ trước"):
        assert word not in said.official["a4_said"], word
    assert "kênh quyết định khác năm trước" in said.sections["a4"]


@of("weakest then")
def test_a_past_milestone_is_judged_on_the_part_that_was_weakest_then(said: Read) -> None:
    assert said.rows("a2")[0]["standing"] == "missed"
    assert said.rows("a2")[0]["value"] == pytest.approx(99.41)
    words = said.official["a2_said"]
    assert "mốc 31/12/2025 không đạt: 99,4% (thiếu 59 trong 10.000)" in words.lower()
    assert "phần yếu nhất khi đó: “Được xem kênh truyền hình”" in words
    assert "phần yếu nhất là “Được nghe kênh phát thanh”" in words


@of("few units")
def test_a_share_of_few_units_has_its_count_wherever_it_is_read(said: Read) -> None:
    for id in ("b1", "b2", "b3", "b4"):
        assert "89 trong 93" in said.table[id][3] and "89 trong 93" in said.line(id)
        assert "89 trong 93" in said.official[f"{id}_value"]
        assert "nay (năm 2025) là 95,7% (89 trong 93)" in said.sections[id]
        assert (said.rows(id)[0]["numerator"], said.rows(id)[0]["denominator"]) == (89, 93)


@of("few units")
def test_path_outlook_and_parts_are_in_the_data_of_a_trajectory(said: Read) -> None:
    section = said.sections["b3"]
    assert "Lộ trình cần có" in section
    assert "Có công cụ thu thập dữ liệu" in section
    assert "Điều kiện để kết luận" in section and "ít nhất 20 cơ quan" in section


def test_a_chart_names_the_part_that_it_draws(tmp_path: Path) -> None:
    """Positive items rise from 1 to 6 of 10, negative ones stay: these govern, and are named."""
    items = [
        {
            "Mã tin, bài": f"B{year}-{n}",
            "Ngày đăng": f"{n + 12:02d}/10/{year}",
            "Mã cơ quan báo chí": "BLS",
            "Sắc thái": "tích cực" if n <= year - 2020 else "tiêu cực" if n > 8 else "trung tính",
        }
        for year in range(2021, 2027)
        for n in range(1, 11)
    ]
    brief = opened(tmp_path, {"press_items": items})
    assert brief.assessments[0].weakest == "negative"
    html = plain(brief.target_sections().html)
    assert "Tỷ lệ tin, bài tiêu cực: 20,0% (2 trong 10) (từ đầu năm đến 22/10/2021)" in html


@of("one audit")
def test_one_audit_has_no_outlook_beside_not_enough_evidence(said: Read) -> None:
    for id in ("b1", "b2", "b3", "b4"):
        assert [row["standing"] for row in said.rows(id)] == ["due_no_value", "not_available"]
        assert "khả năng" not in said.table[id][6].replace("chưa có dự báo", "")
        assert "gần như không thể" not in said.sections[id]


def test_a_later_as_of_date_without_new_data_changes_no_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [
        {
            "Mã tin, bài": f"B{year}-{n}",
            "Ngày đăng": f"{n:02d}/10/{year}",
            "Mã cơ quan báo chí": "BLS",
            "Sắc thái": "tích cực" if n % 2 else "tiêu cực",
        }
        for year in range(2021, 2027)
        for n in range(1, 26)
    ]
    reached = reach(2024, 1000, 980, 980) + reach(2025, 1000, 990, 990)
    first = opened(tmp_path, {"press_items": items, "coverage": reached})
    later = again(first.prepared.project, "2027-03-31")
    assert "số liệu mới nhất: 25/10/2026" in plain(first.title().html)
    assert "số liệu mới nhất: 25/10/2026" in plain(later.title().html)
    for before, after in zip(first.assessments, later.assessments, strict=True):
        assert before.paces == after.paces
    told = [read(one, capsys, monkeypatch) for one in (first, later)]
    assert told[0].table["a1"][3] == told[1].table["a1"][3]
    assert "từ đầu năm đến 25/10/2026" in told[0].table["a1"][3]
    assert "31/03/2027" not in told[1].row("a1")


def test_a_quarter_and_the_year_so_far_are_told_apart(tmp_path: Path) -> None:
    items = [
        {
            "Mã tin, bài": f"B{n}",
            "Ngày đăng": f"{n + 12:02d}/{month:02d}/2026",
            "Mã cơ quan báo chí": "BLS",
            "Sắc thái": "tiêu cực" if n <= negative else "trung tính",
        }
        for month, negative in ((2, 1), (8, 3))
        for n in range(1, 11)
    ]
    for at, item in enumerate(items):
        item["Mã tin, bài"] += f"-{at}"
    html = plain(opened(tmp_path, {"press_items": items}).press().html)
    assert "quý III/2026, đến 22/08/2026 là 30,0% (3 trong 10)" in html
    assert "từ đầu năm (đến 22/08/2026) là 20,0% (4 trong 20)" in html


def test_what_is_missing_sums_to_the_same_in_table_and_fold(tmp_path: Path) -> None:
    from bs4 import BeautifulSoup

    page = BeautifulSoup(opened(tmp_path, ONE_COMMUNE).returns().html, "html.parser")
    heads = [head.get_text() for head in page.select("#returns thead th")]
    at = next(n for n, head in enumerate(heads) if head.startswith("Còn thiếu"))
    rows = page.select("#returns tbody tr")
    summed = sum(int(row.find_all(["th", "td"])[at].get_text()) for row in rows)
    folds = [fold.get_text() for fold in page.select("details summary")]
    assert [fold for fold in folds if f": {summed} lượt" in fold]
    listed = page.select("table.names tbody td:last-child")
    assert sum(int(cell.get_text().split(":")[0]) for cell in listed) == summed


def test_sources_that_disagree_are_told_with_both_figures() -> None:
    from lsanalytics.briefs.brief import open_brief
    from lsanalytics.project import Project
    from tests.story.world import AS_OF, ROOT

    brief = open_brief(
        "national-plan",
        plan="1132-qd-ttg-2024",
        place="VN",
        as_of=AS_OF,
        language="vi",
        project=Project(ROOT),
    )
    section = plain(brief.target_sections().html)
    assert "các nguồn chính thức không thống nhất" in section
    assert "90,2%, đạt" in section and "59,0%, không đạt" in section
    assert text("standing.sources_disagree", "vi") in plain(brief.targets().html)
