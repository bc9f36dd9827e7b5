"""What a page is about: one plan, one place, one date, one language, and the data for it.

Every section of a page takes a ``View`` and gives what it shows; ``Brief`` binds them all for the
notebooks. What several sections work out of a view is worked out once: see ``remembered``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar, cast

import polars as pl

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.parameters import BriefSpec, PageKind, Value, parse_date
from lsanalytics.datasets import DATASETS
from lsanalytics.declarations import refuse_other
from lsanalytics.errors import InputError
from lsanalytics.frames import valid_on
from lsanalytics.home import Home, load_home
from lsanalytics.observations import empty
from lsanalytics.places import Place
from lsanalytics.plan import Indicator, Plan, Target, better_of, load_indicators, load_plan
from lsanalytics.progress.assess import assess_all
from lsanalytics.progress.assessment import Assessment
from lsanalytics.project import Project
from lsanalytics.state.kept_places import places_of
from lsanalytics.state.prepared import (
    Prepared,
    count_behind,
    measured_by,
    not_used_for,
    prepare,
)
from lsanalytics.words import LANGUAGES, Language

T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """One brief's subject and data."""

    name: str
    plan: Plan
    indicators: dict[str, Indicator]
    place_code: str
    stem: str  # the name of its pages, without language: province, place-06040
    as_of: date
    language: Language
    prepared: Prepared
    heading: str = ""  # of the notebook, as notebooks/briefs.toml has it
    kind: PageKind = "targets"
    fields: tuple[str, ...] = ()  # of the plan, that the notebook is about; () is all of them
    shown: tuple[str, ...] = ()  # indicators whose figures a page of data shows; () is all
    planned: tuple[Catalogue, BriefSpec] | None = None  # what it is opened from
    memo: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def deeper(self) -> dict[str, str]:
        """Where the sections of the targets of a field are, if not here: page by field."""
        return self.planned[0].pages_of_fields(self.planned[1]) if self.planned else {}

    @cached_property
    def others(self) -> tuple[tuple[str, str], ...]:
        """The other pages on the same plan and place: file and title."""
        return self.planned[0].beside(self.planned[1]) if self.planned else ()

    def page_of_place(self, place: str) -> str:
        """The planned page of a place: in this language, where there is one; "" without."""
        return self.planned[0].page_of_place(place, self.planned[1]) if self.planned else ""

    def page_of(self, kind: PageKind) -> str:
        """The planned page of a kind on the same plan and place; "" where there is none."""
        return self.planned[0].page_of(kind, self.planned[1]) if self.planned else ""

    @cached_property
    def home(self) -> Home:
        """The province of the project, and the words of its head."""
        return load_home(self.prepared.project.data)

    @cached_property
    def place(self) -> Place:
        """The place at the as-of date; a former district as it last was."""
        found = self.prepared.places.known(self.place_code, self.as_of)
        assert found is not None  # the catalogue has refused every other
        return found

    @property
    def places(self) -> pl.DataFrame:
        """The places of the as-of date: code, name, type, level, parent, valid_from, valid_to."""
        return self.prepared.places.frame.filter(valid_on(self.as_of))

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """Every target of the plan held against the observations of the place."""
        return self.assessed()

    @cached_property
    def own(self) -> tuple[Assessment, ...]:
        """The assessments of the notebook's own fields: their observations are all it reads."""
        if not self.fields:
            return self.assessments
        targets = [one for one in self.plan.targets if one.field in self.fields]
        return self._held(targets, self.rows_behind(*targets))

    def assessed(self, *, agreement: bool = True) -> tuple[Assessment, ...]:
        """The assessments, on demand without what other methods say of them."""
        return self._held(self.plan.targets, self.own_rows, agreement=agreement)

    def judged(self, target: Target) -> Assessment:
        """One target held against its observations; what other methods say is not asked."""
        (held,) = self._held([target], self.rows_behind(target), agreement=False)
        return held

    def _held(
        self, targets: Sequence[Target], rows: pl.DataFrame, *, agreement: bool = True
    ) -> tuple[Assessment, ...]:
        return assess_all(
            rows,
            targets,
            self.as_of,
            place=self.place_code,
            better=better_of(self.indicators),
            agreement=agreement,
            **not_used_for(
                targets, self.indicators, self.prepared.quality, self._waits, self.aside
            ),
        )

    def waiting(self, target: Target) -> int:
        """How many rows behind a target wait to be confirmed: of a place those of its own."""
        self._refuse_no_target(target)
        return count_behind(target, self.indicators, self._waits)

    def _refuse_no_target(self, given: object) -> None:
        if not isinstance(given, Target):  # what a cell hands over may be of any kind
            raise InputError("not_a_target", value=given)

    @cached_property
    def _waits(self) -> pl.DataFrame:
        return pl.concat([self.prepared.waiting(code) for code in self._inside])

    @cached_property
    def aside(self) -> pl.DataFrame:
        """The rows that were set aside: dataset, rows; of a commune or district those about it."""
        return pl.concat([self.prepared.aside(code) for code in self._inside])

    @cached_property
    def _inside(self) -> list[str]:
        """A commune or district, and the units that are or were a part of it; else all ("")."""
        if self.place.level not in ("district", "commune"):
            return [""]
        inside = self.prepared.places.frame.filter(pl.col("parent") == self.place_code)
        return [self.place_code, *inside["code"].unique().sort()]

    def of_fields(self, *fields: str) -> tuple[Assessment, ...]:
        """The assessments of some fields of the plan; of the notebook's own if none is named.

        Raises InputError for a field that the plan does not have: an empty table would say that
        it asks for nothing there.
        """
        wanted = fields or self.fields
        refuse_fields(self.plan, wanted)
        held = self.own if set(wanted) <= set(self.fields) else self.assessments
        return tuple(a for a in held if not wanted or a.target.field in wanted)

    @cached_property
    def own_rows(self) -> pl.DataFrame:
        """The observations of the page's place: a page that reads no others need not be made
        again when theirs change."""
        return self.prepared.observations_of(place=self.place_code)

    def rows_of(self, indicator: str) -> pl.DataFrame:
        """The observations of an indicator at the page's place; InputError for none of that name:
        an empty table would say that nobody sent any."""
        refuse_other(indicator, self.indicators, "unknown_indicator")
        return self.prepared.observations_of(place=self.place_code, indicator=indicator)

    def rows_behind(self, *targets: Target) -> pl.DataFrame:
        """The observations that targets are judged by, at the page's place."""
        for target in targets:
            self._refuse_no_target(target)
        asked = {one for target in targets for one in measured_by(target)}
        return pl.concat([empty(), *map(self.rows_of, sorted(asked))])

    @cached_property
    def observations(self) -> pl.DataFrame:
        return self.prepared.observations


