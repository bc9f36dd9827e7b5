"""What channels were on air, programme by programme (targets a4, a5, a6)."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.clock import MINUTE
from lsanalytics.dataset import NOTHING_KNOWN, Accepted, Dataset, Known
from lsanalytics.datasets.broadcast_log import airtime
from lsanalytics.datasets.broadcast_log.checks import compute
from lsanalytics.datasets.broadcast_log.columns import COLUMNS
from lsanalytics.datasets.broadcast_log.long_log import daily_shares
from lsanalytics.datasets.broadcast_log.registers import fill
from lsanalytics.datasets.broadcast_log.sample import files
from lsanalytics.places import Places


def observations(
    accepted: Accepted, places: Places, as_of: date, known: Known = NOTHING_KNOWN
) -> pl.DataFrame:
    """Observations of a4, a5 and a6; see ``airtime.observations``."""
    return airtime.observations(accepted["broadcast_log"], places.province, as_of, known)


def tables(accepted: Accepted, places: Places, as_of: date) -> dict[str, pl.DataFrame]:
    """``airtime_days``: the shares of each monitored day; ``airtime_years``: hours a day."""
    days = airtime.daily(accepted["broadcast_log"], as_of)
    return {"airtime_days": airtime.shares(days), "airtime_years": airtime.hours(days)}


DATASET = Dataset(
    id="broadcast_log",
    name_vi="Nhật ký phát sóng",
    name_en="Broadcast log",
    columns=COLUMNS,
    key=("channel", "date", "start"),
    unit="channel",
    day="date",
    takes="log",
    period="month",
    apart="channel",
    example=(
        "TH1",
        "tv",
        date(2026, 3, 15),
        1175 * MINUTE,
        1470 * MINUTE,
        "Thời sự tỉnh",
        "new_in_house",
        "TS-150326",
        "phát lần đầu",
    ),
    fill=fill,
    checks=compute,
    observations=observations,
    tables=tables,
    days=daily_shares,
    sample=files,
    assumptions=(
        (
            "Giả định của sổ theo dõi, vì chưa có định nghĩa pháp lý: sản xuất trong tỉnh gồm"
            " tự sản xuất mới, tự sản xuất phát lại và hợp tác sản xuất trong tỉnh; quảng cáo"
            " và nội dung khác chỉ tính vào tổng thời lượng, nên tỷ lệ sản xuất trong tỉnh và"
            " tỷ lệ khai thác không nhất thiết cộng thành 100%.",
            "An assumption of this workbook, since no legal definition is at hand: produced "
            "in the province means new in-house production, in-house repeats and in-province "
            "co-production; advertising and other content count in the total only, so that "
            "the shares produced and taken need not make 100%.",
        ),
        (
            "Giá trị của năm là tổng số phút trong các ngày được theo dõi của năm; lấy kênh "
            "có kết quả kém hơn.",
            "The value of a year is the minutes of its monitored days taken together; the "
            "worse channel governs.",
        ),
        (
            "Phút phát chồng nhau chỉ tính một lần: chương trình bắt đầu sau thay chương "
            "trình bắt đầu trước; khoảng trống giữa các chương trình không phải là thời lượng"
            " phát sóng.",
            "Minutes that overlap count once: the programme that starts later takes over from"
            " the earlier one; gaps between programmes are not airtime.",
        ),
        (
            "Chương trình phát qua 0 giờ được chia cho hai ngày; phần rơi vào ngày không được"
            " theo dõi thì không tính.",
            "A programme that runs past midnight is split over two days; minutes on a day "
            "that is not monitored are left out.",
        ),
    ),
)
