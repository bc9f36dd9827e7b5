"""Words as pages of agencies write them: what is a way to reach somebody, and what is none."""

from __future__ import annotations

from datetime import datetime

import pytest

from lsanalytics.audit.leaders import names_a_leader
from lsanalytics.audit.look import contact_in
from lsanalytics.audit.model import Area
from lsanalytics.audit.network import Register
from lsanalytics.audit.patterns import shows_an_answer
from lsanalytics.places import load_places
from lsanalytics.project import Project


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("ĐT: (0205) 3812 345", "0205) 3812 345"),
        ("Tel: +84 205 3812345", "+84 205 3812345"),
        ("0205.3.812.345", "0205.3.812.345"),
        ("Đường dây nóng: 1900 1234", "1900 1234"),
        ("Điện thoại/Fax: 0205 3812 346", "0205 3812 346"),
        ("Fax: 02053 812 346 ĐT: 02053 812 345", "02053 812 345"),
        ("Fax: 0205 3812 346", ""),  # nobody answers a call there
        ("MST: 4900123456", ""),
        ("Mã số thuế: 0312345678", ""),
        ("Giấy phép số 02/GP-TTĐT ngày 01/02/2026", ""),
        ("Số hiệu 0123456789012", ""),
        ("Quyết định 1900/QĐ-UBND", ""),
        ("năm 1900 - 1950", ""),
        ("ĐT: +84 (0) 205 3812 345", "+84 (0) 205 3812 345"),
        ("ĐT: 0000 000 000", ""),  # a filler
        ("ĐT: 0123456789", ""),
        ("ĐT: 0205 3 812 345/ 3 812 346", "0205 3 812 345"),
        ("ĐT: 0205 – 3 812 345", "0205 – 3 812 345"),
        ("Fax/ĐT: 0205.3812345", "0205.3812345"),
        ("ĐT: 3812.345", "3812.345"),  # of the area that the reader is in
        ("Điện thoại: 205 3812 345", "205 3812 345"),
        ("Đường dây nóng: 113", ""),  # that of the police
        ("Lượt truy cập: 0012345678", ""),
        ("Hôm nay: 0000001234", ""),
        ("Lượt truy cập: 0345678912", ""),
        ("Mã QHNS: 0312345678", ""),
        ("GP số 0212345678", ""),
        ("ĐT: 0200.3.000.000", ""),
        ("Tổng đài 1900 0000", ""),
        ("0205 3812 345 lượt truy cập", ""),
    ],
)
def test_telephones(written: str, found: str) -> None:
    assert contact_in("contact_phone", written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Địa chỉ: Số 1, đường Thử, phường Thử Một", True),
        ("Địa chỉ:\nThôn Thử", True),  # label and value on two lines
        ("Địa chỉ Thôn Thử, xã Thử Nghiệm", True),
        ("ĐC: Khu 2, xã Thử Nghiệm", True),
        ("Thôn Thử, xã Thử Nghiệm, tỉnh Thử", True),
        ("Quốc lộ 1A, xã Thử Nghiệm", True),
        ("Trụ sở UBND xã Thử Nghiệm, thôn Thử", True),
        ("Nà Thử, xã Thử Nghiệm, tỉnh Thử", True),
        ("UBND xã Thử, xã Thử Nghiệm, tỉnh Thử", False),
        ("xã Thử Nghiệm, tỉnh Thử", False),
        ("Địa chỉ:", False),
        ("Địa chỉ email: a@b.example", False),
        ("Địa chỉ: ……………………", False),
        ("Địa chỉ: Số ..., đường ..., xã ...", False),
        ("Địa chỉ: [địa chỉ cơ quan]", False),
        ("Địa chỉ: https://xa.example/", False),
        ("Địa chỉ: vanthu@xa.example", False),
        ("Địa chỉ: Nhập địa chỉ của bạn", False),
        ("Địa chỉ thư điện tử: a@b.example", False),
        ("Bản quyền thuộc UBND xã Thử Nghiệm", False),
        ("Bản đồ hành chính xã Thử Nghiệm", False),
        ("Phó Chủ tịch UBND xã Thử Nghiệm", False),
        ("Ủy ban nhân dân xã Thử Nghiệm, tỉnh Thử", False),
        ("Đường dây nóng của xã Thử Nghiệm", False),
        ("Số 5 lượt truy cập", False),
        ("Giấy phép số 02/GP-STTTT do Sở Thử, đường Thử, tỉnh Thử cấp", False),
        ("Giấy phép số 02/GP-STTTT. Địa chỉ: thôn Thử, xã Thử Nghiệm", True),
        ("Thôn 3 xã Thử Nghiệm thực hiện nông thôn mới", False),  # a headline
        ("Đường tỉnh 235 qua xã Thử Nghiệm bị sạt lở", False),
        ("Trụ sở: thôn 3, xã Thử Nghiệm, nơi tổ chức tiếp dân", True),
    ],
)
def test_addresses(written: str, found: bool) -> None:
    assert bool(contact_in("contact_address", written)) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("vanthu@thu.example", "vanthu@thu.example"),
        ("vanthu[at]thu.example", "vanthu[at]thu.example"),
        ("vanthu (a) thu.example", "vanthu (a) thu.example"),
        ("mục (a) trang 3", ""),
        ("vanthu[@]thu.example", "vanthu[@]thu.example"),
        ("vanthu @ thu.example", "vanthu @ thu.example"),
        ("...@thu.example", ""),
        ("email@example.com; vanthu@thu.example", "vanthu@thu.example"),
        ("xxx@xxx.xxx", ""),
        ("your-email@thu.example", ""),
        ("logo@2x.png", ""),
    ],
)
def test_e_mail(written: str, found: str) -> None:
    assert contact_in("contact_email", written) == found


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Chủ tịch UBND: Lê Thử Một", True),
        ("Chủ tịch UBND\tLê Thử Một", True),
        ("Ông Lê Thử Một - Chủ tịch", True),
        ("GIÁM ĐỐC SỞ: LÊ THỬ MỘT", True),
        ("Đ/c: Lê Thử Một\nChức vụ: Phó Chủ tịch UBND xã", True),
        ("Chủ tịch UBND xã", False),
        ("Chủ tịch UBND xã Thử Nghiệm", False),  # the name of the commune, not of a person
        ("Trưởng phòng Hành chính", False),
        ("Chủ tịch Hội Đồng Nhân Dân", False),
        ("Chủ tịch Hội đồng nhân dân xã: Vi Thử Một", True),
        ("Chủ tịch UBND xã: Nguyễn Văn Phong", True),  # a name, and no room
        ("Học tập và làm theo tấm gương Chủ tịch Hồ Chí Minh", False),
        ("Chủ tịch nước Lê Thử Một thăm xã", False),
        ("Tổng Bí thư Lê Thử Một", False),
        ("Bí thư Chi bộ thôn Đông: Lê Thử Một", False),
        ("Chủ tịch Hội Nông dân: Lê Thử Một", False),
        ("Giám đốc Công ty Lê Thử", False),
        ("Chủ tịch UBND xã: Nguyễn Văn A", False),  # to be filled in
        ("Chủ tịch UBND: Đang Cập Nhật", False),
        ("Chủ tịch UBND\tHọ Tên Mẫu A", True),  # set beside the post
        ("Sìn Thử Một\tPhó Chủ tịch UBND", True),
        ("Chủ tịch UBND: Ông Sìn Thử Một", True),
        ("Chủ tịch UBND xã\nThông Báo Mới", False),
        ("Trưởng phòng Kinh Tế", False),
    ],
)
def test_leaders_are_named_with_their_post(written: str, named: bool) -> None:
    assert names_a_leader(written) == named


