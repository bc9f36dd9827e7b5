"""Press agencies that run a suitable newsroom model (target a3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from lsanalytics.dataset import (
    EVIDENCE,
    NOTHING_KNOWN,
    RESULT,
    Accepted,
    Column,
    Dataset,
    Keys,
    Known,
    labels,
)
from lsanalytics.measuring import periods
from lsanalytics.measuring.groups import breaks, change_of_passed, missing_codes
from lsanalytics.measuring.marks import flags, sources
from lsanalytics.measuring.requirements import every, latest
from lsanalytics.measuring.sampling import to_csv
from lsanalytics.places import Places

LABELS = labels(
    shared_desk=("bàn biên tập chung", "shared newsroom desk"),
    multi_platform=("xuất bản đa nền tảng", "publishes on several platforms"),
    content_system=("hệ thống quản trị nội dung", "content management system"),
    audience_data=("phân tích dữ liệu bạn đọc", "audience data in use"),
)
CRITERIA = tuple(LABELS)
ROUND_DAYS = 60  # assessments so close to the last one of the year belong to the same round
_YEAR = ["evidence", "period_start"]


def checks(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """``criteria_missing``: what an assessment leaves out, on its first row; ``passed_change``: how
    far it is from the outlet's assessment before."""
    group = ["assessed", "outlet"]
    found = missing_codes(frame, group, "criterion", "criteria_missing", [CRITERIA])
    return change_of_passed(found, "outlet", "assessed", len(CRITERIA)).with_columns(
        pl.when(pl.col("outlet_name") != pl.col("outlet_name").first().over("outlet"))
        .then("outlet_name")
        .alias("name_differs")
    )


