"""All targets together: real evidence apart from simulated, and what needs a decision."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lsanalytics.progress.assessment import Variant
from lsanalytics.telling.summary import decisions, doubts, none_below, shortfalls, side
from tests.progress.samples import AS_OF, assess, milestone, observed, target


def one(name, values, evidence="reported", refused=""):
    rows = observed(values, evidence=evidence)
    asked = replace(target(70.0), id=name, short_vi=f"Mục tiêu {name}")
    return assess(rows, asked, AS_OF, refused=refused)


MET = one("met", {2024: 68, 2025: 72})
LOST = one("lost", {2021: 68, 2023: 64, 2025: 56})
BEHIND = one("behind", {2020: 50, 2025: 60})
SIMULATED = one("sample", {2021: 60, 2023: 54, 2025: 50}, evidence="simulated")
NONE = one("none", {})
REFUSED = one("refused", {2025: 72}, refused="coverage")


def test_at_most_three_decisions_returns_first_then_the_worst_on_real_evidence():
    lines = decisions([MET, BEHIND, SIMULATED, NONE, LOST], "vi")
    assert len(lines) == 3
    assert lines[0].startswith("Giao đơn vị gửi số liệu thật: 2 trong 5 mục tiêu")
    assert lines[1].startswith(
        "Tìm giải pháp cho lost (Mục tiêu lost): mốc 2030 – rất khó đạt, nay 56,0"
    )
    assert lines[2].startswith("Tìm giải pháp cho behind ")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({2023: 64.0, 2025: 56.0}, "now 56.0% (2025)."),
        ({2025: 64.0, 2026: 56.0}, "now 56.0%."),  # of the year of the page
    ],
)
def test_a_figure_of_a_year_that_is_over_is_not_told_as_one_of_now_without_its_year(values, said):
    rows = observed(values, flags={2026: "partial"})
    (line,) = decisions([assess(rows, target(70.0), AS_OF)], "en")
    assert line.endswith(said)


def test_no_decision_is_asked_on_simulated_data():
    assert decisions([SIMULATED], "en") == [
        "Assign who sends real figures: there are none for 1 of 1 target."
    ]


def test_what_is_lacking_is_told_the_furthest_first_and_nothing_of_what_holds():
    lines = shortfalls([MET, BEHIND, LOST, NONE], "vi")
    assert [line.split(":")[0] for line in lines] == ["lost", "behind"]
    assert lines[0].startswith("lost: 56,0") and "thiếu 14,0" in lines[0]
    assert "so với mức 70% của năm 2030" in lines[0]  # which of its levels, in words
    assert shortfalls([MET, NONE], "vi") == []


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        # 34 - 30 = 4
        ("percent", "a4: 34,0% (năm 2025), vượt 4,0 điểm phần trăm so với mức 30% của năm 2030"),
        ("rank", "a4: hạng 34 (năm 2025), kém 4 bậc so với hạng 30 của năm 2030"),
    ],
)
def test_what_is_over_a_ceiling_or_behind_a_rank_does_not_lack(unit: str, said: str):
    asked = target(30.0, direction="at_most", unit=unit)
    [line] = shortfalls([assess(observed({2024: 38, 2025: 34}), asked, AS_OF)], "vi")
    assert line.replace("\N{NO-BREAK SPACE}", " ").startswith(said)


def test_what_counts_units_is_told_in_units():
    rows = observed({2024: 50, 2025: 65.47}).with_columns(
        numerator=pl.lit(55.0), denominator=pl.lit(84.0), unit=pl.lit("agencies")
    )
    asked = replace(target(100.0), id="b3")
    lines = shortfalls([assess(rows, asked, AS_OF)], "vi")
    assert lines == ["b3: 29 trong 84 cơ quan chưa đạt (năm 2025)"]


def test_what_is_lacking_names_its_year_where_that_is_over():
    # as of 31/10/2026: of 2024 it says so, of the running year the date of the page does
    asked = replace(target(100.0), id="b3")

    def told(years: list[int], kind: str | None) -> str:
        rows = observed(dict.fromkeys(years, 60.0)).with_columns(
            numerator=pl.lit(6.0),
            denominator=pl.lit(10.0),
            unit=pl.lit(kind),
            period_end=pl.col("period_end").clip(upper_bound=AS_OF),
        )
        [line] = shortfalls([assess(rows, asked, AS_OF)], "vi")
        return line

    assert told([2024], "agencies") == "b3: 4 trong 10 cơ quan chưa đạt (năm 2024)"
    assert told([2024, 2026], "agencies") == "b3: 4 trong 10 cơ quan chưa đạt"
    assert told([2024], None).startswith("b3: 60,0% (năm 2024), thiếu 40,0 điểm")


def test_units_that_were_not_measured_are_told_beside_those_that_lack():
    rows = observed({2024: 50, 2025: 57.14}).with_columns(
        numerator=pl.lit(24.0),
        denominator=pl.lit(42.0),
        unit=pl.lit("agencies"),
        units=pl.lit(84.0),
        units_measured=pl.lit(42.0),
        bound_low=pl.lit(28.57),  # none or all of the others
        bound_high=pl.lit(78.57),
    )
    asked = replace(target(100.0), id="b3")
    assert shortfalls([assess(rows, asked, AS_OF)], "vi") == [
        "b3: 18 trong 42 cơ quan chưa đạt (năm 2025, còn 42 trong 84 cơ quan chưa được kiểm tra)"
    ]


def test_people_are_counted_also_where_communes_were_measured():
    people = "people_reached_share"
    rows = observed({2024: 99.0, 2025: 99.2}, indicator=people).with_columns(
        numerator=pl.lit(992.0),
        denominator=pl.lit(1000.0),
        unit=pl.lit("communes"),
        units=pl.lit(65.0),
        units_measured=pl.lit(50.0),
        bound_low=pl.lit(60.0),
        bound_high=pl.lit(99.4),
    )
    asked = replace(target(100.0), id="a2", indicator=people)
    assert shortfalls([assess(rows, asked, AS_OF)], "en") == [
        "a2: 8 of 1,000 people are not reached (2025, share that meets the target: the true "
        "value lies between 60.0% and 99.4%, 15 of 65 communes have no figures)"
    ]


def test_a_value_that_leaves_much_open_is_told_with_its_range_and_one_that_does_not_alone():
    def told(low: float, high: float) -> str:
        rows = observed({2024: 90, 2025: 92}).with_columns(
            unit=pl.lit("communes"),
            units=pl.lit(65.0),
            units_measured=pl.lit(50.0),
            bound_low=pl.lit(low),
            bound_high=pl.lit(high),
        )
        [line] = shortfalls([assess(rows, target(100.0), AS_OF)], "en")
        return line

    brackets = (
        "(2025, the true value lies between 60.0% and 99.0%, 15 of 65 communes have no figures)"
    )
    assert f": 92.0% {brackets}, 8.0 points short of 100%" in told(60.0, 99.0)
    assert ": 92.0% (2025), 8.0 points short of 100%" in told(91.0, 93.0)


def test_refused_returns_are_asked_for_again():
    assert decisions([MET, REFUSED], "vi") == [
        "Yêu cầu gửi lại số liệu bị từ chối của mục tiêu refused."
    ]


def test_rows_that_were_set_aside_are_looked_at_where_they_leave_a_target_without_a_figure():
    asked = [replace(one, set_aside=4) for one in (MET, NONE, REFUSED)]
    refused, aside, sent = decisions(asked, "en")
    assert refused.endswith("behind target refused.")
    assert aside.startswith("See why the rows received behind target none were set aside")
    assert sent == "Assign who sends real figures: there are none for 1 of 3 targets."


def test_nothing_to_decide_is_said():
    assert decisions([MET], "en") == ["Nothing in the present data calls for a decision."]


def judged_by(assessment, *agrees):
    variants = tuple(Variant("line", "met", 1.0, one) for one in agrees)
    return replace(assessment, agreement=variants)


def test_a_verdict_that_fewer_than_half_of_the_methods_share_is_in_doubt():
    assert doubts([judged_by(BEHIND, True, False, False)], {}, "en") == [
        "Verdict depends on the method (fewer than half of the other methods agree): behind."
    ]
    assert (
        "the chances of the next milestone are clear"
        in doubts([judged_by(BEHIND, True, False, None)], {"behind": 0.1}, "en")[0]
    )


@pytest.mark.parametrize(
    ("agrees", "chance", "said"),
    [
        (True, None, "Most other methods agree; no chance of the next milestone can be told."),
        (None, 0.9, "The chances of the next milestone are clear; no other method has an answer."),
        (None, None, "No other method has an answer; no chance of the next milestone can be told."),
    ],
)
def test_that_nothing_is_in_doubt_is_said_of_what_there_is_alone(agrees, chance, said):
    assert doubts([judged_by(BEHIND, agrees)], {"behind": chance}, "en") == [said]


def test_a_date_that_is_past_and_left_open_is_in_doubt():
    asked = target(milestones=(milestone(2025, 70.0),))
    open_ = assess(observed({2025: 70.0}, intervals={2025: (65.0, 75.0)}), asked, AS_OF)
    said = "Sources disagree, or the figures leave the verdict open: a4."
    assert doubts([open_], {}, "en") == [said]


def test_what_was_met_late_is_not_among_what_is_lacking():
    asked = target(milestones=(milestone(2025, 70.0),))
    late = assess(observed({2025: 60.0, 2026: 75.0}), asked, date(2027, 1, 31))
    assert late.headline == "met_late" and late.governing.distance == -10
    assert shortfalls([late], "en") == []
    lost = assess(observed({2025: 60.0, 2026: 65.0}), asked, date(2027, 1, 31))
    assert len(shortfalls([lost], "en")) == 1
    assert (side(late), side(lost)) == ("held", "below")


def test_what_more_is_asked_than_its_own_number_is_listed_below_its_level():
    asked = replace(target(70.0, milestones=(milestone(2025, 70.0),)), strict=True, id="k2")
    exact = assess(observed({2024: 65.0, 2025: 70.0}), asked, AS_OF)
    assert (exact.governing.distance, side(exact)) == (0, "below")
    [line] = shortfalls([exact], "vi")
    assert line.startswith("k2: 70,0% (năm 2025), chưa đạt yêu cầu trên 70% của năm 2025")


def test_what_was_missed_and_is_below_is_asked_about_though_nothing_is_told_of_what_is_ahead():
    # 10 short in 2025, which begins a new series: of its pace towards 2030 nothing is known
    rows = observed({2023: 80.0, 2024: 78.0, 2025: 60.0}, flags={2025: "break"})
    missed = assess(rows, target(70.0), AS_OF)
    assert (missed.milestones[0].standing, missed.headline) == ("missed", "not_available")
    (line,) = decisions([missed], "en")
    assert line.startswith("What is to be done about a4") and "now 60.0%" in line


def test_a_chance_that_is_neither_small_nor_great_is_open_and_simulated_ones_are_marked():
    known = [judged_by(one, True) for one in (MET, SIMULATED)]
    said = doubts(known, {"met": 0.9, "sample": 0.5}, "vi")
    assert said == ["Mốc tới còn để ngỏ (khả năng đạt khoảng 2–8 trên 10): sample (mô phỏng)."]
    assert "met" in doubts(known, {"met": 0.8, "sample": 0.1}, "vi")[0]


def test_one_real_figure_below_the_level_is_asked_about_and_too_little_to_tell_more():
    asked = replace(target(milestones=(milestone(2030, 70.0),)), id="once")
    once, above = (assess(observed({2025: value}), asked, AS_OF) for value in (40.0, 90.0))
    assert once.headline == "not_available"
    (line,) = decisions([once], "en")
    assert line.startswith("What is to be done about once") and "now 40.0%" in line
    assert doubts([once], {}, "en") == ["Too little evidence to tell of the next milestone: once."]
    assert decisions([above], "en") == ["Nothing in the present data calls for a decision."]


def test_of_real_and_simulated_targets_each_that_is_simulated_bears_the_mark():
    known = [judged_by(one, False) for one in (BEHIND, SIMULATED, LOST)]
    assert doubts(known, {}, "vi")[0].endswith("cùng kết luận): behind, sample (mô phỏng), lost.")
    assert doubts(known[1:2], {}, "vi")[0].endswith("cùng kết luận): sample (mô phỏng).")


def test_without_data_nothing_is_told_as_certain():
    assert doubts([NONE], {}, "en") == ["There are no data to conclude from."]


def test_several_tests_come_with_how_many_of_them_chance_may_turn():
    sampled = [
        assess(
            observed({2024: 68, 2025: 75}, intervals={2025: (72.0, 78.0)}),
            replace(target(70.0), id=name),
            AS_OF,
        )
        for name in ("a4", "a5", "a6")
    ]
    assert "3 of these verdicts rest on a test" in doubts(sampled, {}, "en")[-1]
    assert "khoảng 0,2 trong số đó" in doubts(sampled, {}, "vi")[-1]
    assert all("tests" not in line for line in doubts(sampled[:1], {}, "en"))


def half_measured(name: str, value: float, units: float = 4.0):
    """Of 2025, when half of the agencies were not audited: from 25 to 75."""
    rows = observed({2025: value}).with_columns(
        unit=pl.lit("agencies"),
        units=pl.lit(units),
        units_measured=pl.lit(2.0),
        bound_low=pl.lit(25.0),
        bound_high=pl.lit(75.0),
    )
    return assess(rows, replace(target(70.0), id=name, short_vi=f"Mục tiêu {name}"), AS_OF)


def test_targets_that_the_same_figures_would_settle_are_one_decision():
    # a3 lacks other figures, and is told by its name; the year says when they were not measured
    listed = [half_measured("a5", 60.0), half_measured("a4", 50.0), half_measured("a3", 50.0, 9.0)]
    assert sorted(decisions(listed, "vi")) == [
        "Bổ sung số liệu để kết luận được a3 (Mục tiêu a3): "
        "còn 7 trong 9 cơ quan chưa được kiểm tra (năm 2025).",
        "Bổ sung số liệu để kết luận được a4, a5: "
        "còn 2 trong 4 cơ quan chưa được kiểm tra (năm 2025).",
    ]


def aged(name: str, values: dict[int, float], day: date, evidence: str = "reported"):
    asked = replace(target(70.0), id=name)
    return assess(observed(values, evidence=evidence), asked, day)


def test_newer_figures_are_asked_for_where_those_at_hand_say_nothing_of_now():
    day = date(2029, 6, 30)
    old = [
        aged("a4", {2025: 72.0}, day),
        aged("a6", {2025: 60.0}, day),
        aged("a2", {2026: 72}, day),
    ]
    assert decisions([*old, aged("a3", {2025: 72.0, 2028: 72.0}, day)], "vi") == [
        "Giao đơn vị gửi số liệu mới: "
        "a4, a6 hiện chỉ có số liệu đến năm 2025; a2 hiện chỉ có số liệu đến năm 2026."
    ]
    # what is published is printed by somebody else, and a sample is no figure at all
    for kind in ("published", "simulated"):
        assert "số liệu mới" not in decisions([aged("a4", {2025: 72.0}, day, kind)], "vi")[0]


def test_figures_of_the_date_itself_are_asked_for_when_the_last_milestone_is_past():
    day = date(2031, 6, 30)
    late = aged("a4", {2025: 72.0, 2026: 60.0}, day)
    assert late.headline == "due_no_value"
    assert "a4 hiện chỉ có số liệu đến năm 2026" in decisions([late], "vi")[0]
    assert decisions([aged("a4", {2025: 72.0, 2030: 72.0}, day)], "en") == [
        "Nothing in the present data calls for a decision."
    ]


def test_past_the_last_milestone_figures_are_awaited_and_nothing_lies_ahead():
    day = date(2031, 6, 30)
    assert doubts([aged("a4", {2026: 60.0}, day)], {}, "vi") == [
        "Mốc đã đến hạn, còn chờ số liệu: a4."
    ]


def test_that_no_target_is_below_its_level_is_said_of_those_that_can_be_compared():
    open_ = half_measured("a3", 50.0)
    assert none_below([MET], "vi") == "Không mục tiêu nào dưới mức phải giữ"
    assert none_below([MET, open_, NONE], "vi") == (
        "Trong 1 mục tiêu so được (trên tổng số 3), không mục tiêu nào dưới mức phải giữ"
    )
    assert none_below([open_, NONE], "vi") == "Chưa so được mục tiêu nào với mức phải giữ"
    assert none_below([NONE], "vi") == "Chưa có số liệu để so với mức phải giữ"


def test_of_a_running_year_the_period_is_told_with_what_was_not_measured():
    rows = observed({2025: 57.14, 2026: 57.14}).with_columns(
        numerator=pl.lit(24.0),
        denominator=pl.lit(42.0),
        unit=pl.lit("agencies"),
        units=pl.lit(84.0),
        units_measured=pl.lit(42.0),
        bound_low=pl.lit(28.57),
        bound_high=pl.lit(78.57),
        period_end=pl.col("period_end").clip(upper_bound=AS_OF),
        flag=pl.when(pl.col("period_end") > AS_OF).then(pl.lit("partial")).otherwise(pl.lit("")),
    )
    [line] = shortfalls([assess(rows, replace(target(100.0), id="b3"), AS_OF)], "vi")
    assert "năm 2026, chưa đủ cả năm, còn 42 trong 84 cơ quan" in line
