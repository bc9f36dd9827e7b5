"""A unit has sent what it sent: radio without television is half, and what waits is no return."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from lsanalytics.channels import load_channels
from lsanalytics.datasets import DATASETS
from lsanalytics.errors import InputError
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.receiving.form import make_form
from lsanalytics.receiving.judge import held_rows
from lsanalytics.receiving.ledger import load_ledger, undo
from lsanalytics.receiving.receive import receive
from lsanalytics.receiving.status import returns, summary
from tests.receive.laws import ASKED, ROOT, empty_project
from tests.receive.returns import as_csv, rows

PLACES = load_places(ROOT / "data" / "raw")
PLACE, OTHER = "06040", "05977"
DAY = date(2026, 2, 15)


def held(project: Project) -> dict[str, pl.DataFrame]:
    none_aside = pl.lit(value=False)
    return {
        name: held_rows(project, dataset).with_columns(aside=none_aside)
        for name, dataset in DATASETS.items()
    }


def states(project: Project) -> dict[str, str]:
    table = returns(project, PLACES, DAY, held(project))
    here = table.filter(pl.col("sender").is_in([PLACE, OTHER]), dataset="coverage")
    return dict(here.select("sender", "state").iter_rows())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = empty_project(tmp_path / "project")
    (made.root / "data").mkdir(exist_ok=True)
    rounds = (ROOT / "data" / "reporting.toml").read_text(encoding="utf-8")
    (made.root / "data" / "reporting.toml").write_text(rounds, encoding="utf-8")
    return made


def send(project: Project, *body: list[object]) -> None:
    path = project.root / "gui.csv"
    path.write_bytes(as_csv(*body))
    receive(project, [path], ASKED)


def test_radio_without_television_is_half(project: Project) -> None:
    send(project, rows(PLACE, 900)[0], *rows(OTHER, 700))
    found = states(project)
    assert (found[PLACE], found[OTHER] in ("sent", "late")) == ("half", True)
    counted = summary(returns(project, PLACES, DAY, held(project)))
    (row,) = counted.filter(dataset="coverage", period="2025").iter_rows(named=True)
    assert (row["sent"], row["half"], row["missing"]) == (1, 1, 63)
    send(project, rows(PLACE, 900)[1])
    assert states(project)[PLACE] in ("sent", "late")


def test_nothing_waits_of_a_file_that_has_come_again(project: Project) -> None:
    radio, tv = rows(PLACE, 900)
    send(project, [*radio[:4], 2000], [*tv[:4], 2000])
    assert states(project)[PLACE] == "partly"
    send(project, radio, tv)
    assert states(project)[PLACE] in ("sent", "late")
    assert [one.status for one in load_ledger(project).receipts] == ["superseded", "standing"]


def test_a_correction_after_the_last_day_makes_nothing_late(project: Project) -> None:
    """Of 2025 returns are due by 31 January 2026."""

    def on(day: date, *body: list[object], sender: str = "") -> None:
        path = project.root / "gui.csv"
        path.write_bytes(as_csv(*body))
        receive(project, [path], replace(ASKED, received_on=day, sender=sender))

    radio, tv = rows(PLACE, 900)
    on(date(2026, 1, 20), radio, tv, *rows(OTHER, 700))  # a compiled return
    on(date(2026, 2, 3), [*radio[:4], 899], sender=PLACE)
    table = returns(project, PLACES, DAY, held(project)).filter(sender=PLACE, dataset="coverage")
    assert table.select("state", "received", "accepted").rows() == [("sent", date(2026, 1, 20), 2)]
    on(date(2026, 2, 5), [*radio[:4], 898], [*tv[:4], 898], sender=PLACE)  # all of it again
    assert states(project)[PLACE] == "sent"


def test_what_completes_a_return_after_the_last_day_is_late_whatever_was_corrected_before(
    project: Project,
) -> None:
    """Two rows came by 31 January, both of radio; television came in February."""

    def on(day: date, *body: list[object], sender: str = "") -> None:
        path = project.root / "gui.csv"
        path.write_bytes(as_csv(*body))
        receive(project, [path], replace(ASKED, received_on=day, sender=sender))

    radio, tv = rows(PLACE, 900)
    on(date(2026, 1, 10), radio, *rows(OTHER, 700))
    on(date(2026, 1, 12), [*radio[:4], 899], sender=PLACE)
    on(date(2026, 2, 10), tv, *rows("05983", 800))
    table = returns(project, PLACES, DAY, held(project)).filter(sender=PLACE, dataset="coverage")
    assert table.select("state", "received", "accepted").rows() == [("late", date(2026, 2, 10), 2)]


def test_one_return_that_anybody_may_send_is_late_only_where_the_first_was(
    project: Project,
) -> None:
    """Of newsrooms in 2025 one return is due by 31 January 2026, whoever sends it."""
    head = ["Ngày đánh giá", "Mã cơ quan báo chí", "Tên cơ quan báo chí", "Tiêu chí", "Kết quả"]
    for outlet, day in (("A", date(2026, 1, 10)), ("B", date(2026, 2, 10))):
        path = project.root / "gui.csv"
        body = [["30/11/2025", outlet, f"Báo {outlet}", "bàn biên tập chung", "đạt"]]
        path.write_bytes(as_csv(*body, header=head))
        receive(project, [path], replace(ASKED, received_on=day))
    table = returns(project, PLACES, DAY, held(project)).filter(dataset="newsrooms")
    assert table.select("state", "accepted").rows() == [("sent", 2)]


def test_a_return_that_was_taken_back_is_missing_and_said_to_have_come(project: Project) -> None:
    send(project, *rows(PLACE, 900), *rows(OTHER, 700))
    send(project, [*rows(PLACE, 900)[0][:4], 899])
    for receipt in load_ledger(project).receipts:
        undo(project, receipt.account.id)
    found = states(project)
    assert (found[PLACE], found[OTHER]) == ("withdrawn", "withdrawn")
    counted = summary(returns(project, PLACES, DAY, held(project)))
    (row,) = counted.filter(dataset="coverage", period="2025").iter_rows(named=True)
    assert (row["missing"], row["expected"], len(row["names"])) == (65, 65, 65)


def test_what_was_set_aside_in_time_and_corrected_afterwards_is_late(project: Project) -> None:
    radio, tv = rows(PLACE, 900)
    for day, body in ((20, [radio, [*tv[:4], 2000]]), (40, [radio, tv])):
        path = project.root / "gui.csv"
        path.write_bytes(as_csv(*body))
        when = date(2026, 1, 1) + timedelta(days=day)
        receive(project, [path], replace(ASKED, received_on=when, sender=PLACE))
    assert states(project)[PLACE] == "late"


def test_a_channel_has_its_form() -> None:
    channels = load_channels(ROOT / "data" / "raw")
    given = (PLACES, ROOT / "expectations" / "suites", DAY)
    made = make_form("broadcast_log", *given, "TH1", channels)
    page = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    assert page["A2"].value == "Đơn vị gửi: TH1"
    assert [page["B6"].value, page["C6"].value] == ["TH1", "truyền hình"]
    with pytest.raises(InputError, match="PT1, TH1"):
        make_form("broadcast_log", *given, "TH9", channels)


@pytest.mark.parametrize(
    ("dataset", "sender", "near", "register"),
    [("broadcast_log", "TH2", "TH1", "channels.csv"), ("coverage", "6040", "06040", "places.csv")],
)
def test_a_sender_that_no_register_has_is_refused_not_missing_for_ever(
    dataset: str, sender: str, near: str, register: str, project: Project
) -> None:
    """As after another province took the workbook over, whose channels have other codes."""
    channels = (ROOT / "data" / "raw" / "channels.csv").read_bytes()
    (project.raw / "channels.csv").write_bytes(channels)
    listed = project.root / "data" / "reporting.toml"
    listed.write_text(
        f'[[round]]\ndataset = "{dataset}"\nsenders = ["{sender}"]\nevery = "year"\n'
        "due_days = 31\nsince = 2025\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as refused:
        returns(project, PLACES, DAY, {})
    for language in ("vi", "en"):
        said = refused.value.sentence(language)
        assert said.startswith(f"reporting.toml: round 1 ({dataset}): “senders” ")
        for one in (f"“{sender}”", near, register, "communes"):
            assert one in said, said
