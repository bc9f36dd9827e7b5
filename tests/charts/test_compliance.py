"""Daily compliance: every monitored day once, told by symbol, and hours beside the floor."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.charts.daily import Rule, compliance
from lsanalytics.charts.figure import Figure, to_svg
from lsanalytics.charts.hours import hours
from lsanalytics.charts.theme import LIGHT
from lsanalytics.project import Project
from lsanalytics.regulations import load_regulations, with_floors
from tests.charts.reading import marks, pieces_of, silent_signs, upright

AS_OF = date(2026, 10, 31)
RULE = Rule("a4", "Tỷ lệ trong tỉnh", 70.0, "at_least")
RULES = load_regulations(Project.find().regulations)


def days(evidence: str = "reported") -> pl.DataFrame:
    """A week of May and one of August: 71, 70, 69, 67, 66.9, 50 and 90%, then all 80%."""
    shares = [71.0, 70.0, 69.0, 67.0, 66.9, 50.0, 90.0] + [80.0] * 7
    dates = [date(2026, 5, 4 + day) for day in range(7)]
    dates += [date(2026, 8, 3 + day) for day in range(7)]
    return pl.DataFrame(
        {
            "evidence": evidence,
            "channel": "TH1",
            "medium": "tv",
            "date": dates,
            "share": shares,
            "least": shares,  # nothing of unknown origin
            "most": shares,
            "source": "data/raw/returns/broadcast_log/a.csv:2-9 (8)",
        }
    )


def figure(evidence: str = "reported") -> Figure:
    return compliance(days(evidence), RULE, AS_OF, "vi")


def test_title_counts_the_days() -> None:
    # kept: 71, 70, 90 and seven of 80 = 10 of 14 = 71,4%
    assert "TH1 giữ đúng 10 trong 14 ngày (71,4%)" in figure().title


def test_three_steps_at_their_limits() -> None:
    # nearly: up to 3 points short, so 69 and 67; broken: 66.9 and 50
    said = figure().description
    assert "giữ đúng mức: 10, lệch không quá 3 điểm phần trăm: 2, không giữ được: 2" in said
    assert figure().data.height == 14


def _drawn(svg: str, ink: str, inside: str) -> int:
    """Strokes of the days of one look: a square and a dash have one, a cross two.

    The signs of the key have lines of another width.
    """
    found = [mark for mark in marks(svg) if mark.tag == "path" and not mark.says]
    looked = [mark.look for mark in found if mark.look.get("stroke-width") == "1.5"]
    own = [look for look in looked if (look.get("stroke"), look.get("fill")) == (ink, inside)]
    return sum(len(pieces_of(look["d"])) for look in own)


@pytest.mark.parametrize("narrow", [False, True])
def test_each_monitored_day_is_one_mark_and_no_other(narrow: bool) -> None:
    svg = to_svg(figure(), narrow=narrow)
    # 10 kept: dots; 2 nearly: dashes; 2 broken: crosses of two strokes
    good, watch, bad, paper = (LIGHT[name] for name in ("good", "watch", "bad", "paper"))
    assert _drawn(svg, good, good) == 10
    assert _drawn(svg, watch, watch) == 2
    assert _drawn(svg, bad, paper) == 2 * 2


@pytest.mark.parametrize("narrow", [False, True])
def test_each_day_stands_at_its_share(narrow: bool) -> None:
    """Days are joined into one path a look: each sign's middle, read back through the axis."""
    drawn = marks(to_svg(figure(), narrow=narrow))
    (scale,) = upright(drawn)
    found = sorted(
        round(scale.value(y), 1) for _, y in silent_signs(drawn) if scale.holds(y, beyond=2)
    )
    assert found == pytest.approx(sorted(days()["share"].to_list()), abs=0.3)


def test_a_year_says_how_many_of_its_days_kept_the_rule() -> None:
    svg = to_svg(figure())
    assert "<title>năm 2026: 10 trong 14 ngày giữ được (71,4" in svg and ">10/14<" in svg
    shown = figure().shown
    assert shown is not None and shown.rows() == [
        ("TH1", "2026", 14, 10, 2, 2, 80.0, "báo cáo", "data/raw/returns/broadcast_log/a.csv")
    ]


def test_simulated_days_are_hollow_and_named() -> None:
    real, made = (to_svg(figure(kind)) for kind in ("reported", "simulated"))
    assert _drawn(real, LIGHT["simulated"], LIGHT["paper"]) == 0
    assert _drawn(made, LIGHT["simulated"], LIGHT["paper"]) == 10
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
    assert "PT1 đạt 2 trong 3 mức (năm 2026); TH1 đạt 2 trong 3 mức" in shown.title
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
            "hours_own": [2.5, 3.0],  # below 20% of 16
            "hours_new": [1.4, 1.5],  # half of 3
            "source": ["a.csv", "b.csv"],
        }
    )
    shown = hours(with_floors(averages, RULES), [], ["a.csv:2"], AS_OF, "vi")
    assert "PT1 chưa có mức nào để so (năm 2024); TH1 đạt 2 trong 3 mức" in shown.title


@pytest.mark.parametrize("shares", [[80.0], [80.0, 68.0], [80.0, 68.0, 50.0]])
def test_the_key_stands_whole_on_a_phone_however_many_signs_it_has(shares: list[float]) -> None:
    looks = len(shares)
    share = pl.Series("share", [shares[day % looks] for day in range(14)])
    given = days().with_columns(share, share.alias("least"), share.alias("most"))
    svg = to_svg(compliance(given, RULE, AS_OF, "vi"), narrow=True)
    tall = float(svg.partition('viewBox="0 0 ')[2].partition('"')[0].split()[1])
    key = [one.y for one in marks(svg) if one.words in ("giữ đúng mức", "không giữ được")]
    assert key and max(key) + 4 < tall


def test_days_that_all_stand_at_the_threshold_still_have_a_scale() -> None:
    level = days().with_columns(share=pl.lit(70.0), least=pl.lit(70.0), most=pl.lit(70.0))
    shown = compliance(level, RULE, AS_OF, "vi")
    assert "giữ đúng 14 trong 14 ngày" in shown.title
    assert ">14/14<" in to_svg(shown)


def test_no_monitored_day_is_said() -> None:
    shown = compliance(days().clear(), RULE, AS_OF, "vi")
    assert shown.title == "Tỷ lệ trong tỉnh: chưa có ngày nào được theo dõi"
    assert shown.data.is_empty() and to_svg(shown)
