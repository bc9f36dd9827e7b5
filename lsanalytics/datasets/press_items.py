"""The tone of the press over time (target a1, which has a direction and no number)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl

from lsanalytics.dataset import (
    EVIDENCE,
    NOTHING_KNOWN,
    Accepted,
    Column,
    Dataset,
    Keys,
    Known,
    labels,
)
from lsanalytics.measuring import periods
from lsanalytics.measuring.groups import first_of
from lsanalytics.measuring.marks import flags, sources
from lsanalytics.measuring.sampling import Draw, along, to_csv
from lsanalytics.measuring.weighted import share
from lsanalytics.places import Places

TONES = {"press_positive_share": "positive", "press_negative_share": "negative"}
UNSETTLED = "unsettled"  # looked at by two people who did not agree
_MONTHS: dict[periods.Grain, int] = {"month": 1, "quarter": 3, "year": 12}


def observations(
    accepted: Accepted, places: Places, as_of: date, known: Known = NOTHING_KNOWN
) -> pl.DataFrame:
    """Share of positive and of negative items among all classified ones: month, quarter, year.

    Items without a tone or dated after ``as_of`` are not
    used. ``partial`` marks a period that is not over, or a month of it without an item. Items
    that came and were set aside, or on whose tone nobody has settled, count as not measured: the
    bounds hold what they leave open. How many items the press published beside these nobody knows.
    """
    items = accepted["press_items"].filter(pl.col("date") <= as_of)
    aside = known.set_aside.get("press_items", items.clear())
    no_tone = pl.col("tone").is_null() | (pl.col("tone") == UNSETTLED)
    unread = [
        frame.select("evidence", "date")
        for frame in (items.filter(no_tone), aside.filter(pl.col("date") <= as_of))
    ]
    classified = items.drop_nulls("evidence").filter(~no_tone)
    return pl.concat(
        [_over(classified, pl.concat(unread), grain, places.province, as_of) for grain in _MONTHS]
    )


def _over(
    items: pl.DataFrame, unread: pl.DataFrame, grain: periods.Grain, province: str, as_of: date
) -> pl.DataFrame:
    keys = ["evidence", "period_start"]
    dated = items.with_columns(periods.start(pl.col("date"), grain))
    missed = unread.with_columns(periods.start(pl.col("date"), grain)).group_by(keys).len("unread")
    counts = (
        dated.group_by(keys)
        .agg(
            periods.start(pl.col("date"), "month").n_unique().alias("months"),
            pl.len().alias("items"),
            pl.col("date").max().alias("measured_to"),
            *((pl.col("tone") == tone).sum().alias(tone) for tone in TONES.values()),
        )
        .join(sources(dated, keys), on=keys)
        .join(missed, on=keys, how="left")
        .with_columns(unread=pl.col("unread").fill_null(0).cast(pl.Float64))
        .with_columns(all=pl.col("items") + pl.col("unread"))
    )
    start = pl.col("period_start")
    counts = counts.join(_drawn(dated, keys), on=keys, how="left")
    covered = pl.col("items") / pl.col("all")
    return pl.concat(
        [
            counts.with_columns(
                _share=pl.coalesce(f"{tone}_share", 100.0 * pl.col(tone) / pl.col("items"))
            ).select(
                indicator=pl.lit(indicator),
                part=pl.lit(""),
                place=pl.lit(province),
                grain=pl.lit(grain),
                period_start=start,
                period_end=periods.end(start, grain, as_of),
                value="_share",
                low=pl.col(f"{tone}_low") * covered,
                high=pl.col(f"{tone}_high") * covered + 100 * (1 - covered),
                numerator=pl.col(tone).cast(pl.Float64),
                denominator=pl.col("items").cast(pl.Float64),
                covered=covered,
                measured_to="measured_to",
                units=pl.col("all"),
                units_measured=pl.col("items").cast(pl.Float64),
                unit=pl.lit("items"),
                bound_low=pl.when(pl.col("unread") > 0).then(pl.col("_share") * covered),
                bound_high=pl.when(pl.col("unread") > 0).then(
                    pl.col("_share") * covered + 100 * (1 - covered)
                ),
                evidence="evidence",
                flag=flags(
                    partial=periods.is_open(start, grain, as_of)
                    | (pl.col("months") < _MONTHS[grain])
                ),
                source="source",
            )
            for indicator, tone in TONES.items()
        ]
    )


def _drawn(items: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Share and limits of each tone in the groups of which every item says of how many it was drawn
    (``lsa items``): outlets and months are strata, their items drawn without replacement."""
    told: list[dict[str, object]] = []
    for key, group in items.partition_by(keys, as_dict=True).items():
        if group["listed"].null_count():
            continue
        month = pl.col("date").dt.truncate("1mo").cast(pl.String)
        strata = group.with_columns(
            stratum=pl.concat_str(pl.col("outlet").fill_null("–"), month, separator="/"),
            cluster=pl.lit(None, dtype=pl.String),
        ).with_columns(
            population=pl.max_horizontal(pl.col("listed"), pl.len().over("stratum")),
            weight=pl.col("listed").max().over("stratum") / pl.len().over("stratum"),
        )
        row: dict[str, object] = dict(zip(keys, key, strict=True))
        for tone in TONES.values():
            yes = pl.when(pl.col("tone") == tone).then(pl.lit("yes")).otherwise(pl.lit("no"))
            found = share(strata.with_columns(answer=yes), "answer")
            if found is not None:
                row |= {f"{tone}_share": found.value, f"{tone}_low": found.low}
                row[f"{tone}_high"] = found.high
        told.append(row)
    numbers = [f"{tone}_{what}" for tone in TONES.values() for what in ("share", "low", "high")]
    schema = {"evidence": pl.String, "period_start": pl.Date, **dict.fromkeys(numbers, pl.Float64)}
    return pl.DataFrame(told, schema=schema)