def rounds(newsrooms: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The last assessment round of each year, one row an outlet and criterion.

    Columns: evidence, period_start (1 January), outlet, outlet_name, criterion, state, assessed,
    file, row, earlier_left_out. Where two agencies merge in a year, those assessed long before
    the merged one are no longer agencies in operation: they are left out, and the year says so.
    """
    named = newsrooms.drop_nulls(["evidence", "assessed", "outlet", "criterion", "result"])
    rows = latest(
        named.with_columns(periods.start(pl.col("assessed"), "year")),
        [*_YEAR, "outlet", "criterion"],
        "assessed",
        as_of,
    )
    begin = pl.col("assessed").max().over(_YEAR) - pl.duration(days=ROUND_DAYS)
    in_round = pl.col("assessed").max().over([*_YEAR, "outlet"]) > begin
    return (
        rows.with_columns(in_round=in_round)
        .with_columns(earlier_left_out=(~pl.col("in_round")).any().over(_YEAR))
        .filter("in_round")
        .select(
            *(*_YEAR, "outlet", "outlet_name", "criterion"),
            pl.col("result").alias("state"),
            *("assessed", "file", "row", "earlier_left_out"),
        )
        .sort(*_YEAR, "outlet", "criterion")
    )


def observations(
    accepted: Accepted, places: Places, as_of: date, known: Known = NOTHING_KNOWN
) -> pl.DataFrame:
    """Share of press agencies that meet every criterion, one observation a year.

    Criteria that do not apply are passed over. Flags: ``denominator_changed`` where the number of
    agencies, judged or not, differs from the year before it; ``incomplete`` where an agency without
    a failed but with a missing criterion could not be counted; ``partial`` for a year that is not
    over.

    Agencies that were not judged (a criterion missing, a row set aside, none sent at all where the
    rule tells how many there are) leave it open between the bounds: as if none or all of them met
    every criterion.
    """
    rule = known.rules.get("newsroom_model_share")
    found = rounds(accepted["newsrooms"], as_of)
    states = every(found, [*_YEAR, "outlet"], len(CRITERIA))
    start = pl.col("period_start")
    return (
        states.group_by(_YEAR)
        .agg(
            numerator=(pl.col("state") == "passed").sum().cast(pl.Float64),
            denominator=pl.col("state").is_in(["passed", "failed"]).sum().cast(pl.Float64),
            incomplete=(pl.col("state") == "unknown").any(),
            outlets=pl.col("outlet"),
            held=pl.col("outlet"),
        )
        .filter(pl.col("denominator") > 0)
        .join(sources(found, _YEAR), on=_YEAR)
        .join(
            found.group_by(_YEAR).agg(
                pl.col("earlier_left_out").any(), measured_to=pl.col("assessed").max()
            ),
            on=_YEAR,
        )
        .sort(_YEAR)
        .join(_set_aside(known), on=_YEAR, how="left", maintain_order="left")
        .with_columns(units=_units(known, as_of))
        .with_columns(unknown=pl.col("units") - pl.col("denominator"))
        .pipe(breaks, rule.same_units if rule else 0, (), ["evidence"])
        .with_columns(before=pl.col("units").shift(1).over("evidence"))
        .select(
            indicator=pl.lit("newsroom_model_share"),
            part=pl.lit(""),
            place=pl.lit(places.province),
            grain=pl.lit("year"),
            period_start=start,
            period_end=periods.end(start, "year", as_of),
            value=100 * pl.col("numerator") / pl.col("denominator"),
            numerator="numerator",
            denominator="denominator",
            covered=pl.col("denominator") / pl.col("units"),
            measured_to="measured_to",
            units="units",
            units_measured="denominator",
            unit=pl.lit("outlets"),
            bound_low=pl.when(pl.col("unknown") > 0).then(
                100 * pl.col("numerator") / pl.col("units")
            ),
            bound_high=pl.when(pl.col("unknown") > 0).then(
                100 * (pl.col("numerator") + pl.col("unknown")) / pl.col("units")
            ),
            evidence="evidence",
            flag=flags(
                **{"break": pl.col("break")},
                denominator_changed=(pl.col("before") != pl.col("units")).fill_null(False),
                earlier_round_left_out=pl.col("earlier_left_out"),
                incomplete=pl.col("incomplete"),
                partial=periods.is_open(start, "year", as_of),
            ),
            source="source",
        )
    )


def tables(accepted: Accepted, places: Places, as_of: date) -> dict[str, pl.DataFrame]:
    """``lacking``: the press agencies that fail a criterion in the latest year (LACKING)."""
    found = rounds(accepted["newsrooms"], as_of)
    newest = pl.col("period_start") == pl.col("period_start").max().over("evidence")
    failed = found.filter(newest, pl.col("state") == "failed")
    units = failed.group_by("evidence", "outlet", maintain_order=True).agg(
        pl.col("outlet_name").last().alias("name"),
        *(
            pl.col("criterion")
            .replace_strict({code: said[at] for code, said in LABELS.items()})
            .str.join("; ")
            .alias(f"lacks_{language}")
            for at, language in enumerate(("vi", "en"))
        ),
    )
    named = units.rename({"outlet": "unit"}).with_columns(
        indicator=pl.lit("newsroom_model_share"), level=pl.lit(""), place=pl.lit("")
    )
    return {"lacking": named}


def _set_aside(known: Known) -> pl.DataFrame:
    """``aside``: the agencies of which a row of the year was set aside."""
    rows = known.set_aside.get("newsrooms")
    if rows is None:
        return pl.DataFrame(
            schema={
                "evidence": pl.String,
                "period_start": pl.Date,
                "aside": pl.List(pl.String),
            }
        )
    return (
        rows.with_columns(periods.start(pl.col("assessed"), "year"))
        .drop_nulls([*_YEAR, "outlet"])
        .group_by(_YEAR)
        .agg(aside=pl.col("outlet").unique())
    )


def _units(known: Known, as_of: date) -> pl.Expr:
    """How many agencies there are: those seen, or more where the rule tells of more."""
    rule = known.rules.get("newsroom_model_share")
    seen = pl.col("outlets").list.set_union(pl.col("aside").fill_null([])).list.len()
    end = periods.end(pl.col("period_start"), "year", as_of)
    told = end.map_elements(rule.units_on, return_dtype=pl.Float64) if rule else pl.lit(0.0)
    return pl.max_horizontal(seen.cast(pl.Float64), told)


NAMES = {
    "BC-A": "Báo mẫu A",
    "BC-B": "Đài mẫu B",
    "BC-C": "Tạp chí mẫu C",
    "BC-AB": "Báo và Đài mẫu AB",
    "BC-D": "Báo mẫu D",  # of another province: writes about this one, is not assessed here
}
# Criteria that an outlet still failed at each assessment, in the order of CRITERIA; an outlet
# without failures runs a suitable newsroom.
FAILED: dict[date, dict[str, tuple[int, ...]]] = {
    date(2020, 11, 30): {"BC-A": (0, 2, 3), "BC-B": (0, 1, 3), "BC-C": (0, 1, 2, 3)},
    date(2021, 11, 30): {"BC-A": (3,), "BC-B": (0, 3), "BC-C": (0, 2, 3)},
    date(2022, 11, 30): {"BC-A": (), "BC-B": (0, 3), "BC-C": (0, 3)},
    date(2023, 11, 30): {"BC-A": (), "BC-B": (0,), "BC-C": (3,)},
    date(2024, 11, 30): {"BC-A": (), "BC-B": (0,), "BC-C": ()},
    date(2025, 11, 30): {"BC-AB": (0, 2), "BC-C": ()},
    date(2026, 9, 30): {"BC-AB": (), "BC-C": ()},
}


def sample(places: Places, seed: int) -> Iterator[tuple[str, bytes]]:
    """The one sample file: every criterion of every outlet on each day of assessment."""
    rows: list[dict[str, object]] = [
        {
            "assessed": day,
            "outlet": outlet,
            "outlet_name": NAMES[outlet],
            "criterion": criterion,
            "result": "failed" if index in failed else "passed",
        }
        for day, outlets in FAILED.items()
        for outlet, failed in outlets.items()
        for index, criterion in enumerate(CRITERIA)
    ]
    yield "mau-danh-gia.csv", to_csv(DATASET.columns, rows)


DATASET = Dataset(
    id="newsrooms",
    name_vi="Mô hình tòa soạn của cơ quan báo chí",
    name_en="Newsroom models of press agencies",
    columns=(
        Column("assessed", "Ngày đánh giá", "Date assessed", "date"),
        Column("outlet", "Mã cơ quan báo chí", "Outlet code"),
        Column("outlet_name", "Tên cơ quan báo chí", "Outlet name"),
        Column("criterion", "Tiêu chí", "Criterion", allowed=LABELS),
        Column("result", "Kết quả", "Result", allowed=RESULT),
        EVIDENCE,
    ),
    key=("assessed", "outlet", "criterion"),
    unit="outlet",
    day="assessed",
    example=(date(2026, 3, 15), "BC-A", "Báo A", "shared_desk", "passed"),
    checks=checks,
    observations=observations,
    tables=tables,
    sample=sample,
    assumptions=(
        (
            "Cơ quan báo chí đạt khi đạt mọi tiêu chí áp dụng ở đợt đánh giá cuối trong năm.",
            "A press agency counts when it meets every criterion that applies in the last "
            "assessment round of the year.",
        ),
    ),
)
