"""Each slip of the evidence of stations, surveys and feeds: file, row, column, value, what would be
right, in both languages, and the status of a fault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.receiving import command
from lsanalytics.receiving.ledger import load_ledger
from lsanalytics.receiving.receive import Asked
from tests.door.playout import bxf, nielsen
from tests.receive.laws import AS_OF
from tests.receive.test_station_logs import project_of

SURVEY = "Ngày;Mã người;Trọng số;Mã đơn vị hành chính;Nghe;Xem\n15/06/2025;1;2;06040;có;có\n"
LISTED = "Kênh;Ngày;Vào (25 hình/giây);Ra (25 hình/giây);Tên;Nguồn gốc\n"


@dataclass(frozen=True)
class Slip:
    """``row`` None where the whole file is refused; ``right``: what would be right, vi and en."""

    name: str
    content: str
    row: int | None
    column: str
    value: str
    right: tuple[str, str]
    dataset: str = ""


SLIPS = {
    "another day inside": Slip(
        "AR20250617.k1",
        nielsen("020000 60 020059 PROGRAMMA new A", "20250618 020100 60 020159 BREAK - 7"),
        *(10, "date", "20250618"),
        ("gửi riêng tệp của ngày ấy", "send that day’s file by itself"),
    ),
    "frames beyond the rate in a list": Slip(
        "a.csv",
        LISTED + "K1;17/06/2025;18:00:00:25;18:15:00:00;Tin;tự sản xuất mới\n",
        *(2, "start", "18:00:00:25"),
        ("hỏi lại số hình một giây hoặc sửa giờ", "ask for the frame rate or correct the time"),
    ),
    "frames beyond the rate in BXF": Slip(
        "a.xml",
        bxf("18:00:00:25 00:15:00:00 program A"),
        *(1, "start", "18:00:00:25"),
        ("hỏi lại số hình một giây hoặc sửa giờ", "ask for the frame rate or correct the time"),
    ),
    "a schedule given as a log": Slip(
        "a.xml",
        bxf("18:00:00:00 00:15:00:00 program A", planned=True),
        *(None, "", ""),
        ("gửi nhật ký (as-run) của cùng ngày", "send the as-run log of the same day"),
        "broadcast_log",
    ),
    "a weight of nought": Slip(
        "a.csv",
        SURVEY + "15/06/2025;2;0;06040;có;không\n",
        *(3, "weight", "0"),
        ("cần số lớn hơn 0", "give a number above nought"),
        "survey",
    ),
    "a weight that is missing": Slip(
        "a.csv",
        SURVEY + "15/06/2025;2;;06040;có;không\n",
        *(3, "weight", ""),
        ("cần điền “Quyền số”", "“Weight”"),
        "survey",
    ),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_says_where_it_is_and_what_would_be_right(slip: Slip, tmp_path: Path) -> None:
    project = project_of(tmp_path)
    path = tmp_path / slip.name
    path.write_text(slip.content, "utf-8")
    asked = Asked(AS_OF, AS_OF, DATASETS.get(slip.dataset))
    lines, faulty = command.take_in(project, [path], asked, "vi")
    assert faulty  # the command ends with status 2
    assert lines[0].startswith(f"{slip.name}: ")
    [receipt] = load_ledger(project).receipts
    account = receipt.account
    assert account.file == slip.name
    if slip.row is None:
        assert account.accepted_file == ""  # nothing of it is in use
        [told] = account.refused
    else:
        [why] = [one for one in account.reasons if one.row == slip.row]
        assert (why.column, why.value) == (slip.column, slip.value)
        assert why.header == DATASETS[account.dataset].column(slip.column).header_vi
        told = why.vi, why.en
    assert slip.right[0] in told[0] and slip.right[1] in told[1]


def test_an_overlap_of_more_than_a_second_is_told_and_counted_once(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    path = tmp_path / "AR20250617.k1"
    content = nielsen(
        "020000 21600 075959 PROGRAMMA new TIN", "075958 21602 135959 PROGRAMMA new PHIM"
    )
    path.write_text(content, "utf-8")
    _, faulty = command.take_in(project, [path], Asked(AS_OF, AS_OF), "vi")
    assert not faulty  # both rows are in use: the one that starts later takes over
    [receipt] = load_ledger(project).receipts
    [told] = [one for one in receipt.account.warnings if "chồng" in one.vi]
    assert (told.row, told.column, told.severity) == (10, "start", "warning")
    assert "2 giây" in told.vi and "2 seconds" in told.en
