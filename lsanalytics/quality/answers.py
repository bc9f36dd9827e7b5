"""What Great Expectations has said of the values of a dataset, kept between runs.

Where an expectation goes by value (see ``run.by_value``) an answer about a value does not depend
on its row. So a dataset whose values have all been judged before needs no judge, and the library,
which takes a second to load, is left alone; of others only those expectations are asked that meet
a value which is new to them. Nothing is inferred but this: a range that holds for two values holds
for those between them.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from lsanalytics.files import write_aside
from lsanalytics.quality.run import OF_COLUMN, Outcome, by_value, filled
from lsanalytics.quality.suites import NOT_NULL, NULL, RANGE, Expectation, Suite, named

OF_BLANKS = (NULL, NOT_NULL)
MOST = 10_000  # distinct values of a column that are kept
SUITES = 10  # how many days or registers are remembered, of what names one
FEW = 1_000  # rows of which each is looked at sooner than the distinct ones are found

Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Answers:
    """The answers about one dataset, in a file that is another's once library or this code have
    changed. Each answer goes by its expectation and the parameters that this one names."""

    file: Path
    suite: Suite
    parameters: Mapping[str, Any]

    def outcomes(self, frame: pl.DataFrame) -> list[Outcome | None]:
        """What each expectation says of a frame; None where it has not been asked all that."""
        kept = self._kept()
        columns: dict[str, _Column] = {}
        found: list[Outcome | None] = []
        for one, name in zip(self.suite.expectations, self._names(), strict=True):
            answer, said = kept.get(name), None
            if answer:
                if one.tested not in columns:
                    columns[one.tested] = _Column(frame[one.tested])
                said = _outcome(one.type, answer, columns[one.tested])
            found.append(said and replace(said, kwargs=filled(one, self.parameters)))
        return found

    def keep(self, frame: pl.DataFrame, outcomes: Mapping[int, Outcome]) -> None:
        """Write down what was said of a frame by the expectations at these positions."""
        kept, names = self._kept(), self._names()
        mine = {name: kept[name] for name in names if name in kept}
        for at, outcome in outcomes.items():
            one = self.suite.expectations[at]
            if not by_value(one):
                continue
            answer = _answer(one.type, outcome, _Column(frame[one.tested]))
            if answer is not None:
                mine[names[at]] = _both(mine.get(names[at]), answer)
        others = [(name, answer) for name, answer in kept.items() if name not in mine]
        answers = dict(others[-SUITES * len(names) :]) | mine
        try:
            content = json.dumps({"of": _judge(), "answers": answers}, allow_nan=False)
        except (TypeError, ValueError):  # a value that JSON does not know
            return
        with suppress(OSError):  # of another user: then it is asked again
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_aside(self.file, f"{_seal(content)}\n{content}")

    def _kept(self) -> dict[str, Answer]:
        try:
            seal, _, content = self.file.read_text(encoding="utf-8").partition("\n")
        except (OSError, ValueError):
            return {}
        if seal != _seal(content):
            return {}
        held = json.loads(content)
        return dict(held["answers"]) if held["of"] == _judge() else {}

    def _names(self) -> list[str]:
        return [_name(one, self.parameters) for one in self.suite.expectations]


def _name(one: Expectation, parameters: Mapping[str, Any]) -> str:
    """A name for what is asked: an expectation and the parameters it names."""
    given = {name: parameters.get(name) for name in named(one.kwargs).values()}
    return _seal(json.dumps([one.type, dict(one.kwargs), given], sort_keys=True, default=str))


@cache
def _judge() -> str:
    """Who answers: the library and this code, as this process has loaded them."""
    code = (path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
    return _seal("\n".join([version("great_expectations"), *code]))


@dataclass(frozen=True)
class _Column:
    """The values of a column, looked at once for all expectations on it."""

    values: pl.Series

    @cached_property
    def distinct(self) -> list[Any]:
        """Without the blank, in their order."""
        few = self.values if len(self.values) <= FEW else self.values.unique(maintain_order=True)
        return [one for one in dict.fromkeys(few.to_list()) if one is not None]

    @cached_property
    def is_unclear(self) -> bool:
        """Whether it holds what is no number and not blank, or no plain value."""
        kind = self.values.dtype
        if kind.is_float():
            return not all(math.isfinite(one) for one in self.distinct)
        return not (kind.is_integer() or kind in (pl.String, pl.Boolean, pl.Null))

    def extreme(self, kind: str) -> Any:
        return (min if kind == OF_COLUMN[0] else max)(self.distinct, default=None)


def _answer(kind: str, outcome: Outcome, column: _Column) -> Answer | None:
    """What an expectation says of values; None for what is not to be kept.

    ``blank``, ``other``: whether it holds for a blank and for all else, None if there was none;
    ``held``: the range for which it does (see ``Outcome``); ``good``, ``bad``: values.
    """
    if column.is_unclear:
        return None
    told = {
        "skips_missing": outcome.skips_missing,
        "type": str(column.values.dtype),
    }
    if kind in OF_COLUMN:
        seen = outcome.observed
        plain = seen.item() if hasattr(seen, "item") else seen  # a number of NumPy's
        whole = {"success": outcome.success, "observed": plain}
        return {**told, **whole, "extreme": column.extreme(kind)}
    failing = set(column.values.gather(list(outcome.rows)).to_list() if outcome.rows else ())
    told["blank"] = None not in failing if column.values.null_count() else None
    bad = [one for one in column.distinct if one in failing]
    if kind in OF_BLANKS:
        return {**told, "other": not bad if column.distinct else None}
    good = [one for one in column.distinct if one not in failing]
    if len(bad) > MOST or (len(good) > MOST and kind != RANGE):
        return None
    told["bad"] = bad
    return {**told, "held": outcome.held} if kind == RANGE else {**told, "good": good}


def _both(before: Answer | None, now: Answer) -> Answer:
    """What was said of some values and now of others, as one answer."""
    if before is None or before["type"] != now["type"] or "extreme" in now:
        return now
    both = dict(now)
    for name in ("blank", "other"):
        if name in now and now[name] is None:
            both[name] = before[name]
    for name in ("good", "bad"):
        if name in now:
            both[name] = list(dict.fromkeys([*before[name], *now[name]]))
            if len(both[name]) > MOST:
                return now
    if "held" in now:
        ends = [*(before["held"] or ()), *(now["held"] or ())]
        both["held"] = (min(ends), max(ends)) if ends else None
    return both


def _outcome(kind: str, answer: Answer, column: _Column) -> Outcome | None:
    """What an expectation is known to say of values; None where it has not been asked."""
    values = column.values
    if column.is_unclear or answer["type"] != str(values.dtype):
        return None
    blanks = values.null_count()
    checked = len(values) - (blanks if answer["skips_missing"] else 0)
    said = Outcome(True, checked, answer["skips_missing"], (), None, {})
    if kind in OF_COLUMN:
        is_same = answer["extreme"] == column.extreme(kind)
        whole = replace(said, success=answer["success"], observed=answer["observed"])
        return whole if is_same else None
    if blanks and answer["blank"] is None:
        return None
    if kind in OF_BLANKS:
        if column.distinct and answer["other"] is None:
            return None
        bad = column.distinct if answer["other"] is False else []
    else:
        fails = set(answer["bad"])
        bad = [one for one in column.distinct if one in fails]
        if not _are_good(kind, answer, [one for one in column.distinct if one not in fails]):
            return None
    fails_blank = answer["blank"] is False
    if not bad and not (blanks and fails_blank):
        return said
    is_bad = values.is_in(pl.Series(bad, dtype=values.dtype).implode()).fill_null(fails_blank)
    return replace(said, success=False, rows=tuple(is_bad.arg_true().to_list()))


def _are_good(kind: str, answer: Answer, values: list[Any]) -> bool:
    if not values or kind != RANGE:
        return set(values) <= set(answer.get("good", ()))
    least, most = answer["held"] or (1, 0)
    return bool(least <= min(values) and max(values) <= most)


def _seal(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()
