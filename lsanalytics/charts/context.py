"""Published figures as context: they measure no target, and a break cuts every line."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts import looks
from lsanalytics.charts.encode import BOLD, HALO, Chart, marked_at, years
from lsanalytics.charts.evidence import headed, source_line
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.several import Plot, Several
from lsanalytics.charts.sheet import Sheet, promised
from lsanalytics.charts.theme import INK2, LIGHT, NARROW, SMALL, WIDE
from lsanalytics.clock import decimal_year
from lsanalytics.published import plottable, value_text
from lsanalytics.words import Language, date_text, number, text

PROVINCES = 63
RANKS = ("dti_rank", "ict_index_rank")
HEIGHT = 130.0


def papi(scores: pl.DataFrame, as_of: date, language: Language, place: str) -> Figure:
    """PAPI scores of the province beside the median of the provinces, cut where the scale changed.

    ``scores`` are from ``published.load_papi``; ``place`` is the province's name, "Lạng Sơn".
    """
    shown = scores.sort("indicator", "period_end")
    return Figure(
        key="papi",
        language=language,
        chart=_draw_papi(shown, language, WIDE),
        narrow=_draw_papi(shown, language, NARROW),
        title=_papi_title(shown, place, language),
        subtitle=text("charts.papi_subtitle", language),
        source=source_line(shown["source"], shown["evidence"], as_of, language),
        description=_papi_describe(shown, language),
        data=_papi_table(shown, language),
        note=text("charts.papi_note", language),
    )


def _papi_table(shown: pl.DataFrame, language: Language) -> pl.DataFrame:
    columns = shown.select(
        pl.col(f"topic_{language}").alias("topic"),
        pl.col("period_end").dt.year().cast(pl.String).alias("year"),
        pl.col("value").alias("score"),
        *("median", "rank", "provinces"),
        pl.when(flag="break").then(pl.lit(text("charts.break", language))).alias("flag"),
    )
    return headed(columns, language)


def _papi_title(shown: pl.DataFrame, place: str, language: Language) -> str:
    latest = shown.sort("period_end").unique("indicator", keep="last")
    above = latest.filter(pl.col("value") > pl.col("median")).height
    years = sorted({day.year for day in latest["period_end"].to_list()})
    values = {"above": above, "n": latest.height, "year": years[-1]}
    return text("charts.papi_title", language, place=place, **values)


def _papi_describe(shown: pl.DataFrame, language: Language) -> str:
    said = []
    for _, rows in shown.group_by(["indicator"], maintain_order=True):
        values = "; ".join(
            _score_said(row, language)
            + (f" ({text('charts.break', language)})" if row["flag"] == "break" else "")
            for row in rows.iter_rows(named=True)
        )
        said.append(f"{rows[f'topic_{language}'][0]}: {values}.")
    return text("charts.papi_describe", language, values=" ".join(said))


def _score_said(row: dict[str, Any], language: Language) -> str:
    """The score of a year beside the median."""
    return text(
        "charts.papi_describe_year",
        language,
        year=row["period_end"].year,
        value=number(row["value"], language),
        median=number(row["median"], language),
    )


@promised
def _draw_papi(shown: pl.DataFrame, language: Language, width: int) -> Sheet:
    """A plot a topic, all on one axis of years."""
    titles = shown[f"topic_{language}"].to_list()
    grid = Several.across(width, 1 if width == NARROW else 2, HEIGHT, (40.0, 12.0, 28.0), titles)
    ends = [decimal_year(day) for day in shown["period_end"].to_list()]
    span = (min(ends) - 0.5, max(ends) + 0.5)
    topics = shown.partition_by("indicator", maintain_order=True)
    return grid.sheet([_score_plot(rows, span, grid, language) for rows in topics])


def _score_plot(
    rows: pl.DataFrame, span: tuple[float, float], grid: Several, language: Language
) -> Plot:
    """The scores of one topic and the median; each questionnaire has a line of its own."""
    most = max([*rows["value"].to_list(), *rows["median"].to_list()])
    top = 1.0 if most < 1 else float(math.ceil(most))
    base = Chart(_scores(rows, language)).encode(
        x=years(span, grid.width, "at"),
        y=alt.Y(
            "value:Q",
            title=None,
            scale=alt.Scale(domain=[0, top], nice=False),
            axis=alt.Axis(**marked_at([0, top / 2, top]), format=".1f", grid=True),
        ),
        detail=alt.Detail("series:N"),
    )
    # The sign of a break stands between the last year before it and the first after it.
    broken = Chart(_breaks(rows, language)).encode(x=alt.X("at:Q"))
    return alt.layer(
        base.mark_line(color=INK2, strokeWidth=1.4, strokeDash=[2, 2]).encode(y=alt.Y("median:Q")),
        base.mark_point(size=8, color=INK2, filled=True).encode(y=alt.Y("median:Q")),
        base.mark_line(color=LIGHT["observed"]),
        base.mark_point(
            size=50, color=LIGHT["observed"], filled=True, shape="diamond", aria=True
        ).encode(description=looks.SAYS),
        broken.mark_rule(color=INK2, strokeDash=[1, 3]),
        broken.mark_text(align="left", dx=4, color=INK2, fontSize=SMALL).encode(
            y=alt.YValue(grid.height - 9), text=alt.Text("words:N")
        ),
        title=grid.title(rows[f"topic_{language}"][0]),
    )


def _scores(rows: pl.DataFrame, language: Language) -> pl.DataFrame:
    """A row a year: its place on the axis, score and median, and what its mark says."""
    said = [_score_said(row, language) for row in rows.iter_rows(named=True)]
    return rows.select(
        _place(rows["period_end"]), "value", "median", "series", pl.Series("says", said)
    )


def _place(days: pl.Series) -> pl.Series:
    return pl.Series("at", [decimal_year(day) for day in days.to_list()], dtype=pl.Float64)


def _breaks(rows: pl.DataFrame, language: Language) -> pl.DataFrame:
    """Where a questionnaire begins with a break, half a year before it, in words."""
    first = rows.unique("series", keep="first", maintain_order=True).filter(flag="break")
    word = text("charts.break", language)
    return pl.DataFrame(
        [(decimal_year(day) - 0.5, f"{word} {day.year}") for day in first["period_end"].to_list()],
        schema={"at": pl.Float64, "words": pl.String},
        orient="row",
    )


def ranks(figures: pl.DataFrame, as_of: date, language: Language) -> Figure:
    """Rank of the province among 63 in the national digital indices; first place on top.

    ``figures`` are from ``published.load_published``. What may not be plotted is left out.
    """
    shown = (
        plottable(figures).filter(pl.col("indicator").is_in(RANKS)).sort("indicator", "period_end")
    )
    return Figure(
        key="ranks",
        language=language,
        chart=_draw_ranks(shown, language, WIDE),
        narrow=_draw_ranks(shown, language, NARROW),
        title=_ranks_title(shown, language),
        subtitle=text("charts.ranks_subtitle", language, n=PROVINCES),
        source=source_line(shown["source"], shown["evidence"], as_of, language),
        description=text("charts.ranks_describe", language, values=_values(shown, language)),
        data=_figures_table(shown, language),
        note=text("charts.ranks_note", language),
    )


def _values(shown: pl.DataFrame, language: Language) -> str:
    return "; ".join(
        f"{row[f'topic_{language}']} {_when(row, language)}: {value_text(row, language)}"
        for row in shown.iter_rows(named=True)
    )


def _when(row: dict[str, Any], language: Language) -> str:
    """A year where the figure is of a year, else its date."""
    end = row["period_end"]
    return str(end.year) if row["grain"] == "year" else date_text(end, language)


def _ranks_title(shown: pl.DataFrame, language: Language) -> str:
    rows = shown.filter(pl.col("indicator") == RANKS[0])
    if rows.is_empty():
        return text("charts.ranks_title_none", language)
    first, last = rows.row(0, named=True), rows.row(-1, named=True)
    return text(
        "charts.ranks_title",
        language,
        topic=last[f"topic_{language}"],
        start=number(first["value"], language, 0),
        start_year=first["period_end"].year,
        end=number(last["value"], language, 0),
        end_year=last["period_end"].year,
    )


def _figures_table(shown: pl.DataFrame, language: Language) -> pl.DataFrame:
    values = [value_text(row, language) for row in shown.iter_rows(named=True)]
    columns = shown.select(
        topic=f"topic_{language}",
        classification=f"classification_{language}",
        date="period_end",
        published=pl.Series(values, dtype=pl.String),
        publisher="publisher_vi" if language == "vi" else "publisher",
        url="url",
    )
    return headed(columns, language)


@promised
def _draw_ranks(shown: pl.DataFrame, language: Language, width: int) -> Sheet:
    titles = shown[f"topic_{language}"].to_list()
    grid = Several.across(width, 1 if width == NARROW else 2, HEIGHT, (34.0, 12.0, 28.0), titles)
    topics = shown.partition_by("series", maintain_order=True)
    return grid.sheet([_rank_plot(rows, grid, language) for rows in topics])


def _rank_plot(rows: pl.DataFrame, grid: Several, language: Language) -> Plot:
    """One index; the number of a rank stands over its point, or under it close to the top."""
    said = [
        f"{day.year}: {value:.0f}/{PROVINCES}"
        for day, value in rows.select("period_end", "value").iter_rows()
    ]
    frame = rows.select(_place(rows["period_end"]), "value", pl.Series("says", said))
    span = (frame["at"][0] - 0.6, frame["at"][-1] + 0.6)
    base = Chart(frame).encode(
        x=years(span, grid.width, "at"),
        y=alt.Y(
            "value:Q",
            title=None,
            scale=alt.Scale(domain=[1, PROVINCES], reverse=True, nice=False, zero=False),
            axis=alt.Axis(**marked_at([1, 32, PROVINCES]), format="d", grid=True),
        ),
    )
    over = alt.expr(f"datum.value < {PROVINCES // 6} ? 14 : -14")
    ink = LIGHT["observed"]
    return alt.layer(
        base.mark_line(color=ink),
        base.mark_point(size=60, color=ink, filled=True, shape="diamond", aria=True).encode(
            description=looks.SAYS
        ),
        base.mark_text(dy=over, color=ink, **BOLD, **HALO).encode(
            text=alt.Text("value:Q", format="d")
        ),
        title=grid.title(rows[f"topic_{language}"][0]),
    )
