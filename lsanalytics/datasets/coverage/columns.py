"""The columns of a coverage return."""

from __future__ import annotations

from lsanalytics.dataset import EVIDENCE, MEDIUM, Column

COLUMNS = (
    Column("year", "Năm", "Year", "integer"),
    Column("place", "Mã đơn vị hành chính", "Place code"),
    Column("medium", "Loại hình", "Medium", allowed=MEDIUM),
    Column("people", "Số dân", "People", "integer"),
    Column("people_reached", "Số người được nghe, xem", "People reached", "integer"),
    EVIDENCE,
)
