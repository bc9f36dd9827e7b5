"""One of every kind of chart, from the data made by hand for the tests, as kept pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from inspect import signature

import polars as pl

from lsanalytics.charts.agencies import agency_matrix
from lsanalytics.charts.calibration import coverage, reliability
from lsanalytics.charts.commune_map import Territory, commune_map
from lsanalytics.charts.context import papi, ranks
from lsanalytics.charts.courses import parts_over_time, press_tone
from lsanalytics.charts.daily import compliance
from lsanalytics.charts.distance import distance
from lsanalytics.charts.figure import Figure, to_svg
from lsanalytics.charts.hours import hours
from lsanalytics.charts.places import reach_of_place
from lsanalytics.charts.trajectory import trajectory
from lsanalytics.charts.unreached import unreached
from lsanalytics.published import COLUMNS, observed, papi_observed
from lsanalytics.words import Language
from tests.charts import test_calibration, test_compliance, test_places, test_unreached
from tests.charts.samples import AS_OF, assessment, point, target, ten
from tests.charts.test_agencies import F, N, P, U, cells
from tests.charts.test_courses import series

FAN = pl.DataFrame(
    {
        "year": [2026, 2028, 2030],
        **{"q05": [68.0, 60.0, 55.0], "q10": [69.0, 63.0, 59.0], "q25": [70.0, 68.0, 66.0]},
        **{"q75": [72.5, 77.0, 80.0], "q90": [74.0, 81.0, 86.0], "q95": [75.0, 83.0, 90.0]},
    }
)
OPEN = {"bound_low": 30.0, "bound_high": 41.0}  # what was not measured could make it
COMMUNES = {f"{code:05d}": f"Xã {name}" for code, name in enumerate(("Một", "Hai", "Ba", "Bốn"))}


def _reported(language: Language = "vi") -> Figure:
    """Reported years with bounds, a break, and what is likely to come."""
    values = (58.2, 60.4, 63.0, 66.1, 68.3, 69.2)
    flags = {2: "break"}  # by place in the series: what is counted changed in 2022
    series = [point(2020 + at, value, flag=flags.get(at, "")) for at, value in enumerate(values)]
    series.append(point(2026, 71.3, low=69.9, high=72.7))
    one = assessment(series, "on_track", breaks=(date(2022, 1, 1),))
    return trajectory(one, language, indicator="Tỷ lệ thời lượng trong tỉnh", outlook=FAN)


def _mixed(language: Language = "en") -> Figure:
    """A ceiling: simulated years, then published ones."""
    goal = target("a6", 30.0, "at_most", "Khai thác", "Taken from other channels")
    series = [point(2021, 38.5, "simulated"), point(2022, 35.0, "simulated", **OPEN)]
    series += [point(2024, 33.0, "published"), point(2025, 30.4, "published")]
    return trajectory(assessment(series, goal=goal), language, indicator="Share taken")


def _agencies(language: Language = "vi") -> Figure:
    rows = {"A": (P, P, N), "B": (P, F, F), "C": (P, F, N), "D": (U, U, U), "E": (F, F, F)}
    return agency_matrix(cells(rows), "province", AS_OF, language)


def _parts(language: Language = "vi") -> Figure:
    values = {"": [40.0, 60.0, 64.0, 71.0], "data_tool": [50.0, 62.0, 66.0, 75.0]}
    values["mobile"] = [70.0, 95.0, 97.0, 98.0]
    rows = [series("agency_site_four_part_share", part, "half", v) for part, v in values.items()]
    names = {"mobile": "di động", "data_tool": "công cụ", "": "cả bốn"}
    return parts_over_time(pl.concat(rows), names, "b3", 100.0, AS_OF, language, key="parts-b3")


def _tone(language: Language = "vi") -> Figure:
    ends = {"positive": [50.0, 54.0, 53.0, 58.0, 61.0], "negative": [20.0, 18.0, 19.0, 14.0, 12.0]}
    rows = [series(f"press_{tone}_share", "", "quarter", v) for tone, v in ends.items()]
    return press_tone(pl.concat(rows), AS_OF, language)


def _papi(language: Language = "vi") -> Figure:
    rows = [
        {
            **{"code": "SC21", "topic_vi": "Tiếp cận thông tin", "topic_en": "Access"},
            **{"series": "before" if year < 2020 else "after", "year": str(year), "value": value},
            **{"median": "1.1", "rank": "20", "provinces": "63", "place": "20"},
            "break": "yes" if year == 2020 else "no",
        }
        for year, value in enumerate(("1.0", "1.2", "1.3", "1.25", "0.9", "0.95", "1.1"), 2016)
    ]
    return papi(papi_observed(pl.DataFrame(rows)), AS_OF, language, "Lạng Sơn")


def _ranks(language: Language = "vi") -> Figure:
    labels = {name: "–" for name in COLUMNS if name not in ("value", "low", "high", "flag")}
    known = {"topic_vi": "Thứ hạng", "topic_en": "Rank", "field": "electronic", "plot": "yes"}
    rows = [
        {
            **dict.fromkeys(COLUMNS, None),
            **labels,
            **known,
            **{"topic": topic, "series": topic, "grain": "year", "place": "20", "value": rank},
            **{"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"},
            **dict.fromkeys(("numerator", "denominator"), None),
        }
        for topic, year, rank in (
            *(("dti_rank", "2020", "16"), ("dti_rank", "2021", "5"), ("dti_rank", "2022", "6")),
            *(("ict_index_rank", "2017", "58"), ("ict_index_rank", "2018", "32")),
        )
    ]
    return ranks(
        observed(pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String))), AS_OF, language
    )


def _hours(language: Language = "vi") -> Figure:
    averages = pl.DataFrame(
        {
            **{"evidence": ["reported"] * 4, "channel": ["PT1", "PT1", "TH1", "TH1"]},
            **{"medium": ["radio", "radio", "tv", "tv"], "year": [2025, 2026] * 2},
            **{"days": [7] * 4, "hours_total": [13.0, 14.5, 15.5, 14.5]},
            **{"hours_own": [2.0, 2.5, 3.0, 3.5], "hours_new": [1.2, 1.4, 1.8, 2.5]},
            **{"source": ["a.csv", "a.csv", "b.csv", "b.csv"]},
            **{"floor_hours_total": [None, 14.0, 15.0, 15.0]},
            **{"floor_hours_own": [2.2, 2.2, 3.0, 3.4], "floor_hours_new": [1.5, 1.5, 2.0, 2.0]},
        }
    )
    return hours(averages, ["Một quy định"], ["a.csv:2"], AS_OF, language)


def _tiles(language: Language = "vi") -> Figure:
    found = pl.DataFrame(
        {
            "place": list(COMMUNES),
            "name": list(COMMUNES.values()),
            "district": ["Huyện Bình Gia"] * 3 + ["Thành phố Lạng Sơn"],
            "people": [180.0, 20.0, 0.0, 700.0],
            "before": [None, 30.0, 5.0, 900.0],
            "all": [1000.0, 2000.0, 1500.0, 4000.0],
            "value": [82.0, 99.0, 100.0, 82.5],
            "evidence": ["simulated"] * 4,
            "period_end": [AS_OF] * 4,
            "source": ["a.csv:2"] * 4,
        }
    )
    cells = ((0, 0), (1, 0), (1, 1), (3, 1))
    return commune_map(found, Territory(None, dict(zip(COMMUNES, cells, strict=True))), language)


def _days(language: Language = "vi") -> Figure:
    return compliance(test_compliance.days("simulated"), test_compliance.RULE, AS_OF, language)


def _place(language: Language = "vi") -> Figure:
    return reach_of_place(test_places.rows(), "06001", "Xã Đoàn Kết", language)


def _people(language: Language = "vi") -> Figure:
    rows = test_unreached.rows()
    return unreached(rows, test_unreached.NAMES, test_unreached.DISTRICTS, language)


def _simulated(language: Language = "vi") -> Figure:
    return trajectory(ten()[3], language, indicator="Tỷ lệ", outlook=FAN)


KINDS: dict[str, Callable[..., Figure]] = {  # each takes the language of its words
    "trajectory-reported": _reported,
    "trajectory-simulated": _simulated,
    "trajectory-mixed": _mixed,
    "distance": lambda language="vi": distance(ten(), language),
    "days": _days,
    "hours": _hours,
    "agencies": _agencies,
    "parts": _parts,
    "tone": _tone,
    "place": _place,
    "people-not-reached": _people,
    "map": _tiles,
    "papi": _papi,
    "ranks": _ranks,
    "reliability": lambda language="vi": reliability(test_calibration.figures(), language),
    "coverage": lambda language="en": coverage(test_calibration.figures(), language),
}


@cache
def figure(kind: str, language: Language) -> Figure:
    return KINDS[kind](language)


@cache
def drawn(kind: str, language: Language = "vi", *, narrow: bool = False) -> str:
    """The drawing, made once for all tests that read it."""
    return to_svg(figure(kind, language), narrow=narrow)


def pictured_in(kind: str) -> Language:
    """The language of its kept pictures."""
    language: Language = signature(KINDS[kind]).parameters["language"].default
    return language
