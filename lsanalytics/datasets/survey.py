"""A survey of people: who hears the radio and sees the television (target a2), with weights.

A second way to a2 beside the people that communes count: drawn, so that it has limits. Where the
communes of a year reported, their count stays and the survey stands beside it.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.dataset import (
    EVIDENCE,
    NOTHING_KNOWN,
    YES_NO,
    Accepted,
    Column,
    Dataset,
    Keys,
    Known,
)
from lsanalytics.datasets.coverage import reach
from lsanalytics.measuring import periods
from lsanalytics.measuring.marks import flags, sources
from lsanalytics.measuring.weighted import share, told_by_itself
from lsanalytics.observations import empty
from lsanalytics.places import Places

INDICATOR = "people_reached_share"
ANSWERS = {"radio": "heard", "tv": "seen"}


def observations(
    accepted: Accepted, places: Places, as_of: date, known: Known = NOTHING_KNOWN
) -> pl.DataFrame:
    """Shares of people by year and medium: of the province, and of communes with enough people.

    Part "" is the weaker medium, whose least and most are the lower ones of the two. ``low`` and
    ``high`` are the limits of the design; ``covered`` is 1, since the sample speaks of all, but for
    the weight of persons who did not answer or whose rows could not be used: they may have said
    anything, which the bounds hold (flag ``answers_missing``). A year of which communes reported is
    left to them.
    """
    rows = accepted["survey"].filter(pl.col("surveyed") <= as_of)
    held = accepted.get("coverage")
    if held is not None and not held.is_empty():
        counted = held.filter(pl.col("evidence") == "reported")["year"].unique().to_list()
        rows = rows.filter(~pl.col("surveyed").dt.year().is_in(counted))
    found = shares(rows, places.province)
    if found.is_empty():
        return empty()
    start = pl.col("period_start")
    traced = sources(_dated(rows), ["evidence", "period_start"])
    lost = 1 - pl.col("covered")
    return (
        found.join(traced, on=["evidence", "period_start"])
        .join(_covered(rows, known, as_of, places.province), on=[*_GROUP, "part"], how="left")
        .with_columns(
            low=pl.col("low") * pl.col("covered"),
            high=pl.col("high") * pl.col("covered") + 100 * lost,
            bound_low=pl.when(lost > 0).then(pl.col("value") * pl.col("covered")),
            bound_high=pl.when(lost > 0).then(pl.col("value") * pl.col("covered") + 100 * lost),
        )
        .with_columns(
            indicator=pl.lit(INDICATOR),
            grain=pl.lit("year"),
            period_end=periods.end(start, "year", as_of),
            flag=flags(partial=periods.is_open(start, "year", as_of), answers_missing=lost > 0),
        )
        .drop("people", "clusters")
    )


_GROUP = ["evidence", "period_start", "place"]


def _covered(rows: pl.DataFrame, known: Known, as_of: date, province: str) -> pl.DataFrame:
    """``covered``: of the weight of all persons whose rows came the share of those who answered, by
    part; of the weaker medium the smaller one."""
    aside = known.set_aside.get("survey", rows.clear()).filter(pl.col("surveyed") <= as_of)
    both = pl.concat(
        [
            _dated(some).select(
                "evidence",
                "period_start",
                "place",
                "weight",
                **{part: pl.col(said).is_not_null() & used for part, said in ANSWERS.items()},
            )
            for some, used in ((rows, True), (aside, False))
        ]
    ).with_columns(pl.col("weight").fill_null(pl.col("weight").mean()))
    every = pl.concat([both.with_columns(place=pl.lit(province)), both.drop_nulls("place")])
    weight = pl.col("weight")
    return (
        every.group_by(_GROUP)
        .agg(weight.filter(part).sum().alias(part) / weight.sum() for part in ANSWERS)
        .with_columns(pl.min_horizontal(list(ANSWERS)).alias(""))
        .unpivot(index=_GROUP, variable_name="part", value_name="covered")
    )


def _dated(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(periods.start(pl.col("surveyed"), "year"))


def shares(rows: pl.DataFrame, province: str) -> pl.DataFrame:
    """Share, limits, people and clusters by evidence, year, place and part."""
    told: list[dict[str, object]] = []
    grouped = _dated(rows).partition_by("evidence", "period_start", as_dict=True)
    for (evidence, begins), asked in sorted(grouped.items(), key=lambda one: str(one[0])):
        groups: dict[str, pl.Expr | None] = {province: None} | {
            str(code): pl.col("place") == code
            for (code,), one in asked.drop_nulls("place")
            .partition_by("place", as_dict=True)
            .items()
            if told_by_itself(one) and code != province
        }
        for place, within in sorted(groups.items()):
            group = asked if within is None else asked.filter(within)
            spot = {"evidence": evidence, "period_start": begins, "place": place}
            media = []
            for part, answer in ANSWERS.items():
                found = share(asked, answer, within)
                if found is None:
                    continue
                media.append(
                    {
                        **spot,
                        "part": part,
                        "value": found.value,
                        "low": found.low,
                        "high": found.high,
                        "people": found.people,
                        "clusters": found.clusters,
                        "measured_to": group["surveyed"].max(),
                    }
                )
            told += media
            if len(media) == len(ANSWERS):
                weaker = min(media, key=lambda one: (one["value"], one["part"]))
                ends = {end: min(one[end] for one in media) for end in ("low", "high")}
                told.append(weaker | {"part": "", **ends})
    return pl.DataFrame(told, schema=_SHARES)


_SHARES = pl.Schema(
    {
        "evidence": pl.String,
        "period_start": pl.Date,
        "place": pl.String,
        "part": pl.String,
        **dict.fromkeys(("value", "low", "high"), pl.Float64),
        "people": pl.Int64,
        "clusters": pl.Int64,
        "measured_to": pl.Date,
    }
)


BESIDE_COUNT = pl.Schema(
    {
        "period_start": pl.Date,
        "place": pl.String,
        "part": pl.String,
        "people": pl.Int64,  # who answered
        "clusters": pl.Int64,
        **dict.fromkeys(("value", "low", "high"), pl.Float64),
        "counted": pl.Float64,  # per cent as communes report it; null where they did not
    }
)


def tables(accepted: Accepted, places: Places, as_of: date) -> dict[str, pl.DataFrame]:
    """``survey_beside``: what surveys say, beside what communes report of the same year, place and
    medium."""
    rows = accepted["survey"].filter(pl.col("evidence") == "reported", pl.col("surveyed") <= as_of)
    if rows.is_empty():
        return {"survey_beside": BESIDE_COUNT.to_frame()}
    keys = ["period_start", "place", "part"]
    found = shares(rows, places.province)
    counted = reach.observations(
        accepted["coverage"].filter(pl.col("evidence") == "reported"), places, as_of
    ).select(*keys, counted="value")
    told = found.join(counted, on=keys, how="left", maintain_order="left")
    return {"survey_beside": told.select(BESIDE_COUNT.names())}


def compute(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add ``no_answer``: the person of a row that says neither heard nor seen."""
    nothing = pl.col("sent_heard").is_null() & pl.col("sent_seen").is_null()
    return frame.with_columns(pl.when(nothing).then("person").alias("no_answer"))


