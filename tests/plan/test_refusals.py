"""A plan that contradicts itself is refused, with file, target and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.errors import InputError
from lsanalytics.plan import Indicator, load_indicators, load_plan, refuse_twins
from lsanalytics.project import Project

PLAN = """
number = "1/KH"
title_vi = "Kế hoạch mẫu"
title_en = "Sample plan"
issuer_vi = "UBND mẫu"
issuer_en = "Sample committee"
issued = 2020-01-01
source = "mẫu"
text_complete = true
text_note_vi = ""
text_note_en = ""

[[field]]
id = "broadcasting"
name_vi = "Phát thanh, truyền hình"
name_en = "Radio and television"

[[target]]
id = "m1"
clause = "1"
wording_vi = "đạt tối thiểu 70% tổng thời lượng"
wording_en = "at least 70%"
short_vi = "ngắn"
short_en = "short"
field = "broadcasting"
indicator = "airtime_in_province_share"
direction = "at_least"
threshold = 70
unit = "percent"
denominator_vi = "tổng"
denominator_en = "total"
strength = "ensure"

[[target.milestone]]
date = 2025-12-31
basis = "plan"

[[target.milestone]]
date = 2030-12-31
basis = "national"
threshold = 80
document = "2/QĐ-TTg"
"""
MILESTONE_2030 = PLAN[PLAN.index("[[target.milestone]]\ndate = 2030") :]
ASSUMPTION = '[[target.milestone]]\ndate = 2030-12-31\nbasis = "assumption"\n'
HOLD = 'note_vi = "giữ mức năm 2025"\nnote_en = "hold the 2025 level"\n'


def part(indicator: str, name: str, direction: str = "at_least") -> str:
    return f"""