@pytest.mark.parametrize(
    "written",
    ["Chủ tịch phường Hoàng Văn Thụ", "Chủ tịch UBND Sìn Thử Một", "Chủ tịch: Ab Cd \uac00"],
)
def test_who_may_be_a_leader_is_not_surely_one(written: str) -> None:
    """The name of a ward, a family that is not known, a letter that changes the length."""
    assert (names_a_leader(written), names_a_leader(written, surely=False)) == (False, True)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Trả lời: Mời ông đến bộ phận một cửa", True),
        ("Trả lời:\nMời ông đến bộ phận một cửa", True),  # the label on a line of its own
        ("Trả lời của UBND xã: đã giải quyết xong", True),
        ("Trả lời: Nội dung đang được chuyển đến cơ quan", False),
        ("Trả lời: Chưa có câu trả lời cho câu hỏi này", False),
        ("Phản hồi: 0 lượt phản hồi của bạn đọc", False),
        ("Trả lời: Hủy bỏ  Gửi bình luận của bạn", False),
        ("UBND xã trả lời như sau: mời ông đến xã", True),
        ("Đáp: Mời ông đến bộ phận một cửa", True),
        ("Đã trả lời ngày 17/06/2026", True),
        ("Trả lời:\nHỏi: Khi nào có kết quả của tôi?", False),  # none, and the next question
        ("Trả lời: đang chờ trả lời", False),
        ("Hỏi đáp: chuyên mục của công dân trong xã", False),
        ("Thời gian trả lời: trong năm ngày làm việc", False),
        ("Trả lời:", False),
        ("Trả lời: (bắt buộc nhập nội dung trả lời)", False),  # the label of a form
        ("Trả lời: Vui lòng nhập nội dung", False),
        ("Trả lời: Vui lòng đến bộ phận một cửa của xã.", True),
    ],
)
def test_an_answer_is_told_from_its_label_and_from_waiting(written: str, shown: bool) -> None:
    assert shows_an_answer(f"Hỏi: Bao giờ xong?\n{written}") == shown
    assert not shows_an_answer(written.split("\nHỏi")[0])  # to no question


