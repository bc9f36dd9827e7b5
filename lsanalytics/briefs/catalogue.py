"""Which briefs there are: ``notebooks/briefs.toml``, with the parameters of each notebook typed."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast

from lsanalytics.briefs.parameters import (
    COUNTRY,
    BriefSpec,
    Notebook,
    PageKind,
    Parameter,
    Planned,
    Value,
    as_number,
    as_yes_no,
    one_of,
    page_names,
    parse_date,
    read_notebook,
)
from lsanalytics.declarations import (
    as_table,
    build,
    hint,
    read_toml,
    refuse_other,
    refuse_unknown,
)
from lsanalytics.errors import InputError
from lsanalytics.files import slug
from lsanalytics.home import FILE as HOME
from lsanalytics.home import Home, load_home
from lsanalytics.places import BEFORE_REFORM, Places
from lsanalytics.plan import Head, load_head, refuse_twins
from lsanalytics.project import Project
from lsanalytics.words import Language

BRIEFS = "notebooks/briefs.toml"


@dataclass(frozen=True)
class Catalogue:
    """The notebooks and the briefs that a plain ``lsa report`` makes, at an as-of date."""

    project: Project
    places: Places
    as_of: date
    notebooks: Mapping[str, Notebook]
    planned: tuple[Planned, ...]

    @classmethod
    def load(cls, project: Project, places: Places, as_of: date | None = None) -> Catalogue:
        """Read ``notebooks/briefs.toml``; ``as_of`` overrides its date."""
        path = project.notebooks / "briefs.toml"
        file = project.relative(path)
        source = read_toml(path, file)
        refuse_unknown(source, ("as_of", "notebook", "brief"), file, "briefs.toml")
        declared = source.get("as_of")
        if not isinstance(declared, date) or isinstance(declared, datetime):
            raise InputError("not_a_date", file=file, column="as_of", value=declared)
        notebooks = {
            name: read_notebook(project, name, as_table(entry, file, "notebook", name), file)
            for name, entry in as_table(
                source.get("notebook", {}), file, "briefs.toml", "notebook"
            ).items()
        }
        planned = source.get("brief", [])
        if not isinstance(planned, list):
            raise InputError("declared_not_tables", file=file, subject="briefs.toml", field="brief")
        briefs = tuple(
            build(Planned, as_table(entry, file, "brief", str(number)), file, f"brief {number}")
            for number, entry in enumerate(planned, start=1)
        )
        return cls(project, places, as_of or declared, notebooks, briefs)

    def notebook(self, name: str) -> Notebook:
        """The notebook of that name; InputError with the nearest name if there is none."""
        refuse_other(name, self.notebooks, "unknown_notebook")
        return self.notebooks[name]

    @cached_property
    def home(self) -> Home:
        return load_home(self.project.data)

    def spec(self, notebook: Notebook, given: Mapping[str, Value]) -> BriefSpec:
        """One brief: every parameter checked before anything runs, defaults filled in."""
        known = {parameter.name: parameter for parameter in notebook.parameters}
        for name in given:
            refuse_other(name, known, "unknown_parameter", notebook=notebook.name)
        values: dict[str, Value] = {}
        # What a place or a field can be depends on the plan, so that is settled first.
        for parameter in sorted(notebook.parameters, key=lambda one: one.kind != "plan"):
            value = self._value(notebook, parameter, given, values)
            values[parameter.name] = self._checked(parameter, value, values)
        self.refuse_fields(notebook.name, notebook.fields, str(values["plan"]))
        values = {name: values[name] for name in known}
        return BriefSpec(self._page_name(notebook, values), notebook, tuple(values.items()))

    def refuse_fields(self, notebook: str, fields: Sequence[str], plan: str) -> None:
        """A notebook on some fields is for plans that have them."""
        known = self.head(plan).fields
        for asked in fields:
            if asked not in known:
                raise InputError(
                    "notebook_field_unknown",
                    file=BRIEFS,
                    notebook=notebook,
                    value=asked,
                    plan=plan,
                    known=", ".join(known) or "–",
                )

    def _value(
        self,
        notebook: Notebook,
        parameter: Parameter,
        given: Mapping[str, Value],
        settled: Mapping[str, Value],
    ) -> Value:
        """What was given, else what stands for nothing given; what is empty is wrong.

        A plan, place or field that is blank in a notebook's own cell: nothing was given.
        """
        value = given.get(parameter.name, "")
        may_be_blank = parameter.kind in ("plan", "place", "field")
        if value == "" and (parameter.name not in given or may_be_blank):
            value = self._default(parameter, settled)
        if value == "" and parameter.kind != "text":
            raise InputError("missing_parameter", column=parameter.name, notebook=notebook.name)
        return value

    def _default(self, parameter: Parameter, settled: Mapping[str, Value]) -> Value:
        """What stands for nothing given; ``settled`` has the plan already."""
        if parameter.name == "as_of":
            return self.as_of.isoformat()
        if parameter.default != "":
            return self._own_place(parameter) if parameter.kind == "place" else parameter.default
        if parameter.kind == "plan":
            return one_of(self.home.plan, self._plans, parameter.name, HOME)
        if parameter.kind == "field":
            return next(iter(self.head(str(settled["plan"])).fields), "")
        if parameter.kind == "place" and "province" in parameter.levels:
            own = self.head(str(settled["plan"])).place
            return own if own == COUNTRY and "country" in parameter.levels else self.home.province
        return parameter.default

    def _own_place(self, parameter: Parameter) -> Value:
        """The declared default, or the first of its levels where that is another province's."""
        if self.places.known(str(parameter.default), self.as_of) is not None:
            return parameter.default
        usable = [self.places.codes(level, self.as_of) for level in parameter.levels]
        return next((codes[0] for codes in usable if len(codes)), parameter.default)

    def head(self, plan: str) -> Head:
        """What a plan says of itself; read once."""
        if plan not in self._heads:
            self._heads[plan] = load_head(self.project.plans / f"{plan}.toml")
        return self._heads[plan]

    @cached_property
    def _heads(self) -> dict[str, Head]:
        return {}

    @cached_property
    def _plans(self) -> list[str]:
        return sorted(path.stem for path in self.project.plans.glob("*.toml"))

    def _page_name(self, notebook: Notebook, values: Mapping[str, Value]) -> str:
        """``place-06040``; English pages end in ``.en``. Only letters, digits, dot and dash.

        It carries every value that is not the default; a number, a text or a yes bears the name
        of its parameter too, since the value alone would say little.
        """
        pieces = [notebook.name]
        for parameter in notebook.parameters:
            value = values[parameter.name]
            if parameter.name == "language":
                continue
            usual = self._checked(parameter, self._default(parameter, values), values)
            if parameter.named or value != usual:
                own = parameter.kind in ("number", "text", "yes_no")
                pieces += [slug(parameter.name)] if own else []
                pieces.append(slug(str(value).lower()))
        return page_names("-".join(pieces))[cast(Language, values["language"])]

    def briefs(self) -> list[BriefSpec]:
        """All briefs that ``briefs.toml`` plans, in its order."""
        return list(self._briefs)

    @cached_property
    def _briefs(self) -> tuple[BriefSpec, ...]:
        refuse_twins(self.project.plans)
        specs: dict[str, BriefSpec] = {}
        entries: dict[str, int] = {}
        try:
            planned = [self._each(notebook, each) for notebook, each in self._entries]
        except InputError as fault:
            raise fault.within(BRIEFS) from None
        for number, made in enumerate(planned, start=1):
            for spec in made:
                if spec.name in specs:
                    raise InputError(
                        "brief_name_twice",
                        file=BRIEFS,
                        value=f"{spec.name}.html",
                        first=entries[spec.name],
                        second=number,
                    )
                specs[spec.name], entries[spec.name] = spec, number
        return tuple(specs.values())

    def pages_of_fields(self, spec: BriefSpec) -> dict[str, str]:
        """The planned pages on single fields of a brief's plan, place and language, by field."""
        found = reversed(self._same(spec))
        return {one: f"{other.name}.html" for other in found for one in other.fields}

    def page_of(self, kind: PageKind, spec: BriefSpec) -> str:
        """The planned page of a kind on a brief's plan, place and language, or ""."""
        found = (f"{one.name}.html" for one in self._same(spec) if one.notebook.about == kind)
        return next(found, "")

    def page_of_place(self, place: str, spec: BriefSpec) -> str:
        """The planned page of a single place on a brief's plan, or ""; its language first.

        Sought by itself: a brief of a place costs the same among 3,321 places as among 65.
        """
        wanted = {"plan": spec.plan, "place": place, "language": spec.language}
        found = [
            self.spec(
                notebook, {name: _among(values, wanted.get(name)) for name, values in each.items()}
            )
            for notebook, each in self._entries
            if notebook.about == "place"
        ]
        found = [one for one in found if one.place == place and one.plan == spec.plan]
        found.sort(key=lambda one: one.language != spec.language)
        return f"{found[0].name}.html" if found else ""

    @cached_property
    def _entries(self) -> list[tuple[Notebook, dict[str, list[Value]]]]:
        """The notebooks that are planned, each with the values that its parameters take."""
        return [
            (
                self.notebook(one.notebook),
                {name: self._spread(choice) for name, choice in one.each.items()},
            )
            for one in self.planned
        ]

    def _each(self, notebook: Notebook, each: Mapping[str, Sequence[Value]]) -> list[BriefSpec]:
        """A notebook for every combination of values."""
        return [
            self.spec(notebook, dict(zip(each, combination, strict=True)))
            for combination in itertools.product(*each.values())
        ]

    def beside(self, spec: BriefSpec) -> tuple[tuple[str, str], ...]:
        """The other planned pages of a brief's plan, place and language: file and title."""
        return tuple(
            (f"{other.name}.html", getattr(other.notebook, f"title_{spec.language}"))
            for other in self._same(spec)
        )

    def _same(self, spec: BriefSpec) -> list[BriefSpec]:
        """The other planned briefs of a plan, place and language. Those of other places are not
        even named: there may be thousands."""
        given = dict(spec.values)
        own = {name: given[name] for name in ("plan", "place", "language")}
        found: list[BriefSpec] = []
        for notebook, each in self._entries:
            near = {
                name: [one for one in values if str(one) in ("", str(own.get(name, one)))]
                for name, values in each.items()
            }
            found += self._each(notebook, near)
        return [
            other
            for other in found
            if other.name != spec.name and own.items() <= dict(other.values).items()
        ]

    def _spread(self, choice: Any) -> list[Value]:
        if choice == "all-communes":
            return list(self.places.codes("commune", self.as_of).to_list())
        kinds = (str, int, float, bool)
        if not isinstance(choice, list) or not all(isinstance(one, kinds) for one in choice):
            raise InputError("unknown_spread", column="each", value=choice)
        return choice

    def _checked(self, parameter: Parameter, value: Value, settled: Mapping[str, Value]) -> Value:
        if parameter.kind == "number":
            return as_number(value, parameter.name)
        if parameter.kind == "yes_no":
            return as_yes_no(value, parameter.name)
        text = str(value)
        if parameter.kind == "text":
            return text
        if parameter.kind == "date":
            return parse_date(text, column=parameter.name).isoformat()
        if parameter.kind == "plan":
            return self._plan(text, parameter.name)
        if parameter.kind == "field":
            return one_of(text, self.head(str(settled["plan"])).fields, parameter.name)
        if parameter.kind == "choice":
            return one_of(text, parameter.allowed, parameter.name)
        return self._place(parameter, text)

    def _plan(self, value: str, name: str) -> str:
        """The id of a plan that speaks of this province or of the country."""
        place = self.head(one_of(value, self._plans, name)).place
        if place not in ("", COUNTRY) and place != self.home.province:
            raise InputError(
                "plan_place_elsewhere",
                file=f"{value}.toml",
                value=place,
                province=self.home.province,
                country=COUNTRY,
            )
        return value

    def _place(self, parameter: Parameter, value: str) -> str:
        """The code of a place given by code or name: one of today, or a former district.

        The province itself on every day, also before others were merged into it.
        """
        if value == self.places.province and "province" in parameter.levels:
            return value
        days = [(level, self.as_of) for level in parameter.levels]
        days += [(level, BEFORE_REFORM) for level in parameter.levels if level == "district"]
        for level, day in days:
            known = self.places.at(value, day)
            if known is not None and known.level == level:
                return value
        usable = [place for level, day in days for place in self.places.valid(level, day)]
        try:
            found = self.places.by_name(value, self.as_of)
        except InputError:
            found = None
        if found not in usable:
            nearest = hint(value, [place.name for place in usable])
            raise InputError("unknown_place", column=parameter.name, value=value, hint=nearest)
        return found.code


def _among(values: Sequence[Value], wanted: str | None) -> Value:
    """What is wanted, or the first where it is not there."""
    return wanted if wanted is not None and wanted in values else values[0]