[[target.part]]
id = "{name}"
short_vi = "phần"
short_en = "part"
indicator = "{indicator}"
part = "{name}"
direction = "{direction}"
"""


@pytest.fixture(scope="module")
def indicators() -> dict[str, Indicator]:
    return load_indicators(Project.find().indicators)


def loaded(folder: Path, content: str, indicators: dict[str, Indicator]) -> object:
    path = folder / "mau.toml"
    path.write_text(content, encoding="utf-8")
    return load_plan(path, indicators)


def test_the_sample_plan_itself_is_read(tmp_path: Path, indicators: dict[str, Indicator]) -> None:
    """Without this the refusals below could all come from somewhere else."""
    loaded(tmp_path, PLAN, indicators)


def test_a_plan_is_what_its_file_and_the_indicators_say_now(
    tmp_path: Path, indicators: dict[str, Indicator]
) -> None:
    """Plans are kept by their text: another text, or other indicators, give another plan."""
    first = loaded(tmp_path, PLAN, indicators)
    assert loaded(tmp_path, PLAN.replace("ngắn", "gọn"), indicators) != first
    fewer = {id: one for id, one in indicators.items() if id != "airtime_in_province_share"}
    with pytest.raises(InputError) as refused:
        loaded(tmp_path, PLAN, fewer)
    assert refused.value.key == "plan_indicator_unknown"


def test_who_loads_indicators_again_has_a_table_of_their_own() -> None:
    path = Project.find().indicators
    load_indicators(path).clear()
    assert load_indicators(path)


def changed(old: str, new: str) -> str:
    assert PLAN.count(old) == 1, f"the sample plan must hold {old!r} once"
    return PLAN.replace(old, new)


FLOOR = 'wording_vi = "đạt tối thiểu 70% tổng thời lượng"'


def ranked(wording: str) -> str:
    """The sample plan with a rank in the place of its share: among the first 50, then 45."""
    words = {
        "đạt tối thiểu 70% tổng thời lượng": wording,
        '"airtime_in_province_share"': '"gii_rank"',
        '"at_least"': '"at_most"',
        '"percent"': '"rank"',
        "threshold = 70": "threshold = 50",
        "threshold = 80": "threshold = 45",
    }
    content = PLAN
    for old, new in words.items():
        content = content.replace(old, new)
    return content


CASES = {
    "unknown indicator, the nearest named": (
        changed(
            'indicator = "airtime_in_province_share"', 'indicator = "airtime_in_provinc_share"'
        ),
        "plan_indicator_unknown",
        "airtime_in_province_share",
    ),
    "no indicator and no reason": (
        changed('indicator = "airtime_in_province_share"', 'indicator = ""'),
        "plan_indicator_without_reason",
        "not_measured_vi",
    ),
    "missing direction": (
        changed('direction = "at_least"\n', ""),
        "plan_direction_missing",
        "at_most",
    ),
    "unknown direction": (
        changed('direction = "at_least"', 'direction = "up"'),
        "plan_direction_unknown",
        "up",
    ),
    "130 percent": (changed("threshold = 70", "threshold = 130"), "plan_percent_outside", "130"),
    "-1 percent": (changed("threshold = 70", "threshold = -1"), "plan_percent_outside", "-1"),
    "a milestone of 100.5 percent": (
        changed("threshold = 80", "threshold = 100.5"),
        "plan_percent_outside",
        "100.5",
    ),
    "two milestones on one date": (
        changed("date = 2030-12-31", "date = 2025-12-31"),
        "plan_milestones_same_date",
        "31/12/2025",
    ),
    "at least 0%: every value meets it": (
        changed("threshold = 70", "threshold = 0"),
        "plan_threshold_empty",
        "at_least",
    ),
    "at most 100%: every value meets it": (
        changed('direction = "at_least"', 'direction = "at_most"')
        .replace("threshold = 70", "threshold = 100")
        .replace(FLOOR, 'wording_vi = "100%"'),
        "plan_threshold_empty",
        "at_most",
    ),
    "“tối thiểu” under at_most": (
        changed('direction = "at_least"', 'direction = "at_most"').replace(
            "threshold = 80", "threshold = 60"
        ),
        "plan_wording_direction",
        "tối thiểu",
    ),
    "“không vượt quá” under at_least": (
        changed(FLOOR, 'wording_vi = "không vượt quá 70%"'),
        "plan_wording_direction",
        "không vượt quá",
    ),
    "a later milestone below the floor before it": (
        changed("threshold = 80", "threshold = 60"),
        "plan_milestone_looser",
        "60",
    ),
    "a later milestone above the ceiling before it": (
        changed('direction = "at_least"', 'direction = "at_most"').replace(
            FLOOR, 'wording_vi = "không vượt quá 70%"'
        ),
        "plan_milestone_looser",
        "80",
    ),
    "a milestone with a number where the target has none": (
        changed("threshold = 70\n", ""),
        "plan_milestone_without_threshold",
        "31/12/2030",
    ),
    "a national milestone without a document": (
        changed('document = "2/QĐ-TTg"\n', ""),
        "plan_national_without_document",
        "31/12/2030",
    ),
    "a national milestone with a blank document": (
        changed('document = "2/QĐ-TTg"', 'document = " "'),
        "plan_national_without_document",
        "31/12/2030",
    ),
    "an assumption that is not named": (
        changed(MILESTONE_2030, ASSUMPTION),
        "plan_assumption_unnamed",
        "note_vi",
    ),
    "no milestone": (
        PLAN[: PLAN.index("[[target.milestone]]")],
        "plan_milestones_none",
        "milestone",
    ),
    "the unit of another indicator": (
        changed('unit = "percent"', 'unit = "hours_per_day"'),
        "plan_unit_differs",
        "percent",
    ),
    "a unit that has no words in two languages": (
        changed('unit = "percent"', 'unit = "giờ"'),
        "unit_without_words",
        "“giờ”",
    ),
    "parts with two directions and one threshold": (
        PLAN
        + part("people_reached_share", "radio")
        + part("people_reached_share", "tv", "at_most"),
        "plan_threshold_of_parts",
        "m1",
    ),
    "a part whose indicator is unknown": (
        PLAN + part("people_reached_shares", "radio"),
        "plan_indicator_unknown",
        "people_reached_share",
    ),
    "a part that the indicator does not have": (
        PLAN + part("people_reached_share", "satellite"),
        "plan_part_unknown",
        "radio, tv",
    ),
    "one target twice": (
        PLAN + PLAN[PLAN.index("[[target]]") :],
        "plan_target_twice",
        "m1",
    ),
    "an id with a space, which no address of a page can have": (
        changed('id = "m1"', 'id = "mục tiêu m1"'),
        "plan_target_id",
        "mục tiêu m1",
    ),
    "an id that ends in a sign, which a sentence would swallow": (
        changed('id = "m1"', 'id = "m1."'),
        "plan_target_id",
        "m1.",
    ),
    "a misspelt field, the right one named": (
        changed("strength =", "strenght ="),
        "declared_unknown_key",
        "strength",
    ),
    "a misspelt field of a milestone": (
        changed('basis = "plan"', 'base = "plan"'),
        "declared_unknown_key",
        "basis",
    ),
    "an unknown basis": (
        changed('basis = "plan"', 'basis = "hope"'),
        "declared_not_allowed",
        "assumption",
    ),
    "a threshold in quotation marks": (
        changed("threshold = 70", 'threshold = "70%"'),
        "declared_not_number",
        "70%",
    ),
    "a date in quotation marks": (
        changed("date = 2025-12-31", 'date = "2025-12-31"'),
        "declared_not_calendar_day",
        "2025-12-31",
    ),
    "a missing field": (changed('clause = "1"\n', ""), "declared_missing_key", "clause"),
    "[target] for [[target]]": (
        PLAN.replace("[[target]]", "[target]"),
        "declared_not_tables",
        "[[target]]",
    ),
    "a comparison with a target that is not there": (
        PLAN
        + """
