"""A survey as it is sent: what cannot be used is named by row, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import lsa
from tests.story.world import AS_OF, bare_project

HEADS = (
    "Ngày điều tra,Mã phiếu,Mã đơn vị hành chính,Quyền số,Tầng,Chùm,"
    "Nghe được phát thanh,Xem được truyền hình"
)
ROWS = [
    "2026-03-15,P1,05977,412.5,A,1,có,có",
    "2026-03-15,P2,05977,0,A,1,có,có",
    "2026-03-15,P3,05977,-3,A,1,có,không",
    "2026-03-15,P4,05977,,A,1,có,có",
    "2026-03-15,P5,05977,nhiều,A,1,có,có",
    "2026-03-15,P6,05977,100,A,1,,",
    "2026-03-15,P7,06007,100,A,1,có,có",
    "2026-03-15,P1,05977,412.5,A,1,không,có",
]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "vi",
            {
                3: "quyền số 0 của phiếu P2 không dùng được; cần số lớn hơn 0",
                4: "quyền số −3 của phiếu P3 không dùng được; cần số lớn hơn 0",
                5: "Quyền số",
                6: "nhiều",
                7: "P6",
                8: "mã 06007 chỉ có hiệu lực trong thời gian …–30/11/2024 (→ 06001 Xã Đoàn Kết)",
            },
        ),
        (
            "en",
            {
                3: "weight 0 of person P2 cannot be used; give a number above nought",
                4: "weight −3 of person P3 cannot be used",
                5: "Weight",
                6: "nhiều",
                7: "P6",
                8: "code 06007 is valid …–30/11/2024 (→ 06001 Xã Đoàn Kết) only",
            },
        ),
    ],
)
def test_what_cannot_be_used_is_named_by_row(
    language: str, said: dict[int, str], tmp_path: Path
) -> None:
    project = bare_project(tmp_path / "so")
    path = tmp_path / "dieu-tra.csv"
    path.write_text("\n".join([HEADS, *ROWS]), encoding="utf-8")
    asked = ("receive", str(path), "--dataset", "survey", "--as-of", AS_OF, "-l", language)
    ran = lsa(project.root, *asked, "--dry-run")
    for text in said.values():
        assert text in ran.out
