"""A plan and the indicators, from their TOML files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from lsanalytics.declarations import (
    as_table,
    build,
    build_each,
    nearest,
    parse_toml,
    read_source,
    read_toml,
    tables,
    unknown,
)
from lsanalytics.errors import InputError
from lsanalytics.plan.check import check, check_rule, check_unit
from lsanalytics.plan.model import (
    Context,
    Direction,
    Field,
    Indicator,
    Milestone,
    Parallel,
    Part,
    Plan,
    Rule,
    Statement,
    Target,
)

Table = Mapping[str, Any]


def load_indicators(path: Path, datasets: Collection[str] | None = None) -> dict[str, Indicator]:
    """The indicators of data/indicators.toml by id.

    Raises InputError, also for one whose bounds are turned round and, where ``datasets`` are given,
    for one of a dataset that is not among them.
    """
    known = None if datasets is None else tuple(datasets)
    return dict(_indicators(read_source(path, path.name), path.name, known))


@lru_cache(maxsize=16)
def _indicators(
    source: str, file: str, datasets: tuple[str, ...] | None
) -> Mapping[str, Indicator]:
    """Kept by the text: what briefs fork from has read it before (see build.preload)."""
    found = {}
    for id, table in parse_toml(source, file).items():
        one = found[id] = _indicator(id, as_table(table, file, id, id), file)
        low, high = one.bounds
        if not low < high:
            raise InputError(
                "indicator_bounds", file=file, subject=id, low=f"{low:g}", high=f"{high:g}"
            )
        if datasets is not None and one.dataset and one.dataset not in datasets:
            raise unknown("indicator_dataset_unknown", one.dataset, datasets, file=file, subject=id)
    return found


def _indicator(id: str, table: Table, file: str) -> Indicator:
    rest = dict(table)
    rule = None
    if "rule" in rest:
        rule = build(Rule, as_table(rest.pop("rule"), file, id, "rule"), file, f"{id}, rule")
        check_rule(rule, id, file)
    indicator = build(Indicator, rest, file, id, id=id, rule=rule)
    check_unit(indicator.unit, id, file)
    return indicator


@dataclass(frozen=True)
class Head:
    """What a plan says of itself, read without its targets. ``fields``: their ids."""

    id: str
    number: str
    issued: str
    place: str
    fields: tuple[str, ...]


def load_head(path: Path) -> Head:
    """The head of a plan. Raises InputError for a file that is no TOML.

    What it lacks is blank here, and refused when the plan itself is loaded.
    """
    source = read_toml(path, path.name)
    fields = [one.get("id") for one in tables(source, "field", path.name)]
    return Head(
        path.stem,
        str(source.get("number", "")),
        str(source.get("issued", "")),
        str(source.get("place", "")),
        tuple(str(one) for one in fields),
    )


def refuse_twins(folder: Path) -> None:
    """Raises InputError for two plans of a folder that would be taken for one.

    Their ids, the names of their files, differ in more than small and capital letters; no two have
    one number and one day.
    """
    seen: dict[tuple[str, object], str] = {}
    for path in sorted(folder.glob("*.toml")):
        head = load_head(path)
        for key, field, value in (
            (("id", path.stem.casefold()), "id", path.stem),
            ((head.number.casefold(), head.issued), "number", head.number),
        ):
            if value and key in seen:
                raise InputError(
                    "plan_twice", file=path.name, field=field, value=value, other=seen[key]
                )
            seen[key] = path.name


def load_plan(path: Path, indicators: Mapping[str, Indicator]) -> Plan:
    """The plan declared in a TOML file; its id is the name of the file.

    So that a figure stands in the file once, a plan's own milestone without a threshold has the
    target's, and an assumption without one holds that of the milestone before. Raises
    InputError, with file, target and reason, for whatever contradicts itself.
    """
    return _plan(read_source(path, path.name), path.name, tuple(indicators.values()))


@lru_cache(maxsize=16)
def _plan(text: str, file: str, known: tuple[Indicator, ...]) -> Plan:
    """Kept by the text and the indicators, as these are."""
    source, indicators = parse_toml(text, file), {one.id: one for one in known}
    fields, targets, statements, parallels = (
        tables(source, name, file) for name in ("field", "target", "statement", "parallel")
    )
    none = dict.fromkeys(("fields", "targets", "statements", "parallels"), ())
    head: dict[str, Any] = {"id": Path(file).stem, **none}
    plan = build(Plan, source, file, "plan", **head)
    plan = replace(
        plan,
        fields=build_each(Field, fields, file, "field"),
        targets=tuple(_target(table, plan, indicators, file) for table in targets),
        statements=build_each(Statement, statements, file, "statement"),
        parallels=build_each(Parallel, parallels, file, "parallel"),
    )
    check(plan, indicators, file)
    return plan


def _target(table: Table, plan: Plan, indicators: Mapping[str, Indicator], file: str) -> Target:
    """One ``[[target]]``; what has a sentence of its own is refused before ``build`` sees it."""
    rest = dict(table)
    subject = str(rest.get("id", "target"))
    own = {name: tables(rest, name, file) for name in ("milestone", "part", "source", "context")}
    _refuse_direction(rest, subject, file)
    _refuse_indicator(rest, indicators, subject, file)
    target = build(Target, rest, file, subject, milestones=(), parts=(), sources=(), contexts=())
    parts, sources = (
        build_each(Part, own[name], file, f"{subject}, {name}") for name in ("part", "source")
    )
    contexts = build_each(Context, own["context"], file, f"{subject}, context")
    milestones = tuple(
        build(Milestone, _dated(one, plan), file, f"{subject}, milestone")
        for one in own["milestone"]
    )
    return replace(
        target,
        milestones=_filled(milestones, target),
        parts=parts,
        sources=sources,
        contexts=contexts,
    )


def _dated(table: Table, plan: Plan) -> Table:
    """A milestone with the document that its basis implies."""
    return {"document": plan.number if table.get("basis") == "plan" else "", **table}


def _filled(milestones: tuple[Milestone, ...], target: Target) -> tuple[Milestone, ...]:
    """Milestones by date, with the thresholds that they take over."""
    filled: list[Milestone] = []
    threshold = target.threshold
    for milestone in sorted(milestones, key=lambda one: one.date):
        if milestone.threshold is None and milestone.basis == "plan":
            milestone = replace(milestone, threshold=target.threshold)
        if milestone.threshold is None and milestone.basis == "assumption":
            milestone = replace(milestone, threshold=threshold)
        threshold = milestone.threshold
        filled.append(milestone)
    return tuple(filled)


def _refuse_direction(table: Table, subject: str, file: str) -> None:
    direction = table.get("direction")
    if direction is None:
        raise InputError("plan_direction_missing", file=file, target=subject)
    if direction not in get_args(Direction):
        raise InputError("plan_direction_unknown", file=file, target=subject, direction=direction)


def _refuse_indicator(
    table: Table, indicators: Mapping[str, Indicator], subject: str, file: str
) -> None:
    indicator = table.get("indicator")
    if isinstance(indicator, str) and indicator and indicator not in indicators:
        raise InputError(
            "plan_indicator_unknown",
            file=file,
            target=subject,
            indicator=indicator,
            near=nearest(indicator, indicators),
        )
