"""The columns of a broadcast log."""

from __future__ import annotations

from lsanalytics.dataset import EVIDENCE, MEDIUM, Column, labels

LABELS = labels(
    new_in_house=("tự sản xuất mới", "new in-house production"),
    repeat_in_house=("tự sản xuất phát lại", "in-house repeat"),
    coproduction=("hợp tác sản xuất trong tỉnh", "in-province co-production"),
    taken_domestic=("khai thác kênh trong nước", "taken from domestic channels"),
    taken_foreign=("khai thác kênh nước ngoài", "taken from foreign channels"),
    other=("quảng cáo, khác", "advertising, other"),
)
ORIGINS = tuple(LABELS)
UNKNOWN = "unknown"  # on air, of an origin that neither the log nor the station's table names
MEASURED = (*ORIGINS, UNKNOWN)
COLUMNS = (
    Column("channel", "Kênh", "Channel"),
    Column("medium", "Loại hình", "Medium", required=False, allowed=MEDIUM),
    Column("date", "Ngày phát sóng", "Date", "date"),
    Column("start", "Bắt đầu", "Start", "time"),
    Column("end", "Kết thúc", "End", "time"),
    Column("title", "Tên chương trình", "Title"),
    Column("origin", "Nguồn gốc", "Origin", required=False, allowed=LABELS),
    Column("house_number", "Mã băng", "House number", required=False),
    Column("showing", "Lần phát", "Showing", required=False),
    EVIDENCE,
)
