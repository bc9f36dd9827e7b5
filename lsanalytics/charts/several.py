"""Several small plots on one sheet: Altair's concat, each plot of one size under its own title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import altair as alt

from lsanalytics.charts.sheet import Sheet
from lsanalytics.charts.theme import SMALL, wrap

Plot = alt.LayerChart | alt.FacetChart  # what alt.layer gives


@dataclass(frozen=True)
class Several:
    """``columns`` plots beside each other, ``width`` x ``height`` pixels each.

    ``left``, ``top``, ``right`` and ``bottom`` are the pixels around each plot, for its words.
    """

    columns: int
    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def across(
        cls,
        whole: float,
        columns: int,
        height: float,
        around: tuple[float, float, float],
        titles: Iterable[str],
    ) -> Several:
        """Plots that share a sheet ``whole`` pixels wide, with room for the longest of their
        titles; ``around``: pixels to the left, to the right and below."""
        left, right, bottom = around
        width = (whole - columns * (left + right)) / columns
        lines = (len(wrap(words, width + right, SMALL, True)) for words in titles)
        top = 16.0 + 1.3 * SMALL * max(lines, default=1)
        return cls(columns, width, height, left, top, right, bottom)

    def title(self, words: str) -> alt.TitleParams:
        """A heading over a plot, in as many lines as its width needs."""
        lines = wrap(words, self.width + self.right, SMALL, True)
        return alt.TitleParams(lines, frame="group")  # from the plot's edge, not from its axis

    def sheet(self, plots: Sequence[Plot]) -> Sheet:
        """The plots in rows, on the sheet that they fill."""
        rows = -(-len(plots) // self.columns)
        sized = [plot.properties(width=self.width, height=self.height) for plot in plots]
        gaps = {"column": self.left + self.right, "row": self.top + self.bottom}
        chart = alt.concat(*sized, columns=self.columns, spacing=gaps, bounds="flush")
        wide = self.columns * (self.left + self.width + self.right)
        tall = rows * (self.top + self.height + self.bottom)
        return Sheet(chart, wide, tall, (self.left, self.top, self.right, self.bottom))
