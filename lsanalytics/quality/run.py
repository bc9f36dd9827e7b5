"""The boundary to Great Expectations: the only module that loads it, and pandas with it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType
from typing import Any

import polars as pl

from lsanalytics.errors import InputError
from lsanalytics.lean import GRAMMAR, lean
from lsanalytics.quality.suites import (
    IN_SET,
    LEAST,
    NOT_NULL,
    NULL,
    RANGE,
    Expectation,
    Suite,
    named,
)


@dataclass(frozen=True)
class Outcome:
    """What became of one expectation.

    ``rows`` are positions in the frame that was checked. ``observed`` is the value of an
    expectation on the column or table as a whole. ``kwargs`` have their parameters filled in.
    ``held``: the least and the most of the values for which one on a range holds.
    """

    success: bool
    checked: int
    skips_missing: bool  # whether blanks are left out of ``checked``
    rows: tuple[int, ...]
    observed: Any
    kwargs: Mapping[str, Any]
    held: tuple[float, float] | None = None


OF_COLUMN = (LEAST, "expect_column_max_to_be_between")
OF_SET = (IN_SET, "expect_column_values_to_not_be_in_set")
# Expectations that look at each value of one column by itself, or at its extremes: equal values
# have equal answers, so that each distinct value need be looked at only once.
BY_VALUE = (
    NULL,
    NOT_NULL,
    *OF_SET,
    RANGE,
    "expect_column_values_to_match_regex",
    "expect_column_values_to_not_match_regex",
    *OF_COLUMN,
)
# What says how many rows a result is about, and so needs all of them.
OF_ROWS = ("row_condition", "mostly")


def check(suite: Suite, frame: pl.DataFrame, parameters: Mapping[str, Any]) -> list[Outcome]:
    """Hold ``frame`` against ``suite``: one outcome per expectation, in the suite's order.

    Where all expectations go by value, the library is given the distinct values of each column and
    its answers are carried over to all rows. Raises InputError naming the expectation that Great
    Expectations could not evaluate.
    """
    wanted = frame.select(suite.columns(frame.columns))
    values = _values(suite, wanted, parameters) if goes_by_value(suite) else None
    given = wanted if values is None else _filled(values)
    found = _validated(suite, given, parameters)
    outcomes = []
    for position, expectation in enumerate(suite.expectations):
        if position not in found:  # the library drops a type that it does not know
            raise InputError(
                "suite_type", file=suite.file, id=expectation.id, type=expectation.type
            )
        outcome = _outcome(found[position], suite, position, given.height, parameters)
        if values is not None:
            outcome = _carried(outcome, expectation.type, values[expectation.tested], wanted)
        outcomes.append(outcome)
    return outcomes


def goes_by_value(suite: Suite) -> bool:
    """Whether equal values have equal answers, whatever else is in their column."""
    return all(map(by_value, suite.expectations))


def by_value(one: Expectation) -> bool:
    """The same of one expectation."""
    return one.type in BY_VALUE and not any(name in one.kwargs for name in OF_ROWS)


@dataclass(frozen=True)
class _Values:
    """What is asked about a column: its distinct values, and the limits of its ranges."""

    column: str
    own: pl.Series
    limits: pl.Series


def _values(suite: Suite, frame: pl.DataFrame, parameters: Mapping[str, Any]) -> dict[str, _Values]:
    """The values of each column. The limits of a range are asked about, too: what is said of two
    values holds for those between them (see ``answers``)."""
    whole = {one.tested for one in suite.expectations if one.type in OF_COLUMN}
    found = {}
    for name in frame.columns:
        own = frame[name].unique(maintain_order=True)
        limits = own.clear()
        if name not in whole and own.dtype.is_numeric() and len(own):
            asked = [one for one in suite.expectations if (one.tested, one.type) == (name, RANGE)]
            if named := _limits(asked, parameters):
                limits = pl.Series(name, named, pl.Float64)
                exact = limits.cast(own.dtype, strict=False)
                limits = exact.filter((exact.cast(pl.Float64) == limits).fill_null(False))
        found[name] = _Values(name, own, limits)
    return found


def _limits(asked: list[Expectation], parameters: Mapping[str, Any]) -> list[float]:
    """The limits for which ranges hold, with their parameters filled in."""
    given = [
        kwargs.get(f"{end}_value")
        for kwargs in (filled(one, parameters) for one in asked)
        for end in ("min", "max")
        if not kwargs.get(f"strict_{end}")
    ]
    return [float(one) for one in given if isinstance(one, int | float)]


def _filled(values: Mapping[str, _Values]) -> pl.DataFrame:
    """The values of each column, the shorter ones filled up with their first."""
    columns = [pl.concat([one.own, one.limits]) for one in values.values()]
    height = max((len(one) for one in columns), default=0)
    return pl.DataFrame(
        [pl.concat([one, one.head(1).new_from_index(0, height - len(one))]) for one in columns]
        if height
        else columns
    )


def _carried(outcome: Outcome, kind: str, asked: _Values, frame: pl.DataFrame) -> Outcome:
    """An outcome on values as the outcome on all rows."""
    column = frame[asked.column]
    missing = column.null_count() if outcome.skips_missing else 0
    given = pl.concat([asked.own, asked.limits])
    failing = given.clear()
    if outcome.rows:
        # What a column was filled up with is its first value, which was asked about already.
        failing = given[[row for row in outcome.rows if row < len(given)]].unique()
    rows = (
        column.is_in(failing.implode(), nulls_equal=True).arg_true().to_list()
        if len(failing)
        else []
    )
    return replace(
        outcome,
        success=outcome.success
        or bool(outcome.rows and not rows),  # a limit of another range may fail
        checked=frame.height - missing,
        rows=tuple(rows),
        held=_extremes(given, failing) if kind == RANGE else None,
    )


def _extremes(given: pl.Series, failing: pl.Series) -> tuple[float, float] | None:
    if len(failing):
        given = given.filter(~given.is_in(failing.implode()))
    sound = given.drop_nulls().to_list()
    return (min(sound), max(sound)) if sound else None


@cache
def library() -> ModuleType:
    """Great Expectations, loaded when it is first asked for, without what is not used of it."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when the library is imported
    # What only an expectation about distributions asks for, and what draws its picture.
    with lean(GRAMMAR, later=("scipy.stats", "altair")):
        import great_expectations
    return great_expectations