@pytest.mark.parametrize(
    ("written", "units", "named"),
    [
        ("Chủ tịch UBND Cao Lộc", ("lạng sơn", "cao lộc"), False),
        ("Chủ tịch UBND Cao Lộc", ("cao bằng",), True),  # elsewhere somebody may be called so
        ("Chủ tịch UBND Ma Quảng", ("ma quảng",), False),
        ("Chủ tịch UBND Cao Lộc Lạng Sơn", ("lạng sơn", "cao lộc"), False),
        ("Chủ tịch: Nguyễn Tân Văn", ("tân văn",), True),  # more than the name of a commune
        ("Chủ tịch: Lê Thử Một", ("lạng sơn",), True),
    ],
)
def test_the_name_of_a_place_of_the_province_is_that_of_no_leader(
    written: str, units: tuple[str, ...], named: bool
) -> None:
    assert names_a_leader(written, Area(units[0], units)) == named


def test_the_area_is_the_province_of_the_register_and_its_units_of_any_day() -> None:
    register = Register(load_places(Project.find().raw), datetime(2026, 7, 1))
    assert register.area.province == "lạng sơn"
    assert {"lạng sơn", "cao lộc", "tràng định"} <= set(register.area.units)  # districts too
    assert "việt nam" not in register.area.units
    assert Register(None, datetime(2026, 7, 1)).area == Area()


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("CHỦ TỊCH UBND XÃ\nNÔNG VĂN THỬ", True),
        ("Chủ tịch UBND xã\n\nÔng Nông Văn Thử", True),
        ("Chủ tịch UBND xã\nHoàng Văn Thụ", False),  # the name of the commune, on two lines
        ("Chủ tịch UBND xã Nông Văn Thử", False),  # one of the two, and nobody knows which
    ],
)
def test_a_name_on_the_line_below_its_post_is_read(written: str, named: bool) -> None:
    assert names_a_leader(written, Area("lạng sơn", ("hoàng văn thụ",))) == named
