"""The columns of an audit of portals and pages, and the checks of b1-b4."""

from __future__ import annotations

from lsanalytics.dataset import EVIDENCE, METHOD, RESULT, Column, labels

# The requirements of b1-b4, one check each. The first word names the target.
LABELS = labels(
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
CHECKS = tuple(LABELS)
VERSION = Column("version", "Phiên bản công cụ", "Tool version", required=False)
COLUMNS = (
    Column("audited", "Ngày kiểm tra", "Audit date", "date"),
    Column("agency", "Mã cơ quan", "Agency code"),
    Column("site", "Mã trang", "Site code", required=False),
    Column("check", "Yêu cầu", "Check", allowed=LABELS),
    Column("result", "Kết quả", "Result", allowed=RESULT),
    METHOD,
    VERSION,
    EVIDENCE,
)