MONTH = ["outlet", "_month"]
FEW = 20  # items of an outlet and month without which they are not compared


def checks(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add, on the first item of an outlet in a month, ``one_tone`` (the tone that all of at least
    ``FEW`` items have) and ``items_to_before`` (their number in per cent of that of the month
    before, where that had as many; null of the running month)."""
    dated = frame.with_columns(pl.col("date").dt.truncate("1mo").alias("_month"))
    counted = dated.drop_nulls(MONTH).filter(pl.col("copy_of").is_null())
    months = counted.group_by(MONTH).agg(
        pl.len().alias("_items"),
        pl.when(pl.col("sent_tone").n_unique() == 1, pl.col("sent_tone").first() != UNSETTLED)
        .then(pl.col("sent_tone").first())
        .first()
        .alias("_tone"),
    )
    last = months.select(
        "outlet",
        pl.col("_month").dt.offset_by("1mo").alias("_month"),
        pl.col("_items").alias("_before"),
    )
    over = pl.col("_month").dt.month_end() <= as_of
    many = pl.col("_before") >= FEW
    return (
        dated.join(months, on=MONTH, how="left", maintain_order="left")
        .join(last, on=MONTH, how="left", maintain_order="left")
        .with_columns(
            first_of(MONTH, pl.when(pl.col("_items") >= FEW).then("_tone")).alias("one_tone"),
            first_of(
                MONTH, pl.when(over & many).then(100 * pl.col("_items") / pl.col("_before"))
            ).alias("items_to_before"),
        )
        .drop("_month", "_items", "_tone", "_before")
    )


MERGED = date(2025, 4, 1)  # two agencies became one
POSITIVE = {2020.0: 51.0, 2023.0: 57.5, 2025.0: 63.0, 2027.0: 66.5}
NEGATIVE = {2020.0: 15.0, 2023.0: 12.0, 2025.0: 9.5, 2027.0: 8.5}
LAST_MONTH = (2026, 10)


def sample(places: Places, seed: int) -> Iterator[tuple[str, bytes]]:
    """One file a year."""
    for year in range(2020, LAST_MONTH[0] + 1):
        rows: list[dict[str, object]] = []
        for month in range(1, (LAST_MONTH[1] if year == LAST_MONTH[0] else 12) + 1):
            draw = Draw(seed, f"press/{year}-{month:02d}")
            for row in sorted(_month(year, month, draw), key=lambda row: str(row["date"])):
                rows.append(row | {"item": f"TB{year % 100}-{len(rows) + 1:04d}"})
        yield f"mau-{year}.csv", to_csv(SAMPLED, rows)


def _month(year: int, month: int, draw: Draw) -> Iterator[dict[str, object]]:
    first = date(year, month, 1)
    days = (date(year + month // 12, month % 12 + 1, 1) - first).days
    when = year + (month - 0.5) / 12
    # months differ by more than the luck of the draw: a campaign, a flood
    positive = (along(POSITIVE, when) + 2.2 * draw.normal()) / 100
    negative = (along(NEGATIVE, when) + 1.2 * draw.normal()) / 100
    for _ in range(draw.whole(50, 62)):
        day = first + timedelta(days=draw.whole(0, days - 1))
        chance = draw.share()
        tone = "neutral"
        if chance < positive:
            tone = "positive"
        elif chance > 1 - negative:
            tone = "negative"
        yield {"date": day, "outlet": _outlet(day, draw), "tone": tone}


def _outlet(day: date, draw: Draw) -> str:
    before = ("BC-A", "BC-A", "BC-B", "BC-B", "BC-C", "BC-D")
    since = ("BC-AB", "BC-AB", "BC-AB", "BC-AB", "BC-C", "BC-D")
    return draw.one(before if day < MERGED else since)


DATASET = Dataset(
    id="press_items",
    name_vi="Tin, bài trên báo chí theo sắc thái",
    name_en="Press items by tone",
    columns=(
        Column("item", "Mã tin, bài", "Item code"),
        Column("date", "Ngày đăng", "Date", "date"),
        Column("outlet", "Mã cơ quan báo chí", "Outlet code"),
        Column(
            "tone",
            "Sắc thái",
            "Tone",
            allowed=labels(
                positive=("tích cực", "positive"),
                neutral=("trung tính", "neutral"),
                negative=("tiêu cực", "negative"),
                unsettled=("chưa thống nhất", "not settled"),
            ),
        ),
        Column("listed", "Số tin, bài được liệt kê", "Items listed", "integer", required=False),
        EVIDENCE,
    ),
    key=("item",),
    unit="outlet",
    day="date",
    takes="items",
    period="month",
    example=("TB26-0001", date(2026, 3, 15), "BC-A", "positive", None),
    checks=checks,
    observations=observations,
    sample=sample,
    assumptions=(
        (
            "Mẫu số là tin, bài đã phân loại sắc thái, gồm cả trung tính.",
            "The denominator is the classified items, neutral ones included.",
        ),
    ),
)
SAMPLED = tuple(one for one in DATASET.columns if one.name != "listed")
