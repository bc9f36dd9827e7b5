"""An Altair chart and the size that it is drawn at: what a figure holds for each width of page.

The chart is plain Altair: an analyst who takes it adds layers, changes scales, sets another size.
What it is drawn with stands here, and what it shows in the chart.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts.svg import FIXED, SIDES
from lsanalytics.charts.theme import config

ROWS = "lsanalytics-rows"  # Altair's own way through narwhals takes longer than all the rest
Padding = tuple[float, float, float, float]  # left, top, right, bottom


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
