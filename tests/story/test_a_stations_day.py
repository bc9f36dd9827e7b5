"""An engineer's day: from the file that playout wrote to three verdicts on the page, and back.

86,400 seconds, made so that one second decides: 60,480 are the station's own (70%), 18,144 of those
new (30%), and 25,920 are taken from elsewhere (30%).
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from bs4 import BeautifulSoup

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.project import Project
from lsanalytics.receiving import command, origins
from tests.door.playout import nielsen
from tests.receive.laws import ASKED
from tests.story.reading import again, plain
from tests.story.world import AS_OF, bare_project, send, world

CHANNELS = (
    "channel,name,medium,licence,hours,valid_from,valid_to,sample,note_vi,note_en,aliases\n"
    "TH1,Kênh mẫu,tv,GP,24,2025-12-15,2025-12-15,no,,,21\n"
)
FILE = "AR20251215.th1"
# Ends are the last second on air; Duration is a second short, as playout writes it.
EXACT = (
    "000000 18143 050223 PROGRAMMA new TIN TRONG TINH",
    "050224 21455 105959 PROGRAMMA again TIN TRONG TINH",
    "110000 20879 164759 PROGRAMMA again TIN TRONG TINH",
    "164800 25919 235959 PROGRAMMA new PHIM TRUYEN",
)
A_SECOND_MORE = (
    *EXACT[:2],
    "110000 20878 164758 PROGRAMMA again TIN TRONG TINH",
    "164759 25920 235959 PROGRAMMA new PHIM TRUYEN",
)


def station(root: Path) -> Project:
    project = bare_project(root)
    (project.raw / "channels.csv").write_text(CHANNELS, encoding="utf-8")
    return project


def receive(project: Project, events: tuple[str, ...]) -> list[str]:
    path = project.root / FILE
    content = nielsen(*events).replace("PIVOTHOUR\t020000", "PIVOTHOUR\t000000")
    content = content.replace("20250617", "20251215")
    path.write_bytes(content.encode("ascii"))
    lines, faulty = command.take_in(project, [path], ASKED, "vi")
    assert not faulty, lines
    return lines


def fill_in(project: Project, origin_of: dict[str, str]) -> None:
    """What the station does with the list of titles that it is asked about."""
    path = project.root / "hoi-dai.csv"
    origins.write_list(project, path, "vi")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["title"] for row in rows} == set(origin_of)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"origin": origin_of[row["title"]]} for row in rows)
    assert origins.take_list(project, path) == len(origin_of)


ORIGINS = {"TIN TRONG TINH": "tự sản xuất mới", "PHIM TRUYEN": "khai thác kênh trong nước"}


def standings(brief: Brief) -> dict[str, str]:
    return {
        one.target.id: one.milestones[0].standing
        for one in brief.assessments
        if one.target.id in ("a4", "a5", "a6")
    }


def sections(brief: Brief) -> dict[str, str]:
    page = BeautifulSoup(brief.target_sections().html, "html.parser")
    return {str(one["id"]): plain(one.get_text(" ")) for one in page.select("section.target")}


def test_from_the_file_of_a_machine_to_the_verdict_and_back_to_the_event(tmp_path: Path) -> None:
    project = station(tmp_path)
    said = receive(project, EXACT)
    assert said[0].startswith(f"{FILE}: 12 dòng = 4 được nhận + 0 để riêng + 8 không phải số liệu")
    assert any("2 tên chương trình chưa có nguồn gốc, 1.440,0 phút" in line for line in said)
    # Nobody has said who made them: nothing is measured, and nothing is concluded.
    assert set(standings(again(project, AS_OF)).values()) <= {"undetermined", "due_no_value"}
    fill_in(project, ORIGINS)
    brief = again(project, AS_OF)
    assert standings(brief) == {"a4": "met", "a5": "met", "a6": "met"}
    page = sections(brief)
    for target, number in (("a4", "70,0%"), ("a5", "30,0%"), ("a6", "30,0%")):
        said_of = page[f"muc-tieu-{target}"]
        assert number in said_of
        found = re.search(r"(data/raw/returns/broadcast_log/[^:\s]+\.csv):2-5 \(4\)", said_of)
        assert found, said_of
    # From the file and row on the page to the line of the file as the machine wrote it.
    back = command.traced(project, f"{found[1]}:5", "vi")
    assert FILE in back and "dòng 12" in back  # as the machine numbered it, from 1
    kept = next((tmp_path / "data" / "received").glob("*/ar20251215.th1"))
    assert project.relative(kept) in back
    assert "PHIM TRUYEN" in kept.read_text("ascii").splitlines()[12 - 1]


def test_one_second_decides(tmp_path: Path) -> None:
    project = station(tmp_path)
    receive(project, A_SECOND_MORE)
    fill_in(project, ORIGINS)
    assert standings(again(project, AS_OF)) == {"a4": "missed", "a5": "met", "a6": "missed"}


def test_where_every_level_is_kept_alike_none_is_named_the_best(tmp_path: Path) -> None:
    """Of 2025 alone each channel has one day, on which each level was kept."""
    project = bare_project(tmp_path)
    log = [row for row in world()["broadcast_log"] if row["Ngày phát sóng"].endswith("2025")]
    send(project, {"broadcast_log": log})
    brief = open_brief("press-and-broadcasting", as_of=AS_OF, language="vi", project=project)
    said = brief.broadcasting().html
    assert "Các mức, các kênh có nhật ký đều giữ được 1 trong 1 ngày theo dõi" in said
    assert "nhiều ngày nhất" not in said
