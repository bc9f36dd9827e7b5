"""What a page shows beside the logs: hours of forms, days without a log, machine and person."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from lsanalytics.briefs.sections import fields, logs, survey
from lsanalytics.datasets.airtime_summary import BESIDE_LOG
from lsanalytics.datasets.programme_guide import PLANNED
from lsanalytics.datasets.site_checks.columns import LABELS
from lsanalytics.datasets.survey import BESIDE_COUNT
from tests.datasets.frames import frame

FORM = {
    "station": "Đài",
    "medium": "tv",
    "period_start": date(2025, 4, 1),
    "period_end": date(2025, 6, 30),
    "hours": 2000.0,
    "unexplained": 4.0,
    **{"form_a4": 50.0, "form_a5": 30.0, "form_a6": 45.0},
    **{"log_days": 7, "log_a4": 48.0, "log_a5": None, "log_a6": 47.5},
    "source": "a.csv:2-9",
}


def text_of(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).strip()


def view(language: str = "vi", **tables: pl.DataFrame) -> Any:
    given = {
        "stated_hours": pl.DataFrame(schema=BESIDE_LOG),
        "planned_days": pl.DataFrame(schema=PLANNED),
        **tables,
    }
    prepared = SimpleNamespace(table=given.__getitem__, accepted=given.get)
    return SimpleNamespace(prepared=prepared, language=language, as_of=date(2026, 10, 31))


def test_nothing_is_shown_where_no_station_has_sent_either() -> None:
    assert logs.beside(view()) == ""


@pytest.mark.parametrize(("language", "gap"), [("vi", "50,0 / 48,0 / 2,0"), ("en", "50.0 / 48.0")])
def test_a_form_stands_beside_its_log_with_the_gap(language: str, gap: str) -> None:
    shown = logs.beside(view(language, stated_hours=pl.DataFrame([FORM], schema=BESIDE_LOG)))
    assert gap in shown
    assert "forms-beside-logs" in shown


def test_days_that_were_planned_and_have_no_log_are_named() -> None:
    days = pl.DataFrame(
        [
            ("TH1", date(2025, 6, 17), 60.0, 60.0, True),
            ("TH1", date(2025, 6, 18), 60.0, 0.0, False),
        ],
        schema=PLANNED,
        orient="row",
    )
    shown = logs.beside(view(planned_days=days))
    assert "1 ngày" in shown and "TH1 18/06/2025" in shown and "17/06" not in shown
    assert "…" not in shown


def test_of_many_days_without_a_log_the_first_are_named_and_all_counted() -> None:
    rows = [("TH1", date(2025, 6, day), 60.0, 0.0, False) for day in range(20, 0, -1)]
    days = pl.DataFrame(rows, schema=PLANNED, orient="row")
    assert text_of(logs.beside(view(planned_days=days))).endswith(
        "20 ngày có lịch phát sóng dự kiến mà chưa có nhật ký: "
        + ", ".join(f"TH1 {day:02d}/06/2025" for day in range(1, 13))
        + ", …"
    )
    assert "TH1 12 June 2025, …" in logs.beside(view("en", planned_days=days))


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (
            "P- F- --",
            "0 of 2 agencies audited (3 in all) pass every check; most often missing: b1. ",
        ),
        ("PP P- --", "1 of 2 agencies audited (3 in all) passes every check; of the others some"),
        ("PP PN", "2 of 2 agencies audited pass every check"),
        # Of four that were asked b1 two fail, of one that was asked b2 one: that is more often.
        ("FN F- P- P- -F", "0 of 5 agencies audited pass every check; most often missing: b2. "),
    ],
)
def test_an_agency_passes_every_check_only_where_every_check_was_made(
    states: str, said: str
) -> None:
    words = {"P": "passed", "F": "failed", "N": "not_applicable", "-": "not_audited"}
    checks = ("b1_inform", "b2_content")
    rows = [
        (str(at), f"Sở {at}", check, *LABELS[check], words[one], "reported")
        for at, agency in enumerate(states.split())
        for check, one in zip(checks, agency, strict=True)
    ]
    named = ["agency", "agency_name", "check", "check_vi", "check_en", "state", "evidence"]
    cells = pl.DataFrame(rows, schema=named, orient="row")
    assert said in text_of(fields._audited_head(cells, "en"))


def test_machine_and_person_are_compared_in_the_half_year_of_the_latest_audit() -> None:
    def row(day: str, site: str, result: str, method: str | None) -> dict[str, object]:
        return {
            **{"audited": date.fromisoformat(day), "agency": "A", "site": site},
            **{"check": "b4_contacts", "result": result, "method": method},
        }

    rows = [
        row("2026-03-01", "s1", "failed", "machine"),  # an earlier half-year
        *(row("2026-08-01", f"s{n}", "passed" if n < 3 else "failed", "machine") for n in range(5)),
        *(row("2026-09-01", f"s{n}", "passed" if n < 2 else "failed", None) for n in range(5)),
    ]
    shown = fields._machine_and_person(view(site_checks=frame("site_checks", rows)))
    # four of five alike; by chance 3/5 * 2/5 + 2/5 * 3/5 = 0.48: kappa (0.8 - 0.48) / 0.52
    assert "5 kết quả" in shown and "0,62" in shown
    only = frame("site_checks", rows[-5:])
    assert fields._machine_and_person(view(site_checks=only)) == ""


ASKED = {"place": "20", "period_start": date(2026, 1, 1), "part": "tv", "people": 400}
ASKED |= {"clusters": 20, "value": 97.0, "low": 94.0, "high": 98.5}


@pytest.mark.parametrize(
    ("counted", "low", "high", "said"),
    [
        (100.0, 94.0, 98.5, "nguồn không thống nhất"),  # 100 % counted, the survey says it is less
        (99.0, 94.0, 98.5, "nằm ngoài khoảng"),  # both miss 100 %
        (98.0, 94.0, 98.5, "nằm trong khoảng"),
        (100.0, 94.0, 100.0, "nằm trong khoảng"),
        (None, 94.0, 98.5, "chỉ có điều tra"),
    ],
)
def test_a_survey_stands_beside_the_count_and_says_where_verdicts_differ(
    counted: float | None, low: float, high: float, said: str
) -> None:
    row = {**ASKED, "counted": counted, "low": low, "high": high}
    seen = view(survey_beside=pl.DataFrame([row], schema=BESIDE_COUNT))
    seen.plan = SimpleNamespace(
        targets=[SimpleNamespace(indicator="people_reached_share", threshold=100.0)]
    )
    seen.prepared.places = SimpleNamespace(known=lambda *_: SimpleNamespace(name="Tỉnh"))
    shown = survey.beside(seen)
    assert said in shown and "survey-beside-count" in shown
    assert ("Nguồn không thống nhất" in shown) == (said == "nguồn không thống nhất")


def test_without_a_survey_nothing_stands_beside() -> None:
    assert survey.beside(view(survey_beside=BESIDE_COUNT.to_frame())) == ""
