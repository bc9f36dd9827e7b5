"""An Altair chart and the size that it is drawn at: what a figure holds for each width of page.

The chart is plain Altair: an analyst who takes it adds layers, changes scales, sets another size.
What it is drawn with stands here, and what it shows in the chart.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, ParamSpec

import altair as alt
import polars as pl

from lsanalytics.charts.svg import FIXED, SIDES
from lsanalytics.charts.theme import config

ROWS = "lsanalytics-rows"  # Altair's own way through narwhals takes longer than all the rest
Padding = tuple[float, float, float, float]  # left, top, right, bottom
Given = ParamSpec("Given")


@dataclass(frozen=True)
class Sheet:
    """``chart`` on ``width`` x ``height`` pixels, ``padding`` (left, top, right, bottom) included.

    The padding holds what stands beside the plot: words of axes, labels. Nothing is measured when
    it is drawn, so words have the room that is left for them here, and no axis title moves a plot.
    """

    chart: alt.TopLevelMixin
    width: float
    height: float
    padding: Padding

    def spec(self) -> dict[str, Any]:
        """The chart as Vega-Lite in the look of the package, to be drawn at this size."""
        return self._described

    def content(self) -> str:
        return json.dumps(self.spec(), sort_keys=True, ensure_ascii=False)

    def made_of(self) -> str:
        return ""

    @cached_property
    def _described(self) -> dict[str, Any]:
        # Held against the schema where it is tested: it would take as long as all the rest.
        with alt.data_transformers.enable(ROWS):
            spec: dict[str, Any] = self.chart.to_dict(validate=False)  # type: ignore[attr-defined]
        plot = plot_size(self.width, self.height, self.padding)
        if "layer" in spec or "mark" in spec:  # of several plots each has its own size
            spec |= dict(zip(("width", "height"), plot, strict=True))
        return spec | {
            "config": config(),
            "autosize": "none",
            "padding": dict(zip(SIDES, self.padding, strict=True)),
            "usermeta": {FIXED: [self.width, self.height]},
        }


@dataclass(frozen=True)
class Promised:
    """A sheet that is made when somebody looks at it: half of the time of a page with many charts
    goes into describing them, in vain where a drawing made of the same is at hand."""

    make: Callable[..., Sheet]
    given: tuple[Any, ...]

    @cached_property
    def sheet(self) -> Sheet:
        return self.make(*self.given)

    def spec(self) -> dict[str, Any]:
        return self.sheet.spec()

    def content(self) -> str:
        return self.sheet.content()

    def made_of(self) -> str:
        """A name for the function and for all that it is given: what it is made of with the code.

        "" once the sheet is made: who looked at it may have changed it. Equal things may be told
        apart (a set in another order), then the sheet is made again.
        """
        if "sheet" in vars(self):
            return ""
        named = (self.make.__module__, self.make.__qualname__, self.given)
        return hashlib.sha256(pickle.dumps(named)).hexdigest()


def promised(make: Callable[Given, Sheet]) -> Callable[Given, Promised]:
    """Put off what a function makes. It may hang on nothing but the code and what it is given."""

    @wraps(make)
    def promise(*given: Given.args, **named: Given.kwargs) -> Promised:
        assert not named  # one way to give each
        return Promised(make, given)

    return promise


def _rows(frame: pl.DataFrame, **_: object) -> dict[str, list[dict[str, Any]]]:
    """The rows of a frame as Altair writes them: days as texts, no value where none is known."""
    days = [name for name, kind in frame.schema.items() if kind == pl.Date]
    rows = frame.to_dicts()
    for row in rows:
        row |= {name: f"{row[name]}T00:00:00" for name in days if row[name] is not None}
    return {"values": rows}


alt.data_transformers.register(ROWS, _rows)  # type: ignore[arg-type]


def plot_size(width: float, height: float, padding: Padding) -> tuple[float, float]:
    """Width and height of the plot inside its padding."""
    left, top, right, bottom = padding
    return width - left - right, height - top - bottom
