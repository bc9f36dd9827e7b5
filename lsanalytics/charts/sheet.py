"""An Altair chart and the size that it is drawn at: what a figure holds for each width of page.

The chart is plain Altair: an analyst who takes it adds layers, changes scales, sets another size.
What it is drawn with stands here, and what it shows in the chart.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import altair as alt

from lsanalytics.charts.svg import FIXED, SIDES
from lsanalytics.charts.theme import config

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
        spec: dict[str, Any] = self.chart.to_dict()  # type: ignore[attr-defined]
        plot = plot_size(self.width, self.height, self.padding)
        if "layer" in spec or "mark" in spec:  # of several plots each has its own size
            spec |= dict(zip(("width", "height"), plot, strict=True))
        return spec | {
            "config": config(),
            "autosize": "none",
            "padding": dict(zip(SIDES, self.padding, strict=True)),
            "usermeta": {FIXED: [self.width, self.height]},
        }

    def content(self) -> str:
        return json.dumps(self.spec(), sort_keys=True, ensure_ascii=False)


def plot_size(width: float, height: float, padding: Padding) -> tuple[float, float]:
    """Width and height of the plot inside its padding."""
    left, top, right, bottom = padding
    return width - left - right, height - top - bottom
