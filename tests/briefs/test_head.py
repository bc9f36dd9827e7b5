"""What a page says of itself is declared in briefs.toml; no code knows a notebook by its name."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import polars as pl
import pytest

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.parameters import PageKind
from lsanalytics.briefs.sections import head
from lsanalytics.briefs.sections.head import _heading
from lsanalytics.briefs.sections.kinds import KINDS, evidence_of
from lsanalytics.briefs.sections.targets import _sections_head
from lsanalytics.briefs.view import view_of
from lsanalytics.errors import InputError
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.words import LANGUAGES, Language
from tests.charts.samples import assessment, point

PROJECT = Project.find()
PACKAGE = Path(__file__).parents[2] / "lsanalytics"


def _target(field: str, kind: str) -> SimpleNamespace:
    return SimpleNamespace(target=SimpleNamespace(field=field), evidence=SimpleNamespace(kind=kind))


@pytest.mark.parametrize("language", LANGUAGES)
def test_remarks_are_told_in_the_language_of_the_page(
    monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setattr(head, "told_of", lambda *given: [given[1:]])
    brief = open_brief("province", as_of="2026-10-31", language=language)
    assert brief.title().about["remarks"] == [("province", 1, language)]


# 2 of press, 4 of broadcasting, 4 of electronic; one target of broadcasting rests on reports.
ASSESSMENTS = (
    *[_target("press", "simulated")] * 2,
    *[_target("broadcasting", "simulated")] * 3,
    _target("broadcasting", "real"),
    *[_target("electronic", "simulated")] * 4,
)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ((), "9 of 10 targets"),
        (("press", "broadcasting"), "5 of 6 targets"),
        (("electronic",), "4 of 4 targets"),
    ],
)
def test_the_banner_counts_the_targets_of_its_page(fields: tuple[str, ...], said: str) -> None:
    plan = SimpleNamespace(targets=[one.target for one in ASSESSMENTS])
    own = [one for one in ASSESSMENTS if not fields or one.target.field in fields]
    told = {"assessments": ASSESSMENTS, "own": own, "plan": plan}
    view = SimpleNamespace(fields=fields, language="en", **told)
    view.of_fields = lambda *fields: Brief.of_fields(view, *fields)  # type: ignore[arg-type]
    assert said in KINDS["targets"].banner(view)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "language", "said"),
    [
        ("180", "vi", "Huyện Tràng Định (đến 30/06/2025): "),
        ("180", "en", "Huyện Tràng Định (until 30 June 2025): "),
        ("06040", "vi", "Xã Thất Khê: "),
    ],
)
def test_a_unit_that_is_no_more_is_headed_with_its_last_day(
    place: str, language: str, said: str
) -> None:
    brief = open_brief("place", place=place, as_of="2026-10-31", language=language)
    assert _heading(brief).startswith(said)


@pytest.mark.parametrize(
    ("newest", "said"),
    [
        ((date(2025, 12, 31), None), "newest data: 31 December 2025"),
        ((date(2025, 12, 31), 2026), "newest data: 2026, not the whole year"),
        ((None, 2026), "newest data: 2026, not the whole year"),
        ((None, None), "no data yet"),
    ],
)
def test_figures_without_a_day_of_a_year_that_is_not_over_are_the_newest_data(
    newest: tuple[date | None, int | None], said: str
) -> None:
    prepared = SimpleNamespace(newest=lambda place: newest)
    told = {"as_of": date(2026, 10, 31), "language": "en", "place_code": "20"}
    view = SimpleNamespace(**told, prepared=prepared)
    assert KINDS["quality"].dates(view).endswith(said)  # type: ignore[arg-type]


def _held(*rows: tuple[str, int]) -> pl.DataFrame:
    """Observations of that evidence, measured to that day of October 2026."""
    days = [date(2026, 10, day) for _, day in rows]
    shown = {"place": "20", "flag": "", "period_start": date(2026, 1, 1)}
    kinds = {"evidence": [kind for kind, _ in rows], "measured_to": days, "period_end": days}
    return pl.DataFrame(kinds).with_columns(**{name: pl.lit(one) for name, one in shown.items()})


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("reported", 3)], "newest data: 3 October 2026"),
        ([("simulated", 30)], "newest data: 30 October 2026"),
        # a sample that is newer says nothing of how new the figures are
        ([("reported", 3), ("simulated", 30)], "newest real data: 3 October 2026"),
        ([("published", 5), ("reported", 3), ("simulated", 30)], "real data: 5 October 2026"),
    ],
)
def test_the_head_tells_how_new_the_figures_are_that_its_targets_are_judged_by(
    rows: list[tuple[str, int]], said: str
) -> None:
    told = {"as_of": date(2026, 10, 31), "language": "en", "place_code": "20", "kind": "targets"}
    behind = {"b1": _held(*rows), "a1": _held(("reported", 31))}  # of a field that is not shown
    view = SimpleNamespace(
        **told,
        of_fields=lambda: [SimpleNamespace(target="b1")],
        rows_behind=lambda *targets: pl.concat(behind[one] for one in targets),
    )
    assert KINDS["targets"].dates(view).endswith(said)  # type: ignore[arg-type]


def test_a_page_of_data_speaks_of_the_indicators_that_its_notebook_names() -> None:
    held = {"reach": _held(("reported", 3)), "airtime": _held(("simulated", 30))}
    prepared = SimpleNamespace(observations_of=lambda indicator: held[indicator])
    told = {"as_of": date(2026, 10, 31), "language": "en", "place_code": "20", "kind": "data"}
    for shown, newest, marked in (
        (("reach",), "newest data: 3 October 2026", False),
        (("reach", "airtime"), "newest real data: 3 October 2026", True),
    ):
        view = SimpleNamespace(**told, shown=shown, prepared=prepared)
        assert KINDS["data"].dates(view).endswith(newest)  # type: ignore[arg-type]
        assert bool(KINDS["data"].banner(view)) == marked  # type: ignore[arg-type]


def test_a_notebook_on_an_indicator_that_there_is_not_is_refused() -> None:
    catalogue = Catalogue.load(PROJECT, load_places(PROJECT.raw), date(2026, 10, 31))
    notebook = replace(catalogue.notebook("people-not-reached"), indicators=("people_reached",))
    spec = catalogue.spec(notebook, {"as_of": "2026-10-31"})
    with pytest.raises(InputError) as refused:
        view_of(spec, catalogue)
    assert refused.value.key == "unknown_indicator"


@pytest.mark.parametrize(
    ("kinds", "begins", "status"),
    [
        (["simulated"], "A sample, not data of this place", "no real data yet (sample)"),
        (
            ["reported", "simulated"],
            "What this page marks “simulated” is a sample",
            "has reported data, a part is simulated",
        ),
        (["reported"], "", "has reported data"),
    ],
)
def test_a_place_with_real_figures_is_not_told_to_be_a_sample(
    kinds: list[str], begins: str, status: str
) -> None:
    held = _held(*((kind, 3) for kind in kinds))
    prepared = SimpleNamespace(observations_of=lambda place: held)
    told = {"language": "en", "place_code": "06040", "kind": "place", "shown": ()}
    view = SimpleNamespace(**told, prepared=prepared)
    said = KINDS["place"].banner(view)  # type: ignore[arg-type]
    assert said.startswith(begins) and bool(said) == bool(begins)
    assert KINDS["place"].summary(view) == status  # type: ignore[arg-type]


def test_what_has_to_be_sent_names_the_rows_that_came_and_were_set_aside() -> None:
    brief = open_brief("electronic-information", as_of="2026-10-31", language="en")
    brief.__dict__["aside"] = pl.DataFrame({"dataset": ["site_checks"], "rows": [131]})
    (judged,) = (one for one in brief.assessments if one.target.id == "b1")
    register, audits = head._awaited(brief, judged).split("; ")
    assert register == "Register of agencies and their portals and pages"
    assert audits == "Audits of portals and pages (131 rows received were set aside)"


@pytest.mark.parametrize(("kind", "said"), [("simulated", True), ("reported", False)])
def test_a_page_of_data_tells_of_simulated_rows_and_of_no_target(kind: str, said: bool) -> None:
    held = pl.DataFrame({"evidence": ["reported", kind]})
    prepared = SimpleNamespace(observations_of=lambda place: held)
    told = {"language": "en", "place_code": "20", "kind": "data", "shown": ()}
    view = SimpleNamespace(**told, prepared=prepared)
    banner = KINDS["data"].banner(view)  # type: ignore[arg-type]
    assert bool(banner) == said and "targets" not in banner
    assert "no verdict" in KINDS["data"].summary(view)  # type: ignore[arg-type]


@pytest.mark.parametrize(("used", "said"), [(1, "simulated"), (0, "real")])
def test_the_page_of_the_data_is_marked_for_simulated_rows_that_are_used(
    used: int, said: str
) -> None:
    rows = {"evidence": ["reported", "simulated"], "accepted": [1, used]}
    prepared = SimpleNamespace(senders=pl.DataFrame(rows))  # nothing that targets are judged by
    view = SimpleNamespace(language="en", place_code="20", prepared=prepared)
    assert evidence_of(KINDS["quality"].held(view)) == said  # type: ignore[arg-type]
    assert bool(KINDS["quality"].banner(view)) == (said == "simulated")  # type: ignore[arg-type]


def test_every_kind_of_page_that_can_be_declared_is_there() -> None:
    assert set(KINDS) == set(get_args(PageKind))


def test_no_code_knows_a_notebook_by_its_name() -> None:
    notebooks = Catalogue.load(PROJECT, load_places(PROJECT.raw), date(2026, 10, 31)).notebooks
    # These are also a level of places, and kinds of page.
    names = set(notebooks) - {"province", "place", "calibration"}
    assert names
    spoken = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        if any(name in (code := path.read_text(encoding="utf-8")) for name in names)
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert spoken == []


@pytest.mark.parametrize(
    ("below", "mark"),
    [(("simulated",), ">mô phỏng<"), (("reported",), ""), (("simulated", "reported"), "một phần")],
)
def test_a_heading_that_names_targets_is_marked_for_those_that_it_names(
    below: tuple[str, ...], mark: str
) -> None:
    short = [assessment([point(2025, 60.0, kind)]) for kind in below]
    held = [assessment([point(2025, 80.0, kind)]) for kind in ("simulated", "reported")]
    held = [replace(one, governing=replace(one.governing, level="met")) for one in held]
    said = _sections_head([*short, *held], "vi")
    assert f"{len(below)} trong {len(below) + 2} mục tiêu dưới mức phải giữ" in said
    assert mark in said and bool(mark) == ("mô phỏng" in said)
