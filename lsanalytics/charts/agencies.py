"""Agencies by requirement: who passes what, who is furthest from it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts.encode import BOLD, NOTHING, Chart, also, band, centred, one_of
from lsanalytics.charts.evidence import evidence_word, explained, source_line
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.sheet import Sheet, promised
from lsanalytics.charts.theme import (
    INK,
    INK2,
    LIGHT,
    NARROW,
    PAPER,
    RULE,
    SMALL,
    WIDE,
    shorten,
    text_width,
    wrap,
)
from lsanalytics.measuring.marks import sources
from lsanalytics.words import Language, date_text, named, number, text

# The sign of each state: a filled square, a cross, a dot.
CROSS, DOT = "M-.7,-.7L.7,.7M.7,-.7L-.7,.7", "M.3,0A.3,.3,0,1,1,-.3,0A.3,.3,0,1,1,.3,0"
SIGNS = {"passed": "square", "failed": CROSS, "not_audited": DOT}
ROW = 15.0  # pixels
FOLD = 12  # above so many agencies, those that lack nothing share one row
MOST_ROWS = 200  # agencies with a row of their own; no province has as many communes (168)
FOOT = 64.0  # pixels under the rows: totals and key
HEAD, LINE = 104, 18.0  # pixels along the names of columns at the least, and across each line


@dataclass(frozen=True)
class _Grid:
    """Agencies down, by what is missing; checks across, by failure rate."""

    agencies: tuple[str, ...]
    names: dict[str, str]
    checks: tuple[str, ...]
    said: dict[str, str]  # the name of each check, in the page's language
    state: dict[tuple[str, str], str]

    def missing(self, agency: str) -> int:
        return sum(self.state.get((agency, check)) == "failed" for check in self.checks)

    def states(self, agency: str) -> set[str]:
        """What is known of the requirements of an agency, each once."""
        return {self.state.get((agency, check), "not_audited") for check in self.checks}

    def is_audited(self, agency: str) -> bool:
        return bool(self.states(agency) & {"passed", "failed"})

    def has_gaps(self, agency: str) -> bool:
        """Whether some of its requirements were audited, and some not."""
        return self.is_audited(agency) and "not_audited" in self.states(agency)

    def is_clean(self, agency: str) -> bool:
        """Whether every requirement that applies was audited and is passed."""
        return self.is_audited(agency) and not self.states(agency) & {"failed", "not_audited"}

    def lacks(self, agency: str) -> str:
        """How many requirements it lacks: at least, where not all were audited; "–" where none."""
        if not self.is_audited(agency):
            return "–"
        return f"{'≥' if self.has_gaps(agency) else ''}{self.missing(agency)}"

    def rows(self) -> tuple[str, ...]:
        """The agencies that have a row of their own: of too many, those that lack most."""
        if len(self.agencies) <= FOLD:
            return self.agencies
        return self.lacking[:MOST_ROWS]

    @property
    def lacking(self) -> tuple[str, ...]:
        """The agencies that do not pass all, or of which that is not known."""
        return tuple(agency for agency in self.agencies if not self.is_clean(agency))

    def tally(self, check: str) -> tuple[int, int]:
        """Agencies that fail, and agencies that were audited and to which the check applies."""
        states = [self.state.get((agency, check)) for agency in self.agencies]
        failed = states.count("failed")
        return failed, failed + states.count("passed")


@dataclass(frozen=True)
class Tally:
    """How many of the agencies ``audited`` pass all that applies (``clean``), and what most often
    lacks: ``check`` (all that do alike), with how many of how many fail it."""

    clean: int
    audited: int
    check: str
    failed: int
    among: int

    @property
    def kind(self) -> str:
        """Whether any check fails, or else of the rest some were not made."""
        if self.failed:
            return "lacking"
        return "rest" if self.clean < self.audited else "clean"


def tally(cells: pl.DataFrame, language: Language) -> Tally | None:
    """What an audit found, of the table ``checks``; None where nobody was audited."""
    return _tally(_grid(cells, language), language)


def _tally(grid: _Grid, language: Language) -> Tally | None:
    known = [check for check in grid.checks if grid.tally(check)[1]]
    if not known:
        return None
    clean, audited = (sum(map(one, grid.agencies)) for one in (grid.is_clean, grid.is_audited))
    most = grid.tally(known[0])
    lacking = [grid.said[check] for check in known if grid.tally(check) == most]
    return Tally(clean, audited, named(lacking, language), *most)


def agency_matrix(cells: pl.DataFrame, level: str, as_of: date, language: Language) -> Figure:
    """Agencies of one level ("province", "district", "commune") against every requirement.

    ``cells`` are the table ``checks`` of the prepared state.
    """
    shown = cells.filter(pl.col("level") == level)
    grid = _grid(shown, language)
    simulated = "simulated" in shown["evidence"]
    audited = shown["audited"].drop_nulls()
    latest = audited.max() if len(audited) else None
    return Figure(
        key=f"agencies-{level}",
        language=language,
        chart=_draw(grid, simulated, language, WIDE),
        narrow=_draw(grid, simulated, language, NARROW),
        title=_title(grid, level, language),
        subtitle=text(
            "charts.matrix_subtitle",
            language,
            date=date_text(latest if isinstance(latest, date) else None, language),
        ),
        source=source_line(
            shown["file"].drop_nulls().unique().to_list(),
            shown["evidence"].to_list(),
            as_of,
            language,
        ),
        description=_describe(grid, language),
        data=_table(grid, shown, simulated, language),
        simulated=simulated,
        note=explained(
            text("charts.matrix_note", language),
            language,
            simulated=simulated,
            marks="simulated_cells",
        ),
    )


def _grid(shown: pl.DataFrame, language: Language) -> _Grid:
    state = {
        (agency, check): state
        for agency, check, state in shown.select("agency", "check", "state").iter_rows()
    }
    names = dict(shown.select("agency", "agency_name").unique(maintain_order=True).iter_rows())
    said = dict(shown.select("check", f"check_{language}").unique(maintain_order=True).iter_rows())
    plain = _Grid(tuple(names), names, tuple(said), said, state)

    def rate(check: str) -> float:
        failed, audited = plain.tally(check)
        return failed / audited if audited else -1.0

    return _Grid(
        tuple(sorted(names, key=lambda agency: (-plain.missing(agency), names[agency], agency))),
        names,
        tuple(sorted(plain.checks, key=lambda check: (-rate(check), check))),
        said,
        state,
    )


def _title(grid: _Grid, level: str, language: Language) -> str:
    which, found = text(f"charts.level_{level}", language), _tally(grid, language)
    if found is None:
        return text("charts.matrix_title_none", language, level=which)
    return text(
        f"charts.matrix_title_{found.kind}",
        language,
        level=which,
        clean=number(found.clean, language),
        n=number(found.audited, language),
        check=found.check,
        failed=number(found.failed, language),
        audited=number(found.among, language),
    )


def _describe(grid: _Grid, language: Language) -> str:
    said = []
    for check in grid.checks:
        failed, audited = grid.tally(check)
        said.append(
            text(
                "charts.matrix_describe_check",
                language,
                check=grid.said[check],
                failed=number(failed, language),
                audited=number(audited, language),
            )
        )
    return text(
        "charts.matrix_describe",
        language,
        n=number(len(grid.agencies), language),
        checks="; ".join(said),
    )


def _table(grid: _Grid, shown: pl.DataFrame, simulated: bool, language: Language) -> pl.DataFrame:
    traced = sources(shown.drop_nulls("file"), ["agency"])
    source = dict(traced.select("agency", "source").iter_rows())
    kind = evidence_word("simulated" if simulated else "reported", language)
    columns: dict[str, list[object]] = {
        text("charts.column_agency", language): [grid.names[agency] for agency in grid.agencies]
    }
    for check in grid.checks:
        columns[grid.said[check]] = [
            text(f"charts.state_{grid.state.get((agency, check), 'not_audited')}", language)
            for agency in grid.agencies
        ]
    columns[text("charts.column_missing", language)] = [
        grid.missing(agency) if grid.is_audited(agency) else None for agency in grid.agencies
    ]
    columns[text("charts.column_evidence", language)] = [kind] * len(grid.agencies)
    columns[text("charts.column_source", language)] = [
        source.get(agency) for agency in grid.agencies
    ]
    return pl.DataFrame(columns)


@promised
def _draw(grid: _Grid, simulated: bool, language: Language, width: int) -> Sheet:
    """Requirements across, agencies down; what each lacks and who fails each at the edges."""
    narrow = width == NARROW
    left, right = (132.0, 20.0) if narrow else (214.0, 36.0)
    across = width - left - right
    heads = _heads([grid.said[check] for check in grid.checks], across)
    tall = max((text_width(line, SMALL) for lines in heads for line in lines), default=0) + 14
    above = alt.Axis(orient="top", labelAngle=-90, domain=False, ticks=False, **centred(heads))
    x = alt.X("check:O", scale=band(len(grid.checks)), title=None, axis=above)
    y = alt.Y("at:O", scale=band(_rows(grid)), title=None)
    names = alt.Axis(**_names(grid, left, language))
    chart = alt.layer(
        _signs(grid, simulated, left, language).encode(x=x, y=also(y, axis=names)),
        *_missing(grid, y, across + right - 4, language),
        *_failing(grid, x, left, across, language, with_share=not narrow),
        *([_mark(left, language)] if simulated else []),
    )
    height = tall + _depth(grid) + FOOT
    return Sheet(chart, width, height, (left, tall, right, FOOT))


def _heads(said: Sequence[str], across: float) -> list[list[str]]:
    """Names read upwards, each in no more lines than stand apart from those of the next column."""
    most = max(int(across / max(len(said), 1) / LINE), 1)
    heads = ([wrap(one, room, SMALL) for one in said] for room in count(HEAD, 8))
    return next(lines for lines in heads if all(len(one) <= most for one in lines))


def _rows(grid: _Grid) -> int:
    """Rows that are drawn, with the one that the agencies that lack nothing share."""
    return len(grid.rows()) + (len(grid.rows()) < len(grid.agencies))


def _depth(grid: _Grid) -> float:
    return _rows(grid) * ROW


def _names(grid: _Grid, left: float, language: Language) -> dict[str, Any]:
    """The axis of agencies; the last row tells how many lack nothing and have none of their own."""
    names = [shorten(grid.names[agency], left - 4, SMALL, tail=6) for agency in grid.rows()]
    others = len(grid.agencies) - len(grid.rows())
    if others:
        is_cut = len(grid.rows()) < len(grid.lacking)
        key = "charts.matrix_others_lack_less" if is_cut else "charts.matrix_others"
        names.append(text(key, language, n=number(others, language)))
    last = {"test": f"datum.value == {len(grid.rows())}", "value": 600}
    fifth = {"test": "datum.value % 5 == 4", "value": RULE}
    return {
        "labelExpr": one_of(names),
        "labelAlign": "left",
        "labelPadding": left,
        "labelColor": INK,
        "labelFontWeight": {"condition": last, "value": 400},
        "tickBand": "extent",
        "grid": True,
        "gridColor": {"condition": fifth, "value": PAPER},
    }


def _signs(grid: _Grid, simulated: bool, left: float, language: Language) -> alt.Chart:
    """Passed: a filled square (hollow if simulated); failed: a cross; not audited: a dot.

    A blank needs no sign: the note says what it is. Cells of one state stand together, so that
    they are one path.
    """
    rows = [
        {"at": down, "check": across, "state": state}
        for state in SIGNS
        for down, agency in enumerate(grid.rows())
        for across, check in enumerate(grid.checks)
        if grid.state.get((agency, check), "not_audited") == state
    ]
    schema = {"at": pl.Int64, "check": pl.Int64, "state": pl.String}
    passed = LIGHT["simulated" if simulated else "good"]
    states, words = list(SIGNS), {one: text(f"charts.state_{one}", language) for one in SIGNS}
    key = alt.Legend(
        orient="none",
        direction="horizontal",
        legendX=-left,
        legendY=_depth(grid) + FOOT - 22,
        labelExpr=one_of(words),
        title=None,
    )

    def scale(values: list[Any]) -> alt.Scale:
        return alt.Scale(domain=states, range=values)

    inside = [PAPER if simulated else passed, PAPER, INK2]
    return (
        Chart(pl.DataFrame(rows, schema=schema))
        .mark_point(size=80, strokeWidth=1.6)
        .encode(
            shape=alt.Shape("state:N", scale=scale(list(SIGNS.values())), legend=key),
            fill=alt.Fill("state:N", scale=scale(inside), legend=key),
            stroke=alt.Stroke("state:N", scale=scale([passed, LIGHT["bad"], INK2]), legend=key),
        )
    )


def _missing(grid: _Grid, y: alt.Y, right: float, language: Language) -> list[alt.Chart]:
    """How many requirements an agency lacks, at the end of its row."""
    rows = [
        (at, grid.lacks(agency), grid.missing(agency) > 0) for at, agency in enumerate(grid.rows())
    ]
    schema = {"at": pl.Int64, "lacks": pl.String, "any": pl.Boolean}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    heavy = alt.expr("datum.any ? 600 : 400")
    counts = Chart(frame).mark_text(align="right", fontSize=SMALL, fontWeight=heavy)
    head = Chart(NOTHING).mark_text(
        angle=270, align="left", fontSize=SMALL, text=text("charts.matrix_missing", language)
    )
    return [
        counts.encode(x=alt.XValue(right), y=y, text=alt.Text("lacks:N")),
        head.encode(x=alt.XValue(right - 5), y=alt.YValue(-8)),
    ]


def _failing(
    grid: _Grid, x: alt.X, left: float, across: float, language: Language, *, with_share: bool
) -> list[alt.Chart]:
    """How many fail each requirement, under its column, and their share of those audited."""
    rows = [(at, *grid.tally(check)) for at, check in enumerate(grid.checks)]
    schema = {"check": pl.Int64, "failed": pl.Int64, "audited": pl.Int64}
    base = Chart(pl.DataFrame(rows, schema=schema, orient="row")).encode(x=x)
    under = _depth(grid)
    rule = Chart(NOTHING).mark_rule(color=INK2)
    shown = [
        rule.encode(x=alt.XValue(-left), x2=alt.X2Value(across), y=alt.YValue(under)),
        _text(text("charts.matrix_failing", language), -left, under + 11),
        base.mark_text(**BOLD).encode(y=alt.YValue(under + 11), text=alt.Text("failed:Q")),
    ]
    if with_share:
        share = base.transform_filter("datum.audited > 0").transform_calculate(
            share="datum.failed / datum.audited"
        )
        share = share.mark_text(color=INK2, fontSize=SMALL)
        said = alt.Text("share:Q", format=".0%")
        shown.append(share.encode(y=alt.YValue(under + 27), text=said))
    return shown


def _mark(left: float, language: Language) -> alt.Chart:
    """The word for simulated data, over the names."""
    return _text(evidence_word("simulated", language), -left, -10, LIGHT["simulated"])


def _text(words: str, x: float, y: float, tone: str = INK) -> alt.Chart:
    mark = Chart(NOTHING).mark_text(text=words, align="left", color=tone, **BOLD)
    return mark.encode(x=alt.XValue(x), y=alt.YValue(y))
