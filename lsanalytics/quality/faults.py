"""Outcomes put into words: one row a fault, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import polars as pl

from lsanalytics.quality.model import FAULTS, Result
from lsanalytics.quality.run import Outcome
from lsanalytics.quality.suites import Expectation, Suite
from lsanalytics.returns.datasets import Column, Dataset
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
            unexpected=len(outcome.rows) if outcome.rows else int(not outcome.success),
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
    rows: list[dict[str, Any]] = []
    for expectation, outcome in zip(suite.expectations, outcomes, strict=True):
        if not outcome.success:
            rows += _faults_of(dataset, expectation, outcome, frame)
    listed = pl.DataFrame(rows, schema=FAULTS)
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


def header(dataset: Dataset, name: str, language: Language) -> str:
    """The header of a column as the sender's form has it; a computed one goes by its name."""
    for column in dataset.columns:
        if column.name == name:
            return column.header_vi if language == "vi" else column.header_en
    return name


def _faults_of(
    dataset: Dataset, expectation: Expectation, outcome: Outcome, frame: pl.DataFrame
) -> Iterator[dict[str, Any]]:
    common = {
        "column": expectation.column,
        "column_vi": header(dataset, expectation.column, "vi"),
        "column_en": header(dataset, expectation.column, "en"),
        "expectation": expectation.id,
        "severity": expectation.severity,
    }
    wordings = {
        language: _wording(dataset, expectation, outcome, language) for language in ("vi", "en")
    }
    if not outcome.rows:
        said = {
            f"reason_{language}": wording({}, outcome.observed)
            for language, wording in wordings.items()
        }
        yield {**common, "file": None, "row": None, "value": None, "evidence": None, **said}
    failing = frame[list(outcome.rows)]
    tested = failing[expectation.tested].to_list() if expectation.tested else [None] * len(failing)
    cells = _as_sent(dataset, failing)
    for row, cell, found in zip(failing.iter_rows(named=True), cells, tested, strict=True):
        said = {
            f"reason_{language}": wording(cell, found) for language, wording in wordings.items()
        }
        yield {
            **common,
            "file": row["file"],
            "row": row["row"],
            "value": cell.get(expectation.column),
            "evidence": row["evidence"],
            **said,
        }


def _as_sent(dataset: Dataset, frame: pl.DataFrame) -> list[dict[str, str | None]]:
    """The cells of each row as its sender wrote them."""
    return frame.select(
        pl.col(f"raw_{column.name}").alias(column.name)
        if f"raw_{column.name}" in frame.columns
        else pl.col(column.name)
        for column in dataset.columns
    ).to_dicts()


class _Wording:
    """The sentence of one failed expectation, ready to be filled in row by row."""

    def __init__(
        self, template: str, limits: dict[str, str], labels: dict[str, str], language: Language
    ) -> None:
        self.template, self.limits = template, limits
        self.labels, self.language = labels, language
        self.show = limits["show"]

    def __call__(self, cells: dict[str, str | None], found: Any) -> str:
        shown = {name: "" if cell is None else cell for name, cell in cells.items()}
        return self.template.format(**{**shown, **self.limits, "found": self._found(found)})

    def _found(self, found: Any) -> str:
        if found is None:
            return "–"
        if self.show in ("date", "year"):
            return _shown(found, self.show, self.language)
        if self.show == "labels":
            return "; ".join(self.labels.get(code, code) for code in str(found).split(", "))
        return str(found) if isinstance(found, str) else number(float(found), self.language, None)


def _wording(
    dataset: Dataset, expectation: Expectation, outcome: Outcome, language: Language
) -> _Wording:
    words = catalogue("quality")
    name = expectation.id if expectation.id in words else "other"
    nothing = not outcome.rows and outcome.observed is None and f"{name}_none" in words
    template = words[f"{name}_none" if nothing else f"{name}_fault"][language]
    limits = _limits(dataset, expectation, outcome, language)
    limits["description"] = expectation.description or expectation.type
    limits["show"] = expectation.show
    return _Wording(template, limits, _labels(dataset, language), language)


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
