"""Bad returns through `lsa validate`: a line a fault, with its place and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Ran, content, lsa
from tests.story.world import bare_project, send, world

COVERAGE = 'Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem"'
LOG = "Kênh,Loại hình,Ngày phát sóng,Bắt đầu,Kết thúc,Tên chương trình,Nguồn gốc"
CHECKS = "Ngày kiểm tra,Mã cơ quan,Mã trang,Yêu cầu,Kết quả"
NEWSROOMS = "Ngày đánh giá,Mã cơ quan báo chí,Tên cơ quan báo chí,Tiêu chí"

FILES: dict[str, bytes] = {
    "coverage/loi.csv": f"""{COVERAGE}
2025,99999,phát thanh,1000,900
2025,06463,phát thanh,1.000,1.300
2025,06463,truyền hình,nhiều,900
2023,20,phát thanh,1000,990
2023,20,phát thanh,1000,990
""".encode(),
    "broadcast_log/loi.csv": f"""{LOG}
TH1,truyền hình,05/10/2026,10:30,9:30,Phim,khai thác kênh trong nước
TH1,truyền hình,31/02/2026,7:30,8:30,Phim,khai thác kênh trong nước
TH1,truyền hình,06/10/2026,7h30,25 rưỡi,Phim,khai thác kênh trong nước
TH1,ti-vi màu,07/10/2026,7:30,8:30,Phim,khai thác kênh trong nước
""".encode(),
    "site_checks/loi.csv": f"""{CHECKS}
14/11/2025,CQ9,T9,b2. nội dung thông tin,đạt
""".encode(),
    "newsrooms/thieu-cot.csv": f"{NEWSROOMS}\n15/11/2025,A,Báo A,bàn biên tập chung\n".encode(),
    "newsrooms/chi-tieu-de.csv": f"{NEWSROOMS},Kết quả\n".encode(),
    "press_items/trong.csv": b"",
    "press_items/anh.csv": b"\x89PNG\r\n\x1a\n\x00\x00",
    "press_items/hong.xlsx": b"PK\x03\x04 cut off",
    "press_items/cong-van.docx": b"PK",
}
RETURNS = "data/raw/returns"
# Each is one line; what stands in it, in this order.
LINES = [
    ("coverage/loi.csv", "dòng 2, cột “Mã đơn vị hành chính”", "“99999”", "xã 5"),
    ("coverage/loi.csv", "dòng 3, cột “Số người được nghe, xem”", "130%", "phải từ 0 đến 100%"),
    ("coverage/loi.csv", "dòng 4, cột “Số dân”", "“nhiều” không phải là số nguyên", "cần số như"),
    ("coverage/loi.csv", "dòng 6", "giống hệt dòng ở", "loi.csv:5", "chỉ giữ một dòng"),
    ("broadcast_log/loi.csv", "dòng 2, cột “Kết thúc”", "9:30 không sau", "ví dụ 24:30"),
    ("broadcast_log/loi.csv", "dòng 3, cột “Ngày phát sóng”", "“31/02/2026”", "cần ngày dạng"),
    ("broadcast_log/loi.csv", "dòng 4, cột “Kết thúc”", "“25 rưỡi”", "cần"),
    ("broadcast_log/loi.csv", "dòng 5, cột “Loại hình”", "“ti-vi màu”", "“truyền hình”"),
    ("site_checks/loi.csv", "dòng 2, cột “Mã cơ quan”", "“CQ9”", "danh bạ"),
    ("newsrooms/thieu-cot.csv", "thiếu cột “Kết quả”"),
    ("newsrooms/chi-tieu-de.csv", "không có dòng số liệu nào", "gửi lại"),
    ("press_items/trong.csv", "tệp trống", "gửi lại"),
    ("press_items/anh.csv", "không nhận ra mã chữ", "CSV UTF-8"),
    ("press_items/hong.xlsx", "không phải bảng tính Excel", "lưu lại thành .xlsx"),
    ("press_items/cong-van.docx", "không nhận loại tệp “.docx”", ".csv"),
]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound returns of the story and, beside them, every kind of bad file."""
    project = bare_project(tmp_path_factory.mktemp("project"))
    send(project, world())
    for name, data in FILES.items():
        (project.returns / name).write_bytes(data)
    return project.root


@pytest.fixture(scope="module")
def before(sent: Path) -> dict[str, str]:
    return content(sent)


@pytest.fixture(scope="module")
def ran(sent: Path, before: dict[str, str]) -> Ran:
    return lsa(sent, "validate")


def test_validate_ends_with_status_2(ran: Ran) -> None:
    assert ran.status == 2


@pytest.mark.parametrize("wanted", LINES, ids=[f"{one[0]} {one[1]}" for one in LINES])
def test_each_fault_has_one_line(wanted: tuple[str, ...], ran: Ran) -> None:
    file, *parts = wanted
    said = [line for line in ran.lines if all(part in line for part in parts)]
    [line] = [line for line in said if line.strip().startswith(f"{RETURNS}/{file}: ")]
    spots = [line.index(part) for part in parts]
    assert spots == sorted(spots)


def test_the_sound_rows_are_counted_apart(ran: Ran) -> None:
    """Of coverage: 4 rows of the sound file and the first of the two alike; 4 have a fault."""
    assert "coverage: 9 dòng nhận được, 5 được dùng, 4 bị loại" in ran.out


def test_validating_changes_nothing_but_the_build_folder(
    sent: Path, before: dict[str, str], ran: Ran
) -> None:
    after = content(sent)
    added = after.keys() - before.keys()
    assert all(name.startswith("build/") for name in added)
    assert {name: after[name] for name in before} == before


def test_a_broken_suite_is_one_line_too(tmp_path: Path) -> None:
    project = bare_project(tmp_path)
    send(project, world())
    suite = project.suites / "agencies.json"
    suite.write_text(suite.read_text(encoding="utf-8").replace('"critical"', '"grave"'), "utf-8")
    ran = lsa(project.root, "status")
    assert ran.status == 2 and ran.out == ""
    [line] = ran.err.splitlines()
    assert line.startswith("expectations/suites/agencies.json: ") and "“grave”" in line
    assert list(project.build.rglob("*.parquet")) == []
