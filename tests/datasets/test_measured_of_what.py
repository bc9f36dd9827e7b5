"""Every observation says what it measured of what it speaks of, and what the rest leaves open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from lsanalytics.channels import load_channels
from lsanalytics.dataset import Known
from lsanalytics.datasets.broadcast_log import airtime
from lsanalytics.datasets.coverage import reach
from lsanalytics.datasets.newsrooms import CRITERIA
from lsanalytics.datasets.newsrooms import observations as newsrooms
from lsanalytics.datasets.press_items import observations as press
from lsanalytics.datasets.site_checks.sites import observations as sites
from lsanalytics.datasets.survey import observations as survey
from lsanalytics.places import load_places
from lsanalytics.plan import load_indicators
from lsanalytics.project import Project
from tests.datasets.frames import agency, checks, day, frame, log, places

AS_OF = date(2026, 10, 31)
PROJECT = Project.find()
INDICATORS = load_indicators(PROJECT.indicators)
RULES = {id: one.rule for id, one in INDICATORS.items() if one.rule}
LISTED = load_channels(PROJECT.raw)
KNOWN = Known(RULES, LISTED)
LANG_SON = load_places(PROJECT.raw)
A4 = "airtime_in_province_share"
EDGES = ("bound_low", "bound_high")


def reached(*rows: tuple[str, str, int, int]) -> pl.DataFrame:
    """Rows (place, medium, people, reached) of 2025."""
    names = ("place", "medium", "people", "people_reached")
    return frame("coverage", [{"year": 2025, **dict(zip(names, row, strict=True))} for row in rows])


def province(found: pl.DataFrame, part: str, start: date = date(2025, 1, 1)) -> dict[str, Any]:
    rows = found.filter(
        pl.col("grain") == "year",
        pl.col("place") == "20",
        pl.col("part") == part,
        pl.col("period_start") == start,
    )
    return rows.row(0, named=True)


def communes(count: int) -> list[str]:
    return LANG_SON.codes("commune", date(2025, 12, 31)).sort().to_list()[:count]


# ---- people


def test_one_commune_of_65_leaves_nearly_everything_open() -> None:
    [code] = communes(1)
    found = reach.observations(reached((code, "tv", 10_000, 10_000)), LANG_SON, AS_OF, KNOWN)
    one = province(found, "tv")
    assert (one["value"], one["units_measured"], one["units"]) == (100.0, 1.0, 65.0)
    assert one["covered"] == pytest.approx(1 / 65)
    # 64 communes of at most 100,000: 10,000 of 6,410,000
    assert one["bound_low"] == pytest.approx(100 * 10_000 / 6_410_000)
    assert one["bound_high"] == 100.0


def test_a_commune_that_sent_nothing_may_be_as_large_as_the_largest_that_has() -> None:
    # 400,000 is more than the 100,000 that are assumed: 64 of at most as many are 25,600,000
    [code] = communes(1)
    found = reach.observations(reached((code, "tv", 400_000, 400_000)), LANG_SON, AS_OF, KNOWN)
    assert province(found, "tv")["bound_low"] == pytest.approx(100 * 400_000 / 26_000_000)


def test_the_provinces_own_row_tells_how_many_people_there_are() -> None:
    [code] = communes(1)
    rows = reached((code, "tv", 10_000, 9_000), ("20", "radio", 808_000, 800_000))
    found = reach.observations(rows, LANG_SON, AS_OF, KNOWN)
    one = province(found, "tv")
    assert one["covered"] == pytest.approx(10_000 / 808_000)
    assert one["bound_low"] == pytest.approx(100 * 9_000 / 808_000)
    assert one["bound_high"] == pytest.approx(100 * 807_000 / 808_000)
    own = province(found, "radio")
    assert own["covered"] == 1.0
    assert [own[name] for name in EDGES] == [None, None]
    whole = province(found, "")
    assert whole["bound_low"] == one["bound_low"]
    # radio is 99.01%, and what is weaker cannot be better than that
    assert whole["bound_high"] == pytest.approx(100 * 800_000 / 808_000)


def test_communes_that_count_more_people_than_the_province_tell_nothing_of_the_others() -> None:
    # 52 of 65 count 520,000 of 500,000: the other 13 may count 100,000 each all the same
    rows = reached(
        *((code, "tv", 10_000, 10_000) for code in communes(52)),
        ("20", "radio", 500_000, 500_000),
    )
    one = province(reach.observations(rows, LANG_SON, AS_OF, KNOWN), "tv")
    assert one["bound_low"] == pytest.approx(100 * 520_000 / 1_820_000)
    assert one["bound_high"] == 100.0
    assert one["covered"] == pytest.approx(52 / 65)


def test_all_communes_leave_nothing_open() -> None:
    rows = reached(*((code, "tv", 100, 90) for code in communes(65)))
    one = province(reach.observations(rows, LANG_SON, AS_OF, KNOWN), "tv")
    assert one["covered"] == 1.0
    assert [one[name] for name in EDGES] == [None, None]


# ---- days

FULL = "5:00-12:00 N", "12:00-15:00 R", "15:00-20:00 D"  # 15 hours: 10 produced, 5 taken


def logged(days: list[date], channel: str, spans: tuple[str, ...] = FULL) -> list[str]:
    return [f"{one} {span} {channel}" for one in days for span in spans]


def week(year: int, month: int) -> list[date]:
    first = date(year, month, 15)
    monday = first - timedelta(days=first.weekday())
    return [monday + timedelta(days=number) for number in range(7)]


SAMPLED = [one for month in (2, 5, 8, 11) for one in week(2025, month)]


def aired(*rows: str, known: Known = KNOWN, as_of: date = AS_OF) -> pl.DataFrame:
    return airtime.observations(log(*rows), "20", as_of, known).filter(indicator=A4)


def test_one_row_of_a_log_leaves_everything_open() -> None:
    one = province(aired("2025-03-01 6:00-6:30 N TH1"), "")
    assert one["value"] == 100.0
    assert (one["units_measured"], one["units"]) == (0.0, 730.0)  # of both channels
    assert one["bound_low"] == 0.0 and one["bound_high"] == 100.0
    assert one["low"] is None


SHORT = "5:00-12:00 N", "12:00-20:00 D"  # 15 hours: 7 produced


def a_year(channel: str) -> list[str]:
    """Three weeks of 70 hours in 105, one of 49."""
    return [*logged(SAMPLED[:21], channel), *logged(SAMPLED[21:], channel, SHORT)]


def test_weeks_of_every_quarter_stand_for_the_year_of_both_channels() -> None:
    one = province(aired(*a_year("TH1"), *a_year("PT1")), "")
    # 259 hours of 420
    assert one["value"] == pytest.approx(100 * 259 / 420)
    assert (one["units_measured"], one["units"]) == (56.0, 730.0)
    assert one["covered"] == pytest.approx(56 / 730)
    assert [one[name] for name in EDGES] == [None, None]
    # e = 5.25, 5.25, 5.25, -15.75: squares 330.75; root of (337/365)(4/3) 330.75 = 20.177, by 420:
    # 4.804 points, times t of 3 degrees of freedom (3.1824): 15.29
    assert one["low"] == pytest.approx(61.667 - 15.29, abs=0.01)
    assert one["high"] == pytest.approx(61.667 + 15.29, abs=0.01)
    assert one["measured_to"] == SAMPLED[-1]


def test_weeks_that_are_all_alike_do_not_make_the_others_certain() -> None:
    one = province(aired(*logged(SAMPLED, "TH1"), *logged(SAMPLED, "PT1")), "")
    assert one["value"] == pytest.approx(100 * 10 / 15)
    assert (one["low"], one["high"]) == (None, None)
    # 28 days of 15 hours, 10 of them produced; of 337 days nothing is known
    whole, unknown = 900 * 28, 1440 * 337
    assert one["bound_low"] == pytest.approx(100 * 600 * 28 / (whole + unknown))
    assert one["bound_high"] == pytest.approx(100 * (600 * 28 + unknown) / (whole + unknown))


def test_a_channel_without_a_log_leaves_the_worse_side_open() -> None:
    one = province(aired(*a_year("TH1")), "")
    assert one["bound_low"] == 0.0
    assert one["bound_high"] == pytest.approx(one["value"])
    assert "channel_missing" in one["flag"].split(";")


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (SAMPLED[:21], "a quarter without a day"),
        (SAMPLED[:1] + SAMPLED[7:8] + SAMPLED[14:15] + SAMPLED[21:22], "four days"),
    ],
)
def test_too_few_days_do_not_stand_for_the_others(days: list[date], why: str) -> None:
    one = province(aired(*logged(days, "TH1")), "TH1")
    assert one["low"] is None, why
    # 15 hours a day were logged, the others may have sent 24 hours of anything
    unknown = 1440 * (365 - len(days))
    whole = 900 * len(days)
    assert one["bound_low"] == pytest.approx(100 * 600 * len(days) / (whole + unknown))
    assert one["bound_high"] == pytest.approx(100 * (600 * len(days) + unknown) / (whole + unknown))


def test_a_day_that_is_not_covered_is_not_monitored_and_does_not_count() -> None:
    # Of one day only five hours were logged: less than 90% of the 15 that a channel is on air.
    rows = [row for row in logged(SAMPLED, "TH1") if not row.startswith(f"{SAMPLED[0]} ")]
    short = f"{SAMPLED[0]} 15:00-20:00 D TH1"
    one = province(aired(*rows, short), "TH1")
    assert one["units_measured"] == 27.0
    assert one["value"] == pytest.approx(100 * 10 / 15)


def test_rows_set_aside_are_minutes_not_measured() -> None:
    rows = a_year("TH1")
    aside = log(f"{SAMPLED[0]} 20:00-21:00 N TH1", f"{SAMPLED[7]} 20:00-24:00 N TH1")
    one = province(aired(*rows, known=Known(RULES, LISTED, {"broadcast_log": aside})), "TH1")
    # one hour of sixteen leaves a day monitored (94%), four of nineteen do not (79%)
    assert one["units_measured"] == 27.0
    held, whole = 20 * 600 + 7 * 420, 27 * 900 + 60
    assert one["bound_low"] == pytest.approx(100 * held / whole)
    assert one["bound_high"] == pytest.approx(100 * (held + 60) / whole)


def test_a_day_that_is_not_covered_and_not_of_the_list_leaves_everything_open() -> None:
    listed = LISTED.with_columns(
        valid_from=pl.lit(date(2026, 1, 1)), valid_to=pl.lit(None, pl.Date)
    )
    rows = logged([date(2025, 3, 3)], "TH1", ("6:00-7:00 N",))
    one = province(aired(*rows, known=Known(RULES, listed)), "TH1")
    assert (one["units"], one["units_measured"], one["covered"]) == (1, 0, 0)
    assert one["bound_low"] < 5 and one["bound_high"] == 100


def test_a_channel_that_the_list_lacks_is_never_measured() -> None:
    assert aired(*logged(SAMPLED, "XYZ")).is_empty()


# ---- units


def audited(passing: int, failing: int, active: int) -> dict[str, Any]:
    register = frame("agencies", [agency(f"A{number}", f"a{number}") for number in range(active)])
    rows = [
        row
        for number in range(passing + failing)
        for row in checks(
            "2025-11-10", f"A{number}", f"a{number}", b1="++" if number < passing else "+-"
        )
    ]
    found = sites(frame("site_checks", rows), register, places(), AS_OF, KNOWN)
    return province(found.filter(indicator="agency_portal_two_way_share"), "")


@pytest.mark.parametrize(
    ("passing", "failing", "active", "least", "most"),
    [
        (40, 0, 40, 100.0, 100.0),  # all of them
        (3, 0, 40, 7.5, 100.0),  # too few to stand for the others
        (2, 1, 40, 5.0, 97.5),
    ],
)
def test_bounds_of_agencies(
    passing: int, failing: int, active: int, least: float, most: float
) -> None:
    one = audited(passing, failing, active)
    assert one["low"] is None
    value = one["value"]
    edges = [value if one[name] is None else one[name] for name in EDGES]
    assert edges == pytest.approx([least, most])
    assert one["covered"] == pytest.approx((passing + failing) / active)
    assert one["measured_to"] == date(2025, 11, 10)


def test_a_sample_that_all_passes_does_not_reach_100_and_one_failure_denies_it() -> None:
    assert audited(30, 0, 40)["low"] < 100.0 == audited(30, 0, 40)["high"]
    assert audited(29, 1, 40)["high"] == pytest.approx(97.5)


def newsroom(*outlets: str, aside: str = "") -> dict[str, Any]:
    rows = [
        {"assessed": day("2025-11-30"), "outlet": name, "criterion": criterion, "result": "passed"}
        for name in outlets
        for criterion in CRITERIA
    ]
    lost = frame("newsrooms", [{"assessed": day("2025-11-30"), "outlet": one} for one in aside])
    known = Known(RULES, LISTED, {"newsrooms": lost})
    found = newsrooms({"newsrooms": frame("newsrooms", rows)}, places(), AS_OF, known)
    return found.row(0, named=True)


@pytest.mark.parametrize(
    ("outlets", "aside", "units", "low"),
    [
        (("A", "B"), "", 2, None),
        (("A",), "", 2, 50.0),  # the rule says that there are two
        (("A", "B"), "C", 3, 100 * 2 / 3),  # a third was set aside
    ],
)
def test_bounds_of_press_agencies(
    outlets: tuple[str, ...], aside: str, units: int, low: float | None
) -> None:
    one = newsroom(*outlets, aside=aside)
    assert (one["value"], one["units"]) == (100.0, units)
    assert one["bound_low"] == (None if low is None else pytest.approx(low))


def test_press_items_set_aside_stay_open() -> None:
    def items(*tones: str | None) -> pl.DataFrame:
        return frame(
            "press_items",
            [
                {"item": f"B{number}", "date": day("2025-03-01"), "tone": tone}
                for number, tone in enumerate(tones)
            ],
        )

    known = Known(RULES, LISTED, {"press_items": items(None)})
    found = press({"press_items": items(*["positive"] * 3)}, places(), AS_OF, known)
    one = province(found.filter(indicator="press_positive_share"), "")
    assert (one["bound_low"], one["bound_high"], one["covered"]) == (75.0, 100.0, 0.75)
    assert one["measured_to"] == date(2025, 3, 1)


def test_a_drawn_item_that_cannot_be_used_leaves_its_share_open_around_the_weighted_one() -> None:
    """10 of 1,000 items drawn in one outlet, none positive; 10 of 20 in another, all positive: two
    per cent of all, not a half. An item that was set aside is one in 21 of those drawn."""

    def items(outlet: str, listed: int, tone: str) -> list[dict[str, Any]]:
        return [
            {"item": f"{outlet}{n}", "date": day("2025-03-01"), "outlet": outlet, "tone": tone}
            | {"listed": listed}
            for n in range(10)
        ]

    rows = frame("press_items", items("A", 1000, "negative") + items("B", 20, "positive"))
    known = Known(RULES, LISTED, {"press_items": rows.tail(1)})
    found = press({"press_items": rows}, places(), AS_OF, known)
    one = province(found.filter(indicator="press_positive_share"), "")
    assert one["value"] == pytest.approx(100 * 20 / 1020)
    assert one["bound_low"] == pytest.approx(one["value"] * 20 / 21)
    assert one["bound_high"] == pytest.approx(one["value"] * 20 / 21 + 100 / 21)
    assert one["low"] <= one["value"] <= one["high"]


def test_a_persons_row_that_cannot_be_used_leaves_a_survey_open_by_its_weight() -> None:
    def people(count: int, weight: float, seen: str) -> list[dict[str, Any]]:
        return [
            {"surveyed": day("2025-06-01"), "person": f"{weight}{n}", "weight": weight}
            | {"heard": "yes", "seen": seen}
            for n in range(count)
        ]

    rows = frame("survey", people(90, 1.0, "yes"))
    known = Known(RULES, LISTED, {"survey": frame("survey", people(1, 10.0, "no"))})
    found = survey({"survey": rows}, places(), AS_OF, known)
    one, sure = (
        province(some, "") for some in (found, survey({"survey": rows}, places(), AS_OF, Known()))
    )
    assert (sure["value"], sure["covered"], sure["bound_low"]) == (100.0, 1.0, None)
    assert (one["covered"], one["bound_low"], one["bound_high"]) == (
        pytest.approx(0.9),
        pytest.approx(90),
        pytest.approx(100),
    )
    assert one["low"] == pytest.approx(0.9 * sure["low"])


def test_who_did_not_answer_one_question_may_say_anything_to_it() -> None:
    rows = frame(
        "survey",
        [
            {"surveyed": day("2025-06-01"), "person": str(n), "weight": 1.0, "seen": "yes"}
            | {"heard": "yes" if n < 90 else None}
            for n in range(100)
        ],
    )
    found = survey({"survey": rows}, places(), AS_OF, Known())
    radio, tv, whole = (province(found, part) for part in ("radio", "tv", ""))
    assert (tv["covered"], tv["bound_low"], tv["flag"]) == (1.0, None, "")
    for one in (radio, whole):
        assert (one["value"], one["flag"]) == (100.0, "answers_missing")
        assert (one["covered"], one["bound_low"], one["bound_high"]) == (
            pytest.approx(0.9),
            pytest.approx(90),
            pytest.approx(100),
        )
    # 90 of 90: 0.025^(1/90) of them at least, and 10 of whom nothing is known
    assert radio["low"] == pytest.approx(90 * 0.025 ** (1 / 90))
