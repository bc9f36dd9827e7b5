"""Where the communes lie: their boundaries where the office has a file of them, else their centres.

Both are for reference, not for deciding where a border runs. Coordinates are made kilometres east
and north of a point amid them all, near enough for a drawing of one province.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from lsanalytics.errors import InputError

BOUNDARIES, CENTRES = "boundaries.geojson", "commune_centres.csv"
KILOMETRES = 111.195  # of a degree of latitude, on a sphere of 6,371 km
KEPT = 0.005  # of the area of a commune: as much may be gained or lost by simplifying
# Kilometres; the coarsest that keeps the areas is taken.
TOLERANCES = (1.0, 0.7, 0.5, 0.4, 0.35, 0.3, 0.28, 0.26, 0.24, 0.22, 0.2, 0.15, 0.1, 0.05, 0.02)
WIDER = 1.25  # cells of a tile map beyond the number of places

Ring = tuple[tuple[float, float], ...]


def load_boundaries(raw: Path, names: Mapping[str, str]) -> dict[str, tuple[Ring, ...]] | None:
    """The rings of each commune by code, simplified with their common borders; None without a file.

    ``names`` are the communes of the day by code. The file is GeoJSON in degrees, one feature a
    commune with the property ``code``. Raises InputError for what is no such file: the feature,
    its value, and what would be right.
    """
    path = raw / BOUNDARIES
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        features = json.loads(content)["features"]
    except (ValueError, KeyError, TypeError) as fault:
        raise InputError("boundaries_broken", file=path.name, problem=str(fault)) from fault
    shapes: dict[str, Any] = {}
    for row, feature in enumerate(features, start=1):
        code = _code(feature, row, names)
        if code in shapes:
            raise InputError("boundaries_twice", file=path.name, row=row, value=code)
        shapes[code] = _shape(feature, row)
    if lacking := [name for code, name in names.items() if code not in shapes]:
        told = ", ".join(lacking[:5]) + (" …" if len(lacking) > 5 else "")
        raise InputError("boundaries_lacking", file=path.name, count=len(lacking), value=told)
    return _simplified(shapes)


def _code(feature: Any, row: int, names: Mapping[str, str]) -> str:
    properties = feature.get("properties") or {}
    code, name = str(properties.get("code") or ""), str(properties.get("name") or "")
    if code not in names:
        raise InputError("boundaries_code", file=BOUNDARIES, row=row, value=code or "–", name=name)
    if name and _folded(name) != _folded(names[code]):
        raise InputError(
            "boundaries_name", file=BOUNDARIES, row=row, value=name, code=code, known=names[code]
        )
    return code


def _folded(name: str) -> str:
    """A name without its tones, which are set over one vowel or the next: Quý Hòa, Quý Hoà."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in plain if not unicodedata.combining(one)).lower().strip()


def _shape(feature: Any, row: int) -> Any:
    import shapely

    try:
        made = shapely.geometry.shape(feature["geometry"])
    except Exception as fault:  # the library raises whatever it meets
        raise InputError(
            "boundaries_shape", file=BOUNDARIES, row=row, problem=str(fault)
        ) from fault
    west, south, east, north = made.bounds if not made.is_empty else (999.0, 0.0, 0.0, 0.0)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        problem = f"{made.geom_type} {made.bounds}"
        raise InputError("boundaries_shape", file=BOUNDARIES, row=row, problem=problem)
    return made if made.is_valid else shapely.make_valid(made)


def _simplified(shapes: Mapping[str, Any]) -> dict[str, tuple[Ring, ...]]:
    import shapely

    flat = _flat(shapely.union_all(list(shapes.values())).bounds)
    whole = [shapely.transform(one, lambda spots: _moved(spots, flat)) for one in shapes.values()]
    areas = [one.area for one in whole]
    made = whole
    for tolerance in TOLERANCES:
        tried = shapely.coverage_simplify(whole, tolerance)
        kept = zip(tried, areas, strict=True)
        if all(abs(one.area - area) <= KEPT * area for one, area in kept):
            made = list(tried)
            break
    return {code: _rings(one) for code, one in zip(shapes, made, strict=True)}


def _rings(shape: Any) -> tuple[Ring, ...]:
    parts = [one for one in getattr(shape, "geoms", [shape]) if one.geom_type == "Polygon"]
    return tuple(
        tuple((float(x), float(y)) for x, y in ring.coords)
        for part in parts
        for ring in (part.exterior, *part.interiors)
    )


def _flat(bounds: Sequence[float]) -> tuple[float, float, float]:
    """The point amid all, and kilometres of a degree of longitude there."""
    west, south, east, north = bounds
    middle = (south + north) / 2
    return (west + east) / 2, middle, KILOMETRES * math.cos(math.radians(middle))


def _moved(spots: Any, flat: tuple[float, float, float]) -> Any:
    import numpy as np

    longitude, latitude, across = flat
    east = (spots[:, 0] - longitude) * across
    return np.column_stack([east, (spots[:, 1] - latitude) * KILOMETRES])


def load_tiles(raw: Path, codes: Sequence[str]) -> dict[str, tuple[int, int]] | None:
    """A cell (column, row from the top) for each commune, near where it lies.

    None where ``commune_centres.csv`` does not have the centres of them all.
    """
    try:
        frame = pl.read_csv(raw / CENTRES, schema_overrides={"code": pl.String})
    except FileNotFoundError:
        return None
    held = {
        code: (float(x), float(y))
        for code, x, y in frame.select("code", "longitude", "latitude").iter_rows()
    }
    if not codes or any(code not in held for code in codes):
        return None
    return tiles({code: held[code] for code in codes})


def tiles(centres: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Centres (longitude, latitude) put into the cells of a grid, all together moved the least."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    spots = np.array(list(centres.values()))
    flat = _flat((*spots.min(axis=0), *spots.max(axis=0)))
    east_north = _moved(spots, flat)
    low, high = east_north.min(axis=0), east_north.max(axis=0)
    wide, tall = np.maximum(high - low, 1e-9)
    cell = math.sqrt(max(wide * tall, 1e-9) / (len(spots) * WIDER))
    columns, rows = (max(1, math.ceil(side / cell + 0.5)) for side in (wide, tall))
    while columns * rows < len(spots):
        columns, rows = columns + 1, rows + 1
    cells = [(column, row) for row in range(rows) for column in range(columns)]
    places = np.array(
        [
            (low[0] + (column + 0.5) * wide / columns, high[1] - (row + 0.5) * tall / rows)
            for column, row in cells
        ]
    )
    cost = ((east_north[:, None, :] - places[None, :, :]) ** 2).sum(axis=2)
    _, taken = linear_sum_assignment(cost)
    return {code: cells[at] for code, at in zip(centres, taken, strict=True)}
