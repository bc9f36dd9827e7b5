"""Hours on air by kind and period: the quarterly, half-yearly and yearly forms of stations.

A second source beside the log. It measures no target: a form does not say what it counts as made in
the province, nor day by day. Where both speak of one period, what they differ in is shown.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.channels import MEDIA
from lsanalytics.dataset import EVIDENCE, Accepted, Column, Dataset, Keys, labels
from lsanalytics.datasets.broadcast_log.columns import LABELS as ORIGINS
from lsanalytics.frames import conform
from lsanalytics.measuring.marks import sources
from lsanalytics.places import Places

PARTS = tuple(ORIGINS)
MONTHS = {"quarter": 3, "half": 6, "year": 12}
DAYS_A_MONTH = 365.25 / 12
SHARES = {
    "a4": (PARTS[:3], PARTS),
    "a5": (PARTS[:1], PARTS[:3]),
    "a6": (PARTS[3:5], PARTS),
}
BESIDE_LOG = pl.Schema(
    {
        "station": pl.String,
        "medium": pl.String,
        "period_start": pl.Date,
        "period_end": pl.Date,
        "hours": pl.Float64,  # the total that the form states, or the sum of its parts
        "unexplained": pl.Float64,  # hours of the total that are of no part
        **{f"form_{share}": pl.Float64 for share in SHARES},  # per cent
        "log_days": pl.Int64,
        **{f"log_{share}": pl.Float64 for share in SHARES},
        "source": pl.String,
    }
)


def tables(accepted: Accepted, places: Places, as_of: date) -> dict[str, pl.DataFrame]:
    """``stated_hours``: what forms say of each medium and period, beside the log of that period."""
    found = stated_hours(accepted["airtime_summary"], accepted["broadcast_log"], as_of)
    return {"stated_hours": found}


def stated_hours(forms: pl.DataFrame, log: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """One row a station, medium and period (BESIDE_LOG), of reported forms up to ``as_of``.

    "-" in a form is nothing. The subtotal ``own`` is its two parts said again and is not added.
    """
    from lsanalytics.datasets.broadcast_log.airtime import daily

    rows = forms.filter(pl.col("evidence") == "reported", pl.col("period") <= as_of)
    if rows.is_empty():
        return BESIDE_LOG.to_frame()
    days = daily(log.filter(pl.col("evidence") == "reported"), as_of)
    told = []
    keys = ["station", "period", "span"]
    for (station, period, span), group in rows.partition_by(
        keys, as_dict=True, maintain_order=True
    ).items():
        assert isinstance(period, date)
        begins = _start(period, MONTHS[str(span)])
        for medium in MEDIA:
            hours = dict(group.select("kind", medium).drop_nulls().iter_rows())
            if not hours:
                continue
            parts = {kind: hours.get(kind, 0.0) for kind in PARTS}
            total = hours.get("total", sum(parts.values()))
            logged = days.filter(
                pl.col("medium") == medium, pl.col("date").is_between(begins, period)
            )
            sent = {kind: float(logged[f"minutes_{kind}"].sum()) for kind in PARTS}
            told.append(
                {
                    "station": station,
                    "medium": medium,
                    "period_start": begins,
                    "period_end": period,
                    "hours": total,
                    "unexplained": round(total - sum(parts.values()), 6),
                    **{f"form_{share}": _share(parts, share) for share in SHARES},
                    "log_days": logged.height,
                    **{f"log_{share}": _share(sent, share) for share in SHARES},
                    "source": sources(group, ["station"])["source"][0],
                }
            )
    return conform(pl.DataFrame(told, schema=BESIDE_LOG), BESIDE_LOG, "hours of forms")


def _start(period: date, months: int) -> date:
    first = period.year * 12 + period.month - months
    return date(first // 12, first % 12 + 1, 1)


def _share(parts: dict[str, float], name: str) -> float | None:
    some, of = SHARES[name]
    whole = sum(parts[kind] for kind in of)
    return 100 * sum(parts[kind] for kind in some) / whole if whole else None


def compute(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add, on the row of the total, ``unexplained_radio`` and ``unexplained_tv``: hours of it that
    stand in no part (negative: parts beyond the total); ``of_period_…``: the total in per cent of
    all hours of the period; ``to_before_…``: in per cent of the station's total one period before.
    """
    parts = frame.filter(pl.col("kind").is_in(list(PARTS)))
    by = ["station", "period", "span"]
    sums = parts.group_by(by).agg(pl.col(medium).sum().alias(f"_{medium}") for medium in MEDIA)
    is_total = pl.col("kind") == "total"
    found = (
        frame.join(sums, on=by, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(
            pl.when(is_total)
            .then((pl.col(medium) - pl.col(f"_{medium}")).round(6))
            .alias(f"unexplained_{medium}")
            for medium in MEDIA
        )
        .drop("_radio", "_tv")
    )
    months = pl.col("span").replace_strict(MONTHS, default=None, return_dtype=pl.Int64)
    of_period = 24 * DAYS_A_MONTH * months
    before = (
        pl.col("period")
        .dt.offset_by(pl.concat_str(pl.lit("-"), months, pl.lit("mo")))
        .dt.month_end()
    )
    totals = frame.filter(is_total).select(*by, *MEDIA).unique(by, keep="first")
    compared = found.with_columns(before.alias("_before")).join(
        totals.rename({"period": "_before", **{one: f"_{one}" for one in MEDIA}}),
        on=["station", "_before", "span"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    return compared.with_columns(
        *(
            pl.when(is_total).then(100 * pl.col(one) / of_period).alias(f"of_period_{one}")
            for one in MEDIA
        ),
        *(
            pl.when(is_total & (pl.col(f"_{one}") > 0))
            .then(100 * pl.col(one) / pl.col(f"_{one}"))
            .alias(f"to_before_{one}")
            for one in MEDIA
        ),
    ).drop("_before", "_radio", "_tv")


DATASET = Dataset(
    id="airtime_summary",
    name_vi="Thời lượng phát sóng theo kỳ báo cáo",
    name_en="Hours on air by reporting period",
    columns=(
        Column("station", "Đơn vị báo cáo", "Station", required=False),
        Column("period", "Kỳ báo cáo", "Period", "date"),
        Column(
            "span",
            "Loại kỳ",
            "Length of the period",
            allowed=labels(
                quarter=("quý", "quarter"), half=("6 tháng", "half-year"), year=("năm", "year")
            ),
        ),
        Column(
            "kind",
            "Loại thời lượng",
            "Kind of airtime",
            allowed=labels(
                total=("tổng thời lượng phát sóng", "total"),
                own=("tự sản xuất", "own production"),
                **ORIGINS,
            ),
        ),
        Column("radio", "Phát thanh (giờ)", "Radio (hours)", "decimal", required=False),
        Column("tv", "Truyền hình (giờ)", "Television (hours)", "decimal", required=False),
        EVIDENCE,
    ),
    key=("station", "period", "span", "kind"),
    unit="station",
    day="period",
    takes="summary",
    example=("Đài tỉnh", date(2026, 3, 31), "quarter", "total", 1440.0, 1620.5),
    checks=compute,
    tables=tables,
    assumptions=(
        (
            "Biểu của đài là nguồn thứ hai bên cạnh nhật ký, không dùng để kết luận mục tiêu.",
            "The forms of a station are a second source beside its log; they judge no target.",
        ),
    ),
)
