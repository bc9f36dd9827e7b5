"""Several small plots on one sheet, all with the same scales and placed by hand.

The sheet is a plane in pixels, counted from its left bottom corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lsanalytics.charts.plane import Label, Plane
from lsanalytics.charts.theme import DASH_SIMULATED, INK, INK2, LIGHT, RULE, SMALL

Points = Sequence[tuple[float, float]]


def sheet(width: float, height: float) -> Plane:
    """An empty sheet of ``width`` x ``height`` pixels."""
    return Plane(width, height, (0, 0, 0, 0), x=(0.0, width), y=(0.0, height))


@dataclass(frozen=True)
class Panel:
    """One plot: its place on the sheet in pixels, and the data values at its edges."""

    plane: Plane
    left: float
    bottom: float
    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a data point lies on the sheet."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return self.left + across * self.width, self.bottom + up * self.height

    def path(self, points: Points) -> list[tuple[float, float]]:
        return [self.at(x, y) for x, y in points]

    def title(self, words: str, bold: bool = True) -> None:
        """A heading over the panel, at its left edge; lines stand above each other."""
        above = self.bottom + self.height + 12 + 1.3 * SMALL * words.count("\n")
        self.plane.labels([Label(self.left, above, words, bold=bold, size=SMALL)])

    def y_grid(self, values: Iterable[float], words: Sequence[str] = ()) -> None:
        """Rules at values, with words to their left."""
        values = list(values)
        right = self.left + self.width
        places = [self.at(self.x[0], value)[1] for value in values]
        self.plane.segments([(self.left, y, right, y) for y in places], RULE, 1)
        self.plane.labels(
            Label(self.left - 6, y, said, "right", INK2, size=SMALL)
            for y, said in zip(places, words, strict=False)
        )

    def x_axis(self, values: Iterable[float], words: Sequence[str]) -> None:
        """The line under the panel with marks and words below it."""
        places = [self.at(value, self.y[0])[0] for value in values]
        self.plane.segments(
            [(self.left, self.bottom, self.left + self.width, self.bottom)], INK2, 1
        )
        self.plane.segments([(x, self.bottom, x, self.bottom - 4) for x in places], INK2, 1)
        self.plane.labels(
            Label(x, self.bottom - 14, said, "center", INK2, size=SMALL)
            for x, said in zip(places, words, strict=True)
        )

    def series(
        self,
        points: Points,
        says: Sequence[str],
        *,
        simulated: bool,
        shape: str = "circle",
        colour: str = "",
        size: float = 40,
    ) -> None:
        """The line that is spoken of, with its points; simulated ones hollow and broken."""
        colour = colour or LIGHT["simulated" if simulated else "observed"]
        path = self.path(points)
        dash = {"strokeDash": DASH_SIMULATED} if simulated else {}
        self.plane.line(path, colour, 2, **dash)
        marks = [(x, y, said) for (x, y), said in zip(path, says, strict=True)]
        self.plane.points(marks, colour, shape=shape, size=size, hollow=simulated)

    def threshold(
        self,
        value: float,
        words: str = "",
        start: float | None = None,
        end: float | None = None,
    ) -> None:
        """The rule of a threshold across the panel, from ``start`` to ``end``."""
        x, y = self.at(self.x[0] if start is None else max(start, self.x[0]), value)
        right = self.at(self.x[1] if end is None else min(end, self.x[1]), value)[0]
        self.plane.segments([(x, y, right, y)], INK, 1.5, strokeDash=[6, 2, 1, 2])
        if words:
            self.plane.labels([Label(right, y + 9, words, "right", INK, True, SMALL)])


def year_marks(first: float, last: float, room: float) -> tuple[list[float], list[str]]:
    """Year ends between two positions, as many as fit ``room`` pixels, the last one included."""
    years = list(range(int(-(-first // 1)), int(last) + 1))
    step = next(step for step in (1, 2, 3, 5, 10, 20) if len(years) / step * 38 <= room)
    shown = [year for year in years if (years[-1] - year) % step == 0]
    return [float(year) for year in shown], [str(year) for year in shown]
