"""Daily compliance: every monitored day once, told by symbol, and hours beside the floor."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
import pytest

from lsanalytics.charts.daily import Rule, compliance
from lsanalytics.charts.figure import Figure, to_svg
from lsanalytics.charts.hours import hours
from lsanalytics.charts.theme import LIGHT
from lsanalytics.datasets.broadcast_log.airtime import with_floors
from lsanalytics.datasets.broadcast_log.columns import MEASURED
from lsanalytics.project import Project
from lsanalytics.regulations import load_regulations

AS_OF = date(2026, 10, 31)
RULE = Rule("airtime_in_province_share", "Tỷ lệ trong tỉnh", 70.0, "at_least")
RULES = load_regulations(Project.find().regulations)


def days(evidence: str = "reported") -> pl.DataFrame:
    """A week of May and one of August: 71, 70, 69, 67, 66.9, 50 and 90 %, then all 80 %."""
    shares = [71.0, 70.0, 69.0, 67.0, 66.9, 50.0, 90.0] + [80.0] * 7
    dates = [date(2026, 5, 4 + day) for day in range(7)]
    dates += [date(2026, 8, 3 + day) for day in range(7)]
    return pl.DataFrame(
        {
            "evidence": evidence,
            "channel": "TH1",
            "medium": "tv",
            "date": dates,
            "share_a4": shares,
            "source": "data/raw/returns/broadcast_log/a.csv:2-9 (8)",
            **{f"minutes_{origin}": 0.0 for origin in MEASURED},  # nothing of unknown origin
        }
    )


def figure(evidence: str = "reported") -> Figure:
    return compliance(days(evidence), RULE, AS_OF, "vi")


def test_title_counts_the_days() -> None:
    # kept: 71, 70, 90 and seven of 80 = 10 of 14 = 71,4 %
    assert "TH1 giữ đúng 10 trên 14 ngày (71,4\N{NO-BREAK SPACE}%)" in figure().title


def test_three_steps_at_their_limits() -> None:
    # nearly: up to 3 points short, so 69 and 67; broken: 66.9 and 50
    said = figure().description
    assert "giữ đúng mức: 10, lệch không quá 3 điểm %: 2, không giữ được: 2" in said
    assert figure().data.height == 14


@pytest.mark.parametrize("narrow", [False, True])
def test_each_monitored_day_is_one_mark_and_no_other(narrow: bool) -> None:
    svg = to_svg(figure(), narrow=narrow)
    titles = re.findall(r"<title>(\d\d/\d\d/\d{4}): [^<]* – ([^<]*)</title>", svg)
    assert len(titles) == 14 and len({day for day, _ in titles}) == 14


def test_steps_differ_in_shape_not_in_colour_alone() -> None:
    svg = to_svg(figure())
    shapes = {
        step: set(re.findall(rf'd="([^"]*)"[^>]*><title>[^<]* – {step}</title>', svg))
        for step in ("giữ đúng mức", "lệch không quá 3 điểm %", "không giữ được")
    }
    assert all(len(one) == 1 for one in shapes.values())
    assert len(set.union(*shapes.values())) == 3


def test_simulated_days_are_hollow_and_named() -> None:
    real, made = to_svg(figure()), to_svg(figure("simulated"))
    kept = r"<path [^>]*><title>[^<]* – giữ đúng mức</title>"
    assert all(f'fill="{LIGHT["good"]}"' in one for one in re.findall(kept, real))
    assert all('fill="#FFFFFF"' in one for one in re.findall(kept, made))
    assert "Truyền hình (mô phỏng)" in made and "mô phỏng" not in real.split("</desc>")[1]


def test_hours_are_held_against_the_floor_of_their_medium() -> None:
    averages = pl.DataFrame(
        {
            "evidence": "reported",
            "channel": ["PT1", "TH1"],
            "medium": ["radio", "tv"],
            "year": [2026, 2026],
            "days": [7, 7],
            "hours_total": [14.5, 14.5],  # above 14 for radio, below 15 for television
            "hours_own": [2.5, 3.5],
            "hours_new": [1.4, 2.5],  # below 1.5; above 2
            "source": ["a.csv", "b.csv"],
        }
    )
    averages = with_floors(averages, RULES)
    shown = hours(averages, ["TV: a rule"], ["a.csv:2"], AS_OF, "vi")
    assert "PT1 đạt 2 trên 3 mức (năm 2026); TH1 đạt 2 trên 3 mức" in shown.title
    assert "không phải mục tiêu của Kế hoạch" in shown.subtitle
    assert to_svg(shown).count("stroke-dasharray") >= 1
    assert shown.data["Nguồn"].to_list() == ["a.csv", "b.csv"]


def test_a_year_is_held_against_the_floor_of_its_own_rule() -> None:
    averages = pl.DataFrame(
        {
            "evidence": "reported",
            "channel": ["PT1", "TH1"],
            "medium": ["radio", "tv"],
            "year": [2024, 2024],
            "days": [7, 7],
            "hours_total": [14.5, 16.0],
            "hours_own": [2.5, 3.0],  # below 20 % of 16
            "hours_new": [1.4, 1.5],  # half of 3
            "source": ["a.csv", "b.csv"],
        }
    )
    shown = hours(with_floors(averages, RULES), [], ["a.csv:2"], AS_OF, "vi")
    assert "PT1 đạt 0 trên 0 mức (năm 2024); TH1 đạt 2 trên 3 mức" in shown.title


def test_days_that_all_stand_at_the_threshold_still_have_a_spread() -> None:
    level = days().with_columns(share_a4=pl.lit(70.0))
    shown = compliance(level, RULE, AS_OF, "vi")
    assert "giữ đúng 14 trên 14 ngày" in shown.title
    assert "<title>70–72 %: 14 ngày</title>" in to_svg(shown)


def test_no_monitored_day_is_said() -> None:
    shown = compliance(days().clear(), RULE, AS_OF, "vi")
    assert shown.title == "Tỷ lệ trong tỉnh: chưa có ngày nào được theo dõi"
    assert shown.data.is_empty() and to_svg(shown)
