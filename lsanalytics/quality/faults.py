"""Outcomes put into words: one row a fault, in both languages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from string import Formatter
from typing import Any

import polars as pl

from lsanalytics.dataset import Column, Dataset
from lsanalytics.door.told import header
from lsanalytics.quality.model import FAULTS, Result
from lsanalytics.quality.run import Outcome
from lsanalytics.quality.suites import Expectation, Suite
from lsanalytics.words import Language, catalogue, date_text, number, text


def results(dataset: Dataset, suite: Suite, outcomes: Sequence[Outcome]) -> tuple[Result, ...]:
    """What was expected and whether it held, in the suite's order."""
    return tuple(
        Result(
            expectation=expectation.id,
            column=expectation.column,
            severity=expectation.severity,
            success=outcome.success,
            checked=outcome.checked,
            unexpected=len(outcome.rows) or int(not outcome.success and outcome.checked > 0),
            sentence_vi=expected(dataset, expectation, outcome, "vi"),
            sentence_en=expected(dataset, expectation, outcome, "en"),
        )
        for expectation, outcome in zip(suite.expectations, outcomes, strict=True)
    )


def faults(
    dataset: Dataset, suite: Suite, outcomes: Sequence[Outcome], frame: pl.DataFrame
) -> pl.DataFrame:
    """One row per fault, with the columns of FAULTS, by file and row, faults of the whole last.

    ``frame`` is the frame that the outcomes speak of.
    """
    found = [
        _faults_of(dataset, expectation, outcome, frame)
        for expectation, outcome in zip(suite.expectations, outcomes, strict=True)
        if not outcome.success
    ]
    listed = pl.concat([pl.DataFrame(schema=FAULTS), *found])
    return listed.sort("file", "row", nulls_last=True, maintain_order=True)


def expected(
    dataset: Dataset, expectation: Expectation, outcome: Outcome, language: Language
) -> str:
    """What an expectation asks for, with the limits that stand in the suite."""
    if expectation.id not in catalogue("quality"):
        return expectation.description or text("quality.other", language, type=expectation.type)
    return text(
        f"quality.{expectation.id}", language, **_limits(dataset, expectation, outcome, language)
    )


def _faults_of(
    dataset: Dataset, expectation: Expectation, outcome: Outcome, frame: pl.DataFrame
) -> pl.DataFrame:
    """The faults of one expectation. Sentences are made for all rows at once: a long log may
    have a hundred thousand."""
    # A fault of the dataset as a whole speaks of no row, and has no cells.
    failing = frame[list(outcome.rows)] if outcome.rows else frame.clear(1)
    cells = _as_sent(dataset, frame)
    listed = {
        "file": pl.col("file"),
        "row": pl.col("row"),
        "column": pl.lit(expectation.column),
        "column_vi": pl.lit(header(dataset, expectation.column, "vi")),
        "column_en": pl.lit(header(dataset, expectation.column, "en")),
        "value": cells.get(expectation.column, pl.lit(None)),
        "expectation": pl.lit(expectation.id),
        "severity": pl.lit(expectation.severity),
        "evidence": pl.col("evidence"),
        "reason_vi": _reason(dataset, expectation, outcome, failing, "vi"),
        "reason_en": _reason(dataset, expectation, outcome, failing, "en"),
    }
    return failing.select(listed[name].cast(kind).alias(name) for name, kind in FAULTS.items())


def _as_sent(dataset: Dataset, frame: pl.DataFrame) -> dict[str, pl.Expr]:
    """The cells of a row as its sender wrote them."""
    raw = {column.name: f"raw_{column.name}" for column in dataset.columns}
    return {name: pl.col(raw[name] if raw[name] in frame.columns else name) for name in raw}


def _reason(
    dataset: Dataset,
    expectation: Expectation,
    outcome: Outcome,
    failing: pl.DataFrame,
    language: Language,
) -> pl.Expr:
    """The sentence of a failed expectation, its fields filled in row by row."""
    words = catalogue("quality")
    name = expectation.id if expectation.id in words else "other"
    nothing = not outcome.rows and outcome.observed is None and f"{name}_none" in words
    template = words[f"{name}_none" if nothing else f"{name}_fault"][language]
    limits = _limits(dataset, expectation, outcome, language)
    limits["description"] = expectation.description or expectation.type
    fields = {cell: sent.fill_null("") for cell, sent in _as_sent(dataset, failing).items()}
    fields |= {limit: pl.lit(shown) for limit, shown in limits.items()}
    fields["found"] = _found(dataset, expectation, outcome, failing, language)
    if whole := dataset.part_of.get(expectation.column):
        fields |= {"part": fields[expectation.column], "whole": fields[whole]}
        fields["whole_name"] = pl.lit(header(dataset, whole, language))
    parts: list[pl.Expr] = []
    for literal, field, _, _ in Formatter().parse(template):
        parts += [pl.lit(literal), *([] if field is None else [fields[field]])]
    return pl.concat_str(parts)


def _found(
    dataset: Dataset,
    expectation: Expectation,
    outcome: Outcome,
    failing: pl.DataFrame,
    language: Language,
) -> pl.Expr:
    """What was found, as it is shown: the tested value of each row, or what was observed."""
    labels = _labels(dataset, language)

    def shown(found: Any) -> str:
        if found is None:
            return "–"
        if expectation.show in ("date", "year"):
            return _shown(found, expectation.show, language)
        if expectation.show == "labels":
            return "; ".join(labels.get(code, code) for code in str(found).split(", "))
        if found == math.inf:  # some of nothing
            return "∞"
        return found if isinstance(found, str) else number(float(found), language, None)

    if not outcome.rows or not expectation.tested:
        return pl.lit(shown(None if outcome.rows else outcome.observed))
    distinct = failing[expectation.tested].unique()
    texts = [shown(one) for one in distinct]
    return pl.col(expectation.tested).replace_strict(distinct, texts, return_dtype=pl.String)


def _limits(
    dataset: Dataset, expectation: Expectation, outcome: Outcome, language: Language
) -> dict[str, str]:
    """The fields that every sentence of an expectation may name."""
    kwargs = outcome.kwargs

    def limit(name: str) -> str:
        value = kwargs.get(name)
        if value is None:
            return ""
        if expectation.show in ("date", "year"):
            return _shown(value, expectation.show, language)
        if isinstance(value, int | float):
            return number(value, language, None)
        return str(value)

    column = next((c for c in dataset.columns if c.name == expectation.column), None)
    return {
        "column": header(dataset, expectation.column, language),
        "min": limit("min_value"),
        "max": limit("max_value"),
        "allowed": _allowed(column, language) if column is not None else "",
        "keys": ", ".join(header(dataset, name, language) for name in dataset.key),
    }


def _allowed(column: Column, language: Language) -> str:
    return "; ".join(f"“{labels[language == 'en']}”" for labels in column.allowed.values())


def _labels(dataset: Dataset, language: Language) -> dict[str, str]:
    return {
        code: labels[language == "en"]
        for column in dataset.columns
        for code, labels in column.allowed.items()
    }


def _shown(value: float, show: str, language: Language) -> str:
    """A number that is a date (20261031) or a year, which takes no thousands separator."""
    digits = int(value)
    if show == "year":
        return str(digits)
    return date_text(date(digits // 10000, digits // 100 % 100, digits % 100), language)
