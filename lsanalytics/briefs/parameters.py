"""What is declared of a notebook and of its parameters, and the values that a person gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, Literal, cast

from lsanalytics.declarations import as_table, build, refuse_other
from lsanalytics.errors import InputError
from lsanalytics.project import Project
from lsanalytics.words import LANGUAGES, Language

LEVELS = ("country", "province", "district", "commune")
PAGE_PARAMETERS = ("plan", "place", "as_of", "language")
COUNTRY = "VN"
ParameterKind = Literal["plan", "place", "date", "choice", "field", "number", "text", "yes_no"]
PageKind = Literal["targets", "data", "plan", "place", "quality", "calibration"]
# What a heading may hold for the page to fill in: its place, field and milestones, and what the
# plan is about, alone or within a sentence.
HEADED_BY = ("{place}", "{field}", "{years}", "{subject}", "{about}")
Value = str | int | float | bool
YES = {"có": True, "yes": True, "true": True, "không": False, "no": False, "false": False}


@dataclass(frozen=True)
class Parameter:
    """A notebook's parameter: its kind, default, and what it may be.

    A plan or a province without a default is the one that ``data/project.toml`` names; by a plan
    of the country, the country. A field is one of the plan's own, the first one by default.
    ``named``: the page's name carries its value even where that is the default.
    """

    name: str
    kind: ParameterKind
    default: Value = ""
    allowed: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    named: bool = False


@dataclass(frozen=True, kw_only=True)
class Declared:
    """What is declared of a notebook beside its parameters.

    ``about`` is the kind of page, which decides what its head, its foot and the index say;
    ``fields`` are those of the plan that it shows, all where none is named. ``indicators`` are
    those whose figures a page of data shows, of every place: its head says of them how new they
    are and whether they are simulated, of all of the page's place where none is named.
    ``heading`` is what stands over the page where that is more than the title; {place} in it is
    the page's place.
    """

    title_vi: str
    title_en: str
    heading_vi: str = ""
    heading_en: str = ""
    about: PageKind = "targets"
    fields: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()

    def heading(self, language: Language) -> str:
        return (
            self.heading_vi or self.title_vi
            if language == "vi"
            else self.heading_en or self.title_en
        )


@dataclass(frozen=True, kw_only=True)
class Notebook(Declared):
    name: str
    file: Path
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True)
class Planned:
    """A ``[[brief]]``: a notebook, once for every value, or combination of values, of ``each``."""

    notebook: str
    each: dict = field(default_factory=dict)  # type: ignore[type-arg]


@dataclass(frozen=True)
class BriefSpec:
    """A notebook and the values of its parameters. ``name`` is the page's file name, less .html."""

    name: str
    notebook: Notebook
    values: tuple[tuple[str, Value], ...]  # in the order of the notebook's parameters

    @property
    def stem(self) -> str:
        """The name of its pages in every language."""
        return self.name.removesuffix(f".{self.language}")

    @property
    def language(self) -> Language:
        return cast(Language, dict(self.values)["language"])

    @property
    def place(self) -> str:
        return str(dict(self.values)["place"])

    @property
    def plan(self) -> str:
        return str(dict(self.values)["plan"])

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the plan that it shows: the one asked for, else its notebook's."""
        asked = dict(self.values).get("field")
        return (str(asked),) if asked else self.notebook.fields


def values_of(spec: BriefSpec) -> dict[str, Value]:
    """What a brief is of: its notebook and the values of its parameters."""
    return {"notebook": spec.notebook.name, **dict(spec.values)}


def page_names(stem: str) -> dict[Language, str]:
    """The names of a brief's pages by language: ``province``, ``province.en``."""
    return {one: stem if one == "vi" else f"{stem}.{one}" for one in LANGUAGES}


def stem_of(page: str) -> str:
    """The brief of a page in whatever language."""
    return page.removesuffix(".en")


def parse_date(given: object, *, column: str) -> date:
    """An as-of date from ``2026-10-31``, ``31/10/2026`` or a date; InputError for anything else."""
    words = str(given).strip()
    shape = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", words)
    turned = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", words)
    parts = shape.groups() if shape else turned.groups()[::-1] if turned else ()
    try:
        return date(*(int(part) for part in parts))
    except (ValueError, TypeError):
        raise InputError("not_a_date", column=column, value=given) from None


def refuse_heading(said: Mapping[str, Any], file: str, name: str) -> None:
    """A heading holds only what a page can fill in: InputError."""
    for key in ("heading_vi", "heading_en"):
        for held in re.findall(r"\{.*?\}", str(said.get(key, ""))):
            told = {"file": file, "subject": name, "field": key}
            refuse_other(held, HEADED_BY, "declared_not_allowed", **told)


def read_notebook(project: Project, name: str, entry: dict[str, Any], file: str) -> Notebook:
    """One ``[notebook.NAME]`` of briefs.toml, declared strictly; InputError."""
    declared = as_table(entry.get("parameters", {}), file, name, "parameters")
    for needed in PAGE_PARAMETERS:  # every page is named and headed by them
        if needed not in declared:
            raise InputError(
                "declared_missing_key", file=file, subject=f"{name}.parameters", field=needed
            )
    parameters = tuple(
        build(Parameter, as_table(given, file, name, key), file, f"{name}.{key}", name=key)
        for key, given in declared.items()
    )
    for parameter in parameters:
        subject, default = f"{name}.{parameter.name}", parameter.default
        if parameter.kind not in ("number", "yes_no") and not isinstance(default, str):
            raise InputError(
                "declared_not_text", file=file, subject=subject, field="default", value=default
            )
        for level in parameter.levels:
            spot = {"file": file, "subject": subject, "field": "levels"}
            refuse_other(level, LEVELS, "declared_not_allowed", **spot)
    said = {key: value for key, value in entry.items() if key != "parameters"}
    refuse_heading(said, file, name)
    where = project.notebooks / f"{name}.ipynb"
    told = build(Declared, said, file, name)
    return Notebook(**vars(told), name=name, file=where, parameters=parameters)


def as_number(value: Value, name: str) -> int | float:
    """A number as TOML has it, or as a person types it: ``2021``, ``70,5``."""
    if isinstance(value, bool):
        raise InputError("not_a_number", column=name, value=value)
    if isinstance(value, int | float):
        return value
    try:
        read = float(value.strip().replace(",", "."))
    except ValueError:
        raise InputError("not_a_number", column=name, value=value) from None
    if not isfinite(read):
        raise InputError("not_a_number", column=name, value=value)
    return int(read) if read.is_integer() else read


def as_yes_no(value: Value, name: str) -> bool:
    """Yes or no as TOML has it, or as a person types it: ``có``, ``no``."""
    if isinstance(value, bool):
        return value
    known = YES.get(str(value).strip().lower())
    if known is None:
        raise InputError("not_yes_no", column=name, value=value)
    return known


def one_of(
    value: str, known: tuple[str, ...] | list[str], name: str, file: str | None = None
) -> str:
    """The value, if it is one of those known; else InputError with the nearest.

    ``file``: what names the value, where it was not typed.
    """
    refuse_other(value, known, "not_one_of", file=file, column=name)
    return value
