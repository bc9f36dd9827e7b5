"""A corrected return takes the place of the one that it corrects, or says what stays beside it."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import read_dataset
from lsanalytics.errors import InputError
from lsanalytics.project import Project
from lsanalytics.receiving import ledger
from lsanalytics.receiving.command import attention, change, preview, take_in, traced
from lsanalytics.receiving.receive import Outcome, receive
from lsanalytics.receiving.sentences import sentences
from tests.receive.laws import ASKED, empty_project
from tests.receive.returns import as_csv, as_xlsx, rows

PLACE, OTHER = "06040", "05977"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return empty_project(tmp_path / "project")


def send(project: Project, *body: list[object], confirmed: bool = True) -> Outcome:
    """Receive a table that does not say who sent it; where that is asked, it is confirmed."""
    path = project.root / "sent.csv"
    path.write_bytes(as_csv(*body))
    (outcome,) = receive(project, [path], ASKED)
    if confirmed and outcome.receipt and outcome.receipt.status == "asked":
        change(project, None, outcome.receipt.account.id, "vi")
    return outcome


def held(project: Project) -> list[tuple[int, int]]:
    got = read_dataset(DATASETS["coverage"], project.returns / "coverage", project).frame
    return sorted(got.select("year", "people_reached").iter_rows())


def files(project: Project) -> dict[str, str]:
    """What the folder of returns holds."""
    found = sorted((project.returns / "coverage").glob("*.csv"))
    return {one.name: one.read_text(encoding="utf-8") for one in found}


def statuses(project: Project) -> list[str]:
    return [one.status for one in ledger.load_ledger(project).receipts]


def test_a_year_that_cannot_be_does_not_keep_the_correction_out(project: Project) -> None:
    radio, tv = rows(PLACE, 900)
    send(project, radio, [20255, *tv[1:]])  # set aside; its period was taken for 2025 to 20255
    corrected = send(project, radio, tv)
    assert corrected.receipt and corrected.receipt.account.rows_accepted == 2
    assert statuses(project) == ["superseded", "standing"]
    assert held(project) == [(2025, 900), (2025, 900)]
    change(project, "2", None, "vi")
    assert held(project) == [(2025, 900)]


def test_a_commune_left_out_at_first_does_not_keep_the_correction_out(project: Project) -> None:
    send(project, *rows(PLACE, 900))
    corrected = send(project, *rows(PLACE, 800), *rows(OTHER, 700))
    assert corrected.receipt and corrected.receipt.account.rows_aside == 0
    assert statuses(project) == ["superseded", "standing"]
    assert "0001" in " ".join(sentences(corrected))
    assert held(project) == [(2025, 700), (2025, 700), (2025, 800), (2025, 800)]
    said = change(project, "2", None, "vi")
    assert "0001" in said[-1] and held(project) == [(2025, 900), (2025, 900)]


def test_a_commune_corrects_its_rows_of_a_compiled_return(project: Project) -> None:
    """Row by row: those of the other commune stay, and --undo restores exactly."""
    send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    before = files(project)
    part = send(project, *rows(PLACE, 800))
    assert part.receipt and part.receipt.account.rows_aside == 0
    assert statuses(project) == ["standing", "standing"]
    assert held(project) == [(2025, 700), (2025, 700), (2025, 800), (2025, 800)]
    said = " ".join(sentences(part))
    assert "thay 2 dòng của báo cáo 0001" in said and "900 → 800" in said
    assert part.receipt.account.asks
    change(project, "2", None, "vi")
    assert files(project) == before


def test_a_sender_that_only_the_rows_tell_is_asked_about_and_overwrites_nothing(
    project: Project,
) -> None:
    send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    before = files(project)
    path = project.root / "sent.csv"
    path.write_bytes(as_csv(*rows(PLACE, 800)))
    lines, faulty = take_in(project, [path], ASKED, "vi")
    assert faulty and files(project) == before and statuses(project) == ["standing", "asked"]
    (line,) = [one for one in lines if "CHƯA DÙNG" in one]
    assert "--confirm 0002" in line and "--undo 0002" in line and "0001" in line
    again, faulty = take_in(project, [path], ASKED, "en")
    assert faulty and any("NOT USED YET" in one for one in again)  # it still waits
    assert any("0002" in one for one in attention(ledger.load_ledger(project), "vi"))
    change(project, None, "2", "vi")
    assert held(project) == [(2025, 700), (2025, 700), (2025, 800), (2025, 800)]
    change(project, "2", None, "vi")
    assert files(project) == before


def test_a_guess_in_a_row_that_was_set_aside_leaves_nothing_to_confirm(project: Project) -> None:
    guessed = [2025, "Xa Chi Lang", "phát thanh", 1000, 2000]
    sent = send(project, rows(PLACE, 900)[0], guessed)
    [receipt] = ledger.load_ledger(project).receipts
    assert receipt.account.guesses and receipt.account.rows_aside == 1
    assert not receipt.unconfirmed
    assert attention(ledger.load_ledger(project), "vi") == []
    said = sentences(sent)
    assert not [one for one in said if "--confirm" in one]
    assert "không dòng nào được nhận dựa vào đó, nên không phải xác nhận" in " ".join(said)
    with pytest.raises(InputError, match="nothing waits"):
        change(project, None, "1", "vi")


def test_what_is_certain_stands_before_the_head_of_what_was_guessed(project: Project) -> None:
    named = [2025, "Xã Chi Lăng", "phát thanh", 1000, 800]
    guessed = [2025, "Xa Dong Dang", "phát thanh", 1000, 900]
    said = sentences(send(project, named, guessed))
    head = next(at for at, one in enumerate(said) if "--confirm 0001" in one)
    (certain,) = [at for at, one in enumerate(said) if "là tên của đơn vị mang mã" in one]
    (guess,) = [at for at, one in enumerate(said) if "Xa Dong Dang" in one]
    assert certain < head < guess


@pytest.mark.usefixtures("closed_umask")
def test_what_was_received_can_be_read_by_all(project: Project) -> None:
    send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    send(project, *rows(PLACE, 800))
    kept = (project.root / "data" / "received").glob("0*/*")
    found = [*kept, *(project.returns / "coverage").iterdir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in found if path.is_file()} == {0o644}


def test_a_return_that_was_never_used_gives_nothing_back_when_it_is_taken_back(
    project: Project,
) -> None:
    send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    send(project, *rows(PLACE, 800), confirmed=False)
    before = files(project)
    assert change(project, "2", None, "en")[1:] == []
    assert files(project) == before
    with pytest.raises(InputError, match="no receipt “9”"):
        change(project, "9", None, "vi")


@pytest.mark.parametrize("confirmed", [False, True])
def test_a_named_sender_corrects_at_once_what_was_asked_about(
    project: Project, confirmed: bool
) -> None:
    """With --sender, or by a form of our own, nothing has to be confirmed."""
    send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    send(project, *rows(PLACE, 800), confirmed=confirmed)
    named = replace(ASKED, sender=PLACE)
    path = project.root / "sent.csv"
    if confirmed:
        path.write_bytes(as_csv(*rows(PLACE, 801)))
    (outcome,) = receive(project, [path], named)
    assert outcome.receipt and outcome.receipt.status == "standing"
    assert statuses(project) == ["standing", "superseded", "standing"]
    right = (2025, 801 if confirmed else 800)
    assert held(project) == [(2025, 700), (2025, 700), right, right]


def test_rows_left_of_a_return_are_traced_to_their_file(project: Project) -> None:
    first = send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    send(project, *rows(PLACE, 800))
    (path,) = (one for one in files(project) if "700" in files(project)[one])
    assert "dòng 5" in traced(project, f"{path}:3", "vi")
    assert first.receipt is not None


def test_a_compiled_return_with_one_unit_fewer_drops_nothing_unseen(project: Project) -> None:
    send(project, *rows(PLACE, 900), *rows(OTHER, 700), *rows("06046", 500))
    before = files(project)
    again = send(project, *rows(PLACE, 901), *rows(OTHER, 701))
    assert held(project) == sorted([(2025, n) for n in (500, 500, 701, 701, 901, 901)])
    said = " ".join(sentences(again))
    assert "2 dòng của báo cáo 0001" in said and "06046" in said and "vẫn được dùng" in said
    change(project, "2", None, "vi")
    assert files(project) == before


def test_radio_in_one_file_and_television_in_the_next_are_as_both_in_one(project: Project) -> None:
    (radio, tv), (more, seen) = rows(PLACE, 900), rows(OTHER, 700)
    send(project, radio, more)
    second = send(project, tv, seen, confirmed=False)
    assert second.receipt and second.receipt.status == "standing"
    assert held(project) == [(2025, 700), (2025, 700), (2025, 900), (2025, 900)]
    said = " ".join(sentences(second))
    assert "2 dòng của báo cáo 0001" in said and "vẫn được dùng" in said
    send(project, radio, more, tv, seen)
    assert statuses(project) == ["superseded", "superseded", "standing"]


@pytest.mark.parametrize("parts", [1, 2])
def test_criteria_that_come_one_after_another_are_as_all_in_one(
    project: Project, parts: int
) -> None:
    """What a newsroom was assessed by, in one file and in two."""
    head = ["Ngày đánh giá", "Mã cơ quan báo chí", "Tên cơ quan báo chí", "Tiêu chí", "Kết quả"]
    asked = ["bàn biên tập chung", "xuất bản đa nền tảng", "hệ thống quản trị nội dung"]
    body = [["30/11/2025", "BC-A", "Báo A", one, "đạt"] for one in asked]
    for part in range(parts):
        path = project.root / f"{part}.csv"
        path.write_bytes(as_csv(*body[part::parts], header=head))
        (outcome,) = receive(project, [path], ASKED)
        assert outcome.receipt and outcome.receipt.status == "standing"
    got = read_dataset(DATASETS["newsrooms"], project.returns / "newsrooms", project).frame
    assert got.height == len(asked)


def test_a_month_that_comes_week_by_week_is_as_the_month_in_one(project: Project) -> None:
    """A corrected week leaves out the programme that was wrong, and no other week."""
    head = ["Kênh", "Loại hình", "Ngày phát sóng", "Bắt đầu", "Kết thúc", "Tên chương trình"]
    made = "tự sản xuất mới"
    hours = [("05:00", "09:00"), ("09:00", "12:00"), ("12:00", "15:00")]
    week = {
        first: [
            ["PT1", "phát thanh", f"{day:02}/02/2025", *hour, "Thời sự", made]
            for day in (first, first + 1)
            for hour in hours
        ]
        for first in (3, 10)
    }
    for body in (week[3], week[10], week[10][:1] + week[10][2:]):
        path = project.root / "log.csv"
        path.write_bytes(as_csv(*body, header=[*head, "Nguồn gốc"]))
        (outcome,) = receive(project, [path], replace(ASKED, sender="PT1"))
        assert outcome.receipt and outcome.receipt.status == "standing"
    folder = project.returns / "broadcast_log"
    got = read_dataset(DATASETS["broadcast_log"], folder, project).frame
    assert got.height == len(week[3]) + len(week[10]) - 1


def test_a_later_correction_stands_in_for_every_earlier_one(project: Project) -> None:
    send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    send(project, *rows(PLACE, 800))
    send(project, *rows(PLACE, 801), *rows(OTHER, 701))
    assert statuses(project) == ["superseded", "superseded", "standing"]
    change(project, "2", None, "vi")
    assert held(project) == [(2025, 701), (2025, 701), (2025, 801), (2025, 801)]
    change(project, "3", None, "vi")
    assert held(project) == [(2025, 700), (2025, 700), (2025, 900), (2025, 900)]


def test_a_good_row_stays_where_its_correction_is_faulty(project: Project) -> None:
    send(project, *rows(PLACE, 900))
    radio, tv = rows(PLACE, 800)
    part = send(project, radio, [*tv[:4], 2000])  # 2000 of 1000 people
    assert part.receipt and part.receipt.account.rows_aside == 1
    assert (2025, 800) in held(project)


def test_a_row_set_aside_that_comes_right_in_another_file_waits_no_more(project: Project) -> None:
    radio, tv = rows(PLACE, 900)
    year, place, medium, people, _ = tv
    wrong = [year, place, medium, people, 2000]  # of 1000 people
    send(project, radio, wrong, [year, PLACE, "loa", 1000, 5], *rows(OTHER, 700))

    def left() -> tuple[int, list[tuple[str, str, int, int]]]:
        first = ledger.load_ledger(project).receipts[0]
        assert first.account.rows_aside == 2  # the account itself never changes
        return first.rows_wrong, first.covers

    assert left() == (2, [(OTHER, "2025", 2, 0), (PLACE, "2025", 1, 2)])
    part = send(project, tv)
    # Of the row whose medium nobody can read no other file can be seen to have it right.
    assert left() == (1, [(OTHER, "2025", 2, 0), (PLACE, "2025", 1, 1)])
    said = " ".join(sentences(part))
    assert "1 dòng để riêng của báo cáo 0001" in said and "--undo 0001" not in said
    send(project, tv)  # the same again
    assert left()[0] == 1
    change(project, "2", None, "vi")
    assert left()[0] == 2
    send(project, wrong)
    assert left()[0] == 2


def test_what_would_become_of_rows_is_shown_before(project: Project) -> None:
    send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    before = files(project)
    path = project.root / "part.csv"
    path.write_bytes(as_csv(*rows(PLACE, 800)))
    lines, faulty = preview(project, [path], ASKED, "vi")
    assert faulty and "900 → 800" in " ".join(lines)  # its sender would be asked about
    assert files(project) == before and statuses(project) == ["standing"]


def test_a_return_for_the_wrong_year_stays_and_the_way_to_take_it_back_is_told(
    project: Project,
) -> None:
    """2024 instead of 2025 may be right: only a person can tell."""
    send(project, *rows(PLACE, 900, 2024))
    corrected = send(project, *rows(PLACE, 900, 2025))
    assert held(project) == [(2024, 900), (2024, 900), (2025, 900), (2025, 900)]
    for language in ("vi", "en"):
        (line,) = [one for one in sentences(corrected, language) if "--undo 0001" in one]
        assert "2024" in line
    change(project, "1", None, "vi")
    assert held(project) == [(2025, 900), (2025, 900)]
    assert not [one for one in sentences(send(project, *rows(OTHER, 700))) if "--undo" in one]


def test_what_was_taken_back_can_be_received_again(project: Project) -> None:
    send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    change(project, "1", None, "vi")
    again = send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    assert again.receipt and again.receipt.account.rows_accepted == 4


def test_two_returns_in_one_go_are_as_one_after_the_other(project: Project) -> None:
    """Of the first one row is faulty; the second has the other one again, and so all that the
    first gave. Received again it changes nothing."""
    radio, tv = rows(PLACE, 900)
    paths = [project.root / "a.csv", project.root / "b.csv"]
    paths[0].write_bytes(as_csv(radio, [2025, PLACE, "truyền hình", 1000, 2000]))
    paths[1].write_bytes(as_csv(radio, [2024, *tv[1:]]))
    receive(project, paths, ASKED)
    assert statuses(project) == ["standing", "asked"]
    change(project, None, "2", "vi")
    assert statuses(project) == ["superseded", "standing"]
    assert held(project) == [(2024, 900), (2025, 900)]
    assert all(one.already for one in receive(project, paths, ASKED))


def test_two_files_of_one_sender_in_a_folder_are_asked_about(tmp_path: Path) -> None:
    """Neither overwrites the other, nor what was there before; the right one is received alone."""
    project = empty_project(tmp_path / "p")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, reached in (("moi.csv", 900), ("cu.csv", 100)):
        (inbox / name).write_bytes(as_csv(*rows("06040", reached)))
    outcomes = receive(project, [inbox], ASKED)
    assert [one.receipt.status for one in outcomes if one.receipt] == ["refused"] * 2
    assert "moi.csv" in outcomes[0].receipt.account.refused[0][0]  # type: ignore[union-attr]
    (alone,) = receive(project, [inbox / "moi.csv"], ASKED)
    assert alone.receipt and alone.receipt.status == "standing"
    assert alone.receipt.account.rows_accepted == 2


def test_the_same_figures_in_two_files_are_no_question(tmp_path: Path) -> None:
    project = empty_project(tmp_path / "p")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.csv").write_bytes(as_csv(*rows("06040", 900)))
    (inbox / "b.xlsx").write_bytes(as_xlsx(*rows("06040", 900)))
    outcomes = receive(project, [inbox], ASKED)
    assert all(one.receipt and one.receipt.account.rows_accepted == 2 for one in outcomes)
