"""Reach of radio and television by place: one place among the others, and all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from lsanalytics.charts.evidence import (
    evidence_word,
    explained,
    flags_text,
    marked,
    source_line,
    span,
    told,
    year_position,
)
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.panels import Panel, sheet, year_marks
from lsanalytics.charts.plane import Label, Plane
from lsanalytics.charts.theme import INK, INK2, LIGHT, NARROW, SMALL, WIDE, shorten
from lsanalytics.words import Language, number, percent, text

MEDIA = ("radio", "tv")
THRESHOLD = 100.0  # the top of the scale: nobody can reach more than all
# Of places in grey, and of cells: no province has as many communes since the reform (168).
MOST_LINES = 200
PERIOD = ("period_start", "period_end", "flag")
CELL_HEIGHT, NAME, HEAD, GAP = 30, 17, 22, 6  # pixels of a small multiple
COLUMNS = {WIDE: 7, NARROW: 3}


def reach_of_place(rows: pl.DataFrame, place: str, name: str, language: Language) -> Figure:
    """One place over the years, a panel for each medium.

    ``rows`` are its year observations of people_reached_share (observations.SCHEMA). How it stands
    among the others is told beside (see company): their values change without its own.
    """
    own = (
        rows.filter(
            pl.col("place") == place, pl.col("part").is_in(MEDIA), pl.col("grain") == "year"
        )
        .drop_nulls("value")
        .sort("part", "period_end")
    )
    low = _low(own["value"])
    return Figure(
        key=f"reach-{place}",
        language=language,
        chart=_draw_place(own, low, language, WIDE),
        narrow=_draw_place(own, low, language, NARROW),
        title=marked(_place_title(own, name, language), _simulated(own), language),
        subtitle=_subtitle("reach_place_subtitle", low, language),
        source=_source(own, language),
        description=_place_description(own, name, language),
        data=_place_table(own, language),
        simulated=_simulated(own),
        note=explained("", language, simulated=_simulated(own)),
    )


def reach_by_place(
    rows: pl.DataFrame,
    names: Mapping[str, str],
    groups: Mapping[str, Sequence[str]],
    language: Language,
) -> Figure:
    """Small multiples of all places, a block of cells for each former district.

    ``rows`` as for ``reach_of_place``; drawn is the weaker medium (part ""). ``names`` are the
    places' names by code, ``groups`` the codes under the name of each former district.
    """
    codes = [code for members in groups.values() for code in members]
    shown = rows.filter(
        pl.col("place").is_in(codes), pl.col("part") == "", pl.col("grain") == "year"
    ).drop_nulls("value")
    low = _low(shown["value"])
    drawn, note = groups, text("charts.reach_all_note", language)
    if len(codes) > MOST_LINES:
        drawn = _lowest(shown, groups)
        counted = {"drawn": number(MOST_LINES, language), "n": number(len(codes), language)}
        note = text("charts.reach_all_note_lowest", language, **counted) + note
        codes = [code for members in drawn.values() for code in members]
    described = shown.filter(pl.col("place").is_in(codes))
    return Figure(
        key="reach-by-place",
        language=language,
        chart=_draw_all(shown, names, drawn, groups, low, language, WIDE),
        narrow=_draw_all(shown, names, drawn, groups, low, language, NARROW),
        title=marked(_all_title(shown, names, language), _simulated(shown), language),
        subtitle=_subtitle("reach_all_subtitle", low, language, high=number(THRESHOLD, language)),
        source=_source(shown, language),
        description=_all_description(described, names, language),
        data=_all_table(shown, names, groups, language),
        simulated=_simulated(shown),
        note=explained(note, language, simulated=_simulated(shown)),
    )


def _lowest(shown: pl.DataFrame, groups: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The MOST_LINES places with the lowest latest values, under the groups that they are of."""
    latest = shown.sort("period_end").unique("place", keep="last").sort("value", "place")
    kept = set(latest["place"].head(MOST_LINES))
    found = {group: [code for code in members if code in kept] for group, members in groups.items()}
    return {group: members for group, members in found.items() if members}


