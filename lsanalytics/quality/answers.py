"""What Great Expectations has said of the values of a dataset, kept between runs.

Where a suite goes by value (see ``run.goes_by_value``) an answer about a value does not depend on
its row. So a dataset whose values have all been judged before needs no judge, and the library,
which takes a second to load, is left alone. Nothing is inferred but this: a range that holds for
two values holds for those between them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from lsanalytics.files import write_aside
from lsanalytics.quality.run import OF_COLUMN, RANGE, Outcome, goes_by_value
from lsanalytics.quality.suites import Suite

OF_BLANKS = ("expect_column_values_to_be_null", "expect_column_values_to_not_be_null")
MOST = 10_000  # distinct values of a column that are kept


@dataclass(frozen=True)
class Answers:
    """The answers about one dataset, in a file that is another's once suite, parameters, library
    or this code have changed."""

    file: Path
    suite: Suite
    parameters: Mapping[str, Any]

    def outcomes(self, frame: pl.DataFrame) -> list[Outcome] | None:
        """What the suite says of a frame; None if it has not been asked all that."""
        kept = self._kept()
        if len(kept) != len(self.suite.expectations):
            return None
        found = []
        for one, answer in zip(self.suite.expectations, kept, strict=True):
            outcome = answer and _outcome(one.type, answer, frame[one.tested])
            if not outcome:
                return None
            found.append(outcome)
        return found

    def keep(self, frame: pl.DataFrame, outcomes: Sequence[Outcome]) -> None:
        """Write down what was said of a frame."""
        if not goes_by_value(self.suite):
            return
        told = zip(self.suite.expectations, outcomes, strict=True)
        distinct = {name: frame[name].unique() for name in self.suite.columns(frame.columns)}
        answers = [
            _answer(one.type, outcome, frame[one.tested], distinct[one.tested])
            for one, outcome in told
        ]
        try:
            content = json.dumps({"of": self._name(), "answers": answers}, allow_nan=False)
        except (TypeError, ValueError):  # a value that JSON does not know
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_aside(self.file, f"{_seal(content)}\n{content}")

    def _kept(self) -> list[dict[str, Any] | None]:
        try:
            seal, _, content = self.file.read_text(encoding="utf-8").partition("\n")
        except (OSError, ValueError):
            return []
        if seal != _seal(content):
            return []
        held = json.loads(content)
        return list(held["answers"]) if held["of"] == self._name() else []

    def _name(self) -> str:
        """A name for who was asked what, and for this code."""
        asked = [[one.type, dict(one.kwargs)] for one in self.suite.expectations]
        told = json.dumps([asked, dict(self.parameters)], sort_keys=True, default=str)
        return _seal("\n".join([told, _judge()]))


@cache
def _judge() -> str:
    """Who answers: the library and this code, as this process has loaded them."""
    code = (path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
    return _seal("\n".join([version("great_expectations"), *code]))


def _answer(
    kind: str, outcome: Outcome, values: pl.Series, distinct: pl.Series
) -> dict[str, Any] | None:
    """What an expectation says of values; None for what is not to be kept.

    ``blank``, ``other``: whether it holds for a blank and for all else, None if there was none;
    ``held``: the range for which it does (see ``Outcome``); ``good``, ``bad``: values.
    """
    if _is_unclear(distinct):
        return None
    told = {
        "kwargs": dict(outcome.kwargs),
        "skips_missing": outcome.skips_missing,
        "type": str(values.dtype),
    }
    if kind in OF_COLUMN:
        seen = outcome.observed
        plain = seen.item() if hasattr(seen, "item") else seen  # a number of NumPy's
        whole = {"success": outcome.success, "observed": plain}
        return {**told, **whole, "extreme": _extreme(kind, values)}
    failing, good = values.clear(), distinct.drop_nulls()
    if outcome.rows:
        failing = values.gather(list(outcome.rows)).unique()
        good = good.filter(~good.is_in(failing.implode()))
    bad = failing.drop_nulls()
    told["blank"] = not failing.null_count() if values.null_count() else None
    if kind in OF_BLANKS:
        return {**told, "other": bad.is_empty() if len(good) + len(bad) else None}
    if len(bad) > MOST or (len(good) > MOST and kind != RANGE):
        return None
    told["bad"] = bad.to_list()
    return {**told, "held": outcome.held} if kind == RANGE else {**told, "good": good.to_list()}


def _outcome(kind: str, answer: Mapping[str, Any], values: pl.Series) -> Outcome | None:
    """What an expectation is known to say of values; None where it has not been asked."""
    if _is_unclear(values) or answer["type"] != str(values.dtype):
        return None
    checked = len(values) - (values.null_count() if answer["skips_missing"] else 0)
    said = Outcome(True, checked, answer["skips_missing"], (), None, answer["kwargs"])
    if kind in OF_COLUMN:
        is_same = answer["extreme"] == _extreme(kind, values)
        whole = replace(said, success=answer["success"], observed=answer["observed"])
        return whole if is_same else None
    is_blank = values.is_null()
    if is_blank.any() and answer["blank"] is None:
        return None
    if kind in OF_BLANKS:
        if not is_blank.all() and answer["other"] is None:
            return None
        is_bad = pl.select(
            pl.when(is_blank).then(answer["blank"] is False).otherwise(answer["other"] is False)
        ).to_series()
    else:
        is_bad = values.is_in(answer["bad"]).fill_null(answer["blank"] is False)
        if not _are_good(kind, answer, values.filter(~is_bad).drop_nulls()):
            return None
    rows = tuple(is_bad.arg_true().to_list())
    return replace(said, success=not rows, rows=rows)


def _are_good(kind: str, answer: Mapping[str, Any], values: pl.Series) -> bool:
    if values.is_empty():
        return True
    if kind == RANGE:
        least, most = answer["held"] or (1, 0)
        found: Any = (values.min(), values.max())
        return bool(least <= found[0] and found[1] <= most)
    return set(values.unique().to_list()) <= set(answer["good"])


def _is_unclear(values: pl.Series) -> bool:
    """Whether a column holds what is no number and not blank, or no plain value."""
    if values.dtype.is_float():
        return not bool(values.drop_nulls().is_finite().all())
    return not (values.dtype.is_integer() or values.dtype in (pl.String, pl.Boolean, pl.Null))


def _extreme(kind: str, values: pl.Series) -> Any:
    return values.min() if kind == OF_COLUMN[0] else values.max()


def _seal(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()
