"""A day of a station, from the file that its playout wrote to the share that it is worth."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lsanalytics.dataset import Keys, Known
from lsanalytics.datasets import DATASETS, programmes_of
from lsanalytics.datasets.broadcast_log import airtime
from lsanalytics.datasets.programme_guide import planned_days
from lsanalytics.door.read import read_dataset
from lsanalytics.errors import InputError
from lsanalytics.measuring.daily import steps
from lsanalytics.places import load_places
from lsanalytics.programmes import FILE
from lsanalytics.project import Project
from lsanalytics.quality import validate
from lsanalytics.receiving import origins
from lsanalytics.receiving.judge import keys_for
from lsanalytics.receiving.receive import Asked, Outcome, receive
from tests.door.playout import bxf, nielsen
from tests.door.workbooks import workbook
from tests.receive.laws import AS_OF, empty_project

CHANNELS = """channel,name,medium,licence,hours,valid_from,valid_to,sample,note_vi,note_en,aliases
TH1,Kênh mẫu,tv,GP,24,,,no,,,21; K1
"""
# 02:00-08:00 TIN new, 08:00-14:00 TIN again, 14:00-20:00 PHIM, 20:00-25:59:59 HAT, 6 h each
DAY = nielsen(
    "020000 - 075959 PROGRAMMA new TIN",
    "080000 - 135959 PROGRAMMA again TIN",
    "140000 - 195959 PROGRAMMA new PHIM",
    "200000 - 255959 PROGRAMMA old HAT",
)


def project_of(root: Path) -> Project:
    project = empty_project(root)
    (project.raw / "channels.csv").write_text(CHANNELS, encoding="utf-8")
    return project


def send(project: Project, name: str, content: str, dataset: str | None = None) -> Outcome:
    path = project.root / name
    path.write_bytes(content.encode())
    [outcome] = receive(project, [path], Asked(AS_OF, AS_OF, DATASETS.get(dataset or "")))
    return outcome


def table(project: Project, *rows: str) -> None:
    text = "\n".join(("title,house_number,origin", *rows)) + "\n"
    (project.raw / FILE).write_text(text, encoding="utf-8")


def accepted(project: Project, dataset: str):  # type: ignore[no-untyped-def]
    places = load_places(project.raw)
    received = read_dataset(DATASETS[dataset], project.returns / dataset, project, places)
    keys: Keys = keys_for(DATASETS[dataset], project, places, AS_OF)
    return validate(received, keys, AS_OF, project.suites).accepted, Known(channels=keys.channels)


def test_a_machines_day_is_accepted_whole_under_the_channels_own_name(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    outcome = send(project, "AR20250617.k1", DAY)
    assert outcome.receipt is not None
    account = outcome.receipt.account
    assert (account.rows_in, account.rows_accepted, account.rows_not_data) == (12, 4, 8)
    log, _ = accepted(project, "broadcast_log")
    assert log.select("channel", "medium").unique().rows() == [("TH1", "tv")]


def test_titles_without_origin_are_asked_in_one_list_and_not_measured(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    send(project, "AR20250617.k1", DAY)
    found = origins.lacking(project)
    assert found.select("title", "minutes", "events").rows() == [
        ("TIN", 720.0, 2),
        ("HAT", 360.0, 1),
        ("PHIM", 360.0, 1),
    ]
    table(project, "Tin,,tự sản xuất mới", "PHIM,,khai thác kênh trong nước")
    assert origins.lacking(project)["title"].to_list() == ["HAT"]
    log, known = accepted(project, "broadcast_log")
    [day] = airtime.daily(log, AS_OF).filter(date=date(2025, 6, 17)).to_dicts()
    # Of the 22 hours on this date 12 are of the station, half of them repeats, 6 taken, and the
    # rest of HAT's six is unknown: 20:00-24:00 here, two hours on a day that is not monitored.
    assert (day["minutes_new_in_house"], day["minutes_repeat_in_house"]) == (360, 360)
    assert (day["minutes_unknown"], day["minutes_left_out"]) == (240, 120)
    assert day["total_minutes"] == 22 * 60
    seen = airtime.observations(log, "20", AS_OF, known).filter(
        indicator="airtime_in_province_share", grain="day", period_start=date(2025, 6, 17)
    )
    [row] = seen.select("value", "bound_low", "bound_high").rows()
    # 720 of 1080 known; 720 to 960 of 1320 once the four hours are known
    assert row == pytest.approx((100 * 720 / 1080, 100 * 720 / 1320, 100 * 960 / 1320))
    shares = airtime.shares(airtime.daily(log, AS_OF)).filter(indicator="airtime_in_province_share")
    assert steps(shares, 70.0, "at_least")["step"].to_list() == [
        None
    ]  # 54.5 or 72.7: nobody can tell


def test_a_filled_in_list_is_entered_whole_or_not_at_all(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    send(project, "AR20250617.k1", DAY)
    asked = tmp_path / "hoi.csv"
    origins.write_list(project, asked, "vi")
    assert asked.read_text(encoding="utf-8").splitlines()[0] == "title,house_number,origin,note"
    asked.write_text("title,house_number,origin\nHAT,,hát hò\nTIN,,tự sản xuất mới\n", "utf-8")
    with pytest.raises(InputError) as fault:
        origins.take_list(project, asked)
    assert (fault.value.row, fault.value.column) == (2, "origin")
    assert not (project.raw / FILE).exists() or "HAT" not in (project.raw / FILE).read_text("utf-8")
    asked.write_text("title,house_number,origin\nHAT,,\nTIN,,tự sản xuất mới\n", "utf-8")
    assert origins.take_list(project, asked) == 1
    assert origins.lacking(project)["title"].to_list() == ["HAT", "PHIM"]


def test_columns_of_the_table_stay_when_a_list_is_entered(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    kept = "title,house_number,origin,note,editor\nTin,,tự sản xuất mới,,Lan\n"
    (project.raw / FILE).write_text(kept, "utf-8")
    asked = tmp_path / "hoi.csv"
    asked.write_text("title,house_number,origin\nHAT,,khai thác kênh trong nước\n", "utf-8")
    assert origins.take_list(project, asked) == 1
    assert (project.raw / FILE).read_text("utf-8") == f"{kept}HAT,,khai thác kênh trong nước,,\n"
    assert origins.take_list(project, asked) == 0


def test_a_list_that_is_no_text_is_refused_with_its_row(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    asked = tmp_path / "hoi.csv"
    asked.write_bytes(b"title,house_number,origin\nHAT,,\xff\n")
    with pytest.raises(InputError) as fault:
        origins.take_list(project, asked)
    assert (fault.value.key, fault.value.row) == ("return_not_text", 2)


TABLES = {
    "an origin that is none": (["Tin,,tin"], 2, "origin"),
    "neither title nor number": ([",,tự sản xuất mới"], 2, "title"),
    "one title with two origins": (["Tin,,tự sản xuất mới", "TIN,,quảng cáo, khác"], 3, "origin"),
}


@pytest.mark.parametrize(("rows", "row", "column"), TABLES.values(), ids=TABLES.keys())
def test_a_table_that_contradicts_itself_is_refused(
    rows: list[str], row: int, column: str, tmp_path: Path
) -> None:
    project = project_of(tmp_path)
    table(project, *rows)
    with pytest.raises(InputError) as fault:
        programmes_of(project.raw)
    assert (fault.value.file, fault.value.row, fault.value.column) == (FILE, row, column)


def test_a_house_number_says_more_than_a_title(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    table(project, "Phim,,khai thác kênh trong nước", "Phim,H0,hợp tác sản xuất trong tỉnh")
    content = bxf("18:00:00:00 00:30:00:00 program Phim", "18:30:00:00 00:30:00:00 program Phim")
    send(project, "a.xml", content)
    log, _ = accepted(project, "broadcast_log")
    assert log["origin"].to_list() == ["coproduction", "taken_domestic"]


def test_a_channel_that_the_list_lacks_is_asked_about_and_never_measured(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    outcome = send(project, "AR20250617.k1", DAY.replace("\r\n21\t", "\r\n99\t"))
    assert outcome.receipt is not None
    account = outcome.receipt.account
    assert (account.rows_accepted, account.rows_aside) == (0, 4)
    assert "“99”" in account.reasons[0].vi
    assert {one.column for one in account.reasons} == {"channel"}


def test_events_that_overlap_by_more_than_a_second_are_told(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    content = nielsen(
        "020000 - 075959 PROGRAMMA new TIN",
        "075959 - 135959 PROGRAMMA again TIN",  # one second
        "135957 - 195959 PROGRAMMA new PHIM",  # three
    )
    outcome = send(project, "AR20250617.k1", content)
    assert outcome.receipt is not None
    told = [(one.row, one.vi) for one in outcome.receipt.account.warnings if "chồng" in one.vi]
    assert [(row, "3 giây" in said) for row, said in told] == [(11, True)]


def test_a_guide_finds_days_without_a_log_and_is_no_airtime(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    send(project, "AR20250617.k1", DAY)
    one = '<programme start="202506{}060000 +0700" stop="202506{}120000 +0700" channel="K1">'
    listed = "".join(one.format(d, d) + "<title>A</title></programme>" for d in (17, 18))
    send(project, "guide.xml", f"<tv>{listed}</tv>")
    log, _ = accepted(project, "broadcast_log")
    guide, _ = accepted(project, "programme_guide")
    days = planned_days(guide, log, AS_OF)
    assert days.select("channel", "planned_minutes", "sent_minutes", "logged").rows() == [
        ("TH1", 360.0, 1440.0, True),
        ("TH1", 360.0, 0.0, False),
    ]


def test_a_schedule_given_as_a_log_is_refused(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    content = bxf("18:00:00:00 00:30:00:00 program A", planned=True)
    outcome = send(project, "a.xml", content, "broadcast_log")
    assert outcome.receipt is not None
    assert outcome.receipt.account.is_refused
    assert "lịch dự kiến" in outcome.receipt.account.refused[0][0]


def test_titles_and_showings_that_were_matched_are_listed_as_guesses(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    send(project, "AR20250617.k1", DAY)
    table(
        project,
        "Tin,,tự sản xuất mới",
        "PHIM,,khai thác kênh trong nước",
        "Hát,,khai thác kênh trong nước",  # another title, not one in other letters
    )
    said = origins.said(project, "vi")
    [file] = [path.name for path in (project.returns / "broadcast_log").glob("*.csv")]
    where = f"data/raw/returns/broadcast_log/{file}"
    assert "1 tên chương trình chưa có nguồn gốc" in said[0] and "“HAT”" in said[1]
    assert said[2].startswith("1 tên viết khác bảng nguồn gốc")
    assert f"“TIN” = “Tin”: tự sản xuất mới; lần đầu ở {where}:2" in said[3]
    assert "tính là “tự sản xuất phát lại” vì nhật ký ghi “phát lại”" in said[4]
    assert len(said) == 5


def test_sheets_of_which_the_first_is_wrong_as_a_whole_are_received(tmp_path: Path) -> None:
    head = ["Kênh", "Ngày phát sóng", "Bắt đầu dự kiến", "Kết thúc dự kiến"]
    head += ["Tên chương trình", "Loại lịch"]
    day = ["TH1", "17/06/2025"]
    sheets = {
        "Sáng": [
            head,
            [*day, "06:00", "24:61", "Tin", "BXF"],
            [*day, "07:00", "7h99", "Phim", "BXF"],
        ],
        "Chiều": [
            head,
            [*day, "13:00", "13:30", "Tin", "BXF"],
            [*day, "13:30", "15:00", "Phim", "BXF"],
        ],
    }
    project, path = project_of(tmp_path / "project"), tmp_path / "lich.xlsx"
    path.write_bytes(workbook(sheets))
    guide = DATASETS["programme_guide"]
    (outcome,) = receive(project, [path], Asked(AS_OF, AS_OF, guide))
    assert outcome.receipt and outcome.receipt.account.rows_aside == 2
    rows, _ = accepted(project, "programme_guide")
    assert rows["title"].to_list() == ["Tin", "Phim"]
