"""Reach of radio and television of one place over the years."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.channels import MEDIA
from lsanalytics.charts import looks
from lsanalytics.charts.encode import Chart
from lsanalytics.charts.evidence import (
    explained,
    flags_text,
    headed,
    in_words,
    source_of,
    span,
    told,
)
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.sheet import Sheet, promised
from lsanalytics.charts.theme import NARROW
from lsanalytics.words import Language, percent, text

HEIGHT, GUTTER = 130.0, 36.0  # pixels of a panel, and between two
PADDING = (50, 44, 14, 28)  # left, top, right, bottom: words of axes, and over the panels
PLOT = (NARROW - PADDING[0] - PADDING[2] - GUTTER) / len(MEDIA)
EDGE = timedelta(days=170)


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
        chart=_sheet(own, low, language),
        narrow=None,
        title=_place_title(own, name, language),
        subtitle=_subtitle("reach_place_subtitle", low, language),
        source=source_of(own, language),
        description=_place_description(own, name, language),
        data=_place_table(own, language),
        simulated=_simulated(own),
        note=explained("", language, simulated=_simulated(own)),
    )


def _low(values: pl.Series) -> float:
    """Where the vertical axis begins: 0, or a round figure below everything if that is high."""
    least = values.min()
    if not isinstance(least, float) or least < 50:
        return 0.0
    return min(float(least // 10) * 10, 90.0)


def _simulated(rows: pl.DataFrame) -> bool:
    return "simulated" in rows["evidence"]


def _subtitle(key: str, low: float, language: Language, **values: object) -> str:
    said = text(f"charts.{key}", language, **values)
    if low > 0:
        said += text("charts.axis_cut", language, low=percent(low, language, 0))
    return said


def _medium(part: str, language: Language) -> str:
    return text(f"charts.medium_{part}", language)


def _place_title(own: pl.DataFrame, name: str, language: Language) -> str:
    """The latest value of each medium; where they are not of one period, each with its own.

    ``own``: by medium, the latest period of each last.
    """
    latest = own.unique("part", keep="last", maintain_order=True).to_dicts()
    if not latest:
        return text("charts.reach_place_none", language, place=name)
    when = [
        ", ".join(filter(None, (_when(row, language), former(row, language)))) for row in latest
    ]
    said = [f"{_medium(row['part'], language)} {percent(row['value'], language)}" for row in latest]
    if len({*when}) > 1:
        said = [f"{one} ({period})" for one, period in zip(said, when, strict=True)]
        return text("charts.reach_place_title_each", language, place=name, values="; ".join(said))
    told = {"place": name, "values": "; ".join(said), "period": when[0]}
    return text("charts.reach_place_title", language, **told)


def _place_description(own: pl.DataFrame, name: str, language: Language) -> str:
    said = []
    for part in MEDIA:
        held = own.filter(part=part)
        if rows := held.select("period_end", "value").rows():
            years = "; ".join(f"{end.year}: {percent(value, language)}" for end, value in rows)
            words = f"{_medium(part, language)}: {years}"
            said.append(told(words, _simulated(held), language))
    return text("charts.reach_place_describe", language, place=name, values=". ".join(said))


def _place_table(own: pl.DataFrame, language: Language) -> pl.DataFrame:
    rows = own.to_dicts()
    columns = own.rename({"part": "medium"}).select(
        pl.Series("period", [_when(row, language) for row in rows], pl.String),
        in_words("medium", language),
        *("value", "numerator", "denominator", in_words("evidence", language)),
        pl.Series("flag", [flags_text(row["flag"], language, row) for row in rows], pl.String),
        "source",
    )
    return headed(columns, language)


def _when(row: Mapping[str, Any], language: Language) -> str:
    return span(row["period_start"], row["period_end"], row["flag"], language)


def former(row: Mapping[str, Any], language: Language) -> str:
    """That a figure is the sum of the units that a place was formed of; "" of its own."""
    is_sum = "recast" in (row["flag"] or "").split(";")
    return text("charts.of_former_units", language) if is_sum else ""


@promised
def _sheet(own: pl.DataFrame, low: float, language: Language) -> Sheet:
    """A panel for each medium; narrow enough for a phone, and drawn once."""
    facets = _chart(own, low, language).facet(
        alt.Facet("panel:N", sort=looks.IN_ORDER, header=alt.Header(**looks.HEADER)),
        columns=len(MEDIA),
        bounds="flush",
        spacing=GUTTER,
    )
    return Sheet(facets, NARROW, HEIGHT + PADDING[1] + PADDING[3], PADDING)


def _chart(own: pl.DataFrame, low: float, language: Language) -> alt.LayerChart:
    """The course of one medium, over the years."""
    first, last = looks.around(own["period_end"].to_list(), EDGE)
    base = Chart().encode(
        looks.time(first, last, PLOT),
        alt.Y(
            "value:Q",
            title=None,
            scale=looks.beneath(low, HEIGHT),
            axis=looks.percents([low, (low + 100) / 2, 100], language),
        ),
        looks.stroke(),
    )
    line = base.mark_line(strokeWidth=2).encode(looks.dash())
    points = base.mark_point(**looks.POINT).encode(looks.fill(), description=looks.SAYS)
    chart = alt.layer(line, points, data=_rows(own, language), width=PLOT, height=HEIGHT)
    assert isinstance(chart, alt.LayerChart)
    return chart


def _rows(own: pl.DataFrame, language: Language) -> pl.DataFrame:
    """A row a year and medium; a medium without figures has one without a value."""
    rows: list[dict[str, object]] = []
    for at, (part, panel) in enumerate(zip(MEDIA, _panels(own, language), strict=True)):
        held = own.filter(part=part)
        look = "simulated" if _simulated(held) else "reported"
        for row in held.iter_rows(named=True):
            value = percent(row["value"], language)
            said = f"{_medium(part, language)}, {_when(row, language)}: {value}"
            said = told(said, _simulated(held), language)
            shown = {"day": row["period_end"], "value": row["value"], "says": said}
            rows.append({"panel": panel, "at": at, "evidence": look, **shown})
        rows += [] if held.height else [{"panel": panel, "at": at}]
    kinds: dict[str, Any] = {"day": pl.Date, "value": pl.Float64, "at": pl.Int64}
    names = ("panel", "evidence", "says")
    return pl.DataFrame(rows, schema=kinds | dict.fromkeys(names, pl.String))


def _panels(own: pl.DataFrame, language: Language) -> list[str]:
    """What stands over the panels: the medium and its latest value."""
    said = []
    for part in MEDIA:
        held = own.filter(part=part)
        latest = [percent(value, language) for value in held["value"].tail(1)]
        told_so = [told(value, _simulated(held), language) for value in latest]
        said.append(looks.BREAK.join([_medium(part, language), *told_so]))
    return said
