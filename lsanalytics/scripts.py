"""What the command line does, as functions on tables: for scripts and notebooks of one's own.

Tables come in as Polars, pandas or anything else that narwhals reads, and go out as Polars. A
column that is missing, a cell that cannot be and a name that is not known are told in a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from lsanalytics.briefs.parameters import parse_date
from lsanalytics.datasets import DATASETS, taking
from lsanalytics.declarations import refuse_other
from lsanalytics.door.logs import read_lists
from lsanalytics.errors import InputError
from lsanalytics.frames import check_columns
from lsanalytics.home import load_home
from lsanalytics.observations import (
    EVIDENCE,
    GRAINS,
    SCHEMA,
    collect,
    refuse_more_than_all,
    refuse_outside,
)
from lsanalytics.outlook import predict as outlook
from lsanalytics.outlook import read as outlook_tables
from lsanalytics.places import load_places
from lsanalytics.plan import better_of, load_indicators, load_plan, shares_of
from lsanalytics.progress import methods, table
from lsanalytics.progress.assess import assess_all
from lsanalytics.progress.assessment import Assessment
from lsanalytics.project import Project
from lsanalytics.state.prepared import prepare
from lsanalytics.strict import Given
from lsanalytics.telling.figures import told_distance

# An observation may leave out the rest of observations.SCHEMA.
NEEDED = ("indicator", "place", "grain", "period_start", "period_end", "value", "evidence")
VERDICTS = pl.Schema(
    {
        "target": pl.String,  # id in the plan: a1
        "milestone": pl.Date,
        "threshold": pl.Float64,  # null where the plan names a direction only
        "unit": pl.String,  # of threshold, value and distance; percent is 0-100
        "due": pl.Boolean,  # whether the milestone is past on the as-of date
        "standing": pl.String,  # as in docs/methods.md: met, missed, on_track, undetermined, ...
        "value": pl.Float64,  # judged on; null where there is none, or only a range is known
        "period_end": pl.Date,  # of the value
        # from the threshold, positive on the good side; points for percent; null where the value
        # may lie on either side, or is only a side of the true one ("more than 95%")
        "distance": pl.Float64,
        "evidence": pl.String,  # real, simulated or none
        "headline": pl.String,  # of the target as a whole
    }
)


def daily_shares(paths: Sequence[str | Path], *, as_of: str | date) -> pl.DataFrame:
    """The shares behind a4, a5 and a6 of every channel and day, straight from as-run lists.

    ``paths``: CSV in the wording of the form of the broadcast log, times to the second, in the
    order in which a channel's programmes were sent; of any length, read piece by piece. Columns:
    channel, medium, date, ``minutes_<origin>``, minutes_left_out (sent past midnight on a day that
    is not in the lists), total_minutes, hours, share_a4, share_a5, share_a6 (0-100). No verdict:
    nothing of it is checked, nor enters the workbook. Raises InputError with file, row, column and
    value for a cell that cannot be used.
    """
    log = taking("log")
    assert log.days is not None
    read = partial(read_lists, [Path(one) for one in paths], log)
    return log.days(read, _day(as_of)).drop("evidence")


def read_observations(
    *,
    as_of: str | date,
    place: str = "",
    indicator: str = "",
    project: Project | None = None,
) -> pl.DataFrame:
    """All observations of the returns and published figures, as known on a day.

    Columns of ``lsanalytics.observations.SCHEMA``, a measured value a row; percentages are 0-100.
    Only those of one ``place`` (its official code) and one ``indicator`` (its id in
    ``data/indicators.toml``) where they are named. Returns are checked first, once: the result
    stays under ``build/``. Simulated values carry ``evidence`` simulated: they are nobody's report.

    ``project`` is the checkout; the one that this package lies in, or ``LSA_ROOT`` names, if None.
    Raises InputError for a date, place or indicator that is not known, or a broken declaration.
    """
    project, day = project or Project.find(), _day(as_of)
    prepared = prepare(project, day)
    known = load_indicators(project.indicators, DATASETS)
    if indicator:
        refuse_other(indicator, known, "not_one_of", column="indicator")
    if place:
        codes = prepared.places.frame["code"].unique(maintain_order=True)
        refuse_other(place, codes.to_list(), "not_one_of", column="place")
    rows = prepared.observations
    for column, value in (("place", place), ("indicator", indicator)):
        rows = rows.filter(pl.col(column) == value) if value else rows
    return rows


def verdicts(
    observations: Any,
    *,
    as_of: str | date,
    plan: str = "",
    place: str = "",
    project: Project | None = None,
) -> pl.DataFrame:
    """A plan's targets held against observations by the contract of ``docs/methods.md``.

    ``observations``: at least the columns NEEDED, such as ``read_observations`` gives; other
    indicators and places in it do not matter. ``plan`` is a file of ``data/plan/`` without ending,
    ``place`` a code; a blank one is what ``data/project.toml`` and the plan name.

    Returns VERDICTS, a row a target and milestone in the order of the plan (one row with null
    ``milestone`` for a target without any). Raises InputError for a column that is missing or not
    known, a cell of the wrong kind, a value that cannot be or is told twice, or a plan that there
    is not.
    """
    project, day = project or Project.find(), _day(as_of)
    home = load_home(project.data)
    plan = plan or home.plan
    plans = sorted(path.stem for path in project.plans.glob("*.toml"))
    refuse_other(plan, plans, "not_one_of", column="plan")
    indicators = load_indicators(project.indicators, DATASETS)
    asked = load_plan(project.plans / f"{plan}.toml", indicators)
    place = place or asked.place or home.province
    codes = load_places(project.raw).frame["code"].unique(maintain_order=True)
    refuse_other(place, codes.to_list(), "not_one_of", column="place")
    better, given = better_of(indicators), _observed(observations)
    refuse_outside(given, {id: one.bounds for id, one in indicators.items()})
    refuse_more_than_all(given, shares_of(indicators))
    found = assess_all(given, asked.targets, day, place=place, better=better)
    return pl.DataFrame([row for one in found for row in _rows(one)], VERDICTS)


def assess(
    series: Any, targets: Any, *, method: str = "all", as_of: str | date | None = None
) -> pl.DataFrame:
    """Six published methods of measuring progress on any tables: ``lsa assess``.

    ``series``: series_id, year (whole), value. ``targets``: target_id, series_id, direction
    (at_least or at_most), threshold, target_year, base_year, limit; the last four may be null.
    ``method``: statcan, eurostat, unsd, destatis, sdsn, linear, or all. Years after ``as_of`` are
    not used. Formulas, units and sources: ``docs/methods.md``.

    Returns the columns of ``lsanalytics.progress.prepare.ANSWER`` in the order of ``targets``;
    with "all" a row a target and method, and a column ``method``. Raises InputError for a column
    that is missing or a method that is not known; TableError, with row and column, for a cell.
    """
    refuse_other(method, [*methods.METHODS, "all"], "not_one_of", column="method")
    rows = table.read_series(Given("series", _polars(series, "series")))
    asked = table.read_targets(Given("targets", _polars(targets, "targets")))
    return methods.answers(rows, asked, method, _day(as_of).year if as_of is not None else None)


def predict(series: Any, targets: Any) -> pl.DataFrame:
    """The probability of meeting each target, and quantiles of the value then: ``lsa outlook``.

    ``series``: series_id, year, value, and where they are known lower, upper (bounds of the
    scale, 0 and 100 if left out), low, high (95% sampling interval), flag, better. ``targets``:
    target_id, series_id, target_year, threshold, direction. The model and how right it has been:
    ``docs/outlook.md``, ``docs/calibration.md``.

    Returns target_id, series_id, target_year, probability (0-1), q05 ... q95 (in the unit of the
    series), note; a row a target in its order. Raises InputError for a column that is missing,
    TableError, with row and column, for a cell.
    """
    rows = outlook_tables.read_series(Given("series", _polars(series, "series")))
    asked = outlook_tables.read_targets(Given("targets", _polars(targets, "targets")), rows)
    return outlook.predict(rows, asked)


# ---- what comes in


def _day(given: str | date) -> date:
    return given if isinstance(given, date) else parse_date(given, column="as_of")


def _polars(given: Any, name: str) -> pl.DataFrame:
    """A table of whatever library as a Polars frame; ``name`` is what messages call it."""
    try:
        frame = nw.from_native(given)
    except TypeError:
        raise InputError("frame_not_one", file=name, value=type(given).__name__) from None
    try:
        whole = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
        found: pl.DataFrame = whole.to_polars()
    except Exception as fault:  # each library has faults of its own
        problem = str(fault).splitlines()[0]
        raise InputError("frame_unreadable", file=name, problem=problem) from fault
    return found


def _observed(given: Any) -> pl.DataFrame:
    """The observations of a script in the form that all else relies on."""
    frame, name = _polars(given, "observations"), "observations"
    check_columns(frame, NEEDED, SCHEMA, name)
    for column in frame.columns:
        try:
            frame = frame.with_columns(pl.col(column).cast(SCHEMA[column]))
        except pl.exceptions.PolarsError:
            kind = frame.schema[column]
            raise InputError(
                "frame_type", file=name, column=column, value=kind, known=SCHEMA[column]
            ) from None
    for column in NEEDED:
        blank_rows = frame[column].is_null().arg_true()
        if column != "value" and len(blank_rows):
            at = int(blank_rows[0]) + 1
            raise InputError("frame_blank", file=name, row=at, column=column)
    for column, allowed in (("evidence", EVIDENCE), ("grain", GRAINS)):
        for value in frame[column].unique(maintain_order=True):
            if value not in allowed:
                known = ", ".join(allowed)
                raise InputError(
                    "not_one_of", file=name, column=column, value=value, known=known, hint=""
                )
    _refuse_periods(frame)
    return collect([frame if "source" in frame.columns else frame.with_columns(source=pl.lit(""))])


def _refuse_periods(frame: pl.DataFrame) -> None:
    """Raises InputError for a reported or simulated year or half-year that is another period:
    judged as a year, half of one would say more than was measured.

    Published figures bear the period of their source.
    """
    start, end = pl.col("period_start"), pl.col("period_end")
    flag = pl.col("flag") if "flag" in frame.columns else pl.lit("")
    is_over = ~flag.fill_null("").str.split(";").list.contains("partial")
    for grain, months in (("year", 12), ("half", 6)):
        begins = (start.dt.day() == 1) & ((start.dt.month() - 1) % months == 0)
        last = start.dt.offset_by(f"{months}mo").dt.offset_by("-1d")
        right = begins & ((end == last) | (~is_over & (end < last)))
        wrong = frame.with_row_index("_row", offset=1).filter(
            pl.col("grain") == grain, pl.col("evidence") != "published", ~right
        )
        for row in wrong.head(1).iter_rows(named=True):
            raise InputError(
                "frame_period",
                file="observations",
                row=row["_row"],
                column="period_start, period_end",
                value=f"{row['period_start']} – {row['period_end']}",
                grain=grain,
            )


# ---- what goes out


def _rows(assessment: Assessment) -> list[dict[str, object]]:
    common = {
        "target": assessment.target.id,
        "unit": assessment.target.unit,
        "evidence": assessment.evidence.kind,
        "headline": assessment.headline,
    }
    rows: list[dict[str, object]] = [
        {
            **common,
            "milestone": one.milestone.date,
            "threshold": one.milestone.threshold,
            "due": one.due,
            "standing": one.standing,
            "value": one.point.value if one.point and not one.point.is_range else None,
            "period_end": one.point.period_end if one.point else None,
            "distance": told_distance(one),
        }
        for one in assessment.milestones
    ]
    return rows or [{**common, "standing": assessment.headline}]
