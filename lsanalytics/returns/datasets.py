"""The datasets that units send: columns, Vietnamese headers, types and allowed values.

Limits of numbers and dates are not here: they stand in the expectation suites, the one place
where an analyst changes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Kind = Literal["text", "integer", "date", "time"]
Labels = MappingProxyType[str, tuple[str, str]]  # code -> (Vietnamese, English)


@dataclass(frozen=True)
class Column:
    """A column of a return. ``time`` is minutes since 00:00 of the row's date: 24:30 is 1470.

    A column with ``allowed`` accepts the code, the Vietnamese or the English label, and holds
    the code once read. ``required`` means that the file must have the column and the row a
    value.
    """

    name: str
    header_vi: str
    header_en: str
    kind: Kind = "text"
    required: bool = True
    allowed: Labels = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Dataset:
    id: str
    name_vi: str
    name_en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]  # together these name a row

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _labels(**labels: tuple[str, str]) -> Labels:
    return MappingProxyType(labels)


EVIDENCE = Column(
    "evidence",
    "Loại số liệu",
    "Evidence",
    required=False,
    allowed=_labels(reported=("báo cáo", "reported"), simulated=("mô phỏng", "simulated")),
)
MEDIUM = _labels(radio=("phát thanh", "radio"), tv=("truyền hình", "television"))
YES_NO = _labels(yes=("có", "yes"), no=("không", "no"))
RESULT = _labels(
    passed=("đạt", "pass"),
    failed=("không đạt", "fail"),
    not_applicable=("không áp dụng", "not applicable"),
)
ORIGINS = _labels(
    new_in_house=("tự sản xuất mới", "new in-house production"),
    repeat_in_house=("tự sản xuất phát lại", "in-house repeat"),
    coproduction=("hợp tác sản xuất trong tỉnh", "in-province co-production"),
    taken_domestic=("khai thác kênh trong nước", "taken from domestic channels"),
    taken_foreign=("khai thác kênh nước ngoài", "taken from foreign channels"),
    other=("quảng cáo, khác", "advertising, other"),
)
# The requirements of b1-b4, one check each. The first word names the target.
CHECKS = _labels(
    b1_inform=("b1. cung cấp thông tin, tuyên truyền", "b1. informs people"),
    b1_receive_answer=("b1. tiếp nhận và phản hồi ý kiến", "b1. receives and answers"),
    b2_technical=("b2. yêu cầu kỹ thuật", "b2. technical requirements"),
    b2_content=("b2. nội dung thông tin", "b2. content"),
    b2_authentication=("b2. xác thực người dùng", "b2. user authentication"),
    b3_mobile_lookup=("b3. di động, dễ tra cứu", "b3. mobile and easy to look up"),
    b3_national_services=("b3. kết nối dịch vụ quốc gia", "b3. national services connected"),
    b3_standards_security=("b3. tiêu chuẩn, an toàn", "b3. standards and security"),
    b3_data_tool=("b3. công cụ thu thập dữ liệu", "b3. data-collection tool"),
    b4_functions=("b4. chức năng, nhiệm vụ, cơ cấu tổ chức", "b4. functions and structure"),
    b4_contacts=("b4. địa chỉ, điện thoại, thư điện tử", "b4. contacts"),
)
CRITERIA = _labels(
    shared_desk=("bàn biên tập chung", "shared newsroom desk"),
    multi_platform=("xuất bản đa nền tảng", "publishes on several platforms"),
    content_system=("hệ thống quản trị nội dung", "content management system"),
    audience_data=("phân tích dữ liệu bạn đọc", "audience data in use"),
)

DATASETS: dict[str, Dataset] = {
    dataset.id: dataset
    for dataset in (
        Dataset(
            "broadcast_log",
            "Nhật ký phát sóng",
            "Broadcast log",
            (
                Column("channel", "Kênh", "Channel"),
                Column("medium", "Loại hình", "Medium", allowed=MEDIUM),
                Column("date", "Ngày phát sóng", "Date", "date"),
                Column("start", "Bắt đầu", "Start", "time"),
                Column("end", "Kết thúc", "End", "time"),
                Column("title", "Tên chương trình", "Title"),
                Column("origin", "Nguồn gốc", "Origin", allowed=ORIGINS),
                EVIDENCE,
            ),
            ("channel", "date", "start"),
        ),
        Dataset(
            "coverage",
            "Phủ sóng phát thanh, truyền hình",
            "Radio and television coverage",
            (
                Column("year", "Năm", "Year", "integer"),
                Column("place", "Mã đơn vị hành chính", "Place code"),
                Column("medium", "Loại hình", "Medium", allowed=MEDIUM),
                Column("people", "Số dân", "People", "integer"),
                Column("people_reached", "Số người được nghe, xem", "People reached", "integer"),
                EVIDENCE,
            ),
            ("year", "place", "medium"),
        ),
        Dataset(
            "agencies",
            "Danh bạ cơ quan và cổng, trang thông tin điện tử",
            "Register of agencies and their portals and pages",
            (
                Column("agency", "Mã cơ quan", "Agency code"),
                Column("agency_name", "Tên cơ quan", "Agency name"),
                Column(
                    "level",
                    "Cấp",
                    "Level",
                    allowed=_labels(
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
                    allowed=_labels(
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
            ),
            ("agency", "site"),
        ),
        Dataset(
            "site_checks",
            "Kiểm tra cổng, trang thông tin điện tử",
            "Audits of portals and pages",
            (
                Column("audited", "Ngày kiểm tra", "Audit date", "date"),
                Column("agency", "Mã cơ quan", "Agency code"),
                Column("site", "Mã trang", "Site code", required=False),
                Column("check", "Yêu cầu", "Check", allowed=CHECKS),
                Column("result", "Kết quả", "Result", allowed=RESULT),
                EVIDENCE,
            ),
            ("audited", "agency", "site", "check"),
        ),
        Dataset(
            "newsrooms",
            "Mô hình tòa soạn của cơ quan báo chí",
            "Newsroom models of press agencies",
            (
                Column("assessed", "Ngày đánh giá", "Date assessed", "date"),
                Column("outlet", "Mã cơ quan báo chí", "Outlet code"),
                Column("outlet_name", "Tên cơ quan báo chí", "Outlet name"),
                Column("criterion", "Tiêu chí", "Criterion", allowed=CRITERIA),
                Column("result", "Kết quả", "Result", allowed=RESULT),
                EVIDENCE,
            ),
            ("assessed", "outlet", "criterion"),
        ),
        Dataset(
            "press_items",
            "Tin, bài trên báo chí theo sắc thái",
            "Press items by tone",
            (
                Column("item", "Mã tin, bài", "Item code"),
                Column("date", "Ngày đăng", "Date", "date"),
                Column("outlet", "Mã cơ quan báo chí", "Outlet code"),
                Column(
                    "tone",
                    "Sắc thái",
                    "Tone",
                    allowed=_labels(
                        positive=("tích cực", "positive"),
                        neutral=("trung tính", "neutral"),
                        negative=("tiêu cực", "negative"),
                    ),
                ),
                EVIDENCE,
            ),
            ("item",),
        ),
    )
}