def refuse_fields(plan: Plan, fields: Sequence[str]) -> None:
    """Raises InputError for a field that no target of the plan has."""
    known = dict.fromkeys(target.field for target in plan.targets)
    for asked in fields:
        refuse_other(asked, known, "unknown_field")


def remembered(make: Callable[[View], T]) -> Callable[[View], T]:
    """``make``, worked out once a view however many sections ask for it."""

    @wraps(make)
    def once(view: View) -> T:
        if once not in view.memo:
            view.memo[once] = make(view)
        return cast(T, view.memo[once])

    return once


V = TypeVar("V", bound=View)


def open_as(
    kind: type[V],
    notebook: str,
    *,
    plan: str = "",
    place: str = "",
    as_of: str | date,
    language: str = "vi",
    project: Project | None = None,
    **own: Value,
) -> V:
    """A view, or a kind of it, by the parameters of a notebook.

    A plan or place that is blank is the one that ``data/project.toml`` names. ``own`` are further
    parameters of the notebook: they name its page. Raises InputError for what cannot be.
    """
    project = project or Project.find()
    day = parse_date(as_of, column="as_of")
    catalogue = Catalogue.load(project, places_of(project.raw), day)
    # papermill on the command line makes a number of a code of digits (-p place 20).
    given: dict[str, Any] = {"plan": plan, "place": str(place), "as_of": as_of}
    given |= {"language": language, **own}
    # What a cell hands over may be of any kind: it is refused by its words.
    given = {name: it if isinstance(it, Value) else str(it) for name, it in given.items()}
    spec = catalogue.spec(catalogue.notebook(notebook), given)
    return _opened(kind, catalogue, spec)


def _opened(kind: type[V], catalogue: Catalogue, spec: BriefSpec) -> V:
    assert spec.language in LANGUAGES  # the catalogue has refused every other
    project = catalogue.project
    day = parse_date(str(dict(spec.values)["as_of"]), column="as_of")
    indicators = load_indicators(project.indicators, DATASETS)
    for asked in spec.notebook.indicators:
        refuse_other(asked, indicators, "unknown_indicator")
    return kind(
        name=spec.notebook.name,
        plan=load_plan(project.plans / f"{spec.plan}.toml", indicators),
        indicators=indicators,
        place_code=spec.place,
        stem=spec.stem,
        as_of=day,
        language=spec.language,
        prepared=prepare(project, day, catalogue.places),
        heading=spec.notebook.heading(spec.language),
        kind=spec.notebook.about,
        fields=spec.fields,
        shown=spec.notebook.indicators,
        planned=(catalogue, spec),
    )


def view_of(spec: BriefSpec, catalogue: Catalogue) -> View:
    """The view behind a planned brief, by the catalogue that planned it."""
    return _opened(View, catalogue, spec)
