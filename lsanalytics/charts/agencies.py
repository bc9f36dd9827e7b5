"""Agencies by requirement: who passes what, who is furthest from it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from lsanalytics.charts.evidence import evidence_word, explained, marked, source_line
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.panels import sheet
from lsanalytics.charts.plane import Label, Plane
from lsanalytics.charts.theme import (
    INK,
    INK2,
    LIGHT,
    NARROW,
    RULE,
    SMALL,
    WIDE,
    shorten,
    text_width,
    wrap,
)
from lsanalytics.measuring.marks import sources
from lsanalytics.words import Language, date_text, number, percent, text

STATES = ("passed", "failed", "not_applicable", "not_audited")
ROW = 16.0  # pixels
FOLD = 30  # above so many agencies, those that lack nothing share one row
MOST_ROWS = 200  # agencies with a row of their own; no province has as many communes (168)
CROSS = "M-.6,-.6L.6,.6M.6,-.6L-.6,.6"


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

    def is_clean(self, agency: str) -> bool:
        """Whether every requirement that applies was audited and is passed."""
        states = {self.state.get((agency, check), "not_audited") for check in self.checks}
        return "passed" in states and not states & {"failed", "not_audited"}

    def rows(self) -> tuple[str, ...]:
        """The agencies that have a row of their own: of too many, those that lack most."""
        if len(self.agencies) <= FOLD:
            return self.agencies
        return self.lacking[:MOST_ROWS]

    @cached_property
    def lacking(self) -> tuple[str, ...]:
        """The agencies that do not pass all, or of which that is not known."""
        return tuple(agency for agency in self.agencies if not self.is_clean(agency))

    def tally(self, check: str) -> tuple[int, int]:
        """Agencies that fail, and agencies that were audited and to which the check applies."""
        states = [self.state.get((agency, check)) for agency in self.agencies]
        failed = states.count("failed")
        return failed, failed + states.count("passed")


def agency_matrix(cells: pl.DataFrame, level: str, as_of: date, language: Language) -> Figure:
    """Agencies of one level ("province", "district", "commune") against every requirement.

    ``cells`` are the table ``checks`` of the prepared state.
    """
    shown = cells.filter(pl.col("level") == level)
    grid = _grid(shown, language)
    simulated = "simulated" in shown["evidence"].to_list()
    audited = shown["audited"].drop_nulls()
    latest = audited.max() if len(audited) else None
    return Figure(
        key=f"agencies-{level}",
        language=language,
        chart=_draw(grid, simulated, language, WIDE),
        narrow=_draw(grid, simulated, language, NARROW),
        title=marked(_title(grid, level, language), simulated, language),
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
    which = text(f"charts.level_{level}", language)
    known = [check for check in grid.checks if grid.tally(check)[1]]
    if not known:
        return text("charts.matrix_title_none", language, level=which)
    failed, audited = grid.tally(known[0])
    clean = sum(grid.missing(agency) == 0 and _audited(grid, agency) for agency in grid.agencies)
    return text(
        "charts.matrix_title",
        language,
        level=which,
        clean=number(clean, language),
        n=number(sum(_audited(grid, agency) for agency in grid.agencies), language),
        check=grid.said[known[0]],
        failed=number(failed, language),
        audited=number(audited, language),
    )


def _audited(grid: _Grid, agency: str) -> bool:
    return any(grid.state.get((agency, check)) in ("passed", "failed") for check in grid.checks)


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
        grid.missing(agency) for agency in grid.agencies
    ]
    columns[text("charts.column_evidence", language)] = [kind] * len(grid.agencies)
    columns[text("charts.column_source", language)] = [
        source.get(agency) for agency in grid.agencies
    ]
    return pl.DataFrame(columns)


def _draw(grid: _Grid, simulated: bool, language: Language, width: int) -> Plane:
    narrow = width == NARROW
    names = 118.0 if narrow else 190.0
    edge = 20.0 if narrow else 46.0
    cell = (width - names - edge) / max(len(grid.checks), 1)
    heads = [wrap(grid.said[check], 150, SMALL) for check in grid.checks]
    tall = max((text_width(line, SMALL) for lines in heads for line in lines), default=0) + 14
    foot = 44.0
    plane = sheet(width, tall + _depth(grid) + foot + 26)
    top = plane.height - tall
    _draw_heads(plane, grid, heads, names, cell, top, narrow)
    _draw_cells(plane, grid, simulated, names, cell, top)
    _draw_names(plane, grid, top, names, width, language)
    _draw_totals(plane, grid, names, cell, top, narrow, language)
    _draw_key(plane, simulated, language, narrow)
    if simulated:
        word = evidence_word("simulated", language)
        plane.labels([Label(0, top + 10, word, "left", LIGHT["simulated"], True, SMALL)])
    return plane


def _depth(grid: _Grid) -> float:
    """The height of all rows, with the one that the agencies that lack nothing share."""
    folded = len(grid.rows()) < len(grid.agencies)
    return len(grid.rows()) * ROW + (ROW + 8 if folded else 0)


def _draw_heads(
    plane: Plane,
    grid: _Grid,
    heads: Sequence[Sequence[str]],
    names: float,
    cell: float,
    top: float,
    narrow: bool,
) -> None:
    """The requirements, read upwards; two lines where the column is wide enough."""
    labels = []
    for position, lines in enumerate(heads):
        middle = names + (position + 0.5) * cell
        shown = [" ".join(lines)[:24] + "…"] if narrow and len(lines) > 1 else list(lines)[:3]
        for number_, line in enumerate(shown):
            x = middle + (number_ - (len(shown) - 1) / 2) * 14
            labels.append(Label(x, top + 8, line, size=SMALL, colour=INK2))
    plane.labels(labels, halo=False, angle=270)


def _spots(
    grid: _Grid, state: str, names: float, cell: float, top: float
) -> list[tuple[float, float, str]]:
    return [
        (names + (across + 0.5) * cell, top - (down + 0.5) * ROW, "")
        for down, agency in enumerate(grid.rows())
        for across, check in enumerate(grid.checks)
        if grid.state.get((agency, check), "not_audited") == state
    ]


def _draw_cells(
    plane: Plane, grid: _Grid, simulated: bool, names: float, cell: float, top: float
) -> None:
    """Passed: a filled square (hollow if simulated); failed: a cross; not audited: a dot."""
    for down in range(0, len(grid.rows()) + 1, 5):
        y = top - down * ROW
        plane.segments([(0, y, names + cell * len(grid.checks), y)], RULE, 1)
    _draw_state(plane, "passed", _spots(grid, "passed", names, cell, top), simulated)
    _draw_state(plane, "failed", _spots(grid, "failed", names, cell, top), simulated)
    _draw_state(plane, "not_audited", _spots(grid, "not_audited", names, cell, top), simulated)


def _draw_state(
    plane: Plane, state: str, spots: list[tuple[float, float, str]], simulated: bool
) -> None:
    if state == "passed":
        colour = LIGHT["simulated" if simulated else "good"]
        plane.points(spots, colour, shape="square", size=80, hollow=simulated, stroke_width=1.2)
    elif state == "failed":
        plane.points(spots, LIGHT["bad"], shape=CROSS, size=80, hollow=True, stroke_width=2)
    elif state == "not_audited":
        plane.points(spots, INK2, size=7)


def _draw_names(
    plane: Plane, grid: _Grid, top: float, names: float, width: int, language: Language
) -> None:
    labels, right = [], width - 4
    for down, agency in enumerate(grid.rows()):
        y = top - (down + 0.5) * ROW
        name = shorten(grid.names[agency], names - 4, SMALL, tail=6)
        labels.append(Label(0, y, name, size=SMALL))
        missing = grid.missing(agency)
        labels.append(Label(right, y, number(missing, language), "right", INK, missing > 0, SMALL))
    plane.labels(labels, halo=False)
    head = Label(right - 5, top + 8, text("charts.matrix_missing", language), size=SMALL)
    plane.labels([head], halo=False, angle=270)
    others = len(grid.agencies) - len(grid.rows())
    if others:
        is_cut = len(grid.rows()) < len(grid.lacking)
        key = "charts.matrix_others_lack_less" if is_cut else "charts.matrix_others"
        said = text(key, language, n=number(others, language))
        y = top - _depth(grid) + ROW / 2 + 2
        plane.labels([Label(0, y, said, size=SMALL, bold=True)], halo=False)


def _draw_totals(
    plane: Plane,
    grid: _Grid,
    names: float,
    cell: float,
    top: float,
    narrow: bool,
    language: Language,
) -> None:
    """How many fail each requirement, under its column."""
    y = top - _depth(grid)
    plane.segments([(0, y, names + cell * len(grid.checks), y)], INK2, 1)
    labels = [Label(0, y - 11, text("charts.matrix_failing", language), bold=True, size=SMALL)]
    for across, check in enumerate(grid.checks):
        failed, audited = grid.tally(check)
        x = names + (across + 0.5) * cell
        labels.append(Label(x, y - 11, number(failed, language), "center", INK, True, SMALL))
        if audited and not narrow:
            share = percent(failed / audited * 100, language, 0)
            labels.append(Label(x, y - 27, share, "center", INK2, size=SMALL))
    plane.labels(labels, halo=False)


def _draw_key(plane: Plane, simulated: bool, language: Language, narrow: bool) -> None:
    x, y = 8.0, 10.0
    for state in STATES:
        if state == "not_applicable":
            continue  # a blank needs no sign: the note says so
        _draw_state(plane, state, [(x, y, "")], simulated)
        word = text(f"charts.state_{state}", language)
        plane.labels([Label(x + 10, y, word, size=SMALL)], halo=False)
        x += text_width(word, SMALL) + (26 if narrow else 40)
