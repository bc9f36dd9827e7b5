"""Where the people who are not reached live: a map of the communes, or a map of tiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts import looks
from lsanalytics.charts.encode import BOLD, HALO, Chart, band, one_of, round_step
from lsanalytics.charts.evidence import headed, in_words, source_of, whole_evidence
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.several import Plot
from lsanalytics.charts.sheet import Sheet, promised
from lsanalytics.charts.territory import Ring
from lsanalytics.charts.theme import (
    INK2,
    LIGHT,
    NARROW,
    SMALL,
    WIDE,
    shorten,
    text_width,
    wrap,
)
from lsanalytics.charts.unreached import says, without_kind, years_of
from lsanalytics.words import Language, named, number, percent, text

# How much of the colour each class has: told apart in grey, and words on all of them readable.
TONES = (0.05, 0.16, 0.27, 0.38, 0.49)
GAP = 3.0  # pixels
EDGE, KEY = 2.0, 24.0  # around the map, and for the words of its key
TILE = {WIDE: 52.0, NARROW: 26.0}  # height


@dataclass(frozen=True)
class Territory:
    """Where the communes are, by code: ``shapes`` in kilometres if held, else ``tiles``."""

    shapes: Mapping[str, tuple[Ring, ...]] | None = None
    tiles: Mapping[str, tuple[int, int]] | None = None


def commune_map(found: pl.DataFrame, territory: Territory, language: Language) -> Figure:
    """A map of a frame of ``unreached.unreached_frame``: the more people, the stronger the colour,
    which is darker on paper and lighter on a dark screen."""
    simulated = "simulated" in found["evidence"]
    kind = "tiles" if territory.shapes is None else "shapes"
    return Figure(
        key="map-of-communes",
        language=language,
        chart=_draw(found, territory, simulated, language, WIDE),
        narrow=_draw(found, territory, simulated, language, NARROW),
        title=_title(found, language),
        subtitle=text(f"charts.map_subtitle_{kind}", language, years=years_of(found, language)),
        source=source_of(found, language),
        description=text("charts.map_describe", language, values=_listed(found, language)),
        data=_table(found, language),
        simulated=simulated,
        note=text(f"charts.map_note_{kind}", language),
    )


def _by(found: pl.DataFrame) -> str:
    """What places are told by: their former district, themselves where one's is not known."""
    return "name" if "–" in found["district"].to_list() else "district"


def _title(found: pl.DataFrame, language: Language) -> str:
    """The former district that has the most of them, and how many."""
    by = _by(found)
    held = found.group_by(by).agg(pl.col("people").sum()).sort("people", by)
    if held.is_empty() or not held["people"].sum():
        return text("charts.unreached_title_nobody", language, n=found.height)
    people = held["people"][-1]
    most = held.filter(people=people)[by].to_list()
    return text(
        f"charts.map_title_{by}{'_alike' if most[1:] else ''}",
        language,
        name=named(most, language),
        people=number(people, language, 0),
        share=percent(people / held["people"].sum() * 100, language, 0),
    )


def _listed(found: pl.DataFrame, language: Language) -> str:
    by = _by(found)
    held = found.group_by(by).agg(pl.col("people").sum())
    return "; ".join(
        f"{name} {number(people, language, 0)}"
        for name, people in held.sort("people", by, descending=True).iter_rows()
    )


def _table(found: pl.DataFrame, language: Language) -> pl.DataFrame:
    """Former districts: the communes themselves stand in the table of the ranking."""
    by = _by(found)
    held = found.group_by(by).agg(
        pl.len().alias("communes"), pl.col("people").sum(), whole_evidence()
    )
    columns = held.sort("people", by, descending=True).select(
        pl.col(by).alias("district" if by == "district" else "place"),
        "communes",
        pl.col("people").alias("unreached"),
        in_words("evidence", language),
    )
    return headed(columns, language)


