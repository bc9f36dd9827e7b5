"""lsa audit as it is run: refusals before anything is asked, going on after a stop, agreement."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from lsanalytics import clock
from lsanalytics.audit import command
from lsanalytics.audit.asked import Asked
from lsanalytics.audit.kept import evidence_folder, folder_of, form_path, keep, kept, stands
from lsanalytics.audit.listed import read_sites
from lsanalytics.audit.model import VERSION, Limits, Visit
from lsanalytics.errors import InputErrors
from lsanalytics.project import Project
from tests.audit.browsing import Browsing, lent
from tests.audit.serving import MAINS, NEXT, Reply, Served, otherwise, page, serving, whole
from tests.cli.command import lsa
from tests.conftest import LIGHT
from tests.story.world import ROOT

QUICK = Limits(page_seconds=30, script_seconds=4, site_seconds=240, rate=50, links=5)


def run(asked: Asked, visiting: Browsing) -> list[str]:
    said: list[str] = []
    with lent(visiting):
        command.run(Project.find(), asked, said.append)
    return said


def listed(folder: Path, *served: Served) -> Asked:
    rows = [f"X{n},T{n},{one.http}" for n, one in enumerate(served, start=1)]
    path = folder / "SITES.csv"
    path.write_text("\n".join(["agency,site,address", *rows]), encoding="utf-8")
    return Asked(path, folder / "RETURN.csv", limits=QUICK, private=True, language="en")


def results(asked: Asked) -> list[tuple[str, str, str]]:
    with asked.out.open(encoding="utf-8") as file:
        return [
            (one["Mã trang"], one["Yêu cầu"][:2], one["Kết quả"]) for one in csv.DictReader(file)
        ]


@pytest.mark.browser
def test_what_was_seen_before_a_stop_is_kept_and_the_next_run_goes_on(
    tmp_path: Path, visiting: Browsing
) -> None:
    """As it is typed: one site is seen, the other has begun, and somebody presses Ctrl-C; then it
    answers with an error, and then as it should."""

    def holds(_: Served, path: str, __: Mapping[str, str]) -> Reply:
        rules = b"User-agent: *\nCrawl-delay: 250\n"
        return (200, {"Content-Type": "text/plain"}, rules) if path == "/robots.txt" else NEXT

    stops = otherwise((503, {"Retry-After": "0"}, b""))
    # Of each a first page, which has what is asked about; the second has to be waited for.
    first = Served({"/": page(MAINS[""], menu={})})
    second = Served({"/": page(MAINS[""], footer="", menu={})}, holds)
    with serving(first), serving(second):
        asked = listed(tmp_path, first, second)
        typed = ["audit", str(asked.sites), "-o", str(asked.out), "--allow-private", "-l", "en"]
        running = subprocess.Popen(
            [sys.executable, "-m", "lsanalytics.cli", *typed, "--rate", "50"],
            env={**os.environ, "LSA_ROOT": str(ROOT), "CHROMIUM": LIGHT or ""},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert running.stdout is not None
        told = running.stdout.readline()
        while not told.startswith("[1/2] T1"):
            assert told, running.communicate()
            told = running.stdout.readline()
        second.asked.clear()
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)
        assert running.returncode == 130 and "the files that exist are whole" in errors
        assert "Traceback" not in errors
        assert {site for site, _, _ in results(asked)} == {"T1"}
        first.asked.clear()
        second.special = stops
        said = run(asked, visiting)
        assert first.asked == []  # kept, not asked again
        assert "not asked again" in said[0] and "answers with an error" in said[1]
        assert {site for site, _, _ in results(asked)} == {"T1"}  # nothing was seen of the other
        second.special = None
        run(asked, visiting)  # a site that did not answer is asked again
        assert first.asked == []
        assert ("T2", "b4", "không đạt") in results(asked)
        assert ("T1", "b4", "đạt") in results(asked)
        second.asked.clear()
        run(replace(asked, only=["T1"], again=True), visiting)
        assert first.asked != [] and second.asked == []
        assert {site for site, _, _ in results(asked)} == {"T1", "T2"}
    assert not [one for one in evidence_folder(asked.out).iterdir() if "dang-xem" in one.name]
    assert form_path(asked.out).stat().st_size > 0
    account = json.loads((evidence_folder(asked.out) / "audit.json").read_text(encoding="utf-8"))
    assert account["limits"]["rate"] == QUICK.rate and account["method"] == "machine"
    assert [one["site"] for one in account["sites"]] == ["T1", "T2"]
    person = tmp_path / "person.csv"
    person.write_text(
        "Ngày kiểm tra,Mã cơ quan,Mã trang,Yêu cầu,Kết quả\n"
        '2026-08-03,X1,T1,"b4. địa chỉ, điện thoại, thư điện tử",đạt\n'
        '2026-08-03,X2,T2,"b4. địa chỉ, điện thoại, thư điện tử",đạt\n',
        encoding="utf-8",
    )
    said = run(replace(asked, person=person), visiting)
    assert "machine and person both judged 2 results: 50.0% alike, Cohen’s kappa 0.00" in said
    assert "  T2, b4_contacts: machine fail, person pass; the person’s counts" in said


def _visit(outcome: str = "reached", seen: str = "2026-08-03T09:00:00+07:00") -> Visit:
    return Visit("X1", "T1", "http://xa.example/", outcome, seen, "1", "", (), {}, {}, ())


@pytest.mark.parametrize(
    ("visit", "day", "good"),
    [
        (_visit(), date(2026, 8, 4), True),
        (_visit(), date(2026, 12, 31), True),
        (_visit(), date(2027, 1, 1), False),  # another round
        (_visit(seen="2026-06-30T09:00:00+07:00"), date(2026, 7, 1), False),  # other rules
        (_visit("redirect_loop"), date(2026, 8, 4), True),
        (_visit("timeout"), date(2026, 8, 4), False),
        (_visit("unreachable"), date(2026, 8, 4), False),
    ],
)
def test_a_kept_visit_stands_for_its_round(visit: Visit, day: date, good: bool) -> None:
    assert stands(visit, day) == good


def test_the_day_of_a_visit_is_the_countrys_whatever_the_machine_is_set_to() -> None:
    assert command.run.__defaults__ and command.run.__defaults__[-1] is clock.now
    assert clock.now().utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(("version", "whole"), [(VERSION, True), (f"{VERSION}0", False)])
def test_what_another_version_kept_is_seen_again(version: str, whole: bool, tmp_path: Path) -> None:
    path = tmp_path / "SITES.csv"
    path.write_text("agency,site,address\nX1,T1,http://xa.example/\n", encoding="utf-8")
    (site,) = read_sites(path)
    folder = folder_of(site, tmp_path)
    folder.mkdir()
    keep(replace(_visit(), version=version), folder)
    assert (kept(site, folder) is not None) == whole


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"agency": "X1"}'])
def test_what_is_half_kept_is_not_kept(content: str, tmp_path: Path) -> None:
    path = tmp_path / "SITES.csv"
    path.write_text("agency,site,address\nX1,T1,http://xa.example/\n", encoding="utf-8")
    (site,) = read_sites(path)
    folder = folder_of(site, tmp_path)
    assert kept(site, folder) is None
    folder.mkdir()
    (folder / "visit.json").write_text(content, encoding="utf-8")
    assert kept(site, folder) is None


@pytest.mark.browser
def test_this_machine_is_not_looked_at_unless_asked_for(tmp_path: Path, visiting: Browsing) -> None:
    with serving(Served(whole())) as served:
        asked = replace(listed(tmp_path, served), private=False)
        with pytest.raises(InputErrors, match="--allow-private"):
            run(asked, visiting)
        assert served.asked == [] and not asked.out.exists()
        assert not evidence_folder(asked.out).exists()


HEAD = "Mã cơ quan,Mã trang,Địa chỉ,Máy chủ khác\n"
GOOD = HEAD + "X1,T1,http://xa.example/,\n"
LIST = ["{list}", "-o", "{out}"]


@pytest.mark.parametrize(
    ("content", "arguments", "vietnamese", "english"),
    [
        (HEAD + "X1,T1,khong-phai,\n", LIST, "dòng 2", "is no address of a page"),
        (HEAD + "X1,T1,http://u:p@a.vn/,\n", LIST, "không kèm mật khẩu", "without a password"),
        (HEAD + "X1,T1,http://127.0.0.1/,\n", LIST, "máy này hoặc mạng riêng", "--allow-private"),
        (HEAD + "X1,T1,http://[::1]/,\n", LIST, "máy này hoặc mạng riêng", "--allow-private"),
        (HEAD + "X1,T1,http://10.0.0.8/,\n", LIST, "dòng 2, cột “Địa chỉ”", "row 2"),
        (HEAD + "X1,T1,http://localhost/,\n", LIST, "“localhost” là máy này", "this machine"),
        (
            HEAD + "X1,T1,http://10.0.0.8/,192.168.1.1\n",
            LIST,
            "cột “Máy chủ khác”: “192.168.1.1” là máy này hoặc mạng riêng",
            "“192.168.1.1” is this machine or a private network",
        ),
        (HEAD + "X1,T1,http://a.vn/,\nX2,T1,http://b.vn/,\n", LIST, "đã có ở dòng 2", "in row 2"),
        (HEAD, LIST, "không có trang nào", "has no site"),
        ("Tên,Trang\nA,B\n", LIST, "danh sách thiếu cột", "lacks columns"),
        (GOOD, [*LIST, "--only", "T9"], "không có mã cơ quan", "no agency or site code “T9”"),
        (GOOD, ["{list}"], "phải có đuôi .csv", "must end in .csv"),
        (GOOD, ["{list}", "-o", "{folder}/R.xlsx"], "phải có đuôi .csv", "must end in .csv"),
        (GOOD, [*LIST, "--ca-file", "{list}"], "không đọc được chứng thư", "a PEM file is needed"),
        (GOOD, [*LIST, "--person", "{folder}/x.csv"], "x.csv", "x.csv"),
        (GOOD, ["{folder}/khong-co.csv", "-o", "{out}"], "không mở được", "cannot be opened"),
        (GOOD, ["{list}", "--questions", "31/02/2026"], "--questions", "--questions"),
    ],
)
def test_bad_input_is_a_message_in_both_languages_and_status_2(
    content: str, arguments: list[str], vietnamese: str, english: str, tmp_path: Path
) -> None:
    path = tmp_path / "SITES.csv"
    path.write_text(content, encoding="utf-8")
    out = tmp_path / "RETURN.csv"
    filled = [one.format(list=path, out=out, folder=tmp_path) for one in arguments]
    ran = lsa(ROOT, "audit", *filled)
    assert ran.status == 2 and vietnamese in ran.err and english in ran.err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["SITES.csv"]
