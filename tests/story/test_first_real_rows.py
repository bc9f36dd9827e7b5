"""The first real rows that arrive decide nothing: page, terminal and counts agree on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.briefs.terminal import print_status
from lsanalytics.progress.standing import is_judged, is_undetermined
from lsanalytics.project import Project
from lsanalytics.telling.sentence import sentence
from tests.story.world import AS_OF, ROOT, Returns, as_csv, bare_project, world

ONE_PROGRAMME: Returns = {
    "broadcast_log": [
        {
            "Kênh": "TH1",
            "Loại hình": "truyền hình",
            "Ngày phát sóng": "15/10/2025",
            "Bắt đầu": "06:00",
            "Kết thúc": "06:30",
            "Tên chương trình": "Thời sự",
            "Nguồn gốc": "tự sản xuất mới",
        }
    ]
}
ONE_COMMUNE: Returns = {
    "coverage": [
        {
            "Năm": "2025",
            "Mã đơn vị hành chính": "06040",
            "Loại hình": medium,
            "Số dân": "10000",
            "Số người được nghe, xem": "10000",
        }
        for medium in ("phát thanh", "truyền hình")
    ]
}


def opened(root: Path, returns: Returns) -> Brief:
    project = bare_project(root)
    for dataset, rows in returns.items():
        path = project.returns / dataset / "bao-cao.csv"
        path.parent.mkdir(parents=True)
        path.write_text(as_csv(dataset, rows), encoding="utf-8")
    assert (project.raw / "channels.csv").read_bytes() == (
        ROOT / "data" / "raw" / "channels.csv"
    ).read_bytes()
    return open_brief("province", as_of=AS_OF, project=project)


@pytest.mark.parametrize(
    ("returns", "targets", "settles"),
    [
        (ONE_PROGRAMME, ("a4", "a5", "a6"), "ngày phát sóng chưa được theo dõi"),
        (ONE_COMMUNE, ("a2",), "còn 64 trong 65 xã, phường chưa có số liệu"),
    ],
)
def test_one_row_decides_nothing(
    returns: Returns,
    targets: tuple[str, ...],
    settles: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    brief = opened(tmp_path, returns)
    assert not brief.prepared.faults()
    assert not any(is_judged(one) for one in brief.assessments)
    for one in brief.assessments:
        if one.target.id in targets:
            assert one.milestones[0].standing == "undetermined"
            assert is_undetermined(one)
            assert settles in sentence(one, "vi")
    html = brief.opening().html
    assert "0 trong 10 mục tiêu có thể kết luận trên số liệu thật" in html
    assert f"{len(targets)} mục tiêu có số liệu thật nhưng chưa phân định được" in html
    print_status(brief)
    said = " ".join(capsys.readouterr().out.split())
    assert "0 trong 10 mục tiêu có thể kết luận trên số liệu thật" in said
    assert "✔ Đạt" not in said and "Đang giữ" not in said


def test_a_commune_whose_row_was_set_aside_is_not_told_to_have_sent_nothing(
    tmp_path: Path,
) -> None:
    wrong = {"Mã đơn vị hành chính": "05977", "Số người được nghe, xem": "10001"}
    rows = [dict(row) for row in ONE_COMMUNE["coverage"]]
    brief = opened(tmp_path, {"coverage": [*rows, rows[0] | wrong]})
    (said,) = [sentence(one, "vi") for one in brief.assessments if one.target.id == "a2"]
    assert "còn 64 trong 65 xã, phường chưa có số liệu dùng được" in said
    assert "chưa gửi" not in said


def test_the_page_of_a_commune_says_that_rows_about_it_were_set_aside(tmp_path: Path) -> None:
    rows = [dict(row) for row in ONE_COMMUNE["coverage"]]
    rows[0]["Số người được nghe, xem"] = "10001"
    audited = [dict(row) for row in world()["site_checks"]]
    register = [dict(row) for row in world()["agencies"]]
    register[0] |= {"Cấp": "xã", "Mã đơn vị hành chính": "06019"}
    checked = next(row for row in audited if row["Mã cơ quan"] == register[0]["Mã cơ quan"])
    checked["Kết quả"] = "lạ"
    opened(tmp_path, {"coverage": rows, "agencies": register, "site_checks": audited})

    def told(place: str) -> str:
        project = Project(tmp_path)
        return open_brief("place", place=place, as_of=AS_OF, project=project).place_answer().html

    assert "1 dòng về địa phương này bị loại, phải sửa rồi gửi lại (Phủ sóng" in told("06040")
    assert "1 dòng về địa phương này bị loại, phải sửa rồi gửi lại (Kiểm tra cổng" in told("06019")
    assert "bị loại" not in told("05977")


def test_a_log_of_which_most_rows_were_set_aside_decides_nothing(tmp_path: Path) -> None:
    log = [dict(row) for row in world()["broadcast_log"]]
    for at, row in enumerate(log):
        if at % 7:  # six in seven cannot be used
            row["Nguồn gốc"] = "kênh lạ"
    brief = opened(tmp_path, {"broadcast_log": log})
    assert brief.prepared.quality["broadcast_log"].set_aside["row"].n_unique() == 24
    for one in brief.assessments:
        if one.target.id in ("a4", "a5", "a6"):
            assert not is_judged(one)
            assert one.milestones[0].standing in ("undetermined", "due_no_value")
            said = sentence(one, "vi")  # somebody did send rows of those days
            assert "ngày phát sóng chưa có số liệu dùng được" in said
            assert "chưa gửi" not in said and "chưa được theo dõi" not in said
    assert "0 trong 10 mục tiêu có thể kết luận trên số liệu thật" in brief.opening().html