@promised
def _draw(
    found: pl.DataFrame, territory: Territory, simulated: bool, language: Language, width: int
) -> Sheet:
    """The communes in the strength of their class, over the key of the classes."""
    step = round_step(float(found["people"].max() or 0.0), len(TONES))  # type: ignore[arg-type]
    tone = (pl.col("people") // step).cast(pl.Int64).clip(0, len(TONES) - 1)
    rows = found.select(
        "place",
        "name",
        "people",
        tone.alias("class"),
        pl.Series("says", [says(row, language) for row in found.iter_rows(named=True)]),
    )
    colour = LIGHT["simulated" if simulated else "observed"]
    tones = alt.Scale(type="ordinal", domain=list(range(len(TONES))), range=list(TONES))
    depth = alt.FillOpacity("class:O", legend=None, scale=tones)
    look = {"fill": colour, "stroke": INK2, "strokeWidth": 0.7}
    if territory.shapes is None:
        shown, height = _tiles(rows, territory.tiles or {}, depth, look, width)
    else:
        shown, height = _shapes(rows, territory.shapes, depth, look, width)
    across = width - 2 * EDGE
    parts = (
        shown.properties(width=across, height=height),
        _key(step, across, depth, look, language).properties(width=across, height=12),
    )
    chart = alt.vconcat(*parts, spacing=GAP * 4, bounds="flush")
    return Sheet(chart, width, height + 12 + GAP * 4 + EDGE + KEY, (EDGE, EDGE, EDGE, KEY))


def _key(
    step: float, across: float, depth: alt.FillOpacity, look: dict[str, Any], language: Language
) -> alt.Chart:
    """The classes with their numbers of people under them, the first alone where room is short."""
    starts = [round(step) * at for at in range(len(TONES))]
    # People are whole: the last of a class is one below the first of the next.
    ends = [(number(low, language, 0), number(up - 1, language, 0)) for low, up in pairwise(starts)]
    words = [low if low == last else f"{low}–{last}" for low, last in ends]
    words.append(text("charts.map_from", language, low=number(starts[-1], language, 0)))
    if max(text_width(one, SMALL) for one in words) > across / len(TONES) - GAP:
        words = [f"≥ {number(start, language, 0)}" for start in starts]
    axis = alt.Axis(title=None, domain=False, ticks=False, labelAngle=0, labelExpr=one_of(words))
    classes = Chart(pl.DataFrame({"class": range(len(TONES))}))
    x = alt.X("class:O", axis=axis, scale=band(len(TONES), 0.04))
    return classes.mark_rect(**look).encode(x=x, fillOpacity=depth)


def _tiles(
    rows: pl.DataFrame,
    tiles: Mapping[str, tuple[int, int]],
    depth: alt.FillOpacity,
    look: dict[str, Any],
    width: int,
) -> tuple[Plot, float]:
    """A tile a commune, with its number of people and its name where there is room; the height.

    Numbers stand in all tiles or in none: a tile left blank amid others would be one of nobody.
    """
    columns = 1 + max((column for column, _ in tiles.values()), default=0)
    deep = 1 + max((row for _, row in tiles.values()), default=0)
    room = width / columns - GAP - 4
    placed = rows.with_columns(
        column=pl.col("place").replace_strict({one: at for one, (at, _) in tiles.items()}),
        line=pl.col("place").replace_strict({one: at for one, (_, at) in tiles.items()}),
        name=pl.Series(["\n".join(_lines(name, room)) for name in rows["name"].to_list()]),
    )
    across, down = GAP / width * columns, GAP / TILE[width]
    base = Chart(placed.drop("place")).encode(
        x=alt.X("column:O", axis=None, scale=band(columns, across)),
        y=alt.Y("line:O", axis=None, scale=band(deep, down)),
    )
    tile = base.mark_rect(aria=True, **look)
    people = base.encode(text=alt.Text("people:Q", format=",d"))
    if width == WIDE:
        top = base.mark_text(fontSize=SMALL, lineBreak="\n", lineHeight=14, dy=10)
        name = top.encode(y=alt.Y("line:O", bandPosition=0), text=alt.Text("name:N"))
        people = people.encode(y=alt.Y("line:O", bandPosition=1))
        words = [name, people.mark_text(dy=-9, **BOLD)]
    else:
        widths = [text_width(f"{one:,.0f}", SMALL) for one in rows["people"].to_list()]
        words = [people.mark_text(fontSize=SMALL)] if max([0, *widths]) <= room + 2 else []
    layers = alt.layer(tile.encode(fillOpacity=depth, description=looks.SAYS), *words)
    return layers, deep * TILE[width]


def _lines(name: str, room: float) -> list[str]:
    """A name in two lines, if it needs them."""
    lines = wrap(without_kind(name), room, SMALL)
    return [shorten(line, room, SMALL) for line in (lines[0], " ".join(lines[1:])) if line]


def _shapes(
    rows: pl.DataFrame,
    shapes: Mapping[str, tuple[Ring, ...]],
    depth: alt.FillOpacity,
    look: dict[str, Any],
    width: int,
) -> tuple[Plot, float]:
    """The communes as they lie, each with its number where it has room for that; the height."""
    spots = [spot for rings in shapes.values() for ring in rings for spot in ring]
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    scale = (width - 2 * EDGE) / max(east - west, 1e-9)
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "Polygon",
                "coordinates": _short(shapes[row["place"]]),
            },
            "class": row["class"],
            "says": row["says"],
        }
        for row in rows.iter_rows(named=True)
    ]
    area = Chart(alt.Data(values=features))
    area = area.mark_geoshape(aria=True, **look)
    numbers = Chart(_numbers(rows, shapes, scale)).mark_text(fontSize=SMALL, **HALO)
    layers = alt.layer(
        area.encode(fillOpacity=depth, description=looks.SAYS),
        numbers.encode(
            longitude=alt.Longitude("x:Q"),
            latitude=alt.Latitude("y:Q"),
            text=alt.Text("people:Q", format=",d"),
        ),
    )
    return layers.project(type="identity", reflectY=True), (north - south) * scale


def _short(rings: tuple[Ring, ...]) -> list[list[list[float]]]:
    """Places to ten metres: a tenth of a pixel is twice as much."""
    return [[[round(x, 2), round(y, 2)] for x, y in ring] for ring in rings]


def _numbers(
    rows: pl.DataFrame, shapes: Mapping[str, tuple[Ring, ...]], scale: float
) -> pl.DataFrame:
    """Where a commune's number stands: in its middle, if it fits there and covers no other.

    Of two that would stand over each other the larger number is kept.
    """
    kept: list[dict[str, float]] = []
    taken: list[tuple[float, float, float]] = []
    for place, people in rows.sort("people", descending=True).select("place", "people").iter_rows():
        widest = max(shapes[place], key=len)
        left, right = min(x for x, _ in widest), max(x for x, _ in widest)
        x, y = _middle(widest)
        wide = text_width(f"{people:,.0f}", SMALL)
        free = all(
            abs(x - other) * scale > (wide + width) / 2 or abs(y - up) * scale > SMALL
            for other, up, width in taken
        )
        if (right - left) * scale >= wide and free:
            kept.append({"x": round(x, 2), "y": round(y, 2), "people": people})
            taken.append((x, y, wide))
    return pl.DataFrame(kept, schema=dict.fromkeys(("x", "y", "people"), pl.Float64))


def _middle(ring: Ring) -> tuple[float, float]:
    """The centre of gravity of a ring."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross / 2
        x += (x0 + x1) * cross / 6
        y += (y0 + y1) * cross / 6
    return (x / area, y / area) if area else ring[0]