@cache
def _frames() -> Any:
    """What the library takes frames by, in memory, so that nothing is written anywhere."""
    gx = library()
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    # Every problem is raised from here; its own log lines would only repeat them.
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    context = gx.get_context(
        mode="ephemeral",
        project_config=DataContextConfig(
            store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
            analytics_enabled=False,
            progress_bars=ProgressBarsConfig(globally=False),
        ),
    )
    asset = context.data_sources.pandas_default.add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


def _validated(suite: Suite, frame: pl.DataFrame, parameters: Mapping[str, Any]) -> dict[int, Any]:
    """The library's results by the position of their expectation in the suite."""
    gx = library()
    batch = _frames().get_batch({"dataframe": frame.to_pandas()})

    def validated(positions: Iterable[int], result_format: str) -> dict[int, Any]:
        asked = [(position, suite.expectations[position]) for position in positions]
        loaded = gx.ExpectationSuite(
            name=suite.name,
            expectations=[
                {
                    "type": expectation.type,
                    "kwargs": {**expectation.kwargs, **_occurring(expectation, frame, parameters)},
                    "severity": expectation.severity,
                    "meta": {"position": position},  # results come in an order of their own
                }
                for position, expectation in asked
            ],
        )
        given = dict(parameters)
        results = batch.validate(loaded, expectation_parameters=given, result_format=result_format)
        return {_position(result): result for result in results.results}

    try:
        found = validated(range(len(suite.expectations)), "BASIC")
        # Which rows fail is worth a third of the time; it is asked where there are any.
        failing = [at for at, one in found.items() if one.result.get("unexpected_count")]
        return found | (validated(failing, "COMPLETE") if failing else {})
    except Exception as error:  # its exceptions share no base class
        raise InputError("suite_failed", file=suite.file, why=_line(error)) from error


def _occurring(
    expectation: Expectation, frame: pl.DataFrame, parameters: Mapping[str, Any]
) -> dict[str, list[str]]:
    """The set that an expectation takes from a parameter, without what its column does not hold.

    That changes no answer, and the library copies the whole set some fifty times: of a country's
    communes it takes longer than of all else that is asked.
    """
    if expectation.type not in OF_SET or frame.schema[expectation.tested] != pl.String:
        return {}
    every = parameters.get(named(expectation.kwargs).get("value_set", ""))
    if not isinstance(every, list) or not all(isinstance(one, str) for one in every):
        return {}
    own = set(frame[expectation.tested].unique())
    return {"value_set": [one for one in every if one in own]}


def _position(result: Any) -> int:
    return int(result.expectation_config.meta["position"])


def _outcome(
    result: Any,
    suite: Suite,
    position: int,
    rows: int,
    parameters: Mapping[str, Any],
) -> Outcome:
    _raise_for_exception(result.exception_info, suite, position)
    found = result.result
    return Outcome(
        success=bool(result.success),
        checked=found.get("element_count", rows) - found.get("missing_count", 0),
        skips_missing="missing_count" in found,
        rows=tuple(found.get("unexpected_index_list") or ()),
        observed=found.get("observed_value"),
        kwargs=filled(suite.expectations[position], parameters),
    )


def filled(one: Expectation, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of an expectation, with the parameters that it names."""
    return {
        **one.kwargs,
        **{name: parameters.get(said) for name, said in named(one.kwargs).items()},
    }


def _raise_for_exception(info: Any, suite: Suite, position: int) -> None:
    # Either one description, or one per metric that failed.
    described = [info] if "raised_exception" in info else list((info or {}).values())
    for one in described:
        if one["raised_exception"]:
            raise InputError(
                "suite_expectation",
                file=suite.file,
                id=suite.expectations[position].id,
                why=_line(one["exception_message"]),
            )


def _line(why: object) -> str:
    """The first line of a foreign message: the rest is for those who wrote the library."""
    return (str(why).strip().splitlines() or [type(why).__name__])[0][:300]
