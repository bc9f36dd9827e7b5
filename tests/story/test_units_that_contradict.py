"""A province that says one thing and a commune of it another: each page that counts says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.briefs.brief import Brief, open_brief
from tests.story.world import AS_OF, Row, bare_project, send


def reached(place: str, people: int, of: int) -> list[Row]:
    return [
        {
            "Năm": "2026",
            "Mã đơn vị hành chính": place,
            "Loại hình": medium,
            "Số dân": str(of),
            "Số người được nghe, xem": str(people),
        }
        for medium in ("phát thanh", "truyền hình")
    ]


def opened(root: Path, notebook: str, commune: int) -> Brief:
    project = bare_project(root)
    rows = [*reached("20", 799_900, 800_000), *reached("05977", commune, 39_198)]
    send(project, {"coverage": rows})
    return open_brief(notebook, as_of=AS_OF, project=project)


@pytest.mark.parametrize(
    ("commune", "is_disputed"),
    [(33_198, True), (39_098, False)],  # 6,000 are not reached where the province has 100; as many
)
def test_pages_that_count_people_say_that_another_figure_contradicts(
    tmp_path: Path, commune: int, is_disputed: bool
) -> None:
    why = "số của cấp trên và tổng các đơn vị trực thuộc không khớp"
    home = opened(tmp_path / "a", "province", commune).opening().html
    assert "100 trong 800.000 người chưa nghe, xem được" in home
    listed = opened(tmp_path / "b", "people-not-reached", commune).reach().html
    assert (f", {why})" in home, f"100 trong 800.000 người; {why}." in listed) == (
        is_disputed,
        is_disputed,
    )
