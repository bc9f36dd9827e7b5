"""Where the communes lie: their boundaries where the office has a file of them, else their centres.

Both are for reference, not for deciding where a border runs. Coordinates are made kilometres east
and north of a point amid them all, near enough for a drawing of one province.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from lsanalytics.errors import InputError
from lsanalytics.files import sha256
from lsanalytics.frames import read_table, refuse_value, require_columns, typed_column
from lsanalytics.state.keeping import digest, kept_whole
from lsanalytics.words import unaccented

BOUNDARIES, CENTRES = "boundaries.geojson", "commune_centres.csv"
KILOMETRES = 111.195  # of a degree of latitude, on a sphere of 6,371 km
KEPT = 0.005  # of the area of a commune: as much may be gained or lost by simplifying
OVERLAP = 0.1  # of the smaller commune that another may cover: borders are drawn apart, and loosely
TOLERANCES = (0.6, 0.4, 0.3, 0.2, 0.1, 0.05)  # kilometres that a border may be off, coarsest first
BESIDE = 1e-4  # kilometres: what lies as near to a border is beside it
WIDER = 1.25  # cells of a tile map beyond the number of places
TILES = "tiles.json"
DEGREES = {"longitude": 180, "latitude": 90}

Ring = tuple[tuple[float, float], ...]


def load_boundaries(raw: Path, names: Mapping[str, str]) -> dict[str, tuple[Ring, ...]] | None:
    """The rings of each commune by code, simplified with their common borders; None without a file.

    ``names`` are the communes of the day by code. The file is GeoJSON in degrees, one feature a
    commune with the property ``code``. Raises InputError for what is no such file: the feature,
    its value, and what would be right.
    """
    path = raw / BOUNDARIES
    try:
        # Opened, not asked for: a page is made again when what it looked for in vain has come.
        features = list(json.loads(path.read_text(encoding="utf-8-sig"))["features"])
    except (FileNotFoundError, IsADirectoryError):
        return None
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
    _refuse_overlap(shapes, names)
    return _simplified(shapes)


def _code(feature: Any, row: int, names: Mapping[str, str]) -> str:
    properties = (feature.get("properties") if isinstance(feature, dict) else None) or {}
    if not isinstance(properties, dict):
        properties = {}
    code, name = str(properties.get("code") or ""), str(properties.get("name") or "")
    if code not in names:
        raise InputError("boundaries_code", file=BOUNDARIES, row=row, value=code or "–", name=name)
    # Tones are set over one vowel or the next: Quý Hòa, Quý Hoà.
    if name and unaccented(name) != unaccented(names[code]):
        raise InputError(
            "boundaries_name", file=BOUNDARIES, row=row, value=name, code=code, known=names[code]
        )
    return code


def _shape(feature: Any, row: int) -> Any:
    import shapely

    try:
        made = shapely.geometry.shape(feature["geometry"])
    except Exception as fault:  # the library raises whatever it meets
        raise InputError(
            "boundaries_shape", file=BOUNDARIES, row=row, problem=str(fault)
        ) from fault
    west, south, east, north = made.bounds if not made.is_empty else (999.0, 0.0, 0.0, 0.0)
    problem = f"{made.geom_type} {made.bounds}"
    if not made.is_valid:  # what encloses nothing, a spike or a line gone to and fro, goes
        made = shapely.make_valid(made, method="structure", keep_collapsed=False)
    is_area = made.geom_type in ("Polygon", "MultiPolygon") and made.area > 0
    if not (is_area and -180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise InputError("boundaries_shape", file=BOUNDARIES, row=row, problem=problem)
    return made


def _refuse_overlap(shapes: Mapping[str, Any], names: Mapping[str, str]) -> None:
    """Raises InputError for a commune that covers another by more than borders drawn apart do."""
    import shapely

    codes, drawn = list(shapes), list(shapes.values())
    for one, other in shapely.STRtree(drawn).query(drawn, predicate="intersects").T:
        shared = shapely.intersection(drawn[one], drawn[other]).area
        part = shared / min(drawn[one].area, drawn[other].area)
        if one < other and part > OVERLAP:
            raise InputError(
                "boundaries_overlap",
                file=BOUNDARIES,
                value=names[codes[one]],
                other=names[codes[other]],
                share=f"{part:.0%}",
            )


def _simplified(shapes: Mapping[str, Any]) -> dict[str, tuple[Ring, ...]]:
    """Borders drawn with the fewest points that keep the area of every commune.

    A border is simplified once for both that it parts, each as coarsely as their areas allow.
    """
    import shapely

    flat = _flat(shapely.union_all(list(shapes.values())).bounds)
    whole = [shapely.transform(one, lambda spots: _moved(spots, flat)) for one in shapes.values()]
    # Borders that do not meet, or cross once simplified, enclose no communes: then finer, or as is.
    finer = shapely.coverage_simplify(whole, TOLERANCES[-1])
    made = next(
        one for one in (_faces(_coarse(whole), whole), finer, whole) if _are_kept(one, whole)
    )
    return {code: _rings(one) for code, one in zip(shapes, made, strict=True)}


def _are_kept(made: Sequence[Any], whole: Sequence[Any]) -> bool:
    return all(
        one is not None and abs(one.area - before.area) <= KEPT * before.area
        for one, before in zip(made, whole, strict=True)
    )


def _coarse(whole: Sequence[Any]) -> list[Any]:
    """The borders from one point where three meet to the next, simplified."""
    import shapely

    merged = shapely.line_merge(shapely.union_all([one.boundary for one in whole]))
    borders = list(getattr(merged, "geoms", [merged]))
    sides = [_sides(border, whole) for border in borders]
    tried = [[shapely.simplify(one, step) for step in TOLERANCES] + [one] for one in borders]
    gained = [[_under(one) - _under(steps[-1]) for one in steps] for steps in tried]
    level = [0] * len(borders)
    open_ = list(range(len(whole)))
    while open_:
        for place in open_:
            mine = [at for at, side in enumerate(sides) if place in side]
            if mine:
                level_of = max(mine, key=lambda at: abs(gained[at][level[at]]))
                level[level_of] = min(level[level_of] + 1, len(TOLERANCES))
        open_ = [
            place
            for place, one in enumerate(whole)
            if abs(_gain(place, sides, gained, level)) > KEPT * one.area
        ]
    return [steps[at] for steps, at in zip(tried, level, strict=True)]


def _gain(
    place: int,
    sides: Sequence[Mapping[int, int]],
    gained: Sequence[Sequence[float]],
    level: Sequence[int],
) -> float:
    """How much a place gains of area by what its borders have become."""
    return sum(
        side[place] * gains[at]
        for side, gains, at in zip(sides, gained, level, strict=True)
        if place in side
    )


def _sides(border: Any, whole: Sequence[Any]) -> dict[int, int]:
    """The places on the left (1) and on the right (-1) of a border."""
    import shapely

    (x0, y0), (x1, y1) = border.coords[0], border.coords[1]
    off = BESIDE / max(math.hypot(x1 - x0, y1 - y0), BESIDE)
    found: dict[int, int] = {}
    for sign in (1, -1):
        spot = shapely.Point(
            (x0 + x1) / 2 - sign * (y1 - y0) * off, (y0 + y1) / 2 + sign * (x1 - x0) * off
        )
        found |= {at: sign for at, one in enumerate(whole) if one.contains(spot)}
    return found


def _under(line: Any) -> float:
    """The area that a line turns around the origin."""
    spots = list(line.coords)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(spots)) / 2


def _faces(borders: Sequence[Any], whole: Sequence[Any]) -> list[Any]:
    """What the borders enclose, for each place the parts that are its own."""
    import shapely

    parts: list[list[Any]] = [[] for _ in whole]
    for face in shapely.polygonize(borders).geoms:
        shared = [shapely.intersection(face, one).area for one in whole]
        if max(shared) > face.area / 2:
            parts[shared.index(max(shared))].append(face)
    return [shapely.union_all(held) if held else None for held in parts]


def _rings(shape: Any) -> tuple[Ring, ...]:
    import shapely

    parts = [one for one in getattr(shape, "geoms", [shape]) if one.geom_type == "Polygon"]
    return tuple(
        tuple((float(x), float(y)) for x, y in ring.coords)
        for part in map(shapely.orient_polygons, parts)  # a hole turns the other way
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


def load_tiles(raw: Path, codes: Sequence[str], kept: Path) -> dict[str, tuple[int, int]] | None:
    """A cell (column, row from the top) for each commune, near where it lies.

    None where ``commune_centres.csv`` does not have the centres of them all. Worked out once for
    the same centres, and kept in the folder ``kept``: what does it is slow to import. Raises
    InputError for a missing column and for what is no degree, with row, column and value.
    """
    if not (raw / CENTRES).exists():
        return None
    held = _centres(read_table(raw / CENTRES))
    if not codes or any(code not in held for code in codes):
        return None
    centres = {code: held[code] for code in codes}

    def make(folder: Path) -> None:
        (folder / TILES).write_text(json.dumps(tiles(centres)), encoding="utf-8")

    name = digest([sha256(Path(__file__)), json.dumps(centres)])
    found = json.loads((kept_whole(kept / name, make) / TILES).read_text(encoding="utf-8"))
    return {code: (column, row) for code, (column, row) in found.items()}


def _centres(table: pl.DataFrame) -> dict[str, tuple[float, float]]:
    require_columns(table, ("code", *DEGREES), CENTRES)
    columns = []
    for name, most in DEGREES.items():
        read = typed_column(table, name, pl.Float64, CENTRES)
        wrong = (read.is_null() | (read.abs() > most)).arg_true()
        if len(wrong):
            refuse_value(
                CENTRES, wrong[0], name, table[name][wrong[0]], f"-{most} – {most}; 106.77"
            )
        columns.append(read.to_list())
    return dict(zip(table["code"].to_list(), zip(*columns, strict=True), strict=True))


def tiles(centres: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Centres (longitude, latitude) put into the cells of a grid, all together moved the least."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

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
    # Of scipy.optimize, which gives the same, nothing else is needed, and it is slow to import.
    # What is nothing in a sparse table stands for no way: so much more for each changes no choice.
    _, taken = min_weight_full_bipartite_matching(csr_array(cost + 1))
    return {code: cells[at] for code, at in zip(centres, taken, strict=True)}