DATASET = Dataset(
    id="survey",
    name_vi="Điều tra người nghe, người xem",
    name_en="Survey of listeners and viewers",
    columns=(
        Column("surveyed", "Ngày điều tra", "Date of the interview", "date"),
        Column("person", "Mã phiếu", "Person code"),
        Column("place", "Mã đơn vị hành chính", "Place code", required=False),
        Column("weight", "Quyền số", "Weight", "decimal"),
        Column("stratum", "Tầng", "Stratum", required=False),
        Column("cluster", "Chùm", "Cluster", required=False),
        Column("heard", "Nghe được phát thanh", "Hears the radio", required=False, allowed=YES_NO),
        Column("seen", "Xem được truyền hình", "Sees television", required=False, allowed=YES_NO),
        EVIDENCE,
    ),
    key=("surveyed", "person"),
    unit="person",
    day="surveyed",
    example=(date(2026, 3, 15), "P0001", "05977", 412.5, "miền núi", "T01", "yes", "yes"),
    checks=compute,
    observations=observations,
    tables=tables,
    assumptions=(
        (
            "Người được hỏi đại diện cho dân số theo quyền số; khoảng 95% theo thiết kế mẫu (tầng,"
            " chùm), giới hạn Korn–Graubard.",
            "Those asked stand for the people by their weights; 95% limits follow the design"
            " (strata, clusters) after Korn and Graubard.",
        ),
        (
            "Xã chỉ được tính riêng khi có ít nhất 30 người và 2 chùm; năm đã có báo cáo của các xã"
            " thì lấy báo cáo.",
            "A commune is told by itself with at least 30 people and 2 clusters; a year of which"
            " communes reported is left to them.",
        ),
    ),
)
