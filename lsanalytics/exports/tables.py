"""The tables that leave the house, as frames whose columns ``columns.toml`` declares."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any, Literal

import polars as pl

from lsanalytics.frames import valid_on
from lsanalytics.plan import Indicator, Plan
from lsanalytics.progress.assessment import Assessment, Point
from lsanalytics.progress.standing import standing_of
from lsanalytics.telling.figures import told_distance
from lsanalytics.words import LANGUAGES, Language, text

MARK = "mark"  # the column of an export with simulated rows that says so
Kind = Literal["string", "number", "integer", "date", "boolean"]
DTYPES: dict[str, Any] = {
    "string": pl.String,
    "number": pl.Float64,
    "integer": pl.Int64,
    "date": pl.Date,
    "boolean": pl.Boolean,
}


@dataclass(frozen=True)
class ExportColumn:
    """A column of a table, in both languages; ``to`` is the ``table.column`` that it points at.

    ``empty``: what it points at may be missing.
    """

    name: str
    type: Kind
    vi: str
    en: str
    to: str = ""
    empty: bool = False


@dataclass(frozen=True)
class ExportTable:
    """A table: its columns in order, and those that together name a row."""

    id: str
    vi: str
    en: str
    key: tuple[str, ...]
    columns: tuple[ExportColumn, ...]

    def said(self, language: Language) -> str:
        return self.vi if language == "vi" else self.en

    @property
    def schema(self) -> pl.Schema:
        return pl.Schema({column.name: DTYPES[column.type] for column in self.columns})


@cache
def declared(simulated: bool = False) -> Mapping[str, ExportTable]:
    """The tables by id, in the order in which they are written.

    With ``simulated`` rows each has one column more, which says so in every row: a file that was
    taken out of its folder still tells.
    """
    source = files("lsanalytics.exports").joinpath("columns.toml")
    content = tomllib.loads(source.read_text(encoding="utf-8").removeprefix("\ufeff"))
    words: list[Any] = [text("exports.column_mark", language) for language in LANGUAGES]
    mark = (ExportColumn(MARK, "string", *words),) if simulated else ()
    return {
        id: ExportTable(
            id,
            table["vi"],
            table["en"],
            tuple(table["key"]),
            (*(ExportColumn(name, **column) for name, column in table["columns"].items()), *mark),
        )
        for id, table in content.items()
    }


@dataclass(frozen=True)
class Judged:
    """A plan with its assessments at the place that it speaks of."""

    plan: Plan
    assessments: tuple[Assessment, ...]


@dataclass(frozen=True)
class Leaving:
    """All that leaves the house, in both languages. ``simulated``: with the simulated rows.

    ``observations`` and ``places`` as their modules have them, ``published`` the context figures.
    """

    judged: tuple[Judged, ...]
    indicators: Mapping[str, Indicator]
    observations: pl.DataFrame
    places: pl.DataFrame
    published: pl.DataFrame
    simulated: bool


def tables(leaving: Leaving) -> dict[str, pl.DataFrame]:
    """Every table by id, with exactly its declared columns, in an order that does not change.

    Without ``simulated`` no simulated row is in any of them: an assessment that rests on one is
    told as having no evidence.
    """
    places = _places(leaving.places)
    published = leaving.published.rename({"indicator": "topic"})
    made = {
        "indicators": _indicators(leaving),
        "targets": _targets(leaving),
        "assessments": _with_place(_assessments(leaving), places, "as_of"),
        "observations": _with_place(_observations(leaving), places, "period_end"),
        "places": places,
        "published": _with_place(published, places, "period_end"),
    }
    words = " / ".join(text("exports.mark", language) for language in LANGUAGES)
    mark = pl.lit(words).alias(MARK)
    return {
        id: made[id].with_columns(mark).select(table.schema.names()).cast(table.schema)  # type: ignore[arg-type]
        for id, table in declared(leaving.simulated).items()
    }


def _indicators(leaving: Leaving) -> pl.DataFrame:
    def limit(value: float) -> float | None:
        return value if isfinite(value) else None

    rows = [
        {
            "indicator": id,
            "least": limit(one.bounds[0]),
            "most": limit(one.bounds[1]),
            "dataset": one.dataset or None,
            **{
                name: getattr(one, name)
                for name in ("name_vi", "name_en", "unit", "formula_vi", "formula_en", "better")
            },
        }
        for id, one in sorted(leaving.indicators.items())
    ]
    return pl.DataFrame(rows, schema=declared()["indicators"].schema)


def _places(frame: pl.DataFrame) -> pl.DataFrame:
    """The places, each row with an id of its own, and that of the unit above it in its time."""
    start = pl.col("valid_from").dt.strftime("@%Y-%m-%d").fill_null("")
    named = frame.with_columns(id=pl.col("code") + start)
    above = named.select(place="parent", day=pl.coalesce("valid_to", "valid_from"))
    return named.with_columns(_with_place(above, named, "day")["place_id"].alias("parent_id"))


def _with_place(frame: pl.DataFrame, places: pl.DataFrame, day: str) -> pl.DataFrame:
    """``frame`` with ``place_id``: the row that its code ``place`` names on its ``day``.

    A code means something only together with a day; null where no row is meant.
    """
    asked = frame.select("place", day).unique()
    rows = asked.join(places, left_on="place", right_on="code").filter(valid_on(pl.col(day)))
    found = rows.select("place", day, place_id="id").unique(["place", day], keep="last")
    kept = frame.drop("place_id", strict=False)
    return kept.join(found, on=["place", day], how="left", maintain_order="left", nulls_equal=True)


def _targets(leaving: Leaving) -> pl.DataFrame:
    rows = [
        {
            "plan": one.plan.id,
            "target": target.id,
            "number": one.plan.number,
            "clause": target.clause,
            "field": target.field,
            "wording_vi": target.wording_vi,
            "wording_en": target.wording_en,
            "indicator": target.indicator or None,
            "direction": target.direction,
            "strict": target.strict,
            "threshold": target.threshold,
            "unit": target.unit,
        }
        for one in leaving.judged
        for target in one.plan.targets
    ]
    return pl.DataFrame(rows, schema=declared()["targets"].schema)


def _assessments(leaving: Leaving) -> pl.DataFrame:
    rows = [
        _assessment(one.plan.id, assessment, at, leaving.simulated)
        for one in leaving.judged
        for assessment in one.assessments
        for at in range(len(assessment.milestones))
    ]
    return pl.DataFrame(rows, schema=declared()["assessments"].schema)


def _assessment(plan: str, assessment: Assessment, at: int, simulated: bool) -> dict[str, object]:
    verdict = assessment.milestones[at]
    kind = assessment.evidence.kind
    hidden = kind == "simulated" and not simulated
    unknown = "due_no_value" if verdict.due else "not_available"
    standing = unknown if hidden else standing_of(assessment, verdict)
    point = None if hidden else verdict.point
    return {
        "plan": plan,
        "target": assessment.target.id,
        "place": assessment.place,
        "as_of": assessment.as_of,
        "milestone": verdict.milestone.date,
        "threshold": verdict.milestone.threshold,
        "direction": verdict.way,
        "strict": verdict.strict,
        "basis": verdict.milestone.basis,
        "due": verdict.due,
        "standing": standing,
        "standing_vi": text(f"standing.{standing}", "vi"),
        "standing_en": text(f"standing.{standing}", "en"),
        **_measured(assessment, point),
        "value": None if point is None or point.is_range else point.value,
        "value_period_end": point.period_end if point else None,
        **_known(point),
        "distance": None if hidden else told_distance(verdict),
        "evidence": "none" if hidden else kind,
        "rows_waiting": assessment.waiting,
    }


def _measured(assessment: Assessment, point: Point | None) -> dict[str, str | None]:
    """What a value is of: of a target with parts or several series, of the one that it is from."""
    target = assessment.target
    if point is None:
        return {"indicator": None, "part": None}
    held = {
        one.part
        for one in (*assessment.parts, *assessment.sources)
        if any(verdict.point is point for verdict in one.milestones)
    }
    for measure in (*target.parts, *target.sources):
        if measure.id in held:
            return {"indicator": measure.indicator, "part": measure.part or None}
    return {"indicator": target.indicator, "part": None}


def _known(point: Point | None) -> dict[str, object]:
    """What a value rests on, and how far off it can be."""
    names = ("numerator", "denominator", "units", "units_measured")
    return {
        "value_measured_to": point.measured_to if point else None,
        "value_least": point.least if point else None,
        "value_most": point.most if point else None,
        **{name: getattr(point, name) if point else None for name in names},
    }


def _observations(leaving: Leaving) -> pl.DataFrame:
    units = {id: one.unit for id, one in leaving.indicators.items()}
    rows = leaving.observations
    if not leaving.simulated:
        rows = rows.filter(pl.col("evidence") != "simulated")
    unit = pl.col("indicator").replace_strict(units, default="", return_dtype=pl.String)
    return rows.with_columns(unit=unit)
