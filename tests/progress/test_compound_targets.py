"""Compound targets are judged part by part and the weakest governs."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lsanalytics.briefs.sections.outlook import outlook_alone
from lsanalytics.charts.distance import distance
from lsanalytics.charts.sentences import trajectory_title
from lsanalytics.plan import Part
from lsanalytics.progress.ahead import word
from lsanalytics.progress.latest import asking, is_open
from lsanalytics.progress.path import required_path
from lsanalytics.tables import targets_table
from lsanalytics.telling.distances import limit_text
from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.summary import decisions, shortfalls
from lsanalytics.words import text
from tests.progress.samples import AS_OF, INDICATOR, assess, milestone, observed, target


def part(name, indicator=INDICATOR, direction="at_least", own=None):
    return Part(
        name, name.upper(), name.upper(), indicator, name if own is None else own, direction
    )


RADIO_TV = (part("radio"), part("tv"))
# In hours, of which no chance is told. 2023 to 2030: a ratio of 1 asks for 2/7 of the way in 2025.
MET, ON_TRACK, BEHIND = {2024: 95, 2025: 100}, {2024: 90, 2025: 99.7}, {2023: 50, 2025: 60}
LOST = {2024: 100, 2025: 100, 2026: 98}


@pytest.mark.parametrize(
    ("radio", "tv", "headline", "weakest"),
    [
        (MET, MET, "holding", "radio"),
        (MET, BEHIND, "behind", "tv"),
        (BEHIND, ON_TRACK, "behind", "radio"),
        (ON_TRACK, MET, "on_track", "radio"),
        (MET, {}, "not_available", "tv"),  # one part unknown: the whole is not known to be met
        (BEHIND, {}, "behind", "radio"),  # but known not to be, whatever the other is
        ({2023: 45, 2025: 55}, BEHIND, "behind", "radio"),  # the same word: the farther one
    ],
)
def test_weakest_part_governs(radio, tv, headline, weakest):
    rows = pl.concat([observed(radio, part="radio"), observed(tv, part="tv")])
    found = assess(rows, target(100.0, parts=RADIO_TV, unit="hours"), AS_OF)
    assert (found.headline, found.weakest) == (headline, weakest)
    governing = next(one for one in found.parts if one.part == weakest)
    assert found.series == governing.series
    assert [one.part for one in found.parts] == ["radio", "tv"]


def test_a_verdict_rests_on_every_part_that_it_judges():
    # radio governs and is reported, four values; tv is simulated, one
    rows = pl.concat(
        [
            observed({2022: 40, 2023: 45, 2024: 50, 2025: 55}, part="radio"),
            observed({2025: 100}, part="tv", evidence="simulated"),
        ]
    )
    found = assess(rows, target(100.0, parts=RADIO_TV, unit="hours"), AS_OF)
    assert found.weakest == "radio"
    assert (found.evidence.kind, found.evidence.points) == ("simulated", 4)
    assert (found.evidence.simulated, found.evidence.reported) == (0.2, 0.8)
    assert sentence(found, "vi").startswith("Một phần là số liệu mô phỏng: ")


def test_the_conjunction_governs_where_every_part_holds_for_others():
    # Each requirement is met by 80% of agencies, all at once only by 60%.
    parts = (part("mobile"), part("security"))
    rows = pl.concat(
        [
            observed({2024: 75, 2025: 80}, part="mobile"),
            observed({2024: 75, 2025: 80}, part="security"),
            observed({2024: 50, 2025: 60}),
        ]
    )
    found = assess(rows, target(70.0, parts=parts), AS_OF)
    assert {one.milestones[0].standing for one in found.parts} == {"met"}
    assert found.milestones[0].standing == "missed"
    assert found.current.value == 60


def test_parts_without_threshold_may_point_different_ways():
    parts = (
        part("positive", "press_positive_share", own=""),
        part("negative", "press_negative_share", "at_most", own=""),
    )
    rising = {2019 + number: 50 + number for number in range(6)}
    rows = pl.concat(
        [
            observed(rising, indicator="press_positive_share"),
            observed(rising, indicator="press_negative_share"),
        ]
    )
    found = assess(rows, target(None, parts=parts), AS_OF)
    assert [one.headline for one in found.parts] == ["improving", "reversing"]
    assert (found.headline, found.weakest) == ("reversing", "negative")
    assert [one.part for one in found.milestones] == ["positive", "negative"]  # the first, if past
    assert found.trend_p == pytest.approx(2 / 720)


def test_of_two_trends_in_the_right_direction_the_less_certain_one_governs():
    # positive: 7 values in perfect order, p = 2/7! = 0.0004. negative: the last two swapped, one
    # of 21 pairs against the order; of 5040 orders 1 has no and 6 have one such pair:
    # p = 2 x 7/5040 = 0.0028, and 2 x 6/720 = 0.017 without any one of the others.
    parts = (
        part("positive", "press_positive_share", own=""),
        part("negative", "press_negative_share", "at_most", own=""),
    )
    years = range(2019, 2026)
    rows = pl.concat(
        [
            observed(
                dict(zip(years, (49, 50, 51, 52, 53, 54, 55), strict=True)),
                indicator="press_positive_share",
            ),
            observed(
                dict(zip(years, (21, 20, 19, 18, 17, 15, 16), strict=True)),
                indicator="press_negative_share",
            ),
        ]
    )
    found = assess(rows, target(None, parts=parts), AS_OF)
    assert [one.headline for one in found.parts] == ["improving", "improving"]
    assert found.weakest == "negative"
    assert found.trend_p == pytest.approx(14 / 5040)
    assert found.trend_without == pytest.approx(12 / 720)


def test_a_verdict_rests_on_the_conjunction_too_where_that_is_what_is_simulated():
    rows = pl.concat(
        [
            observed({2024: 80, 2025: 80}, part="radio"),
            observed({2024: 80, 2025: 80}, part="tv"),
            observed({2024: 50, 2025: 50}, evidence="simulated"),
        ]
    )
    found = assess(rows, target(70.0, parts=RADIO_TV), AS_OF)
    assert found.milestones[0].standing == "missed"
    assert found.evidence.kind == "simulated"


def of(radio, tv, asked):
    so_far = {2026: "partial"}
    rows = [observed(radio, part="radio", flags=so_far), observed(tv, part="tv", flags=so_far)]
    return assess(pl.concat(rows), replace(asked, parts=RADIO_TV), AS_OF)


def test_each_milestone_ahead_is_judged_on_the_part_that_is_weakest_for_it():
    asked = target(milestones=(milestone(2027, 60.0), milestone(2030, 80.0)))
    rising, still = {2020: 20, 2023: 40, 2025: 55}, {2023: 61, 2024: 61, 2025: 61}
    found = of(rising, still, asked)
    near, far = found.milestones
    assert (near.part, far.part) == ("radio", "tv")  # 5 points short of 60; 19 of 80, at no pace
    assert far.standing == found.parts[1].milestones[1].standing == "very_hard"
    assert found.headline == near.standing


def test_a_whole_of_which_a_part_is_not_held_is_not_held():
    # tv falls by ten points a year and still holds; radio does not, and is likelier to be there
    found = of({2023: 60, 2024: 65, 2025: 69}, {2023: 90, 2024: 80, 2025: 71}, target(70.0))
    ahead = found.milestones[1]
    assert [one.headline for one in found.parts] == ["promising", "holding_slipping"]
    assert ahead.level != "met"
    assert ahead.chance == min(one.milestones[1].chance for one in found.parts) < 0.4
    assert found.headline == ahead.standing == word(False, ahead.chance, "", False) == "hard"


def test_a_whole_of_which_a_part_was_late_was_late():
    # radio met in 2025 and had fallen by 5; tv was 10 short then, and is not since
    radio, tv = {2024: 80, 2025: 75}, {2024: 55, 2025: 60, 2026: 75}
    found = of(radio, tv, target(milestones=(milestone(2025, 70.0),)))
    assert [one.headline for one in found.parts] == ["met_slipping", "met_late"]
    assert (found.headline, found.milestones[0].level) == ("met_late", "not_met")


@pytest.mark.parametrize(
    ("radio", "tv", "standing"),
    [
        # radio held in 2025 and was lost in 2026, when tv came: at no time did both hold
        ({2024: 75, 2025: 75, 2026: 65}, {2024: 55, 2025: 60, 2026: 75}, "missed"),
        # both in 2026, and radio is lost since: as a value that met once and does not now
        ({2025: 75, 2026: 75, 2027: 65}, {2025: 60, 2026: 75, 2027: 75}, "missed"),
        ({2025: 75, 2026: 65, 2027: 75}, {2025: 60, 2026: 75, 2027: 75}, "met_late"),
        # the latest figure of radio is older than that of tv, and lost all the same
        ({2025: 75, 2026: 65}, {2025: 60, 2026: 75, 2027: 75}, "missed"),
        # what is two years old says nothing of now (docs/methods.md, 1.3)
        ({2024: 75, 2025: 75}, {2025: 60, 2027: 75}, "met_late"),
        ({2023: 75, 2024: 75}, {2025: 60, 2027: 75}, "missed"),
        # that of radio is still to come, and tv was short at the date whatever it will be
        ({2023: 60, 2024: 65}, {2025: 60, 2026: 75}, "missed"),
        ({2024: 75, 2025: 60, 2026: 75}, {2025: 60, 2026: 75}, "met_late"),
    ],
)
def test_a_whole_was_late_only_where_all_of_its_parts_hold_now(radio, tv, standing):
    asked = target(milestones=(milestone(2025, 70.0),), parts=RADIO_TV)
    rows = pl.concat([observed(radio, part="radio"), observed(tv, part="tv")])
    found = assess(rows, asked, date(2028, 1, 31))
    assert (found.headline, found.milestones[0].standing) == (standing, standing)
    assert (found.milestones[0].late is not None) == (standing == "met_late")
    assert found.milestones[0].point.value == 60  # what was short at the date is told


def test_a_part_that_may_have_held_at_the_date_does_not_hide_one_that_was_short():
    # radio: from 65 to 75 in 2025, so that it may have held; tv: 10 short, and the whole with it
    open_ = observed({2025: 70}, part="radio", intervals={2025: (65.0, 75.0)})
    asked = target(milestones=(milestone(2025, 70.0),), parts=RADIO_TV)
    short = observed({2025: 60, 2026: 75}, part="tv")
    found = assess(pl.concat([open_, short]), asked, date(2027, 1, 31))
    assert [one.headline for one in found.parts] == ["undetermined", "met_late"]
    assert (found.headline, found.milestones[0].part) == ("missed", "tv")
    since = observed({2026: 80}, part="radio")
    found = assess(pl.concat([open_, since, short]), asked, date(2027, 1, 31))
    assert found.headline == "met_late"


@pytest.mark.parametrize(
    ("radio", "vi", "en"),
    [
        ({2025: 75, 2026: 65}, "nay không phải mọi phần đều đạt", "not all parts hold now"),
        ({2024: 65}, "chưa rõ nay mọi phần có cùng đạt", "not known whether all parts hold now"),
    ],
)
def test_the_sentence_says_why_a_part_that_came_late_is_not_enough(radio, vi, en):
    asked = target(milestones=(milestone(2025, 70.0),), parts=RADIO_TV)
    rows = [observed(radio, part="radio"), observed({2025: 60, 2026: 75}, part="tv")]
    found = assess(pl.concat(rows), asked, date(2027, 1, 31))
    assert vi in sentence(found, "vi") and en in sentence(found, "en")


@pytest.mark.parametrize(("whole", "standing"), [(72, "met_late"), (69, "missed")])
def test_the_whole_as_it_was_last_measured_says_it_of_parts_that_were_not(whole, standing):
    # parts of 2025 alone; the share that meets all of them at once, short then, was seen in 2028
    rows = [observed({2025: 75}, part=name) for name in ("radio", "tv")]
    rows.append(observed({2025: 60, 2028: whole}))
    asked = target(milestones=(milestone(2025, 70.0),), parts=RADIO_TV)
    assert assess(pl.concat(rows), asked, date(2029, 1, 31)).headline == standing


def test_the_sentence_asks_what_the_part_asks():
    # more than 80% of radio, and all of tv, which is no more than all
    own = {"radio": (80.0, True), "tv": (100.0, False)}
    parts = tuple(
        replace(one, thresholds=(own[one.id][0],), strict=own[one.id][1]) for one in RADIO_TV
    )
    asked = replace(target(80.0, milestones=(milestone(2025, 80.0),), parts=parts), strict=True)

    def said(radio, tv):
        rows = [observed({2025: radio}, part="radio"), observed({2025: tv}, part="tv")]
        return sentence(assess(pl.concat(rows), asked, AS_OF), "en")

    assert "where more than 80% was asked (that level itself, which is not enough)" in said(80, 100)
    assert "missed: 90.0% where at least 100% was asked" in said(85, 90)


def test_the_words_are_those_of_the_way_that_the_parts_ask():
    # of a whole that is asked for as a floor parts may be ceilings: 80 of at most 70 is too much
    parts = tuple(replace(one, direction="at_most") for one in RADIO_TV)
    rows = [observed({2024: 65, 2025: 61}, part="radio"), observed({2024: 75, 2025: 80}, part="tv")]
    found = assess(pl.concat(rows), replace(target(70.0), parts=parts), AS_OF)
    said = sentence(found, "en")
    assert "80.0% where at most 70% was asked (10.0 points over)" in said
    assert "above the level to be held" in said and "short" not in said
    assert "over 70%" in shortfalls([found], "en")[0]
    # from what tv is now down to 70, and no step up to it
    assert [value for _, value in required_path(found)] == [80, 70]


# ---- a part that nobody has a figure of

UNKNOWN = part("communes", indicator="")


def beside_unknown(values, asked, *others):
    rows = [observed(values, flags={2026: "partial"}, part="radio")]
    rows += [observed(one, flags={2026: "partial"}, part="tv") for one in others]
    known = RADIO_TV[: len(rows)]
    return assess(pl.concat(rows), replace(asked, parts=(*known, UNKNOWN)), AS_OF)


@pytest.mark.parametrize(
    ("values", "headline"),
    [
        ({2024: 70, 2025: 75}, "undetermined"),
        ({2024: 50, 2025: 60}, "missed"),
        ({2024: 50, 2025: 60, 2026: 75}, "missed"),  # late, and of the other nobody knows
        ({2024: 60}, "due_no_value"),
    ],
)
def test_a_past_milestone_of_which_a_part_is_unknown_is_never_met(values, headline):
    found = beside_unknown(values, target(milestones=(milestone(2025, 70.0),)))
    assert (found.headline, found.milestones[0].standing) == (headline, headline)
    assert found.milestones[0].late is None
    assert (found.weakest, found.milestones[0].part) == ("communes", "")
    said = sentence(found, "en")
    assert "no figure on the part “COMMUNES”" in said or headline == "due_no_value"


@pytest.mark.parametrize(
    ("values", "unit", "known", "headline"),
    [
        # short now, whatever the other is; of whether both will be there nobody knows
        ({2023: 40, 2024: 55, 2025: 66}, "percent", "promising", "not_available"),
        ({2020: 50, 2025: 66}, "percent", "open", "not_available"),
        ({2023: 40, 2024: 55, 2025: 66}, "hours", "on_track", "not_available"),
        ({2024: 70, 2025: 75}, "percent", "holding", "undetermined"),
        # 20 short in 2025 and 28 of 60 are asked for by then: the gain is a third of it
        ({2023: 40, 2024: 45, 2025: 45}, "percent", "very_hard", "very_hard"),
        ({2023: 50, 2025: 45}, "hours", "reversing", "reversing"),
    ],
)
def test_what_lies_ahead_of_a_compound_is_at_best_what_its_known_parts_are(
    values, unit, known, headline
):
    found = beside_unknown(values, target(70.0, unit=unit))
    assert found.parts[0].headline == known
    assert (found.headline, found.milestones[1].standing) == (headline, headline)
    level = "undetermined" if known == "holding" else "not_due"  # of one that is short it is sure
    assert found.milestones[1].level == level
    assert found.milestones[1].chance is None
    assert "no figure on the part “COMMUNES”" in sentence(found, "en")


def test_a_known_part_that_was_missed_is_told_though_another_is_worse_now():
    found = beside_unknown(
        {2023: 60, 2024: 65, 2025: 69, 2026: 69.9}, target(70.0), {2024: 75, 2025: 72, 2026: 30}
    )
    first, ahead = found.milestones
    assert (first.standing, first.part) == ("missed", "radio")
    assert (ahead.standing, ahead.part) == ("very_hard", "tv")


def test_a_compound_without_any_figure_or_threshold_does_not_improve():
    rising = {2018 + number: 50 + number for number in range(7)}
    found = beside_unknown(rising, target(None))
    assert [one.headline for one in found.parts] == ["improving", "not_available"]
    assert found.headline == "not_available"
    nothing = assess(observed({}), replace(target(70.0), parts=(UNKNOWN,)), AS_OF)
    assert nothing.headline == "not_available"


def test_the_table_asks_what_the_part_asks():
    own = tuple(
        replace(one, thresholds=(given,))
        for one, given in zip(RADIO_TV, (80.0, 100.0), strict=True)
    )
    parts = (replace(own[0], strict=True), own[1])
    asked = replace(target(80.0, milestones=(milestone(2025, 80.0),), parts=parts), strict=True)
    rows = [observed({2025: 85}, part="radio"), observed({2025: 90}, part="tv")]
    found = assess(pl.concat(rows), asked, AS_OF)
    assert limit_text(100.0, asking(found, found.governing), "vi") == "≥ 100%"
    assert "≥ 100%" in targets_table([found], "vi") and "&gt; 100%" not in targets_table(
        [found], "vi"
    )


@pytest.mark.parametrize(
    ("tv", "headline"),
    [
        ({2025: 70.0}, "not_available"),  # short, and one value carries no pace
        (BEHIND, "behind"),
        (ON_TRACK, "not_available"),  # its pace says nothing of the other part
    ],
)
def test_a_part_that_is_surely_short_is_told_beside_one_of_which_nobody_knows(tv, headline):
    rows = [
        observed({2025: 100.0}, part="radio", intervals={2025: (68.0, 100.0)}),
        observed(tv, part="tv"),
    ]
    asked = target(100.0, milestones=(milestone(2030, 100.0),), parts=RADIO_TV, unit="hours")
    found = assess(pl.concat(rows), asked, AS_OF)
    assert found.parts[0].headline == "undetermined"
    assert (found.headline, found.governing.standing) == (headline, headline)
    assert (found.weakest, found.current.value) == ("tv", [*tv.values()][-1])


@pytest.mark.parametrize("first", [{2019: 90}, {2025: 90}])  # too old for an answer, and too few
def test_a_source_that_has_no_answer_does_not_disagree(first):
    asked = replace(target(95, milestones=(milestone(2030, 95),)), sources=(part("a"), part("b")))
    rows = [observed(first, part="a"), observed({2023: 70, 2024: 78, 2025: 85}, part="b")]
    found = assess(pl.concat(rows), asked, AS_OF)
    alone = found.sources[1]
    assert found.headline == found.governing.standing == alone.headline != "sources_disagree"
    assert (found.series, found.asked) == (alone.series, alone.asked)


def test_a_chance_has_no_fan_that_has_other_words():
    # a is further off its own level, and b less likely to reach its: the values of a are drawn
    own = (replace(part("a"), thresholds=(90.0,)), replace(part("b"), thresholds=(95.0,)))
    asked = target(90, milestones=(milestone(2027, 90),), parts=own)
    rows = [
        observed({2022: 71, 2023: 78, 2024: 66, 2025: 74}, part="a"),
        observed(dict.fromkeys(range(2015, 2026), 81), part="b"),
    ]
    found = assess(pl.concat(rows), asked, AS_OF)
    chances = {one.part: one.milestones[0].chance for one in found.parts}
    assert chances["b"] < 0.05 < chances["a"]
    assert found.series == found.parts[0].series
    assert (found.governing.chance, found.asked) == (chances["b"], None)
    told = outlook_alone(found, "en")
    assert told.fan.is_empty() and told.probability == chances["b"] and len(told.sentences) == 1
    alike = [
        observed(dict.fromkeys(range(2015, 2026), value), part=name)
        for name, value in (("a", 60), ("b", 62))
    ]
    both = assess(pl.concat(alike), asked, AS_OF)
    assert both.asked is not None and not outlook_alone(both, "en").fan.is_empty()
    silent = assess(pl.concat([rows[0], observed({2025: 96}, part="b")]), asked, AS_OF)
    assert (silent.governing.chance, silent.asked) == (None, None)
    sources = replace(asked, parts=(), sources=(part("a"), part("b")))
    one = assess(pl.concat([rows[0], observed({2025: 96}, part="b")]), sources, AS_OF)
    assert (one.headline, one.asked) == ("sources_disagree", None)


def test_a_part_of_which_nobody_knows_leaves_open_a_whole_of_which_the_others_hold():
    open_ = observed({2025: 100}, part="tv").with_columns(
        bound_low=pl.lit(60.0), bound_high=pl.lit(100.0)
    )
    asked = target(90, milestones=(milestone(2030, 90),), parts=RADIO_TV)
    found = assess(pl.concat([observed(MET, part="radio"), open_]), asked, AS_OF)
    assert [one.headline for one in found.parts] == ["holding", "undetermined"]
    assert (found.headline, found.governing.level) == ("undetermined", "undetermined")


def test_every_place_says_that_a_known_part_is_short_beside_one_without_a_figure():
    # 66 of 70, and of the communes there is no figure: the whole is 4 points short at the least
    found = beside_unknown(
        {2023: 40, 2024: 55, 2025: 66}, target(70.0, milestones=(milestone(2030, 70.0),))
    )
    said = sentence(found, "en")
    assert "not at the level asked (at least 70%)" in said and "cannot be told apart" not in said
    assert "no figure on the part “COMMUNES”" in said
    assert "−4.0" in targets_table([found], "en")
    assert "short of 70% by 4.0 points" in trajectory_title(found, "", "en")
    assert "−4.0 points" in distance([found], "en").told
    assert not is_open(found) and decisions([found], "en") != [
        text("progress.decide_nothing", "en")
    ]


def test_a_part_that_was_lost_when_the_whole_was_seen_counts_beside_it():
    # of 2026 the whole says 72 and radio 65: one of them is wrong, and nothing was met late
    rows = [observed({2025: 75, 2026: 65}, part="radio"), observed({2025: 75}, part="tv")]
    rows.append(observed({2025: 60, 2026: 72}))
    asked = target(milestones=(milestone(2025, 70.0),), parts=RADIO_TV)
    assert assess(pl.concat(rows), asked, date(2027, 1, 31)).headline == "missed"


def test_of_a_part_that_came_late_and_one_that_did_not_the_one_that_did_not_is_told():
    rows = [observed({2025: 50, 2026: 55}, part="radio")]
    rows.append(observed({2025: 60, 2026: 75}, part="tv"))
    asked = target(milestones=(milestone(2025, 70.0),), parts=RADIO_TV)
    (verdict,) = assess(pl.concat(rows), asked, date(2027, 1, 31)).milestones
    assert (verdict.standing, verdict.part, verdict.point.value) == ("missed", "radio", 50)
    assert verdict.since == ""  # what is missed still has not been met since, nor lost


def test_what_is_drawn_is_of_the_part_that_is_short_also_after_a_date_that_is_past():
    rows = [observed({2025: 80}, part="radio", intervals={2025: (60.0, 90.0)})]
    rows.append(observed({2023: 40, 2024: 55, 2025: 66}, part="tv"))
    found = assess(pl.concat(rows), target(70.0, parts=RADIO_TV), AS_OF)
    assert [one.headline for one in found.parts] == ["undetermined", "promising"]
    assert found.current.value == 66 and found.series == found.parts[1].series
    assert found.weakest == "tv"


def test_a_known_part_that_may_hold_leaves_a_whole_with_an_unknown_one_open():
    # 71 of which 68.5 to 73.5 may be true: likely to hold, and of the communes nobody knows
    rows = observed({2024: 68, 2025: 71}, part="radio", intervals={2025: (68.5, 73.5)})
    found = assess(rows, replace(target(70.0), parts=(RADIO_TV[0], UNKNOWN)), AS_OF)
    assert found.parts[0].headline == "promising"
    assert found.headline == found.governing.level == "undetermined"


def test_a_whole_without_a_threshold_is_not_counted_beside_its_parts():
    # its indicator is that of the first part: the same six figures, once
    parts = (part("good", own="good"), part("bad", "press_negative_share", "at_most", own=""))
    rising = {2019 + number: 50 + number for number in range(6)}
    rows = [observed(rising, part="good", evidence="simulated")]
    rows += [observed(rising), observed(rising, indicator="press_negative_share")]
    found = assess(pl.concat(rows), target(None, parts=parts), AS_OF)
    assert (found.evidence.simulated, found.evidence.reported) == (0.5, 0.5)


def test_one_source_without_a_figure_is_one_of_which_nothing_is_known():
    asked = replace(target(70.0), sources=(part("a"),))
    found = assess(observed({}), asked, AS_OF)
    assert (found.headline, found.governing.level) == ("not_available", "unknown")


def test_of_two_trends_in_the_wrong_direction_the_surer_one_governs():
    # bad: seven values in perfect order the wrong way, p = 2/7!; good: two of them swapped, 14/7!
    parts = (
        part("good", "press_positive_share", own=""),
        part("bad", "press_negative_share", "at_most", own=""),
    )
    years = range(2019, 2026)
    rows = [
        observed(
            dict(zip(years, (21, 20, 19, 18, 17, 15, 16), strict=True)),
            indicator="press_positive_share",
        ),
        observed(
            dict(zip(years, (49, 50, 51, 52, 53, 54, 55), strict=True)),
            indicator="press_negative_share",
        ),
    ]
    found = assess(pl.concat(rows), target(None, parts=parts), AS_OF)
    assert [one.headline for one in found.parts] == ["reversing", "reversing"]
    assert (found.weakest, found.trend_p) == ("bad", pytest.approx(2 / 5040))


def test_a_whole_has_the_name_of_a_part_that_is_as_low_only_where_both_are_asked_the_same():
    # radio is as low as the whole, and has to be more than 80 where of the whole 80 are enough
    rows = [
        observed({2025: 60}),
        observed({2025: 60}, part="radio"),
        observed({2025: 90}, part="tv"),
    ]
    for strict, name in ((False, "radio"), (True, "")):
        radio = replace(RADIO_TV[0], thresholds=(80.0,), strict=strict)
        asked = target(80.0, milestones=(milestone(2025, 80.0),), parts=(radio, RADIO_TV[1]))
        assert assess(pl.concat(rows), asked, AS_OF).milestones[0].part == name
