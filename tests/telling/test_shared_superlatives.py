"""What several share, most or least, is told of all of them and not of whichever came first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from lsanalytics.briefs.sections.fields import _audited_head, _kept_head
from lsanalytics.briefs.sections.names import named_of
from lsanalytics.briefs.sections.quality import _most_aside
from lsanalytics.charts.commune_map import Territory, commune_map
from lsanalytics.charts.courses import parts_over_time
from lsanalytics.charts.distance import distance
from lsanalytics.datasets.site_checks.columns import LABELS
from lsanalytics.plan import Part
from lsanalytics.project import Project
from lsanalytics.receiving.ledger import Ledger
from lsanalytics.telling.sentence import sentence
from lsanalytics.words import named
from tests.charts.test_courses import series
from tests.charts.test_territory import FOUND
from tests.progress.samples import AS_OF, INDICATOR, assess, milestone, observed, target

CELLS = {"00001": (0, 0), "00002": (1, 0)}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["A"], "A"),
        (["A", "B"], "A; B"),
        (["A", "B", "C"], "A; B; C"),
        (["A", "B", "C", "D", "E"], "A; B; C; và 2 nữa"),
    ],
)
def test_all_are_named_or_counted(names: list[str], said: str) -> None:
    assert named(names, "vi") == said


def test_places_with_as_many_people_not_reached() -> None:
    found = FOUND.with_columns(people=pl.lit(100.0))
    title = commune_map(found, Territory(None, CELLS), "en").title
    assert title == (
        "Most of the people not reached: Huyện Bình Gia; Thành phố Lạng Sơn (former districts); "
        "100 in each (50% of those counted)"
    )
    alone = commune_map(found.with_columns(district=pl.lit("–")), Territory(None, CELLS), "en")
    assert alone.title.endswith("100 in each (50% of those counted)")
    assert "former" not in alone.title


def test_requirements_that_as_many_agencies_lack() -> None:
    checks = ("b1_inform", "b2_content", "b4_contacts")
    states = {"Sở A": ("failed", "failed", "passed"), "Sở B": ("passed", "passed", "passed")}
    rows = [
        (agency, agency, check, *LABELS[check], state, "reported")
        for agency, each in states.items()
        for check, state in zip(checks, each, strict=True)
    ]
    columns = ["agency", "agency_name", "check", "check_vi", "check_en", "state", "evidence"]
    said = _audited_head(pl.DataFrame(rows, schema=columns, orient="row"), "en")
    first, second, third = (LABELS[check][1] for check in checks)
    assert f"most often missing: {first}; {second} (1 of 2 agencies)" in said
    assert third not in said


def test_parts_that_are_as_weak() -> None:
    values = {"a": 80.0, "b": 80.0, "c": 95.0}
    rows = pl.concat([series("x", part, "half", [90.0, value]) for part, value in values.items()])
    names = {part: part.upper() for part in values}
    told = parts_over_time(rows, names, "b3", 100.0, AS_OF, "en", key="parts").told
    assert "weakest is A; B, 80.0%" in told


def test_parts_of_a_target_that_are_as_weak() -> None:
    names = {"radio": "Phát thanh", "tv": "Truyền hình", "both": "Cả hai"}
    parts = tuple(Part(i, n, n, INDICATOR, i, "at_least") for i, n in names.items())
    values = {"radio": 85.0, "tv": 85.0, "both": 95.0}
    rows = pl.concat([observed({2025: value}, part=part) for part, value in values.items()])
    said = sentence(assess(rows, target(100.0, parts=parts), AS_OF), "vi")
    assert said.endswith("; các phần yếu nhất là “Phát thanh”; “Truyền hình”.")


def test_targets_that_are_as_far() -> None:
    due = target(milestones=(milestone(2025, 70.0),))
    some = [
        assess(observed({2025: value}), replace(due, id=name, short_en=name.upper()), AS_OF)
        for name, value in (("a1", 60.0), ("a2", 60.0), ("a3", 65.0))
    ]
    assert "farthest from it is a1 (A1); a2 (A2): −10.0" in distance(some, "en").title


def test_datasets_with_as_many_rows_set_aside(tmp_path: Path) -> None:
    nothing = Ledger(Project(tmp_path), ())
    said = _most_aside({"x": 2, "y": 2, "z": 1}, {"x": "X", "y": "Y"}, "en", "datasets", nothing)
    assert "3 of 3 datasets have rows set aside; most: X; Y (2 rows)" in said


def test_what_as_many_of_those_that_fall_short_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    lacks = pl.DataFrame({"lacks": [["tool", "phone"], ["tool"], ["phone"], ["map"]]})
    monkeypatch.setattr("lsanalytics.briefs.sections.names.lacking", lambda _: {"b3": lacks})
    view: Any = SimpleNamespace(language="en")
    assert named_of(view, "b3") == "2 lack: phone; tool"


def test_levels_kept_on_as_many_days() -> None:
    kept = [(1.0, "PT1", "a4", 5, 5), (1.0, "TH1", "a4", 5, 5), (0.4, "TH1", "a5", 2, 5)]
    view: Any = SimpleNamespace(language="en", as_of=date(2026, 10, 31))
    said = _kept_head(kept, view, simulated=False)
    assert "Kept on most days: a4, PT1; a4, TH1, 5 of 5 monitored days; on fewest: a5, TH1" in said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (14, "Mọi ngày theo dõi đều giữ được mức, ở mọi kênh có nhật ký"),
        (0, "Không ngày theo dõi nào giữ được mức, ở mọi kênh có nhật ký"),
    ],
)
def test_levels_kept_on_all_days_or_on_none_have_no_most_and_fewest(kept: int, said: str) -> None:
    share = kept / 14  # of 42 days of one channel as of 14 of another
    days = [(share, "PT1", "a4", kept, 14), (share, "TH1", "a6", 3 * kept, 42)]
    view: Any = SimpleNamespace(language="vi", as_of=date(2026, 10, 31))
    assert said in _kept_head(days, view, simulated=False)
