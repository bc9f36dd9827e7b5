"""Kế hoạch 88/KH-UBND as data says what its text says."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from lsanalytics.plan import Plan, load_indicators, load_plan
from lsanalytics.project import Project

PROJECT = Project.find()
TEXT = (PROJECT.plans / "88-kh-ubnd-2020.txt").read_text(encoding="utf-8")
INDICATORS = load_indicators(PROJECT.indicators)
TARGETS = ("a1", "a2", "a3", "a4", "a5", "a6", "b1", "b2", "b3", "b4")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(PROJECT.plans / "88-kh-ubnd-2020.toml", INDICATORS)


def held(text: str) -> str:
    """The text with the mark of footnote 1, which stands once inside a sentence, taken out."""
    assert text.count("Truyền thông1") == 1
    return text.replace("Truyền thông1", "Truyền thông")


def test_the_ten_targets_stand_in_the_order_of_the_text(plan: Plan) -> None:
    assert tuple(target.id for target in plan.targets) == TARGETS
    places = [TEXT.index(target.wording_vi) for target in plan.targets]
    assert places == sorted(places)


def test_every_wording_is_word_for_word_from_the_text(plan: Plan) -> None:
    wordings = [target.wording_vi for target in plan.targets]
    wordings += [one.wording_vi for one in plan.statements if one.kind == "not_measurable"]
    assert len(wordings) == 19  # 10 targets; I.1 two, I.2 two, II.1 three, in a) two
    assert [wording for wording in wordings if wording not in held(TEXT)] == []


def test_every_paragraph_of_the_text_is_in_the_file(plan: Plan) -> None:
    """From I.1 to the end of b) no sentence is left out: what is not a target is a statement."""
    body = held(TEXT)
    body = body[body.index("1. Mục đích") : body.index("c) Về xuất bản")]
    parts = [target.wording_vi for target in plan.targets]
    parts += [one.wording_vi for one in plan.statements if one.wording_vi]
    for wording in sorted(parts, key=len, reverse=True):
        body = body.replace(wording, "")
    left = [line.strip(" -.;()") for line in body.splitlines() if line.strip(" -.;()")]
    assert left == [
        "1. Mục đích",
        "2. Yêu cầu",
        "II. MỤC TIÊU",
        "1. Mục tiêu chung",
        "2. Mục tiêu cụ thể",
        "2.1. Mục tiêu đến năm 2025",
        "a) Về báo chí, phát thanh, truyền hình",
        "b) Về thông tin điện tử",
    ]


@pytest.mark.parametrize(
    ("id", "indicator", "direction", "threshold", "strength"),
    [
        ("a1", "press_positive_share", "at_least", None, "plain"),  # direction only
        ("a2", "people_reached_share", "at_least", 100, "plain"),  # "100% người dân"
        ("a3", "newsroom_model_share", "at_least", 100, "strive"),  # "Phấn đấu 100%"
        (
            "a4",
            "airtime_in_province_share",
            "at_least",
            70,
            "ensure",
        ),  # "Bảo đảm ... tối thiểu 70%"
        ("a5", "airtime_new_share_of_produced", "at_least", 30, "ensure"),  # "tối thiểu 30%"
        ("a6", "airtime_taken_share", "at_most", 30, "ensure"),  # "không vượt quá 30%"
        ("b1", "agency_portal_two_way_share", "at_least", 100, "plain"),
        ("b2", "service_site_compliant_share", "at_least", 100, "plain"),
        ("b3", "agency_site_four_part_share", "at_least", 100, "plain"),
        ("b4", "site_agency_details_share", "at_least", 100, "plain"),
    ],
)
def test_what_each_target_asks(
    plan: Plan, id: str, indicator: str, direction: str, threshold: float | None, strength: str
) -> None:
    target = plan.target(id)
    assert (target.indicator, target.direction, target.threshold, target.strength) == (
        indicator,
        direction,
        threshold,
        strength,
    )


def test_each_target_has_the_plans_own_milestone_for_2025_and_one_for_2030(plan: Plan) -> None:
    for target in plan.targets:
        first, *later = target.milestones
        assert first.date == date(2025, 12, 31)
        assert date(2030, 12, 31) in [one.date for one in later]
        assert (first.basis, first.document) == ("plan", "88/KH-UBND")
        assert first.threshold == target.threshold


def test_a_milestone_that_is_not_the_plans_says_whose_it_is(plan: Plan) -> None:
    later = [(target, one) for target in plan.targets for one in target.milestones[1:]]
    assert later
    for target, one in later:
        if one.basis == "national":  # a3: Decision 348/QĐ-TTg
            assert one.document and one.source.startswith("https://")
        elif one.basis == "assumption":
            assert one.threshold == target.threshold  # it holds the level before it
            assert one.note_vi and one.note_en


def test_figures_of_other_documents_are_context_and_no_milestone(plan: Plan) -> None:
    contexts = [one for target in plan.targets for one in target.contexts]
    assert {one.grade for one in contexts} == {"B", "C"}
    assert all(one.document and one.source.startswith("https://") for one in contexts)
    assert all(one.differs_vi and one.differs_en for one in contexts)
    # a1, a6 and b4: nothing was found for 2030
    assert [target.id for target in plan.targets if not target.contexts] == ["a1", "a6", "b4"]


@pytest.mark.parametrize(
    ("id", "parts"),
    [
        ("a1", [("positive", "at_least"), ("negative", "at_most")]),
        ("a2", [("radio", "at_least"), ("tv", "at_least")]),
        (
            "b3",
            [
                ("mobile_lookup", "at_least"),
                ("national_services", "at_least"),
                ("standards_security", "at_least"),
                ("data_tool", "at_least"),
            ],
        ),
    ],
)
def test_the_parts_of_compound_targets(plan: Plan, id: str, parts: list[tuple[str, str]]) -> None:
    assert [(part.id, part.direction) for part in plan.target(id).parts] == parts


def test_what_the_denominators_count(plan: Plan) -> None:
    def counted(id: str) -> str:
        return plan.target(id).denominator_vi

    assert "người dân" in counted("a2")
    assert "không theo hộ" in counted("a2")
    assert "không phải tổng thời lượng" in counted("a5")
    assert all(counted(id).startswith("cơ quan") for id in ("b1", "b3"))
    assert all(counted(id).startswith("trang") for id in ("b2", "b4"))


def test_what_is_not_held_is_said(plan: Plan) -> None:
    assert not plan.text_complete
    missing = [one for one in plan.statements if one.kind == "text_not_held"]
    clauses = " | ".join(one.clause for one in missing)
    for passage in ("xuất bản", "tầm nhìn đến năm 2030", "Nhiệm vụ", "Tổ chức thực hiện"):
        assert passage in clauses
    assert all(one.wording_vi == "" and one.reason_vi and one.reason_en for one in missing)


def test_an_unknown_target_is_a_key_error(plan: Plan) -> None:
    with pytest.raises(KeyError):
        plan.target("z9")


def test_the_declarations_are_in_composed_unicode() -> None:
    for path in [*PROJECT.plans.glob("*"), PROJECT.indicators]:
        content = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", content), path.name
