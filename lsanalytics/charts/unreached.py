"""People not reached by place, ranked: where most of those who are left out live."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts import looks
from lsanalytics.charts.encode import BOLD, Chart, marked_at, one_of, round_step, ticks
from lsanalytics.charts.evidence import explained, headed, in_words, source_of, told
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.several import Plot, Several
from lsanalytics.charts.sheet import Sheet, promised
from lsanalytics.charts.theme import INK, LIGHT, NARROW, SMALL, WIDE, shorten, text_width
from lsanalytics.measuring.unreached import unreached_frame
from lsanalytics.words import Language, number, percent, text

ROW = 15.0  # pixels
HEAD, FOOT, RIGHT = 8.0, 40.0, 16.0
BESIDE = (4.0, 8.0)  # pixels on either side of the number of people, after the name and before 0
ONE_COLUMN = 24  # rows; more stand in two columns where there is room
MOST_ROWS = 200  # no province has as many communes since the reform (168)
NAMES = {(WIDE, 1): 190.0, (WIDE, 2): 140.0, (NARROW, 1): 112.0}  # pixels, by columns


def unreached(
    rows: pl.DataFrame, names: Mapping[str, str], districts: Mapping[str, str], language: Language
) -> Figure:
    """Ranked dots of all places; ``names`` and former ``districts`` by code."""
    found = unreached_frame(rows, names, districts)
    simulated = "simulated" in found["evidence"]
    return Figure(
        key="reach-by-place",
        language=language,
        chart=_draw(found, language, WIDE),
        narrow=_draw(found, language, NARROW),
        title=_title(found, len(names), language),
        subtitle=_subtitle(found, language),
        source=source_of(found, language),
        description=_describe(found, language),
        data=_table(found, language),
        simulated=simulated,
        note=explained(
            f"{text('charts.unreached_note', language)}{_lacking(found, len(names), language)}",
            language,
            simulated=simulated,
            marks="simulated_points",
        ),
    )


def _title(found: pl.DataFrame, places: int, language: Language) -> str:
    """How many people in all, in how many of the places, and how few of these hold half of them."""
    total = float(found["people"].sum())
    if found.is_empty():
        return text("charts.reach_all_none", language)
    if total <= 0:
        return text("charts.unreached_title_nobody", language, n=found.height)
    half = int((found["people"].cum_sum() < total / 2).sum()) + 1
    return text(
        f"charts.unreached_title{'_some' if found.height < places else ''}",
        language,
        people=number(total, language, 0),
        half=half,
        n=found.height,
        all=places,
    )


def years_of(found: pl.DataFrame, language: Language) -> str:
    """The years that the latest figures of the places are of: ``năm 2025, 2026``."""
    years = found["period_end"].dt.year().unique().sort().to_list()
    return text("units.year", language, year=", ".join(map(str, years))) if years else "–"


def _subtitle(found: pl.DataFrame, language: Language) -> str:
    said = text("charts.unreached_subtitle", language, years=years_of(found, language))
    if found["before"].is_not_null().any():
        said += text("charts.unreached_subtitle_before", language)
    return said


def _lacking(found: pl.DataFrame, places: int, language: Language) -> str:
    """That some places have no figures, or none of the newest period; "" where all have."""
    said = []
    if missing := places - found.height:
        said.append(text("charts.unreached_missing", language, missing=missing, all=places))
    day = pl.col("period_end")
    if older := found.filter(day < day.max()).height:
        newest = found.select(day.max().dt.year()).item()
        said.append(text("charts.unreached_older", language, older=older, year=newest))
    return "".join(f" {one}" for one in said)


def _describe(found: pl.DataFrame, language: Language) -> str:
    said = "; ".join(
        f"{name} {number(people, language, 0)}"
        for name, people in found.select("name", "people").iter_rows()
    )
    return text("charts.unreached_describe", language, values=said)


def _table(found: pl.DataFrame, language: Language) -> pl.DataFrame:
    columns = found.select(
        place="name",
        district="district",
        year=pl.col("period_end").dt.year().cast(pl.String),
        unreached="people",
        unreached_before="before",
        people="all",
        value=pl.col("value").round(2),
        evidence=in_words("evidence", language),
    )
    return headed(columns, language)


@promised
def _draw(found: pl.DataFrame, language: Language, width: int) -> Sheet:
    """One ranking, in two columns where it is long and the sheet wide enough."""
    frame = _frame(found.head(MOST_ROWS), language)
    columns = 2 if width == WIDE and frame.height > ONE_COLUMN else 1
    rows = max(-(-frame.height // columns), 1)
    names = NAMES[width, columns]
    figures = [number(people, language, 0) for people in frame["people"].to_list()]
    counts = sum(BESIDE) + max((text_width(one, SMALL, bold=True) for one in figures), default=0.0)
    left = names + counts
    scale = _scale(max([1.0, *frame["edge"].to_list()]))
    # Half of the last number of the axis stands beyond it.
    right = max(RIGHT, text_width(number(scale[-1], language, 0), SMALL) / 2 + 2)
    several = Several(columns, width / columns - left - right, rows * ROW, left, HEAD, right, FOOT)
    kind = pl.col("without_kind" if width == NARROW else "name").alias("name")
    parts = [frame.slice(at, rows).with_columns(kind) for at in range(0, columns * rows, rows)]
    room = (names, counts)
    return several.sheet([_column(part, rows, scale, room, language) for part in parts])


def _scale(most: float) -> list[float]:
    """The marks of the axis, from nought to where it ends."""
    step = round_step(most, 3)
    return ticks(step, -(-most // step) * step)


def _column(
    frame: pl.DataFrame,
    rows: int,
    scale: list[float],
    room: tuple[float, float],
    language: Language,
) -> Plot:
    """The places of one column: name, people now as a number and a dot, a rule from those before.

    The number stands by the name: at the dot it would stand at the rule's end, which is of the
    year before. ``room``: pixels for names and numbers.
    """
    names, counts = room
    shown = [shorten(name, names - 12, SMALL) for name in frame["name"].to_list()]
    named = alt.Axis(
        values=list(range(frame.height)),
        labelExpr=one_of(shown),
        labelColor=INK,
        labelPadding=counts,
    )
    base = Chart(frame.drop("name", "without_kind").with_row_index("at")).encode(
        y=alt.Y("at:O", title=None, scale=alt.Scale(domain=list(range(rows))), axis=named),
        x=alt.X(
            "people:Q",
            title=text("charts.unreached_axis", language),
            scale=alt.Scale(domain=[0, scale[-1]], nice=False),
            axis=alt.Axis(**marked_at(scale), format=",d", grid=True, domain=False, ticks=False),
        ),
    )
    before = (
        base.transform_filter("isValid(datum.before)")
        .mark_bar(height=1.6, color=LIGHT["others"])
        .encode(x2=alt.X2("before:Q"))
    )
    dots = base.mark_point(size=42, aria=True, opacity=1).encode(
        fill=looks.fill(), stroke=looks.stroke(), description=looks.SAYS
    )
    figures = base.mark_text(align="right", **BOLD).encode(
        x=alt.XValue(-BESIDE[1]), text=alt.Text("people:Q", format=",d")
    )
    return alt.layer(before, dots, figures)


def _frame(rows: pl.DataFrame, language: Language) -> pl.DataFrame:
    """A row a place as drawn: its names, what its dot says, how far its signs reach."""
    spoken = [says(row, language) for row in rows.iter_rows(named=True)]
    return rows.select(
        "name",
        pl.Series(
            "without_kind", [without_kind(name) for name in rows["name"].to_list()], dtype=pl.String
        ),
        "people",
        "before",
        pl.max_horizontal("people", "before").alias("edge"),
        pl.Series("says", spoken, dtype=pl.String),
        "evidence",
    )


def says(row: Mapping[str, Any], language: Language) -> str:
    """What the mark of a place says; ``row`` is of ``unreached_frame``."""
    said = text(
        "charts.unreached_says",
        language,
        name=row["name"],
        people=number(row["people"], language, 0),
        all=number(row["all"], language, 0),
        share=percent(row["value"], language),
    )
    return told(said, row["evidence"] == "simulated", language)


def without_kind(name: str) -> str:
    """The name of a commune without its kind."""
    kind, _, rest = name.partition(" ")
    return rest if kind.lower() in ("xã", "phường") else name
