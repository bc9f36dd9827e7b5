"""What channels meant to send: schedules and programme guides. Planned, never airtime.

A guide stands beside the log: it tells on which days a log is missing, and how far what was sent
differs from what was planned. It measures no target.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.clock import DAY, MINUTE
from lsanalytics.dataset import EVIDENCE, Accepted, Column, Dataset, Keys, labels
from lsanalytics.datasets.broadcast_log.registers import fill_channel, unlisted
from lsanalytics.frames import conform
from lsanalytics.places import Places

PLANNED = pl.Schema(
    {
        "channel": pl.String,
        "date": pl.Date,
        "planned_minutes": pl.Float64,
        "sent_minutes": pl.Float64,  # of the log of that date; 0 where there is none
        "logged": pl.Boolean,  # whether there is a log of the day
    }
)


def tables(accepted: Accepted, places: Places, as_of: date) -> dict[str, pl.DataFrame]:
    """``planned_days``: each channel and day of the guides beside its log."""
    guide, log = accepted["programme_guide"], accepted["broadcast_log"]
    return {"planned_days": planned_days(guide, log, as_of)}


def planned_days(guide: pl.DataFrame, log: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Planned and sent minutes a channel and day (PLANNED), up to ``as_of``."""

    def minutes(frame: pl.DataFrame, name: str) -> pl.DataFrame:
        length = (pl.col("end") - pl.col("start")).clip(0, DAY) / MINUTE
        return (
            frame.filter(pl.col("evidence") == "reported", pl.col("date") <= as_of)
            .group_by("channel", "date")
            .agg(length.sum().alias(name))
        )

    sent = minutes(log, "sent_minutes")
    found = (
        minutes(guide, "planned_minutes")
        .join(sent, on=["channel", "date"], how="left")
        .with_columns(
            logged=pl.col("sent_minutes").is_not_null(),
            sent_minutes=pl.col("sent_minutes").fill_null(0),
        )
        .select(list(PLANNED))
        .sort("channel", "date")
    )
    return conform(found, PLANNED, "planned days")


def compute(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add ``minutes``, and ``channel_unlisted`` as the log has it."""
    return frame.with_columns(
        ((pl.col("end") - pl.col("start")) / MINUTE).alias("minutes"),
        unlisted(keys).alias("channel_unlisted"),
    )


DATASET = Dataset(
    id="programme_guide",
    name_vi="Lịch phát sóng dự kiến",
    name_en="Programme guide",
    columns=(
        Column("channel", "Kênh", "Channel"),
        Column("date", "Ngày phát sóng", "Date", "date"),
        Column("start", "Bắt đầu dự kiến", "Planned start", "time"),
        Column("end", "Kết thúc dự kiến", "Planned end", "time", required=False),
        Column("title", "Tên chương trình", "Title"),
        Column(
            "source",
            "Loại lịch",
            "Kind of schedule",
            allowed=labels(
                list=("lịch của đài", "the station's own"),
                bxf=("BXF", "BXF"),
                nielsen=("Nielsen/NMO", "Nielsen/NMO"),
                xmltv=("XMLTV", "XMLTV"),
            ),
        ),
        EVIDENCE,
    ),
    key=("channel", "date", "start", "title"),
    unit="channel",
    day="date",
    takes="guide",
    period="month",
    example=("TH1", date(2026, 3, 15), 1175 * MINUTE, 1200 * MINUTE, "Thời sự tỉnh", "list"),
    fill=fill_channel,
    checks=compute,
    tables=tables,
    assumptions=(
        (
            "Lịch dự kiến chỉ cho biết ngày nào đáng lẽ có nhật ký; không bao giờ tính vào thời"
            " lượng phát sóng.",
            "A schedule tells on which days there should be a log; it never counts as airtime.",
        ),
    ),
)
