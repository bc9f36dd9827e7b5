"""Files on disk, read and validated: what a data officer is told."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from lsanalytics.dataset import Keys, no_sample
from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import read_dataset
from lsanalytics.project import Project
from lsanalytics.quality import Quality, messages, validate
from tests.quality.frames import AS_OF, PLACES, ROOT, SUITES


def validated(root: Path, dataset: str, agencies: pl.DataFrame | None = None) -> Quality:
    project = Project(root)
    received = read_dataset(DATASETS[dataset], project.returns / dataset, project, PLACES)
    return validate(
        received, Keys(PLACES, {} if agencies is None else {"agencies": agencies}), AS_OF, SUITES
    )


def test_nothing_that_ships_has_a_critical_fault() -> None:
    register = validated(ROOT, "agencies")
    for dataset in DATASETS:
        found = validated(ROOT, dataset, register.accepted)
        assert found.set_aside.is_empty(), messages(found, "en")[:5]
        assert found.refused == ()
        assert found.counts.accepted == found.counts.received
        assert found.counts.received or DATASETS[dataset].sample is no_sample


LOG = "Kênh,Loại hình,Ngày phát sóng,Bắt đầu,Kết thúc,Tên chương trình,Nguồn gốc"
COVERAGE = 'Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem"'

# dataset, file as sent, the one line about it
FILES = [
    (
        "wrong type",
        "coverage",
        f"{COVERAGE}\n2025,20,truyền hình,nhiều,900\n",
        "dòng 2, cột “Số dân”: “nhiều” không phải là số nguyên; cần số như 12345 hoặc 12.345",
    ),
    (
        "unknown place",
        "coverage",
        f"{COVERAGE}\n2025,99,truyền hình,1000,900\n",
        "dòng 2, cột “Mã đơn vị hành chính”: không có đơn vị mang mã “99”; mã tỉnh có 2 chữ số, "
        "huyện 3, xã 5, kể cả số 0 ở đầu (05977)",
    ),
    (
        "percentage of 130",
        "coverage",
        f"{COVERAGE}\n2025,20,truyền hình,1.000,1.300\n",
        "dòng 2, cột “Số người được nghe, xem”: số người được nghe, xem (1.300) bằng 130% số dân "
        "(1.000); phải từ 0 đến 100%",
    ),
    (
        "end before start",
        "broadcast_log",
        f"{LOG}\nTH1,truyền hình,2026-10-05,10:30,9:30,Phim,khai thác kênh trong nước\n",
        "dòng 2, cột “Kết thúc”: kết thúc 9:30 không sau bắt đầu 10:30; chương trình qua nửa đêm "
        "viết giờ kết thúc tiếp 24:00, ví dụ 24:30",
    ),
    (
        "duplicate row",
        "coverage",
        f"{COVERAGE}\n2025,20,truyền hình,1000,900\n\n2025,20,truyền hình,1000,900\n",
        "dòng 4, cột “Năm”: dòng này giống hệt dòng ở data/raw/returns/coverage/a.csv:2; "
        "chỉ giữ một dòng",
    ),
    (
        "a date that is none",
        "broadcast_log",
        f"{LOG}\nTH1,truyền hình,31/02/2026,7:30,8:30,Phim,khai thác kênh trong nước\n",
        "dòng 2, cột “Ngày phát sóng”: “31/02/2026” không phải là ngày có thật, đủ ngày, "
        "tháng, năm; cần ngày dạng 31/12/2025",
    ),
]


@pytest.mark.parametrize(
    ("dataset", "content", "said"), [case[1:] for case in FILES], ids=[case[0] for case in FILES]
)
def test_a_bad_row_is_told_by_file_row_column_and_reason(
    tmp_path: Path, dataset: str, content: str, said: str
) -> None:
    folder = tmp_path / "data" / "raw" / "returns" / dataset
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text(content, encoding="utf-8")
    critical = [
        line for line in messages(validated(tmp_path, dataset), "vi") if "Cảnh báo" not in line
    ]
    assert critical == [f"data/raw/returns/{dataset}/a.csv: {said}"]


def test_a_refused_file_sets_the_simulated_rows_of_its_dataset_aside_from_use(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data" / "raw" / "returns" / "coverage"
    folder.mkdir(parents=True)
    row = f"{COVERAGE},Loại số liệu\n2025,20,truyền hình,1000,900,mô phỏng\n"
    (folder / "a.csv").write_text(row, encoding="utf-8")
    assert validated(tmp_path, "coverage").counts.accepted == 1
    (folder / "b.csv").write_text("Năm,Loại hình\n2025,truyền hình\n", encoding="utf-8")
    found = validated(tmp_path, "coverage")
    assert found.is_refused
    assert (found.counts.accepted, found.counts.simulated_left_out) == (0, 1)
    assert all("b.csv" in line for line in messages(found, "vi")[: len(found.refused)])
