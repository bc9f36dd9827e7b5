"""The kinds of page, and what the head, the foot and the index say of each.

A notebook names its kind in ``notebooks/briefs.toml``: a new notebook is a new entry there, and no
code knows it by its name. A new kind is one more ``Kind`` here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from lsanalytics.briefs.block import paragraph
from lsanalytics.briefs.counts import judged
from lsanalytics.briefs.parameters import PageKind
from lsanalytics.briefs.sections.calibration import in_short, tested_on
from lsanalytics.briefs.view import View
from lsanalytics.observations import newest
from lsanalytics.receiving.ledger import load_ledger
from lsanalytics.words import date_text, number, text

ROWS = ("received", "accepted", "set_aside", "simulated_left_out", "later")


@dataclass(frozen=True)
class Kind:
    """What a page of one kind says of itself, each worked out from its view.

    ``banner``: the words over a page on simulated data, "" where nothing is simulated. ``lead``:
    ready HTML below the heading. ``held``: the kinds of evidence that it rests on. ``state``: the
    state of the data that its foot names. ``has_counts``: whether the index counts its targets.
    """

    dates: Callable[[View], str]
    banner: Callable[[View], str]
    summary: Callable[[View], str]
    held: Callable[[View], Collection[str]]
    state: Callable[[View], str]
    lead: Callable[[View], str] = lambda _: ""
    foot: str = "briefs.foot"
    has_counts: bool = False


def _dates_of_all(view: View) -> str:
    """The as-of date, and how new the newest row is of whatever there is of the place."""
    return _dated(view, "data", view.prepared.newest(view.place_code))


def _dates(view: View) -> str:
    """The as-of date, and how new the figures are that the page is about: of those that are not
    simulated, where it has both."""
    rows = _rows(view).with_columns(place=pl.lit(view.place_code))
    real = rows.filter(pl.col("evidence") != "simulated")
    found = newest(real if real.height else rows).drop("place").rows()
    key = "data_real" if 0 < real.height < rows.height else "data"
    return _dated(view, key, found[0] if found else (None, None))


def _dated(view: View, key: str, last: tuple[date | None, int | None]) -> str:
    """``last``: the day of the newest row, and the year of newer ones that bear none."""
    language, (day, year) = view.language, last
    as_of = date_text(view.as_of, language)
    if day is None and year is None:
        return text("briefs.as_of_no_data", language, date=as_of)
    shown = date_text(day, language)
    if year is not None:
        said = text("units.year", language, year=year)
        shown = text("progress.year_not_over", language, year=said)
    return text(f"briefs.as_of_{key}", language, date=as_of, newest=shown)


def _rows(view: View) -> pl.DataFrame:
    """The observations that the page is about: those that its targets are judged by, those of the
    indicators that its notebook names, wherever they are of, else all of its place."""
    if view.kind == "targets":
        return view.rows_behind(*(one.target for one in view.of_fields()))
    if view.shown:
        return pl.concat(view.prepared.observations_of(indicator=one) for one in view.shown)
    return view.prepared.observations_of(place=view.place_code)


def _nothing(_: View) -> str:
    return ""


def _whole_state(view: View) -> str:
    """Of all returns; of a plan of the country, which none of them is about, of its own figures."""
    return view.prepared.state("" if view.place_code == view.home.province else view.place_code)


def evidence_of(held: Collection[str]) -> str:
    """What rows rest on: simulated as soon as one is, real or none."""
    return "simulated" if "simulated" in held else "real" if len(held) else "none"


def is_mixed(held: Collection[str]) -> bool:
    """Whether some rest on simulated data and others do not."""
    return "simulated" in held and any(one != "simulated" for one in held)


def _data_banner(held: Collection[str], view: View) -> str:
    """That datasets which are told of are simulated."""
    return text("briefs.banner_data", view.language) if "simulated" in held else ""


# Targets of a plan


def _targets_banner(view: View) -> str:
    """How many of the targets that the page shows rest on simulated data."""
    shown = view.of_fields()
    count = sum(one.evidence.kind == "simulated" for one in shown)
    return text("briefs.banner", view.language, count=count, total=len(shown)) if count else ""


def _targets_summary(view: View) -> str:
    shown = view.of_fields()
    return text(
        "briefs.summary_province",
        view.language,
        real=judged(shown, simulated=False),
        total=len(shown),
        simulated=judged(shown, simulated=True),
    )


def _held_by_targets(view: View) -> Collection[str]:
    return {one.evidence.kind for one in view.of_fields()} - {"none"}


# One place


def _held(view: View) -> pl.Series:
    return _rows(view)["evidence"]


def _place_banner(view: View) -> str:
    held = _held(view)
    if "simulated" not in held:
        return ""
    key = "briefs.place_banner_part" if is_mixed(held) else "briefs.place_banner"
    return text(key, view.language)


def _place_summary(view: View) -> str:
    held = _held(view)
    told = "mixed" if is_mixed(held) else evidence_of(held)
    return text(f"briefs.summary_place_{told}", view.language)


def _place_state(view: View) -> str:
    return view.prepared.state(view.place_code)


# The data themselves


def _held_by_quality(view: View) -> pl.Series:
    """Of the rows that are used: what targets make of them is told elsewhere."""
    return view.prepared.senders.filter(pl.col("accepted") > 0)["evidence"]


def _row_sums(view: View) -> dict[str, int]:
    """Where the rows of all datasets went, by ROWS."""
    counts = [quality.counts for quality in view.prepared.quality.values()]
    sums = {name: sum(getattr(one, name) for one in counts) for name in ROWS}
    # accepted, but not used before somebody confirms them: told apart
    return sums | {"accepted": sums["accepted"] - int(view.prepared.waiting()["rows"].sum())}


def _quality_lead(view: View) -> str:
    """Where all rows went, so that the parts add up, and how many of them nobody reported."""
    sums = _row_sums(view)
    senders = view.prepared.senders
    values = {
        **{name: sums[name] for name in ROWS[:3]},
        "simulated": senders.filter(evidence="simulated")["received"].sum(),
        "unused": sums["simulated_left_out"] + sums["later"],
    }
    shown = {name: number(value, view.language) for name, value in values.items()}
    said = text("briefs.lead_quality", view.language, waiting=_waiting(view), **shown)
    return paragraph(said, class_="lead")


def _waiting(view: View) -> str:
    """That some of the rows used are not counted yet, and some never came this far; "" of none."""
    said, rows = "", view.prepared.waiting()["rows"].sum()
    if rows:
        said = text("briefs.quality_waiting", view.language, rows=number(rows, view.language, 0))
    if kept := load_ledger(view.prepared.project).kept_back.total():
        said += text("receive.kept_back_too", view.language, count=kept)
    return said


def _quality_summary(view: View) -> str:
    sums = _row_sums(view)
    shown = {name: number(sums[name], view.language) for name in ROWS[:3]}
    return text("briefs.summary_quality", view.language, waiting=_waiting(view), **shown)


KINDS: dict[PageKind, Kind] = {
    "targets": Kind(
        dates=_dates,
        banner=_targets_banner,
        summary=_targets_summary,
        held=_held_by_targets,
        state=_whole_state,
        has_counts=True,
    ),
    # Observations, without a verdict on any target.
    "data": Kind(
        dates=_dates,
        banner=lambda view: _data_banner(_held(view), view),
        summary=lambda view: text("briefs.summary_data", view.language),
        held=_held,
        state=_whole_state,
    ),
    # The text of the plan alone: no data.
    "plan": Kind(
        dates=lambda view: text(
            "briefs.as_of", view.language, date=date_text(view.as_of, view.language)
        ),
        banner=_nothing,
        summary=lambda view: text("briefs.summary_plan", view.language),
        held=lambda _: (),
        state=_nothing,
        foot="briefs.foot_plan",
    ),
    "place": Kind(
        dates=_dates,
        banner=_place_banner,
        summary=_place_summary,
        held=_held,
        state=_place_state,
    ),
    "quality": Kind(
        dates=_dates_of_all,
        banner=lambda view: _data_banner(_held_by_quality(view), view),
        lead=_quality_lead,
        summary=_quality_summary,
        held=_held_by_quality,
        state=_whole_state,
    ),
    # It rests on published international series alone, on none of the returns.
    "calibration": Kind(
        dates=tested_on,
        banner=_nothing,
        summary=in_short,
        held=lambda _: ("published",),
        state=_nothing,
        foot="briefs.foot_calibration",
    ),
}
