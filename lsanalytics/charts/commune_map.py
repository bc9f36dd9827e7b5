"""Where the people who are not reached live: a map of the communes, or a map of tiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from lsanalytics.charts.evidence import evidence_word, marked, source_line, told
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.panels import sheet
from lsanalytics.charts.plane import Label, Plane
from lsanalytics.charts.territory import Ring
from lsanalytics.charts.theme import INK, INK2, LIGHT, NARROW, SMALL, WIDE, shorten
from lsanalytics.words import Language, number, percent, text

# How much of the colour each class has: told apart in grey, and words on all of them readable.
TONES = (0.05, 0.16, 0.27, 0.38, 0.49)
KEY, GAP = 44.0, 3.0  # pixels
TILE = {WIDE: 46.0, NARROW: 26.0}  # height


@dataclass(frozen=True)
class Territory:
    """Where the communes are, by code: ``shapes`` in kilometres if held, else ``tiles``."""

    shapes: Mapping[str, tuple[Ring, ...]] | None = None
    tiles: Mapping[str, tuple[int, int]] | None = None


def commune_map(found: pl.DataFrame, territory: Territory, language: Language) -> Figure:
    """A map of a frame of ``unreached.unreached_frame``: the more people, the darker."""
    simulated = "simulated" in found["evidence"].to_list()
    kind = "tiles" if territory.shapes is None else "shapes"
    latest = found["period_end"].max()
    return Figure(
        key="map-of-communes",
        language=language,
        chart=_draw(found, territory, simulated, language, WIDE),
        narrow=_draw(found, territory, simulated, language, NARROW),
        title=marked(_title(found, language), simulated, language),
        subtitle=text(f"charts.map_subtitle_{kind}", language),
        source=source_line(
            found["source"].drop_nulls().to_list(),
            found["evidence"].to_list(),
            latest if isinstance(latest, date) else date.min,
            language,
        ),
        description=text("charts.map_describe", language, values=_listed(found, language)),
        data=_table(found, language),
        simulated=simulated,
        note=text(f"charts.map_note_{kind}", language),
    )


def _title(found: pl.DataFrame, language: Language) -> str:
    """The former district that has the most of them, and how many."""
    held = found.group_by("district").agg(pl.col("people").sum()).sort("people", "district")
    if held.is_empty() or not held["people"].sum():
        return text("charts.unreached_title_nobody", language, n=found.height)
    district, people = held.row(-1)
    return text(
        "charts.map_title",
        language,
        district=district,
        people=number(people, language, 0),
        share=percent(people / held["people"].sum() * 100, language, 0),
    )


def _listed(found: pl.DataFrame, language: Language) -> str:
    held = found.group_by("district").agg(pl.col("people").sum())
    return "; ".join(
        f"{district} {number(people, language, 0)}"
        for district, people in held.sort("people", "district", descending=True).iter_rows()
    )


def _table(found: pl.DataFrame, language: Language) -> pl.DataFrame:
    """Former districts: the communes themselves stand in the table of the ranking."""
    held = found.group_by("district").agg(
        pl.len().alias("places"),
        pl.col("people").sum(),
        pl.col("evidence").eq("simulated").any().alias("simulated"),
    )
    kind = pl.when("simulated").then(pl.lit("simulated")).otherwise(pl.lit("reported"))
    return held.sort("people", "district", descending=True).select(
        pl.col("district").alias(text("charts.column_district", language)),
        pl.col("places").alias(text("charts.column_communes", language)),
        pl.col("people").alias(text("charts.column_unreached", language)),
        kind.map_elements(lambda it: evidence_word(it, language), return_dtype=pl.String).alias(
            text("charts.column_evidence", language)
        ),
    )


def _draw(
    found: pl.DataFrame, territory: Territory, simulated: bool, language: Language, width: int
) -> Plane:
    most = float(found["people"].max() or 0.0)  # type: ignore[arg-type]
    step = _step(most)
    colour = LIGHT["simulated" if simulated else "observed"]
    rows = [
        (row, min(int(row["people"] // step), len(TONES) - 1), _says(row, language))
        for row in found.iter_rows(named=True)
    ]
    if territory.shapes is not None:
        plane = _shapes(rows, territory.shapes, colour, language, width)
    else:
        plane = _tiles(rows, territory.tiles or {}, colour, language, width)
    _draw_key(plane, step, colour, language, width)
    return plane


def _says(row: Mapping[str, object], language: Language) -> str:
    words = text(
        "charts.unreached_says",
        language,
        name=row["name"],
        people=number(float(row["people"]), language, 0),  # type: ignore[arg-type]
        all=number(float(row["all"]), language, 0),  # type: ignore[arg-type]
        share=percent(float(row["value"]), language),  # type: ignore[arg-type]
    )
    return told(words, row["evidence"] == "simulated", language)


Rows = list[tuple[dict[str, object], int, str]]


def _tiles(
    rows: Rows, tiles: Mapping[str, tuple[int, int]], colour: str, language: Language, width: int
) -> Plane:
    """A tile a commune with its number of people; its name where there is room for it."""
    columns = 1 + max((column for column, _ in tiles.values()), default=0)
    deep = 1 + max((row for _, row in tiles.values()), default=0)
    wide, high = width / columns, TILE[width]
    plane = sheet(width, deep * high + KEY)
    labels = []
    for row, tone, says in rows:
        column, line = tiles[str(row["place"])]
        left, top = column * wide, plane.height - line * high
        box = (left, top - high + GAP, left + wide - GAP, top, says)
        plane.rectangles([box], colour, fillOpacity=TONES[tone], stroke=INK2, strokeWidth=0.7)
        people = number(float(row["people"]), language, 0)  # type: ignore[arg-type]
        middle, half = left + (wide - GAP) / 2, (high - GAP) / 2
        if width == WIDE:
            name = shorten(_bare(str(row["name"])), wide - GAP - 4, SMALL)
            labels.append(Label(middle, top - 13, name, "center", INK, size=SMALL))
            labels.append(Label(middle, top - 31, people, "center", INK, True, SMALL))
        else:
            labels.append(Label(middle, top - half, people, "center", INK, size=SMALL))
    plane.labels(labels, halo=False)
    return plane


def _shapes(
    rows: Rows,
    shapes: Mapping[str, tuple[Ring, ...]],
    colour: str,
    language: Language,
    width: int,
) -> Plane:
    """The communes as they lie, each with its number of people where it has room for that."""
    spots = [spot for rings in shapes.values() for ring in rings for spot in ring]
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    scale = (width - 4) / max(east - west, 1e-9)
    plane = sheet(width, (north - south) * scale + KEY + 4)
    labels = []
    for row, tone, says in rows:
        rings = [
            [(2 + (x - west) * scale, KEY + 2 + (y - south) * scale) for x, y in ring]
            for ring in shapes[str(row["place"])]
        ]
        look = {"fillOpacity": TONES[tone], "stroke": INK2, "strokeWidth": 0.7}
        plane.shapes([(rings, says)], colour, **look)
        widest = max(rings, key=len)
        left, right = min(x for x, _ in widest), max(x for x, _ in widest)
        people = number(float(row["people"]), language, 0)  # type: ignore[arg-type]
        if right - left >= 30:
            x, y = _middle(widest)
            labels.append(Label(x, y, people, "center", INK, size=SMALL))
    plane.labels(labels)
    return plane


def _middle(ring: list[tuple[float, float]]) -> tuple[float, float]:
    """The centre of gravity of a ring."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross / 2
        x += (x0 + x1) * cross / 6
        y += (y0 + y1) * cross / 6
    return (x / area, y / area) if area else ring[0]


def _draw_key(plane: Plane, step: float, colour: str, language: Language, width: int) -> None:
    """The classes with their numbers of people."""
    wide = width / len(TONES)
    labels = []
    for at, tone in enumerate(TONES):
        left, last = at * wide, at == len(TONES) - 1
        box = (left, 22.0, left + wide - GAP, 34.0, "")
        plane.rectangles([box], colour, fillOpacity=tone, stroke=INK2, strokeWidth=0.7)
        low, high = (number(step * one, language, 0) for one in (at, at + 1))
        words = text("charts.map_from", language, low=low) if last else f"{low}–<{high}"
        labels.append(Label(left + (wide - GAP) / 2, 10, words, "center", INK2, size=SMALL))
    plane.labels(labels)


def _step(most: float) -> float:
    """A round width of a class, so that the classes hold all."""
    power = 10 ** max(len(str(int(most))) - 2, 0)
    steps = (power * one for one in (1, 2, 5, 10, 20, 25, 50))
    return float(next(one for one in steps if most / one <= len(TONES)))


def _bare(name: str) -> str:
    kind, _, rest = name.partition(" ")
    return rest if kind.lower() in ("xã", "phường") else name
