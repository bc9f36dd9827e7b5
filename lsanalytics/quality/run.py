"""The boundary to Great Expectations: the only module that loads it, and pandas with it."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from lsanalytics.errors import InputError
from lsanalytics.quality.suites import Suite


@dataclass(frozen=True)
class Outcome:
    """What became of one expectation.

    ``rows`` are positions in the frame that was checked. ``observed`` is the value of an
    expectation on the column or table as a whole. ``kwargs`` have their parameters filled in.
    """

    success: bool
    checked: int
    rows: tuple[int, ...]
    observed: Any
    kwargs: Mapping[str, Any]


def check(suite: Suite, frame: pl.DataFrame, parameters: Mapping[str, Any]) -> list[Outcome]:
    """Hold ``frame`` against ``suite``: one outcome per expectation, in the suite's order.

    The suite is handed to a context in memory, so nothing is written anywhere. Raises
    InputError naming the expectation that Great Expectations could not evaluate.
    """
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when the library is imported
    import great_expectations as gx
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
    asset = context.data_sources.add_pandas("returns").add_dataframe_asset(suite.name)
    pandas = frame.select(suite.columns(frame.columns)).to_pandas()
    batch = asset.add_batch_definition_whole_dataframe("rows").get_batch({"dataframe": pandas})
    try:
        loaded = gx.ExpectationSuite(
            name=suite.name,
            expectations=[
                {
                    "type": expectation.type,
                    "kwargs": dict(expectation.kwargs),
                    "severity": expectation.severity,
                    "meta": {"position": position},  # results come in an order of their own
                }
                for position, expectation in enumerate(suite.expectations)
            ],
        )
        validated = batch.validate(
            loaded, expectation_parameters=dict(parameters), result_format="COMPLETE"
        )
    except Exception as error:  # its exceptions share no base class
        raise InputError("suite_failed", file=suite.file, why=_line(error)) from error
    found = {_position(result): result for result in validated.results}
    for position, expectation in enumerate(suite.expectations):
        if position not in found:  # the library drops a type that it does not know
            raise InputError(
                "suite_type", file=suite.file, id=expectation.id, type=expectation.type
            )
    return [
        _outcome(found[position], suite, position, frame.height)
        for position in range(len(suite.expectations))
    ]


def _position(result: Any) -> int:
    return int(result.expectation_config.meta["position"])


def _outcome(result: Any, suite: Suite, position: int, height: int) -> Outcome:
    _raise_for_exception(result.exception_info, suite, position)
    found = result.result
    return Outcome(
        success=bool(result.success),
        checked=found.get("element_count", height) - found.get("missing_count", 0),
        rows=tuple(found.get("unexpected_index_list") or ()),
        observed=found.get("observed_value"),
        kwargs=result.expectation_config.kwargs,
    )


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