[[parallel]]
topic_vi = "Tòa soạn"
topic_en = "Newsroom"
targets = ["m9"]
other_plan = "x"
other_targets = []
note_vi = ""
note_en = ""
""",
        "plan_parallel_unknown",
        "m9",
    ),
    "a field that the plan does not declare": (
        changed('field = "broadcasting"', 'field = "broadcastin"'),
        "plan_field_unknown",
        "broadcasting",
    ),
    "more than all": (
        changed("threshold = 70\n", "threshold = 70\nstrict = true\n").replace(
            "threshold = 80", "threshold = 100"
        ),
        "plan_threshold_never",
        "100",
    ),
    "a part with one threshold for two milestones": (
        PLAN + part("airtime_in_province_share", "") + "thresholds = [70]\n",
        "plan_part_thresholds",
        "1",
    ),
    "a threshold beside another number in the wording": (
        changed("tối thiểu 70%", "tối thiểu 100%"),
        "plan_wording_number",
        "100",
    ),
    "a threshold that is none of the wording": (
        changed("tối thiểu 70% tổng", "tối thiểu 80-90% tổng, riêng đài tỉnh 99,5 phần trăm tổng"),
        "plan_wording_number",
        "80, 90, 99.5",
    ),
    "a rank beside another one in the wording": (
        ranked("nhóm 40 nước dẫn đầu đến năm 2025 theo Quyết định 749/QĐ-TTg"),
        "plan_wording_number",
        "40",
    ),
    "more than the threshold, and the threshold itself": (
        changed("tối thiểu 70%", "trên 70%"),
        "plan_wording_strict",
        "strict = true",
    ),
    "about the threshold": (
        changed("tối thiểu 70%", "khoảng 70%"),
        "plan_wording_about",
        "about = ",
    ),
    "nearly the threshold, of a range": (
        changed("tối thiểu 70%", "gần 65 - 70%"),
        "plan_wording_about",
        "about = ",
    ),
    "give or take, which is no less than": (
        changed("tối thiểu 70%", "trên dưới 70 phần trăm"),
        "plan_wording_about",
        "about = ",
    ),
    "about, as far as nothing": (
        changed("threshold = 70\n", "threshold = 70\nabout = 70\n"),
        "plan_about_impossible",
        "70",
    ),
    "a source that names no indicator": (
        PLAN + part("", "").replace("target.part", "target.source"),
        "plan_source_without_indicator",
        "[[target.source]]",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_contradiction_is_refused(
    name: str, tmp_path: Path, indicators: dict[str, Indicator]
) -> None:
    content, key, said = CASES[name]
    with pytest.raises(InputError) as caught:
        loaded(tmp_path, content, indicators)
    assert caught.value.key == key
    for language in ("vi", "en"):
        sentence = caught.value.sentence(language)
        assert sentence.startswith("mau.toml: ")
        assert said in sentence
        if key.startswith("plan_") and key != "plan_parallel_unknown":
            assert "m1" in sentence


SAID: dict[str, str] = {
    "in words": changed("70% tổng", "bảy mươi phần trăm tổng"),
    "of several": changed("70% tổng", "60%, 70% và 80% tổng"),
    "as a range": changed("tối thiểu 70% tổng", "từ 70 đến 90% tổng"),
    "per cent in words": changed("70% tổng", "70 phần trăm tổng"),
    "with a decimal": changed("70% tổng", "70,0% tổng"),
    "by another document": changed("threshold = 70", "threshold = 75").replace(
        'basis = "plan"', 'basis = "plan"\ndocument = "9/QĐ-UBND"'
    ),
    "as what is left": changed("đạt tối thiểu 70% tổng", "đảm bảo 30% tổng")
    .replace('"at_least"', '"at_most"')
    .replace("threshold = 80", "threshold = 60"),
    "of a rank": ranked("nhóm 50 nước dẫn đầu đến năm 2025 theo Quyết định số 749/QĐ-TTg"),
    "of a rank among others": ranked("tăng 10 bậc so với 2020, vào nhóm dẫn đầu của 133 nước"),
    "of no amount": ranked("giữ hạng của năm 2020 theo Điều 5"),
}


@pytest.mark.parametrize("name", SAID)
def test_a_wording_that_says_the_threshold_or_nothing_of_it_is_none(
    name: str, tmp_path: Path, indicators: dict[str, Indicator]
) -> None:
    loaded(tmp_path, SAID[name], indicators)


def test_a_slip_in_the_syntax_names_the_line(
    tmp_path: Path, indicators: dict[str, Indicator]
) -> None:
    with pytest.raises(InputError) as caught:
        loaded(tmp_path, changed("threshold = 70", "threshold = 70%"), indicators)
    # the sample starts with a blank line; "threshold" is its line 23
    assert caught.value.row == PLAN[: PLAN.index("threshold = 70")].count("\n") + 1
    assert "threshold = 70%" in caught.value.sentence("vi")


def test_an_assumption_holds_the_milestone_before_it(
    tmp_path: Path, indicators: dict[str, Indicator]
) -> None:
    plan = loaded(tmp_path, changed(MILESTONE_2030, ASSUMPTION + HOLD), indicators)
    first, second = plan.target("m1").milestones  # type: ignore[attr-defined]
    assert (first.threshold, first.document) == (70.0, "1/KH")
    assert (second.threshold, second.document) == (70.0, "")


def test_milestones_stand_by_date_whatever_their_order_in_the_file(
    tmp_path: Path, indicators: dict[str, Indicator]
) -> None:
    later_first = PLAN.replace("date = 2025-12-31", "date = 0").replace(
        "date = 2030-12-31", "date = 2025-12-31"
    )
    turned = later_first.replace("date = 0", "date = 2030-12-31").replace(
        "threshold = 80", "threshold = 60"
    )
    milestones = loaded(tmp_path, turned, indicators).target("m1").milestones  # type: ignore[attr-defined]
    assert [one.threshold for one in milestones] == [60.0, 70.0]


def test_a_milestone_without_a_date_is_refused(
    tmp_path: Path, indicators: dict[str, Indicator]
) -> None:
    with pytest.raises(InputError) as refused:
        loaded(tmp_path, changed("date = 2025-12-31\n", ""), indicators)
    assert (refused.value.key, refused.value.file) == ("declared_missing_key", "mau.toml")
    assert "m1, milestone" in str(refused.value) and "“date”" in str(refused.value)


def test_a_plan_without_a_target_is_refused(
    tmp_path: Path, indicators: dict[str, Indicator]
) -> None:
    with pytest.raises(InputError) as refused:
        loaded(tmp_path, PLAN[: PLAN.index("[[target]]")], indicators)
    assert (refused.value.key, refused.value.file) == ("plan_without_target", "mau.toml")


@pytest.mark.parametrize(
    ("first", "second", "number", "told"),
    [
        ("mau", "Mau", "2/KH", "“id”"),
        ("mau", "khac", "1/KH", "“number”"),
        ("mau", "khac", "1/kh", "“number”"),
    ],
)
def test_two_plans_that_would_be_taken_for_one_are_refused(
    first: str, second: str, number: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / f"{first}.toml").write_text(PLAN, encoding="utf-8")
    other = PLAN.replace('number = "1/KH"', f'number = "{number}"')
    (tmp_path / f"{second}.toml").write_text(other, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        refuse_twins(tmp_path)
    assert refused.value.key == "plan_twice"
    assert told in str(refused.value)
    assert {refused.value.file, refused.value.values["other"]} == {
        f"{first}.toml",
        f"{second}.toml",
    }


def test_a_day_that_is_none_is_left_to_who_loads_the_plan(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(PLAN.replace("2020-01-01", "[]", 1), encoding="utf-8")
    refuse_twins(tmp_path)


def test_plans_of_one_number_and_other_days_are_two(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b.toml").write_text(PLAN.replace("2020-01-01", "2021-01-01"), encoding="utf-8")
    refuse_twins(tmp_path)


@pytest.mark.parametrize(
    ("wording", "more"),
    [
        ("không dưới 70%", ""),
        ("đạt khoảng 70%", "about = 2\n"),
        ("trong khoảng 10 năm đạt ít nhất 70%", ""),
        ("đạt 70% ở khoảng 20 xã", ""),
    ],
)
def test_a_wording_is_taken_as_it_is_meant(wording: str, more: str, tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    own = f"threshold = 70\n{more}"
    plan = changed("tối thiểu 70%", wording).replace("threshold = 70\n", own)
    path.write_text(plan, encoding="utf-8")
    (first, *_) = load_plan(path, load_indicators(Project.find().indicators)).targets
    assert (first.threshold, first.strict, first.about) == (70, False, 2.0 if more else None)