def _low(values: pl.Series) -> float:
    """Where the vertical axis begins: 0, or a round figure below everything if that is high."""
    least = values.min()
    if not isinstance(least, float) or least < 50:
        return 0.0
    return min(float(least // 10) * 10, 90.0)


def _simulated(rows: pl.DataFrame) -> bool:
    return "simulated" in rows["evidence"].to_list()


def _subtitle(key: str, low: float, language: Language, **values: object) -> str:
    said = text(f"charts.{key}", language, **values)
    if low > 0:
        said += text("charts.axis_cut", language, low=percent(low, language, 0))
    return said


def _source(rows: pl.DataFrame, language: Language) -> str:
    latest = rows["period_end"].max()
    return source_line(
        rows["source"].drop_nulls().to_list(),
        rows["evidence"].to_list(),
        latest if isinstance(latest, date) else date.min,
        language,
    )


def _last(rows: pl.DataFrame) -> dict[str, float]:
    """The latest value of each medium."""
    latest = rows.sort("period_end").unique("part", keep="last")
    return dict(latest.select("part", "value").iter_rows())


def _medium(part: str, language: Language) -> str:
    return text(f"charts.medium_{part}", language)


def _place_title(own: pl.DataFrame, name: str, language: Language) -> str:
    last = _last(own)
    if not last:
        return text("charts.reach_place_none", language, place=name)
    said = "; ".join(
        f"{_medium(part, language)} {percent(last[part], language)}"
        for part in MEDIA
        if part in last
    )
    row = own.sort("period_end").row(-1, named=True)
    when = span(row["period_start"], row["period_end"], row["flag"], language)
    return text("charts.reach_place_title", language, place=name, values=said, period=when)


def _place_description(own: pl.DataFrame, name: str, language: Language) -> str:
    said = [
        f"{_medium(part, language)}: "
        + "; ".join(f"{end.year}: {percent(value, language)}" for end, value in rows)
        for part in MEDIA
        if (rows := own.filter(part=part).select("period_end", "value").rows())
    ]
    return text("charts.reach_place_describe", language, place=name, values=". ".join(said))


def _place_table(own: pl.DataFrame, language: Language) -> pl.DataFrame:
    return own.select(
        pl.struct(PERIOD)
        .map_elements(
            lambda row: span(row["period_start"], row["period_end"], row["flag"], language),
            return_dtype=pl.String,
        )
        .alias(text("charts.column_period", language)),
        pl.col("part")
        .map_elements(lambda part: _medium(part, language), return_dtype=pl.String)
        .alias(text("charts.column_medium", language)),
        pl.col("value").alias(text("charts.column_value", language)),
        pl.col("numerator").alias(text("charts.column_numerator", language)),
        pl.col("denominator").alias(text("charts.column_denominator", language)),
        pl.col("evidence")
        .map_elements(lambda kind: evidence_word(kind, language), return_dtype=pl.String)
        .alias(text("charts.column_evidence", language)),
        pl.Series(
            text("charts.column_flag", language),
            [flags_text(flag, language) for flag in own["flag"]],
            dtype=pl.String,
        ),
        pl.col("source").alias(text("charts.column_source", language)),
    )


def _lines(rows: pl.DataFrame) -> dict[str, list[tuple[float, float]]]:
    """The points of each place, oldest first."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for code, end, value in rows.sort("period_end").select("place", "period_end", "value").rows():
        lines.setdefault(code, []).append((year_position(end), value))
    return lines


def _span(rows: pl.DataFrame) -> tuple[float, float]:
    ends = [year_position(day) for day in rows["period_end"].to_list()] or [2020.0]
    return min(ends) - 0.2, max(max(ends), min(ends) + 1) + 0.2


def _draw_place(own: pl.DataFrame, low: float, language: Language, width: int) -> Plane:
    narrow = width == NARROW
    cell = width - 60 if narrow else (width - 140) / 2
    height = 160.0
    plane = sheet(width, 2 * (height + 62) if narrow else height + 62)
    for place_number, part in enumerate(MEDIA):
        bottom = plane.height - (height + 28) - (place_number * (height + 62) if narrow else 0)
        left = 46.0 if narrow else 46 + place_number * (cell + 62)
        rows = own.filter(part=part)
        panel = Panel(plane, left, bottom, cell, height, _span(own), (low, 100.0))
        values = [low, (low + 100) / 2, 100.0]
        panel.y_grid(values, [percent(value, language, 0) for value in values])
        panel.x_axis(*year_marks(*panel.x, cell))
        ends = rows.select("period_end", "value").rows()
        line = [(year_position(end), value) for end, value in ends]
        simulated = _simulated(rows)
        panel.title(_panel_title(part, line, simulated, language))
        periods = [
            span(start, end, flag, language) for start, end, flag in rows.select(PERIOD).iter_rows()
        ]
        says = [
            told(f"{said}: {percent(value, language)}", simulated, language)
            for said, (_, value) in zip(periods, line, strict=True)
        ]
        panel.series(line, says, simulated=simulated)
    return plane


def _panel_title(
    part: str, own: Sequence[tuple[float, float]], simulated: bool, language: Language
) -> str:
    """The medium and the latest value; over the panel, clear of the grey lines."""
    if not own:
        return _medium(part, language)
    mark = f" ({evidence_word('simulated', language)})" if simulated else ""
    return f"{_medium(part, language)}: {percent(own[-1][1], language)}{mark}"


def _all_title(shown: pl.DataFrame, names: Mapping[str, str], language: Language) -> str:
    latest = shown.sort("period_end").unique("place", keep="last").sort("value", "place")
    if latest.is_empty():
        return text("charts.reach_all_none", language)
    worst = latest.row(0, named=True)
    return text(
        "charts.reach_all_title",
        language,
        n=latest.height,
        full=latest.filter(pl.col("value").round(1) >= THRESHOLD).height,
        worst=names[worst["place"]],
        value=percent(worst["value"], language),
    )


def _all_description(shown: pl.DataFrame, names: Mapping[str, str], language: Language) -> str:
    latest = shown.sort("period_end").unique("place", keep="last").sort("value", "place")
    said = "; ".join(
        f"{names[code]} {percent(value, language)}"
        for code, value in latest.select("place", "value").iter_rows()
    )
    return text("charts.reach_all_describe", language, values=said)


def _all_table(
    shown: pl.DataFrame,
    names: Mapping[str, str],
    groups: Mapping[str, Sequence[str]],
    language: Language,
) -> pl.DataFrame:
    """A row a place, a column a year."""
    district = {code: group for group, members in groups.items() for code in members}
    wide = (
        shown.with_columns(year=pl.col("period_end").dt.year().cast(pl.String))
        .sort("year")
        .pivot(on="year", index="place", values="value", aggregate_function="last")
    )
    order = {code: number for number, code in enumerate(district)}
    wide = wide.sort(pl.col("place").replace_strict(order, return_dtype=pl.Int32))
    kind = "simulated" if _simulated(shown) else "reported"
    return wide.select(
        pl.col("place")
        .replace_strict(dict(names), default=None)
        .alias(text("charts.column_place", language)),
        pl.col("place").replace_strict(district).alias(text("charts.column_district", language)),
        pl.exclude("place"),
        pl.lit(evidence_word(kind, language)).alias(text("charts.column_evidence", language)),
    )


def _draw_all(
    shown: pl.DataFrame,
    names: Mapping[str, str],
    drawn: Mapping[str, Sequence[str]],
    groups: Mapping[str, Sequence[str]],
    low: float,
    language: Language,
    width: int,
) -> Plane:
    """A cell each of the places ``drawn``, with the lines of all others of its group in grey."""
    columns = COLUMNS[width]
    cell = (width - GAP * (columns - 1)) / columns
    deep = {group: -(-len(members) // columns) for group, members in drawn.items()}
    row_height = NAME + CELL_HEIGHT + 10
    plane = sheet(width, sum(HEAD + rows * row_height for rows in deep.values()) + 4)
    lines, top, span = _lines(shown), plane.height, _span(shown)
    flags = dict(shown.sort("period_end").select("place", "evidence").iter_rows())
    cells, others = [], []
    for group, members in drawn.items():
        plane.segments([(0, top - 3, width, top - 3)], INK2, 1)
        plane.labels([Label(0, top - 14, group, bold=True, size=SMALL)])
        for position, code in enumerate(members):
            left = position % columns * (cell + GAP)
            bottom = top - HEAD - (position // columns) * row_height - NAME - CELL_HEIGHT
            panel = Panel(plane, left, bottom, cell, CELL_HEIGHT, span, (low, 100.0))
            simulated = flags.get(code) == "simulated"
            line = lines.get(code, [])
            value = number(line[-1][1] if line else None, language, 1)
            cells.append(_Cell(panel, names[code], line, simulated, value))
            others += [
                panel.path(lines[peer]) for peer in groups[group] if peer != code and peer in lines
            ]
        top -= HEAD + deep[group] * row_height
    plane.lines(others, LIGHT["others"], 0.6, opacity=0.6)
    _draw_cells(plane, cells, language)
    if _simulated(shown):
        word = evidence_word("simulated", language)
        at = plane.height - 14
        plane.labels([Label(width, at, word, "right", LIGHT["simulated"], True, SMALL)])
    return plane


@dataclass(frozen=True)
class _Cell:
    """One place: its panel, name and line."""

    panel: Panel
    name: str
    line: Sequence[tuple[float, float]]
    simulated: bool
    value: str  # one decimal: 99,6 % is not 100 %

    @property
    def colour(self) -> str:
        return LIGHT["simulated" if self.simulated else "observed"]

    def value_label(self) -> Label:
        """The latest value under the end of the line, or over it near the bottom."""
        right, bottom = self.panel.left + self.panel.width, self.panel.bottom
        end = self.panel.at(*self.line[-1])[1] if self.line else bottom + 20
        down = -12 if end - 12 > bottom + 6 else 12
        return Label(right, end + down, self.value, "right", self.colour, True, SMALL)


def _draw_cells(plane: Plane, cells: Sequence[_Cell], language: Language) -> None:
    """Each mark of all cells at once: one layer a mark keeps the drawing small."""
    panels = [cell.panel for cell in cells]
    plane.segments([(p.left, p.bottom, p.left + p.width, p.bottom) for p in panels], INK2, 0.7)
    tops = [(p.left, p.bottom + p.height, p.left + p.width, p.bottom + p.height) for p in panels]
    plane.segments(tops, INK, 0.8, strokeDash=[6, 2, 1, 2])
    labels = []
    for cell in cells:
        panel, up = cell.panel, cell.panel.bottom + cell.panel.height + 9
        labels.append(Label(panel.left, up, _shortened(cell.name, panel.width), size=SMALL))
        labels.append(cell.value_label())
    for simulated in (False, True):
        drawn = [cell for cell in cells if cell.simulated == simulated and cell.line]
        dash = {"strokeDash": [3, 2]} if simulated else {}
        colour = LIGHT["simulated" if simulated else "observed"]
        plane.lines([cell.panel.path(cell.line) for cell in drawn], colour, 1.6, **dash)
        ends = []
        for cell in drawn:
            says = f"{cell.name}: {percent(cell.line[-1][1], language)}"
            ends.append((*cell.panel.at(*cell.line[-1]), told(says, simulated, language)))
        plane.points(ends, colour, size=16, hollow=simulated)
    plane.labels(labels)


def _shortened(name: str, room: float) -> str:
    """A name without its kind of unit, cut where there is no room for it."""
    kind, _, rest = name.partition(" ")
    if kind.lower() in ("xã", "phường"):
        name = rest
    return shorten(name, room, SMALL)
