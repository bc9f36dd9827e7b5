"""The columns of the register of agencies."""

from __future__ import annotations

from lsanalytics.dataset import EVIDENCE, YES_NO, Column, labels

COLUMNS = (
    Column("agency", "Mã cơ quan", "Agency code"),
    Column("agency_name", "Tên cơ quan", "Agency name"),
    Column(
        "level",
        "Cấp",
        "Level",
        allowed=labels(
            province=("tỉnh", "province"),
            district=("huyện", "district"),
            commune=("xã", "commune"),
        ),
    ),
    Column("place", "Mã đơn vị hành chính", "Place code"),
    Column("valid_from", "Hoạt động từ", "Valid from", "date", required=False),
    Column("valid_to", "Hoạt động đến", "Valid to", "date", required=False),
    Column("site", "Mã trang", "Site code", required=False),
    Column(
        "site_kind",
        "Loại trang",
        "Kind of site",
        required=False,
        allowed=labels(
            portal=("cổng thông tin điện tử", "portal"),
            page=("trang thông tin điện tử", "page"),
        ),
    ),
    Column(
        "offers_services",
        "Cung cấp dịch vụ công",
        "Offers public services",
        required=False,
        allowed=YES_NO,
    ),
    Column("site_from", "Trang có từ", "Site from", "date", required=False),
    Column("site_to", "Trang có đến", "Site to", "date", required=False),
    EVIDENCE,
)
